"""How long is the customer committed, when does it renew, and by which day must notice be given?"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from app.domain.cycle import BeyondCalendar, Cycle, CycleNotUnderstood, Unit, add_months
from app.domain.money import round_money
from app.domain.period import ONE_DAY, Period
from app.domain.proration import prorate
from app.errors import Invalid
from app.i18n import N_

_LONGEST_TERM_MONTHS = 1200


class TermNotPositive(Invalid):
    """A term of no length, or of more than a century."""

    field = "term_months"
    text = N_("A term must last from 1 to 1200 months, not {months}.")


class NoticeNotUnderstood(Invalid):
    """A notice that is not a number of days or months."""

    field = "notice"
    text = N_("“{value}” is not a length of notice. Examples: 30 day, 2 month.")


@dataclass(frozen=True, slots=True)
class Notice:
    """How long before the end of a term notice must be given, in days or in calendar months.

    Args:
        length: how many, zero for up to the last day.
        unit: ``day`` or ``month``.

    Raises:
        NoticeNotUnderstood: a negative length, or another unit.
    """

    length: int
    unit: Unit = Unit.DAY

    def __post_init__(self) -> None:
        if self.length < 0 or self.unit not in {Unit.DAY, Unit.MONTH}:
            raise NoticeNotUnderstood(value=f"{self.length} {self.unit}")

    @property
    def code(self) -> str:
        """The text stored and exchanged: ``30 day`` or ``2 month``."""
        return f"{self.length} {self.unit.value}"

    @staticmethod
    def parse(code: str) -> "Notice":
        """Read a code; weeks become days, years months, a bare number is days.

        >>> Notice.parse("2 months"), Notice.parse("90")
        (Notice(length=2, unit=<Unit.MONTH: 'month'>), Notice(length=90, unit=<Unit.DAY: 'day'>))

        Raises:
            NoticeNotUnderstood: the text names no length.
        """
        return _parse_notice(code)


@lru_cache(maxsize=256)
def _parse_notice(code: str) -> Notice:
    text = code.strip().lower()
    number, _, _unit = text.partition(" ")
    if text.isascii() and text.isdigit():
        return Notice(int(text))
    if number.isdigit() and int(number) == 0:
        return Notice(0)
    try:
        length = Cycle.parse(text)
    except CycleNotUnderstood:
        raise NoticeNotUnderstood(value=code) from None
    return Notice(length.months, Unit.MONTH) if length.months else Notice(length.days)


def term_end(start: date, months: int) -> date:
    """First day after a term of so many months from ``start``.

    >>> term_end(date(2026, 3, 1), 12)
    datetime.date(2027, 3, 1)

    Raises:
        TermNotPositive: not between 1 and 1200 months.
        BeyondCalendar: outside the years 1 to 9999.
    """
    if not 1 <= months <= _LONGEST_TERM_MONTHS:
        raise TermNotPositive(months=months)
    return add_months(start, months)


def nth_term(start: date, months: int, number: int) -> Period:
    """The first term (number 0) or a renewal, each counted in months from the original start.

    A leap February makes its term a day longer; adding twelve months to an end date would lose that day
    (vectors ``renewal-from-original-start``).

    >>> nth_term(date(2022, 3, 1), 12, 1).last_day
    datetime.date(2024, 2, 29)

    Raises:
        TermNotPositive: not between 1 and 1200 months.
        BeyondCalendar: outside the years 1 to 9999.
    """
    term_end(start, months)
    return Period(add_months(start, number * months), add_months(start, (number + 1) * months))


def current_term(start: date, months: int, on: date, *, auto_renew: bool) -> Period:
    """The term a day falls in; before the start the first one, and without renewal always the first one.

    >>> current_term(date(2022, 3, 1), 12, date(2023, 6, 1), auto_renew=True)
    Period(start=datetime.date(2023, 3, 1), end=datetime.date(2024, 3, 1))

    Raises:
        TermNotPositive: not between 1 and 1200 months.
        BeyondCalendar: outside the years 1 to 9999.
    """
    number = 0
    if auto_renew and on > start:
        number = ((on.year - start.year) * 12 + on.month - start.month) // max(months, 1)
        if number and on < add_months(start, number * months):
            number -= 1
    return nth_term(start, months, number)


def renewal_date(start: date, months: int, on: date, *, auto_renew: bool) -> date | None:
    """The day the next term begins, seen from ``on``; ``None`` when the contract ends with its term.

    >>> renewal_date(date(2026, 3, 1), 12, date(2026, 11, 1), auto_renew=True)
    datetime.date(2027, 3, 1)

    Raises:
        TermNotPositive: not between 1 and 1200 months.
        BeyondCalendar: outside the years 1 to 9999.
    """
    return current_term(start, months, on, auto_renew=True).end if auto_renew else None


def last_useful_day(end: date, notice: Notice) -> date:
    """The last day on which notice is in time: the term's last day less the notice.

    The legal day as computed; whether our own task moves off a holiday is another question.

    >>> [str(last_useful_day(date(2027, 3, 1), Notice.parse(code))) for code in ("30 day", "60 day", "2 month")]
    ['2027-01-29', '2026-12-30', '2026-12-28']

    Args:
        end: first day after the term.
        notice: what was agreed.

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    return _shift(end - ONE_DAY, notice, -1)


def notice_takes_effect(given: date, notice: Notice) -> date:
    """The day a notice given or received on ``given`` takes effect (vectors ``notice-effect``).

    >>> notice_takes_effect(date(2025, 3, 18), Notice(3, Unit.MONTH))
    datetime.date(2025, 6, 18)

    Raises:
        BeyondCalendar: outside the years 1 to 9999.
    """
    return _shift(given, notice, 1)


def _shift(day: date, notice: Notice, direction: int) -> date:
    if notice.unit == Unit.MONTH:
        return add_months(day, direction * notice.length)
    try:
        return day + timedelta(direction * notice.length)
    except OverflowError:
        raise BeyondCalendar from None


def shortfall(minimum: Decimal, price: Decimal, service: Period, period: Period, currency: str = "EUR") -> Decimal:
    """What is missing to a minimum agreed per period, for the days served; nothing when it was reached.

    Minimum and price are prorated and rounded first, as both are printed (vectors ``minimum-commitment``).

    >>> quarter = Period(date(2023, 1, 1), date(2023, 4, 1))
    >>> shortfall(Decimal(10000), Decimal(1000), Period(date(2023, 2, 4), date(2023, 4, 1)), quarter)
    Decimal('5600.00')

    Raises:
        ServiceOutsidePeriod: the days served are not inside the period.
    """
    owed = prorate(minimum, service, period, currency=currency).amount
    billed = prorate(price, service, period, currency=currency).amount
    return max(owed - billed, round_money(Decimal(0), currency))
