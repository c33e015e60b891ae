"""What do the running contracts bring a month? From their state on a day, per item, contract, customer and in all."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, reduce
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, String, and_, case, exists, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from app.domain.billing_calendar import FirstPeriod, Schedule, Timing
from app.domain.cycle import Cycle, Unit
from app.domain.discounts import Discount
from app.domain.money import EXACT, PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, from_minor, from_scaled
from app.domain.pricing import PriceVersion
from app.domain.recurring_revenue import PAYING, RecurringItem, as_shown, monthly, monthly_net, recurring_net
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
from app.queries.listing import MOST_NAMED, Found, one_of

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
    currency = _read_seller(session).currency
    worths = list_worths(session, on)
    total = reduce(EXACT.add, (one.amount for one in worths), _ZERO)
    paying = {one.subscription_id for one in worths if one.amount}
    return Mrr(as_shown(total, currency), as_shown(total * 12, currency), currency, len(paying))


def sum_mrr(session: Session, on: date, *conditions: Any) -> Decimal:
    """What the contracts that meet these conditions bring a month together, exact until it is shown.

    Items alike are counted by the engine and reckoned once.
    """
    seller = _read_seller(session)
    # Without a window of its own SQLite would look for each price several times.
    items = _items(seller).where(*_served(on), *conditions).offset(0).subquery().c
    alike = [items.cycle_every, items.cycle_unit, items.quantity, items.price]
    other = case((items.price.is_(None), items.id))
    groups = session.connection().execute(select(other, func.count(), *alike).group_by(other, *alike)).all()
    others = _reckoned(session, [key for key, *_ in groups if key is not None], seller, on)
    amounts = (
        others[key] if key is not None else EXACT.multiply(_plain(*agreed), Decimal(number))
        for key, number, *agreed in groups
    )
    return reduce(EXACT.add, amounts, _ZERO)


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

    What most items come to is their quantity times their only price; the rest is read with all that decides it.

    Args:
        session: where to read.
        on: a civil date.
        column: whose values ``ids`` names; ``None`` for all items.
        ids: the values wanted.
    """
    if column is not None and not ids:
        return []
    conditions = _served(on)
    named = column is not None and len(ids) <= MOST_NAMED
    if named:
        conditions.append(one_of(session, column, ids))
    seller = _read_seller(session)
    rows = session.connection().execute(_items(seller).where(*conditions)).all()
    others = _reckoned(session, [row[0] for row in rows if row[-1] is None], seller, on)
    worths = [
        ItemWorth(key, contract, customer, others[key] if agreed[-1] is None else _plain(*agreed))
        for key, contract, customer, *agreed in rows
    ]
    if column is None or named:
        return worths
    wanted = set(ids)
    return [one for one in worths if getattr(one, str(column.key)) in wanted]


def _served(on: date) -> list[ColumnElement[bool]]:
    """As ``pays_on`` for contracts, and items whose service has begun, not ended and does not pause; in SQL."""
    item, contract = SubscriptionItem, Subscription
    return [
        item.one_off.is_(False),
        item.start <= on,
        or_(item.ends_before.is_(None), item.ends_before > on),
        contract.state.in_(sorted(PAYING)),
        or_(contract.ends_before.is_(None), contract.ends_before > on),
        or_(contract.trial_ends_before.is_(None), contract.trial_ends_before <= on),
        item.id.not_in(_paused(on)),
    ]


@dataclass(frozen=True, slots=True)
class _Seller:
    """Whose contracts they are; who charges no VAT keeps what was entered with it."""

    currency: str
    keeps_gross: bool


def _read_seller(session: Session) -> _Seller:
    company = session.execute(select(Company.currency, Company.regime, Company.country).where(Company.id == 1)).first()
    currency, regime, country = company or ("EUR", "", "")
    return _Seller(currency, country == "IT" and regime in FLAT_RATE_REGIMES)


