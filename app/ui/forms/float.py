"""What hangs below a field while it is used? A panel inside the window that never takes the keyboard away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.theme.painting import box, shadow

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

_SHADOW = 16
_STRENGTH = 0.14
_GAP = 4


class Float(QWidget):
    """A floating panel of the window its field stands in; it goes when the person looks elsewhere.

    A child of the window and not a window of its own, so that typing goes on in the field on every system.

    Signals:
        closed(): it went away.
    """

    closed = Signal()

    def __init__(self, theme: "Theme", anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self.theme = theme
        self.anchor = anchor
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QVBoxLayout(self)
        inner = _SHADOW + theme.space(1)
        self.body.setContentsMargins(inner, _SHADOW + theme.space(1), inner, _SHADOW + theme.space(1))
        self.body.setSpacing(0)
        theme.changed.connect(self.update)
        anchor.destroyed.connect(self._let_go)

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.isVisible()

    def open(self) -> None:
        """Show it below the field, or above where there is more room."""
        window = self.anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.adjustSize()
        self._place(window)
        self.show()
        self.raise_()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def close_float(self) -> None:
        """Take it away."""
        if self.isVisible():
            application = QApplication.instance()
            if application is not None:
                application.removeEventFilter(self)
            self.hide()
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shadow, ground and border."""
        with QPainter(self) as painter:
            radius = self.theme.radius("menu")
            panel = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
            shadow(painter, panel, radius, reach=_SHADOW, drop=_SHADOW // 4, strength=_STRENGTH)
            box(painter, panel, radius, fill=self.theme.color("surface"), border=self.theme.color("border-strong"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on a click elsewhere, on leaving the window and when the window moves on."""
        if not isValid(self.anchor):
            # The page was built anew, in another language for instance: events come while the field goes away.
            self._let_go()
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = watched is self or self.isAncestorOf(watched)
            on_field = watched is self.anchor or self.anchor.isAncestorOf(watched)
            if not (inside or on_field):
                self.close_float()
        elif (kind == QEvent.Type.Resize and watched is self.anchor.window()) or (
            kind == QEvent.Type.Wheel and isinstance(watched, QWidget) and not self.isAncestorOf(watched)
        ):
            self.close_float()
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _place(self, window: QWidget) -> None:
        top_left = self.anchor.mapTo(window, QPoint(0, 0))
        below = top_left.y() + self.anchor.height() + _GAP - _SHADOW
        above = top_left.y() - _GAP + _SHADOW - self.height()
        fits = below + self.height() <= window.height() + _SHADOW
        y = below if fits or above < 0 else above
        x = min(top_left.x() - _SHADOW, window.width() - self.width() + _SHADOW)
        self.move(max(-_SHADOW, x), y)
