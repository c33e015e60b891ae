"""What did it cost, since when, and what will it cost? Past prices solid, coming ones dotted."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from app.i18n import N_, formats
from app.ui.charts.axis import TICKS, Ticks, placed_labels, ticks_for
from app.ui.charts.canvas import NOTHING
from app.ui.charts.chart import Chart
from app.ui.charts.figures import ChartTable, Step
from app.ui.charts.plot import Plot, paint_grid, plot_in, tick_count
from app.ui.charts.tooltip import Tip
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import hairline, scaled, width_of, write

_SUMMARY = N_("{first} since {start}, now {now}")
_COMING = N_("{first} since {start}, now {now}, {last} from {end}")
_EMPTY = N_("No data yet")
_SINCE = N_("From")
_PRICE = N_("Price")
_REASON = N_("Reason")
_TODAY = N_("today")

_TOP = 30.0
_LINE = 2.0
_DOTS = (1.0, 2.0)
_TODAY_DASH = (2.0, 3.0)
_TODAY_OVER = 8.0
_DOT = 3.5
_DOT_EDGE = 1.5
_INSET = 6.0
_LABEL_UP = 7.0
_LABEL_DOWN = 17.0
_LABEL_ASIDE = 6.0
_MONTHS_DOWN = 24.0
_GAP = 6.0
# The last price is drawn for at least this part of the time shown.
_TAIL = 8
_MOST_LABELS = 8


class StepChart(Chart):
    """Horizontal steps between days; the axis may be cut and then shows it."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        self._steps: tuple[Step, ...] = ()
        self._today = date.min
        super().__init__(theme, texts, parent)

    def show_steps(self, title: str, steps: Sequence[Step], today: date) -> None:
        """Replace the steps, given in order of time; those after ``today`` are still to come."""
        self._steps, self._today = tuple(steps), today
        self._shown(title)

    def count(self) -> int:
        """Steps."""
        return len(self._steps)

    def table(self) -> ChartTable:
        """Day, price and why it changed."""
        headings = (self.texts.gettext(_SINCE), self.texts.gettext(_PRICE), self.texts.gettext(_REASON))
        rows = ((self.texts.date(step.since), self._money(step.value), step.reason) for step in self._steps)
        return ChartTable(headings, tuple(rows))

    def summary(self) -> str:
        """The first price, the one of today, and the last one known."""
        if not self._steps:
            return self.texts.gettext(_EMPTY)
        first, last = self._steps[0], self._steps[-1]
        now = next((step for step in reversed(self._steps) if step.since <= self._today), first)
        facts = {
            "first": self._money(first.value),
            "start": self.texts.day(first.since),
            "now": self._money(now.value),
            "last": self._money(last.value),
            "end": self.texts.day(last.since),
        }
        return self.texts.fill(_COMING if last.since > self._today else _SUMMARY, facts)

    def tip(self, index: int) -> Tip:
        """Since when, how much, why."""
        step = self._steps[index]
        return Tip(self.texts.day(step.since), self._money(step.value), ((step.reason, ""),) if step.reason else ())

    def position_at(self, at: QPointF, box: QRectF) -> int:
        """The step that holds on the day under the pointer."""
        if not self._steps:
            return NOTHING
        plot = self._plot(box)
        reached = [index for index, step in enumerate(self._steps) if self._x(plot, step.since) <= at.x()]
        return reached[-1] if reached else 0

    def _ends(self) -> tuple[date, date]:
        first = min(self._steps[0].since, self._today)
        last = max(self._steps[-1].since, self._today)
        return first, last + timedelta(days=max((last - first).days // _TAIL, 1))

    def _ticks(self, box: QRectF) -> Ticks:
        count = tick_count(self.theme, box, TICKS)
        return ticks_for([step.value for step in self._steps], count=count, from_zero=False)

    def _plot(self, box: QRectF) -> Plot:
        return plot_in(self.theme, self.texts, box, self._ticks(box), top=_TOP)

    def _x(self, plot: Plot, day: date) -> float:
        first, last = self._ends()
        left = plot.area.left() + scaled(self.theme, _INSET)
        return left + (plot.area.right() - left) * ((day - first).days / (last - first).days)

    def _paint(self, painter: QPainter, box: QRectF, hover: int) -> None:
        plot = self._plot(box)
        paint_grid(painter, self.theme, self.texts, plot)
        self._paint_today(painter, plot)
        past, coming = self._paths(plot)
        color = self.theme.color("chart-1")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
        painter.drawPath(past)
        dotted = QPen(color, _LINE, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        dotted.setDashPattern(_DOTS)
        painter.setPen(dotted)
        painter.drawPath(coming)
        self._paint_dots(painter, plot, hover)
        self._paint_prices(painter, plot)
        self._paint_months(painter, plot)
        if hover != NOTHING:
            step = self._steps[hover]
            self._paint_tip(painter, hover, QPointF(self._x(plot, step.since), plot.scale.y(step.value)), box)

    def _paths(self, plot: Plot) -> tuple[QPainterPath, QPainterPath]:
        past, coming = QPainterPath(), QPainterPath()
        today = self._x(plot, self._today)
        followers = (*(self._x(plot, step.since) for step in self._steps[1:]), plot.area.right())
        before: float | None = None
        for step, end in zip(self._steps, followers, strict=True):
            x, y = self._x(plot, step.since), plot.scale.y(step.value)
            target = coming if step.since > self._today else past
            target.moveTo(QPointF(x, y if before is None else before))
            target.lineTo(QPointF(x, y))
            if x <= today < end:
                target.lineTo(QPointF(today, y))
                coming.moveTo(QPointF(today, y))
                target = coming
            target.lineTo(QPointF(end, y))
            before = y
        return past, coming

    def _paint_dots(self, painter: QPainter, plot: Plot, hover: int) -> None:
        painter.setPen(QPen(self.theme.color("surface"), _DOT_EDGE))
        painter.setBrush(self.theme.color("chart-1"))
        for index, step in enumerate(self._steps):
            if step.since <= self._today or index == hover:
                painter.drawEllipse(QPointF(self._x(plot, step.since), plot.scale.y(step.value)), _DOT, _DOT)

    def _paint_prices(self, painter: QPainter, plot: Plot) -> None:
        # Rising prices are labelled above the step, others below it; what would touch another label is left out,
        # the last first kept: tooltip and table have them all.
        font, theme = self.theme.font("min", tabular=True), self.theme
        taken: list[QRectF] = []
        for index in reversed(self._labelled()):
            text = self.texts.amount(self._steps[index].value)
            label = self._price_box(plot, index, width_of(font, text))
            if any(label.intersects(other) for other in taken):
                continue
            taken.append(label)
            write(painter, label.bottomLeft(), text, font, theme.color("text-3"))

    def _labelled(self) -> list[int]:
        """Every step; of many the first, the highest, the one of today and the last."""
        count = len(self._steps)
        if count <= _MOST_LABELS:
            return list(range(count))
        highest = max(range(count), key=lambda index: self._steps[index].value)
        now = sum(step.since <= self._today for step in self._steps) - 1
        return sorted({0, highest, max(now, 0), count - 1})

    def _price_box(self, plot: Plot, index: int, width: float) -> QRectF:
        step = self._steps[index]
        x, y = self._x(plot, step.since), plot.scale.y(step.value)
        peak = self._is_peak(index)
        aside = scaled(self.theme, _LABEL_ASIDE)
        left = x - aside - width if peak and x - aside - width > plot.area.left() else x + aside
        if index == len(self._steps) - 1 and step.since > self._today:
            # Behind the line of today; a price that holds already is written where it began.
            left = plot.area.right() - width
        left = max(min(left, plot.area.right() - width), plot.area.left())
        below = y + scaled(self.theme, _LABEL_DOWN)
        above = peak or below > plot.area.bottom()
        baseline = y - scaled(self.theme, _LABEL_UP) if above else below
        height = scaled(self.theme, _LABEL_DOWN - _GAP)
        return QRectF(left, baseline - height, width, height)

    def _is_peak(self, index: int) -> bool:
        value = self._steps[index].value
        before = self._steps[index - 1].value if index else value
        after = self._steps[index + 1].value if index + 1 < len(self._steps) else Decimal()
        return value > before and value > after

    def _paint_today(self, painter: QPainter, plot: Plot) -> None:
        x, over = self._x(plot, self._today), scaled(self.theme, _TODAY_OVER)
        line = QLineF(x, plot.area.top() - over, x, plot.area.bottom() + over)
        hairline(painter, line, self.theme.color("danger-solid"), _TODAY_DASH)

    def _paint_months(self, painter: QPainter, plot: Plot) -> None:
        font = self.theme.font("min", tabular=True)
        labels = {self._today: self.texts.gettext(_TODAY)}
        for step in (self._steps[-1], *self._steps):
            labels.setdefault(step.since, formats.month_short(step.since, self.texts.language, with_year=True))
        bounds = (plot.area.left(), plot.area.right())
        y = plot.area.bottom() + scaled(self.theme, _MONTHS_DOWN) - _GAP
        taken: list[tuple[float, float]] = []
        for day, label in labels.items():
            width = width_of(font, label)
            left = placed_labels([self._x(plot, day)], [width], bounds, 0)[0].left
            if all(left + width + _GAP <= start or left >= end + _GAP for start, end in taken):
                taken.append((left, left + width))
                write(painter, QPointF(left, y), label, font, self.theme.color("text-3"))
