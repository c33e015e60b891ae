"""Which rows does a list show? The one table model: pages read on a lane, kept while looked at, asked for once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from app.i18n import N_
from app.ui.tables.columns import SELECT, Cell, Column, Rows, make_cell
from app.ui.tables.selection import Selection
from app.ui.tables.spec import ListSpec, Question

if TYPE_CHECKING:
    from app.queries.listing import Page
    from app.services.context import Context
    from app.ui.desk import Desk

PAGE_ROWS = 200
PAGES_KEPT = 24
MOST_ASKED = 2

_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKABLE = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECKED = int(Qt.ItemDataRole.CheckStateRole)
_SERVED = frozenset({_DISPLAY, _SPOKEN, _CHECKED})


class LazyTable(QAbstractTableModel):
    """Rows of one list, of which only the pages around what is seen are read.

    Until the first page of a new question arrives, the rows of the last one stay. Answers to older questions are
    dropped. A row that is not there yet has empty cells and is asked for as soon as somebody looks at it.
    """

    answered = Signal()
    refused = Signal(object)

    def __init__(self, desk: "Desk", spec: ListSpec, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spec = spec
        self._selection = selection
        self.columns: tuple[Column, ...] = (SELECT, *spec.columns)
        self.question = Question(order=spec.order, descending=spec.descending)
        self._generation = 0
        self._is_answered = False
        self._is_same = False
        self._total = 0
        self._pages: OrderedDict[int, Rows] = OrderedDict()
        self._old: dict[int, Rows] = {}
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._seen = (0, 0)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._pump)
        selection.changed.connect(self._selection_changed)

    # Asking

    def ask(self, question: Question) -> None:
        """Put a new question; the rows shown stay until its first page is here."""
        self.question = question
        self._seen = (0, 0)
        self._is_same = False
        self._begin([0])

    def mark_stale(self) -> None:
        """Read again what is seen, because something changed; what is shown stays until then."""
        first, last = self._seen
        self._is_same = self._is_answered or self._is_same
        self._begin(sorted({first // PAGE_ROWS, min(last, max(self._total - 1, 0)) // PAGE_ROWS}))

    def expect(self, first: int, last: int) -> None:
        """Tell which rows are looked at: their pages are read, then the next one in the direction of travel."""
        travel = first - self._seen[0]
        self._seen = (first, last)
        if not self._is_answered:
            return
        pages = [*range(first // PAGE_ROWS, min(last, self._total - 1) // PAGE_ROWS + 1)]
        for number in pages:
            if number in self._pages:
                self._pages.move_to_end(number)
        self._wanted = list(pages)
        self._pump()
        if travel and pages:
            # Only when what is seen has been asked for, and the event loop is free again.
            self._wanted.append(pages[-1] + 1 if travel > 0 else pages[0] - 1)
            self._later.start()

    def show_placeholders(self, count: int) -> None:
        """Show so many rows without content, where nothing was ever answered."""
        if not self._total:
            self._resize(count)

    @property
    def total(self) -> int:
        """How many rows the filters leave."""
        return self._total if self._is_answered or self._pages else 0

    @property
    def is_waiting(self) -> bool:
        """Whether the last question is still unanswered."""
        return not self._is_answered

    # Reading what is there

    def row_at(self, number: int) -> Any | None:
        """The row at a position, ``None`` while it is not here."""
        page = self._page_of(number)
        place = number % PAGE_ROWS
        return page.rows[place] if page is not None and place < len(page.rows) else None

    def key_at(self, number: int) -> Hashable | None:
        """The id of the row at a position, ``None`` while it is not here."""
        page = self._page_of(number)
        place = number % PAGE_ROWS
        return page.keys[place] if page is not None and place < len(page.keys) else None

    def find(self, key: Hashable) -> int:
        """The position of a row among those that are here, -1 where it is not."""
        for number, page in self._pages.items():
            if key in page.keys:
                return number * PAGE_ROWS + page.keys.index(key)
        return -1

    def loaded(self) -> dict[Hashable, Any]:
        """All rows that are here, by id."""
        return {key: row for page in self._pages.values() for key, row in zip(page.keys, page.rows, strict=True)}

    def cell(self, number: int, column: int) -> Cell | None:
        """What a cell says, made once; ``None`` while the row is not here."""
        page = self._page_of(number)
        place = number % PAGE_ROWS
        if page is None or place >= len(page.rows):
            self._want(number)
            return None
        found = page.cells.get((place, column))
        if found is None:
            made = make_cell(self.columns[column], page.rows[place], self._desk.texts, self._desk.theme)
            found = page.cells[place, column] = made
        return found

    def is_ticked(self, number: int) -> bool:
        """Whether the row at a position is selected."""
        key = self.key_at(number)
        return key is not None and key in self._selection

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows the filters leave, read or not."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All columns, shown or not, after the one with the check boxes."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Shown and spoken text; whatever else Qt asks for is painted by the delegate."""
        if role not in _SERVED or not index.isValid():
            return None
        if index.column() == 0:
            return self._tick_data(index.row(), role)
        if role == _CHECKED:
            return None
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return self._desk.texts.gettext(N_("Loading…")) if role == _SPOKEN else ""
        return cell.text if role == _DISPLAY else cell.spoken

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Tick or untick a row, as assistive tools do."""
        key = self.key_at(index.row()) if index.isValid() else None
        if role != _CHECKED or index.column() != 0 or key is None:
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != (key in self._selection):
            self._selection.toggle(key)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or role not in {_DISPLAY, _SPOKEN}:
            return None
        return self._desk.texts.gettext(self.columns[section].title) if section < len(self.columns) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be ticked, nothing is edited in place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _PLAIN if index.column() else _TICKABLE

    # Inside

    def _tick_data(self, number: int, role: int) -> Any:
        ticked = self.is_ticked(number)
        if role == _CHECKED:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return self._desk.texts.gettext(N_("Selected") if ticked else N_("Not selected"))

    def _page_of(self, number: int) -> Rows | None:
        page = self._pages.get(number // PAGE_ROWS)
        return page if page is not None else self._old.get(number // PAGE_ROWS)

    def _want(self, number: int) -> None:
        page = number // PAGE_ROWS
        if self._is_answered and page not in self._wanted and page not in self._asked:
            self._wanted.append(page)
            self._later.start()

    def _begin(self, pages: Sequence[int]) -> None:
        self._generation += 1
        self._is_answered = False
        self._asked.clear()
        self._wanted = list(pages)
        self._pump()

    def _pump(self) -> None:
        while self._wanted and len(self._asked) < MOST_ASKED:
            number = self._wanted.pop(0)
            is_here = self._is_answered and (number in self._pages or not 0 <= number * PAGE_ROWS < self._total)
            if number in self._asked or is_here:
                continue
            self._asked.add(number)
            self._desk.bridge.query(
                partial(_read_page, self._spec.read, self.question, number, self._total if self._is_answered else None),
                partial(self._arrived, self._generation, number),
                failed=partial(self._failed, self._generation, number),
                owner=self,
            )

    def _arrived(self, generation: int, number: int, page: "Page[Any]") -> None:
        if generation != self._generation:
            return
        self._asked.discard(number)
        first_answer = not self._is_answered
        if first_answer:
            self._old = dict(self._pages) if self._is_same else {}
            self._pages.clear()
            self._is_answered = True
        self._old.pop(number, None)
        self._pages[number] = Rows(page.rows, tuple(map(self._spec.key, page.rows)))
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        self._resize(page.total)
        self._tell(number, everything=first_answer)
        if first_answer:
            self.answered.emit()
        self._pump()

    def _failed(self, generation: int, number: int, error: Exception) -> None:
        if generation != self._generation:
            return
        self._asked.discard(number)
        self._wanted.clear()
        self.refused.emit(error)

    def _resize(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(_NOWHERE, self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(_NOWHERE, total, self._total - 1)
            self._total = total
            self.endRemoveRows()

    def _tell(self, number: int, *, everything: bool) -> None:
        first = 0 if everything else number * PAGE_ROWS
        last = self._total - 1 if everything else min(first + PAGE_ROWS, self._total) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _selection_changed(self) -> None:
        if self._total:
            roles = [_DISPLAY, _SPOKEN, _CHECKED]
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, 0), roles)


def _read_page(
    read: "Callable[..., Page[Any]]", question: Question, number: int, total: int | None, session: Any, ctx: "Context"
) -> "Page[Any]":
    """Runs on a reader lane."""
    return read(session, ctx, question.choices(PAGE_ROWS, number * PAGE_ROWS, total), question.filter)
