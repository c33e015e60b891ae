"""The page of all subscriptions: who pays what, when the next invoice is due, until when they are bound."""

from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from app.i18n import N_
from app.queries.mrr import total_mrr
from app.queries.subscriptions import SubscriptionRow, count_subscription_views
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.list_page import ListPage
from app.ui.pages.subscriptions.listing import SUBSCRIPTIONS, TABS
from app.ui.pages.subscriptions.summary import Summary
from app.ui.tables.beside import Beside
from app.ui.widgets.button import Button
from app.ui.widgets.inspector import Inspector


class SubscriptionsPage(ListPage):
    """The list with its inspector."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        theme = desk.theme
        new = Button(theme, desk.texts.gettext(N_("New subscription")), kind="primary", icon="plus", hint="N")
        new.setObjectName("subscriptions-new")
        new.clicked.connect(partial(desk.actions.run, "subscription.new"))
        self.header.add_button(new)
        self.make_list(SUBSCRIPTIONS)
        self.list.primary_clicked.connect(partial(desk.actions.run, "subscription.new"))
        self.list.alternative_clicked.connect(partial(desk.actions.run, "import.start"))
        self.inspector = Inspector(theme, desk.texts)
        self.inspector.opened.connect(self.open_current)
        self._summary = Summary(desk, self.inspector)
        # With a dozen columns the list needs its room: only a wide window has enough for both.
        self.beside = Beside(
            desk,
            self.header,
            self.list,
            self.inspector,
            "subscriptions",
            from_start=False,
            beside_from="inspector-beside-wide",
        )
        self.beside.wanted.connect(self._summary.show_row)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beside)
        self.show_place(place)
        self._read_facts()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Subscriptions"))

    def primary(self) -> str:
        """Somebody subscribes."""
        return "subscription.new"

    def open_row(self, row: SubscriptionRow) -> None:
        """Go to the page of a contract."""
        self.desk.navigator.go(Place("subscription", row.code))

    def show_place(self, place: Place) -> None:
        """Another tab, or only what somebody asked for elsewhere."""
        super().show_place(place)
        if place.tab in TABS:
            self.list.choose_view(place.tab)
        if place.filled:
            self.list.set_filter({key: tuple(value.split(",")) for key, value in place.filled})

    def on_changed(self, changes: Any, initiator: object) -> None:
        """The figures beside the title may be others; the list looks after itself."""
        self._read_facts()

    def _read_facts(self) -> None:
        self.desk.bridge.query(_facts, self._show_facts, owner=self, latest="subscriptions-facts")

    def _show_facts(self, facts: tuple[int, Decimal, str]) -> None:
        texts, (active, mrr, currency) = self.desk.texts, facts
        said = texts.fill_plural(N_("{count} active · MRR {mrr}"), N_("{count} active · MRR {mrr}"), active,
                                 {"mrr": texts.money(mrr, currency)})  # fmt: skip
        self.header.set_facts(said if active else "")


def _facts(session: ReadSession, ctx: Context) -> tuple[int, Decimal, str]:
    revenue = total_mrr(session, ctx.today)
    return count_subscription_views(session, ctx.today)["active"], revenue.total, revenue.currency
