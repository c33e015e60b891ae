"""Does a number in a cell stand for a day, for a percentage or for itself? Only its format tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from xml.etree.ElementTree import Element

from app.adapters.tables.parts import local

# Formats every program knows by number (ECMA-376, 18.8.30), the ones of Asian calendars among them.
_BUILT_IN_DATES = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_BUILT_IN_TIMES = frozenset({18, 19, 20, 21, 45, 46, 47})
_BUILT_IN_PERCENTS = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_PLAIN = frozenset({"", "@", "general", "standard"})
# The elements of the style part that are looked at.
STYLE_ELEMENTS = frozenset({"numFmt", "cellXfs"})


class Meaning(Enum):
    """What the number of a cell is."""

    NUMBER = auto()
    DATE = auto()
    TIME = auto()
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class Formats:
    """The meaning of each cell style, by its number."""

    meanings: tuple[Meaning, ...] = ()

    def of(self, style: str | None) -> Meaning:
        """The meaning of a cell's ``s`` attribute; a style that is not there formats nothing."""
        number = int(style) if style else 0
        return self.meanings[number] if number < len(self.meanings) else Meaning.NUMBER


def read_formats(found: Iterable[Element]) -> Formats:
    """The formats out of the elements of a workbook's style part."""
    codes: dict[int, str] = {}
    meanings: tuple[Meaning, ...] = ()
    for element in found:
        name = local(element)
        if name == "numFmt":
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif name == "cellXfs":
            meanings = tuple(_meaning(int(style.get("numFmtId", "0")), codes) for style in element)
    return Formats(meanings)


def meaning_of_code(code: str) -> Meaning:
    r"""What a format code makes of a number; only the section for positive numbers counts.

    >>> meaning_of_code("dd/mm/yyyy").name, meaning_of_code('#,##0.00\\\\ "€"').name, meaning_of_code("0.0%").name
    ('DATE', 'NUMBER', 'PERCENT')
    """
    section = _LITERAL.sub("", code.split(";", 1)[0]).lower()
    if "%" in section:
        return Meaning.PERCENT
    if _ELAPSED.search(code):
        return Meaning.TIME
    if section.strip() in _PLAIN:
        return Meaning.NUMBER
    if "d" in section or "y" in section:
        return Meaning.DATE
    if "h" in section or "s" in section:
        return Meaning.TIME
    # An m beside neither hours nor seconds is a month.
    return Meaning.DATE if "m" in section else Meaning.NUMBER


def _meaning(number: int, codes: dict[int, str]) -> Meaning:
    if number in codes:
        return meaning_of_code(codes[number])
    if number in _BUILT_IN_DATES:
        return Meaning.DATE
    if number in _BUILT_IN_TIMES:
        return Meaning.TIME
    return Meaning.PERCENT if number in _BUILT_IN_PERCENTS else Meaning.NUMBER
