"""Is this an Italian tax code (codice fiscale), of a person or of an organisation?"""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.identifiers.faults import (
    InvalidIdentifier,
    TaxCodeCheckCharacter,
    TaxCodeDigitsLost,
    TaxCodeLength,
    TaxCodeMalformed,
    VatNumberCheckDigit,
    VatNumberLength,
)
from app.domain.identifiers.spelling import compact, whole_number
from app.domain.identifiers.vat_numbers import check_italian_number

_PERSON_LENGTH = 16
_LONGEST_ABROAD = 28
# Where two people would get the same code, letters stand for digits (omocodia, D.M. 12.3.1974, art. 6).
_OMOCODIA = dict(zip("LMNPQRSTUV", "0123456789", strict=True))
_MONTHS = "ABCDEHLMPRST"
_PERSON = re.compile(
    r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]", re.ASCII
)
_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Values of the characters in odd and even places (D.M. 12.3.1974, tables A and B); digits count as A to J.
_ODD_PLACE = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_ODD = {sign: _ODD_PLACE[int(sign, 36) % 10 if sign.isdigit() else int(sign, 36) - 10] for sign in _CHARACTERS}
_EVEN = {sign: int(sign) if sign.isdigit() else int(sign, 36) - 10 for sign in _CHARACTERS}
_FEMALE_DAYS = 40


@dataclass(frozen=True, slots=True)
class TaxCodeHolder:
    """What a personal tax code says about its holder. ``gender`` is ``M`` or ``F``."""

    born: date
    gender: str


def check_tax_code(value: str, country: str = "IT", *, field: str = "tax_code") -> str:
    """Check a tax code and return it plain: 16 characters of a person or 11 digits of an organisation.

    Codes with letters in the place of digits (omocodia) are right. Leading zeros that a spreadsheet dropped from
    the number of an organisation are put back if the check digit then fits. Tax codes of other countries are not
    checked, only freed from blanks.

    Raises:
        TaxCodeLength, TaxCodeCheckCharacter, TaxCodeMalformed: the code cannot exist.
        TaxCodeDigitsLost: a spreadsheet rounded it.

    >>> check_tax_code("rccmnl 83s18 d969h"), check_tax_code("00743110157")
    ('RCCMNL83S18D969H', '00743110157')
    """
    whole = whole_number(value)
    if whole is None:
        raise TaxCodeDigitsLost(value=value.strip(), field=field)
    code = compact(whole)
    try:
        if country.upper() != "IT":
            return _check_abroad(code)
        if len(code) == _PERSON_LENGTH:
            return _check_person(code)
        return _check_organisation(code.removeprefix("IT"))
    except InvalidIdentifier as wrong:
        raise type(wrong)(value=value.strip(), field=field) from None


def tax_code_holder(code: str, today: date) -> TaxCodeHolder:
    """Birthday and gender out of a checked personal tax code, omocodia included.

    The code has two digits of the year: the holder is taken to be born in the latest such year up to ``today``.
    Women have 40 added to the day.

    Raises:
        TaxCodeMalformed: the birthday does not exist.

    >>> tax_code_holder("RCCMNL83S18D969H", date(2026, 11, 22))
    TaxCodeHolder(born=datetime.date(1983, 11, 18), gender='M')
    """
    digits = "".join(_OMOCODIA.get(sign, sign) for sign in code[6:8] + code[9:11])
    year, day, month = int(digits[:2]), int(digits[2:]), _MONTHS.index(code[8]) + 1
    gender = "F" if day > _FEMALE_DAYS else "M"
    century = today.year // 100 * 100
    for candidate in (century + year, century - 100 + year):
        try:
            born = date(candidate, month, day % _FEMALE_DAYS)
        except ValueError:
            continue
        if born <= today:
            return TaxCodeHolder(born, gender)
    raise TaxCodeMalformed(value=code)


def _check_person(code: str) -> str:
    if not (code.isascii() and code.isalnum()):
        raise TaxCodeMalformed(value=code)
    total = sum(_ODD[sign] for sign in code[:15:2]) + sum(_EVEN[sign] for sign in code[1:15:2])
    if code[15] != _CHARACTERS[10 + total % 26]:
        raise TaxCodeCheckCharacter(value=code)
    if not _PERSON.fullmatch(code):
        raise TaxCodeMalformed(value=code)
    return code


def _check_organisation(code: str) -> str:
    try:
        return check_italian_number(code)
    except VatNumberCheckDigit:
        raise TaxCodeCheckCharacter(value=code) from None
    except VatNumberLength:
        raise TaxCodeLength(value=code) from None
    except InvalidIdentifier:
        raise TaxCodeMalformed(value=code) from None


def _check_abroad(code: str) -> str:
    if not 0 < len(code) <= _LONGEST_ABROAD:
        raise TaxCodeLength(value=code)
    return code
