"""How is an icon shown by itself? In the colour of a token, decorative for assistive tools."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme


class Icon(QWidget):
    """A Lucide drawing.

    Args:
        size: a size token.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        token: str = "text-2",
        size: str = "icon",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._token = token
        self._size = size
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)
        self._dress()

    def show_icon(self, name: str, token: str) -> None:
        """Show another drawing."""
        self._name = name
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._theme.size(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing in the middle."""
        side = self._theme.size(self._size)
        with QPainter(self) as painter:
            pixmap = self._theme.pixmap(self._name, side, self._token, self.devicePixelRatioF())
            painter.drawPixmap(QPointF((self.width() - side) / 2, (self.height() - side) / 2), pixmap)

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
