"""Everything about one customer on one page: figures, contracts, documents, payments and what happened."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.domain.cycle import MONTHS_IN_YEAR, add_months
from app.domain.documents import DocumentKind
from app.domain.lifecycle import InvoiceState, SubscriptionState
from app.domain.money import Money, from_minor
from app.domain.recurring_revenue import as_shown
from app.models import (
    Allocation,
    AuditEntry,
    Customer,
    Invoice,
    OpenBalance,
    Payment,
    Subscription,
    SubscriptionEvent,
)
from app.queries import invoices, payments, subscriptions
from app.queries.activity import Activity, Target, log_query, tell
from app.queries.customer_gaps import find_gaps
from app.queries.customers import CustomerDetail, find_customer
from app.queries.listing import Choices, Page
from app.queries.mrr import mrr_of_customers
from app.queries.sayings import SAYINGS

_NEWEST = Choices(limit=8)
# Moves that a date makes and nobody's hand: they are events, not entries of the log.
_BY_DATE = (SubscriptionState.ENDED.value, SubscriptionState.ACTIVE.value)


@dataclass(frozen=True, slots=True)
class CustomerFigures:
    """The strip of figures; amounts in the company's currency.

    Args:
        mrr: monthly recurring revenue, without VAT.
        invoiced: net of all issued documents, credit notes taken off.
        days_late: average days from due date to full payment, negative where paid early; ``None`` before the first.
        since: first day as a customer: as entered, else of the oldest contract or document.
    """

    mrr: Decimal
    invoiced: Decimal
    open: Decimal
    overdue: Decimal
    days_late: int | None
    since: date | None


@dataclass(frozen=True, slots=True)
class MonthInvoiced:
    """The net of the documents dated in a month; ``month`` is its first day."""

    month: date
    net: Decimal


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """One customer, whole; of documents and payments the newest, with their number in all.

    Args:
        months: the last twelve, this one last.
        gaps: marked texts of what is missing for proper invoices.
    """

    detail: CustomerDetail
    figures: CustomerFigures
    subscriptions: tuple[subscriptions.SubscriptionRow, ...]
    documents: Page[invoices.InvoiceRow]
    payments: Page[payments.PaymentRow]
    months: tuple[MonthInvoiced, ...]
    gaps: tuple[str, ...]


def read_customer_page(session: Session, code: str, today: date) -> CustomerPage:
    """One customer as it stands on a day.

    Raises:
        CustomerUnknown: there is none with this code.
    """
    detail = find_customer(session, code, today)
    wanted = subscriptions.Filter(customer=code)
    return CustomerPage(
        detail,
        _figures(session, detail, today),
        subscriptions.list_subscriptions(session, today, wanted=wanted).rows,
        invoices.list_invoices(session, today, _NEWEST, invoices.Filter(customer=code)),
        payments.list_payments(session, _NEWEST, payments.Filter(customer=code)),
        _months(session, detail, today),
        find_gaps(session, detail.id),
    )


def read_customer_timeline(session: Session, code: str, today: date, limit: int = 30) -> tuple[Activity, ...]:
    """What happened to the customer, its contracts, documents and payments, the newest first.

    Raises:
        CustomerUnknown: there is none with this code.
    """
    detail = find_customer(session, code, today)
    logged = session.execute(log_query().where(_about(detail.id)).order_by(AuditEntry.id.desc()).limit(limit)).all()
    told = [*tell(session, logged), *_moved(session, detail, limit), *_overdue(session, detail, today)]
    return tuple(sorted(told, key=lambda one: (one.at, one.id), reverse=True)[:limit])


def _figures(session: Session, detail: CustomerDetail, today: date) -> CustomerFigures:
    money = detail.currency
    signed = case((Invoice.kind == DocumentKind.CREDIT_NOTE, -Invoice.net_minor), else_=Invoice.net_minor)
    net, first = session.execute(
        select(func.coalesce(func.sum(signed), 0), func.min(Invoice.issue_date)).where(_issued_to(detail.id))
    ).one()
    begun = session.scalar(select(func.min(Subscription.start)).where(Subscription.customer_id == detail.id))
    mrr = mrr_of_customers(session, today, [detail.id]).get(detail.id, Decimal(0))
    return CustomerFigures(
        as_shown(mrr, money),
        from_minor(int(net), money),
        detail.open,
        detail.overdue,
        _days_late(session, detail.id),
        detail.since or min((day for day in (begun, first) if day), default=None),
    )


def _days_late(session: Session, customer_id: int) -> int | None:
    """Over all invoices paid in full, from the day they were due to the day the last of the money came."""
    rows = session.execute(
        select(Invoice.due_date, func.max(Payment.received_on))
        .join(Allocation, Allocation.invoice_id == Invoice.id)
        .join(Payment, Payment.id == Allocation.payment_id)
        .outerjoin(OpenBalance, OpenBalance.invoice_id == Invoice.id)
        .where(_issued_to(customer_id), Payment.undone_at.is_(None), OpenBalance.invoice_id.is_(None))
        .group_by(Invoice.id, Invoice.due_date)
    )
    days = [(paid - due).days for due, paid in rows if due is not None]
    return int((Decimal(sum(days)) / len(days)).quantize(Decimal(1), ROUND_HALF_UP)) if days else None


def _months(session: Session, detail: CustomerDetail, today: date) -> tuple[MonthInvoiced, ...]:
    first = add_months(today.replace(day=1), 1 - MONTHS_IN_YEAR)
    sums: dict[date, int] = defaultdict(int)
    rows = session.execute(
        select(Invoice.issue_date, Invoice.kind, Invoice.net_minor).where(
            _issued_to(detail.id), Invoice.issue_date >= first
        )
    )
    for day, kind, net in rows:
        if day is not None:
            sums[day.replace(day=1)] += -net if kind is DocumentKind.CREDIT_NOTE else net
    months = (add_months(first, number) for number in range(MONTHS_IN_YEAR))
    return tuple(MonthInvoiced(month, from_minor(sums[month], detail.currency)) for month in months)


def _issued_to(customer_id: int) -> Any:
    return and_(Invoice.customer_id == customer_id, Invoice.state == InvoiceState.ISSUED)


def _about(customer_id: int) -> Any:
    """Entries on the customer and on all that belongs to it; each part by the index of the log's subjects."""
    entry = AuditEntry
    parts = [and_(entry.subject == "customer", entry.subject_id == customer_id)]
    for subject, table in (("subscription", Subscription), ("invoice", Invoice), ("payment", Payment)):
        own = select(table.id).where(table.customer_id == customer_id)
        parts.append(and_(entry.subject == subject, entry.subject_id.in_(own)))
    return or_(*parts)


