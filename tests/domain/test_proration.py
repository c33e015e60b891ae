"""A part of a period is worth its days over the days of the full one."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.period import Period
from app.domain.proration import DayBasis, ServiceOutsidePeriod, day_counts, fraction, prorate
from tests.domain.strategies import AMOUNTS, DAYS, half_away

NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("price", "service", "nominal", "amount"),
    [
        ("29.90", ("2026-11-10", "2026-12-01"), ("2026-11-01", "2026-12-01"), "20.93"),
        ("240.00", ("2026-03-08", "2027-01-01"), ("2026-01-01", "2027-01-01"), "196.60"),
        ("20.00", ("2026-05-11", "2026-06-01"), ("2026-05-01", "2026-06-01"), "13.55"),
        ("40.00", ("2026-05-11", "2026-06-01"), ("2026-05-01", "2026-06-01"), "27.10"),
    ],
)
def test_the_golden_cases(price: str, service: tuple[str, str], nominal: tuple[str, str], amount: str) -> None:
    part = Period(*map(date.fromisoformat, service))
    assert prorate(Decimal(price), part, Period(*map(date.fromisoformat, nominal))).amount == Decimal(amount)


@st.composite
def parts(draw: st.DrawFn) -> tuple[Period, Period]:
    start = draw(DAYS)
    length = draw(st.integers(1, 800))
    first = draw(st.integers(0, length - 1))
    last = draw(st.integers(first + 1, length))
    nominal = Period(start, start + timedelta(length))
    return Period(start + timedelta(first), start + timedelta(last)), nominal


@given(AMOUNTS, parts())
def test_an_amount_is_rounded_once_from_its_exact_value(price: Decimal, both: tuple[Period, Period]) -> None:
    service, nominal = both
    found = prorate(price, service, nominal)
    assert (found.days, found.period_days) == (service.days, nominal.days)
    assert found.amount == half_away(Fraction(price) * service.days / nominal.days)


@given(AMOUNTS, parts())
def test_parts_differ_from_the_whole_by_rounding_only(price: Decimal, both: tuple[Period, Period]) -> None:
    service, nominal = both
    pieces = [service]
    if service.start > nominal.start:
        pieces.append(Period(nominal.start, service.start))
    if service.end < nominal.end:
        pieces.append(Period(service.end, nominal.end))
    total = sum(prorate(price, piece, nominal).amount for piece in pieces)
    assert abs(total - price) <= Decimal("0.01")


@given(parts())
def test_commercial_months_also_add_up(both: tuple[Period, Period]) -> None:
    service, nominal = both
    days, period_days = day_counts(service, nominal, DayBasis.THIRTY)
    assert 0 <= days <= period_days
    assert period_days > 0


@pytest.mark.parametrize(
    ("service", "nominal", "counts", "amount"),
    [
        (("2023-05-23", "2023-06-15"), ("2023-05-23", "2023-06-23"), (22, 30), "14.63"),
        (("2024-02-23", "2024-03-15"), ("2024-02-23", "2024-03-23"), (22, 30), "14.63"),
    ],
)
def test_months_of_thirty_days_are_an_option(
    service: tuple[str, str], nominal: tuple[str, str], counts: tuple[int, int], amount: str
) -> None:
    part, whole = (Period(*map(date.fromisoformat, pair)) for pair in (service, nominal))
    assert day_counts(part, whole, DayBasis.THIRTY) == counts
    assert prorate(Decimal("19.95"), part, whole, basis=DayBasis.THIRTY).amount == Decimal(amount)


def test_a_period_without_a_commercial_day_is_counted_as_it_is() -> None:
    day = Period(date(2026, 10, 30), date(2026, 10, 31))
    assert day_counts(day, day, DayBasis.THIRTY) == (1, 1)


def test_days_outside_the_period_are_refused() -> None:
    with pytest.raises(ServiceOutsidePeriod):
        prorate(Decimal(10), Period(date(2026, 11, 30), date(2026, 12, 2)), NOVEMBER)
    with pytest.raises(ServiceOutsidePeriod):
        prorate(Decimal(10), Period(date(2026, 10, 31), date(2026, 11, 2)), NOVEMBER)


def test_a_fraction_is_only_for_the_eye() -> None:
    assert str(fraction(2, 3)) == "0.666666667"
    assert str(fraction(30, 30, 4)) == "1.0000"
