"""Where are the boundaries between billing periods? Counted from the anchor, never from the previous period."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.cycle import MONTHS_IN_YEAR, BeyondCalendar, Cycle, day_in_month, month_index
from app.domain.period import ONE_DAY, EndBeforeStart, Period
from app.errors import Invalid
from app.i18n import N_

LAST_DAY = 31
"""Anchor day of a schedule that follows the month's end."""


class Timing(StrEnum):
    """Whether a period is invoiced on its first day or on the day after its last."""

    ADVANCE = "advance"
    ARREARS = "arrears"


class FirstPeriod(StrEnum):
    """What happens to the days before the first common boundary.

    ``prorate`` bills them by days; ``free`` gives them away and opens the first period at the boundary; ``longer``
    bills one full price at the start for a first period that runs on to the boundary after that one.
    """

    PRORATE = "prorate"
    FREE = "free"
    LONGER = "longer"


class AnchorDayOutOfRange(Invalid):
    """A day of the month that no month has."""

    field = "anchor_day"
    text = N_("The billing day must be between 1 and 31, not {value}.")


class AnchorMonthOutOfRange(Invalid):
    """A month that no year has."""

    field = "anchor_month"
    text = N_("The billing month must be between 1 and 12, not {value}.")


class AnchorMisplaced(Invalid):
    """An anchor date that is not the anchor day of its month."""

    field = "anchor"
    text = N_("The first billing date {anchor} does not fall on the billing day {day}.")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a subscription's service runs and where its periods are cut.

    Boundaries are the anchor day re-applied every cycle from the anchor's month, so that 31 January gives
    28 February and then 31 March; cycles of days and weeks count days from the anchor.

    >>> monthly = Schedule.anniversary(date(2026, 1, 31), Cycle.parse("month"))
    >>> [monthly.boundary(n).isoformat() for n in range(4)]
    ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']

    Args:
        start: first day of service.
        cycle: length of a period.
        anchor: the boundary the others are counted from, as a rule the first one on or after ``start``.
        anchor_day: day of the month the boundaries fall on, kept through shorter months.
        month_end: the boundaries are the last day of their months (30 June can mean either).
        end: first day without service, ``None`` when open.
        timing: invoiced in advance or in arrears.
        first_period: what to do with a partial first period.

    Raises:
        EndBeforeStart: ``end`` leaves no day of service.
        AnchorDayOutOfRange: ``anchor_day`` is not between 1 and 31.
        AnchorMisplaced: ``anchor`` is not the anchor day of its month.
    """

    start: date
    cycle: Cycle
    anchor: date
    anchor_day: int
    month_end: bool = False
    end: date | None = None
    timing: Timing = Timing.ADVANCE
    first_period: FirstPeriod = FirstPeriod.PRORATE

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise EndBeforeStart(start=self.start, end=self.end - ONE_DAY)
        if not 1 <= self.anchor_day <= LAST_DAY:
            raise AnchorDayOutOfRange(value=self.anchor_day)
        if self.cycle.months and self.anchor != self.boundary(0):
            raise AnchorMisplaced(anchor=self.anchor, day=LAST_DAY if self.month_end else self.anchor_day)

    @staticmethod
    def anniversary(
        start: date,
        cycle: Cycle,
        *,
        end: date | None = None,
        timing: Timing = Timing.ADVANCE,
        month_end: bool = False,
    ) -> "Schedule":
        """Periods counted from the first day of service.

        With ``month_end`` they are cut at the last day of the month, the first one being partial unless the start
        is such a day.

        Raises:
            EndBeforeStart: ``end`` leaves no day of service.
        """
        anchor = day_in_month(month_index(start), LAST_DAY) if month_end and cycle.months else start
        return Schedule(start, cycle, anchor, start.day, month_end, end, timing)

    @staticmethod
    def aligned(
        start: date,
        cycle: Cycle,
        *,
        anchor_day: int | None = None,
        anchor_month: int | None = None,
        end: date | None = None,
        timing: Timing = Timing.ADVANCE,
        first_period: FirstPeriod = FirstPeriod.PRORATE,
        month_end: bool = False,
    ) -> "Schedule":
        """Periods cut on a common day, the first boundary being the first such day on or after the start.

        Without ``anchor_day`` the boundaries are those of the calendar: months, quarters, half-years and years from
        1 January, weeks from Monday (vectors ``first-period``, ``calendar-alignment``). With ``anchor_day`` alone
        the first boundary is the first such day whatever its month (``first-anchor-on-or-after``); ``anchor_month``
        (1 to 12) ties longer cycles to that month of the year. Days and weeks have no day of the month: with
        ``anchor_day`` they count from the start.

        >>> Schedule.aligned(date(2026, 3, 8), Cycle.parse("year")).anchor
        datetime.date(2027, 1, 1)
        >>> Schedule.aligned(date(2025, 5, 11), Cycle.parse("month"), anchor_day=5).anchor
        datetime.date(2025, 6, 5)

        Raises:
            EndBeforeStart: ``end`` leaves no day of service.
            AnchorDayOutOfRange: ``anchor_day`` is not between 1 and 31.
            AnchorMonthOutOfRange: ``anchor_month`` is not between 1 and 12.
        """
        given = LAST_DAY if month_end else anchor_day
        if given is not None and not 1 <= given <= LAST_DAY:
            raise AnchorDayOutOfRange(value=given)
        if anchor_month is not None and not 1 <= anchor_month <= MONTHS_IN_YEAR:
            raise AnchorMonthOutOfRange(value=anchor_month)
        if cycle.months:
            day = 1 if given is None else given
            anchor = _first_month_day(start, cycle, day, anchor_month, by_calendar=given is None)
        else:
            anchor = start if given is not None else _first_calendar_day(start, cycle)
            day = anchor.day
        return Schedule(start, cycle, anchor, day, month_end, end, timing, first_period)

    def boundary(self, number: int) -> date:
        """The boundary ``number`` cycles after the anchor; before it when negative.

        Raises:
            BeyondCalendar: outside the years 1 to 9999.
        """
        cycle = self.cycle
        if cycle.months:
            day = LAST_DAY if self.month_end else self.anchor_day
            return day_in_month(month_index(self.anchor) + number * cycle.months, day)
        try:
            return self.anchor + timedelta(number * cycle.days)
        except OverflowError:
            raise BeyondCalendar from None

    def index_of(self, day: date) -> int:
        """Number of the last boundary on or before the day.

        >>> monthly = Schedule.anniversary(date(2026, 1, 31), Cycle.parse("month"))
        >>> monthly.index_of(date(2026, 2, 27)), monthly.index_of(date(2026, 2, 28))
        (0, 1)
        """
        cycle, anchor = self.cycle, self.anchor
        if not cycle.months:
            return (day - anchor).days // cycle.days
        months = (day.year - anchor.year) * 12 + day.month - anchor.month
        number, into = divmod(months, cycle.months)
        if into or (day.day >= self.anchor_day and not self.month_end):
            return number
        return number if self.boundary(number) <= day else number - 1

    def whole_period(self, day: date) -> Period:
        """The full period around a day, as if service had no start and no end.

        Raises:
            BeyondCalendar: outside the years 1 to 9999.
        """
        number = self.index_of(day)
        return Period(self.boundary(number), self.boundary(number + 1))

    def first_boundary(self) -> date:
        """The first boundary on or after the start.

        Raises:
            BeyondCalendar: outside the years 1 to 9999.
        """
        boundary = self.boundary(self.index_of(self.start))
        return boundary if boundary == self.start else self.boundary(self.index_of(self.start) + 1)


def _first_month_day(start: date, cycle: Cycle, day: int, anchor_month: int | None, *, by_calendar: bool) -> date:
    index = month_index(start)
    if anchor_month is not None:
        # Every year has that month; a shorter cycle meets it on its way.
        step = min(cycle.months, MONTHS_IN_YEAR)
        ahead = (anchor_month - start.month) % step
    elif by_calendar:
        ahead, step = -index % cycle.months, cycle.months
    else:
        ahead, step = 0, 1
    first = day_in_month(index + ahead, day)
    return first if first >= start else day_in_month(index + ahead + step, day)


def _first_calendar_day(start: date, cycle: Cycle) -> date:
    # 1 January of year 1 was a Monday: counting from it makes every week open on Monday.
    try:
        return start + timedelta(-(start.toordinal() - 1) % cycle.days)
    except OverflowError:
        raise BeyondCalendar from None
