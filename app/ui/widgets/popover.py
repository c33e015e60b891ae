"""What floats over a page for a moment? A surface with a shadow that closes when one clicks elsewhere."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.theme.painting import box, shadow
from app.ui.theme.theme import Theme

_SHADOW_REACH, _SHADOW_DROP, _SHADOW_STRENGTH = 20, 6, 0.22


class Popover(QFrame):
    """A float; ``body`` is the layout for what it holds.

    ``closed`` is emitted however it closes: by a click elsewhere, by Escape, or by ``hide()``.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        flags = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        super().__init__(parent, flags)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.body = QVBoxLayout(self)
        edge = _SHADOW_REACH + theme.space(1)
        self.body.setContentsMargins(edge, edge, edge, edge + _SHADOW_DROP)
        self.body.setSpacing(0)
        theme.changed.connect(self.update)

    def open_below(self, widget: QWidget, *, right: bool = False) -> None:
        """Show it under a widget, at its left or right edge, inside the screen."""
        self.adjustSize()
        gap = self._theme.space(1)
        inner = self.width() - 2 * _SHADOW_REACH
        left = widget.width() - inner if right else 0
        corner = widget.mapToGlobal(QPoint(left - _SHADOW_REACH, widget.height() + gap - _SHADOW_REACH))
        room = widget.screen().availableGeometry()
        x = min(max(corner.x(), room.left() - _SHADOW_REACH), room.right() - self.width() + _SHADOW_REACH)
        if corner.y() + self.height() - _SHADOW_REACH > room.bottom():
            above = widget.mapToGlobal(QPoint(0, -gap)).y() - self.height() + _SHADOW_REACH + _SHADOW_DROP
            corner.setY(max(room.top(), above))
        self.move(x, corner.y())
        self.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow, surface and hairline."""
        edge = _SHADOW_REACH
        area = self.rect().adjusted(edge, edge, -edge, -edge - _SHADOW_DROP)
        radius = self._theme.radius("menu")
        with QPainter(self) as painter:
            shadow(painter, area, radius, reach=edge, drop=_SHADOW_DROP, strength=_SHADOW_STRENGTH)
            color = self._theme.color
            box(painter, area, radius, fill=color("surface"), border=color("border-strong"))
