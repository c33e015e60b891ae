"""What the company holds after an import, under the names the samples use."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.domain.billing_calendar import Cycle
from app.domain.importing.fields import Noun
from app.domain.payment_terms import PaymentTerms
from app.domain.terms import Notice
from app.models import BilledPeriod, Customer, Item, PeriodKind, Plan, Subscription, SubscriptionItem
from app.services import catalog, customers, plans
from app.services.context import Context

METHODS = {"transfer": "bank_transfer"}
# The payment method of a customer nobody said anything about.
DAY = timedelta(days=1)


def stored_values(ctx: Context, noun: Noun, code: str) -> dict[str, Any]:
    """The record of that code."""
    return _READERS[noun](ctx, code)


def agree(name: str, wanted: Any, stored: Any) -> bool:
    """Whether a stored value is the one a sample names; e-mail domains have no case."""
    if isinstance(wanted, str) and isinstance(stored, Decimal):
        return Decimal(wanted) == stored
    if name == "emails":
        return [email.lower() for email in wanted] == [email.lower() for email in stored]
    if name == "status" and wanted == "suspended":
        return stored == "paused"
    return bool(wanted == stored)


def _customer(ctx: Context, code: str) -> dict[str, Any]:
    data = customers.read(ctx, code).data
    terms = PaymentTerms.parse(data.payment_terms)
    return {
        "code": data.code,
        "name": data.name,
        "kind": data.kind.value,
        "vat_number": data.vat_number,
        "tax_code": data.tax_code,
        "recipient_code": data.recipient_code,
        "pec": data.pec,
        "emails": [contact.email for contact in data.contacts if contact.email],
        "phone": data.phone,
        "mobile": data.mobile,
        "street": data.billing.street,
        "postal_code": data.billing.postal_code,
        "city": data.billing.city,
        "province": data.billing.province,
        "country": data.billing.country,
        "iban": data.iban,
        "payment_method": METHODS.get(data.payment_method, data.payment_method),
        "payment_terms": ({"days": terms.days, "end_of_month": terms.end_of_month} if data.payment_terms else None),
        "since": data.since.isoformat() if data.since else None,
        "notes": data.notes,
    }


def _item(ctx: Context, code: str) -> dict[str, Any]:
    stored = catalog.read_item(ctx, code)
    data = stored.data
    return {
        "code": data.code,
        "name": data.description,
        "kind": data.kind.value,
        "unit": data.unit,
        "price": data.unit_price,
        "vat_rate": data.vat_rate,
        "category": data.category,
        "active": not stored.archived,
        "duration": _cycle(Cycle.parse(data.cycle)) if data.cycle else None,
    }


def _plan(ctx: Context, code: str) -> dict[str, Any]:
    data = plans.read_plan(ctx, code).data
    return {
        "code": data.code,
        "name": data.name,
        "item": data.lines[0].item,
        "price": data.lines[0].unit_price,
        "cycle": _cycle(data.cycle),
        "in_advance": data.timing == "advance",
        "setup_fee": data.setup_fee,
        "trial_days": data.trial_days,
        "term_months": data.term_months,
        "notice_days": Notice.parse(data.notice).length if data.notice else 0,
    }


def _subscription(ctx: Context, code: str) -> dict[str, Any]:
    with ctx.work.read() as session:
        row = session.scalars(select(Subscription).where(Subscription.code == code)).one()
        (part,) = row.items
        history = session.scalars(
            select(BilledPeriod.period_end).where(
                BilledPeriod.subscription_item_id == part.id, BilledPeriod.kind == PeriodKind.HISTORY
            )
        ).one_or_none()
        customer = session.get_one(Customer, row.customer_id)
        plan = session.get(Plan, row.plan_id) if row.plan_id else None
        item = session.get(Item, part.item_id) if part.item_id else None
        contract, _, line = row.code.partition("/")
        return {
            "code": row.code,
            "contract": contract,
            "line": line,
            "customer": customer.code,
            "customer_name": customer.name,
            "plan": plan.code if plan else None,
            "item": item.code if item else None,
            "description": part.description,
            "quantity": part.quantity,
            "unit_price": part.prices[0].unit_price,
            **_amounts(part),
            "discount_percent": part.discounts[0].percent if part.discounts else Decimal(0),
            "vat_rate": part.vat_rate,
            "cycle": _cycle(Cycle(part.cycle_every, part.cycle_unit)),
            "start": row.start.isoformat(),
            "end": (row.ends_before - DAY).isoformat() if row.ends_before else None,
            "billed_through": (history - DAY).isoformat() if history else None,
            "next_period_start": (history or part.start).isoformat(),
            "status": row.state.value,
            "notes": row.notes,
        }


def _amounts(part: SubscriptionItem) -> dict[str, Decimal]:
    cent = Decimal("0.01")
    net = (part.quantity * part.prices[0].unit_price).quantize(cent)
    vat = (net * part.vat_rate / 100).quantize(cent, "ROUND_HALF_UP")
    return {"line_net": net, "net_amount": net, "gross_amount": net + vat}


def _cycle(cycle: Cycle) -> dict[str, Any]:
    if cycle.months:
        return {"every": cycle.months, "unit": "month"}
    return {"every": cycle.every, "unit": cycle.unit.value}


_READERS: dict[Noun, Callable[[Context, str], dict[str, Any]]] = {
    Noun.CUSTOMERS: _customer,
    Noun.ITEMS: _item,
    Noun.PLANS: _plan,
    Noun.SUBSCRIPTIONS: _subscription,
}
