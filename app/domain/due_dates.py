"""When is an invoice due, in one sum or in instalments?"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from app.domain.cycle import BeyondCalendar, add_months, day_in_month, end_of_month, month_index
from app.domain.documents import Instalment
from app.domain.money import round_money, rounded_quotient
from app.domain.payment_terms import Part, PaymentTerms
from app.domain.professional_charges import percentage

__all__ = ["Part", "PaymentTerms", "due_date", "instalments"]


def due_date(terms: PaymentTerms, invoice_date: date) -> date:
    """The day everything is due: of instalments, the last one.

    >>> due_date(PaymentTerms(days=30, end_of_month=True), date(2024, 10, 15))
    datetime.date(2024, 11, 30)
    >>> due_date(PaymentTerms(from_end_of_month=True, days=45), date(2019, 1, 15))
    datetime.date(2019, 3, 17)

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    if terms.parts:
        return max(_part_date(part, invoice_date) for part in terms.parts)
    if terms.next_month_day is not None:
        return day_in_month(month_index(invoice_date) + 1, terms.next_month_day)
    day = end_of_month(invoice_date) if terms.from_end_of_month else invoice_date
    return _settle(_plus(day, terms.days), end=terms.end_of_month, on_day=terms.on_day)


def instalments(
    terms: PaymentTerms, invoice_date: date, amount: Decimal, currency: str = "EUR"
) -> tuple[Instalment, ...]:
    """What is due on which day; the sum is always ``amount``, the last part taking what rounding leaves.

    Every part is rounded to the minor unit and never exceeds what is left; a part of nothing is left out. The
    instalments of a negative amount are negative (vectors ``due-dates``, ``instalment-rest-last``).

    >>> [str(part.amount) for part in instalments(PaymentTerms.parse("30/60/90"), date(2026, 1, 31), Decimal("100.00"))]
    ['33.33', '33.33', '33.34']

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    if not terms.parts:
        return (Instalment(due_date(terms, invoice_date), amount),)
    dates = [_part_date(part, invoice_date) for part in terms.parts]
    due = [Instalment(day, share) for day, share in zip(dates, _shares(terms.parts, amount, currency), strict=True)]
    return tuple(part for part in due if part.amount) or (Instalment(dates[-1], amount),)


def _shares(parts: Sequence[Part], amount: Decimal, currency: str) -> tuple[Decimal, ...]:
    whole = abs(amount)
    equal = rounded_quotient(whole, Decimal(len(parts)), currency)
    sign = -1 if amount < 0 else 1
    left, shares = whole, []
    for part in parts[:-1]:
        if part.percent is not None:
            wanted = percentage(whole, part.percent, currency)
        else:
            wanted = equal if part.fixed is None else round_money(part.fixed, currency)
        share = min(wanted, left)
        left -= share
        shares.append(sign * share)
    return (*shares, sign * left)


def _part_date(part: Part, invoice_date: date) -> date:
    day = add_months(invoice_date, part.months) if part.months else invoice_date
    if part.day_of_month is not None:
        day = day_in_month(month_index(day), part.day_of_month)
    return _settle(_plus(day, part.days), end=part.end_of_month, on_day=part.on_day)


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        raise BeyondCalendar from None


def _settle(day: date, *, end: bool, on_day: int | None) -> date:
    if end:
        day = end_of_month(day)
    if on_day is None:
        return day
    index = month_index(day)
    settled = day_in_month(index, on_day)
    return settled if settled >= day else day_in_month(index + 1, on_day)
