"""Which plans and items are on offer? Two lists under tabs, the inspector beside them."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_
from app.queries.catalog import ItemRow, PlanRow, list_items, list_plans
from app.queries.listing import Choices
from app.services.changes import Kind
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.catalog import listing
from app.ui.pages.catalog.card import CatalogCard
from app.ui.pages.catalog.view_model import ITEMS, PLANS
from app.ui.pages.page import Page
from app.ui.tables.beside import Beside
from app.ui.tables.list_view import ListView
from app.ui.widgets.button import Button
from app.ui.widgets.inspector import Inspector
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.tabs import Tabs


class CatalogPage(Page):
    """Plans and items."""

    keeps = True

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        say = desk.texts.gettext
        self.header = self._make_header()
        self.tabs = Tabs(desk.theme)
        self.tabs.add(PLANS, say(N_("Plans")))
        self.tabs.add(ITEMS, say(N_("Items")))
        self.lists = {
            PLANS: ListView(desk, listing.plan_list()),
            ITEMS: ListView(desk, listing.item_list(desk.texts)),
        }
        self.stack = QStackedWidget()
        # Signals do not keep alive what is no QObject.
        self._cards: list[CatalogCard] = []
        self._besides = {name: self._beside(name) for name in (PLANS, ITEMS)}
        for beside in self._besides.values():
            self.stack.addWidget(beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.header, self.tabs):
            whole.addWidget(part)
        whole.addWidget(self.stack, 1)
        self.tabs.chosen.connect(self._show_tab)
        self._choose(place.tab)
        self._count()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Plans and prices"))

    def primary(self) -> str:
        """A new one of what is shown."""
        return "item.new" if self.tabs.current() == ITEMS else "plan.new"

    @property
    def list(self) -> ListView:
        """The list in front."""
        return self.lists[self.tabs.current()]

    def targets(self) -> tuple[Target, ...]:
        """The ticked rows of the list in front, or the current one."""
        return self.list.targets()

    def show_place(self, place: Place) -> None:
        """The other tab."""
        super().show_place(place)
        self._choose(place.tab)

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.list.focus_search()

    def export(self) -> None:
        """Write the list in front to a file."""
        self.list.export_xlsx()

    def refresh(self) -> None:
        """Read everything again."""
        self.list.refresh()
        self._count()

    def on_changed(self, changes: Any, initiator: object) -> None:
        """There may be more or fewer."""
        if {Kind.PLAN, Kind.ITEM} & changes.kinds:
            self._count()

    def state(self) -> dict[str, Any]:
        """Tab, and what each list shows."""
        return {"tab": self.tabs.current(), **{name: one.state() for name, one in self.lists.items()}}

    def restore(self, state: dict[str, Any]) -> None:
        """Take over tab and lists."""
        self._choose(state["tab"])
        for name, one in self.lists.items():
            one.restore(state[name])

    def _make_header(self) -> PageHeader:
        desk, say = self.desk, self.desk.texts.gettext
        header = PageHeader(desk.theme)
        header.set_title(self.title())
        item = Button(desk.theme, say(N_("New item")), icon="plus")
        item.setObjectName("catalog-new-item")
        item.clicked.connect(partial(desk.actions.run, "item.new"))
        plan = Button(desk.theme, say(N_("New plan")), kind="primary", icon="plus", hint="N")
        plan.setObjectName("catalog-new-plan")
        plan.clicked.connect(partial(desk.actions.run, "plan.new"))
        header.add_button(item)
        header.add_button(plan)
        return header

    def _beside(self, name: str) -> Beside:
        desk, rows = self.desk, self.lists[name]
        inspector = Inspector(desk.theme, desk.texts)
        card = CatalogCard(desk, inspector)
        self._cards.append(card)
        beside = Beside(desk, QWidget(), rows, inspector, name)
        beside.wanted.connect(card.show_plan if name == PLANS else card.show_item)
        rows.opened.connect(partial(self._open, name))
        rows.primary_clicked.connect(partial(desk.actions.run, "plan.new" if name == PLANS else "item.new"))
        inspector.opened.connect(partial(self._open_current, name))
        return beside

    def _choose(self, tab: str) -> None:
        if tab in self.lists:
            self.tabs.choose(tab)

    def _show_tab(self, name: str) -> None:
        self.stack.setCurrentWidget(self._besides[name])

    def _open(self, name: str, row: PlanRow | ItemRow) -> None:
        self.desk.navigator.go(Place("plan-form" if name == PLANS else "item-form", row.code))

    def _open_current(self, name: str) -> None:
        if (row := self.lists[name].current()) is not None:
            self._open(name, row)

    def _count(self) -> None:
        def read(session: ReadSession, _ctx: Context) -> tuple[int, int]:
            none = Choices(limit=1)
            return list_plans(session, none).total, list_items(session, none).total

        self.desk.bridge.query(read, self._show_counts, owner=self, latest="catalog-counts")

    def _show_counts(self, counts: tuple[int, int]) -> None:
        texts = self.desk.texts
        plans, items = counts
        self.tabs.set_count(PLANS, texts.number(plans))
        self.tabs.set_count(ITEMS, texts.number(items))
        said = (
            texts.fill_plural(N_("{count} plan"), N_("{count} plans"), plans),
            texts.fill_plural(N_("{count} item"), N_("{count} items"), items),
        )
        self.header.set_facts(" · ".join(said) if plans or items else "")
