"""When do two spellings of a word mean the same? Letters and digits count; case, accents, dots and spaces do not."""

import re
import unicodedata

from app.domain.visible_text import visible

_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
_SPACES = re.compile(r"\s+")


def compact(text: str) -> str:
    """Letters and digits only, lower case, without accents.

    >>> compact("P. IVA"), compact("Q.tà"), compact("vat_number"), compact("Strasse"), compact("Straße")
    ('piva', 'qta', 'vatnumber', 'strasse', 'strasse')
    """
    return _NOT_ALPHANUMERIC.sub("", plain(text))


def spaced(text: str) -> str:
    """The same with one space between words: ``"Ogni 2 Settimane."`` becomes ``"ogni 2 settimane"``."""
    return _NOT_ALPHANUMERIC.sub(" ", plain(text)).strip()


def plain(text: str) -> str:
    """Lower case without accents; signs stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def tidy(text: str) -> str:
    r"""White space around the text and doubled inside it removed; line breaks stay, one each.

    >>> tidy("  Pulizia   uffici \r\n scala B ")
    'Pulizia uffici\nscala B'
    """
    if text.isprintable() and "  " not in text:
        return text.strip()
    text = visible(text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()
