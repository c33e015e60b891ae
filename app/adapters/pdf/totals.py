"""What does it come to? VAT summary and totals side by side, with the legal sentences that belong to them."""

from decimal import Decimal

from app.adapters.pdf import style
from app.adapters.pdf.sheet import Block, Sheet
from app.adapters.pdf.style import LEFT, PX, RIGHT
from app.adapters.pdf.typesetting import Type, fitting, measure, wrap
from app.adapters.pdf.wording import Wording
from app.i18n import N_

_COLUMN = 250 * PX
_GAP = 40 * PX
_SUMMARY_RIGHT = RIGHT - _COLUMN - _GAP
_TAX_WIDTH, _TAXABLE_WIDTH = 70 * PX, 86 * PX
_ZERO = Decimal(0)
_OUTSIDE_ARTICLE_15 = "N1"


def totals_block(words: Wording) -> Block:
    """The whole block."""
    sheet = Sheet()
    return Block(sheet, max(_vat_summary(sheet, words, 0), _sums(sheet, words, 0)))


def _vat_summary(sheet: Sheet, words: Wording, top: float) -> float:
    rows = words.document.vat_summary
    if not rows:
        return top
    cells = [(words.amount(row.taxable), words.amount(row.tax)) for row in rows]
    tax_width = max(_TAX_WIDTH, *(measure(tax, style.BODY) + 14 * PX for _, tax in cells))
    taxable_width = max(_TAXABLE_WIDTH, *(measure(taxable, style.BODY) + 14 * PX for taxable, _ in cells))
    taxable_edge = _SUMMARY_RIGHT - tax_width
    sheet.text(LEFT, top, words.say(N_("VAT summary")), style.HEADING)
    sheet.text_right(taxable_edge, top, words.say(N_("Taxable amount")), style.HEADING)
    sheet.text_right(_SUMMARY_RIGHT, top, words.say(N_("Tax")), style.HEADING)
    top = sheet.rule(LEFT, _SUMMARY_RIGHT, top + style.HEADING.leading + 6 * PX, style.TEXT)
    for row, (taxable, tax) in zip(rows, cells, strict=True):
        top += 8 * PX
        reason = wrap(words.vat_row(row.rate, row.nature), style.BODY, taxable_edge - taxable_width - LEFT)
        sheet.lines(LEFT, top, reason[:1], style.BODY)
        sheet.text_right(taxable_edge, top, taxable, style.BODY)
        sheet.text_right(_SUMMARY_RIGHT, top, tax, style.BODY)
        top = sheet.lines(LEFT, top + style.BODY.leading, reason[1:], style.BODY)
        top = sheet.rule(LEFT, _SUMMARY_RIGHT, top + 8 * PX, style.BORDER)
    return top


def _sums(sheet: Sheet, words: Wording, top: float) -> float:
    totals = words.document.totals
    top += 3 * PX
    for label, amount in _before_total(words):
        top = _sum(sheet, words, top, label, amount)
    deductions = _after_total(words)
    top = sheet.rule(RIGHT - _COLUMN, RIGHT, top + 3 * PX, style.TEXT) + 8 * PX
    top = _sum(sheet, words, top, N_("Total"), totals.total, strong=True)
    if not deductions:
        return top
    top += 6 * PX
    for label, amount in deductions:
        top = _sum(sheet, words, top, label, amount)
    top = sheet.rule(RIGHT - _COLUMN, RIGHT, top + 3 * PX, style.TEXT) + 8 * PX
    return _sum(sheet, words, top, N_("To pay"), totals.payable, strong=True)


def _before_total(words: Wording) -> list[tuple[str, Decimal]]:
    """Everything the total is made of, in the order of the sum."""
    document, totals = words.document, words.document.totals
    lines = sum((line.net for line in document.lines), _ZERO)
    taxed = sum((row.taxable for row in document.vat_summary if not row.nature), _ZERO)
    untaxed = sum((row.taxable for row in document.vat_summary if row.nature), _ZERO)
    natures = {row.nature for row in document.vat_summary if row.nature}
    excluded = N_("Excluded amounts") if natures == {_OUTSIDE_ARTICLE_15} else N_("Amounts without VAT")
    parts = [
        # Discounts of single lines are in their amounts already; this one was taken off the whole document.
        (N_("Sum of the lines"), lines if lines != totals.net else _ZERO),
        (N_("Discount"), totals.net - lines),
        (N_("Net amount"), totals.net if totals.fund else _ZERO),
        (N_("Pension fund contribution"), totals.fund),
        (N_("Taxable amount"), taxed),
        (N_("VAT"), totals.vat),
        (excluded, untaxed),
        (N_("Stamp duty"), totals.stamp_duty),
    ]
    return [(label, amount) for label, amount in parts if amount]


def _after_total(words: Wording) -> list[tuple[str, Decimal]]:
    """What the buyer keeps back or has paid already."""
    totals = words.document.totals
    paid = totals.total - totals.withholding - totals.split_vat - totals.payable
    parts = [
        (N_("Withholding tax"), -totals.withholding),
        (N_("VAT paid by the customer to the tax office"), -totals.split_vat),
        (N_("Already paid"), -paid),
    ]
    return [(label, amount) for label, amount in parts if amount]


def _sum(sheet: Sheet, words: Wording, top: float, label: str, amount: Decimal, *, strong: bool = False) -> float:
    """One sum, its label on several lines where the amount leaves little room."""
    label_kind: Type = style.TOTAL if strong else style.MUTED
    figure = words.money(amount)
    figure_kind = fitting(figure, style.TOTAL if strong else style.BODY, _COLUMN * 0.7)
    room = _COLUMN - measure(figure, figure_kind) - 10 * PX
    lines = wrap(words.say(label), label_kind, room)
    sheet.lines(RIGHT - _COLUMN, top, lines[:1], label_kind)
    sheet.text_right(RIGHT, top, figure, figure_kind)
    lower = sheet.lines(RIGHT - _COLUMN, top + label_kind.leading, lines[1:], label_kind)
    return lower + (0 if strong else 6 * PX)
