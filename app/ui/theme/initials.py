"""Which letters and which colours stand for a name? The same name looks the same everywhere."""

import re

_WORD = re.compile(r"\w+(?:[’']\w+)*")


def initials(name: str) -> str:
    """The first letters of the first two words.

    >>> initials("Officine Rinaldi S.r.l.")
    'OR'
    >>> initials("Ferramenta")
    'F'
    """
    return "".join(word[0].upper() for word in first_words(name)) or "?"


def hue(name: str, hues: int) -> int:
    """Which of the avatar colours a name has: the sum of the codepoints of its first two words, modulo their number.

    The rule of ``tokens.json``; the legal form after the name does not change the colour.
    """
    return sum(ord(sign) for word in first_words(name) for sign in word) % hues


def first_words(name: str) -> list[str]:
    """The first two words of a name, without signs."""
    return _WORD.findall(name)[:2]
