"""How long is a trial, and which day is the first paid one? That day is also the anchor unless another is fixed."""

from datetime import date, timedelta

from app.domain.cycle import BeyondCalendar
from app.domain.period import Period, day_after
from app.errors import Invalid
from app.i18n import N_


class TrialNotPositive(Invalid):
    """A trial without a day."""

    field = "trial_days"
    text = N_("A trial must last at least one day.")


class TrialEndsBeforeStart(Invalid):
    """A trial whose last day comes before its first."""

    field = "trial_end"
    text = N_("The trial cannot end on {end}, before its start on {start}.")


def trial_of_days(start: date, days: int) -> Period:
    """A trial of so many days; its ``end`` is the first paid day (vectors ``trial-days-then-anchor``).

    >>> trial_of_days(date(2012, 2, 1), 30)
    Period(start=datetime.date(2012, 2, 1), end=datetime.date(2012, 3, 2))

    Raises:
        TrialNotPositive: fewer than one day.
        BeyondCalendar: outside the years 1 to 9999.
    """
    if days < 1:
        raise TrialNotPositive
    try:
        return Period(start, start + timedelta(days))
    except OverflowError:
        raise BeyondCalendar from None


def trial_until(start: date, last_day: date) -> Period:
    """A trial given by its last day, which is still free; its ``end`` is the first paid day.

    >>> trial_until(date(2024, 1, 15), date(2024, 2, 15)).end
    datetime.date(2024, 2, 16)

    Raises:
        TrialEndsBeforeStart: the last day comes before the start.
        BeyondCalendar: outside the years 1 to 9999.
    """
    if last_day < start:
        raise TrialEndsBeforeStart(start=start, end=last_day)
    return Period(start, day_after(last_day))
