"""How do the two faces of Inter get into a document, cut down and embedded, without paying for it every time?

Cutting a subset in Python and compressing it costs as much as drawing the page. So the usual letters of our languages
always travel together, as one subset that is made once per process; a document that needs others adds a second one.
"""

import struct
import zlib
from copy import copy
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont

REGULAR = "Inter-Regular"
SEMIBOLD = "Inter-SemiBold"
FOLDER = Path(__file__).parents[3] / "resources" / "fonts"

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
USUAL = "".join(map(chr, range(32, 127))) + "àèéìíòóùúáÀÈÉÌÍÒÓÙÚÁäöüÄÖÜßâêîôûëïçÇñÑ€£°ª·×–−—‘’“”«»…•§"
# A window shows one invoice while a batch prints others.
_ONE_AT_A_TIME = Lock()
# Codes of one simple PDF font; after them reportlab opens the next subset.
_SUBSET_SIZE = 256
# A mapping block may hold at most a hundred entries (Adobe Technical Note 5014).
_CMAP_BLOCK = 100


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A face with its kerning, whose first subset holds ``USUAL`` in every document."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=True, shapable=False)
        self.kerning = _kerning(self.face)
        key = _Key()
        super().splitString(USUAL, key)
        self._usual = self.state.pop(key)
        # The next new letter opens the second subset, so the first never differs.
        self._usual.nextCode = _SUBSET_SIZE
        codes = self._usual.assignments
        self.codes = {letter: codes[ord(letter)] for letter in USUAL} | {_NO_BREAK_SPACE: 32}

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802 - reportlab calls it
        """The name of a subset inside a document, which starts out with the usual letters."""
        if doc not in self.state:
            state = self.state[doc] = copy(self._usual)
            state.assignments = state.assignments.copy()
            state.subsets = [codes.copy() for codes in state.subsets]
        return str(super().getSubsetInternalName(subset, doc))

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab calls it
        """Write the subsets into the document, each with its font program and its way back to Unicode."""
        state = self.state.pop(doc)
        for index, codes in enumerate(state.subsets):
            name = f"{state.internalName}+{index}"
            tagged = f"{SUBSETN(index).decode('ascii')}+{self.fontName}"
            ready = _embeddable(self, tuple(codes), tagged)
            font = pdfdoc.PDFTrueTypeFont()
            font.Name, font.BaseFont = name, tagged
            font.FirstChar, font.LastChar = 0, len(codes) - 1
            font.Widths = _Written(ready.widths)
            font.ToUnicode = doc.Reference(_stream(ready.to_unicode), f"toUnicode:{tagged}")
            font.FontDescriptor = doc.Reference(self._descriptor(doc, tagged, ready), f"descriptor:{tagged}")
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font

    def _descriptor(self, doc: Any, tagged: str, ready: "_Embeddable") -> Any:
        face = self.face
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": pdfdoc.PDFName(tagged),
                "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": doc.Reference(_stream(ready.program, Length1=ready.size), f"fontFile:{tagged}"),
            }
        )


class _Embeddable(NamedTuple):
    """A subset as it goes into files: compressed font program and its plain length, way back to Unicode, widths."""

    program: bytes
    size: int
    to_unicode: bytes
    widths: bytes


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """Something already in the form it has in the file."""

    def __init__(self, written: bytes) -> None:
        self.written = written

    def format(self, _document: Any) -> bytes:
        return self.written


class _Key:
    """Stands for a document where reportlab wants one."""


def faces() -> dict[str, EmbeddedFont]:
    """Both faces by name, read and registered with reportlab once per process."""
    with _ONE_AT_A_TIME:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> dict[str, EmbeddedFont]:
    # Text armour around compressed pages makes files a quarter larger and takes longer than the page itself.
    rl_config.useA85 = 0
    found = {name: EmbeddedFont(name, FOLDER / f"{name}.ttf") for name in (REGULAR, SEMIBOLD)}
    for font in found.values():
        pdfmetrics.registerFont(font)
    return found


@lru_cache(maxsize=64)
def _embeddable(font: EmbeddedFont, codes: tuple[int, ...], tagged: str) -> _Embeddable:
    # The face reads its file from one place after the other, for one reader.
    with _ONE_AT_A_TIME:
        program = font.face.makeSubset(codes)
    widths = " ".join(f"{font.face.getCharWidth(code):.1f}" for code in codes)
    to_unicode = zlib.compress(_to_unicode(tagged, codes))
    return _Embeddable(zlib.compress(program), len(program), to_unicode, f"[{widths}]".encode("ascii"))


def _to_unicode(tagged: str, codes: tuple[int, ...]) -> bytes:
    pairs = [f"<{index:02X}> <{code:04X}>" for index, code in enumerate(codes) if code]
    blocks = [pairs[start : start + _CMAP_BLOCK] for start in range(0, len(pairs), _CMAP_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        f"/CIDSystemInfo << /Registry ({tagged}) /Ordering ({tagged}) /Supplement 0 >> def",
        f"/CMapName /{tagged} def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
        *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode("ascii")


def _stream(compressed: bytes, **entries: int) -> Any:
    dictionary = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), **entries})
    return pdfdoc.PDFStream(dictionary, compressed)


def _kerning(face: Any) -> dict[str, float]:
    """Pairs of letters to the correction between them in thousandths of the type size, from the ``kern`` table.

    Version 0, one subtable of format 0, as ``resources/fonts/README.md`` describes:
    https://learn.microsoft.com/typography/opentype/spec/kern
    """
    table = face.get_table("kern")
    (count,) = struct.unpack_from(">H", table, 10)
    letters: dict[int, list[str]] = {}
    for code in map(ord, USUAL):
        letters.setdefault(face.charToGlyph[code], []).append(chr(code))
    found = {}
    for left, right, value in struct.iter_unpack(">HHh", table[18 : 18 + 6 * count]):
        for first in letters.get(left, ()):
            for second in letters.get(right, ()):
                found[first + second] = value * 1000 / face.unitsPerEm
    return found
