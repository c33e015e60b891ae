"""How are identifiers freed from the dress that people and spreadsheets put on them?"""

import re
import unicodedata

_SEPARATORS = {ord(sign): None for sign in " \t\r\n.,:;-_/'’\u00a0\u2009\u200b\u202f\u2010\u2011\u2013\ufeff"}
_SCIENTIFIC = re.compile(r"(\d+)(?:[.,](\d+))?E\+?(\d{1,2})")
_WHOLE_FLOAT = re.compile(r"(\d+)[.,]0")


def compact(value: str) -> str:
    """Upper case without the signs people put between groups.

    >>> compact(" it 019 4611-9995 ")
    'IT01946119995'
    """
    return value.upper().translate(_SEPARATORS)


def whole_number(value: str) -> str | None:
    """Undo what a spreadsheet does to long numbers, or ``None`` where digits are lost for good.

    >>> whole_number("6792908888.0"), whole_number("1,2345678901E+10"), whole_number("8,50665E+10")
    ('6792908888', '12345678901', None)
    """
    text = value.strip().upper()
    if found := _WHOLE_FLOAT.fullmatch(text):
        return found[1]
    if not (found := _SCIENTIFIC.fullmatch(text)):
        return value
    whole, decimals, exponent = found[1], found[2] or "", int(found[3])
    if len(decimals) < exponent:
        return None
    return whole + decimals[:exponent]


def plain(name: str) -> str:
    """A name reduced to what spellings agree on: small letters and digits, no accents, no signs.

    >>> plain("Reggio nell'Emilia") == plain("REGGIO NELL EMILIA")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in decomposed if sign.isalnum()).casefold()
