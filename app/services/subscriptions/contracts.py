"""How is a stored subscription taken for a change, and how is the change written down?"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.domain.billing_calendar import Cycle, Schedule, next_invoice_date
from app.domain.lifecycle import SUBSCRIPTION_MOVES, InvoiceState, RunState
from app.errors import Invalid, NotAllowed, NotFound
from app.i18n import N_
from app.models import BilledPeriod, BillingRun, Invoice, PeriodKind, Subscription, SubscriptionEvent, SubscriptionItem
from app.services.audit import entry, record
from app.services.changes import Changes, Kind
from app.services.context import Context
from app.services.versions import compare

INVOICED = (PeriodKind.BILLED, PeriodKind.HISTORY)


class NoSuchSubscription(NotFound):
    """An unknown subscription code."""

    text = N_("There is no subscription “{wanted}”.")


class SubscriptionOver(NotAllowed):
    """A contract that has ended is history."""

    text = N_("The subscription {code} is over. Start a new one instead.")


class DraftPending(NotAllowed):
    """A draft was made from the contract as it was; changing the contract under it would contradict it."""

    text = N_("The subscription {code} is on a draft of billing run {run}. Issue or undo that run first.")


class EarlierUnbilled(NotAllowed):
    """A later period is done with and an earlier one is not: cut now, they could no longer be told apart."""

    text = N_(
        "{code}: the days from {first} are still to be billed, though a period from {later} is billed already. Bill the"
        " earlier days first (bill --subscription {code})."
    )


class ItemUnclear(Invalid):
    """Several items, or none, could be meant."""

    field = "position"
    text = N_("Which item of {code} is meant? Choose one of: {items}.")


def take(session: Session, code: str, version: int | None) -> Subscription:
    """A subscription about to be changed, with its items loaded.

    Raises:
        NoSuchSubscription: the code is unknown.
        Conflict: another seat changed it since ``version``.
    """
    row = session.scalars(
        select(Subscription).options(selectinload(Subscription.items)).where(Subscription.code == code)
    ).first()
    if row is None:
        raise NoSuchSubscription(wanted=code)
    compare(row, version)
    return row


def refuse_over(row: Subscription) -> None:
    """Refuse to change a contract from whose state no move leads.

    Raises:
        SubscriptionOver: it is one.
    """
    if not SUBSCRIPTION_MOVES[row.state]:
        raise SubscriptionOver(code=row.code)


def refuse_drafts(session: Session, row: Subscription) -> None:
    """Refuse to change the calendar of a contract while a draft stands on it.

    Raises:
        DraftPending: a period of it is on a document not yet issued, or settled by a run not yet issued.
    """
    # What a run settled without an invoice, worth nothing or skipped, can be undone with it as well.
    drafted = and_(BilledPeriod.invoice_id.is_not(None), Invoice.state != InvoiceState.ISSUED)
    settled = and_(BilledPeriod.invoice_id.is_(None), BillingRun.state == RunState.DRAFT)
    run = session.scalars(
        select(BillingRun.id)
        .select_from(BilledPeriod)
        .outerjoin(Invoice, Invoice.id == BilledPeriod.invoice_id)
        .join(BillingRun, BillingRun.id == func.coalesce(Invoice.run_id, BilledPeriod.run_id))
        .where(
            BilledPeriod.subscription_item_id.in_([item.id for item in row.items]),
            ~BilledPeriod.released,
            or_(drafted, settled),
        )
        .limit(1)
    ).first()
    if run is not None:
        raise DraftPending(code=row.code, run=str(run))


def refuse_gaps(session: Session, row: Subscription, kinds: Iterable[PeriodKind] = tuple(PeriodKind)) -> None:
    """Refuse to change the calendar of a contract that has a later period done with and an earlier one not.

    It comes about where an older draft run is undone and a newer one is not. A period cut between the two would be
    forgotten, or billed by both its parts.

    Args:
        session: inside the write that makes the change.
        row: the contract.
        kinds: the ways in which the later period is done with.

    Raises:
        EarlierUnbilled: it is so.
    """
    later = session.execute(
        select(SubscriptionItem.next_period_start, func.max(BilledPeriod.period_start))
        .join(BilledPeriod, BilledPeriod.subscription_item_id == SubscriptionItem.id)
        .where(
            SubscriptionItem.subscription_id == row.id,
            ~BilledPeriod.released,
            BilledPeriod.kind.in_(list(kinds)),
            BilledPeriod.period_start >= SubscriptionItem.next_period_start,
        )
        .group_by(SubscriptionItem.id, SubscriptionItem.next_period_start)
    ).first()
    if later is not None:
        raise EarlierUnbilled(code=row.code, first=later[0], later=later[1])


def billed_until(
    session: Session, items: Iterable[SubscriptionItem], kinds: Iterable[PeriodKind] = tuple(PeriodKind)
) -> dict[int, date]:
    """By item id, the first day after the last one done with in one of these ways; items without any are left out."""
    rows = session.execute(
        select(BilledPeriod.subscription_item_id, func.max(BilledPeriod.period_end))
        .where(
            BilledPeriod.subscription_item_id.in_([item.id for item in items]),
            ~BilledPeriod.released,
            BilledPeriod.kind.in_(list(kinds)),
        )
        .group_by(BilledPeriod.subscription_item_id)
    )
    return {row[0]: row[1] for row in rows}


def lineage(row: Subscription, item: SubscriptionItem) -> list[SubscriptionItem]:
    """The item with those it goes on from after pauses, oldest first."""
    known = {each.id: each for each in row.items}
    found = [item]
    while (before := known.get(found[0].continues_id or 0)) is not None:
        found.insert(0, before)
    return found


def schedule_of(item: SubscriptionItem) -> Schedule:
    """The item's calendar as the domain reckons with it."""
    return Schedule(
        item.start,
        Cycle(item.cycle_every, item.cycle_unit),
        item.anchor,
        item.anchor_day,
        item.month_end,
        item.ends_before,
        item.timing,
        item.first_period,
    )


