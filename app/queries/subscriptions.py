"""What was agreed with whom, what does it cost, when is it invoiced next, and until when can notice be given?"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Timing
from app.domain.cycle import Cycle
from app.domain.lifecycle import SubscriptionState
from app.domain.period import ONE_DAY
from app.domain.pricing import PriceVersion, price_on
from app.errors import NotFound
from app.i18n import N_
from app.models import Customer, EndAction, ItemPrice, Plan, Subscription, SubscriptionItem
from app.queries.commitment import Commitment, find_commitment
from app.queries.company import find_currency
from app.queries.figures import price
from app.queries.listing import EVERYTHING, MOST_NAMED, Choices, Found, Page, Query, folded, read_page, search_condition


class SubscriptionUnknown(NotFound):
    """No subscription has that code."""

    text = N_("There is no subscription with the code “{wanted}”.")


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """A contract in a list.

    Args:
        customer: the customer's code.
        plan: the plan's code, empty where there is none.
        last_day: last day of service, ``None`` when open.
        cycle: of all recurring items; empty where they differ.
        price: what the recurring items cost per cycle, without discounts; ``None`` where their cycles differ.
        billed_through: last day already billed, ``None`` before the first invoice.
        next_invoice_on: day of the next invoice, ``None`` where nothing is left to bill.
        commitment: current term, renewal and last day for notice.
    """

    id: int
    version: int
    code: str
    customer: str
    customer_name: str
    plan: str
    description: str
    state: SubscriptionState
    start: date
    last_day: date | None
    cycle: str
    timing: Timing | None
    price: Decimal | None
    currency: str
    billed_through: date | None
    next_invoice_on: date | None
    term_months: int
    notice: str
    end_action: EndAction
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class Filter:
    """Which contracts are wanted; empty means all.

    Args:
        due_by: only those with an invoice due on that day or earlier.
    """

    states: tuple[SubscriptionState, ...] = ()
    customer: str = ""
    plan: str = ""
    due_by: date | None = None


@dataclass(slots=True)
class _Summed:
    """What the items of one contract come to."""

    cycles: set[str]
    timings: set[Timing]
    price: Decimal
    next_starts: list[date | None]
    starts: list[date]
    next_invoice_on: date | None


NO_FILTER = Filter()


def list_subscriptions(
    session: Session, on: date, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER
) -> Page[SubscriptionRow]:
    """Contracts by code, with the prices and terms of the day ``on``.

    Searched in code, description, customer's code and name.
    """
    query = _query().where(
        search_condition(choices.search, Subscription.code, Subscription.description, Customer.code, Customer.name)
    )
    if wanted.states:
        query = query.where(Subscription.state.in_(wanted.states))
    if wanted.customer:
        query = query.where(Customer.code == wanted.customer)
    if wanted.plan:
        query = query.where(Plan.code == wanted.plan)
    due = _next_invoice()
    if wanted.due_by is not None:
        query = query.where(due <= wanted.due_by)
    orders = {
        "code": (folded(Subscription.code), Subscription.id),
        "customer": (folded(Customer.name), Subscription.id),
        "next": (due, Subscription.id),
        "start": (Subscription.start, Subscription.id),
    }
    return read_page(session, query, choices, orders, lambda rows: _rows(session, rows, on))


def find_subscription_row(session: Session, code: str, on: date) -> SubscriptionRow:
    """One contract as in the list.

    Raises:
        SubscriptionUnknown: none has this code.
    """
    found = session.execute(_query().where(Subscription.code == code)).all()
    if not found:
        raise SubscriptionUnknown(wanted=code)
    return _rows(session, found, on)[0]


def check_codes(session: Session, codes: Collection[str]) -> None:
    """Make sure that each of these contracts exists.

    Raises:
        SubscriptionUnknown: the first one that does not.
    """
    known = set(session.scalars(select(Subscription.code).where(Subscription.code.in_(codes)))) if codes else set()
    for code in codes:
        if code not in known:
            raise SubscriptionUnknown(wanted=code)


def _query() -> Query:
    return (
        select(Subscription, Customer.code, Customer.name, Plan.code)
        .join(Customer, Customer.id == Subscription.customer_id)
        .outerjoin(Plan, Plan.id == Subscription.plan_id)
    )


def _next_invoice() -> Any:
    return (
        select(func.min(SubscriptionItem.next_invoice_on))
        .where(SubscriptionItem.subscription_id == Subscription.id)
        .correlate(Subscription)
        .scalar_subquery()
    )


def _rows(session: Session, found: Sequence[Found], on: date) -> list[SubscriptionRow]:
    money = find_currency(session)
    sums = _sums(session, [row[0].id for row in found], on)
    return [_row(row, sums.get(row[0].id), money, on) for row in found]


def _sums(session: Session, ids: Sequence[int], on: date) -> dict[int, _Summed]:
    """Two statements, however many contracts: their items, and the items' prices."""
    item = SubscriptionItem
    items = select(
        item.id, item.subscription_id, item.one_off, item.cycle_every, item.cycle_unit, item.timing, item.start,
        item.ends_before, item.quantity, item.next_period_start, item.next_invoice_on,
    )  # fmt: skip
    prices = select(ItemPrice.subscription_item_id, ItemPrice.valid_from, ItemPrice.unit_price)
    if len(ids) <= MOST_NAMED:
        items = items.where(item.subscription_id.in_(ids))
        prices = prices.join(item).where(item.subscription_id.in_(ids))
    versions: dict[int, list[PriceVersion]] = defaultdict(list)
    for item_id, valid_from, unit_price in session.execute(prices):
        versions[item_id].append(PriceVersion(valid_from, unit_price))
    sums: dict[int, _Summed] = defaultdict(lambda: _Summed(set(), set(), Decimal(0), [], [], None))
    for row in session.execute(items):
        _add(sums[row.subscription_id], row, _price_on(versions[row.id], on))
    return sums


