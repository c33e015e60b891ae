"""What exactly does an issued document say? One frozen value, the single input of every renderer."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

# Parts made once or more for every invoice are named tuples here and in the modules that price and sum: as frozen
# dataclasses, which call a function per field, they cost a run 4 µs more per invoice.


class DocumentKind(StrEnum):
    """Which paper it is; stored by value."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


@dataclass(frozen=True, slots=True)
class Party:
    """Seller or buyer as printed. Empty text means not present.

    Args:
        kind: ``business``, ``public_body`` or ``consumer``.
        country: ISO 3166 alpha-2.
        registry: free further lines of a seller, such as company register and share capital.
    """

    name: str
    kind: str = "business"
    vat_number: str = ""
    tax_code: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    province: str = ""
    country: str = "IT"
    recipient_code: str = ""
    pec: str = ""
    email: str = ""
    phone: str = ""
    tagline: str = ""
    registry: str = ""
    regime: str = ""


class DocumentLine(NamedTuple):
    """One printed line. ``net`` is its amount without VAT, rounded once to the currency's minor unit.

    Args:
        quantity: units, up to six decimals.
        unit_price: price of one unit for one whole period, without VAT, up to eight decimals.
        vat_rate: percent, ``Decimal("22")``.
        vat_nature: Italian exemption code (``N2.2``) where the rate is zero, else empty.
        subscription: public code of the contract, empty for a free line.
        period_start: first day of the billed period.
        period_end: first day after it (half-open).
        days: billed days where the period is partial, else ``None``.
        period_days: days of the whole nominal period where the billed one is partial, else ``None``.
        discount: what was taken off before rounding, for printing; ``net`` already has it.
        discount_label: the discount's name and size, empty when there is none.
        formula: arithmetic in plain signs (``3 * 10.00 * 10 / 30``); evaluated and rounded it gives ``net``.
    """

    position: int
    description: str
    quantity: Decimal
    unit_price: Decimal
    net: Decimal
    vat_rate: Decimal
    vat_nature: str = ""
    unit: str = ""
    subscription: str = ""
    period_start: date | None = None
    period_end: date | None = None
    days: int | None = None
    period_days: int | None = None
    discount: Decimal = Decimal(0)
    discount_label: str = ""
    formula: str = ""


class VatRow(NamedTuple):
    """One row of the VAT summary: taxable amount and tax of one rate and nature."""

    rate: Decimal
    nature: str
    taxable: Decimal
    tax: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """The document's sums in their fixed order; every amount in the document's currency.

    ``lines - discounts = net``; ``net + fund = taxable and untaxed of the summary``; ``total`` includes VAT and
    stamp duty; ``payable = total - withholding - VAT paid by the buyer (split payment)``.
    """

    lines: Decimal
    discounts: Decimal
    net: Decimal
    vat: Decimal
    total: Decimal
    payable: Decimal
    fund: Decimal = Decimal(0)
    stamp_duty: Decimal = Decimal(0)
    withholding: Decimal = Decimal(0)
    split_vat: Decimal = Decimal(0)


class Instalment(NamedTuple):
    """One amount and the day it is due."""

    due_date: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PaymentDetails:
    """How the buyer pays. ``method`` is ``transfer``, ``direct_debit``, ``card``, ``cash`` or ``other``."""

    method: str = "transfer"
    holder: str = ""
    iban: str = ""
    bic: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class RenewalNote:
    """When the contract renews and the last useful day to give notice."""

    description: str
    renews_on: date
    notice_by: date | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document this one refers to (a credit note names its invoice)."""

    number: str
    issue_date: date


@dataclass(frozen=True, slots=True)
class InvoiceDocument:
    """An invoice or credit note as issued. Amounts of a credit note are positive; ``kind`` gives the sense.

    Args:
        number: public number, ``2026/0451``.
        language: document language, ``it`` or ``en``; may differ from the language of the screen.
        vat_notes: legal sentences keyed by nature or rule (``N2.2``, ``split_payment``, ``stamp_duty``) that apply.
        notes: free text of the issuer, one paragraph each.
        order_reference: purchase order, CIG, CUP by name.
    """

    kind: DocumentKind
    number: str
    issue_date: date
    language: str
    currency: str
    seller: Party
    buyer: Party
    lines: tuple[DocumentLine, ...]
    vat_summary: tuple[VatRow, ...]
    totals: Totals
    instalments: tuple[Instalment, ...]
    payment: PaymentDetails
    vat_notes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    renewal: RenewalNote | None = None
    refers_to: Reference | None = None
    order_reference: dict[str, str] = field(default_factory=dict)
