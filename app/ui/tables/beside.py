"""How does the inspector stand beside a list? It follows the current row, over the list where the window is narrow."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QResizeEvent
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

    Signals:
        wanted(row): the inspector should show this row, ``None`` for nothing.
    """

    wanted = Signal(object)

    def __init__(self, desk: "Desk", head: QWidget, rows: ListView, inspector: Inspector, name: str) -> None:
        super().__init__()
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
        rows.peeked.connect(self.toggle)
        rows.current_changed.connect(self._follow)
        rows.answered.connect(self._answered)
        inspector.previous.connect(self._back)
        inspector.next.connect(self._on)
        inspector.closed.connect(self.close_inspector)
        inspector.installEventFilter(self)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the inspector closes it as it opened it, where nothing in it takes the key."""
        key = getattr(event, "key", None)
        if watched is self.inspector and event.type() is QEvent.Type.KeyPress and key and key() == Qt.Key.Key_Space:
            self.close_inspector()
            return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        frame = self.window()
        room = self.width() + self._desk.theme.size("sidebar") if frame.parent() is None and frame is self else 0
        room = room or (self.width() + self._desk.theme.size("sidebar") if not _is_frame(frame) else frame.width())
        over = room < self._desk.theme.size("inspector-beside")
        if over != self._is_over or self._across.indexOf(self.inspector) < 0:
            self._is_over = over
            if over:
                self._across.removeWidget(self.inspector)
            else:
                self._across.addWidget(self.inspector)
        if over:
            width = self.inspector.width()
            self.inspector.setGeometry(self.width() - width, 0, width, self.height())
            self.inspector.raise_()

    def _slide_in(self) -> None:
        end = QPoint(self.width() - self.inspector.width(), 0)
        self._slide.stop()
        self._slide.setDuration(self._desk.theme.duration("inspector"))
        self._slide.setStartValue(end + QPoint(self.inspector.width(), 0))
        self._slide.setEndValue(end)
        self._slide.start()

    def _answered(self, total: int) -> None:
        if self._is_fresh and total:
            self._is_fresh = False
            self._place()
            if not self._is_over and self._desk.seat.recall(self._name) != _CLOSED:
                if self._list.current() is None:
                    self._list.step(1)
                self.open_inspector()
        if self.is_open:
            self._show_position()
            if not total:
                self.wanted.emit(None)

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
