"""Everything about one contract: its items with prices and discounts, what was billed, and what happened to it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.billing_calendar import FirstPeriod, Timing
from app.domain.cycle import Cycle
from app.domain.money import from_minor
from app.domain.period import ONE_DAY
from app.models import (
    BilledPeriod,
    Invoice,
    Item,
    ItemDiscount,
    PeriodKind,
    Subscription,
    SubscriptionEvent,
    SubscriptionItem,
)
from app.queries.figures import figure, price
from app.queries.subscriptions import SubscriptionRow, find_subscription_row


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A dated price."""

    valid_from: date
    unit_price: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class DiscountRow:
    """A discount; exactly one of ``percent`` and ``amount`` is set. ``last_day`` is included."""

    id: int
    label: str
    percent: Decimal | None
    amount: Decimal | None
    valid_from: date | None
    last_day: date | None
    first_cycles: int | None


@dataclass(frozen=True, slots=True)
class SubscriptionItemRow:
    """One billed thing of a contract with its own calendar."""

    id: int
    position: int
    item: str
    description: str
    unit: str
    quantity: Decimal
    vat_rate: Decimal
    vat_nature: str
    price_includes_vat: bool
    one_off: bool
    cycle: str
    timing: Timing
    start: date
    last_day: date | None
    anchor: date
    anchor_day: int
    month_end: bool
    first_period: FirstPeriod
    intro_price: Decimal | None
    intro_cycles: int
    next_period_start: date | None
    next_invoice_on: date | None
    prices: tuple[PriceRow, ...]
    discounts: tuple[DiscountRow, ...]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period that is done with; ``period_end`` is the first day after it."""

    item_position: int
    period_start: date
    period_end: date
    kind: PeriodKind
    invoice: str
    reason: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to the contract."""

    at: datetime
    effective_on: date
    kind: str
    actor: str
    reason: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SubscriptionDetail:
    """One contract, whole."""

    row: SubscriptionRow
    trial_last_day: date | None
    paused_from: date | None
    payment_terms: str
    payment_method: str
    purchase_order: str
    cig: str
    cup: str
    end_reason: str
    notes: str
    items: tuple[SubscriptionItemRow, ...]
    periods: tuple[PeriodRow, ...]
    events: tuple[EventRow, ...]


def find_subscription(session: Session, code: str, on: date) -> SubscriptionDetail:
    """One contract, its periods newest first, its events oldest first.

    Raises:
        SubscriptionUnknown: none has this code.
    """
    row = find_subscription_row(session, code, on)
    found = session.get_one(
        Subscription,
        row.id,
        options=[
            selectinload(Subscription.items).selectinload(SubscriptionItem.prices),
            selectinload(Subscription.items).selectinload(SubscriptionItem.discounts),
        ],
    )
    wanted = {one.item_id for one in found.items if one.item_id is not None}
    codes = {row.id: row.code for row in session.execute(select(Item.id, Item.code).where(Item.id.in_(wanted)))}
    return SubscriptionDetail(
        row=row,
        trial_last_day=_last_day(found.trial_ends_before),
        paused_from=found.paused_from,
        payment_terms=found.payment_terms,
        payment_method=found.payment_method,
        purchase_order=found.purchase_order,
        cig=found.cig,
        cup=found.cup,
        end_reason=found.end_reason,
        notes=found.notes,
        items=tuple(_item(one, codes.get(one.item_id or 0, ""), row.currency) for one in found.items),
        periods=_periods(session, row.id),
        events=_events(session, row.id),
    )


def _item(one: SubscriptionItem, code: str, money: str) -> SubscriptionItemRow:
    return SubscriptionItemRow(
        id=one.id,
        position=one.position,
        item=code,
        description=one.description,
        unit=one.unit,
        quantity=figure(one.quantity),
        vat_rate=figure(one.vat_rate),
        vat_nature=one.vat_nature,
        price_includes_vat=one.price_includes_vat,
        one_off=one.one_off,
        cycle="" if one.one_off else Cycle(one.cycle_every, one.cycle_unit).code,
        timing=one.timing,
        start=one.start,
        last_day=_last_day(one.ends_before),
        anchor=one.anchor,
        anchor_day=one.anchor_day,
        month_end=one.month_end,
        first_period=one.first_period,
        intro_price=None if one.intro_price is None else price(one.intro_price, money),
        intro_cycles=one.intro_cycles,
        next_period_start=one.next_period_start,
        next_invoice_on=one.next_invoice_on,
        prices=tuple(PriceRow(each.valid_from, price(each.unit_price, money), each.reason) for each in one.prices),
        discounts=tuple(_discount(each, money) for each in one.discounts),
    )


def _discount(one: ItemDiscount, money: str) -> DiscountRow:
    return DiscountRow(
        one.id,
        one.label,
        None if one.percent is None else figure(one.percent),
        None if one.amount_minor is None else from_minor(one.amount_minor, money),
        one.valid_from,
        _last_day(one.valid_until),
        one.first_cycles,
    )


def _periods(session: Session, subscription_id: int) -> tuple[PeriodRow, ...]:
    rows = session.execute(
        select(
            SubscriptionItem.position,
            BilledPeriod.period_start,
            BilledPeriod.period_end,
            BilledPeriod.kind,
            Invoice.number,
            BilledPeriod.reason,
        )
        .join(SubscriptionItem, SubscriptionItem.id == BilledPeriod.subscription_item_id)
        .outerjoin(Invoice, Invoice.id == BilledPeriod.invoice_id)
        .where(SubscriptionItem.subscription_id == subscription_id, ~BilledPeriod.released)
        .order_by(BilledPeriod.period_start.desc(), SubscriptionItem.position)
    )
    return tuple(
        PeriodRow(position, start, end, kind, number or "", reason)
        for position, start, end, kind, number, reason in rows
    )


def _events(session: Session, subscription_id: int) -> tuple[EventRow, ...]:
    event = SubscriptionEvent
    rows = session.execute(
        select(event.at, event.effective_on, event.kind, event.actor, event.reason, event.facts)
        .where(event.subscription_id == subscription_id)
        .order_by(event.id)
    )
    return tuple(EventRow(*row) for row in rows)


def _last_day(first_day_after: date | None) -> date | None:
    return None if first_day_after is None else first_day_after - ONE_DAY
