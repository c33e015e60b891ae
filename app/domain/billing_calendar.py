"""Which periods are to be invoiced, and on which day? The same answer whenever and however often it is asked."""

from datetime import date
from typing import NamedTuple

from app.domain.cycle import Cycle, Unit
from app.domain.period import ONE_DAY, Period, day_after
from app.domain.schedule import FirstPeriod, Schedule, Timing

__all__ = [
    "BillingPeriod",
    "Cycle",
    "FirstPeriod",
    "Schedule",
    "Timing",
    "Unit",
    "cycle_number",
    "due_periods",
    "end_after",
    "gap_period",
    "invoice_date",
    "next_invoice_date",
    "period_at",
]


class BillingPeriod(NamedTuple):
    """The days one line bills, and the full period whose price they are a part of.

    Args:
        start: first billed day.
        end: first day after the billed ones.
        nominal_start: first day of the full period.
        nominal_end: first day after the full period.
    """

    start: date
    end: date
    nominal_start: date
    nominal_end: date

    @property
    def is_partial(self) -> bool:
        """Whether fewer days are billed than the full period has."""
        return self.start != self.nominal_start or self.end != self.nominal_end

    @property
    def days(self) -> int:
        """Billed days."""
        return (self.end - self.start).days

    @property
    def nominal_days(self) -> int:
        """Days of the full period."""
        return (self.nominal_end - self.nominal_start).days

    @property
    def last_day(self) -> date:
        """Last billed day, as people read it."""
        return self.end - ONE_DAY


def period_at(schedule: Schedule, start: date) -> BillingPeriod | None:
    """The period that opens on ``start``, the first day not yet billed.

    It is cut at the next boundary and at the end of service. A ``start`` inside a full period (imported history
    billed up to some day) gives the rest of that period: no day twice, none lost. ``None`` when nothing is left.

    >>> aligned = Schedule.aligned(date(2026, 11, 10), Cycle.parse("month"), anchor_day=1)
    >>> first = period_at(aligned, date(2026, 11, 10))
    >>> first.days, first.nominal_days, first.end
    (21, 30, datetime.date(2026, 12, 1))

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    start = max(start, schedule.start)
    if schedule.first_period != FirstPeriod.PRORATE:
        boundary = schedule.first_boundary()
        if boundary > schedule.start and schedule.first_period == FirstPeriod.LONGER:
            closing = schedule.boundary(schedule.index_of(boundary) + 1)
            if start < closing:
                return _cut(schedule, start, schedule.start, closing)
        start = max(start, boundary)
    number = schedule.index_of(start)
    return _cut(schedule, start, schedule.boundary(number), schedule.boundary(number + 1))


def _cut(schedule: Schedule, start: date, opening: date, closing: date) -> BillingPeriod | None:
    end = schedule.end
    if end is None or end >= closing:
        return BillingPeriod(start, closing, opening, closing)
    return BillingPeriod(start, end, opening, closing) if start < end else None


def invoice_date(schedule: Schedule, period: BillingPeriod) -> date:
    """The day a period is invoiced: in advance its first day, in arrears the day after its last.

    An early end of service brings the arrears date forward (vectors ``arrears-invoice-day-after``).
    """
    return period.end if schedule.timing == Timing.ARREARS else period.start


def due_periods(schedule: Schedule, next_start: date, as_of: date) -> list[BillingPeriod]:
    """All periods from ``next_start`` whose invoice date has come by ``as_of``, in order.

    Nothing but ``next_start`` is remembered, so the sequence of days on which this is asked cannot matter: whoever
    asks late gets every missed period, whoever asks again with the new ``next_start`` gets none.

    >>> monthly = Schedule.anniversary(date(2026, 1, 31), Cycle.parse("month"))
    >>> [str(period.start) for period in due_periods(monthly, date(2026, 1, 31), date(2026, 4, 1))]
    ['2026-01-31', '2026-02-28', '2026-03-31']

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    due: list[BillingPeriod] = []
    while next_start <= as_of:
        period = period_at(schedule, next_start)
        if period is None or invoice_date(schedule, period) > as_of:
            break
        due.append(period)
        next_start = period.end
    return due


def next_invoice_date(schedule: Schedule, next_start: date) -> date | None:
    """The day the period opening on ``next_start`` is invoiced; ``None`` when nothing is left.

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    period = period_at(schedule, next_start)
    return None if period is None else invoice_date(schedule, period)


def cycle_number(schedule: Schedule, start: date) -> int:
    """How many periods lie before the one holding ``start``, counted from the first day of service.

    A partial first period that is billed counts as one, so that "the first three cycles" are the first three
    invoices. Given-away days (``free``) do not count.

    >>> monthly = Schedule.anniversary(date(2026, 1, 31), Cycle.parse("month"))
    >>> cycle_number(monthly, date(2026, 3, 31))
    2

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    opening = schedule.start if schedule.first_period == FirstPeriod.PRORATE else schedule.first_boundary()
    return max(schedule.index_of(start) - schedule.index_of(opening), 0)


def end_after(schedule: Schedule, count: int) -> date:
    """First day after the first ``count`` periods (vectors ``term-limits``, ``max-occurrences``).

    >>> end_after(Schedule.anniversary(date(2023, 1, 1), Cycle.parse("month")), 3)
    datetime.date(2023, 4, 1)

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    opening = schedule.start if schedule.first_period == FirstPeriod.PRORATE else schedule.first_boundary()
    return schedule.boundary(schedule.index_of(opening) + count)


def gap_period(
    last_invoiced_day: date,
    next_date: date,
    cycle: Cycle,
    *,
    timing: Timing = Timing.ADVANCE,
    end: date | None = None,
    anchor_day: int | None = None,
) -> Period | None:
    """What the next invoice covers when only a last invoiced day and a next invoice date are known.

    It starts the day after the last invoiced one and runs to ``next_date`` in arrears, one cycle further in advance:
    a gap is swallowed by that invoice instead of being lost (vectors ``state-driven-period``). ``None`` when service
    ends before.

    >>> gap_period(date(2018, 12, 15), date(2019, 1, 1), Cycle.parse("month"))
    Period(start=datetime.date(2018, 12, 16), end=datetime.date(2019, 2, 1))

    Args:
        last_invoiced_day: inclusive.
        next_date: day of the next invoice.
        cycle: length of a full period.
        timing: invoiced in advance or in arrears.
        end: first day without service.
        anchor_day: day of the month to keep where ``next_date`` is a shortened one.

    Raises:
        EndBeforeStart: the next date leaves nothing to invoice after the last invoiced day.
        AnchorMisplaced: ``next_date`` does not fall on ``anchor_day``.
        BeyondCalendar: outside the years 1 to 9999.
    """
    start = day_after(last_invoiced_day)
    if end is not None and end <= start:
        return None
    closing = next_date
    if timing == Timing.ADVANCE:
        closing = Schedule(next_date, cycle, next_date, anchor_day or next_date.day).boundary(1)
    return Period(start, closing if end is None else min(closing, end))