def bill_from(item: SubscriptionItem, first_day: date | None) -> None:
    """Make ``first_day`` the first unbilled one; ``None``, or a day beyond the end, leaves nothing to bill."""
    when = None if first_day is None else next_invoice_date(schedule_of(item), first_day)
    item.next_period_start = first_day if when is not None else None
    item.next_invoice_on = when


def recurring(row: Subscription) -> list[SubscriptionItem]:
    """The items billed period by period, without one-off ones."""
    return [item for item in row.items if not item.one_off]


def pick(row: Subscription, position: int | None, today: date) -> SubscriptionItem:
    """The recurring item at a position; without one the only item still served.

    Raises:
        ItemUnclear: no such position, or more than one item to choose from.
    """
    served = [item for item in recurring(row) if item.ends_before is None or item.ends_before > today]
    meant = [item for item in served if position in (None, item.position)]
    if len(meant) != 1:
        items = ", ".join(f"{item.position} ({item.description})" for item in served)
        raise ItemUnclear(code=row.code, items=items)
    return meant[0]


def write_down(
    session: Session,
    ctx: Context,
    row: Subscription,
    kind: str,
    effective_on: date,
    *,
    reason: str = "",
    facts: Mapping[str, object] = MappingProxyType({}),
) -> Changes:
    """Append what happened to the subscription's events and to the log.

    Args:
        session: inside the write that makes the change.
        ctx: who and when.
        row: the subscription.
        kind: a verb in the past, ``paused``.
        effective_on: first day it counts for.
        reason: why, in the user's words.
        facts: what the change was, as plain values.
    """
    plain = {key: value if value is None or isinstance(value, int) else str(value) for key, value in facts.items()}
    session.add(
        SubscriptionEvent(
            subscription_id=row.id,
            at=ctx.clock.now(),
            effective_on=effective_on,
            kind=kind,
            actor=ctx.actor,
            reason=reason,
            facts=plain,
        )
    )
    session.flush()
    record(session, ctx, [entry(kind, "subscription", row.id, code=row.code, on=effective_on, reason=reason, **plain)])
    return Changes.of(Kind.SUBSCRIPTION, row.id)
