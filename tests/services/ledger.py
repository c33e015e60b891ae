"""What stands in the books after a story? Read straight from the tables."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from sqlalchemy import select

from app.domain.money import from_minor
from app.models import (
    AuditEntry,
    BilledPeriod,
    Invoice,
    OpenBalance,
    Subscription,
    SubscriptionEvent,
    SubscriptionItem,
)
from app.services.billing.planning import RunChoices
from app.services.billing.runs import RunResult, issue
from app.services.context import Context


def on(ctx: Context, text: str) -> date:
    """Make it this day at noon; gives the day."""
    day = date.fromisoformat(text)
    ctx.clock.instant = datetime.combine(day, time(12), UTC)
    return day


def bill(ctx: Context, text: str) -> RunResult:
    """Make it this day and issue what is due; nothing may fail."""
    result = issue(ctx, RunChoices(as_of=on(ctx, text)))
    assert not result.failed
    return result


def lines(result: RunResult) -> list[tuple[str, str, Decimal]]:
    """First and last day and amount of every billed line, in document order."""
    return [
        (str(line.period_start), str(line.period_end), line.net)
        for one in result.documents
        for line in one.document.lines
    ]


def state(ctx: Context, code: str) -> str:
    with ctx.work.read() as session:
        return session.scalars(select(Subscription.state).where(Subscription.code == code)).one().value


def next_invoices(ctx: Context, code: str) -> list[tuple[str, str] | None]:
    """First unbilled day and invoice day of each item, in their order; ``None`` where nothing is left."""
    with ctx.work.read() as session:
        items = session.scalars(
            select(SubscriptionItem)
            .join(Subscription)
            .where(Subscription.code == code)
            .order_by(SubscriptionItem.position)
        ).all()
    return [
        None if item.next_invoice_on is None else (str(item.next_period_start), str(item.next_invoice_on))
        for item in items
    ]


def periods(ctx: Context, code: str, *, one_off: bool = False) -> list[tuple[str, str, str]]:
    """What is done with, in the order of time: first day, first day after it, and how."""
    with ctx.work.read() as session:
        rows = session.execute(
            select(BilledPeriod.period_start, BilledPeriod.period_end, BilledPeriod.kind)
            .join(SubscriptionItem, SubscriptionItem.id == BilledPeriod.subscription_item_id)
            .join(Subscription, Subscription.id == SubscriptionItem.subscription_id)
            .where(Subscription.code == code, BilledPeriod.released.is_(False), SubscriptionItem.one_off.is_(one_off))
            .order_by(BilledPeriod.period_start, BilledPeriod.period_end)
        )
        return [(str(start), str(end), kind.value) for start, end, kind in rows]


def events(ctx: Context, code: str) -> list[tuple[str, str]]:
    """What happened to a contract: kind and first day it counts for."""
    with ctx.work.read() as session:
        rows = session.execute(
            select(SubscriptionEvent.kind, SubscriptionEvent.effective_on)
            .join(Subscription, Subscription.id == SubscriptionEvent.subscription_id)
            .where(Subscription.code == code)
            .order_by(SubscriptionEvent.id)
        )
        return [(kind, str(day)) for kind, day in rows]


def open_balances(ctx: Context) -> dict[str, tuple[Decimal, str]]:
    """By number: what is open and the day it is due next."""
    with ctx.work.read() as session:
        rows = session.execute(
            select(Invoice.number, OpenBalance.open_minor, OpenBalance.next_due)
            .join(Invoice, Invoice.id == OpenBalance.invoice_id)
            .order_by(Invoice.id)
        )
        return {number: (from_minor(minor), str(due)) for number, minor, due in rows}


def logged(ctx: Context) -> list[tuple[str, str]]:
    """Action and subject of every entry in the log."""
    with ctx.work.read() as session:
        return list(session.execute(select(AuditEntry.action, AuditEntry.subject).order_by(AuditEntry.id)))
