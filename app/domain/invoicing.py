"""Which lines are due for a contract, why do they cost what they cost, and what document do they make?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise
from json.encoder import encode_basestring as _quote

from app.domain.billing_calendar import BillingPeriod, Schedule, Timing, cycle_number, invoice_date, period_at
from app.domain.discounts import Discount, applicable
from app.domain.documents import DocumentKind, DocumentLine, InvoiceDocument, Party, PaymentDetails, RenewalNote
from app.domain.due_dates import PaymentTerms, instalments
from app.domain.money import AmountTooLarge, plain, split
from app.domain.period import iso
from app.domain.pricing import PriceVersion, price_line, price_of_cycle, price_on
from app.domain.tax import FLAT_RATE_REGIMES, BuyerKind, VatTreatment, vat_treatment
from app.domain.totals import Charges, TaxedLine, net_of_gross, totalise
from app.domain.vat_notes import FLAT_RATE, SPLIT_PAYMENT, STAMP_DUTY
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


class GrossPriceWithFund(Invalid):
    """A fund comes on top of a price: what was entered as the gross would not be what is invoiced."""

    field = "price_includes_vat"
    text = N_("A price with VAT cannot be used where a professional fund is added to it. Enter the price without VAT.")


class EndlessBacklog(Invalid):
    """More periods are due at once than any real contract has; surely a mistyped date."""

    text = N_("{count} periods would be due at once since {since}. Check the start and the day billed through.")


# FatturaPA writes amounts with eleven figures before the point; a database integer holds more.
LARGEST_AMOUNT = Decimal(10) ** 11

# A contract billed daily for ten years; beyond that a date is wrong.
MOST_PERIODS = 3_700


@dataclass(slots=True)
class Seller:
    """What a run needs to know of the own firm.

    Args:
        language: of documents to customers who have none of their own.
        terms: payment terms for customers who have none of their own.
        text: the party's frozen text, equal for all documents of a run.
    """

    party: Party
    currency: str
    language: str
    terms: str
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
    price was entered with VAT. ``following`` is the first day left unbilled after it with the day its invoice is due,
    ``None`` at the contract's end.
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
    following: tuple[date, date] | None = None


def due_item_lines(item: BillableItem, seller: Seller, buyer: Buyer, as_of: date) -> list[DueLine]:
    """All due periods of one item up to and including ``as_of``, oldest first, priced by the price of their first day.

    Raises:
        Invalid: a price is missing or meets a fund with its VAT, a rate has no legal reason, the dates make no sense.
    """
    periods, following = _due(item, as_of)
    if not periods:
        return []
    if item.includes_vat and seller.charges.funds:
        raise GrossPriceWithFund
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
    lines = [_price(item, period, treatment, seller.currency) for period in periods]
    for line, later in pairwise(lines):
        line.following = (later.period.start, later.due_on)
    lines[-1].following = following
    return lines


def _due(item: BillableItem, as_of: date) -> tuple[list[BillingPeriod], tuple[date, date] | None]:
    """The periods due by ``as_of``, and where billing goes on after them."""
    schedule, start, billed = item.schedule, item.next_start, item.billed
    due: list[BillingPeriod] = []
    # In advance the next invoice falls on the next start: no need to know how long that period is.
    in_advance = schedule.timing is Timing.ADVANCE
    while (period := period_at(schedule, start)) is not None:
        # Later periods billed by a run that stands are stepped over.
        if period.start not in billed:
            when = invoice_date(schedule, period)
            if when > as_of:
                return due, (period.start, when)
            due.append(period)
            if len(due) > MOST_PERIODS:
                raise EndlessBacklog(count=len(due), since=item.next_start)
        start = period.end
        if in_advance and start > as_of and start not in billed:
            return due, (start, start) if schedule.end is None or start < schedule.end else None
    return due, None


def _price(item: BillableItem, period: BillingPeriod, treatment: VatTreatment, currency: str) -> DueLine:
    version = price_on(item.prices, period.start)
    unit_price = version.unit_price
    discounts = item.discounts
    if discounts or item.intro_cycles:
        cycle = cycle_number(item.schedule, period.start)
        unit_price = price_of_cycle(unit_price, cycle, item.intro_price, item.intro_cycles)
        discounts = applicable(discounts, period.start, cycle)
    partial = period.is_partial and not item.one_off
    priced = price_line(
        quantity=item.quantity,
        unit_price=unit_price,
        days=period.days if partial else None,
        period_days=period.nominal_days if partial else None,
        discounts=discounts,
        currency=currency,
    )
    line = DueLine(
        item=item,
        period=period,
        due_on=invoice_date(item.schedule, period),
        price=version,
        treatment=treatment,
        net=priced.net,
        gross=None,
        discount=priced.discount,
        formula=priced.formula,
        unit_price=unit_price,
        discount_label=" + ".join(each.label for each in discounts) if discounts else "",
    )
    if item.includes_vat and item.vat_rate and treatment.rule != FLAT_RATE:
        _take_vat_out(line, currency, whole=not partial and not discounts)
    return line


def _take_vat_out(line: DueLine, currency: str, *, whole: bool) -> None:
    """Turn a price entered with VAT into a net one; where that VAT is charged, the gross is kept to the cent."""
    rate = line.item.vat_rate
    if line.treatment.rate == rate:
        line.gross = line.net
    divisor = ONE + rate / HUNDRED
    # The gross amount is rounded before its VAT is taken out; where that changed it, the formula starts from there.
    exact = whole and line.item.quantity * line.unit_price == line.net
    gross_formula = f"({line.formula})" if exact else plain(line.net, 2)
    line.net = net_of_gross(line.net, rate, currency)
    line.discount = net_of_gross(line.discount, rate, currency)
    line.unit_price = (line.unit_price / divisor).quantize(NET_PRICE_STEP, ROUND_HALF_UP)
    line.formula = f"{gross_formula} / {plain(divisor)}"


def missed(lines: Sequence[DueLine]) -> list[DueLine]:
    """The periods of one item that should have been invoiced before the newest due one."""
    return list(lines[:-1])


def explain(line: DueLine, formula: str) -> str:
    """The facts behind an amount as canonical JSON, for the preview and for the stored line.

    Keys: ``anchor``, ``days`` billed, ``discount``, ``formula`` (the printed one), ``period`` (half-open pair),
    ``period_days`` of the whole period, ``price_version`` (the day the price took effect), ``vat_rule``.
    """
    period, treatment = line.period, line.treatment
    rule = " ".join(filter(None, (f"{plain(treatment.rate)}%", treatment.nature, treatment.rule)))
    return (
        f'{{"anchor":"{iso(line.item.schedule.anchor)}","days":{period.days},"discount":{_quote(line.discount_label)},'
        f'"formula":{_quote(formula)},"period":["{iso(period.start)}","{iso(period.end)}"],'
        f'"period_days":{period.nominal_days},"price_version":"{iso(line.price.valid_from)}","vat_rule":{_quote(rule)}}}'
    )


def compose(
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
        AmountTooLarge: they sum to more than an invoice can carry.
    """
    taxed = [
        TaxedLine(line.net, line.treatment.rate, line.treatment.nature, line.gross, line.discount) for line in lines
    ]
    charges = charges_between(seller, buyer, split=any(line.treatment.split for line in lines))
    rows, totals = totalise(taxed, charges=charges, currency=seller.currency, on=issue_date)
    if totals.total < 0:
        raise NegativeTotal(total=totals.total)
    if max(totals.total, totals.lines) >= LARGEST_AMOUNT:
        raise AmountTooLarge(value=max(totals.total, totals.lines))
    nets = line_nets(lines, seller.currency) if any(line.gross is not None for line in lines) else None
    rules = {line.treatment.rule for line in lines if line.treatment.rule}
    if not totals.split_vat:
        rules.discard(SPLIT_PAYMENT)
    if totals.stamp_duty:
        rules.add(STAMP_DUTY)
    return InvoiceDocument(
        kind=DocumentKind.INVOICE,
        number="",
        issue_date=issue_date,
        language=buyer.language,
        currency=seller.currency,
        seller=seller.party,
        buyer=buyer.party,
        lines=tuple(
            [
                _document_line(position, line, nets[position - 1] if nets else line.net)
                for position, line in enumerate(lines, 1)
            ]
        ),
        vat_summary=rows,
        totals=totals,
        instalments=instalments(terms, issue_date, totals.payable, seller.currency),
        payment=payment,
        vat_notes=tuple(sorted(rules)) if rules else (),
        notes=notes,
        renewal=renewal,
        order_reference=order_reference or {},
    )


