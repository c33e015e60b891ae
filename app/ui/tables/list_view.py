"""How does a person work with a list? Tabs, filters, table, foot and bar of selected rows, put together once."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.ui.tables.brushes import Brushes
from app.ui.tables.bulk_bar import BulkBar
from app.ui.tables.exporting import Exporter
from app.ui.tables.filter_bar import FilterBar
from app.ui.tables.foot import Foot
from app.ui.tables.lazy_table import LazyTable
from app.ui.tables.list_card import ListCard
from app.ui.tables.list_look import ListLook
from app.ui.tables.list_memory import ListMemory
from app.ui.tables.list_states import ListStates
from app.ui.tables.picking import Picker
from app.ui.tables.reading import read_counts
from app.ui.tables.selection import Selection
from app.ui.tables.spec import ListSpec, Question
from app.ui.tables.table_view import TableView
from app.ui.tables.view_tabs import ViewTabs

if TYPE_CHECKING:
    from app.ui.actions.action import Target
    from app.ui.desk import Desk

SKELETON_MS = 150


class ListView(QWidget):
    """One list of the program, as its ``ListSpec`` describes it.

    Signals:
        opened(row): Enter or double click.
        peeked(row): Space, for the inspector.
        current_changed(row): the row the keyboard is on, ``None`` for none.
        selection_changed(ids): the ids ticked.
        answered(total): rows have been read; so many does the filter leave.
        primary_clicked(): the button of an empty list.
        alternative_clicked(): its second one.
    """

    opened = Signal(object)
    peeked = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal(tuple)
    answered = Signal(int)
    primary_clicked = Signal()
    alternative_clicked = Signal()

    def __init__(self, desk: "Desk", spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"list-{spec.id}")
        self._desk = desk
        self._spec = spec
        self._memory = ListMemory(desk.seat, spec.id)
        self._brushes = Brushes(desk.theme, self)
        self.selection = Selection(self)
        self.table = LazyTable(desk, spec, self.selection, self)
        self._is_new = True
        self._is_peeking = False
        self._current: Hashable | None = None
        self._pending_restore: Mapping[str, Any] | None = None
        self._build()
        self.look = ListLook(desk, spec, self._memory, self.view, self.bar, self)
        self.picker = Picker(desk, spec, self.table, self.selection, self.bulk, self.foot, self)
        self._exporter = Exporter(desk, spec, self)
        self._connect()
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_MS)
        self._skeleton.timeout.connect(self._show_skeleton)
        self._start()

    # For the page

    def refresh(self) -> None:
        """Read again what is shown; position and selection stay."""
        self.table.mark_stale()
        self._count()

    def set_filter(self, values: Mapping[str, Any], search: str = "") -> None:
        """Show the rows of other filter values."""
        self.bar.search.show_search(search)
        self._ask(replace(self.table.question, search=search, filter=dict(values)))

    def choose_view(self, view_id: str) -> None:
        """Show a view by its id."""
        self.tabs.choose(view_id)
        self._show_view(view_id)

    def current(self) -> Any | None:
        """The row the keyboard is on."""
        return self.table.row_at(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else None

    def selected(self) -> list[Any]:
        """The ticked rows that have been read; without ticks the current one."""
        if len(self.selection):
            return self.picker.rows()
        row = self.current()
        return [] if row is None else [row]

    def targets(self) -> "tuple[Target, ...]":
        """What actions of menus and keys are done to."""
        return self.picker.targets(self.selected())

    def position(self) -> tuple[int, int]:
        """Number of the current row, counted from 1, and how many rows there are; for the inspector's head."""
        return self.view.currentIndex().row() + 1, self.table.total

    def step(self, by: int) -> None:
        """Go to a neighbouring row."""
        self.view.go_to(self.view.currentIndex().row() + by)

    def set_peeking(self, peeking: bool) -> None:
        """Show on the row itself that the inspector is about it."""
        self._is_peeking = peeking
        self.view.mark(self.view.currentIndex().row() if peeking else -1)

    def export_csv(self) -> None:
        """Ask for a file and write the filtered list with the columns shown as delimited text."""
        self._exporter.ask("csv", self.table.question, self.look.shown())

    def export_xlsx(self) -> None:
        """Ask for a file and write the filtered list with the columns shown as a workbook."""
        self._exporter.ask("xlsx", self.table.question, self.look.shown())

    def export_to(self, path: Path) -> None:
        """Write the filtered list with the columns shown to a file; its ending says in which format."""
        self._exporter.write(path, self.table.question, self.look.shown())

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def focus_rows(self) -> None:
        """Put the keyboard on the rows, on the first one seen where none is current."""
        self.view.setFocus()
        self.view.make_current()

    def state(self) -> dict[str, Any]:
        """What to carry over when the page is built again; plain values."""
        question = self.table.question
        return {
            "view": self.tabs.current,
            "search": question.search,
            "order": question.order,
            "descending": question.descending,
            "filter": dict(question.filter),
            "current": self._current,
            "ticked": list(self.selection.keys),
            "scroll": self.view.verticalScrollBar().value(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show the list as ``state`` found it."""
        self.tabs.choose(state["view"])
        self._current = state["current"]
        self.selection.replace(state["ticked"])
        self.bar.search.show_search(state["search"])
        self._pending_restore = state
        self._ask(Question(state["search"], state["order"], state["descending"], state["filter"]))

    # Building

    def _build(self) -> None:
        desk, spec, space = self._desk, self._spec, self._desk.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = ViewTabs(desk, spec, self._memory, self)
        column.addWidget(self.tabs)
        self.above = QVBoxLayout()
        self.above.setContentsMargins(space(6), 0, space(6), 0)
        column.addLayout(self.above)
        self.bar = FilterBar(desk, spec, self)
        self.card = ListCard(desk.theme, self)
        self.view = TableView(self.table, self.selection, self._brushes, self.card)
        self.view.setAccessibleName(desk.texts.gettext(spec.title) if spec.title else spec.id)
        self.foot = Foot(desk, self._brushes, self.card)
        self.states = ListStates(desk, spec, self.card)
        self._stack = QStackedWidget(self.card)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.states)
        self.card.body.addWidget(self._stack, 1)
        self.card.body.addWidget(self.foot)
        framed = QVBoxLayout()
        framed.setContentsMargins(space(6), 0, space(6), space(6))
        framed.setSpacing(0)
        if spec.bar_inside:
            self.bar.setContentsMargins(space(3), 0, space(3), 0)
            self.card.body.insertWidget(0, self.bar)
            framed.setContentsMargins(space(6), space(3), space(6), space(6))
        else:
            framed.addWidget(self.bar)
        framed.addWidget(self.card, 1)
        column.addLayout(framed, 1)
        self.bulk = BulkBar(desk, self.card)

    def _connect(self) -> None:
        self.table.answered.connect(self._answered)
        self.table.refused.connect(self._refused)
        self.view.opened.connect(self._open)
        self.view.peeked.connect(self._peek)
        self.view.row_changed.connect(self._row_changed)
        self.view.moved.connect(self._show_range)
        self.view.range_wanted.connect(self.picker.tick_range)
        self.view.all_wanted.connect(self.picker.tick_all)
        self.view.menu_wanted.connect(self._show_menu)
        self.view.search_wanted.connect(self.focus_search)
        self.view.head.order_chosen.connect(self._sort)
        self.bar.searched.connect(self._search)
        self.bar.search.left.connect(self.focus_rows)
        self.bar.filtered.connect(self._filter)
        self.tabs.chosen.connect(self._show_view)
        self.selection.changed.connect(self._tell_selection)
        self.states.cleared.connect(self._clear_filters)
        self.states.retried.connect(self._retry)
        self.states.primary_clicked.connect(self.primary_clicked)
        self.states.alternative_clicked.connect(self.alternative_clicked)
        self._desk.bridge.changed.connect(self._on_changed)

    # Asking

    def _start(self) -> None:
        look, view = self._memory.look, self.tabs.view()
        known = {column.order for column in self._spec.columns if column.order}
        order = look.order if look.order in known else self._spec.order
        descending = look.descending if look.order in known else self._spec.descending
        self.bar.show_values(view.filter)
        self._ask(Question(view.search, order, descending, dict(view.filter)))

    def _ask(self, question: Question) -> None:
        self._is_new = True
        self.bar.show_values(question.filter)
        self.tabs.offer_saving(question)
        if not self.table.total:
            self._skeleton.start()
        self.table.ask(question)

    def _search(self, text: str) -> None:
        self._ask(replace(self.table.question, search=text))

    def _filter(self, values: dict[str, Any]) -> None:
        self._ask(replace(self.table.question, filter=values))

    def _sort(self, order: str, descending: bool) -> None:
        self._memory.look.order, self._memory.look.descending = order, descending
        self._memory.keep()
        self._ask(replace(self.table.question, order=order, descending=descending))

    def _show_view(self, view_id: str) -> None:
        view = self.tabs.view(view_id)
        question = replace(self.table.question, search=view.search, filter=dict(view.filter))
        if view.order:
            question = replace(question, order=view.order, descending=view.descending)
        self.bar.search.show_search(view.search)
        self.selection.clear()
        self._ask(question)

    def _clear_filters(self) -> None:
        self.bar.search.show_search("")
        self._ask(replace(self.table.question, search="", filter={}))
        self.tabs.choose(self.tabs.first)

    def _retry(self) -> None:
        self._ask(self.table.question)

    def _on_changed(self, changes: Any, _initiator: object) -> None:
        if not self._spec.kinds or self._spec.kinds & changes.kinds:
            self.refresh()

    # Answers

    def _answered(self) -> None:
        self._skeleton.stop()
        question, total = self.table.question, self.table.total
        if total:
            self._stack.setCurrentWidget(self.view)
        else:
            everything = self._spec.views[0].filter if self._spec.views else {}
            narrowed = bool(question.search) or question.filter not in ({}, everything)
            self.states.show_empty(narrowed=narrowed)
            self._stack.setCurrentWidget(self.states)
        self.foot.setVisible(bool(total))
        if self._is_new:
            self.view.verticalScrollBar().setValue(0)
        self._keep_current()
        if self._pending_restore is not None:
            self.view.verticalScrollBar().setValue(self._pending_restore["scroll"])
            self._pending_restore = None
        self.view.look_around()
        self.picker.add_up()
        if self._is_new:
            self._count()
        self._is_new = False
        self.answered.emit(total)

    def _refused(self, error: Any) -> None:
        self._skeleton.stop()
        if self.table.is_waiting:
            self.foot.hide()
            self.states.show_error(error)
            self._stack.setCurrentWidget(self.states)
        else:
            self._desk.notify.problem(error)

    def _show_skeleton(self) -> None:
        height = max(self.view.rowHeight(0), self.look.row_height())
        self._stack.setCurrentWidget(self.view)
        self.table.show_placeholders(max(1, self.view.viewport().height() // height))

    def _keep_current(self) -> None:
        if self._current is None:
            return
        row = self.table.find(self._current)
        if row >= 0:
            if row != self.view.currentIndex().row():
                self.view.set_current(row)
            self.current_changed.emit(self.table.row_at(row))
        else:
            self._current = None
            self.view.set_current(-1)
            self.current_changed.emit(None)
        self.set_peeking(self._is_peeking)

    def _row_changed(self, row: int) -> None:
        key = self.table.key_at(row) if row >= 0 else None
        if self._is_peeking:
            self.view.mark(row)
        if key != self._current and not self.table.is_waiting:
            self._current = key
            self.current_changed.emit(self.table.row_at(row) if row >= 0 else None)

    def _show_range(self) -> None:
        first, last = self.view.seen_rows()
        self.foot.show_range(first + 1, last + 1, self.table.total)

    def _count(self) -> None:
        if len(self.tabs.views) > 1:
            self._desk.bridge.query(
                partial(read_counts, self._spec, self.tabs.views),
                self.tabs.show_counts,
                failed=_ignore,
                owner=self,
                latest=f"counts-{self._spec.id}",
            )

    # Gestures

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selection.keys)

    def _open(self, number: int) -> None:
        row = self.table.row_at(number)
        if row is not None:
            self.opened.emit(row)

    def _peek(self, number: int) -> None:
        row = self.table.row_at(number)
        if row is not None:
            self.peeked.emit(row)

    def _show_menu(self, place: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.popup(place)

    def make_menu(self) -> QMenu | None:
        """The context menu for the ticked rows if the current one is among them, else for the current one."""
        row, make = self.current(), self._spec.target
        if row is None or make is None:
            return None
        among = len(self.selection) > 1 and self._spec.key(row) in self.selection
        targets = self.targets() if among else (make(row),)
        menu = QMenu(self)
        menu.setObjectName("list-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        is_danger = False
        for action in self._desk.actions.for_targets(targets):
            if action.danger and not is_danger and menu.actions():
                menu.addSeparator()
            is_danger = action.danger
            token = "danger-text" if action.danger else "text-2"
            text = self._desk.texts.gettext(action.title)
            entry = menu.addAction(self._desk.theme.icon(action.icon, token), text)
            entry.setObjectName(action.id)
            entry.triggered.connect(partial(self._desk.actions.run, action.id, targets))
        return menu if menu.actions() else None


def _ignore(_error: object) -> None:
    """Figures beside the rows are left out where they cannot be read; the rows themselves say what is wrong."""
