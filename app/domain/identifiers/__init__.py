"""Are the numbers and names that others gave our customer formally right, and if not, why not?

Each ``check_*`` takes a value as people and spreadsheets write it and returns its plain form, or raises the
``InvalidIdentifier`` that says what is wrong; its ``reason`` is a ``Fault``. Nothing here asks a network: a number
that passes exists as a form, not yet as a firm.
"""

from app.domain.identifiers.bank_accounts import (
    check_creditor_id,
    check_iban,
    creditor_id_check_digits,
    iban_check_digits,
)
from app.domain.identifiers.countries import check_country, check_province
from app.domain.identifiers.delivery import check_email, check_recipient_code
from app.domain.identifiers.faults import Fault, InvalidIdentifier
from app.domain.identifiers.tax_codes import TaxCodeHolder, check_tax_code, tax_code_holder
from app.domain.identifiers.vat_numbers import check_vat_number, is_known_vat_office

__all__ = [
    "Fault",
    "InvalidIdentifier",
    "TaxCodeHolder",
    "check_country",
    "check_creditor_id",
    "check_email",
    "check_iban",
    "check_province",
    "check_recipient_code",
    "check_tax_code",
    "check_vat_number",
    "creditor_id_check_digits",
    "iban_check_digits",
    "is_known_vat_office",
    "tax_code_holder",
]
