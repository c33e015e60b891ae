"""The frame of a chart: grid, ticks on the left, labels below, and where the figures lie in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.i18n import formats
from app.ui.charts.axis import Scale, Ticks, placed_labels
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import hairline, scaled, width_of, write

_TOP = 12.0
_BOTTOM = 24.0
_RIGHT = 12.0
_LEAST_LEFT = 38.0
_LABEL_GAP = 8.0
_LABEL_RISE = 4.0
_MONTHS_DOWN = 18.0
_BREAK_WIDTH = 4.0
_BREAK_HEIGHT = 3.0
_MONTHS_OF_YEAR = 12
_TICK_PITCH = 30.0
_LEAST_TICKS = 3


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle of the figures and the scale that fills it."""

    area: QRectF
    scale: Scale


def tick_count(theme: Theme, box: QRectF, most: int) -> int:
    """How many ticks have room above each other, at least three so that zero and both signs can be shown."""
    room = box.height() - scaled(theme, _TOP + _BOTTOM)
    return max(min(most, int(room / scaled(theme, _TICK_PITCH)) + 1), _LEAST_TICKS)


def tick_texts(texts: Texts, ticks: Ticks) -> tuple[str, ...]:
    """The labels of the axis, ``20 k`` or ``160``."""
    unit, pattern = ticks.unit
    return tuple(texts.fill(pattern, {"figure": texts.quantity(tick / unit)}) for tick in ticks.values)


def month_labels(texts: Texts, days: Sequence[date]) -> tuple[str, ...]:
    """``dic 25``, ``gen``, … ``nov 26``: the year at both ends, and everywhere once a month comes twice."""
    ends = {0, len(days) - 1} if len(days) <= _MONTHS_OF_YEAR + 1 else set(range(len(days)))
    return tuple(formats.month_short(day, texts.language, with_year=index in ends) for index, day in enumerate(days))


def plot_in(theme: Theme, texts: Texts, box: QRectF, ticks: Ticks, top: float = _TOP) -> Plot:
    """Where the figures lie once the labels have their room."""
    font = theme.font("min", tabular=True)
    widest = max(width_of(font, text) for text in tick_texts(texts, ticks))
    left = max(scaled(theme, _LEAST_LEFT), widest + scaled(theme, _LABEL_GAP + 2))
    area = box.adjusted(left, scaled(theme, top), -_RIGHT, -scaled(theme, _BOTTOM))
    return Plot(area, Scale(ticks, area.top(), area.bottom()))


def paint_grid(painter: QPainter, theme: Theme, texts: Texts, plot: Plot) -> None:
    """Horizontal lines with their values; a break mark where the axis does not begin at zero."""
    font, color = theme.font("min", tabular=True), theme.color("text-3")
    labels = tick_texts(texts, plot.scale.ticks)
    x = plot.area.left() - scaled(theme, _LABEL_GAP)
    for tick, label in zip(plot.scale.ticks.values, labels, strict=True):
        y = plot.scale.y(tick)
        hairline(painter, QLineF(plot.area.left(), y, plot.area.right(), y), theme.color("chart-grid"))
        write(painter, QPointF(x, y + scaled(theme, _LABEL_RISE)), label, font, color, Qt.AlignmentFlag.AlignRight)
    if plot.scale.ticks.cut:
        _paint_break(painter, theme, plot)


def paint_labels(
    painter: QPainter,
    theme: Theme,
    plot: Plot,
    centres: Sequence[float],
    labels: Sequence[str],
) -> None:
    """The labels under the figures, as many as fit."""
    font = theme.font("min", tabular=True)
    widths = [width_of(font, label) for label in labels]
    bounds = (plot.area.left(), plot.area.right())
    y = plot.area.bottom() + scaled(theme, _MONTHS_DOWN)
    for placed in placed_labels(centres, widths, bounds, scaled(theme, _LABEL_GAP)):
        write(painter, QPointF(placed.left, y), labels[placed.index], font, theme.color("text-3"))


def _paint_break(painter: QPainter, theme: Theme, plot: Plot) -> None:
    # Two short strokes across the foot of the axis: what is below is not drawn.
    color, x = theme.color("text-3"), plot.area.left()
    painter.setPen(color)
    for y in (plot.area.bottom() - 2 * _BREAK_HEIGHT, plot.area.bottom() - 4 * _BREAK_HEIGHT):
        painter.drawLine(QLineF(x - _BREAK_WIDTH, y + _BREAK_HEIGHT, x + _BREAK_WIDTH, y - _BREAK_HEIGHT))
