"""Who issues the invoices, and from which number? The first steps of a new company file."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.documents import DocumentKind
from app.services.changes import Changes
from app.services.context import Context


@dataclass(frozen=True, slots=True)
class CompanyData:
    """Everything the company form holds. Empty text means not given.

    Args:
        regime: Italian tax regime, ``RF01`` (ordinary) or ``RF19`` (forfettario) …
        currency: ISO 4217.
        time_zone: where its civil dates are counted.
        language: of documents where the customer has none.
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


@dataclass(frozen=True, slots=True)
class StoredCompany:
    """The company as it stands, with the version a later change is compared with."""

    version: int
    data: CompanyData


def read_company(ctx: Context) -> StoredCompany:
    """The one company of this file.

    Raises:
        NoCompany: there is none yet.
    """
    raise NotImplementedError


def create_company(ctx: Context, data: CompanyData) -> Changes:
    """Write the company into an empty file, with a number series for invoices and one for credit notes.

    Raises:
        CompanyExists: the file has one already.
        NameMissing, InvalidIdentifier, RegimeUnknown, CurrencyUnknown …: the field that cannot be taken.
    """
    raise NotImplementedError


def change_company(ctx: Context, data: CompanyData, *, version: int | None = None) -> Changes:
    """Replace everything the form holds; documents already issued keep their own copy.

    Raises:
        Conflict: another seat changed it since ``version``.
        CurrencyFixed: documents or subscriptions exist in the present currency.
        NameMissing, InvalidIdentifier, RegimeUnknown …: the field that cannot be taken.
    """
    raise NotImplementedError


def set_opening_number(
    ctx: Context, year: int, last_number: int, *, kind: DocumentKind = DocumentKind.INVOICE
) -> Changes:
    """Say which number was the last one given elsewhere, so that this program goes on with the next.

    Args:
        year: the year it was given in; without meaning for a series that never restarts.
        last_number: zero or more.
        kind: whose series.

    Raises:
        NumbersAlreadyGiven: this program has issued documents of that year, or the number would go back.
        NumberOutOfRange: below zero or above what a document can carry.
    """
    raise NotImplementedError
