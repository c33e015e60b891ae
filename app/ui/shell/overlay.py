"""What lies over the whole window, darkened, until Escape or a click beside it puts it away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.theme.painting import box, shadow
from app.ui.widgets.painting import follow

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

COVERS = "covers"
"""Dynamic property of what lies over the page: single letters are not commands then."""
SHADOW_STRENGTH = 0.24


class Sheet(QFrame):
    """The surface with round corners that holds the content."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.body = QVBoxLayout(self)
        # Round corners: what is inside stays off them by one pixel.
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        follow(self, theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface and hairline."""
        theme = self._theme
        with QPainter(self) as painter:
            fill, edge = theme.color("surface"), theme.color("border-strong")
            box(painter, self.rect(), theme.radius("dialog"), fill=fill, border=edge)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click here is not a click beside."""
        event.accept()


class Overlay(QWidget):
    """A child of the window, not a window of its own: it moves and closes with it.

    Signals:
        closed: it was put away.
    """

    closed = Signal()

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before: QWidget | None = None
        self.setProperty(COVERS, True)
        self.sheet = Sheet(theme, self)
        follow(self, theme)
        self.hide()

    def enter(self, area: QRect) -> None:
        """Cover this part of the window and take the keyboard."""
        self._before = QApplication.focusWidget()
        self.setGeometry(area)
        self.arrange()
        self.show()
        self.raise_()
        self.take_focus()

    def leave(self) -> None:
        """Go away and give the keyboard back to whoever had it."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def arrange(self) -> None:
        """Put the sheet where it belongs."""
        theme, top = self._theme, self._theme.size("palette-top")
        width = min(theme.size("palette-width"), self.width() - 2 * theme.space(6))
        height = min(self.sheet.sizeHint().height(), self.height() - top - theme.space(6))
        self.sheet.setGeometry((self.width() - width) // 2, top, width, height)

    def take_focus(self) -> None:
        """Put the keyboard where typing begins."""
        self.sheet.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, _event: object) -> None:
        """Stay in the middle."""
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away; nothing else reaches the page below."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside puts it away."""
        event.accept()
        self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken what lies below; the sheet floats."""
        theme, deep = self._theme, self._theme.space(8)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("overlay"))
            area = self.sheet.geometry()
            shadow(painter, area, theme.radius("dialog"), reach=deep, drop=deep // 3, strength=SHADOW_STRENGTH)
