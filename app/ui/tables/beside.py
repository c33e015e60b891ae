"""How does the inspector stand beside a list? It follows the current row, over the list where the window is narrow."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.tables.list_view import ListView
from app.ui.widgets.inspector import Inspector

if TYPE_CHECKING:
    from app.ui.desk import Desk

_OPEN, _CLOSED = "open", "closed"
_REGION = "region"


class Beside(QWidget):
    """A head and a list at the left, the inspector at the right.

    Space opens and closes the inspector; the seat remembers which. In a window too narrow for both it lies over the
    list, and is never open from the start.

    Args:
        from_start: whether it is open while the seat remembers nothing; lists with many columns need the room.
        beside_from: a size of the theme: in a narrower window the inspector lies over the list.

    Signals:
        wanted(row): the inspector should show this row, ``None`` for nothing.
    """

    wanted = Signal(object)

    def __init__(
        self,
        desk: "Desk",
        head: QWidget,
        rows: ListView,
        inspector: Inspector,
        name: str,
        *,
        from_start: bool = True,
        beside_from: str = "inspector-beside",
    ) -> None:
        super().__init__()
        self._beside_from = beside_from
        self._from_start = _OPEN if from_start else _CLOSED
        self._desk = desk
        self._list = rows
        self._name = f"inspector-{name}"
        self.inspector = inspector
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rows, 1)
        left.setProperty(_REGION, True)
        inspector.setProperty(_REGION, True)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(left, 1)
        inspector.setParent(self)
        inspector.hide()
        self._is_over = False
        self._is_fresh = True
        self._slide = QPropertyAnimation(inspector, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        rows.peeked.connect(self.toggle)
        rows.current_changed.connect(self._follow)
        rows.answered.connect(self._answered)
        inspector.previous.connect(self._back)
        inspector.next.connect(self._on)
        inspector.closed.connect(self.close_inspector)

    @property
    def is_open(self) -> bool:
        """Whether the inspector is there."""
        return self.inspector.isVisibleTo(self)

    def toggle(self, _row: object = None) -> None:
        """Open the inspector, or close it."""
        if self.is_open:
            self.close_inspector()
        else:
            self.open_inspector()

    def open_inspector(self) -> None:
        """Show the current row in the inspector."""
        self._desk.seat.remember(self._name, _OPEN)
        self._place()
        self.inspector.show()
        if self._is_over:
            self._slide_in()
        self._list.set_peeking(True)
        self._follow(self._list.current())

    def close_inspector(self) -> None:
        """Leave the list alone."""
        self._desk.seat.remember(self._name, _CLOSED)
        had_keys = self.inspector.isAncestorOf(QApplication.focusWidget() or self)
        self.inspector.hide()
        self._list.set_peeking(False)
        if had_keys:
            self._list.focus_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the list or over it."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known how much room there is."""
        super().showEvent(event)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space in the inspector closes it as it opened it, where nothing in it takes the key."""
        if event.key() == Qt.Key.Key_Space and self.is_open:
            self.close_inspector()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        frame = self.window()
        # Tried alone, a page stands for a window with its sidebar.
        room = frame.width() if frame.isAncestorOf(self) else self.width() + self._desk.theme.size("sidebar")
        over = room < self._desk.theme.size(self._beside_from)
        is_beside = self._across.indexOf(self.inspector) >= 0
        if over and is_beside:
            self._across.removeWidget(self.inspector)
        elif not over and not is_beside:
            self._across.addWidget(self.inspector)
        self._is_over = over
        if over:
            width = self.inspector.width()
            self.inspector.setGeometry(self.width() - width, 0, width, self.height())
            self.inspector.raise_()

    def _slide_in(self) -> None:
        end = QPoint(self.width() - self.inspector.width(), 0)
        self._slide.stop()
        self._slide.setDuration(self._desk.theme.duration("panel"))
        self._slide.setStartValue(end + QPoint(self.inspector.width(), 0))
        self._slide.setEndValue(end)
        self._slide.start()

    def _answered(self, total: int) -> None:
        self._begin()
        if self.is_open:
            self._show_position()
            if not total:
                self.wanted.emit(None)

    def _begin(self) -> None:
        """The first time there are rows on screen, open as the seat remembers it."""
        if not self._is_fresh or not self.isVisible() or not self._list.table.total:
            return
        self._is_fresh = False
        self._place()
        if not self._is_over and (self._desk.seat.recall(self._name) or self._from_start) == _OPEN:
            if self._list.current() is None:
                self._list.step(1)
            self.open_inspector()

    def _follow(self, row: Any) -> None:
        if self.is_open:
            self._show_position()
            self.wanted.emit(row)

    def _show_position(self) -> None:
        number, total = self._list.position()
        texts = self._desk.texts
        facts = {"number": texts.number(number), "total": texts.number(total)}
        said = texts.fill(N_("{number} of {total}"), facts) if number else ""
        self.inspector.set_position(said, previous=number > 1, following=0 < number < total)

    def _back(self) -> None:
        self._list.step(-1)

    def _on(self) -> None:
        self._list.step(1)
