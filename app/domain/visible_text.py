"""Which signs of a text can nobody see? They make equal names different and are not taken into the books."""

import unicodedata

# These two join or part letters in scripts that need them.
_JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_INVISIBLE = frozenset({"Cc", "Cf"})


def visible(text: str) -> str:
    r"""The text without control characters, zero-width signs and marks of direction; white space stays.

    >>> visible("Bar\u200b Sport\x00\ufeff"), visible("a\tb\n")
    ('Bar Sport', 'a\tb\n')
    """
    if text.isprintable():
        return text
    return "".join(
        sign for sign in text if sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in _INVISIBLE
    )
