"""What does a picker show once something is chosen? Initials, the name, and grey words that tell it from others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.forms.options import Option
from app.ui.widgets.avatar import paint_avatar

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme


class Chosen(QWidget):
    """Painted over the empty line of the picker; clicks and keys go to the line."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._option: Option | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_option(self, option: Option | None) -> None:
        """Show what is chosen, or nothing."""
        self._option = option
        self.setVisible(option is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, name and details, as much of them as fits."""
        option, theme = self._option, self._theme
        if option is None:
            return
        with QPainter(self) as painter:
            left = 0
            if option.avatar:
                paint_avatar(painter, self.rect(), theme, option.avatar, "avatar-small")
                left += theme.size("avatar-small") + theme.space(2)
            elif option.icon:
                side = theme.size("icon")
                theme.icon(option.icon, "text-3").paint(painter, left, (self.height() - side) // 2, side, side)
                left += side + theme.space(2)
            left = self._write(painter, left, option.text, "body-strong", "text") + theme.space(2)
            self._write(painter, left, option.detail, "small", "text-3")

    def _write(self, painter: QPainter, left: int, text: str, role: str, token: str) -> int:
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        room = max(0, self.width() - left)
        if not text or room < metrics.averageCharWidth():
            return left
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(QRect(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        return left + metrics.horizontalAdvance(shown)