def charges_between(seller: Seller, buyer: Buyer, *, split: bool) -> Charges:
    """Funds, withholdings and duty for this customer; ``split``: some line's VAT is one the customer pays."""
    charges, own, theirs = seller.charges, seller.party, buyer.party
    # Only Italian businesses and bodies withhold (DPR 600/1973, art. 23 and 25), and nothing from a seller under a flat
    # rate (DL 98/2011, art. 27; Law 190/2014, art. 1 (67)).
    withholds = theirs.kind != BuyerKind.CONSUMER and theirs.country == own.country
    if charges.withholdings and not (withholds and own.regime not in FLAT_RATE_REGIMES):
        charges = replace(charges, withholdings=())
    # Fees that tax is withheld on are outside split payment (DL 87/2018, art. 12).
    if not charges.withholdings and split:
        charges = replace(charges, split_payment=True)
    return charges


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


def line_nets(lines: Sequence[DueLine], currency: str) -> list[Decimal]:
    """Nets as printed on one document: their sum per rate is the gross sum less its VAT; one line stays as it is."""
    nets = [line.net for line in lines]
    groups: dict[tuple[Decimal, str], list[int]] = {}
    for index, line in enumerate(lines):
        if line.gross is not None:
            groups.setdefault((line.treatment.rate, line.treatment.nature), []).append(index)
    for (rate, _nature), members in groups.items():
        gross = sum((lines[index].gross or Decimal(0) for index in members), Decimal(0))
        target = net_of_gross(gross, rate, currency)
        if target == sum((nets[index] for index in members), Decimal(0)):
            continue
        shares = split(target, [nets[index] for index in members], currency)
        for index, share in zip(members, shares, strict=True):
            nets[index] = share
    return nets


def group_lines(lines: Sequence[DueLine], catch_up: CatchUp) -> list[list[DueLine]]:
    """Split the due lines of one document key into documents, oldest first.

    ``separate``: one document per invoice day, so that each missed period has its own. ``together``: one document.
    """
    if len(lines) == 1:
        return [list(lines)]
    if catch_up is not CatchUp.SEPARATE:
        everything = sorted(lines, key=_reading_order)
        return [everything] if everything else []
    by_day: dict[date, list[DueLine]] = {}
    for line in lines:
        by_day.setdefault(line.due_on, []).append(line)
    return [sorted(by_day[day], key=_reading_order) for day in sorted(by_day)]


def _reading_order(line: DueLine) -> tuple[str, date, int]:
    return line.item.contract, line.period.start, line.item.id
