"""What stands for a person or firm beside its name? Two letters on a colour of its own."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme

_CORNERS = {"avatar": 7, "avatar-small": 6, "avatar-large": 11}


class Avatar(QWidget):
    """The initials of a name.

    Args:
        size: ``avatar``, ``avatar-small`` or ``avatar-large``.
    """

    def __init__(self, theme: Theme, name: str, size: str = "avatar", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._size = size
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)
        self._dress()

    def set_name(self, name: str) -> None:
        """Stand for another name."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._theme.size(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the letters on their colour."""
        with QPainter(self) as painter:
            paint_avatar(painter, self.rect(), self._theme, self._name, self._size)

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def paint_avatar(painter: QPainter, rect: QRect, theme: Theme, name: str, size: str = "avatar") -> None:
    """Paint the initials of a name at the left of ``rect``, in the middle of its height."""
    letters, ground, ink = theme.avatar(name)
    side = theme.size(size)
    area = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
    box(painter, area, _CORNERS[size], fill=ground)
    painter.setFont(theme.font(size))
    painter.setPen(ink)
    painter.drawText(QRectF(area), Qt.AlignmentFlag.AlignCenter, letters)
