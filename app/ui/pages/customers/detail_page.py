"""Everything about one customer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError, NotFound
from app.i18n import N_
from app.queries.neighbours import Neighbours, customer_neighbours
from app.services.changes import Kind
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.customers import tabs, view_model
from app.ui.pages.customers.overview import CustomerOverview
from app.ui.pages.customers.view_model import Overview
from app.ui.pages.invoices.listing import key_of
from app.ui.pages.page import Page
from app.ui.tables.list_view import ListView
from app.ui.tables.spec import ListSpec
from app.ui.texts import Texts
from app.ui.theme.focus_ring import BARE
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button, MenuButton
from app.ui.widgets.crumbs import Crumbs
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.object_header import ObjectHeader
from app.ui.widgets.skeleton import Skeleton
from app.ui.widgets.tabs import Tabs

KINDS = frozenset({Kind.CUSTOMER, Kind.SUBSCRIPTION, Kind.INVOICE, Kind.PAYMENT, Kind.RUN})
MORE = ("customer.edit", "customer.pay", "customer.archive", "customer.restore")
TABS = (
    ("overview", N_("Overview")),
    ("subscriptions", N_("Subscriptions")),
    ("invoices", N_("Invoices")),
    ("payments", N_("Payments")),
    ("record", N_("Master data")),
)
LISTS: dict[str, Callable[[str, Texts], ListSpec]] = {
    "subscriptions": tabs.subscriptions_of,
    "invoices": tabs.invoices_of,
    "payments": tabs.payments_of,
}
SKELETON_ROWS = 10


class CustomerPage(Page):
    """The page of the customer whose code is the place's key."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._found: Overview | None = None
        super().__init__(desk, place)
        self.setProperty(BARE, True)
        self.crumbs = Crumbs(desk.theme, desk.texts)
        self.crumbs.chosen.connect(desk.navigator.go)
        self.crumbs.previous.connect(self._go_back)
        self.crumbs.next.connect(self._go_on)
        self.header = ObjectHeader(desk.theme)
        self._add_buttons()
        self.banner = Banner(desk.theme, Tone.WARNING, "", action=desk.texts.gettext(N_("Complete")))
        self.banner.setObjectName("customer-gaps")
        self.banner.acted.connect(self.edit)
        self.tabs = Tabs(desk.theme)
        self.stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._lists: dict[str, ListView] = {}
        self._neighbours = Neighbours()
        self._build()
        self.refresh()

    def title(self) -> str:
        """What the page is called."""
        if self._found is not None:
            return self._found.page.detail.name
        return self.desk.texts.gettext(N_("Customer"))

    def primary(self) -> str:
        """A new subscription is the next likely step."""
        return "customer.subscribe"

    def targets(self) -> tuple[Target, ...]:
        """The customer; in a tab with rows those."""
        if (rows := self._lists.get(self.tabs.current())) is not None and rows.targets():
            return rows.targets()
        return self._own_targets()

    def press_primary(self) -> None:
        """Begin a subscription."""
        self._run("customer.subscribe")

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Read again what may be different."""
        if changes.kinds & KINDS:
            self.refresh()

    def refresh(self) -> None:
        """Read the customer again."""
        code = self.place.key
        self.desk.bridge.query(
            partial(view_model.read_overview, code), self._show, failed=self._fail, owner=self, latest="customer"
        )

    def edit(self) -> None:
        """Open the form."""
        self._run("customer.edit")

    def search(self) -> None:
        """Search the list of the tab."""
        if (rows := self._lists.get(self.tabs.current())) is not None:
            rows.focus_search()

    def state(self) -> dict[str, Any]:
        """The tab shown."""
        return {"tab": self.tabs.current()}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that tab again."""
        if state.get("tab") in self.tabs.keys():  # noqa: SIM118 - not a mapping
            self.tabs.choose(state["tab"])

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is on the page, before its first button."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """A note being written is saved."""
        self.overview.note.save()
        return True

    def _build(self) -> None:
        desk, theme = self.desk, self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._body = QStackedWidget()
        column.addWidget(self.crumbs)
        column.addWidget(self._body, 1)
        shown = QWidget()
        whole = QVBoxLayout(shown)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        holder = QVBoxLayout()
        holder.setContentsMargins(theme.space(6), 0, theme.space(6), 0)
        holder.addWidget(self.banner)
        whole.addLayout(holder)
        whole.addWidget(self.tabs)
        whole.addWidget(self.stack, 1)
        self.overview = CustomerOverview(desk)
        self.overview.tab_wanted.connect(self.tabs.choose)
        self.record = tabs.CustomerRecord(desk)
        self.record.edit_wanted.connect(self.edit)
        for name, title in TABS:
            self.tabs.add(name, desk.texts.gettext(title))
        self._keep("overview", self.overview)
        self._keep("record", self.record)
        self.tabs.chosen.connect(self._show_tab)
        self.failure = EmptyState(
            theme, "user-x", "", "", primary=desk.texts.gettext(N_("All customers")), primary_icon=""
        )
        self.failure.primary_clicked.connect(partial(desk.navigator.go, Place("customers")))
        self._body.addWidget(Skeleton(theme, SKELETON_ROWS))
        self._body.addWidget(shown)
        self._body.addWidget(self.failure)
        self._shown = shown
        self._show_way("")
        if self.place.tab in dict(TABS):
            self.tabs.choose(self.place.tab)

    def _add_buttons(self) -> None:
        theme, say = self.desk.theme, self.desk.texts.gettext
        write = Button(theme, say(N_("Write")), icon="mail")
        pay = Button(theme, say(N_("Record payment")), icon="landmark")
        subscribe = Button(theme, say(N_("New subscription")), kind="primary", icon="repeat")
        self.buttons = {"customer.mail": write, "customer.pay": pay, "customer.subscribe": subscribe}
        for action_id, button in self.buttons.items():
            button.setObjectName(action_id)
            button.clicked.connect(partial(self._run, action_id))
            self.header.add_button(button)
        self.more = MenuButton(theme, icon="ellipsis", name=say(N_("More")))
        self.more.setObjectName("customer-more")
        self.header.add_button(self.more)

    def _show(self, found: Overview) -> None:
        self._found = found
        page, texts = found.page, self.desk.texts
        detail = page.detail
        status = self.desk.theme.status("customer", view_model.state_of(page))
        self.header.set_name(
            detail.name,
            avatar=detail.name,
            pills=[(status, texts.gettext(status.label))],
            meta=view_model.meta(page, texts),
        )
        gaps = view_model.gaps_sentence(page, texts)
        self.banner.say(gaps)
        self.banner.setVisible(bool(gaps) and not detail.archived)
        self.overview.show_customer(found)
        self.record.show_customer(page)
        counts = (len(page.subscriptions), page.documents.total, page.payments.total)
        for name, count in zip(LISTS, counts, strict=True):
            self.tabs.set_count(name, texts.number(count))
        self._show_way(detail.name)
        self._fill_menu()
        self.setAccessibleName(detail.name)
        self._body.setCurrentWidget(self._shown)
        self._read_neighbours()

    def _fail(self, error: AppError) -> None:
        texts = self.desk.texts
        if self._found is not None and not isinstance(error, NotFound):
            self.desk.notify.problem(error)
            return
        self.failure.say(texts.gettext(N_("This customer cannot be shown")), error.message(texts))
        self._body.setCurrentWidget(self.failure)

    def _show_way(self, name: str) -> None:
        say = self.desk.texts.gettext
        self.crumbs.show_way([(say(N_("Customers")), Place("customers")), (name, None)])

    def _show_tab(self, name: str) -> None:
        if name not in self._pages:
            rows = ListView(self.desk, LISTS[name](self.place.key, self.desk.texts))
            rows.opened.connect(partial(self._open_row, name))
            self._lists[name] = rows
            self._keep(name, rows)
        self.stack.setCurrentWidget(self._pages[name])

    def _keep(self, name: str, widget: QWidget) -> None:
        self._pages[name] = widget
        self.stack.addWidget(widget)

    def _open_row(self, name: str, row: Any) -> None:
        go = self.desk.navigator.go
        if name == "subscriptions":
            go(Place("subscription", row.code))
        elif name == "invoices":
            go(Place("invoice", key_of(row)))
        elif len(row.allocations) == 1:
            go(Place("invoice", row.allocations[0].number))

    def _own_targets(self) -> tuple[Target, ...]:
        return (view_model.target_of_detail(self._found.page.detail),) if self._found is not None else ()

    def _run(self, action_id: str) -> None:
        self.desk.actions.run(action_id, self._own_targets())

    def _fill_menu(self) -> None:
        desk, menu = self.desk, self.more.menu
        targets = self._own_targets()
        menu.clear()
        for action_id in MORE:
            if desk.actions.possible(action_id, targets) and action_id not in self.buttons:
                action = desk.actions.find(action_id)
                entry = menu.addAction(desk.theme.icon(action.icon), desk.texts.gettext(action.title))
                entry.setObjectName(action_id)
                entry.triggered.connect(partial(self._run, action_id))
        for action_id, button in self.buttons.items():
            button.setEnabled(desk.actions.possible(action_id, targets))

    def _read_neighbours(self) -> None:
        code = self.place.key

        def read(session: ReadSession, _ctx: Context) -> Neighbours:
            return customer_neighbours(session, code)

        self.desk.bridge.query(read, self._show_neighbours, owner=self, latest="customer-neighbours")

    def _show_neighbours(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours
        self.crumbs.set_neighbours(previous=bool(neighbours.previous), following=bool(neighbours.following))

    def _go_back(self) -> None:
        self._go_beside(self._neighbours.previous)

    def _go_on(self) -> None:
        self._go_beside(self._neighbours.following)

    def _go_beside(self, code: str) -> None:
        """The same tab of another customer."""
        tab = self.tabs.current()
        self.desk.navigator.go(Place("customer", code, "" if tab == "overview" else tab))
