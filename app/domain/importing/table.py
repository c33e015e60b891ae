"""What does a spreadsheet hand over? Rows of cells with the numbers the user sees beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

# A typed cell keeps its type; everything else is text exactly as written, an empty cell is "".
CellValue: TypeAlias = str | Decimal | date
# Day 0 of spreadsheets, shifted by their non-existent 29 February 1900.
FIRST_DAY = date(1899, 12, 30)


class Formula(str):
    """A formula that was never calculated, as its text: shown, so that nobody takes it for an empty cell."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` counts as a spreadsheet shows it (first row 1, empty rows count)."""

    number: int
    cells: tuple[CellValue, ...]

    def at(self, column: int) -> CellValue:
        """The cell of a column counted from 0; a short row ends in empty cells."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        """Nothing but white space in it."""
        return not any(shown(cell).strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or one delimited file.

    Args:
        name: the sheet's name, empty for a delimited file.
        hidden: columns the user cannot see, counted from 0.
        encoding: of a delimited file, else empty.
        separator: of a delimited file, else empty.
        cut_off: the last row ends before its end of line, as in a file that was not copied whole.
        hidden_rows: numbers of the rows the user cannot see.
        first_day: what its program counts as day 0.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: frozenset[int] = frozenset()
    encoding: str = ""
    separator: str = ""
    cut_off: bool = False
    hidden_rows: tuple[int, ...] = ()
    first_day: date = FIRST_DAY


def shown(value: CellValue) -> str:
    """The cell as text: text as written, a date in ISO form, a number in plain digits.

    >>> shown(Decimal("85795710916")), shown(Decimal("-12.00")), shown(date(2024, 6, 22))
    ('85795710916', '-12', '2024-06-22')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def corrected(table: Table, corrections: Mapping[tuple[int, int], str]) -> Table:
    """The table with cells a person typed anew, ``{(row number, column from 1): text}``; the file stays as it is.

    Numbers and dates are typed as the column writes them. Rows that the table does not have are passed over. Whoever
    corrects a row that the file cuts off says that it is whole.

    >>> table = Table("", (Row(1, ("name", "price")), Row(2, ("Hosting",))))
    >>> corrected(table, {(2, 2): "29,90"}).rows[1].cells
    ('Hosting', '29,90')
    """
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in corrections.items():
        by_row.setdefault(row, {})[column] = text
    rows = tuple(_retyped(row, by_row[row.number]) if row.number in by_row else row for row in table.rows)
    cut_off = table.cut_off and rows[-1].number not in by_row
    return replace(table, rows=rows, cut_off=cut_off)


def _retyped(row: Row, texts: Mapping[int, str]) -> Row:
    width = max(len(row.cells), *texts)
    return Row(row.number, tuple(texts.get(column, row.at(column - 1)) for column in range(1, width + 1)))


def table_of_fields(rows: Mapping[int, Mapping[str, str]]) -> Table:
    """A table whose headings are field names: the form in which corrected rows come back, by their row number."""
    fields = tuple(dict.fromkeys(field for row in rows.values() for field in row))
    body = (Row(number, tuple(row.get(field, "") for field in fields)) for number, row in rows.items())
    return Table(name="", rows=(Row(0, fields), *body))
