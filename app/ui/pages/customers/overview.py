"""The first tab of a customer's page: figures, contracts, documents, payments, what happened, and the note."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.documents import DocumentKind
from app.i18n import N_
from app.queries.invoices import InvoiceRow
from app.queries.payments import PaymentRow
from app.queries.subscriptions import SubscriptionRow
from app.ui.charts.bar_chart import BarChart
from app.ui.desk import Desk
from app.ui.forms.length_words import write_cycle
from app.ui.navigation import Place
from app.ui.pages.customers import view_model
from app.ui.pages.customers.note import Note
from app.ui.pages.customers.view_model import Overview
from app.ui.pages.invoices.listing import key_of
from app.ui.pages.places import place_of
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.short_table import ShortTable
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.stat_strip import StatStrip
from app.ui.widgets.timeline import Timeline

RIGHT_COLUMN = 320
MOST_DOCUMENTS, MOST_PAYMENTS = 4, 3
CHART_HEIGHT = 116


def _number(row: InvoiceRow, texts: Texts) -> str:
    return row.number or texts.gettext(N_("Draft"))


def _late(row: InvoiceRow) -> Tone | None:
    return Tone.DANGER if row.days_late else None


def _signed(row: InvoiceRow) -> Any:
    return -row.payable if row.kind is DocumentKind.CREDIT_NOTE else row.payable


SUBSCRIPTIONS = (
    Column("what", N_("Plan"), ColumnKind.IDENTITY, view_model.contract_name, lambda row, _texts: row.code,
           width=160, stretch=3),
    Column("cycle", N_("Cycle"), ColumnKind.TEXT, lambda row: row.cycle or None, text=write_cycle, width=94, stretch=1),
    Column("next", N_("Next invoice"), ColumnKind.DATE, lambda row: row.next_invoice_on, width=112, stretch=1),
    Column("term", N_("Commitment"), ColumnKind.DATE, lambda row: row.commitment.term_last_day, width=108,
           stretch=1),
    Column("mrr", N_("MRR"), ColumnKind.MONEY, lambda row: row.mrr, currency=lambda row: row.currency, zero=True,
           width=86, stretch=1),
    Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.shown, family="subscription", width=130),
)  # fmt: skip
DOCUMENTS = (
    Column("number", N_("Document"), ColumnKind.TEXT, lambda row: row, text=_number, strong=True, width=112, stretch=2),
    Column("date", N_("Date"), ColumnKind.DATE, lambda row: row.issue_date, width=104, stretch=1),
    Column("due", N_("Due"), ColumnKind.DATE, lambda row: row.due_date, tone=_late, width=104, stretch=1),
    Column("total", N_("Total"), ColumnKind.MONEY, _signed, currency=lambda row: row.currency, width=96, stretch=1),
    Column("open", N_("Open"), ColumnKind.MONEY, lambda row: row.open, currency=lambda row: row.currency, zero=True,
           tone=_late, width=96, stretch=1),
    Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.settlement, family="invoice", width=132),
)  # fmt: skip
PAYMENTS = (
    Column("date", N_("Received on"), ColumnKind.DATE, lambda row: row.received_on, width=110),
    Column("invoices", N_("Invoices"), ColumnKind.TEXT, lambda row: row,
           text=lambda row, _texts: ", ".join(one.number for one in row.allocations), width=130, stretch=2),
    Column("amount", N_("Amount"), ColumnKind.MONEY, lambda row: row.amount, currency=lambda row: row.currency,
           width=104, stretch=1, strong=True),
)  # fmt: skip


class CustomerOverview(QScrollArea):
    """The tab.

    Signals:
        tab_wanted(tab): a figure or link leads to another tab.
    """

    tab_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme = desk.theme
        edge, gap = theme.space(6), theme.size("card-gap")
        body = QWidget()
        body.setObjectName("customer-overview")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(edge, theme.space(4), edge, edge)
        whole.setSpacing(gap)
        self.stats = StatStrip(theme)
        self.stats.chosen.connect(self.tab_wanted)
        whole.addWidget(self.stats)
        columns = QHBoxLayout()
        columns.setSpacing(gap)
        left = QVBoxLayout()
        left.setSpacing(gap)
        self._add_tables(left)
        left.addLayout(self._foot())
        left.addStretch(1)
        columns.addLayout(left, 1)
        columns.addWidget(self._history())
        whole.addLayout(columns, 1)
        self.setWidget(body)

    def show_customer(self, found: Overview) -> None:
        """Show the figures of a customer."""
        texts, page = self._desk.texts, found.page
        self.stats.show_stats(view_model.stats(page, texts))
        self._fill(self.subscriptions, page.subscriptions, len(page.subscriptions))
        self._fill(self.documents, page.documents.rows[:MOST_DOCUMENTS], page.documents.total)
        self._fill(self.payments, page.payments.rows[:MOST_PAYMENTS], page.payments.total)
        self.chart.show_bars(texts.gettext(N_("Invoiced in 12 months")), view_model.bars(page, texts), highlight=-1)
        self.note.show_customer(page.detail)
        self.timeline.show_entries(view_model.entries(found.timeline, texts))
        self.nothing_yet.setVisible(not found.timeline)

    def _add_tables(self, left: QVBoxLayout) -> None:
        say = self._desk.texts.gettext
        self.subscriptions = self._table("subscriptions", N_("Subscriptions"), SUBSCRIPTIONS)
        self.subscriptions.chosen.connect(self._open_subscription)
        left.addWidget(self._card("subscriptions", self.subscriptions, say(N_("No subscriptions yet"))))
        self.documents = self._table("invoices", N_("Invoices and credit notes"), DOCUMENTS, "row-compact")
        self.documents.chosen.connect(self._open_invoice)
        left.addWidget(self._card("invoices", self.documents, say(N_("Nothing was invoiced yet"))))

    def _foot(self) -> QBoxLayout:
        desk, say = self._desk, self._desk.texts.gettext
        row = QHBoxLayout()
        row.setSpacing(desk.theme.size("card-gap"))
        self.chart = BarChart(desk.theme, desk.texts, values_above=False)
        self.chart.setFixedHeight(CHART_HEIGHT * desk.theme.text_scale // 100)
        chart_card = Card(desk.theme, say(N_("Invoiced in 12 months")))
        chart_card.set_side(self.chart.side)
        chart_card.body.addWidget(self.chart)
        self.payments = self._table("payments", N_("Payments"), PAYMENTS, "row-compact")
        self.payments.chosen.connect(self._open_payment)
        row.addWidget(chart_card, 1)
        row.addWidget(self._card("payments", self.payments, say(N_("No payment was received yet"))), 1)
        return row

    def _history(self) -> Card:
        desk, theme = self._desk, self._desk.theme
        card = Card(theme, desk.texts.gettext(N_("History")))
        card.setFixedWidth(RIGHT_COLUMN * theme.text_scale // 100)
        self.note = Note(desk, N_("Write a note…"), lines=2)
        card.body.addWidget(self.note)
        card.body.addSpacing(theme.space("one-half"))
        self.timeline = Timeline(theme)
        self.timeline.chosen.connect(self._go_to)
        # As high as what stands beside it; the rest is scrolled to.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        self.timeline.setAutoFillBackground(False)
        scroll.setWidget(self.timeline)
        self.timeline.setAutoFillBackground(False)
        card.body.addWidget(scroll, 1)
        self.nothing_yet = Label(theme, desk.texts.gettext(N_("Nothing has happened yet")), token="text-3")
        card.body.addWidget(self.nothing_yet)
        return card

    def _table(self, name: str, title: str, columns: tuple[Column, ...], size: str = "row-default") -> ShortTable:
        table = ShortTable(self._desk, title, columns, lambda row: row.id, row_size=size)
        table.setObjectName(f"customer-{name}-table")
        return table

    def _card(self, name: str, table: ShortTable, nothing: str) -> Card:
        theme = self._desk.theme
        card = Card(theme, table.accessibleName())
        card.setObjectName(f"customer-{name}")
        card.link_clicked.connect(partial(self.tab_wanted.emit, name))
        card.body.setContentsMargins(1, theme.space(2), 1, theme.space(1))
        card.body.setSpacing(0)
        empty = Label(theme, nothing, token="text-3")
        empty.setObjectName(f"customer-no-{name}")
        empty.setContentsMargins(theme.space(4), 0, theme.space(4), theme.space(3))
        card.body.addWidget(table)
        card.body.addWidget(empty)
        card.body.addStretch(1)
        return card

    def _fill(self, table: ShortTable, rows: Any, total: int) -> None:
        table.show_rows(rows)
        table.setVisible(bool(rows))
        card = table.parentWidget()
        if isinstance(card, Card):
            nothing = card.findChild(
                Label, table.objectName().replace("customer-", "customer-no-").removesuffix("-table")
            )
            if nothing is not None:
                nothing.setVisible(not rows)
            all_of_them = self._desk.texts.fill_plural(N_("The one"), N_("All {count}"), total)
            card.set_link(all_of_them if total else "")

    def _open_subscription(self, row: SubscriptionRow) -> None:
        self._desk.navigator.go(Place("subscription", row.code))

    def _open_invoice(self, row: InvoiceRow) -> None:
        self._desk.navigator.go(Place("invoice", key_of(row)))

    def _open_payment(self, row: PaymentRow) -> None:
        if len(row.allocations) == 1:
            self._desk.navigator.go(Place("invoice", row.allocations[0].number))
        else:
            self.tab_wanted.emit("payments")

    def _go_to(self, target: tuple[str, str]) -> None:
        place = place_of(*target)
        if place is not None:
            self._desk.navigator.go(place)
