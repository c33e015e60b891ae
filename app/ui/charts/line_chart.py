"""How did a figure move over the months, and how a year before?"""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.charts.axis import TICKS, ticks_for
from app.ui.charts.canvas import NOTHING
from app.ui.charts.chart import Chart
from app.ui.charts.figures import ChartTable, Point, Series
from app.ui.charts.legend import LegendEntry
from app.ui.charts.plot import Plot, month_labels, paint_grid, paint_labels, plot_in, tick_count
from app.ui.charts.tooltip import Tip
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import hairline

_SUMMARY = N_("From {first} in {start} to {last} in {end}, at most {highest}")
_ONE = N_("{last} in {end}")
_EMPTY = N_("No data yet")
_MONTH = N_("Month")

_LINE = 2.0
_BEFORE_LINE = 1.5
_BEFORE_DASH = (2.0, 2.67)
_HOVER_DASH = (2.0, 3.0)
_DOT = 4.5
_DOT_EDGE = 2.0
_AREA_OPACITY = 0.75


class LineChart(Chart):
    """A line with its area, and optionally a dashed one to compare with, matched month by month from the left."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        self._series = Series("", ())
        self._before: Series | None = None
        super().__init__(theme, texts, parent)

    def show_series(self, title: str, series: Series, before: Series | None = None) -> None:
        """Replace the figures; the second series is drawn dashed and quiet."""
        self._series, self._before = series, before
        entries = (
            [LegendEntry(series.name, "chart-1"), LegendEntry(before.name, "chart-6", dashed=True)] if before else []
        )
        self._shown(title, entries)

    def count(self) -> int:
        """Months."""
        return len(self._series.points)

    def table(self) -> ChartTable:
        """Month, value, the year before, and what each value is made of."""
        points = self._series.points
        parts = tuple(dict.fromkeys(part.label for point in points for part in point.parts))
        before = (self._before.name,) if self._before else ()
        headings = (self.texts.gettext(_MONTH), self._series.name, *before, *parts)
        rows = tuple(self._row(index, point, parts) for index, point in enumerate(points))
        return ChartTable(headings, rows, frozenset(range(1, len(headings))))

    def summary(self) -> str:
        """From where to where, and how high."""
        points = self._series.points
        if not points:
            return self.texts.gettext(_EMPTY)
        facts = {
            "first": self._money(points[0].value),
            "start": self.texts.month(points[0].at),
            "last": self._money(points[-1].value),
            "end": self.texts.month(points[-1].at),
            "highest": self._money(max(point.value for point in points)),
        }
        return self.texts.fill(_SUMMARY if len(points) > 1 else _ONE, facts)

    def tip(self, index: int) -> Tip:
        """The month, its value, what it is made of and what it was a year before."""
        point = self._series.points[index]
        lines = [(part.label, self._change(part.value)) for part in point.parts]
        earlier = self._earlier(index)
        if self._before and earlier is not None:
            lines.append((self._before.name, self._money(earlier.value)))
        return Tip(self.texts.month(point.at), self._money(point.value), tuple(lines))

    def position_at(self, at: QPointF, box: QRectF) -> int:
        """The month nearest to the pointer, anywhere above or below the line."""
        if not self.count():
            return NOTHING
        xs = self._xs(self._plot(box))
        return min(range(len(xs)), key=lambda index: abs(xs[index] - at.x()))

    def _earlier(self, index: int) -> Point | None:
        points = self._before.points if self._before else ()
        return points[index] if index < len(points) else None

    def _row(self, index: int, point: Point, parts: Sequence[str]) -> tuple[str, ...]:
        earlier = self._earlier(index)
        before = (self._money(earlier.value) if earlier else "",) if self._before else ()
        known = {part.label: self._change(part.value) for part in point.parts}
        composition = (known.get(label, "") for label in parts)
        return (self.texts.month(point.at), self._money(point.value), *before, *composition)

    def _plot(self, box: QRectF) -> Plot:
        drawn = [point.value for series in (self._series, self._before) if series for point in series.points]
        return plot_in(self.theme, self.texts, box, ticks_for(drawn, count=tick_count(self.theme, box, TICKS)))

    def _xs(self, plot: Plot) -> list[float]:
        count = self.count()
        if count == 1:
            return [plot.area.center().x()]
        return [plot.area.left() + plot.area.width() * index / (count - 1) for index in range(count)]

    def _paint(self, painter: QPainter, box: QRectF, hover: int) -> None:
        plot = self._plot(box)
        xs = self._xs(plot)
        paint_grid(painter, self.theme, self.texts, plot)
        paint_labels(painter, self.theme, plot, xs, month_labels(self.texts, [p.at for p in self._series.points]))
        if self._before:
            self._paint_before(painter, plot, xs, self._before)
        line = self._line(plot, xs, self._series)
        self._paint_area(painter, plot, line)
        painter.setPen(QPen(self.theme.color("chart-1"), _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        if len(xs) == 1:
            self._paint_dot(painter, line[0])
        if hover != NOTHING:
            x = xs[hover]
            hairline(
                painter,
                QLineF(x, plot.area.top(), x, plot.area.bottom()),
                self.theme.color("border-control"),
                _HOVER_DASH,
            )
            self._paint_dot(painter, line[hover])
            self._paint_tip(painter, hover, line[hover], box)

    def _line(self, plot: Plot, xs: Sequence[float], series: Series) -> list[QPointF]:
        points = zip(xs, series.points, strict=False)
        return [QPointF(x, plot.scale.y(point.value)) for x, point in points]

    def _paint_before(self, painter: QPainter, plot: Plot, xs: Sequence[float], before: Series) -> None:
        pen = QPen(self.theme.color("chart-6"), _BEFORE_LINE)
        pen.setDashPattern(_BEFORE_DASH)
        painter.setPen(pen)
        painter.drawPolyline(self._line(plot, xs, before))

    def _paint_area(self, painter: QPainter, plot: Plot, line: Sequence[QPointF]) -> None:
        ground = plot.scale.y(Decimal())
        path = QPainterPath(QPointF(line[0].x(), ground))
        for point in line:
            path.lineTo(point)
        path.lineTo(QPointF(line[-1].x(), ground))
        painter.save()
        painter.setOpacity(_AREA_OPACITY)
        painter.fillPath(path, self.theme.color("chart-area"))
        painter.restore()

    def _paint_dot(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(self.theme.color("surface"), _DOT_EDGE))
        painter.setBrush(self.theme.color("chart-1"))
        painter.drawEllipse(at, _DOT, _DOT)
