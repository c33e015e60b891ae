"""On which conditions is something sold? Price, VAT, cycle, timing, term and notice of one row."""

import re
from dataclasses import dataclass
from decimal import Decimal

from app.domain.billing_calendar import Cycle, Timing, Unit
from app.domain.importing.cells import RowCells
from app.domain.importing.choices import TIMINGS, yes_or_no
from app.domain.importing.faults import Reason
from app.domain.importing.lengths import (
    LOOSE,
    Length,
    NegativeLengthError,
    NotALengthError,
    read_cycle,
    read_length,
)
from app.domain.importing.words import compact, spaced
from app.domain.money import PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE
from app.domain.tax import NATURES
from app.domain.terms import Notice

# Hungary's 27 % is the highest rate of the Union.
HIGHEST_VAT_RATE = Decimal(30)
HUNDRED = Decimal(100)
# DPR 633/1972 art. 10; FatturaPA nature N4, "esenti".
EXEMPT_NATURE = "N4"
_EXEMPT = re.compile(r"^(?:esente|esenti|esenzione|es|exempt|vat exempt)\b")
_NATURE = re.compile(r"\bn ?([1-7])(?: ([1-9]))?\b")
_MONTHS_HEADING = re.compile(r"mes[ei]|month|mois")
_DAYS_HEADING = re.compile(r"giorn|\bgg\b|day|jour")


@dataclass(frozen=True, slots=True)
class Vat:
    """Rate in percent, and the nature code where it is zero."""

    rate: Decimal
    nature: str = ""


def read_price(cells: RowCells, key: str) -> Decimal | None:
    """A price: not negative, not finer than can be kept; ``None`` when empty or complained about."""
    value = cells.number(key)
    if value is None:
        return None
    if value < 0:
        cells.refuse(Reason.AMOUNT_NEGATIVE, key)
        return None
    if not fits(value, PRICE_SCALE):
        cells.refuse(Reason.AMOUNT_TOO_PRECISE, key)
        return None
    return value


def read_quantity(cells: RowCells) -> Decimal | None:
    """A quantity above zero; ``None`` when empty or complained about."""
    value = cells.number("quantity", Reason.QUANTITY_UNREADABLE)
    if value is None:
        return None
    if value <= 0 or not fits(value, QUANTITY_SCALE):
        cells.refuse(Reason.QUANTITY_NOT_POSITIVE if value <= 0 else Reason.QUANTITY_UNREADABLE, "quantity")
        return None
    return value


def read_discount(cells: RowCells) -> Decimal:
    """A percentage from 0 to 100; 0 when there is none."""
    value = cells.number("discount_percent", Reason.PERCENT_UNREADABLE)
    if value is None:
        return Decimal(0)
    if not 0 <= value <= HUNDRED or not fits(value, PERCENT_SCALE):
        cells.refuse(Reason.PERCENT_OUT_OF_RANGE, "discount_percent")
    elif 0 < value < 1:
        cells.notice(Reason.PERCENT_SMALL, "discount_percent", percent=value, hundredfold=value * HUNDRED)
    return value


def read_vat(cells: RowCells) -> Vat | None:
    """The rate and nature the row names; ``None`` when it names none or was complained about."""
    nature = _nature_in(cells.line("vat_nature"))
    text = cells.line("vat_rate")
    if not text:
        return Vat(Decimal(0), nature) if nature else None
    if written := _exemption(text):
        if written != _nature_in(text):
            cells.notice(Reason.VAT_NATURE_ASSUMED, "vat_rate", nature=written)
        return Vat(Decimal(0), nature or written)
    rate = cells.number("vat_rate", Reason.VAT_RATE_UNREADABLE)
    if rate is None:
        return None
    # A rate below one is a fraction of one in another way of writing; nobody knows which was meant.
    if not 0 <= rate <= HIGHEST_VAT_RATE or 0 < rate < 1 or not fits(rate, PERCENT_SCALE):
        cells.refuse(Reason.VAT_RATE_OUT_OF_RANGE, "vat_rate")
        return None
    if rate and nature:
        cells.refuse(Reason.VAT_CONTRADICTS, "vat_nature", rate=rate)
        return None
    return Vat(rate, nature)


