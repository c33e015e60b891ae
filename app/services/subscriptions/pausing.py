"""How is a subscription paused and taken up again, so that no served day is lost and no paused one billed?"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.domain.billing_calendar import FirstPeriod, cycle_number, period_at
from app.domain.lifecycle import MoveNotAllowed, SubscriptionState, move
from app.errors import Invalid, NotAllowed
from app.i18n import N_
from app.models import BilledPeriod, ItemDiscount, ItemPrice, PeriodKind, Subscription, SubscriptionItem
from app.services.changes import Changes
from app.services.context import Context
from app.services.subscriptions.contracts import (
    INVOICED,
    bill_from,
    billed_until,
    recurring,
    refuse_drafts,
    refuse_gaps,
    schedule_of,
    take,
    write_down,
)
from app.services.versions import touch

_COPIED = (
    "item_id", "description", "unit", "quantity", "price_includes_vat", "vat_rate", "vat_nature", "one_off",
    "cycle_every", "cycle_unit", "timing", "ends_before", "anchor", "anchor_day", "month_end", "intro_price",
)  # fmt: skip


class PauseOutside(Invalid):
    """A pause must begin while the contract is served, and not in the future."""

    field = "from_day"
    text = N_("A pause begins between {first} and {last}: {day} is not possible.")


class ResumeOutside(Invalid):
    """Service begins again after the pause and before the end."""

    field = "on_day"
    text = N_("The subscription is paused from {paused_from}: it cannot be resumed on {day}.")


def pause(
    ctx: Context, code: str, *, from_day: date | None = None, reason: str = "", version: int | None = None
) -> Changes:
    """Pause a subscription; while it is paused nothing of it is invoiced.

    Days before the pause that are not invoiced yet are cut off from the paused ones, so that they can be billed
    later by themselves, whatever becomes of the contract.

    Args:
        ctx: the seat.
        code: the subscription's.
        from_day: first day without service, today at the latest; ``None``: today. Days already invoiced stay so.
        reason: in the user's words.
        version: of the subscription the user saw.

    Raises:
        NoSuchSubscription: an unknown code.
        MoveNotAllowed: it is not running.
        PauseOutside: before the start, after the end, or in the future.
        DraftPending: a draft stands on it.
        EarlierUnbilled: a later period is billed and an earlier one is not.
        LongerPeriodUnbilled: it would cut a longer first period that is not billed yet.
    """
    day = from_day or ctx.today
    with ctx.work.write() as session:
        row = take(session, code, version)
        state = move(row.state, SubscriptionState.PAUSED)
        refuse_drafts(session, row)
        refuse_gaps(session, row)
        if not row.start <= day <= ctx.today or (row.ends_before is not None and day >= row.ends_before):
            raise PauseOutside(first=row.start, last=ctx.today, day=day)
        row.state, row.paused_from = state, day
        for item in recurring(row):
            _stop(session, row, item, day, reason)
        touch(row)
        return write_down(session, ctx, row, "paused", day, reason=reason)


def resume(
    ctx: Context, code: str, *, on_day: date | None = None, reason: str = "", version: int | None = None
) -> Changes:
    """Take a paused subscription up again: billing goes on from that day with the same anchor.

    The first period is the rest of the one the day lies in, by days. Days served before the pause and not invoiced
    yet become due; the paused ones are kept on record and never do.

    Args:
        ctx: the seat.
        code: the subscription's.
        on_day: first day of service again; ``None``: today. A later day is possible.
        reason: in the user's words.
        version: of the subscription the user saw.

    Raises:
        NoSuchSubscription: an unknown code.
        MoveNotAllowed: it is not paused.
        ResumeOutside: the day comes before the pause or after the end.
        InvoicedAfterPause: later days were invoiced after an earlier pause, the day lies inside that.
        EarlierUnbilled: a later period is done with and an earlier one is not.
    """
    day = on_day or ctx.today
    with ctx.work.write() as session:
        row = take(session, code, version)
        # A cancellation that was on record before the pause still holds.
        onward = SubscriptionState.ENDING if row.end_reason and row.ends_before else SubscriptionState.ACTIVE
        if row.state is not SubscriptionState.PAUSED:
            # Trials and others may become active too, but nothing of theirs stood still.
            raise MoveNotAllowed(now=row.state, to=onward)
        state = move(row.state, onward)
        since = row.paused_from or day
        if day < since or (row.ends_before is not None and day >= row.ends_before):
            raise ResumeOutside(paused_from=since, day=day)
        refuse_gaps(session, row, INVOICED)
        _refuse_invoiced_after(session, row, day)
        cut_pauses(session, row, day)
        done = billed_until(session, row.items)
        for item in recurring(row):
            _go_on(session, row, item, Gap(row.paused_from, day, reason), done.get(item.id))
        facts = {"paused_from": row.paused_from}
        row.state, row.paused_from = state, None
        touch(row)
        return write_down(session, ctx, row, "resumed", day, reason=reason, facts=facts)


class LongerPeriodUnbilled(NotAllowed):
    """A first period that is longer than the others is one price; only once billed can it be interrupted."""

    field = "from_day"
    text = N_(
        "{code}: the first, longer period up to {last_day} is one price and not billed yet. Bill it first, or pause"
        " from {next_day}."
    )


class InvoicedAfterPause(NotAllowed):
    """The days in between would be served and never invoiced."""

    field = "on_day"
    text = N_(
        "{code} is already invoiced from {until} on, after an earlier pause. Resume it on {until} or later; bill the"
        " days before it as a one-off."
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """A pause that is over. ``begin`` is ``None`` where the contract came paused from another program."""

    begin: date | None
    end: date
    reason: str


def _stop(session: Session, row: Subscription, item: SubscriptionItem, day: date, reason: str) -> None:
    """Leave nothing of the item due from ``day`` on.

    Where an end is agreed the pause is on record up to it, in case nobody comes back before.
    """
    first = item.next_period_start
    if first is None or (item.ends_before is not None and item.ends_before <= day):
        # Nothing is left, or it was cut off by an earlier pause: served before this one and due by itself.
        return
    if first < day:
        item, first = _split(session, row, item, day), day
    bill_from(item, None)
    if item.ends_before is not None:
        keep_pause(session, item, first, item.ends_before, reason)


def _split(session: Session, row: Subscription, item: SubscriptionItem, day: date) -> SubscriptionItem:
    """Cut the item off before ``day``, what it served staying due; gives the one that goes on from there."""
    _refuse_cut_of_longer(row, item, day)
    successor = _successor(item, day)
    successor.position = max(each.position for each in row.items) + 1
    row.items.append(successor)
    item.ends_before = day
    bill_from(item, item.next_period_start)
    session.flush()
    return successor


def _refuse_cut_of_longer(row: Subscription, item: SubscriptionItem, day: date) -> None:
    # The part after the pause would be priced as a share of ordinary periods.
    schedule = schedule_of(item)
    current = period_at(schedule, item.next_period_start or item.start)
    if schedule.first_period is not FirstPeriod.LONGER or current is None or day >= current.end:
        return
    if current.nominal_start < schedule.first_boundary():
        raise LongerPeriodUnbilled(code=row.code, last_day=current.last_day, next_day=current.end)


def _refuse_invoiced_after(session: Session, row: Subscription, day: date) -> None:
    later = aliased(BilledPeriod)
    until = session.scalar(
        select(func.max(later.period_start))
        .join(BilledPeriod, BilledPeriod.subscription_item_id == later.subscription_item_id)
        .where(
            later.subscription_item_id.in_([item.id for item in row.items]),
            ~later.released,
            later.kind != PeriodKind.PAUSED,
            later.period_start >= BilledPeriod.period_end,
            BilledPeriod.kind == PeriodKind.PAUSED,
            ~BilledPeriod.released,
            BilledPeriod.period_end > day,
        )
    )
    if until is not None:
        raise InvoicedAfterPause(code=row.code, until=until)


def _go_on(session: Session, row: Subscription, item: SubscriptionItem, gap: Gap, done: date | None) -> None:
    first = item.next_period_start or done or item.start
    begin = gap.begin or first
    if item.ends_before is not None and item.ends_before <= begin:
        # Cut off by a pause: served before it and due by itself, or billed already.
        return
    if row.ends_before is not None and row.ends_before <= item.start:
        # Called off before this item's first day, in a trial.
        return
    if item.next_period_start is not None and first < begin:
        # It came paused from another program, with days still to be billed.
        item, first = _split(session, row, item, begin), begin
    keep_pause(session, item, first, gap.end, gap.reason)
    bill_from(item, max(first, gap.end))


def keep_pause(session: Session, item: SubscriptionItem, first: date, end: date, reason: str = "") -> None:
    """Put the days from ``first`` up to ``end`` on record as not served, as far as the item goes and they are not."""
    last = end if item.ends_before is None else min(end, item.ends_before)
    if first < last:
        session.add(paused_days(item, first, last, reason))


def cut_pauses(session: Session, row: Subscription, day: date) -> None:
    """End every recorded pause that reaches beyond ``day`` there."""
    session.flush()
    reaching = session.scalars(
        select(BilledPeriod).where(
            BilledPeriod.subscription_item_id.in_([item.id for item in row.items]),
            BilledPeriod.kind == PeriodKind.PAUSED,
            ~BilledPeriod.released,
            BilledPeriod.period_end > day,
        )
    )
    for period in reaching:
        if period.period_start < day:
            period.period_end = day
        else:
            session.delete(period)
    session.flush()


def paused_days(item: SubscriptionItem, first: date, end: date, reason: str = "") -> BilledPeriod:
    """The record of days without service, ``end`` exclusive."""
    return BilledPeriod(
        subscription_item_id=item.id, period_start=first, period_end=end, kind=PeriodKind.PAUSED, reason=reason
    )


def _successor(item: SubscriptionItem, day: date) -> SubscriptionItem:
    """The same item from ``day`` on, nothing of it due yet; cycles already over are taken off what is counted."""
    over = cycle_number(schedule_of(item), day)
    successor = SubscriptionItem(**{name: getattr(item, name) for name in _COPIED})
    successor.start, successor.first_period, successor.continues_id = day, FirstPeriod.PRORATE, item.id
    successor.intro_cycles = max(item.intro_cycles - over, 0)
    successor.prices = [
        ItemPrice(valid_from=p.valid_from, unit_price=p.unit_price, reason=p.reason) for p in item.prices
    ]
    for discount in item.discounts:
        left = None if discount.first_cycles is None else discount.first_cycles - over
        if left is None or left > 0:
            successor.discounts.append(
                ItemDiscount(
                    label=discount.label,
                    percent=discount.percent,
                    amount_minor=discount.amount_minor,
                    valid_from=discount.valid_from,
                    valid_until=discount.valid_until,
                    first_cycles=left,
                )
            )
    return successor
