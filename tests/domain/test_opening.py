"""Where billing of a new contract begins."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing_calendar import Cycle, FirstPeriod, Schedule, Timing, period_at
from app.domain.opening import BilledThroughTooEarly, open_schedule
from app.domain.period import ONE_DAY, Period

MONTH = Cycle.parse("month")


def test_without_history_billing_begins_with_service():
    opening = open_schedule(Schedule.anniversary(date(2026, 1, 31), MONTH))
    assert (opening.next_start, opening.next_invoice_on) == (date(2026, 1, 31), date(2026, 1, 31))
    assert (opening.free, opening.history) == (None, None)


def test_in_arrears_the_first_invoice_comes_after_the_first_period():
    opening = open_schedule(Schedule.anniversary(date(2026, 1, 31), MONTH, timing=Timing.ARREARS))
    assert (opening.next_start, opening.next_invoice_on) == (date(2026, 1, 31), date(2026, 2, 28))


def test_free_days_and_days_billed_elsewhere_touch():
    schedule = Schedule.aligned(date(2026, 1, 20), MONTH, anchor_day=1, first_period=FirstPeriod.FREE)
    opening = open_schedule(schedule, date(2026, 3, 15))
    assert opening.free == Period(date(2026, 1, 20), date(2026, 2, 1))
    assert opening.history == Period(date(2026, 2, 1), date(2026, 3, 16))
    assert opening.next_start == date(2026, 3, 16)
    # Billed elsewhere only inside the days that are free here: nothing of it counts.
    assert open_schedule(schedule, date(2026, 1, 25)).history is None


def test_a_contract_that_is_free_to_its_end_leaves_nothing():
    schedule = Schedule.aligned(
        date(2026, 1, 20), MONTH, anchor_day=1, first_period=FirstPeriod.FREE, end=date(2026, 1, 25)
    )
    opening = open_schedule(schedule)
    assert opening.free == Period(date(2026, 1, 20), date(2026, 1, 25))
    assert (opening.next_start, opening.next_invoice_on) == (None, None)


def test_the_day_before_the_start_is_no_history_but_an_earlier_one_is_a_mistake():
    schedule = Schedule.anniversary(date(2026, 3, 1), MONTH)
    assert open_schedule(schedule, date(2026, 2, 28)).history is None
    with pytest.raises(BilledThroughTooEarly):
        open_schedule(schedule, date(2026, 2, 27))


@given(
    start=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    days=st.integers(-1, 2000),
    served=st.one_of(st.none(), st.integers(1, 1500)),
    cycle=st.sampled_from(["month", "quarter", "year", "10 day", "2 week"]),
    day=st.sampled_from([None, 1, 15, 31]),
    first_period=st.sampled_from(FirstPeriod),
)
def test_free_history_and_the_first_period_cover_every_day_once(start, days, served, cycle, day, first_period):
    end = None if served is None else start + timedelta(days=served)
    schedule = Schedule.aligned(start, Cycle.parse(cycle), anchor_day=day, first_period=first_period, end=end)
    opening = open_schedule(schedule, start + timedelta(days=days))
    reached = start
    for period in (opening.free, opening.history):
        if period is not None:
            assert period.start == reached
            reached = period.end
    if opening.next_start is None:
        assert reached == end or period_at(schedule, reached) is None
        return
    assert opening.next_start == reached or opening.next_start == start + timedelta(days=days) + ONE_DAY
    period = period_at(schedule, opening.next_start)
    assert period.start == opening.next_start