def vat_or_default(cells: RowCells, default: Vat | None) -> Vat:
    """The row's VAT, else the company's usual one with a notice where the file has no such column at all.

    An empty cell in a column that is there could mean exempt as well: it is refused.
    """
    vat = read_vat(cells)
    if vat is None:
        vat = Vat(Decimal(0))
        if cells.line("vat_rate"):
            return vat
        if cells.has("vat_rate") or default is None:
            cells.refuse(Reason.VAT_RATE_MISSING, "vat_rate")
            return vat
        cells.notice(Reason.VAT_RATE_ASSUMED, "vat_rate", rate=default.rate)
        return default
    if not vat.rate and not vat.nature:
        cells.notice(Reason.VAT_NATURE_MISSING, "vat_rate")
    return vat


def read_cycle_of(cells: RowCells, key: str = "cycle") -> Cycle | None:
    """The billing cycle the row names; ``None`` when it names none or was complained about."""
    text = cells.line(key)
    if not text:
        return None
    heading = cells.sheet.mapping.of(key)[0].heading.lower()
    try:
        cycle = read_cycle(text, _unit_in(heading))
    except NotALengthError:
        cells.refuse(Reason.CYCLE_UNREADABLE, key)
        return None
    if spaced(text) in LOOSE:
        cells.notice(Reason.CYCLE_ASSUMED, key)
    return cycle


def read_timing(cells: RowCells) -> Timing | None:
    """In advance or in arrears; ``None`` when the row does not say or was complained about."""
    for key, when_yes, when_no in (
        ("in_arrears", Timing.ARREARS, Timing.ADVANCE),
        ("in_advance", Timing.ADVANCE, Timing.ARREARS),
    ):
        text = cells.line(key)
        if not text:
            continue
        if timing := TIMINGS.get(compact(text)):
            return timing
        answer = yes_or_no(text)
        if answer is None:
            cells.refuse(Reason.TIMING_UNREADABLE, key)
            return None
        return when_yes if answer else when_no
    return None


def read_months(cells: RowCells, key: str = "term_months") -> int | None:
    """A length in months; days and weeks are no term."""
    length = _length(cells, key, Unit.MONTH)
    if length is None:
        return None
    if length.months is None or length.months > 1200:
        cells.refuse(Reason.LENGTH_UNREADABLE, key)
        return None
    return length.months


def read_days(cells: RowCells, key: str) -> int | None:
    """A length in days; months are counted as 30 days only where the row says days are meant, so they are refused."""
    length = _length(cells, key, Unit.DAY)
    if length is None:
        return None
    if length.days is None:
        cells.refuse(Reason.LENGTH_UNREADABLE, key)
        return None
    return length.days


def read_notice(cells: RowCells) -> str | None:
    """The stored code of a notice, ``""`` for none at all, ``None`` when the row does not say."""
    length = _length(cells, "notice", Unit.DAY)
    if length is None:
        return None
    if length.count == 0:
        return ""
    if length.days is not None:
        return Notice(length.days, Unit.DAY).code
    return Notice(length.months or 0, Unit.MONTH).code


def read_yes_no(cells: RowCells, key: str) -> bool | None:
    """Yes or no; ``None`` when the row does not say or was complained about."""
    text = cells.line(key)
    if not text:
        return None
    answer = yes_or_no(text)
    if answer is None:
        cells.refuse(Reason.YES_NO_UNREADABLE, key)
    return answer


def fits(value: Decimal, scale: int) -> bool:
    """Whether a number has no more decimals than the scale keeps."""
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= scale and abs(value) < Decimal(10) ** (17 - scale)


def _length(cells: RowCells, key: str, bare_unit: Unit) -> Length | None:
    text = cells.line(key)
    if not text:
        return None
    heading = cells.sheet.mapping.of(key)[0].heading.lower()
    try:
        return read_length(text, _unit_in(heading) or bare_unit)
    except NegativeLengthError:
        cells.refuse(Reason.LENGTH_NEGATIVE, key)
    except NotALengthError:
        cells.refuse(Reason.LENGTH_UNREADABLE, key)
    return None


def _unit_in(heading: str) -> Unit | None:
    if _MONTHS_HEADING.search(heading):
        return Unit.MONTH
    return Unit.DAY if _DAYS_HEADING.search(heading) else None


def _nature_in(text: str) -> str:
    found = _NATURE.search(spaced(text))
    if found is None:
        return ""
    code = f"N{found[1]}" + (f".{found[2]}" if found[2] else "")
    return code if code in NATURES else ""


def _exemption(text: str) -> str:
    return _nature_in(text) or (EXEMPT_NATURE if _EXEMPT.match(spaced(text)) else "")
