"""What changes a running subscription's price? Dated versions, discounts and one-off items."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import cycle_number
from app.domain.discounts import Discount
from app.domain.money import PERCENT_SCALE, PRICE_SCALE
from app.domain.period import ONE_DAY
from app.errors import NotAllowed
from app.i18n import N_
from app.models import BilledPeriod, Company, ItemPrice, PeriodKind, SubscriptionItem
from app.services import fields
from app.services.changes import Changes
from app.services.context import Context
from app.services.subscriptions.contracts import (
    INVOICED,
    billed_until,
    lineage,
    pick,
    recurring,
    refuse_over,
    schedule_of,
    take,
    write_down,
)
from app.services.subscriptions.items import ItemMaker, one_off_schedule
from app.services.subscriptions.rows import discount_row, item_row
from app.services.subscriptions.wishes import Line
from app.services.versions import touch


class PeriodAlreadyBilled(NotAllowed):
    """An issued document is never repriced."""

    field = "valid_from"
    text = N_("{code} is invoiced through {until}. The new price can begin on {first} or later.")


def change_price(
    ctx: Context,
    code: str,
    unit_price: Decimal,
    valid_from: date,
    *,
    position: int | None = None,
    reason: str = "",
    version: int | None = None,
) -> Changes:
    """Give one item a new price for the periods that start on or after a day.

    Days that a pause cut off and that are not billed yet have it too.

    Args:
        ctx: the seat.
        code: the subscription's.
        unit_price: for one unit and one whole cycle.
        valid_from: a period is priced by its first day.
        position: which item; ``None`` where the subscription has only one recurring item.
        reason: in the user's words.
        version: of the subscription the user saw.

    Raises:
        NoSuchSubscription, ItemUnclear: nothing of that name, or more than one item.
        PeriodAlreadyBilled: the day lies in a period that is invoiced, or on a draft.
        SubscriptionOver: it has ended.
        TooManyDecimals: more than eight.
    """
    fields.figure(unit_price, PRICE_SCALE, "unit_price")
    with ctx.work.write() as session:
        row = take(session, code, version)
        refuse_over(row)
        item = pick(row, position, ctx.today)
        pieces = lineage(row, item)
        # Before the first day there is no period the price could be for.
        day = max(valid_from, pieces[0].start)
        until = max(billed_until(session, pieces, INVOICED).values(), default=day)
        if day < until:
            raise PeriodAlreadyBilled(code=code, until=until - ONE_DAY, first=until)
        before = _price_on(item, day)
        for piece in pieces:
            _set_price(piece, unit_price, day, reason)
        facts = {"position": item.position, "before": before and before.unit_price, "after": unit_price}
        touch(row)
        return write_down(session, ctx, row, "price_changed", day, reason=reason, facts=facts)


def add_discount(
    ctx: Context, code: str, discount: Discount, *, position: int | None = None, version: int | None = None
) -> Changes:
    """Reduce the periods of one item that are not invoiced yet, those a pause cut off included.

    A discount for the first so many cycles counts them from the next period to be billed.

    Raises:
        NoSuchSubscription, ItemUnclear, SubscriptionOver: see ``change_price``.
        TooManyDecimals: a percentage with more than four, an amount with more than the currency has.
    """
    if discount.percent is not None:
        fields.figure(discount.percent, PERCENT_SCALE, "discount")
    with ctx.work.write() as session:
        row = take(session, code, version)
        refuse_over(row)
        item = pick(row, position, ctx.today)
        pieces = lineage(row, item)
        unbilled = [piece.next_period_start for piece in pieces if piece.next_period_start is not None]
        first = unbilled[0] if unbilled else _first_open(session, item)
        given = _give(pieces, discount, first, session.get_one(Company, 1).currency)
        facts = {"position": item.position, "label": given.label, "percent": given.percent, "amount": given.amount}
        touch(row)
        return write_down(session, ctx, row, "discounted", given.valid_from or first, facts=facts)


def _price_on(item: SubscriptionItem, day: date) -> ItemPrice | None:
    earlier = [each for each in item.prices if each.valid_from <= day]
    return max(earlier, key=lambda each: each.valid_from, default=None)


def _set_price(item: SubscriptionItem, unit_price: Decimal, day: date, reason: str) -> None:
    old = _price_on(item, day)
    if old is not None and old.valid_from == day:
        old.unit_price, old.reason = unit_price, reason
    else:
        item.prices.append(ItemPrice(valid_from=day, unit_price=unit_price, reason=reason))


def _first_open(session: Session, item: SubscriptionItem) -> date:
    """Where an item that stands still would go on; a pause noted up to the agreed end can still be over earlier."""
    until = session.scalar(
        select(func.max(BilledPeriod.period_end)).where(
            BilledPeriod.subscription_item_id == item.id,
            ~BilledPeriod.released,
            or_(BilledPeriod.kind != PeriodKind.PAUSED, BilledPeriod.period_end != item.ends_before),
        )
    )
    return until or item.start


def _give(pieces: list[SubscriptionItem], discount: Discount, first: date, currency: str) -> Discount:
    """Put the discount on all parts, from the unbilled day ``first`` on; gives it as the first part has it."""
    if discount.first_cycles is None:
        for piece in pieces:
            piece.discounts.append(discount_row(discount, currency))
        return discount
    # Each part counts its cycles from its own start.
    left = discount.first_cycles + cycle_number(schedule_of(pieces[0]), first)
    given = replace(discount, first_cycles=left, valid_from=discount.valid_from or first)
    for before, piece in zip([None, *pieces], pieces, strict=False):
        left -= cycle_number(schedule_of(before), piece.start) if before else 0
        if left > 0:
            piece.discounts.append(discount_row(replace(given, first_cycles=left), currency))
    return given


def add_one_off(
    ctx: Context,
    code: str,
    line: Line,
    *,
    due_on: date | None = None,
    version: int | None = None,
) -> Changes:
    """Bill something once, with the subscription's next invoice.

    Args:
        ctx: the seat.
        code: the subscription's.
        line: a catalogue item, or description, price and VAT rate.
        due_on: another day to bill it on.
        version: of the subscription the user saw.

    Raises:
        NoSuchSubscription, NoSuchItem: an unknown code.
        SubscriptionOver: it has ended.
        DescriptionMissing, LinePriceMissing, ZeroRateWithoutNature …: the field that cannot be taken.
    """
    with ctx.work.write() as session:
        row = take(session, code, version)
        refuse_over(row)
        planned = min((item.next_invoice_on for item in recurring(row) if item.next_invoice_on), default=ctx.today)
        day = due_on or planned
        make = ItemMaker(session, ctx.today, row.customer_id)
        position = max((each.position for each in row.items), default=0) + 1
        item = item_row(make.item(replace(line, one_off=True), one_off_schedule(day)), position, make.currency)
        row.items.append(item)
        facts = {"description": item.description, "unit_price": item.prices[0].unit_price}
        touch(row)
        return write_down(session, ctx, row, "one_off_added", day, facts=facts)
