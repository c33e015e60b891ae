"""What would a much longer or a mirrored language do to the layout? Invented translations for looking, not reading."""

import re
from collections.abc import Callable

_PLACEHOLDER = re.compile(r"(\{\w*\})")
_ACCENTS = str.maketrans("aeiouAEIOUcn", "àéîöùÀÉÎÖÙçñ")
_GROWTH = 0.4


def stretched(text: str) -> str:
    """The text with accents and two fifths longer, placeholders untouched, in brackets that show where it is cut.

    >>> stretched("Invoice {number}")
    '[Îñvöîçé {number} ~~~~~~]'
    """
    parts = _PLACEHOLDER.split(text)
    accented = "".join(part if _PLACEHOLDER.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    return f"[{accented} {'~' * max(1, int(len(text) * _GROWTH))}]"


def mirrored(text: str) -> str:
    """The text backwards, placeholders readable, for sentences that lean on the order of their parts.

    >>> mirrored("Invoice {number} paid")
    'diap {number} eciovnI'
    """
    parts = _PLACEHOLDER.split(text)
    return "".join(part if _PLACEHOLDER.fullmatch(part) else part[::-1] for part in reversed(parts))


KINDS: dict[str, Callable[[str], str]] = {"stretch": stretched, "mirror": mirrored}
