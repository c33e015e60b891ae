"""How are a few rows shown inside a card? The table of the lists with rows already at hand, as high as they are."""

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.tables.brushes import Brushes
from app.ui.tables.columns import Column
from app.ui.tables.lazy_table import LazyTable
from app.ui.tables.selection import Selection
from app.ui.tables.spec import Empty, ListSpec
from app.ui.tables.table_view import TableView

if TYPE_CHECKING:
    from app.queries.listing import Page
    from app.ui.desk import Desk

_KEYS = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Home, Qt.Key.Key_End}
    | {Qt.Key.Key_Return, Qt.Key.Key_Enter}
)


class ShortTable(TableView):
    """At most some dozen rows, all in sight; a click or Enter opens one.

    Args:
        name: marked name for screen readers.
        columns: as of a list; the heads do not sort.
        key: takes a row and gives its id.
        row_size: a size of the theme.

    Signals:
        chosen(row): opened by click or Enter.
    """

    chosen = Signal(object)
    lead: ClassVar[int] = 3

    def __init__(
        self,
        desk: "Desk",
        name: str,
        columns: Sequence[Column],
        key: Callable[[Any], Hashable],
        *,
        row_size: str = "row-default",
        parent: QWidget | None = None,
    ) -> None:
        self._desk = desk
        self._row_size = row_size
        self._rows = _Rows(desk, ListSpec("", tuple(columns), _nothing, key, Empty("", "", "")), Selection())
        super().__init__(self._rows, Selection(), Brushes(desk.theme), parent)
        self._rows.setParent(self)
        self.setAccessibleName(desk.texts.gettext(name))
        self.setColumnHidden(0, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.setSectionsMovable(False)
        self.head.setSectionsClickable(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.opened.connect(self._open)
        desk.theme.resized.connect(self._dress)
        self._dress()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows instead of those before."""
        self._rows.show_rows(rows)
        self.updateGeometry()

    def rows(self) -> list[Any]:
        """The rows shown."""
        return [self._rows.row_at(number) for number in range(self._rows.rowCount())]

    def text(self, row: int, key: str) -> str:
        """What a cell says."""
        place = next(place for place, column in enumerate(self._rows.columns) if column.key == key)
        cell = self._rows.cell(row, place)
        return cell.text if cell is not None else ""

    def sizeHint(self) -> QSize:
        """The head and all rows; the line below the last one is the card's."""
        height = self._rows.rowCount() * self._desk.theme.size(self._row_size) - 1
        return QSize(super().sizeHint().width(), self.head.sizeHint().height() + max(height, 0))

    def minimumSizeHint(self) -> QSize:
        """Never scrolled."""
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter; there is nothing to tick."""
        if event.key() in _KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the row the current one."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row the mouse was pressed on."""
        row = self._row_below(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and row == self.currentIndex().row():
            self.opened.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has opened it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        event.ignore()

    def _row_below(self, place: QPoint) -> int:
        return self.indexAt(place).row()

    def _open(self, number: int) -> None:
        row = self._rows.row_at(number)
        if row is not None:
            self.chosen.emit(row)

    def _dress(self) -> None:
        self.set_row_height(self._desk.theme.size(self._row_size))
        self.updateGeometry()


class _Rows(LazyTable):
    """Rows that need no reading."""

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Take them as the answer to the only question there is."""
        from app.queries.listing import Page

        self._begin(())
        self._arrived(self._generation, 0, Page(tuple(rows), len(rows)))


def _nothing(*_asked: Any) -> "Page[Any]":
    from app.queries.listing import Page

    return Page((), 0)
