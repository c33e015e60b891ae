"""What was agreed with whom, what does it cost, when is it invoiced next, and until when can notice be given?"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Timing
from app.domain.cycle import Cycle
from app.domain.kinds import EndAction
from app.domain.lifecycle import SubscriptionState
from app.domain.period import ONE_DAY
from app.domain.pricing import PriceVersion, price_on
from app.domain.recurring_revenue import as_shown
from app.errors import NotFound
from app.i18n import N_
from app.models import Customer, ItemPrice, Plan, Subscription, SubscriptionItem
from app.queries.commitment import Commitment, find_commitment
from app.queries.company import find_currency
from app.queries.expiry import shown_state
from app.queries.figures import price
from app.queries.listing import (
    EVERYTHING,
    Choices,
    Found,
    Listed,
    Order,
    Page,
    Query,
    count_views,
    in_turn,
    one_of,
    order_ids,
    read_page,
)
from app.queries.mrr import mrr_of_subscriptions, sum_mrr
from app.queries.ranking import rank
from app.queries.subscription_filter import NO_FILTER, Filter, conditions_of, views_of

__all__ = ["NO_FILTER", "Filter"]


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
        shown: the state as people see it: ``expiring`` besides the stored ones.
        cycle: of all recurring items; empty where they differ.
        price: what the recurring items cost per cycle, without discounts; ``None`` where their cycles differ.
        mrr: what it brings a month on the day, with discounts, without VAT.
        billed_through: last day already billed, ``None`` before the first invoice.
        next_invoice_on: day of the next invoice, ``None`` where nothing is left to bill.
        commitment: current term, renewal and last day for notice.
        progress: how much of the current term has passed, 0 to 1; ``None`` without a term.
    """

    id: int
    version: int
    code: str
    customer: str
    customer_name: str
    plan: str
    plan_name: str
    description: str
    state: SubscriptionState
    shown: str
    start: date
    last_day: date | None
    cycle: str
    timing: Timing | None
    price: Decimal | None
    mrr: Decimal
    currency: str
    billed_through: date | None
    next_invoice_on: date | None
    term_months: int
    notice: str
    end_action: EndAction
    commitment: Commitment
    progress: Decimal | None


@dataclass(frozen=True, slots=True)
class SubscriptionSums:
    """What the contracts of a filter, or the chosen ones, come to together."""

    count: int
    mrr: Decimal
    currency: str


@dataclass(slots=True)
class _Summed:
    """What the items of one contract come to."""

    cycles: set[str]
    timings: set[Timing]
    price: Decimal
    next_starts: list[date | None]
    starts: list[date]
    next_invoice_on: date | None


def list_subscriptions(
    session: Session, on: date, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER
) -> Page[SubscriptionRow]:
    """Contracts by code, with the prices and terms of the day ``on``.

    Searched in code, description and references, and in all that finds their customer or plan. Orders: ``code``,
    ``customer``, ``plan``, ``start``, ``state``, ``next``, ``mrr``.
    """
    conditions = conditions_of(session, wanted, on, choices.search)
    if choices.order == "mrr":
        ids = session.connection().scalars(select(Subscription.id).where(*conditions)).all()
        return rank(ids, mrr_of_subscriptions(session, on), choices, lambda shown: _read(session, shown, on))
    return read_page(session, _listed(), conditions, choices, lambda ids: _read(session, ids, on))


def list_subscription_ids(
    session: Session, on: date, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER
) -> tuple[int, ...]:
    """The ids of all that a filter leaves, to choose them all; by code where the order is ``mrr``."""
    order = "" if choices.order == "mrr" else choices.order
    conditions = conditions_of(session, wanted, on, choices.search)
    return order_ids(session, _listed(), conditions, replace(choices, order=order))


def sum_subscriptions(
    session: Session, on: date, search: str = "", wanted: Filter = NO_FILTER, *, ids: Collection[int] | None = None
) -> SubscriptionSums:
    """The figures at the foot of the list: of a filter, or of the contracts chosen."""
    money = find_currency(session)
    one = Subscription
    conditions = conditions_of(session, wanted, on, search) if ids is None else [one_of(session, one.id, ids)]
    number = session.scalar(select(func.count(one.id)).where(*conditions)) or 0
    mrr = sum_mrr(session, on, one.id.in_(select(one.id).where(*conditions)))
    return SubscriptionSums(number, as_shown(mrr, money), money)


