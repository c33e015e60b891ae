"""Boundaries are counted from the anchor and never drift."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cycle import BeyondCalendar, Cycle, Unit
from app.domain.period import EndBeforeStart
from app.domain.schedule import AnchorDayOutOfRange, AnchorMisplaced, Schedule
from tests.domain.strategies import DAYS, MONTH_CYCLES, schedules

MONTH = Cycle(1, Unit.MONTH)
YEAR = Cycle(1, Unit.YEAR)
QUARTER = Cycle(3, Unit.MONTH)


def written(schedule: Schedule, count: int) -> list[str]:
    return [schedule.boundary(number).isoformat() for number in range(count)]


def test_a_subscription_from_31_january_bills_the_last_day_of_february() -> None:
    assert written(Schedule.anniversary(date(2026, 1, 31), MONTH), 7) == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
        "2026-07-31",
    ]


def test_a_year_from_29_february_returns_to_it() -> None:
    assert written(Schedule.anniversary(date(2024, 2, 29), YEAR), 5) == [
        "2024-02-29",
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
        "2028-02-29",
    ]


def test_quarters_from_30_november_keep_the_30th() -> None:
    assert written(Schedule.anniversary(date(2026, 11, 30), QUARTER), 4)[1:] == [
        "2027-02-28",
        "2027-05-30",
        "2027-08-30",
    ]


def test_30_june_can_mean_the_30th_or_the_last_day() -> None:
    assert written(Schedule.anniversary(date(2026, 6, 30), MONTH), 3) == ["2026-06-30", "2026-07-30", "2026-08-30"]
    by_end = Schedule.anniversary(date(2026, 6, 30), MONTH, month_end=True)
    assert written(by_end, 3) == ["2026-06-30", "2026-07-31", "2026-08-31"]


def test_28_february_is_no_month_end_unless_said() -> None:
    assert written(Schedule.anniversary(date(2023, 2, 28), MONTH), 3) == ["2023-02-28", "2023-03-28", "2023-04-28"]


@given(DAYS.map(lambda day: day.replace(month=1, day=31)), st.integers(-1100, 1100))
def test_31_january_never_drifts(start: date, number: int) -> None:
    boundary = Schedule.anniversary(start, MONTH).boundary(number)
    assert boundary.day == monthrange(boundary.year, boundary.month)[1]


@given(DAYS, MONTH_CYCLES, st.integers(-40, 400))
def test_a_boundary_does_not_depend_on_the_one_before(start: date, cycle: Cycle, number: int) -> None:
    schedule = Schedule.anniversary(start, cycle)
    boundary = schedule.boundary(number)
    months = (boundary.year - start.year) * 12 + boundary.month - start.month
    assert months == number * cycle.months
    assert boundary.day == min(start.day, monthrange(boundary.year, boundary.month)[1])


@given(schedules(), DAYS)
def test_every_day_lies_between_two_boundaries(schedule: Schedule, day: date) -> None:
    number = schedule.index_of(day)
    assert schedule.boundary(number) <= day < schedule.boundary(number + 1)
    assert schedule.whole_period(day).contains(day)


@given(schedules())
def test_the_anchor_is_the_first_boundary_on_or_after_the_start(schedule: Schedule) -> None:
    assert schedule.first_boundary() == schedule.anchor == schedule.boundary(0)
    assert schedule.boundary(-1) < schedule.start <= schedule.anchor


@pytest.mark.parametrize(
    ("start", "code", "first"),
    [
        (date(2018, 1, 5), "month", date(2018, 2, 1)),
        (date(2018, 1, 15), "quarter", date(2018, 4, 1)),
        (date(2026, 7, 1), "half-year", date(2026, 7, 1)),
        (date(2026, 3, 8), "year", date(2027, 1, 1)),
        (date(2026, 11, 18), "1 week", date(2026, 11, 23)),
        (date(2026, 11, 23), "1 week", date(2026, 11, 23)),
    ],
)
def test_calendar_alignment_waits_for_the_next_calendar_unit(start: date, code: str, first: date) -> None:
    assert Schedule.aligned(start, Cycle.parse(code)).anchor == first


def test_a_fiscal_year_can_open_in_april() -> None:
    schedule = Schedule.aligned(date(2026, 11, 22), YEAR, anchor_day=1, anchor_month=4)
    assert schedule.anchor == date(2027, 4, 1)
    quarters = Schedule.aligned(date(2026, 11, 22), QUARTER, anchor_day=15, anchor_month=2)
    assert quarters.anchor == date(2027, 2, 15)
    two_years = Schedule.aligned(date(2026, 11, 22), Cycle(2, Unit.YEAR), anchor_day=1, anchor_month=4)
    assert written(two_years, 2) == ["2027-04-01", "2029-04-01"]


def test_an_anchor_day_alone_takes_the_first_such_day_whatever_the_month() -> None:
    assert Schedule.aligned(date(2012, 1, 16), YEAR, anchor_day=17).anchor == date(2012, 1, 17)
    assert Schedule.aligned(date(2026, 2, 10), MONTH, anchor_day=31).anchor == date(2026, 2, 28)


def test_an_end_on_the_first_day_leaves_nothing_to_serve() -> None:
    with pytest.raises(EndBeforeStart):
        Schedule.anniversary(date(2026, 5, 1), MONTH, end=date(2026, 5, 1))


@pytest.mark.parametrize("day", [0, 32, -1])
def test_no_month_has_such_a_billing_day(day: int) -> None:
    with pytest.raises(AnchorDayOutOfRange):
        Schedule.aligned(date(2026, 5, 1), MONTH, anchor_day=day)
    with pytest.raises(AnchorDayOutOfRange):
        Schedule(date(2026, 5, 1), MONTH, date(2026, 5, 1), day)


def test_an_anchor_off_its_day_is_refused() -> None:
    with pytest.raises(AnchorMisplaced):
        Schedule(date(2026, 5, 1), MONTH, date(2026, 5, 2), 1)
    with pytest.raises(AnchorMisplaced):
        Schedule(date(2026, 5, 1), MONTH, date(2026, 5, 30), 30, month_end=True)


@pytest.mark.parametrize("code", ["year", "10 day"])
def test_a_schedule_ends_with_the_calendar(code: str) -> None:
    schedule = Schedule.anniversary(date.max - timedelta(3), Cycle.parse(code))
    with pytest.raises(BeyondCalendar):
        schedule.boundary(1)


def test_a_week_at_the_end_of_the_calendar_has_no_next_monday() -> None:
    with pytest.raises(BeyondCalendar):
        Schedule.aligned(date.max, Cycle(2, Unit.WEEK))
