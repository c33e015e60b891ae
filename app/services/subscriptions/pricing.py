"""What changes a running subscription's price? Dated versions, discounts and one-off items."""

from datetime import date
from decimal import Decimal

from app.domain.discounts import Discount
from app.services.changes import Changes
from app.services.context import Context


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
        code: the subscription's.
        unit_price: for one unit and one whole cycle.
        valid_from: a period is priced by its first day.
        position: which item; ``None`` where the subscription has only one recurring item.

    Raises:
        NoSuchSubscription, ItemUnclear: nothing of that name, or more than one item.
        PeriodAlreadyBilled: the day lies in a period that is invoiced.
        SubscriptionOver: it has ended.
    """
    raise NotImplementedError


def add_discount(
    ctx: Context, code: str, discount: Discount, *, position: int | None = None, version: int | None = None
) -> Changes:
    """Reduce the periods of one item that are not invoiced yet.

    Raises:
        NoSuchSubscription, ItemUnclear, SubscriptionOver: see ``change_price``.
    """
    raise NotImplementedError


def add_one_off(
    ctx: Context,
    code: str,
    *,
    item: str = "",
    description: str = "",
    quantity: Decimal = Decimal(1),
    unit_price: Decimal | None = None,
    vat_rate: Decimal | None = None,
    vat_nature: str = "",
    due_on: date | None = None,
    version: int | None = None,
) -> Changes:
    """Bill something once, with the subscription's next invoice.

    Args:
        item: code of a catalogue item; empty for a free line with description, price and VAT rate.
        due_on: another day to bill it on.

    Raises:
        NoSuchSubscription, NoSuchItem: an unknown code.
        SubscriptionOver: it has ended.
    """
    raise NotImplementedError
