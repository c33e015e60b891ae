"""What stands in the cells of one sheet?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from app.adapters.tables.cell_formats import Formats, Meaning
from app.adapters.tables.parts import local
from app.domain.importing.table import FIRST_DAY, CellValue, Formula, Row, Table

# A sheet formatted down to its last line goes on for a million empty rows.
_MOST_COLUMNS = 1_000
_MOST_ROWS = 1_048_576
_FIRST_DAY_1904 = date(1904, 1, 1)
# Spreadsheets calculate with 15 significant digits; the rest is noise of binary fractions.
_CALCULATED = Context(prec=15)
_COLUMN = re.compile(r"[A-Z]+")
_MOST_DIGITS = 308
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


# The elements of a sheet and of the shared texts that are looked at.
SHEET_ELEMENTS, TEXT_ELEMENTS = frozenset({"row", "col"}), frozenset({"si"})


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share.

    Args:
        strings: texts the cells refer to.
        formats: what the number of a cell stands for.
        since_1904: days are counted as the first Macintosh did.
        is_calculated: the values beside formulas were calculated; a program that only writes workbooks leaves that to
            whoever opens them and puts zeros.
    """

    strings: list[str]
    formats: Formats
    since_1904: bool
    is_calculated: bool = True

    @property
    def first_day(self) -> date:
        """What day 0 is."""
        return _FIRST_DAY_1904 if self.since_1904 else FIRST_DAY


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
    hidden_rows: list[int] = []
    last = 0
    for element in found:
        if local(element) == "row":
            number = int(element.get("r") or last + 1)
            if not last < number <= _MOST_ROWS:
                raise ValueError(number)
            cells = _cells(element, book)
            if cells:
                rows += [Row(empty, ()) for empty in range(len(rows) + 1, number)]
                rows.append(Row(number, cells))
                if _is_hidden(element):
                    hidden_rows.append(number)
            last = number
            element.clear()
        elif _is_hidden(element):
            first, final = int(element.get("min", "1")), int(element.get("max", "1"))
            hidden |= set(range(first - 1, min(final, _MOST_COLUMNS)))
    return Table(
        name=name,
        rows=tuple(rows),
        hidden=frozenset(hidden),
        hidden_rows=tuple(hidden_rows),
        first_day=book.first_day,
    )


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") in {"1", "true"}


def _cells(row: Element, book: Book) -> tuple[CellValue, ...]:
    cells: list[CellValue] = []
    for cell in row:
        value = _value(cell, book)
        if value == "":
            continue
        column = _column(cell.get("r"), len(cells))
        if column >= _MOST_COLUMNS:
            break
        if column < len(cells):
            raise ValueError(column)
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
    if len(cell) == 1 and cell[0].tag.endswith("}v"):
        written = cell[0].text
        return "" if written is None else _typed(cell, written, book)
    parts = {local(child): child for child in cell}
    if "is" in parts:
        return text_of(parts["is"])
    written = parts["v"].text if "v" in parts else None
    if "f" in parts and not _is_calculated(cell, written, book):
        # A formula shared by several cells stands in the first of them only.
        return Formula(f"={parts['f'].text or ''}")
    return "" if written is None else _typed(cell, written, book)


def _is_calculated(cell: Element, written: str | None, book: Book) -> bool:
    if written is None:
        # A calculated text may be empty, a number may not.
        return cell.get("t") == "str"
    return book.is_calculated or written != "0"


def _typed(cell: Element, written: str, book: Book) -> CellValue:
    kind = cell.get("t", "n")
    if kind == "s":
        return book.strings[int(written)]
    if kind == "n":
        return _number(written, book.formats.of(cell.get("s")), book.first_day)
    if kind == "d":
        return date.fromisoformat(written[:10])
    if kind == "b":
        return "TRUE" if written == "1" else "FALSE"
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), written)


def _number(written: str, meaning: Meaning, first_day: date) -> CellValue:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    # Written out, a number with a giant exponent would fill the memory.
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return written
    if meaning is Meaning.DATE and 0 < number <= (date.max - first_day).days:
        return first_day + timedelta(days=int(number))
    if meaning is Meaning.TIME:
        minutes = int(number * 1440 + Decimal("0.5"))
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if meaning is Meaning.PERCENT:
        number *= 100
    return _CALCULATED.plus(number)
