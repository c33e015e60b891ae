"""Which letters and which colours stand for a name? The same name looks the same everywhere."""


def initials(name: str) -> str:
    """The first letters of the first two words.

    >>> initials("Officine Rinaldi S.r.l.")
    'OR'
    >>> initials("(ex) Ferramenta")
    'EF'
    """
    letters = (next((sign for sign in word if sign.isalnum()), "") for word in name.split()[:2])
    return "".join(letters).upper() or "?"


def hue(name: str, hues: int) -> int:
    """Which of the avatar colours a name has: the sum of the codepoints of its first two words, modulo their number.

    The rule of ``tokens.json``; what follows, often the legal form, does not change the colour.

    >>> hue("Officine Rinaldi S.r.l.", 6), hue("Hotel Bellavista", 6)
    (0, 5)
    """
    return sum(ord(sign) for sign in " ".join(name.split()[:2])) % hues
