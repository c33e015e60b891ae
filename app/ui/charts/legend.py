"""Which line is which? Swatches with names, beside the title of a chart."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.painting import follow, scaled, width_of, write

_SQUARE = 9.0
_DASH_WIDTH = 16.0
_GAP = 6.0
_BETWEEN = 14.0
_HEIGHT = 20.0
_CORNER = 2.5
_RISE = 4.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A name with the colour token of its line."""

    name: str
    token: str
    dashed: bool = False


class Legend(QWidget):
    """Painted, quiet, one line high; invisible while it has no entries."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[LegendEntry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self, theme)
        self.hide()

    def show_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Replace the entries."""
        self._entries = tuple(entries)
        self.setAccessibleName(", ".join(entry.name for entry in entries))
        self.setVisible(bool(entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the names."""
        width = sum(self._width(entry) for entry in self._entries)
        width += scaled(self._theme, _BETWEEN) * max(len(self._entries) - 1, 0)
        return QSize(int(width) + 1, int(scaled(self._theme, _HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Swatch, name, swatch, name."""
        theme, middle, x = self._theme, self.height() / 2, 0.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for entry in self._entries:
                self._paint_swatch(painter, entry, x, middle)
                at = QPointF(x + self._swatch(entry) + scaled(theme, _GAP), middle + scaled(theme, _RISE))
                write(painter, at, entry.name, theme.font("small"), theme.color("text-3"))
                x += self._width(entry) + scaled(theme, _BETWEEN)

    def _paint_swatch(self, painter: QPainter, entry: LegendEntry, x: float, middle: float) -> None:
        color, width = self._theme.color(entry.token), self._swatch(entry)
        if entry.dashed:
            pen = QPen(color, 1.5)
            pen.setDashPattern([2.0, 2.0])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QLineF(x, middle, x + width, middle))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(x, middle - width / 2, width, width), _CORNER, _CORNER)

    def _swatch(self, entry: LegendEntry) -> float:
        return scaled(self._theme, _DASH_WIDTH if entry.dashed else _SQUARE)

    def _width(self, entry: LegendEntry) -> float:
        return self._swatch(entry) + scaled(self._theme, _GAP) + width_of(self._theme.font("small"), entry.name)
