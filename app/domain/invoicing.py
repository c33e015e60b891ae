"""Which lines are due for a contract, why do they cost what they cost, and what document do they make?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.billing_calendar import BillingPeriod, Schedule, cycle_number, due_periods, invoice_date, next_invoice_date, period_at
from app.domain.documents import DocumentKind, DocumentLine, InvoiceDocument, Party, PaymentDetails, RenewalNote
from app.domain.due_dates import PaymentTerms, instalments
from app.domain.money import round_money, split
from app.domain.pricing import Discount, PriceVersion, price_line, price_on
from app.domain.tax import VAT_NOTES, VatTreatment, vat_treatment
from app.domain.totals import Charges, TaxedLine, totalise
from app.errors import Invalid, NotAllowed
from app.i18n import N_

ONE = Decimal(1)
HUNDRED = Decimal(100)
NET_PRICE_STEP = Decimal("0.00000001")


class CatchUp(StrEnum):
    """What to do when several periods of one item are due at once."""

    SEPARATE = "separate"
    TOGETHER = "together"
    SKIP = "skip"


class NegativeTotal(NotAllowed):
    """An invoice may not ask for less than nothing; that is a credit note."""

    text = N_("The total would be {total}: an invoice cannot be negative. Correct the price, or issue a credit note.")


class EndlessBacklog(Invalid):
    """More periods are due at once than any real contract has; surely a mistyped date."""

    text = N_("{count} periods would be due at once since {since}. Check the start and the day billed through.")


# A contract billed daily for ten years; beyond that a date is wrong.
MOST_PERIODS = 3_700


@dataclass(slots=True)
class Seller:
    """What a run needs to know of the own firm."""

    party: Party
    currency: str
    payment: PaymentDetails
    charges: Charges
    text: str


@dataclass(slots=True)
class Buyer:
    """What a run needs to know of a customer."""

    id: int
    code: str
    party: Party
    language: str
    consolidate: bool


@dataclass(slots=True)
class BillableItem:
    """A subscription item as the biller sees it.

    Args:
        contract: public code of the subscription.
        next_start: first day not yet billed.
        billed: starts of later periods that are billed already (an earlier run was undone, a later one was not).
    """

    id: int
    contract: str
    description: str
    unit: str
    quantity: Decimal
    includes_vat: bool
    vat_rate: Decimal
    vat_nature: str
    schedule: Schedule
    next_start: date
    prices: Sequence[PriceVersion]
    discounts: Sequence[Discount] = ()
    intro_price: Decimal | None = None
    intro_cycles: int = 0
    one_off: bool = False
    billed: frozenset[date] = frozenset()


@dataclass(slots=True)
class DueLine:
    """One due period of one item, priced.

    ``net`` is the amount without VAT before a document's rounding of VAT-inclusive prices; ``gross`` is set where the
    price was entered with VAT.
    """

    item: BillableItem
    period: BillingPeriod
    due_on: date
    price: PriceVersion
    treatment: VatTreatment
    net: Decimal
    gross: Decimal | None
    discount: Decimal
    formula: str
    unit_price: Decimal
    discount_label: str


@dataclass(slots=True)
class Explanation:
    """Why a line costs what it costs. Dates are civil dates, ``period_end`` the first day after the period."""

    period_start: date
    period_end: date
    anchor: date
    days: int
    period_days: int
    formula: str
    price_version: date
    discount: str
    vat_rule: str


def due_item_lines(item: BillableItem, seller: Seller, buyer: Buyer, as_of: date) -> list[DueLine]:
    """All due periods of one item up to and including ``as_of``, oldest first, priced by the price of their first day.

    Raises:
        Invalid: a price is missing, a rate has no legal reason, or the dates make no sense.
    """
    periods = due_periods(item.schedule, item.next_start, as_of)
    if len(periods) > MOST_PERIODS:
        raise EndlessBacklog(count=len(periods), since=item.next_start)
    if not periods:
        return []
    treatment = vat_treatment(
        seller_country=seller.party.country,
        seller_regime=seller.party.regime,
        buyer_kind=buyer.party.kind,
        buyer_country=buyer.party.country,
        buyer_vat_number=buyer.party.vat_number,
        item_rate=item.vat_rate,
        item_nature=item.vat_nature,
        on=as_of,
    )
    return [_price(item, period, treatment, seller.currency) for period in periods if period.start not in item.billed]


def _price(item: BillableItem, period: BillingPeriod, treatment: VatTreatment, currency: str) -> DueLine:
    version = price_on(item.prices, period.start)
    unit_price = version.unit_price
    discounts = item.discounts
    if discounts or item.intro_cycles:
        cycle = cycle_number(item.schedule, period.start)
        if cycle < item.intro_cycles and item.intro_price is not None:
            unit_price = item.intro_price
        discounts = [discount for discount in discounts if _applies(discount, period.start, cycle)]
    partial = period.is_partial and not item.one_off
    priced = price_line(
        quantity=item.quantity,
        unit_price=unit_price,
        days=period.days if partial else None,
        period_days=period.nominal_days if partial else None,
        discounts=discounts,
        currency=currency,
    )
    gross: Decimal | None = None
    net, discount, formula = priced.net, priced.discount, priced.formula
    if item.includes_vat and item.vat_rate:
        divisor = ONE + item.vat_rate / HUNDRED
        if treatment.rate == item.vat_rate:
            gross = net
        net = round_money(net / divisor, currency)
        discount = round_money(discount / divisor, currency)
        unit_price = (unit_price / divisor).quantize(NET_PRICE_STEP)
        formula = f"({formula}) / {divisor.normalize():f}"
    return DueLine(
        item=item,
        period=period,
        due_on=invoice_date(item.schedule, period),
        price=version,
        treatment=treatment,
        net=net,
        gross=gross,
        discount=discount,
        formula=formula,
        unit_price=unit_price,
        discount_label=" + ".join(discount.label for discount in discounts) if discounts else "",
    )


def _applies(discount: Discount, day: date, cycle: int) -> bool:
    if discount.first_cycles is not None and cycle >= discount.first_cycles:
        return False
    if discount.valid_from is not None and day < discount.valid_from:
        return False
    return discount.valid_until is None or day < discount.valid_until


def missed(lines: Sequence[DueLine]) -> list[DueLine]:
    """The periods of one item that should have been invoiced before the newest due one."""
    return list(lines[:-1])


def explain(line: DueLine) -> Explanation:
    """The facts behind an amount, for the preview and for the stored line."""
    period = line.period
    rule = line.treatment.rule
    rate = f"{line.treatment.rate.normalize():f}%"
    nature = f" {line.treatment.nature}" if line.treatment.nature else ""
    return Explanation(
        period_start=period.start,
        period_end=period.end,
        anchor=line.item.schedule.anchor,
        days=period.days,
        period_days=period.nominal_days,
        formula=line.formula,
        price_version=line.price.valid_from,
        discount=line.discount_label,
        vat_rule=f"{rate}{nature}{' ' + rule if rule else ''}",
    )


def compose(  # noqa: PLR0913 - a document is made of these parts
    seller: Seller,
    buyer: Buyer,
    lines: Sequence[DueLine],
    *,
    issue_date: date,
    terms: PaymentTerms,
    payment: PaymentDetails,
    notes: tuple[str, ...] = (),
    renewal: RenewalNote | None = None,
    order_reference: dict[str, str] | None = None,
) -> InvoiceDocument:
    """A draft document (empty number) over due lines of one customer, summed in the fixed order of ``totals``.

    VAT-inclusive prices: VAT is the difference, so that the gross entered is the gross invoiced, and the cent that
    remains is put on a line, visible in its formula.

    Raises:
        NegativeTotal: the lines sum to less than nothing.
    """
    taxed = [TaxedLine(line.net, line.treatment.rate, line.treatment.nature, line.gross) for line in lines]
    charges = seller.charges
    if any(line.treatment.split for line in lines):
        charges = replace(charges, split_payment=True)
    rows, totals = totalise(taxed, charges=charges, currency=seller.currency, on=issue_date)
    if totals.total < 0:
        raise NegativeTotal(total=totals.total)
    nets = _net_of_gross(lines, seller.currency) if any(line.gross is not None for line in lines) else None
    rules = {line.treatment.rule for line in lines if line.treatment.rule}
    if totals.stamp_duty:
        rules.add("stamp_duty")
    return InvoiceDocument(
        kind=DocumentKind.INVOICE,
        number="",
        issue_date=issue_date,
        language=buyer.language,
        currency=seller.currency,
        seller=seller.party,
        buyer=buyer.party,
        lines=tuple(
            _document_line(position, line, nets[position - 1] if nets else line.net)
            for position, line in enumerate(lines, 1)
        ),
        vat_summary=rows,
        totals=totals,
        instalments=instalments(terms, issue_date, totals.payable, seller.currency),
        payment=payment,
        vat_notes=tuple(sorted(VAT_NOTES[rule] for rule in rules)) if rules else (),
        notes=notes,
        renewal=renewal,
        order_reference=order_reference or {},
    )


def _document_line(position: int, line: DueLine, net: Decimal) -> DocumentLine:
    item, period = line.item, line.period
    partial = period.is_partial and not item.one_off
    formula = line.formula
    if net != line.net:
        rest = net - line.net
        formula = f"{formula} {'+' if rest > 0 else '-'} {abs(rest)}"
    return DocumentLine(
        position=position,
        description=item.description,
        quantity=item.quantity,
        unit_price=line.unit_price,
        net=net,
        vat_rate=line.treatment.rate,
        vat_nature=line.treatment.nature,
        unit=item.unit,
        subscription=item.contract,
        period_start=None if item.one_off else period.start,
        period_end=None if item.one_off else period.end,
        days=period.days if partial else None,
        period_days=period.nominal_days if partial else None,
        discount=line.discount,
        discount_label=line.discount_label,
        formula=formula,
    )


def _net_of_gross(lines: Sequence[DueLine], currency: str) -> list[Decimal]:
    """Nets whose sum per rate is the gross sum less its VAT; a single line is what it is."""
    nets = [line.net for line in lines]
    groups: dict[tuple[Decimal, str], list[int]] = {}
    for index, line in enumerate(lines):
        if line.gross is not None:
            groups.setdefault((line.treatment.rate, line.treatment.nature), []).append(index)
    for (rate, _nature), members in groups.items():
        gross = sum((lines[index].gross or Decimal(0) for index in members), Decimal(0))
        target = round_money(gross / (ONE + rate / HUNDRED), currency)
        if target == sum((nets[index] for index in members), Decimal(0)):
            continue
        shares = split(target, [nets[index] for index in members], currency)
        for index, share in zip(members, shares, strict=True):
            nets[index] = share
    return nets


def group_lines(lines: Iterable[DueLine], catch_up: CatchUp) -> list[list[DueLine]]:
    """Split the due lines of one document key into documents, oldest first.

    ``separate``: one document per invoice day, so that each missed period has its own. ``together``: one document.
    """
    if catch_up is not CatchUp.SEPARATE:
        everything = sorted(lines, key=_reading_order)
        return [everything] if everything else []
    by_day: dict[date, list[DueLine]] = {}
    for line in lines:
        by_day.setdefault(line.due_on, []).append(line)
    return [sorted(by_day[day], key=_reading_order) for day in sorted(by_day)]


def _reading_order(line: DueLine) -> tuple[str, date, int]:
    return line.item.contract, line.period.start, line.item.id


def after(item: BillableItem, period: BillingPeriod) -> tuple[date | None, date | None]:
    """First unbilled day and invoice day of an item once ``period`` is billed; both ``None`` at the contract's end."""
    following = period.end
    # Later periods billed by a run that stands are stepped over.
    while following in item.billed and (done := period_at(item.schedule, following)) is not None:
        following = done.end
    when = next_invoice_date(item.schedule, following)
    return (following, when) if when is not None else (None, None)
