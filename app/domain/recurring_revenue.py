"""What is a contract worth a month? Recurring revenue from what is agreed on a day, without VAT, rounded by nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.domain.billing_calendar import FirstPeriod, Schedule, cycle_number
from app.domain.cycle import DAYS_IN_WEEK, MONTHS_IN_YEAR, Cycle, Unit
from app.domain.discounts import HUNDRED, Discount, applicable
from app.domain.lifecycle import SubscriptionState
from app.domain.money import EXACT, round_money
from app.domain.pricing import PriceVersion, price_of_cycle, price_on

PAYING = frozenset(
    {SubscriptionState.TRIAL, SubscriptionState.ACTIVE, SubscriptionState.PAST_DUE, SubscriptionState.ENDING}
)
"""States in which a contract can bring revenue. Past due counts until it is suspended; a trial does once it is over."""

_WEEKS_IN_YEAR = 52
_DAYS_IN_YEAR = 365
_ONE = Decimal(1)
_ZERO = Decimal(0)
# Far below any cent and far above what the division of a year by twelve leaves behind.
_FINEST = Decimal("1e-12")


@dataclass(frozen=True, slots=True)
class RecurringItem:
    """What decides the worth of one recurring item; prices and discounts as agreed, for one whole period.

    Args:
        net_divisor: what a price entered with VAT is divided by to be without; 1 where it is without already.
    """

    schedule: Schedule
    quantity: Decimal
    prices: Sequence[PriceVersion]
    discounts: Sequence[Discount] = ()
    intro_price: Decimal | None = None
    intro_cycles: int = 0
    net_divisor: Decimal = _ONE


def monthly(amount: Decimal, cycle: Cycle) -> Decimal:
    """An amount per cycle as an amount per month: a year has 12 months, 52 weeks and 365 days.

    >>> from app.domain.money import round_money
    >>> agreed = [("240", "year"), ("90", "quarter"), ("300", "half-year"), ("480", "2 year"), ("10", "week")]
    >>> [str(round_money(monthly(Decimal(amount), Cycle.parse(cycle)))) for amount, cycle in agreed]
    ['20.00', '30.00', '50.00', '20.00', '43.33']
    >>> round_money(monthly(Decimal(50), Cycle.parse("28 day")))
    Decimal('54.32')
    """
    times, divisor = _per_month(cycle)
    return EXACT.divide(EXACT.multiply(amount, times), divisor)


def _per_month(cycle: Cycle) -> tuple[int, int]:
    if cycle.months:
        return 1, cycle.months
    if cycle.unit is Unit.WEEK:
        return _WEEKS_IN_YEAR, MONTHS_IN_YEAR * (cycle.days // DAYS_IN_WEEK)
    return _DAYS_IN_YEAR, MONTHS_IN_YEAR * cycle.days


def recurring_net(
    quantity: Decimal, unit_price: Decimal, discounts: Iterable[Discount] = (), net_divisor: Decimal = _ONE
) -> Decimal:
    """What one whole period costs without VAT, discounts taken off one after the other as on the invoice.

    >>> recurring_net(Decimal(1), Decimal(149), [Discount("", percent=Decimal(10))])
    Decimal('134.1')
    """
    amount = EXACT.multiply(quantity, unit_price)
    for discount in discounts:
        if discount.amount is not None:
            amount = max(amount - discount.amount, _ZERO)
        else:
            amount = EXACT.divide(EXACT.multiply(amount, HUNDRED - (discount.percent or _ZERO)), HUNDRED)
    return amount if net_divisor == _ONE else EXACT.divide(amount, net_divisor)


def period_net(item: RecurringItem, day: date) -> Decimal:
    """What the whole period that holds a day costs without VAT, at the price and discounts of its first day.

    A price or discount that begins in the middle of a period counts from the next one, as on the invoices. Days
    before the first paid one, and from the end on, are worth nothing.
    """
    schedule = item.schedule
    if day < schedule.start or (schedule.end is not None and day >= schedule.end):
        return _ZERO
    if not (item.discounts or item.intro_cycles or len(item.prices) > 1 or schedule.first_period is FirstPeriod.FREE):
        return recurring_net(item.quantity, item.prices[0].unit_price, (), item.net_divisor) if item.prices else _ZERO
    if schedule.first_period is FirstPeriod.FREE and day < schedule.first_boundary():
        return _ZERO
    first = max(schedule.start, schedule.boundary(schedule.index_of(day)))
    cycle = cycle_number(schedule, first)
    price = price_on(item.prices, first).unit_price if item.prices else _ZERO
    price = price_of_cycle(price, cycle, item.intro_price, item.intro_cycles)
    return recurring_net(item.quantity, price, applicable(item.discounts, first, cycle), item.net_divisor)


def monthly_net(item: RecurringItem, day: date) -> Decimal:
    """What an item brings a month on a day, exact; see ``period_net``."""
    amount = period_net(item, day)
    return monthly(amount, item.schedule.cycle) if amount else _ZERO


def pays_on(state: SubscriptionState, ends_before: date | None, trial_ends_before: date | None, day: date) -> bool:
    """Whether a contract brings revenue on a day: not in its trial, not paused or suspended, not after its last day.

    What is cancelled counts through its last paid day. A day in the trial is none, whatever the stored state still
    says.
    """
    if state not in PAYING or (ends_before is not None and ends_before <= day):
        return False
    return trial_ends_before is None or trial_ends_before <= day


def as_shown(amount: Decimal, currency: str = "EUR") -> Decimal:
    """A sum of monthly amounts rounded to the minor unit, the one rounding there is; ties of the true value stay ties.

    >>> third = monthly(Decimal("0.5"), Cycle.parse("year"))
    >>> as_shown(third + third + third)
    Decimal('0.13')
    """
    return round_money(amount.quantize(_FINEST, ROUND_HALF_UP, EXACT), currency)
