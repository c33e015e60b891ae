"""How is a written date read? One way for a whole column; a day that no calendar has is an error, never moved."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from app.domain.importing.table import FIRST_DAY
from app.domain.importing.words import plain

# 1950 to 2119: outside of it a bare number is not meant as a day.
SERIALS = range(18264, 80360)
YEARS = range(1900, 2200)
# 69 is 2069, 70 is 1970, as spreadsheets read two digits.
CENTURY_PIVOT = 70


class DateOrder(StrEnum):
    """Which number comes first in ``3/4/2026``; a year in front or a month's name settles it by itself."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class DateUnreadableError(ValueError):
    """The text is not a date at all."""


class DateNotInCalendarError(ValueError):
    """Written like a date, but no calendar has that day."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date read from a cell; ``from_serial`` when a spreadsheet's day number stood there."""

    day: date
    from_serial: bool = False


_NUMERIC = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})$")
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
_DAY_NAMED = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th|er|[°o.])?(?:\s+|[/-])(?:of\s+|de\s+)?([a-z]+)\.?,?(?:\s+|[/-])(\d{4}|\d{2})$"
)
_MONTH_NAMED = re.compile(r"^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
# "domenica 22 novembre 2026" is how spreadsheets show a long date.
_WEEKDAY = re.compile(
    r"^(?:(?:lune|marte|mercole|giove|vener)di|sabato|domenica|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch),?\s+"
)
# An instant of London; late in the evening it is the next day here, so nobody knows which one was meant.
_LATE_IN_LONDON = re.compile(r"T2[1-3]:\d{2}(?::\d{2}(?:\.\d+)?)?Z$", re.IGNORECASE)
_CLOCK = re.compile(r"[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_SERIAL = re.compile(r"^\d{5}(?:[.,]0+)?$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "gennaio gen january jan janvier janv januar",
            "febbraio feb february fevrier fevr februar",
            "marzo mar march mars marz",
            "aprile apr april avril avr",
            "maggio mag may mai",
            "giugno giu june jun juin juni",
            "luglio lug july jul juillet juil juli",
            "agosto ago august aug aout",
            "settembre set sett september sep sept septembre",
            "ottobre ott october oct octobre oktober okt",
            "novembre nov november",
            "dicembre dic december dec decembre dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}


def decide_order(texts: Iterable[str], fallback: DateOrder = DateOrder.DAY_FIRST) -> DateOrder:
    """The order a column proves by a number above 12 in one of the two places; else ``fallback``.

    Where both places have one, the day is first, and the rows written the other way are no dates. Nobody puts the
    month first and dots between.

    >>> decide_order(["03/04/2026", "12/31/2026"]), decide_order(["3.4.2026"], DateOrder.MONTH_FIRST)
    (<DateOrder.MONTH_FIRST: 'month_first'>, <DateOrder.DAY_FIRST: 'day_first'>)
    """
    votes = order_votes(texts)
    if DateOrder.DAY_FIRST in votes:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if DateOrder.MONTH_FIRST in votes else fallback


def order_votes(texts: Iterable[str]) -> frozenset[DateOrder]:
    """The orders that at least one text proves."""
    return frozenset(vote for vote in map(_vote, texts) if vote)


def first_two_way_date(texts: Iterable[str]) -> str:
    """The first date that would be another day in the other order; ``""`` when there is none.

    >>> first_two_way_date(["2026-03-04", "5/5/2026", "3/4/2026"])
    '3/4/2026'
    """
    for text in texts:
        found = _NUMERIC.match(_without_clock(text))
        if found and _vote(text) is None and int(found[1]) != int(found[2]):
            return text
    return ""


def read_date(text: str, order: DateOrder, first_day: date = FIRST_DAY) -> ReadDate:
    """The day written in ``text``; a time of day behind it is dropped.

    Raises:
        DateNotInCalendarError: written like a date, but there is no such day.
        DateUnreadableError: not written like a date, or in a year that is surely mistyped.

    >>> read_date("1/2/26", DateOrder.DAY_FIRST).day, read_date("2026-07-27 00:00:00", DateOrder.DAY_FIRST).day
    (datetime.date(2026, 2, 1), datetime.date(2026, 7, 27))
    """
    if _LATE_IN_LONDON.search(text):
        raise DateUnreadableError(text)
    bare = _WEEKDAY.sub("", plain(_without_clock(text)))
    if found := _YEAR_FIRST.match(bare) or _COMPACT.match(bare):
        return ReadDate(_day(text, int(found[1]), int(found[2]), int(found[3])))
    if found := _NUMERIC.match(bare):
        first, second = int(found[1]), int(found[2])
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
        return ReadDate(_day(text, _full_year(found[3]), month, day))
    if (found := _DAY_NAMED.match(bare)) and found[2] in _MONTHS:
        return ReadDate(_day(text, _full_year(found[3]), _MONTHS[found[2]], int(found[1])))
    if (found := _MONTH_NAMED.match(bare)) and found[1] in _MONTHS:
        return ReadDate(_day(text, int(found[3]), _MONTHS[found[1]], int(found[2])))
    if _SERIAL.match(bare):
        return from_serial(Decimal(bare.replace(",", ".")), text, first_day)
    raise DateUnreadableError(text)


def from_serial(number: Decimal, text: str, first_day: date = FIRST_DAY) -> ReadDate:
    """The day of a spreadsheet's day number, counted from its ``first_day``.

    Raises:
        DateUnreadableError: the number is none.

    >>> from_serial(Decimal(44839), "44839").day
    datetime.date(2022, 10, 5)
    """
    days = int(number) + (first_day - FIRST_DAY).days
    if days not in SERIALS:
        raise DateUnreadableError(text)
    return ReadDate(FIRST_DAY + timedelta(days=days), from_serial=True)


def _vote(text: str) -> DateOrder | None:
    found = _NUMERIC.match(_without_clock(text))
    if found is None:
        return None
    if int(found[1]) > 12 or "." in found[0]:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if int(found[2]) > 12 else None


def _without_clock(text: str) -> str:
    return _CLOCK.sub("", text.strip()).strip()


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= CENTURY_PIVOT else 2000)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise DateNotInCalendarError(text) from None
    if year not in YEARS:
        raise DateUnreadableError(text)
    return found
