"""Which columns are shown, how wide, and how high are the rows? Chosen by the person, kept by the seat."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.tables.columns import Column
from app.ui.tables.filter_bar import FilterBar
from app.ui.tables.list_memory import ListMemory
from app.ui.tables.spec import ListSpec
from app.ui.tables.table_view import TableView

if TYPE_CHECKING:
    from app.ui.desk import Desk


class ListLook(QObject):
    """Keeps the head of a list, the menus of columns and density, and the memory in step."""

    def __init__(
        self, desk: "Desk", spec: ListSpec, memory: ListMemory, view: TableView, bar: FilterBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._columns = view.table.columns
        self._spec = spec
        self._memory = memory
        self._view = view
        self._head = view.head
        self._bar = bar
        self._recall()
        self._head.sectionMoved.connect(self._keep)
        self._head.sectionResized.connect(self._keep_widths)
        bar.columns.clicked.connect(self._offer_columns)
        bar.column_toggled.connect(self._toggle)
        bar.columns_reset.connect(self._reset)
        bar.density.clicked.connect(self._offer_densities)
        bar.density_chosen.connect(self._choose_density)
        desk.theme.changed.connect(self._restyle)

    def row_height(self) -> int:
        """Of the density chosen, in pixels."""
        return self._desk.theme.size(f"row-{self._memory.look.density}")

    def shown(self) -> list[Column]:
        """The columns shown, from left to right, without the check boxes."""
        places = (self._head.logicalIndex(visual) for visual in range(1, self._head.count()))
        return [self._columns[place] for place in places if not self._head.isSectionHidden(place)]

    def _recall(self) -> None:
        look = self._memory.look
        self._head.adopt(look.widths)
        self._arrange(look.columns)
        for place, column in enumerate(self._columns[1:], start=1):
            hidden = column.key in look.hidden if column.key in look.columns else not column.shown
            self._head.setSectionHidden(place, hidden)
        self._restyle()

    def _arrange(self, keys: Sequence[str]) -> None:
        places = {column.key: place for place, column in enumerate(self._columns)}
        for visual, key in enumerate((key for key in keys if key in places), start=1):
            self._head.moveSection(self._head.visualIndex(places[key]), visual)

    def _keep(self) -> None:
        head, look = self._head, self._memory.look
        look.columns = [self._columns[head.logicalIndex(visual)].key for visual in range(1, head.count())]
        places = range(1, len(self._columns))
        look.hidden = [self._columns[place].key for place in places if head.isSectionHidden(place)]
        look.widths = head.chosen_widths
        self._memory.keep()

    def _keep_widths(self) -> None:
        if self._head.chosen_widths != self._memory.look.widths:
            self._keep()

    def _toggle(self, key: str) -> None:
        place = next(place for place, column in enumerate(self._columns) if column.key == key)
        self._head.setSectionHidden(place, not self._head.isSectionHidden(place))
        self._head.fit()
        self._keep()

    def _reset(self) -> None:
        self._head.adopt({})
        self._arrange([column.key for column in self._spec.columns])
        for place, column in enumerate(self._columns[1:], start=1):
            self._head.setSectionHidden(place, not column.shown)
        self._head.fit()
        self._keep()

    def _offer_columns(self) -> None:
        head = self._head
        places = (head.logicalIndex(visual) for visual in range(1, head.count()))
        self._bar.offer_columns([(self._columns[place], not head.isSectionHidden(place)) for place in places])

    def _offer_densities(self) -> None:
        self._bar.offer_densities(self._memory.look.density)

    def _choose_density(self, name: str) -> None:
        self._memory.look.density = name
        self._memory.keep()
        self._restyle()

    def _restyle(self) -> None:
        self._view.set_row_height(self.row_height())
        self._bar.show_density(self._memory.look.density)
        self._head.fit()
