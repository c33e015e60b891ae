"""What must an invoice ask for, given its lines? Worked out with fractions, from the rules as written down."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.domain.documents import InvoiceDocument
from tests.scenarios.oracle import cents

STAMP_FROM = Decimal("77.47")


@dataclass(frozen=True)
class Taxed:
    """A line's exact amount, its own VAT rate, and whether that VAT is inside."""

    amount: Fraction
    rate: Fraction
    inclusive: bool


@dataclass(frozen=True)
class Taxes:
    """Who is taxed how: one of the cases an Italian firm meets.

    Args:
        charges_vat: the lines carry their own rate; else none, for the reason in ``nature``.
        keeps_inclusive: a price with VAT is the price, also where no VAT is charged.
        pays_vat_elsewhere: split payment.
        fund, withheld: percentages.
    """

    charges_vat: bool = True
    nature: str = ""
    keeps_inclusive: bool = False
    pays_vat_elsewhere: bool = False
    fund: Fraction = Fraction(0)
    withheld: Fraction = Fraction(0)


@dataclass(frozen=True)
class Sums:
    """The sums of a document, with the VAT rows as ``(rate, taxable, tax)``."""

    rows: list[tuple[Decimal, Decimal, Decimal]]
    net: Decimal
    vat: Decimal
    stamp: Decimal
    total: Decimal
    payable: Decimal


def sums(lines: list[Taxed], taxes: Taxes) -> Sums:
    """Rounded per line, taxed per rate, summed in the fixed order."""
    nets: dict[Fraction, Fraction] = defaultdict(Fraction)
    grosses: dict[Fraction, Fraction] = defaultdict(Fraction)
    for line in lines:
        rate = line.rate if taxes.charges_vat else Fraction(0)
        asked = Fraction(cents(line.amount))
        if not line.inclusive or (taxes.keeps_inclusive and not taxes.charges_vat):
            nets[rate] += asked
        elif taxes.charges_vat:
            grosses[rate] += asked
        else:
            nets[rate] += Fraction(cents(asked / (1 + line.rate / 100)))
    rows = []
    for rate in {*nets, *grosses}:
        inside = Fraction(cents(grosses[rate] / (1 + rate / 100)))
        tax = Fraction(cents(nets[rate] * rate / 100)) + grosses[rate] - inside
        rows.append((Decimal(int(rate)), cents(nets[rate] + inside), cents(tax)))
    net, vat = sum((row[1] for row in rows), Decimal(0)), sum((row[2] for row in rows), Decimal(0))
    stamp = Decimal(2) if taxes.nature in {"N2.1", "N2.2"} and net > STAMP_FROM else Decimal(0)
    total = net + vat + stamp
    return Sums(sorted(rows), net, vat, stamp, total, total - vat if taxes.pays_vat_elsewhere else total)


def stated(document: InvoiceDocument) -> Sums:
    """The sums a document states."""
    totals = document.totals
    rows = sorted((row.rate, row.taxable, row.tax) for row in document.vat_summary)
    return Sums(rows, totals.net, totals.vat, totals.stamp_duty, totals.total, totals.payable)
