"""How is a delimited text split into rows and cells? Finds the separator; quotes and line breaks in cells are kept."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from app.adapters.tables.encodings import decode
from app.adapters.tables.refusals import CellTooLong, FileEmpty, NotATable, QuoteNotClosed
from app.domain.importing.table import Row, Table
from app.i18n import N_

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 200
_SAMPLE = 200_000
# The csv module's own limit is lower than some notes are long.
_LONGEST_CELL = 2_000_000
_NAMED_SEPARATOR = re.compile(r"^\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_MARKUP = re.compile(r"^\s*(?:<!doctype|<html|<\?xml|<table|<svg|\{\s*\"|\[\s*\{|\{\\rtf)", re.IGNORECASE)


class Dialect(NamedTuple):
    """What stands between cells, and what around those that hold such a sign themselves."""

    separator: str
    quote: str


def read_delimited(path: Path, data: bytes) -> Table:
    """The rows of a delimited text, empty ones included; a line that only names the separator is no row.

    Raises:
        FileEmpty: nothing but white space.
        NotATable: the bytes are no text, or text of another kind.
        QuoteNotClosed: a quotation mark is never closed.
        CellTooLong: a cell is no cell of a list.
    """
    text, encoding = decode(data)
    if not text.strip("\ufeff\0 \t\r\n;,|"):
        raise FileEmpty(file=path.name)
    if _is_binary(text):
        raise NotATable(file=path.name, kind=N_("a file without text"))
    if _MARKUP.match(text):
        raise NotATable(file=path.name, kind=N_("a web page or data file"))
    named = _NAMED_SEPARATOR.match(text)
    if named:
        text = text[named.end() :]
    dialect = Dialect(named[1], _quote(text, named[1])) if named else find_dialect(text)
    cells = _split(path, text, dialect)
    rows = tuple(Row(number, tuple(row)) for number, row in enumerate(cells, start=1))
    return Table(name="", rows=rows, encoding=encoding, separator=dialect.separator, cut_off=_is_cut_off(text, cells))


def find_dialect(text: str) -> Dialect:
    r"""The separator that gives most rows the same number of cells, the more cells the better, and its quotes.

    >>> tuple(find_dialect("code;name\n1;Rossi, Mario\n2;Bianchi, Anna")), tuple(find_dialect("a,b\n1,'x,y'\n"))
    ((';', '"'), (',', "'"))
    """
    dialects = [Dialect(separator, _quote(text, separator)) for separator in SEPARATORS]
    return max(dialects, key=lambda dialect: (_evenness(text, dialect), -SEPARATORS.index(dialect.separator)))


def _quote(text: str, separator: str) -> str:
    """An apostrophe quotes where each one that opens a cell is closed before the next; else it is part of a word."""
    sample = text[:_SAMPLE]
    begin = rf"(?:^|{re.escape(separator)})"
    if not re.search(rf"{begin}'", sample, re.MULTILINE) or re.search(rf'{begin}"', sample, re.MULTILINE):
        return '"'
    opened = re.findall(rf"{begin}'((?:[^']|'')*'(?={re.escape(separator)}|[\r\n]|\Z))?", sample, re.MULTILINE)
    return "'" if all(opened[:-1]) and (opened[-1] or len(text) > _SAMPLE) else '"'


def _evenness(text: str, dialect: Dialect) -> float:
    widths: Counter[int] = Counter()
    try:
        for number, cells in enumerate(_records(text, dialect)):
            if number >= _SAMPLE_ROWS:
                break
            # Title lines and totals are short; they say nothing.
            if len(cells) > 1:
                widths[len(cells)] += 1
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda found: (found[1], found[0]))
    return count / sum(widths.values()) * min(width, 12) * count


def _records(text: str, dialect: Dialect, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=dialect.separator, quotechar=dialect.quote, strict=strict)


def _split(path: Path, text: str, dialect: Dialect) -> list[list[str]]:
    if text.count(dialect.quote) % 2:
        _check_quotes(path, text, dialect)
    rows: list[list[str]] = []
    try:
        rows.extend(_records(text, dialect))
    except csv.Error:
        raise CellTooLong(file=path.name, row=len(rows) + 1, most=_LONGEST_CELL) from None
    while rows and not any(rows[-1]) and not text.endswith(_blank_line(rows[-1], dialect.separator)):
        rows.pop()
    return rows


def _blank_line(cells: list[str], separator: str) -> tuple[str, ...]:
    line = separator * max(len(cells) - 1, 0)
    return (line + "\n", line + "\r\n", line + "\r", line) if line else ("\n", "\r")


def _check_quotes(path: Path, text: str, dialect: Dialect) -> None:
    """An odd number of quotation marks can be an inch sign; only one that swallows the rest of the file is wrong."""
    row = 0
    try:
        for _ in _records(text, dialect, strict=True):
            row += 1
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise QuoteNotClosed(file=path.name, row=row + 1) from None


def _is_cut_off(text: str, rows: list[list[str]]) -> bool:
    """A last row without its end of line that is shorter than the rows before it was not written to its end."""
    if text.endswith(("\n", "\r")) or len(rows) < 3:
        return False
    return len(rows[-1]) < len(rows[-2]) == max(map(len, rows))


def _is_binary(text: str) -> bool:
    head = text[:20_000]
    strange = sum(1 for letter in head if (letter < " " and letter not in "\t\r\n\f\v") or letter == "\ufffd")
    return strange > max(2, len(head) // 200)
