"""How is a label shown that is not a state: the user's own words, a price, a proof?"""

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme


class Tag(QWidget):
    """A word in an outlined box."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)

    def text(self) -> str:
        """The word shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another word."""
        self._text = text
        self.setAccessibleName(text)
        self._dress()

    def sizeHint(self) -> QSize:
        """The word with a little air."""
        return QSize(tag_width(self._theme, self._text), self._theme.size("tag"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tag."""
        with QPainter(self) as painter:
            paint_tag(painter, self.rect(), self._theme, self._text)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


def tag_width(theme: Theme, text: str) -> int:
    """Width of a tag with this word."""
    return ceil(QFontMetricsF(theme.font("key")).horizontalAdvance(text)) + 2 * theme.space("one-half") + 2


def paint_tag(painter: QPainter, rect: QRect, theme: Theme, text: str) -> None:
    """Paint a tag at the left of ``rect``, in the middle of its height."""
    height = theme.size("tag")
    width = min(tag_width(theme, text), rect.width())
    area = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, width, height)
    box(painter, area, theme.radius("tag"), border=theme.color("border-strong"))
    font = theme.font("key")
    room = width - 2 * theme.space("one-half")
    painter.setFont(font)
    painter.setPen(theme.color("text-2"))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(area), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
