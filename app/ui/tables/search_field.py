"""Where does one search in a list? A field with the hint of its key, which waits until the typing pauses."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme.painting import box

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

KEY = "/"
ICON = 15
NARROWEST, WIDEST = 110, 280


class SearchField(QLineEdit):
    """Sends ``searched`` 120 ms after the last keystroke, at once with Enter; Esc empties it, then leaves it.

    Signals:
        searched(text): what to look for.
        left(): the person wants to go on in the list.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, theme: "Theme", placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("list-search")
        self.setProperty("compact", "true")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST * theme.text_scale // 100)
        self.setTextMargins(ICON + 7, 0, 20, 0)
        self.pause = QTimer(self, singleShot=True, interval=theme.duration("search-debounce-ms"))
        self.pause.timeout.connect(self._send)
        self.textEdited.connect(self._typed)
        self._sent = ""
        theme.changed.connect(self.update)

    def show_search(self, text: str) -> None:
        """Show what is searched already."""
        self.pause.stop()
        self._sent = text
        if self.text() != text:
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches now, Down goes to the list, Esc empties and then goes there."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._send()
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._send()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The glass on the left and, while it is empty and elsewhere is typed, the key on the right."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            glass = self._theme.pixmap("search", ICON, "text-3", self.devicePixelRatioF())
            painter.drawPixmap(9, (self.height() - ICON) // 2, glass)
            if not self.text() and not self.hasFocus():
                self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        side = self._theme.size("key-chip")
        chip = QRectF(self.width() - 6 - 15, (self.height() - side) / 2, 15, side)
        box(
            painter,
            chip,
            self._theme.radius("tag"),
            fill=self._theme.color("sunken"),
            border=self._theme.color("border-strong"),
        )
        painter.setFont(self._theme.font("key"))
        painter.setPen(self._theme.color("text-3"))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), KEY)

    def _typed(self) -> None:
        self.pause.start()

    def _send(self) -> None:
        self.pause.stop()
        text = self.text().strip()
        if text != self._sent:
            self._sent = text
            self.searched.emit(text)
