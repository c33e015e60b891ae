"""What is painted first: the window's grounds and grey bars, drawn before anything that takes time is loaded."""

import json
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.settings.definitions import Look

TOKENS = Path(__file__).parents[3] / "resources" / "theme" / "tokens.json"
MIDDLE_GREY = 128
# In logical pixels, as in the drawings: left and top, width and height; a negative width counts from the right edge.
SIDEBAR = 232
BADGE = (16, 18, 28, 28)
FIELD = (10, 62, 212, 32)
ENTRIES = tuple((18, 112 + 31 * row, 90 + 37 * row % 60, 10) for row in range(9))
HEADER = (256, 24, 220, 18)
ROWS = tuple((256, 88 + 56 * row, -24, 40) for row in range(9))
ROUND = 6


class Curtain(QWidget):
    """Stands in place of sidebar and page until they are built, in the colours they will have."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_dark = look is Look.DARK
        if look is Look.SYSTEM:
            is_dark = QGuiApplication.palette().window().color().lightness() < MIDDLE_GREY
        colors = json.loads(TOKENS.read_text(encoding="utf-8"))["color"]["dark" if is_dark else "light"]
        self._colors = {
            name: QColor(colors[name]) for name in ("canvas", "sidebar", "surface", "border", "accent", "pressed")
        }

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grounds, then bars."""
        color = self._colors
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), color["canvas"])
            painter.fillRect(QRectF(0, 0, SIDEBAR, self.height()), color["sidebar"])
            painter.fillRect(QRectF(SIDEBAR - 1, 0, 1, self.height()), color["border"])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(color["border"])
            for bar, fill in (
                (BADGE, "accent"),
                (FIELD, "surface"),
                (HEADER, "pressed"),
                *((row, "surface") for row in ROWS),
            ):
                self._bar(painter, bar, color[fill])
            for bar in ENTRIES:
                self._bar(painter, bar, color["pressed"])

    def _bar(self, painter: QPainter, bar: tuple[int, int, int, int], fill: QColor) -> None:
        left, top, width, height = bar
        painter.setBrush(fill)
        room = width if width > 0 else self.width() - left + width
        painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, room - 1, height - 1), ROUND, ROUND)
