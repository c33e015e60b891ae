"""Which day did the person mean by 15/12, +30 or end of month? Both languages are understood, whichever is spoken."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from app.domain.cycle import MONTHS_IN_YEAR, Unit, add_months, end_of_month
from app.domain.importing.dates import DateNotInCalendarError, DateOrder, DateUnreadableError, read_date
from app.domain.importing.lengths import NegativeLengthError, NotALengthError, read_length
from app.domain.importing.words import spaced
from app.errors import Invalid
from app.i18n import N_

_DAY = timedelta(days=1)
_NO_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]?")
_NAMED_NO_YEAR = re.compile(r"\d{1,2}[°.]?(?:\s+(?:di|of))?\s*[^\W\d]+\.?")
_SHIFT = re.compile(r"([+\-−])\s*(.+)")


class DayNotUnderstood(Invalid):
    """No way of writing a day that is known here."""

    text = N_("“{value}” is not a date. Write it like {example}, or +30, or “end of month”.")


class DayNotInCalendar(Invalid):
    """Written like a day, but no calendar has it."""

    text = N_("The calendar has no {value}. Check day and month.")


class DayTooEarly(Invalid):
    """Before the first day the field takes."""

    text = N_("Choose {least} or a later day.")


class DayTooLate(Invalid):
    """After the last day the field takes."""

    text = N_("Choose {most} or an earlier day.")


def _end_of_year(today: date) -> date:
    return date(today.year, 12, 31)


_WORDS: dict[str, Callable[[date], date]] = {
    word: meaning
    for words, meaning in (
        ("oggi,today,now,adesso", lambda today: today),
        ("domani,tomorrow", lambda today: today + _DAY),
        ("dopodomani,day after tomorrow", lambda today: today + 2 * _DAY),
        ("ieri,yesterday", lambda today: today - _DAY),
        ("fine mese,fine del mese,fm,end of month,end of the month,month end,eom", end_of_month),
        ("inizio mese,inizio del mese,start of month,month start", lambda today: today.replace(day=1)),
        (
            "fine mese prossimo,fine prossimo mese,end of next month",
            lambda today: end_of_month(add_months(today, 1)),
        ),
        ("inizio mese prossimo,inizio prossimo mese,start of next month", lambda today: end_of_month(today) + _DAY),
        ("fine anno,fine dell anno,end of year,end of the year,year end", _end_of_year),
    )
    for word in words.split(",")
}


def read_day(text: str, today: date) -> date:
    """The day meant; without a year, the one nearest to today.

    Args:
        text: ``15/12``, ``15/12/26``, ``15 dicembre 2026``, ``+30``, ``+2 mesi``, ``fine mese``, ``tomorrow`` ...
        today: the civil date at the company.

    Raises:
        DayNotInCalendar: written like a day, but there is no such day.
        DayNotUnderstood: anything else.

    >>> [str(read_day(text, date(2026, 12, 1))) for text in ("15/12", "15/1", "+30", "fine mese")]
    ['2026-12-15', '2027-01-15', '2026-12-31', '2026-12-31']
    """
    typed = text.strip()
    if meaning := _WORDS.get(spaced(typed)):
        return meaning(today)
    try:
        if found := _SHIFT.fullmatch(typed):
            return _shifted(today, found[2], -1 if found[1] != "+" else 1)
        if found := _NO_YEAR.fullmatch(typed):
            return _nearest(f"{found[1]}/{found[2]}/", today)
        if _NAMED_NO_YEAR.fullmatch(typed):
            return _nearest(f"{typed} ", today)
        read = read_date(typed, DateOrder.DAY_FIRST)
    except DateNotInCalendarError:
        raise DayNotInCalendar(value=typed) from None
    except (DateUnreadableError, NotALengthError, NegativeLengthError, Invalid, OverflowError):
        raise _not_understood(typed, today) from None
    # A bare number of five digits is a spreadsheet's day, never what a person types.
    if read.from_serial:
        raise _not_understood(typed, today)
    return read.day


def _shifted(today: date, length: str, direction: int) -> date:
    distance = read_length(length, Unit.DAY)
    if distance.months is not None:
        return add_months(today, direction * distance.months)
    return today + direction * timedelta(days=distance.days or 0)


def _nearest(without_year: str, today: date) -> date:
    """The same day and month of last, this or next year: whichever is nearest and exists."""
    found: list[date] = []
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            found.append(read_date(f"{without_year}{year}", DateOrder.DAY_FIRST).day)
        except DateNotInCalendarError:
            continue
    if not found:
        raise DateNotInCalendarError(without_year)
    return min(found, key=lambda day: (abs((day - today).days), day < today))


def _not_understood(typed: str, today: date) -> DayNotUnderstood:
    return DayNotUnderstood(value=typed, example=f"{today:%d/%m/%Y}")


def months_between(first: date, second: date) -> int:
    """How many months lie between the months of two days.

    >>> months_between(date(2026, 11, 30), date(2027, 1, 1))
    2
    """
    return (second.year - first.year) * MONTHS_IN_YEAR + second.month - first.month