def _add(summed: _Summed, item: Found, unit_price: Decimal) -> None:
    when = item.next_invoice_on
    if when is not None and (summed.next_invoice_on is None or when < summed.next_invoice_on):
        summed.next_invoice_on = when
    if item.one_off:
        return
    summed.cycles.add(Cycle(item.cycle_every, item.cycle_unit).code)
    summed.timings.add(item.timing)
    summed.next_starts.append(item.next_period_start or item.ends_before)
    summed.starts.append(item.start)
    summed.price += item.quantity * unit_price


def _price_on(versions: list[PriceVersion], on: date) -> Decimal:
    """The price in force, or the first one where none is yet."""
    if not versions:
        return Decimal(0)
    return price_on(versions, max(on, min(version.valid_from for version in versions))).unit_price


def _row(row: Found, summed: _Summed | None, money: str, on: date) -> SubscriptionRow:
    found, customer, customer_name, plan = row
    cycle = next(iter(summed.cycles)) if summed and len(summed.cycles) == 1 else ""
    return SubscriptionRow(
        id=found.id,
        version=found.version,
        code=found.code,
        customer=customer,
        customer_name=customer_name,
        plan=plan or "",
        description=found.description,
        state=found.state,
        start=found.start,
        last_day=None if found.ends_before is None else found.ends_before - ONE_DAY,
        cycle=cycle,
        timing=next(iter(summed.timings)) if summed and len(summed.timings) == 1 else None,
        price=price(summed.price, money) if summed and cycle else None,
        currency=money,
        billed_through=_billed_through(summed),
        next_invoice_on=summed.next_invoice_on if summed else None,
        term_months=found.term_months,
        notice=found.notice,
        end_action=found.end_action,
        commitment=find_commitment(found, on),
    )


def _billed_through(summed: _Summed | None) -> date | None:
    """The last day up to which every recurring item is billed."""
    if summed is None or not summed.starts:
        return None
    open_starts = [start for start in summed.next_starts if start is not None]
    if not open_starts or min(open_starts) <= min(summed.starts):
        return None
    return min(open_starts) - ONE_DAY