def _items(seller: _Seller) -> Any:
    """The last column is the price of what is worth no more and no less: ``None`` where anything else decides too."""
    item = SubscriptionItem
    prices = select(func.min(_raw(ItemPrice.unit_price))).where(ItemPrice.subscription_item_id == item.id)
    only = prices.having(func.count() == 1).correlate(item).scalar_subquery()
    is_plain = [
        item.intro_cycles == 0,
        item.first_period != FirstPeriod.FREE,
        ~exists().where(ItemDiscount.subscription_item_id == item.id),
    ]
    if not seller.keeps_gross:
        is_plain.append(or_(item.price_includes_vat.is_(False), item.vat_rate == _ZERO))
    return select(
        item.id, item.subscription_id, Subscription.customer_id, item.cycle_every,
        type_coerce(item.cycle_unit, String), _raw(item.quantity),
        case((and_(*is_plain), only)).label("price"),
    ).join(Subscription, Subscription.id == item.subscription_id)  # fmt: skip


@lru_cache(maxsize=20_000)
def _plain(every: int, unit: str, quantity: int, price: int) -> Decimal:
    """As ``_worth`` of an item with one price and nothing else; a test keeps the two together."""
    try:
        cycle = _cycle(every, unit)
    except AppError:
        return _ZERO
    return monthly(recurring_net(_decimal(quantity, QUANTITY_SCALE), _decimal(price, PRICE_SCALE)), cycle)


def _reckoned(session: Session, ids: Collection[int], seller: _Seller, on: date) -> dict[int, Decimal]:
    """What these items bring, with all that was agreed about each."""
    if not ids:
        return {}
    item = SubscriptionItem
    prices = _prices(session, one_of(session, ItemPrice.subscription_item_id, ids))
    discounts = _discounts(session, one_of(session, ItemDiscount.subscription_item_id, ids), seller.currency)
    calendars = select(
        item.id, _raw(item.quantity), item.cycle_every, type_coerce(item.cycle_unit, String), item.start,
        item.ends_before, item.anchor, item.anchor_day, item.month_end, type_coerce(item.first_period, String),
        _raw(item.intro_price), item.intro_cycles, item.price_includes_vat, _raw(item.vat_rate),
    ).where(one_of(session, item.id, ids))  # fmt: skip
    return {
        row[0]: _worth(row, prices[row[0]], discounts[row[0]], on, keeps_gross=seller.keeps_gross)
        for row in session.connection().execute(calendars)
    }


def _prices(session: Session, condition: ColumnElement[bool]) -> dict[int, list[PriceVersion]]:
    price = ItemPrice
    found = select(price.subscription_item_id, price.valid_from, _raw(price.unit_price)).where(condition)
    prices: dict[int, list[PriceVersion]] = defaultdict(list)
    for item_id, valid_from, amount in session.connection().execute(found):
        prices[item_id].append(PriceVersion(valid_from, _decimal(amount, PRICE_SCALE)))
    return prices


def _discounts(session: Session, condition: ColumnElement[bool], currency: str) -> dict[int, list[Discount]]:
    discount = ItemDiscount
    found: Any = select(
        discount.subscription_item_id, discount.label, discount.percent, discount.amount_minor, discount.valid_from,
        discount.valid_until, discount.first_cycles,
    ).where(condition).order_by(discount.id)  # fmt: skip
    discounts: dict[int, list[Discount]] = defaultdict(list)
    for item_id, label, percent, minor, *limits in session.connection().execute(found):
        amount = None if minor is None else from_minor(minor, currency)
        discounts[item_id].append(Discount(label, percent, amount, *limits))
    return discounts


def _paused(on: date) -> Any:
    """Items that pause on the day though their contract runs again, or will."""
    period = BilledPeriod
    return select(period.subscription_item_id).where(
        # Read off the short index of periods without an invoice.
        period.invoice_id.is_(None),
        period.kind == PeriodKind.PAUSED,
        ~period.released,
        period.period_start <= on,
        period.period_end > on,
    )


def _worth(
    row: Found, prices: Sequence[PriceVersion], discounts: Sequence[Discount], on: date, *, keeps_gross: bool
) -> Decimal:
    _, quantity, *calendar, intro_price, intro_cycles, includes_vat, vat_rate = row
    rate = _decimal(vat_rate, PERCENT_SCALE)
    with_vat = includes_vat and rate and not keeps_gross
    try:
        item = RecurringItem(
            _schedule(*calendar),
            _decimal(quantity, QUANTITY_SCALE),
            prices,
            discounts,
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
