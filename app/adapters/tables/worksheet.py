"""What stands in the cells of one sheet?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from app.adapters.tables.cell_formats import Formats, Meaning
from app.adapters.tables.parts import local
from app.domain.importing.table import CellValue, Row, Table

# A sheet formatted down to its last line goes on for a million empty rows.
_MOST_COLUMNS = 1_000
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
# Spreadsheets calculate with 15 significant digits; the rest is noise of binary fractions.
_CALCULATED = Context(prec=15)
_COLUMN = re.compile(r"[A-Z]+")
_LAST_SERIAL = 2_958_465
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    strings: list[str]
    formats: Formats
    since_1904: bool


def text_of(element: Element) -> str:
    """The text of a string item: its runs joined, reading aids for Asian scripts left out.

    Characters XML cannot hold are written as ``_x000D_``.
    """
    runs = []
    for child in element:
        if local(child) == "t":
            runs.append(child.text or "")
        elif local(child) == "r":
            runs += [text.text or "" for text in child if local(text) == "t"]
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), "".join(runs))


def read_sheet(name: str, found: Iterable[Element], book: Book) -> Table:
    """The rows of a sheet up to the last one with anything in it; skipped rows come as empty ones.

    Raises:
        ValueError: a cell contradicts the format.
    """
    rows: list[Row] = []
    hidden: set[int] = set()
    last = 0
    for element in found:
        kind = local(element)
        if kind == "row":
            number = int(element.get("r") or last + 1)
            cells = _cells(element, book)
            if cells:
                rows += [Row(empty, ()) for empty in range(len(rows) + 1, number)]
                rows.append(Row(number, cells))
            last = number
            element.clear()
        elif kind == "col" and element.get("hidden") in {"1", "true"}:
            first, final = int(element.get("min", "1")), int(element.get("max", "1"))
            hidden |= set(range(first - 1, min(final, _MOST_COLUMNS)))
    return Table(name=name, rows=tuple(rows), hidden=frozenset(hidden))


def _cells(row: Element, book: Book) -> tuple[CellValue, ...]:
    cells: list[CellValue] = []
    for cell in row:
        value = _value(cell, book)
        if value == "":
            continue
        column = _column(cell.get("r"), len(cells))
        if column >= _MOST_COLUMNS:
            break
        cells += [""] * (column - len(cells))
        cells.append(value)
    return tuple(cells)


def _column(reference: str | None, following: int) -> int:
    letters = _COLUMN.match(reference or "")
    if letters is None:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Element, book: Book) -> CellValue:
    parts = {local(child): child for child in cell}
    if "is" in parts:
        return text_of(parts["is"])
    written = parts["v"].text if "v" in parts else None
    if written is None:
        # Never calculated: shown as its formula, so that nobody takes it for an empty cell.
        formula = parts["f"].text if "f" in parts else None
        return f"={formula}" if formula else ""
    return _typed(cell, written, book)


def _typed(cell: Element, written: str, book: Book) -> CellValue:
    kind = cell.get("t", "n")
    if kind == "s":
        return book.strings[int(written)]
    if kind == "n":
        return _number(written, book.formats.of(cell.get("s")), since_1904=book.since_1904)
    if kind == "d":
        return date.fromisoformat(written[:10])
    if kind == "b":
        return "TRUE" if written == "1" else "FALSE"
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), written)


def _number(written: str, meaning: Meaning, *, since_1904: bool) -> CellValue:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    if not number.is_finite():
        return written
    if meaning is Meaning.DATE and 0 < number <= _LAST_SERIAL:
        return (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=int(number))
    if meaning is Meaning.TIME:
        minutes = int(number * 1440 + Decimal("0.5"))
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if meaning is Meaning.PERCENT:
        number *= 100
    return _CALCULATED.plus(number)
