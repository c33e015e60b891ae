"""What does the company form hold, and can it be taken?"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.identifiers import check_email, check_iban, check_tax_code, check_vat_number
from app.domain.zones import known_zone
from app.errors import Invalid
from app.i18n import N_
from app.services import fields

# FatturaPA 1.2.3, RegimeFiscaleType; RF03 was abolished.
REGIMES = frozenset({"RF01", "RF02", *(f"RF{number:02d}" for number in range(4, 21))})
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", re.ASCII)


class RegimeUnknown(Invalid):
    """A tax regime FatturaPA does not have."""

    field = "regime"
    text = N_("“{value}” is not an Italian tax regime. Examples: RF01 (ordinary), RF19 (forfettario).")


class CurrencyUnknown(Invalid):
    """No currency of that code."""

    field = "currency"
    text = N_("“{value}” is not a currency. Example: EUR.")


class BicMalformed(Invalid):
    """No bank has such a code (ISO 9362)."""

    field = "bic"
    text = N_("“{value}” is not a BIC: it has 8 or 11 letters and digits.")


@dataclass(frozen=True, slots=True)
class CompanyData:
    """Everything the company form holds. Empty text means not given.

    Args:
        regime: Italian tax regime, ``RF01`` (ordinary) or ``RF19`` (forfettario) …; without meaning elsewhere.
        currency: ISO 4217.
        time_zone: where its civil dates are counted.
        language: of documents where the customer has none.
        registration: company register, share capital: lines printed at the foot.
        fund_percent, withholding_percent: of professionals; zero for none.
    """

    name: str
    vat_number: str = ""
    tax_code: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    province: str = ""
    country: str = "IT"
    regime: str = "RF01"
    iban: str = ""
    bic: str = ""
    email: str = ""
    pec: str = ""
    phone: str = ""
    tagline: str = ""
    registration: str = ""
    currency: str = "EUR"
    time_zone: str = "Europe/Rome"
    language: str = "it"
    fund_code: str = ""
    fund_percent: Decimal = Decimal(0)
    withholding_code: str = ""
    withholding_percent: Decimal = Decimal(0)
    withholding_on_fund: bool = False
    logo: bytes | None = None


def checked(data: CompanyData) -> CompanyData:
    """The form with every value in its stored form.

    Raises:
        NameMissing, InvalidIdentifier, RegimeUnknown, CurrencyUnknown, ZoneUnknown, LanguageUnknown,
        PostalCodeMalformed, BicMalformed, PercentOutOfRange: the first field that cannot be taken.
    """
    country, province, postal_code = fields.place(data.country, data.province, data.postal_code)
    return replace(
        data,
        name=fields.name(data.name),
        vat_number=check_vat_number(data.vat_number, country) if data.vat_number.strip() else "",
        tax_code=check_tax_code(data.tax_code, country) if data.tax_code.strip() else "",
        street=fields.one_line(data.street),
        postal_code=postal_code,
        city=fields.one_line(data.city),
        province=province,
        country=country,
        regime=_regime(data.regime, country),
        iban=check_iban(data.iban) if data.iban.strip() else "",
        bic=_bic(data.bic),
        email=check_email(data.email) if data.email.strip() else "",
        pec=check_email(data.pec, field="pec") if data.pec.strip() else "",
        phone=fields.one_line(data.phone),
        tagline=fields.one_line(data.tagline),
        registration=data.registration.strip(),
        currency=_currency(data.currency),
        time_zone=known_zone(data.time_zone.strip()).key,
        language=fields.language(data.language),
        fund_percent=fields.percent(data.fund_percent, "fund_percent"),
        withholding_percent=fields.percent(data.withholding_percent, "withholding_percent"),
    )


def _regime(value: str, country: str) -> str:
    if country != fields.ITALY:
        return ""
    code = value.strip().upper()
    if code not in REGIMES:
        raise RegimeUnknown(value=value)
    return code


def _currency(value: str) -> str:
    from babel.numbers import is_currency

    code = value.strip().upper()
    if not is_currency(code):
        raise CurrencyUnknown(value=value)
    return code


def _bic(value: str) -> str:
    code = "".join(value.split()).upper()
    if code and not _BIC.fullmatch(code):
        raise BicMalformed(value=value)
    return code
