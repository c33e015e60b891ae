"""What subscription does a row describe?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.billing_calendar import Cycle, Schedule, Timing
from app.domain.identifiers import InvalidIdentifier, check_tax_code, check_vat_number
from app.domain.importing.cells import RowCells
from app.domain.importing.conditions import (
    Vat,
    read_cycle_of,
    read_discount,
    read_months,
    read_notice,
    read_quantity,
    read_timing,
    read_yes_no,
)
from app.domain.importing.contract_dates import Circumstances, ContractDates, read_contract_dates
from app.domain.importing.contract_prices import ContractPrice, contract_vat, read_contract_price
from app.domain.importing.customers import read_payment_method, read_payment_terms
from app.domain.importing.faults import Reason
from app.domain.importing.plans import END, RENEW
from app.domain.importing.references import CustomerFacts, ItemFacts, PlanFacts, References
from app.domain.lifecycle import SubscriptionState


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One more item that comes with the plan, on the same calendar."""

    item: str
    description: str
    unit: str
    quantity: Decimal
    price: ContractPrice
    vat: Vat


@dataclass(frozen=True, slots=True)
class SubscriptionRecord:
    """A subscription as it will be stored. ``customer``, ``plan`` and ``item`` are codes.

    The row describes one item; ``more`` are the further ones of its plan, as the plan has them.
    """

    code: str
    customer: str
    plan: str
    item: str
    description: str
    unit: str
    quantity: Decimal
    price: ContractPrice
    vat: Vat
    discount_percent: Decimal
    dates: ContractDates
    term_months: int
    notice: str
    end_action: str
    payment_terms: str
    payment_method: str
    purchase_order: str
    cig: str
    cup: str
    notes: str
    more: tuple[ContractLine, ...] = ()

    @property
    def state(self) -> SubscriptionState:
        """The state it starts in here."""
        return self.dates.state

    @property
    def schedule(self) -> Schedule:
        """Where its periods are cut."""
        return self.dates.schedule

    @property
    def next_period_start(self) -> date | None:
        """First day not yet billed; ``None`` when nothing is left to bill."""
        return self.dates.next_period_start


@dataclass(frozen=True, slots=True)
class _Template:
    """What the row's plan and item lend to it; ``is_broken`` when it names one that does not exist."""

    plan: PlanFacts | None
    item: ItemFacts | None
    is_broken: bool


def read_subscription(
    cells: RowCells, known: References, default_vat: Vat | None, circumstances: Circumstances
) -> SubscriptionRecord | None:
    """The subscription of one row; ``None`` when something in it cannot be taken, with the reasons in ``cells``.

    Own columns come before the plan's, the plan's before the item's. A plan's set-up fee and trial are not applied:
    an imported contract is running already.

    Args:
        cells: the row.
        known: customers, plans and items it may refer to.
        default_vat: where neither row nor item says.
        circumstances: today, and what the user answered.
    """
    customer = _customer(cells, known)
    template = _template(cells, known)
    plan, item = template.plan, template.item
    own_quantity = read_quantity(cells)
    quantity = own_quantity or (plan.first.quantity if plan else Decimal(1))
    price = read_contract_price(cells, quantity, plan, item)
    vat = Vat(Decimal(0)) if template.is_broken else contract_vat(cells, item, default_vat)
    cycle = _cycle(cells, template, price)
    timing = read_timing(cells) or (plan.timing if plan else Timing.ADVANCE)
    # Dates are read even where the cycle is missing, so that all complaints come at once.
    term_months, notice, end_action = _commitment(cells, plan)
    dates = read_contract_dates(
        cells, cycle or _ANY_CYCLE, timing, circumstances, fixed_months=term_months if end_action == END else 0
    )
    description = cells.text("description") or (plan.name if plan else "") or (item.name if item else "")
    if not template.is_broken:
        _complain_of_missing(cells, description, price)
    discount = read_discount(cells)
    if cells.is_refused or customer is None or price is None or cycle is None or dates is None:
        return None
    return SubscriptionRecord(
        code=_code(cells),
        customer=customer.code,
        plan=plan.code if plan else "",
        item=item.code if item else "",
        description=description,
        unit=cells.line("unit") or (item.unit if item else ""),
        quantity=quantity,
        price=price,
        vat=vat,
        discount_percent=discount,
        dates=dates,
        term_months=term_months,
        notice=notice,
        end_action=end_action,
        payment_terms=read_payment_terms(cells),
        payment_method=read_payment_method(cells),
        purchase_order=cells.line("purchase_order"),
        cig=cells.line("cig").upper(),
        cup=cells.line("cup").upper(),
        notes="\n".join(text for _, text in cells.texts("notes")),
        more=_more(plan, known),
    )


