"""Is this an account number or a creditor identifier a bank would take?"""

import re
from functools import lru_cache

from app.domain.identifiers.faults import (
    CreditorIdCheckDigits,
    CreditorIdLength,
    CreditorIdMalformed,
    IbanCheckDigits,
    IbanCountryUnknown,
    IbanLength,
    IbanMalformed,
)
from app.domain.identifiers.spelling import compact

_BASE_36 = {ord(sign): str(int(sign, 36)) for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_PARTS = re.compile(r"(\d+)!([nac])")
_SIGNS = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
# Signs the SEPA rulebook lets banks print inside a creditor identifier.
_CREDITOR_SIGNS = str.maketrans("", "", '?()+"')
_CREDITOR_HEAD = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]+", re.ASCII)


def check_iban(value: str, *, field: str = "iban") -> str:
    """Check an IBAN (ISO 13616): length and structure of its country, and the check digits.

    National check digits inside the account number are not verified: banks differ, and the international ones
    already catch every single mistake. Returned without spaces.

    Raises:
        IbanCountryUnknown, IbanLength, IbanCheckDigits, IbanMalformed: no bank can have such an account.

    >>> check_iban("GR16 0110 1050 0000 1054 7023 795")
    'GR1601101050000010547023795'
    """
    iban = compact(value).removeprefix("IBAN")
    shown = value.strip()
    structure = _structure(iban[:2])
    if structure is None:
        raise IbanCountryUnknown(value=shown, field=field) if len(iban) > 4 else IbanLength(value=shown, field=field)
    length, form = structure
    if len(iban) != length:
        raise IbanLength(value=shown, field=field)
    if not (iban.isascii() and iban.isalnum() and iban[2:4].isdigit()):
        raise IbanMalformed(value=shown, field=field)
    if _remainder(iban[4:] + iban[:4]) != 1:
        raise IbanCheckDigits(value=shown, field=field)
    if not form.fullmatch(iban, 4):
        raise IbanMalformed(value=shown, field=field)
    return iban


def iban_check_digits(value: str) -> str:
    """The two check digits that belong to an IBAN whose third and fourth characters are anything.

    >>> iban_check_digits("BExx435411161155")
    '31'
    """
    iban = compact(value)
    return f"{98 - _remainder(iban[4:] + iban[:2] + '00'):02d}"


def check_creditor_id(value: str, *, field: str = "creditor_id") -> str:
    """Check a SEPA creditor identifier (EPC262-08) and return it without the signs banks print inside.

    The three characters of the business code take no part in the check digits: the creditor may change them.

    Raises:
        CreditorIdLength, CreditorIdMalformed, CreditorIdCheckDigits: no bank gave out such an identifier.

    >>> check_creditor_id("ES 23 ZZZ 47690558N")
    'ES23ZZZ47690558N'
    """
    identifier = compact(value).translate(_CREDITOR_SIGNS)
    shown = value.strip()
    if not 8 <= len(identifier) <= 35:
        raise CreditorIdLength(value=shown, field=field)
    if not _CREDITOR_HEAD.fullmatch(identifier):
        raise CreditorIdMalformed(value=shown, field=field)
    if _remainder(identifier[7:] + identifier[:4]) != 1:
        raise CreditorIdCheckDigits(value=shown, field=field)
    return identifier


def creditor_id_check_digits(value: str) -> str:
    """The two check digits that belong to a creditor identifier whose third and fourth characters are anything.

    >>> creditor_id_check_digits("ESXXZZZ47690558N")
    '23'
    """
    identifier = compact(value).translate(_CREDITOR_SIGNS)
    return f"{98 - _remainder(identifier[7:] + identifier[:2] + '00'):02d}"


def _remainder(signs: str) -> int:
    """Modulo 97 of ISO 7064, letters counting as two digits."""
    return int(signs.translate(_BASE_36)) % 97


@lru_cache
def _structure(country: str) -> tuple[int, re.Pattern[str]] | None:
    """Length and form of a country's IBAN out of SWIFT's register, as python-stdnum carries it."""
    from stdnum import numdb

    found = numdb.get("iban").info(country)[0][1].get("bban", "") if country.isalpha() else ""
    parts = _PARTS.findall(found)
    if not parts:
        return None
    form = "".join(f"{_SIGNS[kind]}{{{count}}}" for count, kind in parts)
    return 4 + sum(int(count) for count, _ in parts), re.compile(form, re.ASCII)
