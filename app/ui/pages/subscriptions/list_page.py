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
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.page import Page
from app.ui.pages.subscriptions.listing import SUBSCRIPTIONS, TABS
from app.ui.pages.subscriptions.summary import Summary
from app.ui.tables.beside import Beside
from app.ui.tables.list_view import ListView
from app.ui.widgets.button import Button
from app.ui.widgets.inspector import Inspector
from app.ui.widgets.page_header import PageHeader


class SubscriptionsPage(Page):
    """The list with its inspector."""

    keeps = True

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        theme = desk.theme
        self.header = PageHeader(theme)
        self.header.set_title(self.title())
        new = Button(theme, desk.texts.gettext(N_("New subscription")), kind="primary", icon="plus", hint="N")
        new.setObjectName("subscriptions-new")
        new.clicked.connect(partial(desk.actions.run, "subscription.new"))
        self.header.add_button(new)
        self.list = ListView(desk, SUBSCRIPTIONS, self)
        self.list.opened.connect(self.open_row)
        self.list.primary_clicked.connect(partial(desk.actions.run, "subscription.new"))
        self.list.alternative_clicked.connect(partial(desk.actions.run, "import.start"))
        self.inspector = Inspector(theme, desk.texts)
        self.inspector.opened.connect(self._open_current)
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

    def targets(self) -> tuple[Target, ...]:
        """The ticked contracts, or the current one."""
        return self.list.targets()

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

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.list.focus_search()

    def state(self) -> dict[str, Any]:
        """Tab, search, filters and position."""
        return self.list.state()

    def restore(self, state: dict[str, Any]) -> None:
        """Take them over."""
        self.list.restore(state)

    def _read_facts(self) -> None:
        self.desk.bridge.query(_facts, self._show_facts, owner=self, latest="subscriptions-facts")

    def _show_facts(self, facts: tuple[int, Decimal, str]) -> None:
        texts, (active, mrr, currency) = self.desk.texts, facts
        said = texts.fill_plural(N_("{count} active · MRR {mrr}"), N_("{count} active · MRR {mrr}"), active,
                                 {"mrr": texts.money(mrr, currency)})  # fmt: skip
        self.header.set_facts(said if active else "")

    def _open_current(self) -> None:
        row = self.list.current()
        if row is not None:
            self.open_row(row)


def _facts(session: ReadSession, ctx: Context) -> tuple[int, Decimal, str]:
    revenue = total_mrr(session, ctx.today)
    return count_subscription_views(session, ctx.today)["active"], revenue.total, revenue.currency
