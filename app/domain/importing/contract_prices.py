"""What does one unit of a contract cost, and which VAT does it carry, when a file says it in one of several ways?"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.domain.importing.cells import RowCells
from app.domain.importing.conditions import Vat, fits, read_price, read_vat, vat_or_default
from app.domain.importing.faults import Reason
from app.domain.importing.references import ItemFacts, PlanFacts
from app.domain.money import PRICE_SCALE, round_money

_FINEST = Decimal(1).scaleb(-PRICE_SCALE)
# Lines are rounded one by one, so a document's VAT may stray from the rate by some cents.
_ROUNDING_SLACK = Decimal("0.05")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class ContractPrice:
    """Price of one unit for one whole cycle; ``own`` when the row itself named it."""

    unit_price: Decimal
    includes_vat: bool
    own: bool


def read_contract_price(
    cells: RowCells, quantity: Decimal, plan: PlanFacts | None, item: ItemFacts | None
) -> ContractPrice | None:
    """The row's price, else the plan's, else the item's; ``None`` when there is none or it was complained about.

    A file can name the price of a unit, the amount of the line, or the document's total and VAT: then the price is
    what gives exactly that amount for the quantity.
    """
    before = len(cells.remarks)
    _check_currency(cells)
    for key, includes_vat in (("unit_price", False), ("gross_price", True)):
        price = read_price(cells, key)
        if price is not None:
            return ContractPrice(price, includes_vat, own=True)
    amount = _line_amount(cells)
    if amount is not None:
        return _per_unit(cells, amount, quantity)
    if len(cells.remarks) > before:
        return None
    if plan is not None:
        return ContractPrice(plan.first.unit_price, includes_vat=False, own=False)
    return ContractPrice(item.unit_price, item.includes_vat, own=False) if item is not None else None


def contract_vat(cells: RowCells, item: ItemFacts | None, default: Vat | None) -> Vat:
    """The row's own VAT, else the item's, else the company's usual one with a notice."""
    if item is None:
        return vat_or_default(cells, default)
    vat = read_vat(cells)
    if vat is None:
        return Vat(item.vat_rate, item.vat_nature)
    if not vat.rate and not vat.nature and not item.vat_rate:
        return Vat(item.vat_rate, item.vat_nature)
    if not vat.rate and not vat.nature:
        cells.notice(Reason.VAT_NATURE_MISSING, "vat_rate")
    return vat


def _line_amount(cells: RowCells) -> Decimal | None:
    amount = read_price(cells, "line_net")
    if amount is not None:
        return amount
    total, tax = read_price(cells, "document_total"), read_price(cells, "document_tax")
    if total is None:
        return None
    net = total - (tax or Decimal(0))
    rate = cells.number("vat_rate", Reason.VAT_RATE_UNREADABLE)
    others = (cells.row.at(column.number - 1) for column in cells.sheet.mapping.of("other_taxes"))
    if any(str(other).strip(" 0.,") for other in others):
        cells.refuse(Reason.TAXES_SEVERAL, "other_taxes")
    elif rate is not None and abs(net * rate / HUNDRED - (tax or Decimal(0))) > _ROUNDING_SLACK:
        cells.refuse(Reason.AMOUNTS_DISAGREE, "document_tax")
    return net


def _per_unit(cells: RowCells, amount: Decimal, quantity: Decimal) -> ContractPrice | None:
    unit = (amount / quantity).quantize(_FINEST, ROUND_HALF_UP)
    if round_money(unit * quantity, cells.currency) != round_money(amount, cells.currency) or not fits(
        unit, PRICE_SCALE
    ):
        cells.refuse(Reason.AMOUNT_TOO_PRECISE, "line_net")
        return None
    return ContractPrice(unit, includes_vat=False, own=True)


def _check_currency(cells: RowCells) -> None:
    currency = cells.line("currency").upper()
    if currency and currency not in {cells.currency, "€" if cells.currency == "EUR" else cells.currency}:
        cells.refuse(Reason.CURRENCY_OTHER, "currency")
