"""What does the inspector say about a contract? The head, the facts and the actions of its page, shortened."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_
from app.queries.subscriptions import SubscriptionRow
from app.services.billing.upcoming import Upcoming, read_upcoming
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.subscriptions import view_model
from app.ui.widgets.button import Button, LinkButton, MenuButton
from app.ui.widgets.facts import FactList
from app.ui.widgets.inspector import Inspector
from app.ui.widgets.labels import Label
from app.ui.widgets.object_header import ObjectHeader
from app.ui.widgets.stat_strip import Stat, StatStrip

DOCUMENTS = 3
FIRST = ("subscription.price", "subscription.pause", "subscription.resume")


class Summary:
    """Fills the inspector, row after row; what the engine reckons comes a moment later.

    Args:
        desk: what a page is handed.
        panel: the inspector.
    """

    def __init__(self, desk: Desk, panel: Inspector) -> None:
        self._desk = desk
        self._panel = panel
        self._coming: QWidget | None = None

    def show_row(self, row: SubscriptionRow | None) -> None:
        """Show this contract instead of the one before."""
        desk, panel = self._desk, self._panel
        panel.clear()
        if row is None:
            return
        texts, theme = desk.texts, desk.theme
        head = ObjectHeader(theme, small=True)
        state = theme.status("subscription", row.shown)
        head.set_name(
            row.description, avatar=row.customer_name, pills=[(state, texts.gettext(state.label))], meta=row.code
        )
        panel.body.addWidget(head)
        panel.body.addSpacing(theme.space(3))
        panel.body.addLayout(self._buttons(row))
        panel.body.addSpacing(theme.space(4))
        stats = StatStrip(theme, small=True)
        stats.show_stats([
            Stat(texts.gettext(N_("Price")), self._price(row)),
            Stat(texts.gettext(N_("MRR")), texts.money(row.mrr, row.currency)),
        ])  # fmt: skip
        panel.body.addWidget(stats)
        panel.body.addSpacing(theme.space(4))
        facts = FactList(theme, narrow=True)
        facts.show_facts(view_model.facts_of(row, desk.today, texts))
        panel.body.addWidget(facts)
        customer = LinkButton(theme, texts.gettext(N_("Open the customer")))
        customer.setObjectName("inspector-customer")
        customer.clicked.connect(partial(desk.navigator.go, Place("customer", row.customer)))
        panel.body.addSpacing(theme.space(2))
        panel.body.addWidget(customer, 0, Qt.AlignmentFlag.AlignLeft)
        panel.body.addSpacing(theme.space(4))
        self._coming = QWidget()
        panel.body.addWidget(self._coming)
        self._ask(row)

    def _price(self, row: SubscriptionRow) -> str:
        amount = row.mrr if row.price is None else row.price
        return self._desk.texts.money(amount, row.currency)

    def _buttons(self, row: SubscriptionRow) -> QHBoxLayout:
        desk, targets = self._desk, (view_model.target_of(row),)
        line = QHBoxLayout()
        line.setSpacing(desk.theme.space(2))
        more = MenuButton(desk.theme, icon="ellipsis", name=desk.texts.gettext(N_("More")), small=True)
        more.setObjectName("inspector-more")
        for action in desk.actions.for_targets(targets):
            if action.id in FIRST:
                button = Button(desk.theme, desk.texts.gettext(action.title), icon=action.icon, small=True)
                button.setObjectName(f"inspector-{action.id}")
                button.clicked.connect(partial(desk.actions.run, action.id, targets))
                line.addWidget(button)
            elif action.id != "subscription.open":
                token = "danger-text" if action.danger else "text-2"
                entry = more.menu.addAction(desk.theme.icon(action.icon, token), desk.texts.gettext(action.title))
                entry.setObjectName(action.id)
                entry.triggered.connect(partial(desk.actions.run, action.id, targets))
        line.addWidget(more)
        line.addStretch(1)
        return line

    def _ask(self, row: SubscriptionRow) -> None:
        def read(session: ReadSession, ctx: Context) -> Upcoming:
            return read_upcoming(session, row.code, ctx.today, DOCUMENTS)

        # What cannot be priced is said on the page and by the run; here it is only left out.
        self._desk.bridge.query(
            read, self._show_coming, failed=_leave_out, owner=self._coming, latest="subscription-summary"
        )

    def _show_coming(self, upcoming: Upcoming) -> None:
        if self._coming is None or not upcoming.documents:
            return
        theme, texts = self._desk.theme, self._desk.texts
        rows = QVBoxLayout(self._coming)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("one-half"))
        rows.addWidget(Label(theme, texts.gettext(N_("Next invoices")), "card-title"))
        for document in upcoming.documents:
            line = QHBoxLayout()
            line.addWidget(Label(theme, texts.date(document.day), "small", "text-2", tabular=True))
            line.addStretch(1)
            amount = texts.money(document.total, document.document.currency)
            line.addWidget(Label(theme, amount, "small-strong", tabular=True))
            rows.addLayout(line)


def _leave_out(_error: AppError) -> None:
    """Nothing is shown of what cannot be priced."""
