"""Is this a VAT number, of Italy or of another country, and how is it written plainly?"""

from functools import lru_cache
from typing import Any

from app.domain.identifiers.faults import (
    InvalidIdentifier,
    VatNumberCheckDigit,
    VatNumberDigitsLost,
    VatNumberLength,
    VatNumberMalformed,
)
from app.domain.identifiers.spelling import compact, whole_number

ITALIAN_LENGTH = 11
_LONGEST = 28  # FatturaPA IdCodice
_EU = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "HR", "HU", "IE", "LT", "LU", "LV", "MT"),
    *("NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
# What a number begins with, and the python-stdnum module that knows its form.
_PREFIXES = {
    **{code: f"{code.lower()}.vat" for code in _EU},
    "EL": "gr.vat",
    "XI": "gb.vat",
    "GB": "gb.vat",
    "CHE": "ch.uid",
    "SM": "sm.coe",
}
# Countries whose numbers begin with something else than the country's code.
_OWN_PREFIX = {"GR": "EL", "CH": "CHE", "UK": "GB"}
_DOUBLED = {str(digit): sum(divmod(digit * 2, 10)) for digit in range(10)}


def check_vat_number(value: str, country: str = "IT", *, field: str = "vat_number") -> str:
    """Check the form and check digit of a VAT number and return it plain.

    An Italian number comes back as its eleven digits, without IT; leading zeros that a spreadsheet dropped are put
    back if the check digit then fits. Numbers of EU countries, the United Kingdom, Northern Ireland (XI),
    Switzerland and San Marino come back with their prefix (Greece: EL). A prefix in the number outweighs the
    customer's country, because firms register abroad. Other countries have no form we know: any number passes.

    The province office inside an Italian number is not looked at here: see ``is_known_vat_office``.

    Raises:
        VatNumberLength, VatNumberCheckDigit, VatNumberMalformed: the number cannot exist.
        VatNumberDigitsLost: a spreadsheet rounded it (1,23457E+10).

    >>> check_vat_number("IT 00743110157"), check_vat_number("743110157"), check_vat_number("el 094259216", "GR")
    ('00743110157', '00743110157', 'EL094259216')
    """
    whole = whole_number(value)
    if whole is None:
        raise VatNumberDigitsLost(value=value.strip(), field=field)
    number = compact(whole)
    prefix = _prefix(number, country.upper())
    try:
        if prefix == "IT":
            return check_italian_number(number.removeprefix("IT"))
        if prefix in _PREFIXES:
            return _check_foreign(number, prefix)
        return _check_unknown(number)
    except InvalidIdentifier as wrong:
        raise type(wrong)(value=value.strip(), field=field) from None


def check_italian_number(number: str) -> str:
    """The eleven digits shared by Italian VAT numbers and the tax codes of organisations (D.M. 23.12.1976).

    Raises:
        VatNumberLength, VatNumberCheckDigit, VatNumberMalformed: the number cannot exist.
    """
    if not (number.isascii() and number.isdigit()):
        raise VatNumberMalformed(value=number) if len(number) == ITALIAN_LENGTH else VatNumberLength(value=number)
    if len(number) < ITALIAN_LENGTH:
        restored = number.zfill(ITALIAN_LENGTH)
        if not _fits(restored):
            raise VatNumberLength(value=number)
        return restored
    if len(number) > ITALIAN_LENGTH:
        raise VatNumberLength(value=number)
    if not _fits(number):
        raise VatNumberCheckDigit(value=number)
    return number


def is_known_vat_office(number: str) -> bool:
    """Whether digits 8 to 10 of an Italian VAT number name a province office; a doubt, not an error.

    The sample number 01234567897, widespread in forms, fails here and nowhere else.

    >>> is_known_vat_office("00743110157"), is_known_vat_office("01234567897")
    (True, False)
    """
    office = int(number[7:10])
    return 1 <= office <= 100 or office in {120, 121, 888, 999}


def _fits(number: str) -> bool:
    """Luhn over eleven digits; a register number of zeros was never given out."""
    total = sum(map(int, number[::2])) + sum(_DOUBLED[digit] for digit in number[1::2])
    return total % 10 == 0 and number[:7] != "0000000"


def _prefix(number: str, country: str) -> str:
    """Whose number it is: the prefix written, else the one of the customer's country."""
    own = _OWN_PREFIX.get(country, country)
    if number.startswith(own):
        return own
    if country == "FR" and len(number) == ITALIAN_LENGTH:
        # A French key may be two letters that look like another country's prefix.
        return own
    if number.startswith("GR"):
        return "EL"
    for length in (2, 3):
        if (written := number[:length]) in _PREFIXES or written == "IT":
            return written
    return own


def _check_foreign(number: str, prefix: str) -> str:
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    bare = number.removeprefix("GR" if prefix == "EL" and number.startswith("GR") else prefix)
    if prefix == "CHE":
        bare = prefix + bare.removesuffix("MWST").removesuffix("TVA").removesuffix("IVA").removesuffix("TPV")
    try:
        checked: str = _module(prefix).validate(bare)
    except InvalidChecksum:
        raise VatNumberCheckDigit(value=number) from None
    except InvalidLength:
        raise VatNumberLength(value=number) from None
    except ValidationError:
        raise VatNumberMalformed(value=number) from None
    return checked if checked.startswith(prefix) else prefix + checked


def _check_unknown(number: str) -> str:
    if len(number) > _LONGEST:
        raise VatNumberLength(value=number)
    if not number.isalnum() or not any(sign.isdigit() for sign in number):
        raise VatNumberMalformed(value=number)
    return number


@lru_cache
def _module(prefix: str) -> Any:
    from stdnum import get_cc_module

    country, kind = _PREFIXES[prefix].split(".")
    return get_cc_module(country, kind)
