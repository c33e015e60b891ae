"""Which day of the month is picked with mouse or arrow keys? The calendar that hangs below a date field."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.cycle import BeyondCalendar, add_months, day_in_month, month_index
from app.i18n import N_
from app.ui.forms.box import GlyphButton
from app.ui.forms.float import Float
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.ui.desk import Desk

_COLUMNS = 7
_WEEKS = 6


class MonthGrid(QWidget):
    """Six weeks from Monday to Sunday, painted: the month's days, today ringed, the chosen one filled.

    Signals:
        picked(date): a day was clicked.
    """

    picked = Signal(object)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cell = desk.theme.size("control")
        self.chosen = desk.today
        self.least: date | None = None
        self.most: date | None = None
        self._hovered: date | None = None
        self.setObjectName("calendar-days")
        self.setMouseTracking(True)
        self.setFixedSize(self.sizeHint())
        desk.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for the heads and six weeks."""
        return QSize(_COLUMNS * self._cell, (_WEEKS + 1) * self._cell)

    def show_day(self, day: date) -> None:
        """Turn to the month of a day and fill the day."""
        self.chosen = day
        self.setAccessibleName(self._desk.texts.day(day))
        self.update()

    def takes(self, day: date) -> bool:
        """Whether the field takes this day."""
        return (self.least is None or day >= self.least) and (self.most is None or day <= self.most)

    def cell(self, day: date) -> QRectF:
        """Where a shown day is painted."""
        weeks, column = divmod((day - self._first()).days, _COLUMNS)
        return QRectF(column * self._cell, (weeks + 1) * self._cell, self._cell, self._cell)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads and the days."""
        theme = self._desk.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.font("min"))
            painter.setPen(theme.color("text-3"))
            locale = QLocale(self._desk.texts.language)
            for column in range(_COLUMNS):
                head = QRectF(column * self._cell, 0, self._cell, self._cell)
                name = locale.standaloneDayName(column + 1, QLocale.FormatType.ShortFormat)
                painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
            painter.setFont(theme.font("body", tabular=True))
            for days in range(_COLUMNS * _WEEKS):
                self._paint_day(painter, self._first() + timedelta(days=days))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would pick."""
        self._hovered = self._day_at(event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the day under the pointer."""
        day = self._day_at(event.position())
        if day is not None and self.takes(day):
            self.picked.emit(day)

    def _first(self) -> date:
        first = self.chosen.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _day_at(self, point: QPointF) -> date | None:
        column, row = int(point.x() // self._cell), int(point.y() // self._cell) - 1
        if not (0 <= column < _COLUMNS and 0 <= row < _WEEKS):
            return None
        return self._first() + timedelta(days=row * _COLUMNS + column)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme = self._desk.theme
        cell = self.cell(day)
        disc = cell.adjusted(2, 2, -2, -2)
        ink = "text" if day.month == self.chosen.month else "text-3"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self.chosen:
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(disc)
            ink = "on-accent"
        elif not self.takes(day):
            ink = "text-disabled"
        elif day == self._hovered:
            painter.setBrush(theme.color("hover"))
            painter.drawEllipse(disc)
        if day == self._desk.today and day != self.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent-text"), 1))
            painter.drawEllipse(disc)
        painter.setPen(theme.color(ink))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))


class CalendarFloat(Float):
    """The calendar with its month's name and the ways to other months.

    Signals:
        picked(date): a day was chosen.
    """

    picked = Signal(object)

    def __init__(self, desk: "Desk", anchor: QWidget) -> None:
        super().__init__(desk.theme, anchor)
        self._desk = desk
        self.setObjectName("calendar")
        texts = desk.texts
        self.grid_view = MonthGrid(desk)
        self.grid_view.picked.connect(self.picked)
        self._title = Label(desk.theme, "", "body-strong", "text")
        head = QHBoxLayout()
        head.setContentsMargins(desk.theme.space(2), desk.theme.space(1), desk.theme.space(1), 0)
        head.addWidget(self._title, 1)
        self.previous = GlyphButton(desk.theme, "chevron-left", texts.gettext(N_("Previous month")))
        self.previous.setObjectName("calendar-previous")
        self.previous.clicked.connect(self._back)
        self.next = GlyphButton(desk.theme, "chevron-right", texts.gettext(N_("Next month")))
        self.next.setObjectName("calendar-next")
        self.next.clicked.connect(self._forward)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        self.body.addLayout(head)
        self.body.addWidget(self.grid_view)

    @property
    def chosen(self) -> date:
        """The day that Enter would take."""
        return self.grid_view.chosen

    def set_bounds(self, least: date | None, most: date | None) -> None:
        """Which days the field takes."""
        self.grid_view.least, self.grid_view.most = least, most

    def show_day(self, day: date) -> None:
        """Turn to a day."""
        self.grid_view.show_day(day)
        self._title.setText(self._desk.texts.month(day))

    def move_by(self, *, days: int = 0, months: int = 0) -> None:
        """Another day with the arrow keys, another month with Page Up and Down."""
        try:
            self.show_day(add_months(self.chosen, months) + timedelta(days=days))
        except (BeyondCalendar, OverflowError):
            return

    def move_to_edge(self, *, last: bool) -> None:
        """The first or last day of the month."""
        self.show_day(day_in_month(month_index(self.chosen), 31 if last else 1))

    def _back(self) -> None:
        self.move_by(months=-1)

    def _forward(self) -> None:
        self.move_by(months=1)
