"""What is due today? One contract of every kind a billing run can meet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.discounts import Discount
from app.domain.kinds import CustomerKind
from app.services.customers import CustomerData
from app.services.demo.calendar_days import Days
from app.services.subscriptions.wishes import Alignment, NewSubscription

GIFT = "Primo mese in omaggio"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract of the story and the day it is signed.

    Args:
        signed: the day it is entered.
        wish: what is agreed.
        due_today: nothing else becomes of it before today.
        paused_days_ago: the customer pauses so many days before today and is still pausing.
    """

    signed: date
    wish: NewSubscription
    due_today: bool = False
    paused_days_ago: int = 0


def due_today(people: Sequence[CustomerData], days: Days) -> list[Agreement]:
    """Contracts whose next invoice is due today, and two that are left out with a reason."""
    code = {one.name: one.code for one in people}
    body = next(one.code for one in people if one.kind is CustomerKind.PUBLIC_BODY)
    consumer = next(one.code for one in people if one.kind is CustomerKind.CONSUMER)

    def agreed(customer: str, plan: str, months: int, **facts: Any) -> Agreement:
        start = days.months_ago(months)
        wish = NewSubscription(code.get(customer, customer), start, plan=plan, **facts)
        return Agreement(min(start, days.days_ago(1)), wish, due_today=True)

    loyalty = Discount("Sconto fedeltà 10 %", percent=Decimal(10), valid_until=days.months_ago(-3))
    gift = Discount(GIFT, percent=Decimal(100), first_cycles=1)
    aligned = Alignment(day=days.regular[0])
    return [
        # Two contracts of one customer on one invoice.
        agreed("Officine Rinaldi S.r.l.", "ASS-PRO", 18, discount=loyalty),
        agreed("Officine Rinaldi S.r.l.", "GEST", 18, quantity=Decimal(12)),
        # In arrears.
        agreed("Dental Clinic Moretti", "MON", 14, quantity=Decimal(3)),
        # A partial first period.
        agreed("Caseificio Valbona", "BKP-1T", 0, align=aligned),
        # Split payment, with the reference a public body must be given.
        agreed(body, "INFRA", 11, cig="B1C2D3E4F5", cup="J31B24000120004"),
        # Reverse charge, in English.
        agreed("Kranz Werkzeugbau GmbH", "ASS-PRO", 13),
        # Outside the EU.
        agreed("Ticino Servizi SA", "HOST", 16),
        # A consumer's price with VAT inside.
        agreed(consumer, "CORSO", 3),
        # In instalments.
        agreed("Tecnoedil Costruzioni S.p.A.", "INFRA", 21, unit_price=Decimal("1260.00"), payment_terms="30/60"),
        agreed("Logistica Adriatica S.r.l.", "GEST", 21, quantity=Decimal(44)),
        # Still at the introductory price.
        agreed("Torrefazione Amato", "HOST", 2),
        # Begins today with a set-up fee.
        agreed("Hotel Bellavista", "INFRA", 0, unit_price=Decimal("620.00")),
        # Renews for another year.
        agreed("Studio Legale Bianchi", "DOM", 12),
        agreed("Scuola di lingue Polaris", "MANUT", 18, quantity=Decimal(2)),
        # The trial ended yesterday.
        _after_trial(code["Ottica Lumen"], days),
        # Left out: a pause, and a first month that costs nothing.
        replace(agreed("Galleria d'Arte Sforza", "MON", 7), paused_days_ago=4),
        agreed("Farmacia Sant'Anna", "ASS-PRO", 0, discount=gift),
    ]


def _after_trial(customer: str, days: Days) -> Agreement:
    start = days.days_ago(30)
    return Agreement(start, NewSubscription(customer, start, plan="FORM"), due_today=True)
