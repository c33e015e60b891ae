"""What is a part of a period worth? Its days over the days of the full period it belongs to."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.domain.money import EXACT, rounded_quotient
from app.domain.period import Period
from app.errors import Invalid
from app.i18n import N_

_DAYS_IN_COMMERCIAL_MONTH = 30


class DayBasis(StrEnum):
    """How days are counted: as they are, or in commercial months of thirty."""

    ACTUAL = "actual"
    THIRTY = "thirty"


class ServiceOutsidePeriod(Invalid):
    """Days that do not belong to the full period whose price they are said to be a part of."""

    field = "period"
    text = N_("{start} - {end} does not lie within the period {period_start} - {period_end}.")


@dataclass(frozen=True, slots=True)
class Prorated:
    """A part of a price: the days it is for, the days of the full period, the rounded amount."""

    days: int
    period_days: int
    amount: Decimal


def day_counts(service: Period, nominal: Period, basis: DayBasis = DayBasis.ACTUAL) -> tuple[int, int]:
    """Days of the part and of the full period.

    With ``thirty`` every month has thirty days and the 31st counts as the 30th (30E/360), so that parts still add up
    to the whole; a full period without a commercial day (only the 30th to the 31st) is counted in actual days.

    >>> part = Period(date(2023, 5, 23), date(2023, 6, 15))
    >>> month = Period(date(2023, 5, 23), date(2023, 6, 23))
    >>> day_counts(part, month), day_counts(part, month, DayBasis.THIRTY)
    ((23, 31), (22, 30))

    Raises:
        ServiceOutsidePeriod: the part is not inside the full period.
    """
    if service.start < nominal.start or service.end > nominal.end:
        raise ServiceOutsidePeriod(
            start=service.start,
            end=service.last_day,
            period_start=nominal.start,
            period_end=nominal.last_day,
        )
    if basis == DayBasis.THIRTY and (period_days := _commercial_days(nominal)):
        return _commercial_days(service), period_days
    return service.days, nominal.days


def prorate(
    price: Decimal,
    service: Period,
    nominal: Period,
    *,
    basis: DayBasis = DayBasis.ACTUAL,
    currency: str = "EUR",
) -> Prorated:
    """The part of a full period's price that falls on the days of service, rounded once, ties away from zero.

    >>> year = Period(date(2026, 1, 1), date(2027, 1, 1))
    >>> prorate(Decimal("240.00"), Period(date(2026, 3, 8), date(2027, 1, 1)), year)
    Prorated(days=299, period_days=365, amount=Decimal('196.60'))

    Raises:
        ServiceOutsidePeriod: the part is not inside the full period.
    """
    days, period_days = day_counts(service, nominal, basis)
    amount = rounded_quotient(EXACT.multiply(price, days), Decimal(period_days), currency)
    return Prorated(days, period_days, amount)


def fraction(days: int, period_days: int, places: int = 9) -> Decimal:
    """The part as a decimal fraction, for display and comparison; amounts never pass through it.

    >>> fraction(21, 29)
    Decimal('0.724137931')
    """
    exact = EXACT.divide(Decimal(days), Decimal(period_days))
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)


def _commercial_days(period: Period) -> int:
    return _commercial_number(period.end) - _commercial_number(period.start)


def _commercial_number(day: date) -> int:
    return 360 * day.year + 30 * day.month + min(day.day, _DAYS_IN_COMMERCIAL_MONTH)
