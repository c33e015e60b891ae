"""The cards on a contract's page that say what is and was: its term, its documents, what happened."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import N_
from app.queries.invoices import InvoiceRow
from app.ui.desk import Desk
from app.ui.pages.subscriptions import view_model
from app.ui.pages.subscriptions.view_model import ContractData
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.short_table import ShortTable
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.term_timeline import TermTimeline
from app.ui.widgets.timeline import Timeline


class TermCard(Card):
    """Until when it binds and what follows: a picture, or a sentence where nothing binds."""

    def __init__(self, desk: Desk) -> None:
        theme, texts = desk.theme, desk.texts
        super().__init__(theme, texts.gettext(N_("Term, commitment and notice")))
        self._texts = texts
        self.terms = Label(theme, "", "small", "text-3", elide=True)
        self.terms.setObjectName("term-words")
        self.set_side(self.terms)
        self.timeline = TermTimeline(theme, texts)
        self.unbound = Label(theme, "", token="text-2", wrap=True)
        self.unbound.setObjectName("term-unbound")
        self.body.addWidget(self.timeline)
        self.body.addWidget(self.unbound)

    def show_contract(self, data: ContractData) -> None:
        """Show this contract's term."""
        row = data.row
        picture = view_model.term_picture(data.page, data.today)
        self.terms.setText(view_model.term_words(row, self._texts))
        self.timeline.setVisible(picture is not None)
        self.unbound.setVisible(picture is None)
        self.unbound.setText("" if picture else view_model.unbound_words(row, self._texts))
        if picture is not None:
            self.timeline.show_term(picture)


class IssuedCard(Card):
    """The newest documents with a period of the contract; gone where there are none.

    Signals:
        chosen(InvoiceRow): open this one.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.gettext
        super().__init__(desk.theme, say(N_("Issued invoices")))
        self.table = ShortTable(
            desk,
            N_("Issued invoices"),
            (
                Column("number", N_("Number"), ColumnKind.TEXT, lambda row: row.number or say(N_("Draft")), strong=True,
                       stretch=1, width=112),
                Column("date", N_("Date"), ColumnKind.DATE, lambda row: row.issue_date, width=104),
                Column("due", N_("Due"), ColumnKind.DATE, lambda row: row.due_date, width=104),
                Column("total", N_("Total"), ColumnKind.MONEY, lambda row: row.total, width=102, strong=True,
                       currency=lambda row: row.currency),
                Column("open", N_("Open"), ColumnKind.MONEY, lambda row: row.open, width=88, zero=True),
                Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.settlement, family="invoice",
                       width=138),
            ),
            lambda row: row.id,
            row_size="row-compact",
        )  # fmt: skip
        self.table.setObjectName("contract-invoices")
        self.table.chosen.connect(self.chosen)
        # The last row keeps clear of the round corners.
        self.body.setContentsMargins(1, desk.theme.space(2), 1, desk.theme.space("one-half"))
        self.body.addWidget(self.table)

    def show_invoices(self, rows: Sequence[InvoiceRow]) -> None:
        """Show these."""
        self.table.show_rows(rows)
        self.setVisible(bool(rows))


class EventsCard(Card):
    """What happened, the newest first, under a warning while the last day for notice is near.

    Signals:
        warned(): the warning's action was chosen.
    """

    warned = Signal()

    def __init__(self, desk: Desk, action: str) -> None:
        super().__init__(desk.theme, desk.texts.gettext(N_("Events")))
        self._texts = desk.texts
        self.warning = Banner(desk.theme, Tone.WARNING, "", action=action)
        self.warning.setObjectName("notice-warning")
        self.warning.acted.connect(self.warned)
        self.events = Timeline(desk.theme)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.events)
        self.body.addStretch(1)

    def show_contract(self, data: ContractData) -> None:
        """Show what happened to this contract."""
        self.events.show_entries(view_model.entries(data.page.events, self._texts))
        warning = view_model.notice_warning(data.page.term, self._texts)
        self.warning.setVisible(warning is not None)
        if warning is not None:
            self.warning.say(warning[1], lead=warning[0])
