"""In which order is a document summed? Lines, discounts, funds, VAT per rate, stamp duty, withholding, net to pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.domain.documents import Totals, VatRow
from app.domain.money import EXACT, round_money, rounded_quotient
from app.domain.professional_charges import (
    Fund,
    Withholding,
    fund_amounts,
    percentage,
    withheld_amounts,
    withholding_base,
)
from app.domain.stamp_duty import stamp_duty_on

__all__ = ["Charges", "Fund", "TaxedLine", "Withholding", "net_of_gross", "totalise"]

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)


class TaxedLine(NamedTuple):
    """What the sum needs to know of a line.

    Args:
        net: amount without VAT, rounded to the minor unit.
        vat_rate: percent.
        vat_nature: exemption code where the rate is zero, else empty.
        gross: amount with VAT where the price was entered with VAT; ``net`` is then not used.
        discount: already taken off ``net``, for the document's discount total.
    """

    net: Decimal
    vat_rate: Decimal
    vat_nature: str = ""
    gross: Decimal | None = None
    discount: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class Charges:
    """What a document carries besides its lines; nothing by default.

    Args:
        split_payment: the customer pays the VAT to the tax office.
        stamp_duty_applies: the seller's documents are subject to Italian stamp duty.
        stamp_charged: the duty is charged to the customer.
        funds: contributions added to the fee.
        withholdings: kept back by the customer.
        prepaid: paid before, taken from what is still to pay.
    """

    split_payment: bool = False
    stamp_duty_applies: bool = False
    stamp_charged: bool = True
    funds: tuple[Fund, ...] = ()
    withholdings: tuple[Withholding, ...] = ()
    prepaid: Decimal = _ZERO


NO_CHARGES = Charges()


def net_of_gross(gross: Decimal, vat_rate: Decimal, currency: str = "EUR") -> Decimal:
    """The amount without VAT contained in a gross amount, rounded once.

    >>> net_of_gross(Decimal("29.90"), Decimal(22))
    Decimal('24.51')
    """
    return rounded_quotient(EXACT.multiply(gross, _HUNDRED), _HUNDRED + vat_rate, currency)


def totalise(
    lines: Sequence[TaxedLine],
    *,
    charges: Charges = NO_CHARGES,
    currency: str = "EUR",
    on: date,
) -> tuple[tuple[VatRow, ...], Totals]:
    """Sum a document: one VAT row per rate and nature, in the order they first appear, and the totals.

    VAT is worked out once per row on the sum of its rounded lines, ties away from zero. For lines entered with VAT the
    row's net is taken from its gross sum and the VAT is the difference, so that the gross entered is the gross
    invoiced; ``Totals.net`` is the sum of the rows, to which line nets can be fitted with ``money.split``.
    ``Totals.stamp_duty`` is the duty charged to the customer; one borne by the seller is ``tax.stamp_duty_on``.

    >>> lines = [TaxedLine(Decimal("101.75"), Decimal(22)), TaxedLine(Decimal("36.89"), Decimal(22))]
    >>> rows, totals = totalise(lines, on=date(2026, 11, 1))
    >>> rows[0].tax, totals.total
    (Decimal('30.50'), Decimal('169.14'))

    Args:
        lines: with amounts of a credit note positive, as on paper.
        charges: funds, withholdings, duty, split payment.
        currency: ISO 4217 code.
        on: day of the document, for rates with dates.
    """
    rows = _vat_rows(lines, currency)
    net = vat = fund = discounts = stamp = _ZERO
    for row in rows:
        net += row.taxable
    if charges.funds and lines:
        rows, fund = _with_funds(rows, net, charges.funds, lines[0], currency)
    for row in rows:
        vat += row.tax
    for line in lines:
        if line.discount:
            discounts += line.discount
    if charges.stamp_duty_applies and charges.stamp_charged:
        stamp = stamp_duty_on(rows, on)
    total = net + fund + vat + stamp
    if charges is NO_CHARGES:
        return tuple(rows), Totals(net + discounts, discounts, net, vat, total, total)
    withholding = _ZERO
    if charges.withholdings:
        base = withholding_base(net, charges.funds, currency)
        withholding = sum(withheld_amounts(base, charges.withholdings, currency), _ZERO)
    split_vat = vat if charges.split_payment else _ZERO
    payable = total - withholding - split_vat - charges.prepaid
    return tuple(rows), Totals(
        net + discounts, discounts, net, vat, total, payable, fund, stamp, withholding, split_vat
    )


def _vat_rows(lines: Sequence[TaxedLine], currency: str) -> list[VatRow]:
    if len(lines) == 1 and lines[0].gross is None:
        only = lines[0]
        tax = percentage(only.net, only.vat_rate, currency)
        return [VatRow(only.vat_rate, only.vat_nature, round_money(only.net, currency), tax)]
    sums: dict[tuple[Decimal, str], tuple[Decimal, Decimal]] = {}
    for line in lines:
        key = (line.vat_rate, line.vat_nature)
        net, gross = sums.get(key, (_ZERO, _ZERO))
        sums[key] = (net + line.net, gross) if line.gross is None else (net, gross + line.gross)
    rows = []
    for (rate, nature), (net, gross) in sums.items():
        taxable, tax = net, percentage(net, rate, currency)
        if gross:
            inside = net_of_gross(gross, rate, currency)
            taxable, tax = net + inside, tax + gross - inside
        rows.append(VatRow(rate, nature, round_money(taxable, currency), tax))
    return rows


def _with_funds(
    rows: Sequence[VatRow], net: Decimal, funds: Sequence[Fund], first: TaxedLine, currency: str
) -> tuple[list[VatRow], Decimal]:
    """Put every fund into the VAT row of its rate; the VAT of a row that grows is that of its new sum."""
    added: dict[tuple[Decimal, str], Decimal] = {}
    amounts = fund_amounts(net, funds, currency)
    for fund, amount in zip(funds, amounts, strict=True):
        own = (first.vat_rate, first.vat_nature) if fund.vat_rate is None else (fund.vat_rate, fund.vat_nature)
        added[own] = added.get(own, _ZERO) + amount
    grown = []
    for row in rows:
        more = added.pop((row.rate, row.nature), _ZERO)
        tax = percentage(row.taxable + more, row.rate, currency)
        if percentage(row.taxable, row.rate, currency) != row.tax:
            # Prices with VAT fixed this row's VAT by difference: only the growth is taxed anew.
            tax = row.tax + percentage(more, row.rate, currency)
        grown.append(VatRow(row.rate, row.nature, row.taxable + more, tax))
    grown += [VatRow(*own, amount, percentage(amount, own[0], currency)) for own, amount in added.items()]
    return grown, sum(amounts, _ZERO)
