"""Fields for days."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.i18n import N_
from app.ui.forms.box import GlyphButton
from app.ui.forms.calendar import CalendarFloat
from app.ui.forms.days import DayTooEarly, DayTooLate, read_day
from app.ui.forms.field import Check
from app.ui.forms.text import LineField

_OPENERS = {Qt.Key.Key_F4, Qt.Key.Key_Down}
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MOVES = {
    Qt.Key.Key_Left: {"days": -1},
    Qt.Key.Key_Right: {"days": 1},
    Qt.Key.Key_Up: {"days": -7},
    Qt.Key.Key_Down: {"days": 7},
    Qt.Key.Key_PageUp: {"months": -1},
    Qt.Key.Key_PageDown: {"months": 1},
}


class DateField(LineField):
    """A day: ``15/12``, ``15/12/26``, ``+30``, ``fine mese``, ``tomorrow``; written in full when it is left.

    Up and Down change the day, F4 or Alt+Down opens the calendar.

    Args:
        least, most: the first and last day taken.
    """

    empty = None
    missing = N_("Enter a date, for example 15/12/2026.")
    icon = "calendar"
    is_tabular = True

    def __init__(
        self, *args: Any, least: date | None = None, most: date | None = None, check: Check | None = None, **kwargs: Any
    ) -> None:
        self.least = least
        self.most = most
        self._calendar: CalendarFloat | None = None
        super().__init__(*args, check=check, **kwargs)
        self.changed.connect(self._show_weekday)

    def build(self) -> QWidget:
        """The line, with a button for the calendar in place of the icon."""
        self.icon = ""
        control = super().build()
        control.installEventFilter(self)
        button = GlyphButton(self.desk.theme, "calendar", self.desk.texts.gettext(N_("Open the calendar")))
        button.setObjectName(f"{self.name}-calendar")
        button.clicked.connect(self.toggle_calendar)
        self.box.put_first(button)
        return control

    def set_bounds(self, least: date | None = None, most: date | None = None) -> None:
        """Other first and last days."""
        self.least, self.most = least, most
        if self.problem:
            self.judge()

    def parse(self, text: str) -> Any:
        """The day typed.

        Raises:
            DayNotUnderstood, DayNotInCalendar, DayTooEarly, DayTooLate: it cannot be taken.
        """
        day = read_day(text, self.desk.today)
        if self.least is not None and day < self.least:
            raise DayTooEarly(least=self.least, field=self.name)
        if self.most is not None and day > self.most:
            raise DayTooLate(most=self.most, field=self.name)
        return day

    def write(self, value: Any) -> str:
        """The day in figures."""
        return self.desk.texts.date(value)

    def toggle_calendar(self) -> None:
        """Open the calendar, or close it."""
        if self._calendar is not None and self._calendar.is_open:
            self._calendar.close_float()
        elif not self.is_read_only:
            self.edit.setFocus(Qt.FocusReason.PopupFocusReason)
            calendar = self._calendar or self._make_calendar()
            calendar.set_bounds(self.least, self.most)
            calendar.show_day(self._day_typed() or self.desk.today)
            calendar.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that open the calendar, move in it, or change the day."""
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Close the calendar with the field."""
        if self._calendar is not None:
            self._calendar.close_float()
        super().leave()

    def _make_calendar(self) -> CalendarFloat:
        self._calendar = CalendarFloat(self.desk, self.box)
        self._calendar.picked.connect(self._pick)
        return self._calendar

    def _pick(self, day: date) -> None:
        self.set_value(day)
        if self._calendar is not None:
            self._calendar.close_float()
        self.take()

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if self.is_read_only:
            return False
        if key == Qt.Key.Key_F4 or (key in _OPENERS and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.toggle_calendar()
            return True
        if self._calendar is not None and self._calendar.is_open:
            return self._move(self._calendar, key)
        if key in _STEPS:
            self._step(_STEPS[key])
            return True
        return False

    def _move(self, calendar: CalendarFloat, key: Qt.Key) -> bool:
        if key in _MOVES:
            calendar.move_by(**_MOVES[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            calendar.move_to_edge(last=key == Qt.Key.Key_End)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if calendar.grid_view.takes(calendar.chosen):
                self._pick(calendar.chosen)
        elif key == Qt.Key.Key_Escape:
            calendar.close_float()
        else:
            return False
        return True

    def _step(self, days: int) -> None:
        day = self._day_typed()
        try:
            self.set_value(self.desk.today if day is None else day + timedelta(days=days))
        except OverflowError:
            return
        self.edit.end(False)

    def _day_typed(self) -> date | None:
        """The day in the field even where it lies outside the bounds."""
        try:
            return read_day(self.edit.text(), self.desk.today)
        except Invalid:
            return None

    def _show_weekday(self) -> None:
        day = self.value
        name = ""
        if day is not None:
            locale = QLocale(self.desk.texts.language)
            name = locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        self.box.set_suffix(name)