def count_subscription_views(session: Session, on: date) -> dict[str, int]:
    """How many contracts each saved view shows: ``all``, ``active``, ``trial``, ``expiring`` and so on."""
    return count_views(session, Subscription.id, views_of(session, on))


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
        select(Subscription, Customer.code, Customer.name, Plan.code, Plan.name)
        .join(Customer, Customer.id == Subscription.customer_id)
        .outerjoin(Plan, Plan.id == Subscription.plan_id)
    )


def _listed() -> Listed:
    one, item = Subscription, SubscriptionItem
    due = select(item.subscription_id, func.min(item.next_invoice_on).label("day")).group_by(item.subscription_id)
    days = due.subquery()
    return Listed(
        one.id,
        {
            "code": Order((one.code,)),
            "customer": Order((Customer.sort_name, Customer.id, one.id), _by_customer),
            "plan": Order(
                (func.coalesce(Plan.sort_name, ""), one.id), lambda query: query.outerjoin(Plan, Plan.id == one.plan_id)
            ),
            "start": Order((one.start, one.id)),
            "state": Order((one.state, one.id)),
            "next": Order(
                (func.coalesce(days.c.day, date.max), one.id),
                lambda query: query.outerjoin(days, days.c.subscription_id == one.id),
            ),
        },
    )


def _by_customer(query: Query) -> Query:
    return query.join(Customer, Subscription.customer_id == in_turn(Customer.id))


def _read(session: Session, ids: Sequence[int], on: date) -> dict[int, SubscriptionRow]:
    found = session.execute(_query().where(one_of(session, Subscription.id, ids))).all()
    return {row.id: row for row in _rows(session, found, on)}


def _rows(session: Session, found: Sequence[Found], on: date) -> list[SubscriptionRow]:
    money = find_currency(session)
    ids = [row[0].id for row in found]
    sums, bringing = _sums(session, ids, on), mrr_of_subscriptions(session, on, ids)
    return [_row(row, sums.get(row[0].id), bringing.get(row[0].id, Decimal(0)), money, on) for row in found]


def _sums(session: Session, ids: Sequence[int], on: date) -> dict[int, _Summed]:
    """Two statements, however many contracts: their items, and the items' prices."""
    item = SubscriptionItem
    items = select(
        item.id, item.subscription_id, item.one_off, item.cycle_every, item.cycle_unit, item.timing, item.start,
        item.ends_before, item.quantity, item.next_period_start, item.next_invoice_on,
    )  # fmt: skip
    prices = select(ItemPrice.subscription_item_id, ItemPrice.valid_from, ItemPrice.unit_price)
    named = one_of(session, item.subscription_id, ids)
    items, prices = items.where(named), prices.join(item).where(named)
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


def _row(row: Found, summed: _Summed | None, mrr: Decimal, money: str, on: date) -> SubscriptionRow:
    found, customer, customer_name, plan, plan_name = row
    commitment = find_commitment(found, on)
    cycle = next(iter(summed.cycles)) if summed and len(summed.cycles) == 1 else ""
    return SubscriptionRow(
        id=found.id,
        version=found.version,
        code=found.code,
        customer=customer,
        customer_name=customer_name,
        plan=plan or "",
        plan_name=plan_name or "",
        description=found.description,
        state=found.state,
        shown=shown_state(found.state, commitment, on),
        start=found.start,
        last_day=None if found.ends_before is None else found.ends_before - ONE_DAY,
        cycle=cycle,
        timing=next(iter(summed.timings)) if summed and len(summed.timings) == 1 else None,
        price=price(summed.price, money) if summed and cycle else None,
        mrr=as_shown(mrr, money),
        currency=money,
        billed_through=_billed_through(summed),
        next_invoice_on=summed.next_invoice_on if summed else None,
        term_months=found.term_months,
        notice=found.notice,
        end_action=found.end_action,
        commitment=commitment,
        progress=_progress(commitment, on),
    )


def _progress(commitment: Commitment, on: date) -> Decimal | None:
    first, last = commitment.term_start, commitment.term_last_day
    if first is None or last is None:
        return None
    passed = min(max((on - first).days, 0), (last - first).days + 1)
    return (Decimal(passed) / ((last - first).days + 1)).quantize(Decimal("0.001"))


def _billed_through(summed: _Summed | None) -> date | None:
    """The last day up to which every recurring item is billed."""
    if summed is None or not summed.starts:
        return None
    open_starts = [start for start in summed.next_starts if start is not None]
    if not open_starts or min(open_starts) <= min(summed.starts):
        return None
    return min(open_starts) - ONE_DAY
