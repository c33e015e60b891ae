"""What do the running contracts bring a month? From their state on a day, per item, contract, customer and in all."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, reduce
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, String, or_, select, type_coerce
from sqlalchemy.orm import Session

from app.domain.billing_calendar import FirstPeriod, Schedule, Timing
from app.domain.cycle import Cycle, Unit
from app.domain.discounts import Discount
from app.domain.money import EXACT, PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, from_minor, from_scaled
from app.domain.pricing import PriceVersion
from app.domain.recurring_revenue import PAYING, RecurringItem, as_shown, monthly_net
from app.domain.tax import FLAT_RATE_REGIMES
from app.errors import AppError
from app.models import (
    BilledPeriod,
    Company,
    ItemDiscount,
    ItemPrice,
    PeriodKind,
    Subscription,
    SubscriptionItem,
)
from app.queries.listing import MOST_NAMED, Found

_ZERO = Decimal(0)
_ONE = Decimal(1)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Mrr:
    """Monthly recurring revenue of the whole company, without VAT, rounded once.

    Args:
        yearly: twelve times the exact sum.
        subscriptions: how many contracts bring any.
    """

    total: Decimal
    yearly: Decimal
    currency: str
    subscriptions: int


@dataclass(frozen=True, slots=True)
class ItemWorth:
    """What one item of a contract brings a month, exact."""

    item_id: int
    subscription_id: int
    customer_id: int
    amount: Decimal


def total_mrr(session: Session, on: date) -> Mrr:
    """What all contracts together bring a month on a day."""
    currency = session.scalar(select(Company.currency).where(Company.id == 1)) or "EUR"
    worths = list_worths(session, on)
    total = reduce(EXACT.add, (one.amount for one in worths), _ZERO)
    paying = {one.subscription_id for one in worths if one.amount}
    return Mrr(as_shown(total, currency), as_shown(total * 12, currency), currency, len(paying))


def mrr_of_subscriptions(session: Session, on: date, ids: Collection[int] | None = None) -> dict[int, Decimal]:
    """By contract, exact; those that bring nothing are left out. ``ids`` names the contracts wanted, ``None`` all."""
    wanted = None if ids is None else SubscriptionItem.subscription_id
    return _summed(list_worths(session, on, wanted, ids or ()), "subscription_id")


def mrr_of_customers(session: Session, on: date, ids: Collection[int] | None = None) -> dict[int, Decimal]:
    """By customer, exact; those that bring nothing are left out. ``ids`` names the customers wanted, ``None`` all."""
    wanted = None if ids is None else Subscription.customer_id
    return _summed(list_worths(session, on, wanted, ids or ()), "customer_id")


def mrr_of_items(session: Session, on: date, subscription_ids: Collection[int]) -> dict[int, Decimal]:
    """By item of these contracts, exact; those that bring nothing are left out."""
    return _summed(list_worths(session, on, SubscriptionItem.subscription_id, subscription_ids), "item_id")


def _summed(worths: list[ItemWorth], by: str) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for one in worths:
        if one.amount:
            key = getattr(one, by)
            sums[key] = EXACT.add(sums[key], one.amount)
    return dict(sums)


def list_worths(
    session: Session, on: date, column: ColumnElement[int] | Any = None, ids: Collection[int] = ()
) -> list[ItemWorth]:
    """Every item served and paid for on a day, in five statements however many there are.

    Args:
        session: where to read.
        on: a civil date.
        column: whose values ``ids`` names; ``None`` for all items.
        ids: the values wanted.
    """
    if column is not None and not ids:
        return []
    named = column is not None and len(ids) <= MOST_NAMED
    conditions = [*_served(on), column.in_(ids)] if named else _served(on)
    company = session.execute(select(Company.currency, Company.regime, Company.country).where(Company.id == 1)).first()
    currency, regime, country = company or ("EUR", "", "")
    details = _details(session, conditions, currency, on)
    # A flat-rate seller charges no VAT: what is entered is what comes in.
    keeps_gross = country == "IT" and regime in FLAT_RATE_REGIMES
    rows = session.connection().execute(_items().where(*conditions)).all()
    worths = [ItemWorth(row[0], row[1], row[2], _worth(row, details, on, keeps_gross=keeps_gross)) for row in rows]
    if column is None or named:
        return worths
    wanted = set(ids)
    return [one for one in worths if getattr(one, str(column.key)) in wanted]


def _served(on: date) -> list[ColumnElement[bool]]:
    """As ``pays_on`` for contracts, and items whose service has begun and not ended; in SQL."""
    item, contract = SubscriptionItem, Subscription
    return [
        item.one_off.is_(False),
        item.start <= on,
        or_(item.ends_before.is_(None), item.ends_before > on),
        contract.state.in_(sorted(PAYING)),
        or_(contract.ends_before.is_(None), contract.ends_before > on),
        or_(contract.trial_ends_before.is_(None), contract.trial_ends_before <= on),
    ]


def _items() -> Any:
    item = SubscriptionItem
    return select(
        item.id, item.subscription_id, Subscription.customer_id, _raw(item.quantity),
        item.cycle_every, type_coerce(item.cycle_unit, String), item.start, item.ends_before,
        item.anchor, item.anchor_day, item.month_end, type_coerce(item.first_period, String),
        _raw(item.intro_price), item.intro_cycles, item.price_includes_vat,
        _raw(item.vat_rate),
    ).join(Subscription, Subscription.id == item.subscription_id)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Details:
    """Prices and discounts by item, and the items that pause on the day though their contract runs."""

    prices: dict[int, list[PriceVersion]]
    discounts: dict[int, list[Discount]]
    paused: frozenset[int]


def _details(session: Session, conditions: list[ColumnElement[bool]], currency: str, on: date) -> _Details:
    return _Details(
        _prices(session, conditions), _discounts(session, conditions, currency), frozenset(_paused(session, on))
    )


def _prices(session: Session, conditions: list[ColumnElement[bool]]) -> dict[int, list[PriceVersion]]:
    price = ItemPrice
    found = select(price.subscription_item_id, price.valid_from, _raw(price.unit_price))
    prices: dict[int, list[PriceVersion]] = defaultdict(list)
    for item_id, valid_from, amount in session.connection().execute(_of_items(found, price, conditions)):
        prices[item_id].append(PriceVersion(valid_from, _decimal(amount, PRICE_SCALE)))
    return prices


def _discounts(session: Session, conditions: list[ColumnElement[bool]], currency: str) -> dict[int, list[Discount]]:
    discount = ItemDiscount
    found = select(
        discount.subscription_item_id, discount.label, discount.percent, discount.amount_minor, discount.valid_from,
        discount.valid_until, discount.first_cycles,
    ).order_by(discount.id)  # fmt: skip
    discounts: dict[int, list[Discount]] = defaultdict(list)
    for item_id, label, percent, minor, *limits in session.connection().execute(_of_items(found, discount, conditions)):
        amount = None if minor is None else from_minor(minor, currency)
        discounts[item_id].append(Discount(label, percent, amount, *limits))
    return discounts


def _paused(session: Session, on: date) -> Iterable[int]:
    """Items that pause on the day though their contract runs again, or will."""
    period = BilledPeriod
    return session.scalars(
        select(period.subscription_item_id).where(
            # Read off the short index of periods without an invoice.
            period.invoice_id.is_(None),
            period.kind == PeriodKind.PAUSED,
            ~period.released,
            period.period_start <= on,
            period.period_end > on,
        )
    )


def _of_items(found: Any, part: Any, conditions: list[ColumnElement[bool]]) -> Any:
    item = SubscriptionItem
    return (
        found.join(item, item.id == part.subscription_item_id)
        .join(Subscription, Subscription.id == item.subscription_id)
        .where(*conditions)
    )


def _worth(row: Found, details: _Details, on: date, *, keeps_gross: bool) -> Decimal:
    key, _, _, quantity, *calendar, intro_price, intro_cycles, includes_vat, vat_rate = row
    if key in details.paused:
        return _ZERO
    rate = _decimal(vat_rate, PERCENT_SCALE)
    with_vat = includes_vat and rate and not keeps_gross
    try:
        item = RecurringItem(
            _schedule(*calendar),
            _decimal(quantity, QUANTITY_SCALE),
            details.prices.get(key, ()),
            details.discounts.get(key, ()),
            None if intro_price is None else _decimal(intro_price, PRICE_SCALE),
            intro_cycles,
            _ONE + rate / _HUNDRED if with_vat else _ONE,
        )
        return monthly_net(item, on)
    except AppError:
        # Impossible values of one contract, which billing names with their reason, must not hide the figure.
        return _ZERO


# Thousands of contracts begin on the same few days of the month.
@lru_cache(maxsize=5_000)
def _schedule(
    every: int,
    unit: str,
    start: date,
    end: date | None,
    anchor: date,
    anchor_day: int,
    month_end: bool,
    first_period: str,
) -> Schedule:
    return Schedule(
        start, _cycle(every, unit), anchor, anchor_day, bool(month_end), end, Timing.ADVANCE, FirstPeriod(first_period)
    )


@lru_cache(maxsize=2_000)
def _cycle(every: int, unit: str) -> Cycle:
    return Cycle(every, Unit(unit))


@lru_cache(maxsize=20_000)
def _decimal(value: int, scale: int) -> Decimal:
    return from_scaled(value, scale)


def _raw(column: Any) -> ColumnElement[int]:
    return type_coerce(column, BigInteger)
