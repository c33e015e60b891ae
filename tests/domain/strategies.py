"""Dates, cycles, schedules and amounts as real firms have them, for properties."""

import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from app.domain.billing_calendar import Cycle, FirstPeriod, Schedule, Timing, Unit

DAYS = st.dates(date(1996, 1, 1), date(2104, 12, 31))
CYCLES = st.one_of(
    st.builds(Cycle, st.integers(1, 45), st.just(Unit.DAY)),
    st.builds(Cycle, st.integers(1, 9), st.just(Unit.WEEK)),
    st.builds(Cycle, st.integers(1, 25), st.just(Unit.MONTH)),
    st.builds(Cycle, st.integers(1, 3), st.just(Unit.YEAR)),
)
MONTH_CYCLES = st.one_of(
    st.builds(Cycle, st.integers(1, 25), st.just(Unit.MONTH)), st.builds(Cycle, st.integers(1, 3), st.just(Unit.YEAR))
)
AMOUNTS = st.decimals(Decimal(-99999), Decimal(99999), places=2)
POSITIVE_AMOUNTS = st.decimals(Decimal("0.01"), Decimal(99999), places=2)
PRICES = st.decimals(Decimal(0), Decimal(9999), places=8)
QUANTITIES = st.decimals(Decimal(-999), Decimal(9999), places=6)
PERCENTS = st.decimals(Decimal("0.0001"), Decimal(100), places=4)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Any schedule that the constructors give, with or without an end."""
    start, cycle = draw(DAYS), draw(CYCLES)
    end = draw(st.none() | st.integers(1, 1500).map(lambda days: start + timedelta(days)))
    timing = draw(st.sampled_from(Timing))
    month_end = draw(st.booleans())
    if draw(st.booleans()):
        return Schedule.anniversary(start, cycle, end=end, timing=timing, month_end=month_end)
    return Schedule.aligned(
        start,
        cycle,
        anchor_day=draw(st.none() | st.integers(1, 31)),
        anchor_month=draw(st.none() | st.integers(1, 12)),
        end=end,
        timing=timing,
        first_period=draw(st.sampled_from(FirstPeriod)),
        month_end=month_end,
    )


def half_away(value: Fraction, places: int = 2) -> Decimal:
    """Round a fraction, ties away from zero; written independently of the code under test."""
    units = math.floor(abs(value) * 10**places + Fraction(1, 2))
    return Decimal(units if value >= 0 else -units).scaleb(-places)
