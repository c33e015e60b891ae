"""What becomes of the contracts: who pauses, pays more, leaves, and why?"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.domain.money import round_money
from app.services.context import Context
from app.services.demo.calendar_days import Days
from app.services.demo.offer import BY_CODE, REGISTRY_FEE
from app.services.demo.story import Story
from app.services.demo.todays import Agreement
from app.services.subscriptions.ending import InvoicedBeyond, cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.pricing import PeriodAlreadyBilled, add_one_off, change_price
from app.services.subscriptions.wishes import Line

LEFT, LEAVING, PAUSED_ONCE, PAUSED_NOW, DEARER, VISITED = 20, 5, 8, 3, 14, 6
REASONS = (
    "Prezzo", "Prezzo", "Cessata attività", "Cessata attività", "Passato a un concorrente", "Poco utilizzo",
    "Insoluto non recuperato",
)  # fmt: skip
PAUSES = ("Ferie aziendali", "Chiusura stagionale", "Lavori in corso nei locali")
INDEXATION = Decimal("1.014")


@dataclass(frozen=True, slots=True)
class Signed:
    """An ordinary contract that runs, by its code."""

    code: str
    agreement: Agreement

    @property
    def since(self) -> date:
        """First day of service told in the story."""
        return max(self.agreement.signed, self.agreement.wish.start)


def plan_fates(rng: random.Random, story: Story, signed: Sequence[Signed], days: Days) -> None:
    """Deal out what happens to the ordinary contracts; each meets one fate at most."""
    lasting = [one for one in signed if (days.last_run - one.since).days > 120 and _is_open(one)]
    rng.shuffle(lasting)
    deck = iter(lasting)
    dealt: list[tuple[int, Callable[[random.Random, Story, Signed, Days], None]]] = [
        (LEFT, _leaves), (LEAVING, _is_leaving), (PAUSED_ONCE, _pauses), (PAUSED_NOW, _is_pausing),
        (DEARER, _pays_more), (VISITED, _is_visited),
    ]  # fmt: skip
    for count, fate in dealt:
        for one, _ in zip(deck, range(count), strict=False):
            fate(rng, story, one, days)


def _is_open(one: Signed) -> bool:
    offer = BY_CODE[one.agreement.wish.plan]
    return offer.code != "CORSO" and offer.timing == "advance"


def _some_day(rng: random.Random, first: date, last: date) -> date:
    return first + timedelta(rng.randrange(max((last - first).days, 1)))


def _leaves(rng: random.Random, story: Story, one: Signed, days: Days) -> None:
    day = _some_day(rng, one.since + timedelta(75), days.last_run - timedelta(20))
    reason = rng.choice(REASONS)
    story.on(day, lambda ctx: _cancel(ctx, one.code, ctx.today, reason))


def _is_leaving(rng: random.Random, story: Story, one: Signed, days: Days) -> None:
    day = _some_day(rng, days.days_ago(25), days.today)
    reason, last_day = rng.choice(REASONS), days.today + timedelta(rng.randrange(20, 60))
    story.on(day, lambda ctx: _cancel(ctx, one.code, last_day, reason))


def _cancel(ctx: Context, code: str, last_day: date, reason: str) -> None:
    """At that day, or at the end of what is invoiced already."""
    try:
        cancel(ctx, code, last_day, reason)
    except InvoicedBeyond as invoiced:
        until = invoiced.facts["until"]
        assert isinstance(until, date)
        cancel(ctx, code, until, reason)


def _pauses(rng: random.Random, story: Story, one: Signed, days: Days) -> None:
    day = _some_day(rng, one.since + timedelta(40), days.last_run - timedelta(60))
    reason = rng.choice(PAUSES)
    story.on(day, lambda ctx: pause(ctx, one.code, reason=reason))
    story.on(day + timedelta(rng.randrange(10, 45)), lambda ctx: resume(ctx, one.code))


def _is_pausing(rng: random.Random, story: Story, one: Signed, days: Days) -> None:
    reason = rng.choice(PAUSES)
    story.on(days.days_ago(rng.randrange(10, 40)), lambda ctx: pause(ctx, one.code, reason=reason))


def _pays_more(rng: random.Random, story: Story, one: Signed, days: Days) -> None:
    wish = one.agreement.wish
    old = wish.unit_price or Decimal(BY_CODE[wish.plan].price)
    day = _some_day(rng, one.since + timedelta(60), days.last_run)
    story.on(day, lambda ctx: _raise_price(ctx, one.code, round_money(old * INDEXATION)))


def _raise_price(ctx: Context, code: str, price: Decimal) -> None:
    try:
        change_price(ctx, code, price, ctx.today, reason="Adeguamento ISTAT")
    except PeriodAlreadyBilled as billed:
        first = billed.facts["first"]
        assert isinstance(first, date)
        change_price(ctx, code, price, first, reason="Adeguamento ISTAT")


def _is_visited(rng: random.Random, story: Story, one: Signed, days: Days) -> None:
    day = _some_day(rng, one.since + timedelta(15), days.last_run)
    lines = (
        Line(
            description="Intervento in sede",
            quantity=Decimal(2),
            unit_price=Decimal("65.00"),
            vat_rate=Decimal(22),
            unit="ora",
        ),
        Line(REGISTRY_FEE),
    )
    line = rng.choice(lines)
    story.on(day, lambda ctx: add_one_off(ctx, one.code, line))
