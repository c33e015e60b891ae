"""When do two spellings count as the same? Without case, accents and punctuation, for search and order."""

import re
import unicodedata

# What stands between words: ASCII signs that are no letter or digit, and the punctuation of European languages. Written
# as code points so that PostgreSQL's search function splits at the very same ones (app/models/search.py).
SEPARATORS = r"\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u2000-\u206F\u3000-\u303F"
LONGEST_WORD = 100
_NOT_A_WORD = re.compile(f"[{SEPARATORS}\\u0000\\uD800-\\uDFFF]+")


def fold(text: str) -> str:
    """A text without case and accents.

    >>> fold("Caffè NAÏVE")
    'caffe naive'
    """
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))


def split_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, each once, in their order; nothing of them is special to any database.

    >>> split_words("L'Òttica  S.r.l. ottica*")
    ('l', 'ottica', 's', 'r')
    """
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in _NOT_A_WORD.split(fold(text)) if word))


# Accented Latin letters that a database can turn into their base letter, one for one.
ACCENTED = "".join(
    letter for letter in map(chr, range(0xC0, 0x250)) if len(fold(letter)) == 1 and fold(letter).isascii()
)
BASES = "".join(fold(letter) for letter in ACCENTED)
