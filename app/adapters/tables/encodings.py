"""In which encoding was this text written? Byte order marks first, then UTF-8, then the likeliest of the old ones."""

import codecs
import unicodedata
from functools import lru_cache

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose little-endian mark is its beginning.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In order of likelihood; the first of equals wins.
# cp858 is cp850 with the euro sign, which "CSV (MS-DOS)" writes.
_OLD = ("cp1252", "iso-8859-15", "mac-roman", "cp858", "cp1250")
_SAMPLE = 65_536
_NAMES = {"utf-8-sig": "utf-8", "cp858": "cp850"}
_COMMON = frozenset("àèéìòùÀÈÉÌÒÙáíóúñçâêîôûäöüÄÖÜßëïŠšŽžčć")
_SIGNS = frozenset("€«»°’‘“”–—…£§·²³½ªº©®™\N{NO-BREAK SPACE}")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    >>> decode("Città".encode("cp1252")), decode("Città".encode("mac-roman")), decode("12 €".encode("utf-16"))
    (('Città', 'cp1252'), ('Città', 'mac-roman'), ('12 €', 'utf-16'))
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), _NAMES.get(encoding, encoding)
    if wide := _without_mark(data):
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _likeliest(data)
    return data.decode(encoding, errors="replace"), _NAMES.get(encoding, encoding)


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: in Western text every second byte is zero."""
    head = data[:2000]
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 5 > even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 5 > odd else ""


def _likeliest(data: bytes) -> str:
    sample = data[:_SAMPLE] if not data[:_SAMPLE].isascii() else data
    return max(_OLD, key=lambda encoding: (_score(sample.decode(encoding, errors="replace")), -_OLD.index(encoding)))


def _score(text: str) -> int:
    """How much the text looks like European prose: letters inside words, known signs outside of them."""
    score = 0
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if not letter.isascii():
            score += _worth(before, letter, after)
    return score


@lru_cache(maxsize=4096)
def _worth(before: str, letter: str, after: str) -> int:
    if letter in _COMMON:
        lonely = not (before.isalpha() or after.isalpha())
        shouting = letter.isupper() and before.islower()
        return -2 if lonely or shouting else 3
    if letter == "’" and not before.isalnum():
        return -1
    if letter in _SIGNS:
        return -1 if before.isalpha() and after.isalpha() and letter not in "’‘·" else 2
    if letter == "¤":
        return -3
    return -1 if unicodedata.category(letter).startswith("L") else -3
