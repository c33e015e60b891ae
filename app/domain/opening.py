"""From which day is a contract billed here, and which of its first days are done with already?"""

from dataclasses import dataclass
from datetime import date

from app.domain.billing_calendar import next_invoice_date
from app.domain.period import Period, day_after
from app.domain.schedule import FirstPeriod, Schedule
from app.errors import Invalid
from app.i18n import N_


class BilledThroughTooEarly(Invalid):
    """A day before the first one that is paid for: surely a mistyped year."""

    field = "billed_through"
    text = N_("It cannot be billed through {billed_through}: the first paid day is {start}.")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where billing of one contract item begins.

    Args:
        next_start: first day not yet billed; ``None`` when nothing is left.
        next_invoice_on: the day its invoice is due; ``None`` with ``next_start``.
        free: days given away before the first common boundary.
        history: days billed elsewhere.
    """

    next_start: date | None
    next_invoice_on: date | None
    free: Period | None = None
    history: Period | None = None


def open_schedule(schedule: Schedule, billed_through: date | None = None) -> Opening:
    """Decide where billing begins, given the last day already billed elsewhere (inclusive).

    >>> from app.domain.cycle import Cycle
    >>> monthly = Schedule.anniversary(date(2026, 1, 31), Cycle.parse("month"))
    >>> open_schedule(monthly, date(2026, 3, 30)).next_invoice_on
    datetime.date(2026, 3, 31)

    Raises:
        BilledThroughTooEarly: before the day in front of the first paid one.
        BeyondCalendar: outside the years 1 to 9999.
    """
    if billed_through is not None and day_after(billed_through) < schedule.start:
        raise BilledThroughTooEarly(billed_through=billed_through, start=schedule.start)
    free = _free_days(schedule)
    start = free.end if free else schedule.start
    history = None
    if billed_through is not None and billed_through >= start:
        closed = day_after(billed_through)
        last = closed if schedule.end is None else min(closed, schedule.end)
        # Given away up to its end, a contract has no history either.
        history = Period(start, last) if start < last else None
        start = closed
    when = next_invoice_date(schedule, start)
    return Opening(None if when is None else start, when, free, history)


def _free_days(schedule: Schedule) -> Period | None:
    if schedule.first_period != FirstPeriod.FREE:
        return None
    boundary = schedule.first_boundary()
    if schedule.end is not None:
        boundary = min(boundary, schedule.end)
    return Period(schedule.start, boundary) if boundary > schedule.start else None
