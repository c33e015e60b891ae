"""How often is something billed? The cycle, its stored code, and the month arithmetic under every date rule."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from app.errors import Invalid
from app.i18n import N_

MONTHS_IN_YEAR = 12
DAYS_IN_WEEK = 7

_LONGEST_MONTHS = 100 * MONTHS_IN_YEAR
_LONGEST_DAYS = 36525
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NAMED = {"month": 1, "quarter": 3, "half-year": 6, "year": MONTHS_IN_YEAR}
_NAMES = {months: name for name, months in _NAMED.items()}


class Unit(StrEnum):
    """What a cycle counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class CycleNotPositive(Invalid):
    """A cycle of no length, or of a negative one."""

    field = "cycle"
    text = N_("A billing cycle must be at least 1, not {every}.")


class CycleTooLong(Invalid):
    """A cycle beyond a century: a mistyped number."""

    field = "cycle"
    text = N_("A billing cycle of {every} is longer than a hundred years.")


class CycleNotUnderstood(Invalid):
    """A cycle code that names no cycle."""

    field = "cycle"
    text = N_("“{value}” is not a billing cycle. Examples: month, quarter, half-year, year, 2 week.")


class BeyondCalendar(Invalid):
    """A date outside the years 1 to 9999."""

    field = "date"
    text = N_("This leads to a date outside the calendar.")


@dataclass(frozen=True, slots=True)
class Cycle:
    """Every ``every`` units; a year counts as twelve months and a week as seven days.

    >>> Cycle(3, Unit.MONTH).code, Cycle(1, Unit.YEAR).months, Cycle(2, Unit.WEEK).days
    ('quarter', 12, 14)

    Args:
        every: how many units, at least one.
        unit: what is counted.
        months: length in calendar months, 0 for a cycle counted in days.
        days: length in days, 0 for a cycle counted in months.

    Raises:
        CycleNotPositive: ``every`` is below one.
        CycleTooLong: longer than a hundred years.
    """

    every: int
    unit: Unit
    months: int = field(init=False, compare=False, repr=False)
    days: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.every < 1:
            raise CycleNotPositive(every=self.every)
        months = days = 0
        if self.unit == Unit.YEAR:
            months = self.every * MONTHS_IN_YEAR
        elif self.unit == Unit.MONTH:
            months = self.every
        else:
            days = self.every * (DAYS_IN_WEEK if self.unit == Unit.WEEK else 1)
        if months > _LONGEST_MONTHS or days > _LONGEST_DAYS:
            raise CycleTooLong(every=self.every)
        object.__setattr__(self, "months", months)
        object.__setattr__(self, "days", days)

    @property
    def code(self) -> str:
        """The text stored and exchanged: ``month``, ``quarter``, ``half-year``, ``year`` or ``2 week``.

        >>> Cycle(12, Unit.MONTH).code, Cycle(24, Unit.MONTH).code, Cycle(1, Unit.WEEK).code
        ('year', '2 year', '1 week')
        """
        if not self.months:
            return f"{self.every} {self.unit.value}"
        if self.months in _NAMES:
            return _NAMES[self.months]
        years, months = divmod(self.months, MONTHS_IN_YEAR)
        return f"{self.months} month" if months else f"{years} year"

    @staticmethod
    def parse(code: str) -> "Cycle":
        """Read a code back; a plural and any case are understood.

        >>> Cycle.parse("half-year"), Cycle.parse("10 days")
        (Cycle(every=6, unit=<Unit.MONTH: 'month'>), Cycle(every=10, unit=<Unit.DAY: 'day'>))

        Raises:
            CycleNotUnderstood: the code names no cycle.
            CycleNotPositive: the number is zero.
            CycleTooLong: longer than a hundred years.
        """
        return _parse(code)


@lru_cache(maxsize=256)
def _parse(code: str) -> Cycle:
    count, _, name = code.strip().lower().rpartition(" ")
    count, name = count.strip() or "1", name.removesuffix("s")
    if not (count.isascii() and count.isdigit()):
        raise CycleNotUnderstood(value=code)
    if name == Unit.YEAR:
        return Cycle(int(count), Unit.YEAR)
    if name in _NAMED:
        return Cycle(int(count) * _NAMED[name], Unit.MONTH)
    if name in {Unit.DAY, Unit.WEEK}:
        return Cycle(int(count), Unit(name))
    raise CycleNotUnderstood(value=code)


def month_length(year: int, month: int) -> int:
    """Days of a month, with February by the Gregorian rule.

    >>> month_length(2028, 2), month_length(2100, 2), month_length(2026, 11)
    (29, 28, 30)
    """
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _MONTH_LENGTHS[month - 1]


def month_index(day: date) -> int:
    """Months since year 0, so that months can be counted and added as plain numbers."""
    return day.year * MONTHS_IN_YEAR + day.month - 1


def day_in_month(index: int, day: int) -> date:
    """The given day of the month numbered ``index``; a day the month does not have is its last.

    >>> day_in_month(month_index(date(2026, 2, 1)), 31)
    datetime.date(2026, 2, 28)

    Raises:
        BeyondCalendar: the month lies outside the years 1 to 9999.
    """
    year, month = divmod(index, MONTHS_IN_YEAR)
    month += 1
    if day > 28:
        day = min(day, month_length(year, month))
    try:
        return date(year, month, day)
    except ValueError:
        raise BeyondCalendar from None


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later or earlier; a day that month does not have becomes its last.

    >>> add_months(date(2024, 2, 29), 12), add_months(date(2027, 2, 28), -2)
    (datetime.date(2025, 2, 28), datetime.date(2026, 12, 28))

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    return day_in_month(month_index(day) + months, day.day)


def end_of_month(day: date) -> date:
    """Last day of the month the day is in."""
    return date(day.year, day.month, month_length(day.year, day.month))
