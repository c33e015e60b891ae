"""Do the amounts of a document follow from its lines? Every sum worked out again from the frozen document alone."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from app.domain.documents import DocumentLine, InvoiceDocument, VatRow
from app.domain.formula import FormulaUnclear, amount_of
from app.domain.professional_charges import percentage
from app.domain.stamp_duty import stamp_duty_on
from app.domain.totals import net_of_gross
from app.services.verifying.findings import Field

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
# A price entered with VAT is divided by 1.22 at the end; a cent may be fitted to it after that.
_VAT_TAKEN_OUT = re.compile(r" / (1\.\d+)(?: [+-] \d+(?:\.\d+)?)?$", re.ASCII)


class WrongAmount(NamedTuple):
    """An amount as stated and as it should be."""

    field: Field
    stated: Decimal
    computed: Decimal


def wrong_formulas(document: InvoiceDocument) -> Iterator[DocumentLine]:
    """Lines whose printed formula does not give their amount."""
    for line in document.lines:
        if not line.formula:
            continue
        try:
            right = amount_of(line.formula, document.currency) == line.net
        except FormulaUnclear:
            right = False
        if not right:
            yield line


def wrong_amounts(document: InvoiceDocument) -> Iterator[WrongAmount]:
    """Amounts that do not follow from the lines, in the fixed order of the sum.

    The rule is that of ``app.domain.totals.totalise``; percentages of funds and withholding are not part of a
    document, so that their amounts are taken as stated.
    """
    totals = document.totals
    lines = sum((line.net for line in document.lines), _ZERO)
    discounts = sum((line.discount for line in document.lines), _ZERO)
    split = totals.vat if totals.split_vat else _ZERO
    should = [
        (Field.NET, totals.net, lines),
        (Field.LINES, totals.lines - totals.discounts, totals.net),
        (Field.TAXABLE, sum((row.taxable for row in document.vat_summary), _ZERO), totals.net + totals.fund),
        (Field.VAT, totals.vat, sum((row.tax for row in document.vat_summary), _ZERO)),
        (Field.TOTAL, totals.total, totals.net + totals.fund + totals.vat + totals.stamp_duty),
        (Field.PAYABLE, totals.payable, totals.total - totals.withholding - split),
        (Field.INSTALMENTS, sum((part.amount for part in document.instalments), _ZERO), totals.payable),
    ]
    if totals.discounts:
        should.append((Field.LINES, totals.discounts, discounts))
    if totals.stamp_duty:
        should.append((Field.STAMP_DUTY, totals.stamp_duty, stamp_duty_on(document.vat_summary, document.issue_date)))
    yield from (WrongAmount(*one) for one in should if one[1] != one[2])
    yield from _wrong_summary(document)


def _wrong_summary(document: InvoiceDocument) -> Iterator[WrongAmount]:
    by_rate: dict[tuple[Decimal, str], list[DocumentLine]] = {}
    for line in document.lines:
        by_rate.setdefault((line.vat_rate, line.vat_nature), []).append(line)
    for row in document.vat_summary:
        lines = by_rate.pop((row.rate, row.nature), [])
        own = sum((line.net for line in lines), _ZERO)
        # A fund's contribution is taxed in one of the rows.
        if row.taxable != own and not document.totals.fund:
            yield WrongAmount(Field.TAXABLE, row.taxable, own)
        if not _is_tax_right(row, lines, own, document.currency):
            yield WrongAmount(Field.VAT, row.tax, percentage(row.taxable, row.rate, document.currency))
    for lines in by_rate.values():
        yield WrongAmount(Field.TAXABLE, _ZERO, sum((line.net for line in lines), _ZERO))


def _is_tax_right(row: VatRow, lines: list[DocumentLine], own: Decimal, currency: str) -> bool:
    if row.tax == percentage(row.taxable, row.rate, currency):
        return True
    inside = sum((line.net for line in lines if _entered_with_vat(line)), _ZERO)
    if not inside:
        return False
    # Prices entered with VAT: the tax is the difference, so that the gross entered is the gross invoiced.
    beside = percentage(own - inside, row.rate, currency) + percentage(row.taxable - own, row.rate, currency)
    return net_of_gross(inside + row.tax - beside, row.rate, currency) == inside


def _entered_with_vat(line: DocumentLine) -> bool:
    found = _VAT_TAKEN_OUT.search(line.formula)
    return found is not None and Decimal(found[1]) == 1 + line.vat_rate / _HUNDRED
