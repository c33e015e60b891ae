"""The last months in the space of a word: for rows of a list and for figures on Home."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.painting import follow

WIDTH = 54
HEIGHT = 20

_LINE = 1.5
_DOT = 2.0
_MARGIN = 2.0
_AREA_OPACITY = 0.8


def spark_points(values: Sequence[Decimal], box: QRectF) -> list[QPointF]:
    """The corners of the line inside ``box``: lowest value at its foot, highest at its top, a flat line in between."""
    if not values:
        return []
    low, high = min(values), max(values)
    inner = box.adjusted(1.0, _MARGIN, -_MARGIN, -_MARGIN)
    shares = [float((value - low) / (high - low)) if high > low else 0.5 for value in values]
    step = inner.width() / max(len(values) - 1, 1)
    start = inner.left() if len(values) > 1 else inner.right()
    return [
        QPointF(start + step * index, inner.bottom() - share * inner.height()) for index, share in enumerate(shares)
    ]


def paint_sparkline(
    painter: QPainter,
    box: QRectF,
    theme: Theme,
    values: Sequence[Decimal],
    *,
    color: str = "chart-1",
    filled: bool = True,
) -> None:
    """Draw line, area and last point; nothing for no values, a point for one."""
    points = spark_points(values, box)
    if not points:
        return
    ink = theme.color(color)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if filled:
        _paint_area(painter, points, box, theme.color("chart-area"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(ink, _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(points[-1], _DOT, _DOT)
    painter.restore()


def _paint_area(painter: QPainter, points: Sequence[QPointF], box: QRectF, color: QColor) -> None:
    feet = [QPointF(points[-1].x(), box.bottom()), QPointF(points[0].x(), box.bottom())]
    painter.setOpacity(_AREA_OPACITY)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([*points, *feet]))
    painter.setOpacity(1.0)


class Sparkline(QWidget):
    """The same as a widget, with the sentence a screen reader says."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: tuple[Decimal, ...] = ()
        self._color = "chart-1"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def show_values(self, values: Sequence[Decimal], spoken: str, color: str = "chart-1") -> None:
        """Replace the values, oldest first; ``spoken`` says in words how they moved."""
        self._values, self._color = tuple(values), color
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """The size in the mock-ups."""
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint_sparkline(painter, QRectF(self.rect()), self._theme, self._values, color=self._color)
