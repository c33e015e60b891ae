"""How wide is a text in a face, how is it written into a page, and where does it break?"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.adapters.pdf.fonts import REGULAR, USUAL, faces

MISSING = "\N{WHITE SQUARE}"
"""Stands for a letter the faces do not have: seen by the reader, harmless to the page."""

_VARIATION_SELECTOR = re.compile("[\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}]")
# Ascent and descent of Inter, as parts of the type size: where the baseline lies in a line of text.
_ASCENT, _DESCENT = 0.96875, 0.2412
_CACHED = 16384


class Type(NamedTuple):
    """How letters look. Sizes in points, ``tracking`` in points after each letter, ``colour`` as ``1D1B18``."""

    face: str
    size: float
    leading: float
    colour: str
    tracking: float = 0

    @property
    def drop(self) -> float:
        """From the top of a line to its baseline, the letters centred in the line."""
        return self.leading / 2 + self.size * (_ASCENT - _DESCENT) / 2


class Set(NamedTuple):
    """A text ready to print: its advance in thousandths of the size, and what PDF shows.

    ``shown`` is the operator where all letters are usual ones, else empty: their codes depend on the document.
    """

    advance: float
    shown: str
    text: str


def measure(text: str, kind: Type) -> float:
    """Width in points."""
    set_text = typeset(text, kind.face)
    return set_text.advance * kind.size / 1000 + kind.tracking * len(set_text.text)


@lru_cache(maxsize=_CACHED)
def typeset(text: str, face: str) -> Set:
    """Replace what cannot be printed, add up the widths, kern the usual letters."""
    text = printable(text)
    font = faces()[face]
    widths = font.face.charWidths
    advance = sum([widths[ord(letter)] for letter in text])
    if not _usual().issuperset(text):
        return Set(advance, "", text)
    kerning = font.kerning
    parts, start = [], 0
    for place in range(1, len(text)):
        correction = kerning.get(text[place - 1 : place + 1])
        if correction:
            advance += correction
            parts.append(f"({_escaped(text[start:place], face)}) {-correction:.0f}")
            start = place
    rest = _escaped(text[start:], face)
    return Set(advance, f"[{' '.join(parts)} ({rest})] TJ" if parts else f"({rest}) Tj", text)


@lru_cache(maxsize=_CACHED)
def printable(text: str) -> str:
    r"""The text in letters both faces have.

    Composed where letters came apart from their accents, replaced by plain equivalents where there are (``ﬁ`` is
    ``fi``), without invisible signs, and with ``MISSING`` for the rest: Chinese, Arabic, emoji.

    >>> printable("Łódź\tΑθήνα 中")
    'Łódź Αθήνα □'
    """
    if _plain().issuperset(text):
        return text
    composed = _VARIATION_SELECTOR.sub("", unicodedata.normalize("NFC", text))
    return "".join(map(_printable_letter, composed))


def _printable_letter(letter: str) -> str:
    if letter in _known():
        return letter
    category = unicodedata.category(letter)
    if letter.isspace() or category == "Cc":
        return " "
    if category == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if _known().issuperset(plain) else MISSING


_CUT_AFTER = "@._-/"


def wrap(text: str, kind: Type, width: float) -> list[str]:
    """Break into lines no wider than ``width`` points, at spaces and, in a word too long for a line, anywhere.

    Line breaks of the text are kept. An empty text has no lines.
    """
    return [line for paragraph in text.splitlines() for line in _wrapped(paragraph, kind, width)]


@lru_cache(maxsize=_CACHED)
def _wrapped(paragraph: str, kind: Type, width: float) -> tuple[str, ...]:
    # Letters that print as nothing would leave an empty line.
    words = printable(paragraph).split()
    whole = " ".join(words)
    if not whole or measure(whole, kind) <= width:
        return (whole,) if whole else ()
    space = measure(" ", kind)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in words:
        wide = measure(word, kind)
        if line and used + space + wide <= width:
            line.append(word)
            used += space + wide
            continue
        if line:
            lines.append(" ".join(line))
        *full, last = _pieces(word, kind, width) if wide > width else (word,)
        lines.extend(full)
        line, used = [last], measure(last, kind)
    return (*lines, " ".join(line))


def _pieces(word: str, kind: Type, width: float) -> Iterator[str]:
    """The word in pieces that fit, at least one letter each; an address is cut at its signs where it has some."""
    piece, used = "", 0.0
    for letter in word:
        wide = measure(letter, kind)
        if piece and used + wide > width:
            cut = 1 + max(piece.rfind(sign) for sign in _CUT_AFTER) or len(piece)
            yield piece[:cut]
            piece = piece[cut:]
            used = measure(piece, kind)
        piece += letter
        used += wide
    yield piece


def fitting(text: str, kind: Type, width: float) -> Type:
    """The type, made smaller where the text would be wider than ``width``."""
    wide = measure(text, kind)
    if wide <= width:
        return kind
    scale = width / wide
    return kind._replace(size=kind.size * scale, tracking=kind.tracking * scale)


@lru_cache(maxsize=1)
def _usual() -> frozenset[str]:
    return frozenset(faces()[REGULAR].codes)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Letters both faces have and that leave a mark or a space of their own."""
    shared = set.intersection(*(set(font.face.charToGlyph) for font in faces().values()))
    letters = {chr(code) for code in shared if unicodedata.category(chr(code)) not in {"Cc", "Cf", "Zl", "Zp"}}
    return frozenset(letters | set(USUAL))


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Of these every text is printed as it is: all known letters but accents that could melt with the letter before."""
    return frozenset(letter for letter in _known() if not unicodedata.combining(letter))


@lru_cache(maxsize=2)
def _escapes(face: str) -> dict[int, str]:
    codes = faces()[face].codes
    return {ord(letter): escape(code) for letter, code in codes.items() if escape(code) != letter}


def _escaped(text: str, face: str) -> str:
    return text.translate(_escapes(face))


def escape(code: int) -> str:
    """One byte as it stands inside a PDF string."""
    letter = chr(code)
    if letter in "()\\":
        return f"\\{letter}"
    return letter if 32 <= code < 127 else f"\\{code:03o}"
