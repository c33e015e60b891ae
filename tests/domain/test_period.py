"""A period holds its first day and not its end."""

from datetime import date

import pytest
from hypothesis import given

from app.domain.period import EndBeforeStart, Period
from tests.domain.strategies import DAYS

MAY = Period(date(2026, 5, 1), date(2026, 6, 1))


def test_a_period_holds_its_first_and_last_day_only() -> None:
    assert MAY.days == 31
    assert MAY.last_day == date(2026, 5, 31)
    assert MAY.contains(date(2026, 5, 1))
    assert MAY.contains(date(2026, 5, 31))
    assert not MAY.contains(date(2026, 6, 1))


def test_touching_periods_do_not_overlap() -> None:
    june = Period(date(2026, 6, 1), date(2026, 7, 1))
    assert not MAY.overlaps(june)
    assert MAY.intersection(june) is None
    assert MAY.overlaps(Period(date(2026, 5, 31), date(2026, 6, 2)))


@pytest.mark.parametrize("end", [date(2026, 5, 1), date(2026, 4, 30), date.min])
def test_a_period_without_a_day_is_refused(end: date) -> None:
    with pytest.raises(EndBeforeStart) as refusal:
        Period(date(2026, 5, 1), end)
    assert refusal.value.code == "end_before_start"
    assert refusal.value.field == "end"


@given(DAYS, DAYS, DAYS, DAYS)
def test_an_intersection_holds_exactly_the_common_days(a: date, b: date, c: date, d: date) -> None:
    if a == b or c == d:
        return
    first, second = Period(min(a, b), max(a, b)), Period(min(c, d), max(c, d))
    common = first.intersection(second)
    assert (common is not None) == first.overlaps(second) == second.overlaps(first)
    if common is not None:
        assert common.start in {first.start, second.start}
        assert common.end in {first.end, second.end}
        assert first.contains(common.start)
        assert second.contains(common.last_day)
