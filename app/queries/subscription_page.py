"""Everything about one contract on one page: its term, the history of its price, documents and events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import FirstPeriod, Schedule
from app.domain.cycle import Cycle
from app.domain.discounts import Discount
from app.domain.kinds import EndAction
from app.domain.money import Money, round_money
from app.domain.period import day_after
from app.domain.pricing import PriceVersion
from app.domain.recurring_revenue import RecurringItem, as_shown, monthly_net, period_net
from app.domain.terms import current_term
from app.models import BilledPeriod, Invoice, SubscriptionItem
from app.queries.activity import NOWHERE, Activity
from app.queries.invoices import InvoiceRow, invoice_query, invoice_row
from app.queries.sayings import EVENTS, UNKNOWN
from app.queries.subscription_detail import EventRow, SubscriptionDetail, SubscriptionItemRow, find_subscription

MONTHLY = "month"
_NEWEST = 12
_AMOUNTS = ("before", "after", "unit_price", "amount")
_DATES = ("last_day", "paused_from")


@dataclass(frozen=True, slots=True)
class TermFacts:
    """The current term and what comes after it.

    Args:
        last_day: of the term.
        notice_by: last day for notice; ``None`` without an agreed notice.
        days_to_notice: from today, negative once it has passed.
        renews_on: first day of the next term, where the contract renews by itself.
        renewed_last_day: last day of that next term.
    """

    start: date
    last_day: date
    months: int
    notice: str
    end_action: EndAction
    notice_by: date | None
    days_to_notice: int | None
    renews_on: date | None
    renewed_last_day: date | None


@dataclass(frozen=True, slots=True)
class PriceStep:
    """From this day a whole period costs so much, discounts taken off; as agreed, with VAT where entered with it."""

    day: date
    amount: Decimal
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class SubscriptionPage:
    """One contract, whole.

    Args:
        term: ``None`` where nothing binds.
        price_steps: how its price went and will go, as far as agreed.
        price_cycle: what the steps are counted per: the common cycle, else ``month``.
        invoices: the newest documents with a period of it.
        events: the newest first.
    """

    detail: SubscriptionDetail
    term: TermFacts | None
    price_steps: tuple[PriceStep, ...]
    price_cycle: str
    invoices: tuple[InvoiceRow, ...]
    events: tuple[Activity, ...]


def read_subscription_page(session: Session, code: str, today: date) -> SubscriptionPage:
    """One contract as it stands on a day. What it will be invoiced next is ``services.billing.upcoming``.

    Raises:
        SubscriptionUnknown: none has this code.
    """
    detail = find_subscription(session, code, today)
    recurring = [_dated(item, detail.events) for item in detail.items if not item.one_off]
    return SubscriptionPage(
        detail,
        _term(detail, today),
        price_steps(recurring, detail.row.currency, today),
        detail.row.cycle or MONTHLY,
        _invoices(session, detail.row.id, today),
        tuple(_told(event, detail.row.currency) for event in reversed(detail.events)),
    )


def _dated(item: SubscriptionItemRow, events: Sequence[EventRow]) -> SubscriptionItemRow:
    """The item with each discount that was given later beginning on the day it was given for."""
    given = {
        (event.facts.get("position"), event.facts.get("label")): event.effective_on
        for event in events
        if event.kind == "discounted"
    }
    discounts = (
        replace(one, valid_from=one.valid_from or given.get((item.position, one.label))) for one in item.discounts
    )
    return replace(item, discounts=tuple(discounts))


def price_steps(items: Sequence[SubscriptionItemRow], currency: str, today: date) -> tuple[PriceStep, ...]:
    """The days on which the price of some recurring items together changes, first to last; without their ends.

    Items with different cycles are summed by month.
    """
    together = len({item.cycle for item in items}) == 1
    reckoned = [recurring_item(item) for item in items]
    steps: list[PriceStep] = []
    for day in sorted({day for item in reckoned for day in _change_days(item)}):
        if together:
            amount = round_money(sum((period_net(item, day) for item in reckoned), Decimal(0)), currency)
        else:
            amount = as_shown(sum((monthly_net(item, day) for item in reckoned), Decimal(0)), currency)
        is_over = all(item.schedule.end is not None and item.schedule.end <= day for item in reckoned)
        if not is_over and (not steps or steps[-1].amount != amount):
            steps.append(PriceStep(day, amount, is_ahead=day > today))
    return tuple(steps)


def recurring_item(item: SubscriptionItemRow) -> RecurringItem:
    """A recurring item as the domain reckons with it."""
    schedule = Schedule(
        item.start,
        Cycle.parse(item.cycle),
        item.anchor,
        item.anchor_day,
        item.month_end,
        None if item.last_day is None else day_after(item.last_day),
        item.timing,
        item.first_period,
    )
    return RecurringItem(
        schedule,
        item.quantity,
        [PriceVersion(one.valid_from, one.unit_price) for one in item.prices],
        [
            Discount(
                one.label,
                one.percent,
                one.amount,
                one.valid_from,
                None if one.last_day is None else day_after(one.last_day),
                one.first_cycles,
            )
            for one in item.discounts
        ],
        item.intro_price,
        item.intro_cycles,
    )


def _change_days(item: RecurringItem) -> Iterator[date]:
    """First days of the periods that may cost something else than the one before, and the day of the end."""
    schedule = item.schedule
    yield schedule.start
    if schedule.end is not None:
        yield schedule.end
    opening = schedule.start if schedule.first_period is FirstPeriod.PRORATE else schedule.first_boundary()
    cycles = [item.intro_cycles, 0, *(one.first_cycles or 0 for one in item.discounts)]
    changes = [schedule.boundary(schedule.index_of(opening) + count) for count in cycles]
    changes += [price.valid_from for price in item.prices]
    changes += [day for one in item.discounts for day in (one.valid_from, one.valid_until) if day is not None]
    for day in changes:
        if day > schedule.start:
            number = schedule.index_of(day)
            boundary = schedule.boundary(number)
            yield boundary if boundary == day else schedule.boundary(number + 1)


def _term(detail: SubscriptionDetail, today: date) -> TermFacts | None:
    row, bound = detail.row, detail.row.commitment
    if bound.term_start is None or bound.term_last_day is None:
        return None
    renewed = None
    if bound.renews_on is not None:
        renewed = current_term(row.start, row.term_months, bound.renews_on, auto_renew=True).last_day
    return TermFacts(
        start=bound.term_start,
        last_day=bound.term_last_day,
        months=row.term_months,
        notice=row.notice,
        end_action=row.end_action,
        notice_by=bound.notice_by,
        days_to_notice=None if bound.notice_by is None else (bound.notice_by - today).days,
        renews_on=bound.renews_on,
        renewed_last_day=renewed,
    )


def _invoices(session: Session, subscription_id: int, today: date) -> tuple[InvoiceRow, ...]:
    billed = (
        select(BilledPeriod.invoice_id)
        .join(SubscriptionItem, SubscriptionItem.id == BilledPeriod.subscription_item_id)
        .where(SubscriptionItem.subscription_id == subscription_id, ~BilledPeriod.released)
    )
    query = invoice_query().where(Invoice.id.in_(billed)).order_by(Invoice.id.desc()).limit(_NEWEST)
    return tuple(invoice_row(row, today) for row in session.execute(query))


def _told(event: EventRow, currency: str) -> Activity:
    facts: dict[str, object] = {"action": event.kind, "subject": "subscription"}
    facts |= {name: _fact(name, value, currency) for name, value in event.facts.items()}
    facts |= {"from_day": event.effective_on, "reason": event.reason}
    saying = EVENTS.get(event.kind, UNKNOWN)
    return Activity(0, event.at, event.actor, "subscription", event.kind, NOWHERE, saying, facts)


def _fact(name: str, value: object, currency: str) -> object:
    if name in _AMOUNTS and isinstance(value, str):
        amount = Decimal(value)
        return Money(amount, currency) if round_money(amount, currency) == amount else amount.normalize()
    return date.fromisoformat(value) if name in _DATES and isinstance(value, str) else value
