"""How does a subscription end, and how is that taken back? On a last day that is served and billed."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.lifecycle import SubscriptionState, move
from app.domain.period import ONE_DAY, day_after
from app.errors import Invalid, NotAllowed
from app.i18n import N_
from app.models import Subscription, SubscriptionEvent, SubscriptionItem
from app.services.changes import Changes
from app.services.context import Context
from app.services.subscriptions.contracts import (
    INVOICED,
    bill_from,
    billed_until,
    recurring,
    refuse_drafts,
    refuse_gaps,
    take,
    write_down,
)
from app.services.subscriptions.pausing import cut_pauses, keep_pause
from app.services.versions import touch

AGREED = "agreed_last_day"
"""Fact of a cancellation: the last day agreed before it."""


class NotCancelled(NotAllowed):
    """Only what was cancelled and still runs can be reactivated."""

    text = N_("{code} has no cancellation that could be withdrawn. If it is over, start a new subscription.")


class ReasonMissing(Invalid):
    """Nobody would learn why customers leave."""

    field = "reason"
    text = N_("Please say why the subscription ends; the reason is kept for the statistics.")


class InvoicedBeyond(NotAllowed):
    """An issued document is never taken back silently."""

    field = "last_day"
    text = N_("{code} is invoiced through {until}. End it on that day or later; ending earlier needs a credit note.")


class EndsEarlier(NotAllowed):
    """Ending later than agreed would be an extension."""

    field = "last_day"
    text = N_("{code} already ends on {last_day}.")


def cancel(ctx: Context, code: str, last_day: date, reason: str, *, version: int | None = None) -> Changes:
    """End a subscription after ``last_day``, which is still served and billed.

    Until the day has passed it is ending, then it is ended by the next billing run. One that never began is
    cancelled at once. What waits for the next invoice as a one-off is still owed, unless service never began.

    Raises:
        NoSuchSubscription: an unknown code.
        ReasonMissing: without a reason nobody learns why customers leave.
        InvoicedBeyond: a later day is invoiced already; that needs a credit note.
        EndsEarlier: it ends before that day anyway.
        DraftPending: a draft stands on it.
        EarlierUnbilled: a later period is billed and an earlier one is not.
        MoveNotAllowed: it is over, or is ending already.
    """
    why = reason.strip()
    if not why:
        raise ReasonMissing
    with ctx.work.write() as session:
        row = take(session, code, version)
        end = day_after(last_day)
        was_paused = row.state is SubscriptionState.PAUSED
        state = move(row.state, _next_state(row, end, ctx.today))
        refuse_drafts(session, row)
        refuse_gaps(session, row, INVOICED)
        agreed = None if row.ends_before is None else row.ends_before - ONE_DAY
        _refuse_wrong_end(session, row, end)
        cut_pauses(session, row, end)
        done = billed_until(session, row.items)
        row.state, row.end_reason, row.ends_before = state, why, max(end, row.start)
        if end <= row.start:
            _call_off(row)
        else:
            for item in recurring(row):
                _end_item(item, end)
                if was_paused and item.next_period_start is None:
                    keep_pause(session, item, done.get(item.id) or item.start, end)
        touch(row)
        facts = {"last_day": last_day, AGREED: agreed}
        return write_down(session, ctx, row, "cancelled", max(end, row.start), reason=why, facts=facts)


def withdraw(ctx: Context, code: str, *, reason: str = "", version: int | None = None) -> Changes:
    """Take a cancellation back before its last day has passed: the contract goes on as it was agreed before.

    To correct the last day, withdraw the cancellation and cancel again. What was billed up to the former end stays;
    billing goes on from the day after it.

    Args:
        ctx: the seat.
        code: the subscription's.
        reason: in the user's words.
        version: of the subscription the user saw.

    Raises:
        NoSuchSubscription: an unknown code.
        NotCancelled: no cancellation is waiting for its day.
        DraftPending: a draft stands on it.
    """
    with ctx.work.write() as session:
        row = take(session, code, version)
        end, cancelled = row.ends_before, _last_cancellation(session, row)
        if row.state is not SubscriptionState.ENDING or cancelled is None or end is None or end <= ctx.today:
            raise NotCancelled(code=code)
        refuse_drafts(session, row)
        agreed = cancelled.facts.get(AGREED)
        before = None if agreed is None else day_after(date.fromisoformat(agreed))
        row.state = move(row.state, _state_before(row, ctx.today))
        row.end_reason, row.ends_before = "", before
        done = billed_until(session, row.items)
        cut_off = {item.continues_id for item in row.items}
        for item in recurring(row):
            if item.id not in cut_off and (item.ends_before == end or item.start >= end):
                item.ends_before = before
                paused = row.state is SubscriptionState.PAUSED and item.next_period_start is None
                bill_from(item, None if paused else item.next_period_start or done.get(item.id) or item.start)
        touch(row)
        return write_down(session, ctx, row, "reactivated", end, reason=reason, facts={"last_day": agreed})


def _last_cancellation(session: Session, row: Subscription) -> SubscriptionEvent | None:
    return session.scalars(
        select(SubscriptionEvent)
        .where(SubscriptionEvent.subscription_id == row.id, SubscriptionEvent.kind == "cancelled")
        .order_by(SubscriptionEvent.id.desc())
        .limit(1)
    ).first()


def _state_before(row: Subscription, today: date) -> SubscriptionState:
    if row.paused_from is not None:
        return SubscriptionState.PAUSED
    on_trial = row.trial_ends_before is not None and row.trial_ends_before > today
    return SubscriptionState.TRIAL if on_trial else SubscriptionState.ACTIVE


def _next_state(row: Subscription, end: date, today: date) -> SubscriptionState:
    if end <= row.start:
        return SubscriptionState.CANCELLED
    return SubscriptionState.ENDED if end <= today else SubscriptionState.ENDING


def _refuse_wrong_end(session: Session, row: Subscription, end: date) -> None:
    if row.ends_before is not None and end > row.ends_before:
        raise EndsEarlier(code=row.code, last_day=row.ends_before - ONE_DAY)
    invoiced = billed_until(session, recurring(row), INVOICED)
    until = max(invoiced.values(), default=end)
    if until > end:
        raise InvoicedBeyond(code=row.code, until=until - ONE_DAY)


def _call_off(row: Subscription) -> None:
    """Service was promised from a day that will not come: nothing is owed, no fee either."""
    for item in list(row.items):
        if item.one_off and item.next_period_start is not None:
            row.items.remove(item)
        else:
            bill_from(item, None)


def _end_item(item: SubscriptionItem, end: date) -> None:
    first = item.next_period_start
    if end <= item.start:
        # A trial that ends before its first paid day, or an item that was to join later.
        bill_from(item, None)
        return
    if item.ends_before is None or item.ends_before > end:
        item.ends_before = end
        bill_from(item, first)
