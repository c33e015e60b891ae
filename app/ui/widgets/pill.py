"""How is a state shown? As a pill with icon, word and colour; it is read only and never clicked."""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.icons import PILL_STROKE
from app.ui.theme.painting import box
from app.ui.theme.theme import Status, Theme, Tone

_LEFT, _GAP, _RIGHT = 7, 5, 9


class Pill(QWidget):
    """A state in the line of a header or a card; empty until it is told one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status: Status | None = None
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)

    def show_status(self, status: Status, text: str) -> None:
        """Show a state; ``text`` is its label in the user's language."""
        self._status = status
        self._text = text
        self.setAccessibleName(text)
        self._dress()

    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Icon and word with the design's gaps."""
        if self._status is None:
            return QSize(0, self._theme.size("pill"))
        return QSize(pill_width(self._theme, self._text), self._theme.size("pill"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        if self._status is not None:
            with QPainter(self) as painter:
                paint_pill(painter, self.rect(), self._theme, self._text, self._status.tone, self._status.icon)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


def pill_width(theme: Theme, text: str, *, icon: bool = True) -> int:
    """Width of a pill with this word."""
    words = QFontMetricsF(theme.font("small-strong")).horizontalAdvance(text)
    lead = _LEFT + theme.size("icon-pill") + _GAP if icon else _RIGHT
    return ceil(lead + words + _RIGHT)


def paint_pill(painter: QPainter, rect: QRect, theme: Theme, text: str, tone: Tone, icon: str = "") -> None:
    """Paint a pill at the left of ``rect``, in the middle of its height; a word without room is elided."""
    font = theme.font("small-strong")
    height = theme.size("pill")
    width = min(pill_width(theme, text, icon=bool(icon)), rect.width())
    area = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, width, height)
    ink = theme.tone_text(tone)
    # High contrast takes the tint away; the outline keeps the shape.
    plain = theme.tone_soft(tone) == theme.color("surface")
    box(painter, area, height / 2, fill=theme.tone_soft(tone), border=ink if plain else None)
    left = float(area.left() + _RIGHT)
    if icon:
        side = theme.size("icon-pill")
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        drawing = theme.pixmap(icon, side, f"{tone}-text", ratio, stroke=PILL_STROKE)
        painter.drawPixmap(QPointF(area.left() + _LEFT, area.top() + (height - side) / 2), drawing)
        left = area.left() + _LEFT + side + _GAP
    room = area.right() + 1 - _RIGHT - left
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
    words = QRectF(left, area.top(), room + 2, height)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
