"""How do the parts of a new subscription become rows?"""

from app.domain.discounts import Discount
from app.domain.money import to_minor
from app.domain.period import Period
from app.models import BilledPeriod, ItemDiscount, ItemPrice, PeriodKind, SubscriptionItem
from app.services.subscriptions.items import DraftItem


def item_row(item: DraftItem, position: int, currency: str) -> SubscriptionItem:
    """The item with its first price version and its discounts."""
    schedule = item.schedule
    return SubscriptionItem(
        position=position,
        item_id=item.item_id,
        description=item.description,
        unit=item.unit,
        quantity=item.quantity,
        price_includes_vat=item.includes_vat,
        vat_rate=item.vat_rate,
        vat_nature=item.vat_nature,
        one_off=item.one_off,
        cycle_every=schedule.cycle.every,
        cycle_unit=schedule.cycle.unit,
        timing=schedule.timing,
        start=schedule.start,
        ends_before=schedule.end,
        anchor=schedule.anchor,
        anchor_day=schedule.anchor_day,
        month_end=schedule.month_end,
        first_period=schedule.first_period,
        intro_price=item.intro_price,
        intro_cycles=item.intro_cycles,
        next_period_start=item.opening.next_start,
        next_invoice_on=item.opening.next_invoice_on,
        prices=[ItemPrice(valid_from=schedule.start, unit_price=item.unit_price)],
        discounts=[discount_row(discount, currency) for discount in item.discounts],
    )


def discount_row(discount: Discount, currency: str) -> ItemDiscount:
    """The discount as stored; a fixed amount in minor units of ``currency``."""
    return ItemDiscount(
        label=discount.label,
        percent=discount.percent,
        amount_minor=None if discount.amount is None else to_minor(discount.amount, currency),
        valid_from=discount.valid_from,
        valid_until=discount.valid_until,
        first_cycles=discount.first_cycles,
    )


def settled_rows(item: DraftItem, item_id: int) -> list[BilledPeriod]:
    """The days of an item that are done with before its first invoice: given away, or billed elsewhere."""
    done = ((item.opening.free, PeriodKind.FREE), (item.opening.history, PeriodKind.HISTORY))
    return [_settled(item_id, period, kind) for period, kind in done if period is not None]


def _settled(item_id: int, period: Period, kind: PeriodKind) -> BilledPeriod:
    return BilledPeriod(subscription_item_id=item_id, period_start=period.start, period_end=period.end, kind=kind)