_ANY_CYCLE = Cycle.parse("month")


def _code(cells: RowCells) -> str:
    code, line = cells.line("code"), cells.line("line")
    return f"{code}/{line}" if code and line else code or line


def _customer(cells: RowCells, known: References) -> CustomerFacts | None:
    if cells.has("customer_code"):
        code = cells.line("customer_code")
        found = known.customers.with_code(code) if code else None
        if found is None:
            cells.refuse(Reason.CUSTOMER_UNKNOWN if code else Reason.CUSTOMER_MISSING, "customer_code")
        return found
    key = next((key for key in ("customer_ref", "customer_name", "customer_vat_number") if cells.has(key)),
               "customer_tax_code")  # fmt: skip
    who = _who(cells)
    if not (who.name or who.vat_number or who.tax_code):
        cells.refuse(Reason.CUSTOMER_MISSING, key)
        return None
    candidates = known.customers_like(who)
    if len(candidates) != 1:
        cells.refuse(Reason.CUSTOMER_AMBIGUOUS if candidates else Reason.CUSTOMER_UNKNOWN, key)
        return None
    return candidates[0]


def _who(cells: RowCells) -> CustomerFacts:
    email = cells.line("customer_email")
    return CustomerFacts(
        code="",
        name=cells.line("customer_name"),
        vat_number=_plain(cells.line("customer_vat_number"), check_vat_number),
        tax_code=_plain(cells.line("customer_tax_code"), check_tax_code),
        emails=(email,) if email else (),
    )


def _plain(text: str, check: Callable[[str], str]) -> str:
    try:
        return check(text) if text else ""
    except InvalidIdentifier:
        return text


def _template(cells: RowCells, known: References) -> _Template:
    plan_code, item_code = cells.line("plan_code"), cells.line("item_code")
    plan = known.plans.find(plan_code) if plan_code else None
    item = known.items.find(item_code) if item_code else None
    is_broken = False
    if plan_code and plan is None:
        cells.refuse(Reason.PLAN_UNKNOWN, "plan_code")
        is_broken = True
    if item_code and item is None:
        cells.refuse(Reason.ITEM_UNKNOWN, "item_code")
        is_broken = True
    if item is None and plan is not None:
        item = known.items.with_code(plan.first.item)
    return _Template(plan, item, is_broken)


def _more(plan: PlanFacts | None, known: References) -> tuple[ContractLine, ...]:
    lines = []
    for line in plan.more if plan else ():
        item = known.items.with_code(line.item)
        if item is not None:
            price = ContractPrice(line.unit_price, includes_vat=item.includes_vat, own=False)
            vat = Vat(item.vat_rate, item.vat_nature)
            lines.append(ContractLine(item.code, item.name, item.unit, line.quantity, price, vat))
    return tuple(lines)


def _commitment(cells: RowCells, plan: PlanFacts | None) -> tuple[int, str, str]:
    """Term in months, notice and what happens at the term's end: the row's own, else the plan's."""
    months, notice, renews = read_months(cells), read_notice(cells), read_yes_no(cells, "auto_renew")
    return (
        (plan.term_months if plan else 0) if months is None else months,
        (plan.notice if plan else "") if notice is None else notice,
        (plan.end_action if plan else RENEW) if renews is None else (RENEW if renews else END),
    )


def _cycle(cells: RowCells, template: _Template, price: ContractPrice | None) -> Cycle | None:
    lent = template.plan.cycle if template.plan else template.item.cycle if template.item else None
    own = read_cycle_of(cells)
    if own is None and not cells.line("cycle"):
        if lent is None and not template.is_broken:
            cells.refuse(
                Reason.CYCLE_MISSING, next((key for key in ("cycle", "plan_code") if cells.has(key)), "item_code")
            )
        return lent
    if own is not None and lent is not None and own != lent and price is not None and not price.own:
        cells.refuse(Reason.CYCLE_DIFFERS, "cycle")
    return own


def _complain_of_missing(cells: RowCells, description: str, price: ContractPrice | None) -> None:
    if not description:
        cells.refuse(Reason.DESCRIPTION_MISSING, "description")
    written = any(cells.text(key) for key in ("unit_price", "gross_price", "line_net", "document_total"))
    if price is None and not written:
        cells.refuse(Reason.AMOUNT_MISSING, "unit_price")
