"""Which 214 subscriptions does the example company have, and what becomes of them over two years?"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.cycle import add_months
from app.domain.discounts import Discount
from app.domain.kinds import CustomerKind
from app.services.customers import CustomerData
from app.services.demo.calendar_days import Days
from app.services.demo.offer import BY_CODE, OFFERS, Offer
from app.services.demo.todays import Agreement, due_today
from app.services.subscriptions.wishes import Alignment, NewSubscription

ALL = 214
WITHOUT = 11
"""Customers who never subscribed to anything."""
MIGRATED = 78
ON_TRIAL = 7
_FOR_CONSUMERS = ("CORSO", "FORM", "HOST-Y", "DOM")
_FOR_BODIES = ("INFRA", "BKP-1T", "VOIP", "MANUT", "DOM", "HOST-Y")
_FOR_ABROAD = ("BKP-1T", "GEST", "HOST-Y")
_LOYALTY = ("Sconto fedeltà 10 %", "Sconto benvenuto 15 %", "Convenzione 5 %")


def agreements(rng: random.Random, people: Sequence[CustomerData], days: Days) -> list[Agreement]:
    """All of them: those due today first, then the ordinary ones, each with its day of signing."""
    made = due_today(people, days)
    busy = {one.wish.customer for one in made}
    for number, buyer in enumerate(_buyers(rng, people, busy, ALL - len(made))):
        offer = _offer(rng, buyer, trial=number < ON_TRIAL)
        if number < ON_TRIAL:
            made.append(_trial(rng, buyer, offer, days))
        elif number < ON_TRIAL + MIGRATED and buyer.kind is not CustomerKind.CONSUMER:
            made.append(_migrated(rng, buyer, offer, days))
        else:
            made.append(_signed(rng, buyer, offer, days))
    return made


def _buyers(rng: random.Random, people: Sequence[CustomerData], busy: set[str], count: int) -> Iterator[CustomerData]:
    """Who signs the ordinary contracts: everybody but a few once, then the larger ones again."""
    free = [one for one in people if one.code not in busy]
    rng.shuffle(free)
    once = free[WITHOUT:][:count]
    again = [one for one in people[:60] if one.kind is CustomerKind.BUSINESS]
    yield from once
    yield from (rng.choice(again) for _ in range(count - len(once)))


def _offer(rng: random.Random, buyer: CustomerData, *, trial: bool) -> Offer:
    if trial:
        return BY_CODE["FORM"]
    if buyer.billing.country != "IT":
        return BY_CODE[rng.choice(_FOR_ABROAD)]
    if buyer.kind is CustomerKind.CONSUMER:
        return BY_CODE[rng.choice(_FOR_CONSUMERS)]
    if buyer.kind is CustomerKind.PUBLIC_BODY:
        return BY_CODE[rng.choice(_FOR_BODIES)]
    firms = [offer for offer in OFFERS if not offer.includes_vat]
    return rng.choices(firms, [offer.weight for offer in firms])[0]


def _wish(rng: random.Random, buyer: CustomerData, offer: Offer, start: date) -> NewSubscription:
    wish = NewSubscription(buyer.code, start, plan=offer.code, quantity=Decimal(rng.randint(1, offer.most)))
    if offer.code == "INFRA":
        wish = replace(wish, unit_price=Decimal(rng.choice(("480.00", "620.00", "890.00"))))
    if buyer.kind is CustomerKind.PUBLIC_BODY:
        wish = replace(wish, cig="".join(rng.choice("0123456789ABCDEF") for _ in range(10)))
    if rng.random() < 0.09:
        label = rng.choice(_LOYALTY)
        percent = Decimal(label.split()[-2])
        wish = replace(wish, discount=Discount(label, percent=percent, valid_until=start + timedelta(540)))
    return wish


def _trial(rng: random.Random, buyer: CustomerData, offer: Offer, days: Days) -> Agreement:
    start = days.days_ago(rng.randrange(2, 20))
    return Agreement(start, _wish(rng, buyer, offer, start))


def _migrated(rng: random.Random, buyer: CustomerData, offer: Offer, days: Days) -> Agreement:
    """From the program used before, billed there up to a boundary in the first cycle of the story."""
    months = offer.cycle.months
    opening = add_months(days.next_regular(days.first, rng.choice(days.regular)), rng.randrange(months))
    start = add_months(opening, -months * rng.randint(1, max(48 // months, 1)))
    wish = _wish(rng, buyer, offer, start)
    return Agreement(days.take_over, replace(wish, billed_through=opening - timedelta(1), trial_days=0, discount=None))


def _signed(rng: random.Random, buyer: CustomerData, offer: Offer, days: Days) -> Agreement:
    """Signed during the story: on a billing day, or between two and aligned with a partial first period."""
    latest = (days.last_run - days.first).days - offer.trial_days
    start = days.first + timedelta(rng.randrange(latest))
    number = rng.choice(days.regular)
    if not offer.trial_days and rng.random() < 0.45:
        return Agreement(start, replace(_wish(rng, buyer, offer, start), align=Alignment(day=number)))
    opening = min(days.next_regular(start + timedelta(offer.trial_days), number), days.last_run)
    start = opening - timedelta(offer.trial_days)
    return Agreement(start, _wish(rng, buyer, offer, start))
