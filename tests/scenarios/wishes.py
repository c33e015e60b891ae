"""Contracts nobody would think of, but anybody may sign: drawn by a generator of random numbers, told twice."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from app.domain.billing_calendar import Cycle, FirstPeriod, Timing, Unit
from app.domain.discounts import Discount
from app.services.subscriptions.wishes import Alignment, Line, NewSubscription
from tests.scenarios.grid import DAY, Cut
from tests.scenarios.oracle import Life, Saving

CYCLES = [(1, "month")] * 4 + [
    (3, "month"), (6, "month"), (1, "year"), (1, "year"), (2, "month"), (5, "month"), (2, "year"), (1, "week"),
    (2, "week"), (10, "day"), (28, "day"), (45, "day"),
]  # fmt: skip
AWKWARD = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 12, 31), date(2025, 2, 28), date(2025, 8, 31)]
PRICES = ["29.90", "240", "0.01", "149", "33.33333333", "0.00000001", "1999.99", "12.345", "7.5", "0.005"]
QUANTITIES = ["1"] * 4 + ["3", "0.333", "12", "2.5", "0.000001", "100"]
RATES = ["22", "22", "10", "4", "5"]


def draw(random: Random, customer: str, name: str) -> tuple[NewSubscription, list[Life]]:
    """A contract that begins between 2024 and 2026: as the program is told of it, and as the oracle knows its lines."""
    start = random.choice(AWKWARD) if random.random() < 0.3 else date(2024, 1, 1) + timedelta(random.randrange(800))
    cycle = random.choice(CYCLES)
    timing = random.choice([Timing.ADVANCE, Timing.ADVANCE, Timing.ARREARS])
    trial = random.choice([0, 0, 0, 1, 14, 30, 90])
    first = start + timedelta(trial)
    last = first + timedelta(random.choice([0, 1, 20, 89, 364, 365, 700])) if random.random() < 0.35 else None
    align, cut = _alignment(random, cycle)
    lines, lives = [], []
    for number in range(random.choice([1, 1, 1, 2])):
        life = Life(f"{name} {number}", cut, timing is Timing.ARREARS, first, Fraction(1), {})
        life.end = None if last is None else last + DAY
        lines.append(_line(random, life))
        lives.append(life)
    billed = first + timedelta(random.choice([-1, 0, 13, 30, 200])) if random.random() < 0.2 else None
    for life in lives:
        life.give_away_first_days()
        if billed is not None and life.first_open() <= billed:
            life.settle(life.first_open(), min(billed + DAY, life.end or date.max), "history")
    wish = NewSubscription(
        customer,
        start,
        lines=tuple(lines),
        description=name,
        cycle=Cycle(cycle[0], Unit(cycle[1])),
        timing=timing,
        align=align,
        trial_days=trial or None,
        last_day=last,
        billed_through=billed,
    )
    return wish, lives


def _alignment(random: Random, cycle: tuple[int, str]) -> tuple[Alignment | None, Cut]:
    plain = Cut(*cycle)
    if random.random() < 0.5:
        return None, plain
    first = random.choice(list(FirstPeriod))
    cut = replace(plain, first=first.value)
    kind = random.choice(["day", "month", "month end", "calendar"])
    # Cycles that do not fit a year have no calendar of their own, and no month to be tied to.
    fits = not cut.months or 12 % cut.months == 0
    if kind == "calendar" and fits:
        return Alignment(first_period=first), replace(cut, calendar=True)
    if not cut.months:
        # Days and weeks have no day of the month: with one they count from the start.
        return Alignment(day=1, first_period=first), cut
    if kind == "month end":
        return Alignment(month_end=True, first_period=first), replace(cut, month_end=True)
    day = random.choice([1, 1, 15, 29, 30, 31])
    month = random.randrange(1, 13) if kind == "month" and fits else None
    return Alignment(day=day, month=month, first_period=first), replace(cut, day=day, month=month)


def _line(random: Random, life: Life) -> Line:
    quantity, price, rate = random.choice(QUANTITIES), random.choice(PRICES), random.choice(RATES)
    life.quantity, life.prices, life.rate = Fraction(quantity), {life.first_day: Fraction(price)}, Fraction(rate)
    life.inclusive = random.random() < 0.3
    line = Line(
        description=life.name,
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
        vat_rate=Decimal(rate),
        price_includes_vat=life.inclusive,
    )
    if random.random() < 0.25:
        intro, cycles = random.choice(["0", "4.95", "15"]), random.randrange(1, 5)
        line = replace(line, intro_price=Decimal(intro), intro_cycles=cycles)
        life.intro = (Fraction(intro), cycles)
    given = [draw_discount(random, life) for _ in range(random.choice([0, 0, 0, 1, 2]))]
    life.savings += [saving for _, saving in given]
    return replace(line, discounts=tuple(discount for discount, _ in given))


def draw_discount(random: Random, life: Life) -> tuple[Discount, Saving]:
    """A discount and what the oracle makes of it, counted from the first paid day."""
    size = random.choice(["10", "33.3333", "50", "100", "0.01"])
    is_percent = random.random() < 0.7
    since = life.first_day + timedelta(random.randrange(200)) if random.random() < 0.3 else None
    until = (since or life.first_day) + timedelta(random.randrange(1, 400)) if random.random() < 0.3 else None
    cycles = random.randrange(1, 5) if random.random() < 0.3 else None
    amount = None if is_percent else Decimal(random.choice(["5.00", "0.01", "1000.00"]))
    percent = Decimal(size) if is_percent else None
    discount = Discount("sconto", percent, amount, since, until, cycles)
    saving = Saving(
        None if percent is None else Fraction(percent),
        None if amount is None else Fraction(amount),
        since or date.min,
        until or date.max,
        cycles,
    )
    return discount, saving
