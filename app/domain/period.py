"""Which days does a stretch of service cover? Half-open ranges of civil dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from app.domain.cycle import BeyondCalendar
from app.errors import Invalid
from app.i18n import N_

ONE_DAY = timedelta(days=1)

iso = lru_cache(maxsize=20_000)(date.isoformat)
"""ISO text of a day. The same days come again and again in a run; looked up they cost a third of being written."""


class EndBeforeStart(Invalid):
    """A period that would hold no day."""

    field = "end"
    text = N_("The end, {end}, comes before the start, {start}.")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` up to but not including ``end``; always at least one.

    >>> november = Period(date(2026, 11, 1), date(2026, 12, 1))
    >>> november.days, november.last_day
    (30, datetime.date(2026, 11, 30))

    Raises:
        EndBeforeStart: ``end`` is not after ``start``. ``end`` is shown as people see it, with its last day.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise EndBeforeStart(start=self.start, end=last_day_before(self.end))

    @property
    def days(self) -> int:
        """Number of days covered."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """Last day covered, the one people see in "from - to"."""
        return self.end - ONE_DAY

    def contains(self, day: date) -> bool:
        """Whether the day is covered."""
        return self.start <= day < self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether a day belongs to both."""
        return self.start < other.end and other.start < self.end

    def intersection(self, other: "Period") -> "Period | None":
        """The days in both, or ``None`` where there are none.

        >>> may = Period(date(2026, 5, 1), date(2026, 6, 1))
        >>> may.intersection(Period(date(2026, 5, 20), date(2026, 7, 1)))
        Period(start=datetime.date(2026, 5, 20), end=datetime.date(2026, 6, 1))
        """
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None


def day_after(day: date) -> date:
    """The first day after a last one.

    Raises:
        BeyondCalendar: after 31 December 9999.
    """
    if day == date.max:
        raise BeyondCalendar
    return day + ONE_DAY


def last_day_before(end: date) -> date:
    """The last day in front of an exclusive end; the first day of all has none and stays itself."""
    return end - ONE_DAY if end > date.min else end
