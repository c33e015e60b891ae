"""What is taken off a price, when, and how is a discount on a whole document shared over its lines?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.money import EXACT, round_money, split
from app.domain.period import EndBeforeStart, last_day_before
from app.errors import Invalid
from app.i18n import N_

HUNDRED = Decimal(100)
_ZERO = Decimal(0)


class DiscountUnclear(Invalid):
    """Neither a percentage nor an amount, or both."""

    field = "discount"
    text = N_("A discount is either a percentage or an amount.")


class DiscountOutOfRange(Invalid):
    """A discount that takes nothing off, or more than everything."""

    field = "discount"
    text = N_("A discount must be above 0 and, as a percentage, at most 100: {value} is not possible.")


@dataclass(frozen=True, slots=True)
class Discount:
    """A percentage of a line or a fixed amount per line, limited in time or not.

    Args:
        label: its name as printed.
        percent: percent of the line, above 0 up to 100.
        amount: fixed amount per line without VAT, not shortened with a partial period.
        valid_from: first period start it applies to.
        valid_until: first period start it no longer applies to (half-open).
        first_cycles: only the first so many periods of the subscription.

    Raises:
        DiscountUnclear: not exactly one of ``percent`` and ``amount``.
        DiscountOutOfRange: a size or a number of cycles that makes no sense.
        EndBeforeStart: ``valid_until`` is not after ``valid_from``.
    """

    label: str
    percent: Decimal | None = None
    amount: Decimal | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    first_cycles: int | None = None

    def __post_init__(self) -> None:
        if self.percent is not None and self.amount is None:
            if not _ZERO < self.percent <= HUNDRED:
                raise DiscountOutOfRange(value=self.percent)
        elif self.amount is None or self.percent is not None:
            raise DiscountUnclear
        elif not self.amount > _ZERO:
            raise DiscountOutOfRange(value=self.amount)
        if self.first_cycles is not None and self.first_cycles < 1:
            raise DiscountOutOfRange(field="first_cycles", value=self.first_cycles)
        if self.valid_from is not None and self.valid_until is not None and self.valid_until <= self.valid_from:
            raise EndBeforeStart(field="valid_until", start=self.valid_from, end=last_day_before(self.valid_until))

    def applies(self, day: date, cycle: int) -> bool:
        """Whether it reduces the period that starts on ``day`` and is number ``cycle`` counted from 0."""
        if self.first_cycles is not None and cycle >= self.first_cycles:
            return False
        if self.valid_from is not None and day < self.valid_from:
            return False
        return self.valid_until is None or day < self.valid_until


def applicable(discounts: Iterable[Discount], day: date, cycle: int) -> tuple[Discount, ...]:
    """The discounts, in their order, that reduce the period starting on ``day``, number ``cycle`` from 0."""
    return tuple(discount for discount in discounts if discount.applies(day, cycle))


def share_over_lines(nets: Sequence[Decimal], discount: Discount, currency: str = "EUR") -> tuple[Decimal, ...]:
    """What each line gives to a discount on the whole document, before VAT.

    The discount is worked out and rounded once on the sum, never exceeds it, and is shared in proportion to the lines
    that ask for money, so that no cent is lost (vectors ``discounts``, ``invoice-coupon``). Its limits in time are
    the caller's to check.

    >>> nets = [Decimal("100.00"), Decimal("50.00"), Decimal("30.00"), Decimal("20.00")]
    >>> [str(share) for share in share_over_lines(nets, Discount("welcome", amount=Decimal("10.00")))]
    ['5.00', '2.50', '1.50', '1.00']
    """
    total = sum(nets, _ZERO)
    wanted = discount.amount
    if wanted is None:
        wanted = EXACT.divide(EXACT.multiply(total, discount.percent or _ZERO), HUNDRED)
    off = max(min(round_money(wanted, currency), total), _ZERO)
    if not off:
        return tuple(round_money(_ZERO, currency) for _ in nets)
    return split(off, [max(net, _ZERO) for net in nets], currency)
