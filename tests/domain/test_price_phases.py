"""A phase's end cuts its last period and anchors the next phase."""

from datetime import date
from decimal import Decimal

from app.domain.billing_calendar import Cycle, Schedule, Timing, due_periods
from app.domain.price_phases import PricePhase, phase_schedules

START = date(2026, 1, 15)
CHEAP, DEAR = Decimal(5), Decimal(9)


def test_the_next_phase_starts_its_own_cycle() -> None:
    monthly = Schedule.anniversary(START, Cycle.parse("month"), timing=Timing.ARREARS)
    parts = phase_schedules(monthly, [PricePhase(CHEAP, date(2026, 3, 1)), PricePhase(DEAR)])
    first, second = (schedule for schedule, _ in parts)
    assert [price for _, price in parts] == [CHEAP, DEAR]
    assert [period.end for period in due_periods(first, START, date(2026, 12, 31))] == [
        date(2026, 2, 15),
        date(2026, 3, 1),
    ]
    assert (second.start, second.anchor_day, second.timing) == (date(2026, 3, 1), 1, Timing.ARREARS)


def test_no_phase_outlives_the_contract() -> None:
    ending = Schedule.anniversary(START, Cycle.parse("month"), end=date(2026, 3, 1))
    parts = phase_schedules(ending, [PricePhase(CHEAP, date(2026, 6, 1)), PricePhase(DEAR)])
    assert [(schedule.end, price) for schedule, price in parts] == [(date(2026, 3, 1), CHEAP)]


def test_a_phase_that_was_over_before_it_began_is_left_out() -> None:
    monthly = Schedule.anniversary(START, Cycle.parse("month"))
    parts = phase_schedules(monthly, [PricePhase(CHEAP, date(2025, 1, 1)), PricePhase(DEAR)])
    assert [(schedule.start, schedule.end, price) for schedule, price in parts] == [(START, None, DEAR)]
