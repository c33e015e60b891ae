"""How much falls on each day or month? One bar is the one to look at, the others are quiet."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.charts.axis import ticks_for
from app.ui.charts.canvas import NOTHING
from app.ui.charts.chart import Chart
from app.ui.charts.figures import Bar, ChartTable
from app.ui.charts.plot import Plot, paint_grid, paint_labels, plot_in, tick_count
from app.ui.charts.tooltip import Tip
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import scaled, width_of, write

_SUMMARY = N_("{first} on {start}; the highest is {highest}, {peak}")
_EMPTY = N_("No data yet")
_WHEN = N_("When")
_AMOUNT = N_("Amount")

_SHARE = 0.56
_CORNER = 3.0
_QUIET = 0.38
_HOVERED = 0.6
_TOP = 18.0
_MOST_TICKS = 4
_VALUE_RISE = 5.0


class BarChart(Chart):
    """Upright bars over a zero line, values above them where they fit; bars can be opened.

    Args:
        theme: colours and fonts.
        texts: the language and its formats.
        values_above: off for many narrow bars, whose values are in tooltip and table.
    """

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None, *, values_above: bool = True) -> None:
        self._bars: tuple[Bar, ...] = ()
        self._highlight = 0
        self._values_above = values_above
        super().__init__(theme, texts, parent)

    def show_bars(self, title: str, bars: Sequence[Bar], *, highlight: int = 0) -> None:
        """Replace the bars; ``highlight`` is the position of the strong one, counted from the end when negative."""
        self._bars = tuple(bars)
        self._highlight = highlight % len(bars) if bars else 0
        self._shown(title)

    def count(self) -> int:
        """Bars."""
        return len(self._bars)

    def table(self) -> ChartTable:
        """One row for each bar."""
        headings = (self.texts.gettext(_WHEN), self.texts.gettext(_AMOUNT))
        return ChartTable(headings, tuple((bar.name, self._money(bar.value)) for bar in self._bars))

    def summary(self) -> str:
        """The bar that matters and the highest one."""
        if not self._bars:
            return self.texts.gettext(_EMPTY)
        strong = self._bars[self._highlight]
        peak = max(self._bars, key=lambda bar: bar.value)
        facts = {
            "first": self._money(strong.value),
            "start": strong.name,
            "highest": self._money(peak.value),
            "peak": peak.name,
        }
        return self.texts.fill(_SUMMARY, facts)

    def tip(self, index: int) -> Tip:
        """The long label and the exact value."""
        bar = self._bars[index]
        return Tip(bar.name, self._money(bar.value))

    def target(self, index: int) -> object:
        """What the bar stands for."""
        return self._bars[index].target

    def position_at(self, at: QPointF, box: QRectF) -> int:
        """The bar whose column the pointer is in."""
        area = self._plot(box).area
        if not self._bars or not area.left() <= at.x() <= area.right():
            return NOTHING
        return min(int((at.x() - area.left()) / area.width() * len(self._bars)), len(self._bars) - 1)

    def _plot(self, box: QRectF) -> Plot:
        count = tick_count(self.theme, box, _MOST_TICKS)
        return plot_in(self.theme, self.texts, box, ticks_for([bar.value for bar in self._bars], count=count), top=_TOP)

    def _paint(self, painter: QPainter, box: QRectF, hover: int) -> None:
        plot = self._plot(box)
        paint_grid(painter, self.theme, self.texts, plot)
        column = plot.area.width() / len(self._bars)
        centres = [plot.area.left() + column * (index + 0.5) for index in range(len(self._bars))]
        for index, bar in enumerate(self._bars):
            self._paint_bar(painter, plot, self._box(plot, bar, centres[index], column), index, hover)
        paint_labels(painter, self.theme, plot, centres, [bar.label for bar in self._bars])
        if self._values_above:
            self._paint_values(painter, plot, centres, column)
        if hover != NOTHING:
            top = QPointF(centres[hover], plot.scale.y(max(self._bars[hover].value, Decimal())))
            self._paint_tip(painter, hover, top, box)

    def _box(self, plot: Plot, bar: Bar, centre: float, column: float) -> QRectF:
        width = column * _SHARE
        ground, end = plot.scale.y(Decimal()), plot.scale.y(bar.value)
        return QRectF(centre - width / 2, min(ground, end), width, abs(ground - end))

    def _paint_bar(self, painter: QPainter, plot: Plot, box: QRectF, index: int, hover: int) -> None:
        color = QColor(self.theme.color("chart-1"))
        if index != self._highlight:
            color.setAlphaF(_HOVERED if index == hover else _QUIET)
        path = QPainterPath()
        corner = min(_CORNER, box.height(), box.width() / 2)
        path.addRoundedRect(box, corner, corner)
        # Only the far end is round; on the zero line a bar stands square.
        foot = QRectF(box)
        if box.bottom() <= plot.scale.y(Decimal()):
            foot.setTop(box.bottom() - corner)
        else:
            foot.setBottom(box.top() + corner)
        square = QPainterPath()
        square.addRect(foot)
        whole = path.united(square)
        # The grid must not shine through a quiet bar.
        painter.fillPath(whole, self.theme.color("surface"))
        painter.fillPath(whole, color)

    def _paint_values(self, painter: QPainter, plot: Plot, centres: Sequence[float], column: float) -> None:
        font = self.theme.font("min-strong", tabular=True)
        written = [self._whole(bar.value) for bar in self._bars]
        # All or none: values on some bars only would look like a statement about the others.
        if max(width_of(font, text) for text in written) > column:
            return
        for text, bar, centre in zip(written, self._bars, centres, strict=True):
            y = plot.scale.y(max(bar.value, Decimal())) - scaled(self.theme, _VALUE_RISE)
            write(painter, QPointF(centre, y), text, font, self.theme.color("text-2"), Qt.AlignmentFlag.AlignHCenter)

    def _whole(self, value: Decimal) -> str:
        return self.texts.number(int(value.to_integral_value()))
