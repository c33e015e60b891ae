"""How is each form of the topic ``sepa-identifiers`` asked of ``app.domain.identifiers``?"""

from collections.abc import Callable
from datetime import date
from typing import Any

from app.domain import identifiers

Answer = dict[str, Any]

# The century of a birthday is read as of this day; any day of our years gives the same answers.
_TODAY = date(2026, 11, 22)
_NEUTRAL = {"check_digits": "checksum", "check_digit": "checksum", "check_character": "checksum"}


def iban(given: dict[str, str]) -> Answer:
    return _checked(identifiers.check_iban, given["value"], lambda plain: {"country": plain[:2]})


def creditor_id(given: dict[str, str]) -> Answer:
    return _checked(identifiers.check_creditor_id, given["value"], lambda plain: {"country": plain[:2]})


def vat_number(given: dict[str, str]) -> Answer:
    return _checked(identifiers.check_vat_number, given["value"], lambda _: {})


def tax_code(given: dict[str, str]) -> Answer:
    def holder(plain: str) -> Answer:
        found = identifiers.tax_code_holder(plain, _TODAY)
        return {"birth_date": found.born.isoformat(), "gender": found.gender}

    return _checked(identifiers.check_tax_code, given["value"], holder)


def _checked(check: Callable[[str], str], value: str, details: Callable[[str], Answer]) -> Answer:
    try:
        plain = check(value)
    except identifiers.InvalidIdentifier as wrong:
        kind = next((name for ending, name in _NEUTRAL.items() if wrong.reason.endswith(ending)), str(wrong.reason))
        return {"valid": False, "reason": kind}
    return {"valid": True, "compact": plain, **details(plain)}


ADAPTERS: dict[tuple[str, str], Callable[[dict[str, str]], Answer]] = {
    ("sepa-identifiers", "iban"): iban,
    ("sepa-identifiers", "creditor-id"): creditor_id,
    ("sepa-identifiers", "it-vat-number"): vat_number,
    ("sepa-identifiers", "it-tax-code"): tax_code,
    ("sepa-identifiers", "iban-check-digits"): lambda given: {
        "check_digits": identifiers.iban_check_digits(given["value"])
    },
    ("sepa-identifiers", "creditor-id-check-digits"): lambda given: {
        "check_digits": identifiers.creditor_id_check_digits(given["value"])
    },
}