def _moved(session: Session, detail: CustomerDetail, limit: int) -> list[Activity]:
    """Contracts that ended, and trials that were over, by themselves."""
    event = SubscriptionEvent
    rows = session.execute(
        select(event.at, event.actor, event.kind, Subscription.code, Customer.name)
        .join(Subscription, Subscription.id == event.subscription_id)
        .join(Customer, Customer.id == Subscription.customer_id)
        .where(Subscription.customer_id == detail.id, event.kind.in_(_BY_DATE))
        .order_by(event.id.desc())
        .limit(limit)
    )
    return [
        Activity(
            0, at, actor, "subscription", kind, Target("subscription", code), SAYINGS["subscription", kind],
            {"code": code, "customer": name},
        )
        for at, actor, kind, code, name in rows
    ]  # fmt: skip


def _overdue(session: Session, detail: CustomerDetail, today: date) -> list[Activity]:
    """Documents whose due date has passed, on the first day they were late."""
    rows = session.execute(
        select(OpenBalance.next_due, OpenBalance.open_minor, Invoice.number, Invoice.currency)
        .join(Invoice, Invoice.id == OpenBalance.invoice_id)
        .where(OpenBalance.customer_id == detail.id, OpenBalance.next_due < today)
    )
    return [
        Activity(
            0, datetime.combine(due, time.max, UTC), "", "invoice", "overdue", Target("invoice", number or ""),
            SAYINGS["invoice", "overdue"],
            {"number": number, "total": Money(from_minor(left, currency), currency)},
        )
        for due, left, number, currency in rows
    ]  # fmt: skip
