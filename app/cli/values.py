"""Which day, amount or number did the user type? Read one way only; what could be read two ways is refused."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from app.cli.wrong_use import WrongUse
from app.domain.cycle import Cycle
from app.domain.importing.lengths import read_cycle
from app.i18n import N_

_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_EUROPEAN_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_FIGURE = re.compile(r"[+-]?\d[\d.,]*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECORATION = str.maketrans("", "", "€$£'’ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


class DayNotUnderstood(WrongUse):
    """Not a day, or one the calendar does not have."""

    text = N_("“{value}” is not a date. Write 2026-12-31 or 31/12/2026.")


class NumberNotUnderstood(WrongUse):
    """Not a number."""

    text = N_("“{value}” is not a number. Write 1234.50 or 1234,50.")


class NumberAmbiguous(WrongUse):
    """A number that means a thousand times more in one country than in the other."""

    text = N_("“{value}” can be read two ways. Write the thousands without a sign (1234), or two decimals (1.23).")


class CycleNotRead(WrongUse):
    """No length of time."""

    text = N_("“{value}” is not a cycle. Write month, quarter, half-year, year, or for example “2 week”.")


class NotWhole(WrongUse):
    """Not a whole number of at least ``least``."""

    text = N_("“{value}” is not a whole number from {least} up.")


def day(field: str) -> Callable[[str], date]:
    """A reader of dates, ``2026-12-31`` or ``31/12/2026``, that names ``field`` when it cannot.

    >>> day("as_of")("31/12/2026")
    datetime.date(2026, 12, 31)

    Raises:
        DayNotUnderstood: by the reader.
    """

    def read(text: str) -> date:
        found = _ISO_DAY.fullmatch(text.strip()) or _EUROPEAN_DAY.fullmatch(text.strip())
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))  # type: ignore[index]
        except (TypeError, ValueError):
            raise DayNotUnderstood(field=field, value=text) from None

    return read


def number(field: str) -> Callable[[str], Decimal]:
    """A reader of amounts, prices and quantities, with a point or a comma before the decimals.

    Where both signs stand, the last one is before the decimals. Where one sign stands several times, it groups
    thousands. One sign before exactly three figures could be either and is refused, unless a zero alone stands
    before it.

    >>> read = number("amount")
    >>> [str(read(text)) for text in ("1234.50", "1.234,50", "1,234.50", "12,5", "1.234.567", "0,125", "€ 10")]
    ['1234.50', '1234.50', '1234.50', '12.5', '1234567', '0.125', '10']

    Raises:
        NumberNotUnderstood, NumberAmbiguous: by the reader.
    """

    def read(text: str) -> Decimal:
        figure = text.translate(_DECORATION)
        if not _FIGURE.fullmatch(figure):
            raise NumberNotUnderstood(field=field, value=text)
        sign, digits = ("-", figure[1:]) if figure[0] == "-" else ("", figure.lstrip("+"))
        return Decimal(sign + _with_point(digits, text, field))

    return read


def _with_point(digits: str, text: str, field: str) -> str:
    """The figure with a point before its decimals and no other sign."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    whole, decimals = digits[:last], digits[last + 1 :]
    other = {".": ",", ",": "."}[digits[last]]
    if digits[last] in whole:
        # The same sign twice groups thousands.
        if other in whole or not _GROUPED.fullmatch(digits):
            raise NumberNotUnderstood(field=field, value=text)
        return digits.replace(digits[last], "")
    if other in whole:
        if not _GROUPED.fullmatch(whole):
            raise NumberNotUnderstood(field=field, value=text)
        whole = whole.replace(other, "")
    elif _GROUPED.fullmatch(digits) and not whole.startswith("0"):
        raise NumberAmbiguous(field=field, value=text)
    return f"{whole}.{decimals}" if decimals else whole


def whole(field: str, least: int = 0) -> Callable[[str], int]:
    """A reader of whole numbers from ``least`` up.

    Raises:
        NotWhole: by the reader.
    """

    def read(text: str) -> int:
        # More than nine figures would outgrow the database's columns.
        if not re.fullmatch(r"[0-9]{1,9}", text.strip()) or int(text) < least:
            raise NotWhole(field=field, value=text, least=least)
        return int(text)

    return read


def cycle(field: str) -> Callable[[str], Cycle]:
    """A reader of cycles: ``month``, ``quarter``, ``half-year``, ``year`` or ``2 week``, in Italian too.

    Raises:
        CycleNotRead: by the reader.
    """

    def read(text: str) -> Cycle:
        if text.lstrip().startswith("-"):
            raise CycleNotRead(field=field, value=text)
        try:
            return read_cycle(text)
        except ValueError:
            raise CycleNotRead(field=field, value=text) from None

    return read
