"""How does a list show what is known of its current row? Space opens a panel at its right, or over it where narrow."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import N_
from app.ui.widgets.inspector import Inspector

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.tables.list_view import ListView

# Narrower than a window of 1280 less its sidebar, the list would have too little room beside the panel.
OVERLAY_BELOW = 1048


class InspectedList(QWidget):
    """A list with its inspector.

    Args:
        desk: theme and texts.
        rows: the list.
        fill: puts what is known of a row into the empty panel.
    """

    def __init__(self, desk: "Desk", rows: "ListView", fill: Callable[[Inspector, Any], None]) -> None:
        super().__init__()
        self._desk = desk
        self._rows = rows
        self._fill = fill
        self.panel = Inspector(desk.theme, desk.texts, self)
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(rows, 1)
        self._is_over = True
        self.panel.hide()
        rows.peeked.connect(self.toggle)
        rows.current_changed.connect(self._show_row)
        self.panel.previous.connect(self._go_up)
        self.panel.next.connect(self._go_down)
        self.panel.opened.connect(self._open)
        self.panel.closed.connect(self.close_panel)

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return self.panel.isVisibleTo(self)

    @property
    def is_over(self) -> bool:
        """Whether the panel covers a part of the list."""
        return self._is_over

    def toggle(self) -> None:
        """Show the panel for the current row, or close it."""
        if self.is_open:
            self.close_panel()
        elif (row := self._rows.current()) is not None:
            self._place()
            self.panel.show()
            self._rows.set_peeking(True)
            self._show_row(row)

    def close_panel(self) -> None:
        """Give the list its whole room, and the keyboard."""
        self.panel.hide()
        self._rows.set_peeking(False)
        self._rows.focus_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside the list, or over it."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        over = self.width() < OVERLAY_BELOW
        if over != self._is_over:
            self._is_over = over
            if over:
                self._beside.removeWidget(self.panel)
            else:
                self._beside.addWidget(self.panel)
        if over:
            width = self.panel.width()
            self.panel.setGeometry(self.width() - width, 0, width, self.height())
            self.panel.raise_()

    def _show_row(self, row: Any | None) -> None:
        if not self.is_open:
            return
        if row is None:
            self.close_panel()
            return
        number, total = self._rows.position()
        texts = self._desk.texts
        facts = {"number": texts.number(number), "total": texts.number(total)}
        position = texts.fill(N_("{number} of {total}"), facts)
        self.panel.set_position(position, previous=number > 1, following=number < total)
        self.panel.clear()
        self._fill(self.panel, row)

    def _go_up(self) -> None:
        self._rows.step(-1)

    def _go_down(self) -> None:
        self._rows.step(1)

    def _open(self) -> None:
        row = self._rows.current()
        if row is not None:
            self._rows.opened.emit(row)

    def keyPressEvent(self, event: Any) -> None:
        """Escape closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_panel()
        else:
            super().keyPressEvent(event)
