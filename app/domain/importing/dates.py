"""How is a written date read? One way for a whole column; a day that no calendar has is an error, never moved."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from app.domain.importing.words import plain

# Day 0 of spreadsheets, shifted by their non-existent 29 February 1900.
SERIAL_EPOCH = date(1899, 12, 30)
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
    r"^(\d{1,2})(?:st|nd|rd|th|[°o.])?(?:\s+|[/-])(?:of\s+|de\s+)?([a-z]+)\.?,?(?:\s+|[/-])(\d{4}|\d{2})$"
)
_MONTH_NAMED = re.compile(r"^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
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


def decide_order(texts: Iterable[str]) -> DateOrder:
    """Day first, unless the column proves the contrary: a second number above 12 and never a first one above it.

    >>> decide_order(["03/04/2026", "12/31/2026"])
    <DateOrder.MONTH_FIRST: 'month_first'>
    """
    pairs = [
        (int(found[1]), int(found[2])) for found in (_NUMERIC.match(_without_clock(text)) for text in texts) if found
    ]
    if any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs):
        return DateOrder.MONTH_FIRST
    return DateOrder.DAY_FIRST


def read_date(text: str, order: DateOrder) -> ReadDate:
    """The day written in ``text``; a time of day behind it is dropped.

    Raises:
        DateNotInCalendarError: written like a date, but there is no such day.
        DateUnreadableError: not written like a date, or in a year that is surely mistyped.

    >>> read_date("1/2/26", DateOrder.DAY_FIRST).day, read_date("2026-07-27 00:00:00", DateOrder.DAY_FIRST).day
    (datetime.date(2026, 2, 1), datetime.date(2026, 7, 27))
    """
    bare = plain(_without_clock(text))
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
        return from_serial(Decimal(bare.replace(",", ".")), text)
    raise DateUnreadableError(text)


def from_serial(number: Decimal, text: str) -> ReadDate:
    """The day of a spreadsheet's day number.

    Raises:
        DateUnreadableError: the number is none.

    >>> from_serial(Decimal(44839), "44839").day
    datetime.date(2022, 10, 5)
    """
    if int(number) not in SERIALS:
        raise DateUnreadableError(text)
    return ReadDate(SERIAL_EPOCH + timedelta(days=int(number)), from_serial=True)


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
