"""Which price holds in which stretch of a contract whose price was agreed in phases?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.schedule import Schedule


@dataclass(frozen=True, slots=True)
class PricePhase:
    """A price up to, not including, ``until``; ``None`` is without end."""

    price: Decimal
    until: date | None = None


def phase_schedules(schedule: Schedule, phases: Sequence[PricePhase]) -> list[tuple[Schedule, Decimal]]:
    """One schedule per phase, with its price: the end of a phase cuts its last period and anchors the next phase.

    Source: vectors ``discounts``, ``price-phases``. Phases that end before they begin are left out.

    >>> from app.domain.cycle import Cycle
    >>> every_two_years = Schedule.anniversary(date(2021, 12, 1), Cycle.parse("2 year"))
    >>> phases = [PricePhase(Decimal(40), date(2024, 12, 1)), PricePhase(Decimal(100))]
    >>> [(str(part.start), str(part.end), str(price)) for part, price in phase_schedules(every_two_years, phases)]
    [('2021-12-01', '2024-12-01', '40'), ('2024-12-01', 'None', '100')]
    """
    result: list[tuple[Schedule, Decimal]] = []
    current: Schedule | None = schedule
    for phase in phases:
        if current is None:
            break
        end = _earlier(phase.until, schedule.end)
        if end is not None and end <= current.start:
            continue
        result.append((replace(current, end=end), phase.price))
        current = None
        if end is not None and end != schedule.end:
            current = Schedule.anniversary(end, schedule.cycle, end=schedule.end, timing=schedule.timing)
    return result


def _earlier(first: date | None, second: date | None) -> date | None:
    if first is None or second is None:
        return second if first is None else first
    return min(first, second)
