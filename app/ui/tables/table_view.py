"""How is a list looked at and moved through? The table of Qt with our keys, our painting and our selection."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.ui.tables.brushes import Brushes
from app.ui.tables.delegates import CellDelegate
from app.ui.tables.head import Head
from app.ui.tables.lazy_table import Index, LazyTable
from app.ui.tables.row_painter import Place, RowPainter, Standing
from app.ui.tables.selection import Selection

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_DOWN, _UP = Qt.Key.Key_Down, Qt.Key.Key_Up
_LETTERS = {Qt.Key.Key_J: _DOWN, Qt.Key.Key_K: _UP}


class TableView(QTableView):
    """Shows a ``LazyTable``; the current row is Qt's, the ticked rows are ours.

    Signals:
        opened(row number): Enter or double click.
        peeked(row number): Space.
        range_wanted(first, last): tick these rows, some of which may not be here yet.
        all_wanted(): tick every row of the filter.
        menu_wanted(position): a context menu for the current or ticked rows.
        moved(): other rows are looked at.
        search_wanted(): the search field should have the focus.
        row_changed(row number): the current row, -1 for none.
    """

    opened = Signal(int)
    peeked = Signal(int)
    range_wanted = Signal(int, int)
    all_wanted = Signal()
    menu_wanted = Signal(QPoint)
    moved = Signal()
    search_wanted = Signal()
    row_changed = Signal(int)
    lead: ClassVar[int] = 0
    """Pixels more before the first column than before the others."""
    tints_ticked: ClassVar[bool] = True
    """Whether ticked rows are tinted; not where most rows are ticked."""

    def __init__(self, table: LazyTable, selection: Selection, brushes: Brushes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list-table")
        self.table = table
        self._selection = selection
        self._anchor = -1
        self.hovered_row = -1
        self.marked_row = -1
        self.head = Head(table, selection, brushes, self, lead=self.lead)
        self._brushes = brushes
        self._rows_painter = RowPainter(table, brushes, lead=self.lead)
        self._delegate = CellDelegate(self, table, brushes)
        self._set_up()
        self.setModel(table)
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(self._delegate)
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self.look_around)
        self.verticalScrollBar().valueChanged.connect(self._look.start)
        table.rowsInserted.connect(self._look.start)
        table.rowsRemoved.connect(self._look.start)
        brushes.changed.connect(self._repaint)
        self.head.all_chosen.connect(self.tick_all_or_none)

    def set_row_height(self, pixels: int) -> None:
        """The density of the list."""
        self.verticalHeader().setDefaultSectionSize(pixels)
        self._look.start()

    def seen_rows(self) -> tuple[int, int]:
        """First and last row that can be seen, at least in part; (0, -1) without rows."""
        count = self.table.rowCount()
        if not count:
            return 0, -1
        # Reckoned, not asked of the header: it lays rows out only when the view is shown.
        height, top = self.verticalHeader().defaultSectionSize(), self.verticalScrollBar().value()
        first = min(top // height, count - 1)
        return first, min((top + self.viewport().height() - 1) // height, count - 1)

    def outer_columns(self) -> tuple[int, int]:
        """First and last column from left to right among those shown."""
        shown = [self.head.logicalIndex(place) for place in range(self.head.count())]
        shown = [place for place in shown if not self.isColumnHidden(place)]
        return shown[0], shown[-1]

    def look_around(self) -> None:
        """Tell the model which rows are looked at."""
        first, last = self.seen_rows()
        if last >= first:
            self.table.expect(first, last)
        self.moved.emit()

    def go_to(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        if 0 <= row < self.table.rowCount():
            self.setCurrentIndex(self.table.index(row, self.outer_columns()[0]))
            self.scrollTo(self.currentIndex())

    def set_current(self, row: int) -> None:
        """Make a row the current one without moving what is seen; -1 for none."""
        scroll = self.verticalScrollBar().value()
        column = self.outer_columns()[0]
        self.setCurrentIndex(self.table.index(row, column) if row >= 0 else QModelIndex())
        self.verticalScrollBar().setValue(scroll)

    def mark(self, row: int) -> None:
        """Show which row the inspector is about; -1 for none."""
        self.marked_row = row
        self._repaint()

    def tick_all_or_none(self) -> None:
        """What the box in the head does."""
        if len(self._selection):
            self._selection.clear()
        else:
            self.all_wanted.emit()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are touched; nothing is asked of the model but ready cells."""
        self.executeDelayedItemsLayout()
        touched = event.rect()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(touched, self._brushes.color("surface"))
            self._paint_rows(painter, touched)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the design: arrows and J/K, Space, Enter, X, Shift with arrows, Ctrl A, Esc, "/" and the menu key."""
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        row = self.currentIndex().row()
        if control and key == Qt.Key.Key_A:
            self.all_wanted.emit()
        elif event.text() == "/":
            self.search_wanted.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0 and not control:
            self.opened.emit(row)
        elif key == Qt.Key.Key_Space and row >= 0:
            self.peeked.emit(row)
        elif key == Qt.Key.Key_X and row >= 0 and not control:
            self._toggle(row)
        elif key == Qt.Key.Key_Escape and len(self._selection):
            self._selection.clear()
        elif not control and _LETTERS.get(key, key) in {_DOWN, _UP}:
            self._step(1 if _LETTERS.get(key, key) == _DOWN else -1, extend=shift)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go_to(0 if key == Qt.Key.Key_Home else self.table.rowCount() - 1)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks, with Shift up to here; Ctrl ticks anywhere; a plain click makes the row current."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        before = self._anchor if self._anchor >= 0 else self.currentIndex().row()
        left = event.button() == Qt.MouseButton.LeftButton
        self.setCurrentIndex(index)
        if left and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tick_between(before, index.row())
        elif left and (index.column() == 0 or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self._toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row below the mouse."""
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is below the mouse."""
        self._hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row, or with all that are ticked."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.currentIndex().isValid():
            self.menu_wanted.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out among the columns; more or fewer rows are seen."""
        super().resizeEvent(event)
        self.head.fit()
        self._look.start()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint both rows whole."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._paint_again(previous.row())
            self._paint_again(current.row())
            self.row_changed.emit(current.row())

    def make_current(self) -> None:
        """Let the first row seen be the current one where none is."""
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.go_to(self.seen_rows()[0])

    def focusInEvent(self, event: "QFocusEvent") -> None:
        """Show the ring on a row."""
        super().focusInEvent(event)
        self.make_current()
        self._paint_again(self.currentIndex().row())

    def focusOutEvent(self, event: "QFocusEvent") -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._paint_again(self.currentIndex().row())

    # Inside

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Every pixel is painted: scrolling moves what is there and paints only the rows that come into view.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)

    def _paint_rows(self, painter: QPainter, touched: QRect) -> None:
        height, offset = self.verticalHeader().defaultSectionSize(), self.verticalHeader().offset()
        first = (touched.top() + offset) // height
        last = min((touched.bottom() + offset) // height, self.table.rowCount() - 1)
        places = self._places()
        left, right = min(place.left for place in places), max(place.left + place.width for place in places)
        seen = [one for one in places if one.left <= touched.right() and one.left + one.width > touched.left()]
        ringed = self.currentIndex().row() if self.hasFocus() else -1
        for row in range(first, last + 1):
            tinted = row == self.marked_row or (self.tints_ticked and self.table.is_ticked(row))
            area = QRect(left, row * height - offset, right - left, height)
            self._rows_painter.paint(painter, row, area, seen, Standing(tinted, row == self.hovered_row, row == ringed))

    def _places(self) -> list[Place]:
        """The columns shown, and where."""
        return [
            Place(column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(len(self.table.columns))
            if not self.isColumnHidden(column)
        ]

    def _step(self, by: int, *, extend: bool) -> None:
        row = self.currentIndex().row()
        target = min(max(row + by, 0), self.table.rowCount() - 1)
        if extend and row >= 0:
            self._anchor = row if self._anchor < 0 else self._anchor
            self._tick_between(self._anchor, target)
        else:
            self._anchor = -1
        self.go_to(target)

    def _toggle(self, row: int) -> None:
        key: Hashable | None = self.table.key_at(row)
        if key is not None:
            self._anchor = row
            self._selection.toggle(key)

    def _tick_between(self, one: int, other: int) -> None:
        first, last = sorted((max(one, 0), other))
        self.range_wanted.emit(first, last)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            before, self.hovered_row = self.hovered_row, row
            self._paint_again(before)
            self._paint_again(row)

    def _paint_again(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _repaint(self) -> None:
        self.viewport().update()
