"""How is a delimited text split into rows and cells? Finds the separator; quotes and line breaks in cells are kept."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from app.adapters.tables.encodings import decode
from app.adapters.tables.refusals import FileEmpty, NotATable, QuoteNotClosed
from app.domain.importing.table import Row, Table
from app.i18n import N_

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 200
# A cell longer than a page of text: a quotation mark swallowed rows, and the csv module's own limit is lower.
_LONGEST_CELL = 2_000_000
_NAMED_SEPARATOR = re.compile(r"^\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_MARKUP = re.compile(r"^\s*(?:<!doctype|<html|<\?xml|<table|<svg|\{\s*\"|\[\s*\{|\{\\rtf)", re.IGNORECASE)


def read_delimited(path: Path, data: bytes) -> Table:
    """The rows of a delimited text, empty ones included; a line that only names the separator is no row.

    Raises:
        FileEmpty: nothing but white space.
        NotATable: the bytes are no text, or text of another kind.
        QuoteNotClosed: a quotation mark is never closed.
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
    separator = named[1] if named else find_separator(text)
    rows = tuple(Row(number, tuple(cells)) for number, cells in enumerate(_split(path, text, separator), start=1))
    return Table(name="", rows=rows, encoding=encoding, separator=separator)


def find_separator(text: str) -> str:
    r"""The separator that gives most rows the same number of cells, the more cells the better.

    >>> find_separator("code;name\n1;Rossi, Mario\n2;Bianchi, Anna"), find_separator('a,b\n1,"x;y;z"')
    (';', ',')
    """
    return max(SEPARATORS, key=lambda separator: (_evenness(text, separator), -SEPARATORS.index(separator)))


def _evenness(text: str, separator: str) -> float:
    csv.field_size_limit(_LONGEST_CELL)
    widths: Counter[int] = Counter()
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
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


def _split(path: Path, text: str, separator: str) -> list[list[str]]:
    if text.count('"') % 2:
        _check_quotes(path, text, separator)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    while rows and not any(rows[-1]) and not text.endswith(_blank_line(rows[-1], separator)):
        rows.pop()
    return rows


def _blank_line(cells: list[str], separator: str) -> tuple[str, ...]:
    line = separator * max(len(cells) - 1, 0)
    return (line + "\n", line + "\r\n", line + "\r", line) if line else ("\n", "\r")


def _check_quotes(path: Path, text: str, separator: str) -> None:
    """An odd number of quotation marks can be an inch sign; only one that swallows the rest of the file is wrong."""
    row = 0
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            row += 1
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise QuoteNotClosed(file=path.name, row=row + 1) from None


def _is_binary(text: str) -> bool:
    head = text[:20_000]
    strange = sum(1 for letter in head if (letter < " " and letter not in "\t\r\n\f\v") or letter == "\ufffd")
    return strange > max(2, len(head) // 200)
