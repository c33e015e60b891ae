"""What changes a running subscription's price? Dated versions, discounts and one-off items."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.billing_calendar import cycle_number
from app.domain.discounts import Discount
from app.domain.money import PERCENT_SCALE, PRICE_SCALE
from app.domain.period import ONE_DAY
from app.errors import NotAllowed
from app.i18n import N_
from app.models import Company, ItemPrice
from app.services import fields
from app.services.changes import Changes
from app.services.context import Context
from app.services.subscriptions.contracts import (
    INVOICED,
    billed_until,
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
        # Before the first day there is no period the price could be for.
        day = max(valid_from, item.start)
        until = billed_until(session, [item], INVOICED).get(item.id)
        if until is not None and day < until:
            raise PeriodAlreadyBilled(code=code, until=until - ONE_DAY, first=until)
        earlier = [each for each in item.prices if each.valid_from <= day]
        old = max(earlier, key=lambda each: each.valid_from, default=None)
        before = old.unit_price if old else None
        if old is not None and old.valid_from == day:
            old.unit_price, old.reason = unit_price, reason
        else:
            item.prices.append(ItemPrice(valid_from=day, unit_price=unit_price, reason=reason))
        facts = {"position": item.position, "before": before, "after": unit_price}
        touch(row)
        return write_down(session, ctx, row, "price_changed", day, reason=reason, facts=facts)


def add_discount(
    ctx: Context, code: str, discount: Discount, *, position: int | None = None, version: int | None = None
) -> Changes:
    """Reduce the periods of one item that are not invoiced yet.

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
        given = discount
        first = item.next_period_start or billed_until(session, [item]).get(item.id) or item.start
        if discount.first_cycles is not None:
            over = cycle_number(schedule_of(item), first)
            given = replace(
                discount, first_cycles=discount.first_cycles + over, valid_from=discount.valid_from or first
            )
        item.discounts.append(discount_row(given, session.get_one(Company, 1).currency))
        facts = {"position": item.position, "label": given.label, "percent": given.percent, "amount": given.amount}
        touch(row)
        return write_down(session, ctx, row, "discounted", given.valid_from or first, facts=facts)


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
