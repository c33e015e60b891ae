"""Cycles have one name each, and months are added on the calendar."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cycle import (
    BeyondCalendar,
    Cycle,
    CycleNotPositive,
    CycleNotUnderstood,
    CycleTooLong,
    Unit,
    add_months,
    end_of_month,
    month_length,
)
from tests.domain.strategies import CYCLES, DAYS


@pytest.mark.parametrize(
    ("cycle", "code"),
    [
        (Cycle(1, Unit.MONTH), "month"),
        (Cycle(3, Unit.MONTH), "quarter"),
        (Cycle(6, Unit.MONTH), "half-year"),
        (Cycle(12, Unit.MONTH), "year"),
        (Cycle(1, Unit.YEAR), "year"),
        (Cycle(24, Unit.MONTH), "2 year"),
        (Cycle(13, Unit.MONTH), "13 month"),
        (Cycle(2, Unit.WEEK), "2 week"),
        (Cycle(28, Unit.DAY), "28 day"),
    ],
)
def test_every_cycle_has_one_code(cycle: Cycle, code: str) -> None:
    assert cycle.code == code
    read = Cycle.parse(code)
    assert (read.months, read.days) == (cycle.months, cycle.days)


@given(CYCLES)
def test_a_code_reads_back_to_the_same_length(cycle: Cycle) -> None:
    read = Cycle.parse(cycle.code)
    assert (read.months, read.days, read.code) == (cycle.months, cycle.days, cycle.code)


@pytest.mark.parametrize("code", ["Month", " 2 Weeks ", "2 quarters", "1 half-year", "3 YEARS", "day", "week"])
def test_codes_are_read_generously(code: str) -> None:
    assert Cycle.parse(code)


@pytest.mark.parametrize("code", ["", "monthly", "2", "two weeks", "-1 month", "1.5 month", "1 month 2", "٣ month"])
def test_what_names_no_cycle_is_refused(code: str) -> None:
    with pytest.raises(CycleNotUnderstood):
        Cycle.parse(code)


def test_a_cycle_of_nothing_and_one_of_centuries_are_refused() -> None:
    with pytest.raises(CycleNotPositive):
        Cycle(0, Unit.MONTH)
    with pytest.raises(CycleNotPositive):
        Cycle.parse("0 day")
    for every, unit in ((101, Unit.YEAR), (1201, Unit.MONTH), (40000, Unit.DAY), (6000, Unit.WEEK)):
        with pytest.raises(CycleTooLong):
            Cycle(every, unit)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_are_as_long_as_the_calendar_says(year: int, month: int) -> None:
    assert month_length(year, month) == monthrange(year, month)[1]


@given(DAYS, st.integers(-600, 600))
def test_adding_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == min(day.day, monthrange(moved.year, moved.month)[1])


def test_the_end_of_a_month_is_its_last_day() -> None:
    assert end_of_month(date(2028, 2, 1)) == date(2028, 2, 29)
    assert end_of_month(date(2026, 12, 31)) == date(2026, 12, 31)


@pytest.mark.parametrize(("day", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 1), -1)])
def test_the_calendar_has_an_end(day: date, months: int) -> None:
    with pytest.raises(BeyondCalendar):
        add_months(day, months)
