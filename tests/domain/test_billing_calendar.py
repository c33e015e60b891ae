"""Every day of service is billed once, whenever the program is opened."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing_calendar import (
    BillingPeriod,
    Cycle,
    FirstPeriod,
    Schedule,
    Timing,
    Unit,
    cycle_number,
    due_periods,
    end_after,
    gap_period,
    invoice_date,
    next_invoice_date,
    period_at,
)
from app.domain.period import EndBeforeStart
from tests.domain.strategies import schedules

MONTH = Cycle(1, Unit.MONTH)
FROM_10_NOVEMBER = date(2026, 11, 10)


def first_periods(schedule: Schedule, count: int = 40) -> list[BillingPeriod]:
    periods: list[BillingPeriod] = []
    following = schedule.start
    while len(periods) < count and (found := period_at(schedule, following)) is not None:
        periods.append(found)
        following = found.end
    return periods


def aligned(choice: FirstPeriod, end: date | None = None) -> Schedule:
    return Schedule.aligned(FROM_10_NOVEMBER, MONTH, anchor_day=1, first_period=choice, end=end)


@given(schedules())
def test_periods_touch_never_overlap_and_cover_the_service(schedule: Schedule) -> None:
    periods = first_periods(schedule)
    opening = schedule.anchor if schedule.first_period == FirstPeriod.FREE else schedule.start
    if schedule.end is not None and schedule.end <= opening:
        assert not periods
        return
    assert periods[0].start == opening
    for one, following in pairwise(periods):
        assert one.end == following.start
    if len(periods) < 40:
        assert periods[-1].end == schedule.end
    for period in periods:
        assert period.start < period.end
        assert period.nominal_start <= period.start
        assert period.end <= period.nominal_end


@given(schedules())
def test_only_the_first_and_the_last_period_can_be_partial(schedule: Schedule) -> None:
    periods = first_periods(schedule)
    assert not any(period.is_partial for period in periods[1:-1])


@given(schedules(), st.lists(st.integers(-400, 3000), min_size=1, max_size=12))
def test_whatever_the_clock_does_billed_periods_are_the_due_ones(schedule: Schedule, jumps: list[int]) -> None:
    days = [schedule.start + timedelta(jump) for jump in jumps]
    billed: list[BillingPeriod] = []
    following = schedule.start
    for day in days:
        due = due_periods(schedule, following, day)
        billed += due
        following = due[-1].end if due else following
    assert billed == due_periods(schedule, schedule.start, max(days))


@given(schedules(), st.integers(0, 900))
def test_a_period_is_due_on_its_invoice_date_and_not_a_day_before(schedule: Schedule, into: int) -> None:
    following = schedule.start + timedelta(into)
    when = next_invoice_date(schedule, following)
    if when is None:
        assert due_periods(schedule, following, following + timedelta(2000)) == []
        return
    (period,) = due_periods(schedule, following, when)[:1]
    assert invoice_date(schedule, period) == when
    assert due_periods(schedule, following, when - timedelta(1)) == []


@given(schedules(), st.integers(0, 900))
def test_history_billed_up_to_any_day_leaves_every_later_day_once(schedule: Schedule, into: int) -> None:
    unbilled = schedule.start + timedelta(into)
    found = period_at(schedule, unbilled)
    if found is None:
        assert schedule.end is not None
        return
    if unbilled >= schedule.anchor:
        assert found.start == unbilled
    whole = next(each for each in first_periods(schedule, 1200) if each.end > found.start)
    assert found.end == whole.end


def test_the_rest_of_a_period_is_billed_by_days_of_the_whole_one() -> None:
    schedule = Schedule.anniversary(date(2026, 1, 1), MONTH)
    rest = period_at(schedule, date(2026, 11, 16))
    assert rest == BillingPeriod(date(2026, 11, 16), date(2026, 12, 1), date(2026, 11, 1), date(2026, 12, 1))
    assert (rest.days, rest.nominal_days, rest.is_partial) == (15, 30, True)
    assert rest.last_day == date(2026, 11, 30)


def test_days_before_the_start_are_never_billed() -> None:
    schedule = Schedule.anniversary(date(2026, 1, 1), MONTH)
    assert period_at(schedule, date(2025, 6, 1)) == period_at(schedule, date(2026, 1, 1))


def test_a_partial_first_period_is_billed_by_days() -> None:
    stub, following = first_periods(aligned(FirstPeriod.PRORATE), 2)
    assert (stub.start, stub.end, stub.days, stub.nominal_days) == (FROM_10_NOVEMBER, date(2026, 12, 1), 21, 30)
    assert not following.is_partial


def test_a_free_first_stretch_opens_at_the_common_day() -> None:
    schedule = aligned(FirstPeriod.FREE)
    assert due_periods(schedule, FROM_10_NOVEMBER, date(2026, 11, 30)) == []
    (first,) = due_periods(schedule, FROM_10_NOVEMBER, date(2026, 12, 1))
    assert (first.start, first.end, first.is_partial) == (date(2026, 12, 1), date(2027, 1, 1), False)


def test_a_service_ending_in_its_free_stretch_is_never_billed() -> None:
    schedule = aligned(FirstPeriod.FREE, end=date(2026, 11, 25))
    assert next_invoice_date(schedule, FROM_10_NOVEMBER) is None


def test_a_longer_first_period_costs_one_price() -> None:
    first, following = first_periods(aligned(FirstPeriod.LONGER), 2)
    assert (first.start, first.end, first.is_partial) == (FROM_10_NOVEMBER, date(2027, 1, 1), False)
    assert (following.start, following.is_partial) == (date(2027, 1, 1), False)


def test_a_longer_first_period_cut_short_is_a_part_of_itself() -> None:
    (only,) = first_periods(aligned(FirstPeriod.LONGER, end=date(2026, 12, 11)))
    assert (only.days, only.nominal_days) == (31, 52)


def test_history_inside_a_longer_first_period_leaves_a_part_of_it() -> None:
    rest = period_at(aligned(FirstPeriod.LONGER), date(2026, 11, 20))
    assert rest is not None
    assert (rest.end, rest.days, rest.nominal_days) == (date(2027, 1, 1), 42, 52)


@pytest.mark.parametrize("choice", FirstPeriod)
def test_a_start_on_the_common_day_has_no_partial_period(choice: FirstPeriod) -> None:
    schedule = Schedule.aligned(date(2026, 12, 1), MONTH, anchor_day=1, first_period=choice)
    assert first_periods(schedule, 1)[0] == BillingPeriod(
        date(2026, 12, 1), date(2027, 1, 1), date(2026, 12, 1), date(2027, 1, 1)
    )


def test_in_arrears_an_early_end_brings_the_invoice_forward() -> None:
    schedule = Schedule.anniversary(date(2026, 1, 1), Cycle(1, Unit.YEAR), end=date(2026, 6, 1), timing=Timing.ARREARS)
    assert next_invoice_date(schedule, date(2026, 1, 1)) == date(2026, 6, 1)


def test_an_office_closed_in_august_bills_both_missed_months() -> None:
    schedule = Schedule.anniversary(date(2026, 1, 31), MONTH)
    due = due_periods(schedule, date(2026, 7, 31), date(2026, 9, 10))
    assert [period.start for period in due] == [date(2026, 7, 31), date(2026, 8, 31)]


@given(schedules(), st.integers(0, 30))
def test_cycles_are_numbered_from_the_first_billed_period(schedule: Schedule, count: int) -> None:
    periods = first_periods(schedule, count + 1)
    for number, period in enumerate(periods):
        assert cycle_number(schedule, period.start) == number


@given(schedules(), st.integers(1, 30))
def test_a_term_of_some_cycles_ends_where_the_next_would_begin(schedule: Schedule, count: int) -> None:
    open_ended = Schedule(
        schedule.start,
        schedule.cycle,
        schedule.anchor,
        schedule.anchor_day,
        schedule.month_end,
        first_period=schedule.first_period,
    )
    assert end_after(open_ended, count) == first_periods(open_ended, count)[-1].end


def test_a_gap_is_swallowed_by_the_next_invoice() -> None:
    found = gap_period(date(2018, 2, 4), date(2018, 6, 5), MONTH, end=date(2018, 8, 16))
    assert found is not None
    assert (found.start, found.end) == (date(2018, 2, 5), date(2018, 7, 5))


def test_a_gap_is_cut_at_the_end_of_service() -> None:
    found = gap_period(date(2018, 2, 4), date(2018, 6, 5), MONTH, end=date(2018, 6, 20))
    assert found is not None
    assert found.end == date(2018, 6, 20)
    assert gap_period(date(2018, 2, 4), date(2018, 6, 5), MONTH, end=date(2018, 2, 5)) is None


def test_a_shortened_next_date_keeps_its_anchor_day() -> None:
    found = gap_period(date(2026, 1, 30), date(2026, 2, 28), MONTH, anchor_day=31)
    assert found is not None
    assert found.end == date(2026, 3, 31)


def test_a_next_date_before_the_last_invoiced_day_makes_no_sense_in_arrears() -> None:
    with pytest.raises(EndBeforeStart):
        gap_period(date(2026, 5, 31), date(2026, 5, 1), MONTH, timing=Timing.ARREARS)
