"""How do rows become an aligned table on a terminal?"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

GAP = "  "
WIDEST = 60
CUT = "…"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its translated heading; figures stand on the right."""

    heading: str
    right: bool = False


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table: headings, a rule, the rows. A column no row fills is left out.

    Cells are cut at a width a terminal can hold, and signs that would move the cursor become spaces: texts come out
    of other people's spreadsheets.
    """
    cells = [[_cell(text) for text in row] for row in rows]
    shown = [index for index in range(len(columns)) if any(row[index] for row in cells)]
    if not shown:
        return
    headings = [column.heading for column in columns]
    widths = {index: max(_width(row[index]) for row in [headings, *cells]) for index in shown}

    def line(row: Sequence[str]) -> str:
        return GAP.join(_padded(row[index], widths[index], columns[index].right) for index in shown).rstrip()

    yield line(headings)
    yield GAP.join("-" * widths[index] for index in shown)
    yield from (line(row) for row in cells)


def facts(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of a record: name and value, the values aligned; empty values are left out."""
    kept = [(name, clean(value)) for name, value in pairs if value]
    width = max((_width(name) for name, _ in kept), default=0)
    return (f"{_padded(name, width, right=False)}{GAP}{value}" for name, value in kept)


def clean(text: str) -> str:
    """The text without signs that a terminal would obey."""
    return "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)


def _cell(text: str) -> str:
    cleaned = clean(text).strip()
    return cleaned if len(cleaned) <= WIDEST else cleaned[: WIDEST - 1] + CUT


def _padded(text: str, width: int, right: bool) -> str:
    room = " " * (width - _width(text))
    return room + text if right else text + room


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_sign_width(sign) for sign in text)


def _sign_width(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
