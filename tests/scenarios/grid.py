"""Where does a whole period begin and end? Worked out month by month, sharing nothing with the program's calendar."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
# A Monday, from which the program's weeks are counted.
FIRST_MONDAY = date(1, 1, 1)


@dataclass(frozen=True)
class Cut:
    """How the days of a line are cut into periods.

    Args:
        every, unit: the cycle.
        day, month, month_end: the common day; all empty: counted from the first paid day.
        calendar: the calendar's own boundaries.
        first: what happens to the days before the common day: ``prorate``, ``free`` or ``longer``.
    """

    every: int
    unit: str
    day: int | None = None
    month: int | None = None
    month_end: bool = False
    calendar: bool = False
    first: str = "prorate"

    @property
    def months(self) -> int:
        """Length in months; 0 for days and weeks."""
        return {"month": 1, "year": 12}.get(self.unit, 0) * self.every


@dataclass(frozen=True)
class Whole:
    """A whole period: first day, first day after it, and how many came before it."""

    first: date
    after: date
    number: int


def days(first: date, after: date) -> Iterator[date]:
    """Every day from ``first`` up to ``after``, which is left out."""
    while first < after:
        yield first
        first += DAY


def wholes(cut: Cut, first_day: date) -> Iterator[Whole]:
    """The whole periods of a line, for ever, from the one that holds its first paid day.

    Days given away belong to number -1; a longer first period is one whole.
    """
    edges = _month_edges(cut, first_day) if cut.months else _day_edges(cut, first_day)
    first, after, number = next(edges), next(edges), 0
    if first < first_day and cut.first == "longer":
        first, after = first_day, next(edges)
    elif first < first_day and cut.first == "free":
        number = -1
    while True:
        yield Whole(first, after, number)
        first, after, number = after, next(edges), number + 1


def _day_edges(cut: Cut, first_day: date) -> Iterator[date]:
    step = cut.every * (7 if cut.unit == "week" else 1)
    edge = first_day - (first_day - FIRST_MONDAY) % timedelta(step) if cut.calendar else first_day
    while True:
        yield edge
        edge += timedelta(step)


def _month_edges(cut: Cut, first_day: date) -> Iterator[date]:
    """From the last edge on or before the first paid day."""
    wanted = 31 if cut.month_end else 1 if cut.calendar else cut.day or first_day.day
    year, month = _some_edge(cut, first_day, wanted)
    while _on(year, month, wanted) > first_day:
        year, month = _later(year, month, -cut.months)
    while _on(*_later(year, month, cut.months), wanted) <= first_day:
        year, month = _later(year, month, cut.months)
    while True:
        yield _on(year, month, wanted)
        year, month = _later(year, month, cut.months)


def _some_edge(cut: Cut, first_day: date, wanted: int) -> tuple[int, int]:
    """The calendar's January, or the first month on or after the first paid day that may open a period."""
    year, month = first_day.year, first_day.month
    if cut.calendar:
        return year, 1
    while _on(year, month, wanted) < first_day or (cut.month and (month - cut.month) % min(cut.months, 12)):
        year, month = _later(year, month, 1)
    return year, month


def _later(year: int, month: int, months: int) -> tuple[int, int]:
    years, month = divmod(month - 1 + months, 12)
    return year + years, month + 1


def _on(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
