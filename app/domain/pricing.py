"""What does one line cost, and by which arithmetic? Exact inside, rounded once at the end."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.domain.discounts import HUNDRED, Discount, applicable, share_over_lines
from app.domain.money import EXACT, digits, plain, round_money, rounded_quotient
from app.errors import NotFound
from app.i18n import N_

__all__ = [
    "Discount",
    "PriceMissing",
    "PriceVersion",
    "PricedLine",
    "applicable",
    "price_line",
    "price_of_cycle",
    "price_on",
    "share_over_lines",
]

_ONE = Decimal(1)
_ZERO = Decimal(0)


class PriceMissing(NotFound):
    """No price version is in force on the day."""

    text = N_("There is no price for {day}.")


class PriceVersion(NamedTuple):
    """The price of one unit for one whole period, without VAT unless entered with it, from a day on."""

    valid_from: date
    unit_price: Decimal


class PricedLine(NamedTuple):
    """A line's amount and how it came about; amounts rounded to the minor unit.

    Args:
        net: what is billed.
        before_discount: the same without discounts.
        discount: the difference, so that the three always agree on paper.
        formula: plain arithmetic; evaluated exactly and rounded, ties away from zero, it gives ``net``.
    """

    net: Decimal
    before_discount: Decimal
    discount: Decimal
    formula: str


def price_on(versions: Sequence[PriceVersion], day: date) -> PriceVersion:
    """The version in force on a day: the latest one that began on or before it, in whatever order they come.

    >>> old = PriceVersion(date(2026, 1, 1), Decimal("29.90"))
    >>> new = PriceVersion(date(2026, 7, 1), Decimal("31.90"))
    >>> price_on([new, old], date(2026, 6, 30)).unit_price, price_on([new, old], date(2026, 7, 1)).unit_price
    (Decimal('29.90'), Decimal('31.90'))

    Raises:
        PriceMissing: every version begins later, or there is none.
    """
    best: PriceVersion | None = None
    for version in versions:
        if version.valid_from <= day and (best is None or version.valid_from >= best.valid_from):
            best = version
    if best is None:
        raise PriceMissing(day=day, wanted=day)
    return best


def price_of_cycle(price: Decimal, cycle: int, intro_price: Decimal | None = None, intro_cycles: int = 0) -> Decimal:
    """The introductory price for the first ``intro_cycles`` periods, numbered from 0, and the price afterwards.

    >>> [str(price_of_cycle(Decimal("24.95"), cycle, Decimal("4.95"), 3)) for cycle in range(4)]
    ['4.95', '4.95', '4.95', '24.95']
    """
    return intro_price if intro_price is not None and cycle < intro_cycles else price


def price_line(
    *,
    quantity: Decimal,
    unit_price: Decimal,
    days: int | None = None,
    period_days: int | None = None,
    discounts: Sequence[Discount] = (),
    currency: str = "EUR",
) -> PricedLine:
    """Price a quantity for a whole period, or for ``days`` out of ``period_days``.

    The discounts are those that apply (see ``applicable``); they are taken one after the other, a percentage from
    what the earlier ones left. A fixed amount follows the sign of the line and never exceeds what is left of it.

    >>> line = price_line(quantity=Decimal(3), unit_price=Decimal("10"), days=10, period_days=30)
    >>> line.net, line.formula
    (Decimal('10.00'), '3 * 10.00 * 10 / 30')
    >>> price_line(quantity=_ONE, unit_price=Decimal("149"), discounts=[Discount("10%", percent=Decimal(10))]).formula
    '1 * 149.00 * (100 - 10) / 100'

    Args:
        quantity: units.
        unit_price: for one unit and one whole period, full precision.
        days: billed days of a partial period, else ``None``.
        period_days: days of the whole period, with ``days``.
        discounts: in the order they are taken.
        currency: ISO 4217 code, for the decimals of the result.
    """
    places = digits(currency)
    amount = EXACT.multiply(quantity, unit_price)
    formula = f"{plain(quantity)} * {plain(unit_price, places)}"
    divisor = _ONE
    if days is not None and period_days is not None:
        amount, divisor = EXACT.multiply(amount, days), Decimal(period_days)
        formula = f"{formula} * {days} / {period_days}"
        before = rounded_quotient(amount, divisor, currency)
    else:
        before = round_money(amount, currency)
    if not discounts:
        return PricedLine(before, before, _ZERO, formula)
    amount, divisor, formula = _take_off(amount, divisor, formula, discounts, places)
    net = rounded_quotient(amount, divisor, currency)
    return PricedLine(net, before, before - net, formula)


def _take_off(
    amount: Decimal, divisor: Decimal, formula: str, discounts: Sequence[Discount], places: int
) -> tuple[Decimal, Decimal, str]:
    """Carry the exact quotient ``amount / divisor`` through the discounts, with the arithmetic that says so."""
    is_sum = False
    for discount in discounts:
        percent, fixed = discount.percent, discount.amount
        if fixed is not None:
            off = EXACT.multiply(fixed, divisor)
            if off < abs(amount):
                negative = amount < 0
                amount = amount + off if negative else amount - off
                formula = f"{formula} {'+' if negative else '-'} {plain(fixed, places)}"
                is_sum = True
                continue
            # More than the line: everything goes, written as the percentage it amounts to.
            percent = HUNDRED
        percent = percent or _ZERO
        amount, divisor = EXACT.multiply(amount, HUNDRED - percent), EXACT.multiply(divisor, HUNDRED)
        formula = f"({formula})" if is_sum else formula
        formula = f"{formula} * (100 - {plain(percent)}) / 100"
        is_sum = False
    return amount, divisor, formula
