"""What plan does a row describe?"""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.billing_calendar import Cycle, Timing
from app.domain.importing.cells import RowCells
from app.domain.importing.conditions import (
    Vat,
    read_cycle_of,
    read_days,
    read_months,
    read_notice,
    read_price,
    read_quantity,
    read_timing,
    read_vat,
    read_yes_no,
    vat_or_default,
)
from app.domain.importing.faults import Reason
from app.domain.importing.references import ItemFacts, PlanFacts, PlanLine, References

RENEW, END = "renew", "end"


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan as a file describes it.

    Args:
        item: code of its catalogue item.
        new_item_vat: set where the file names no item, so that one with the plan's own code comes with it.
        notice: ``30 day``, ``2 month`` or empty.
    """

    code: str
    name: str
    item: str
    new_item_vat: Vat | None
    quantity: Decimal
    unit_price: Decimal
    cycle: Cycle
    timing: Timing
    setup_fee: Decimal
    trial_days: int
    term_months: int
    notice: str
    end_action: str

    @property
    def facts(self) -> PlanFacts:
        """What a contract takes over from it."""
        return PlanFacts(
            code=self.code,
            name=self.name,
            cycle=self.cycle,
            timing=self.timing,
            term_months=self.term_months,
            notice=self.notice,
            end_action=self.end_action,
            first=PlanLine(self.item, self.quantity, self.unit_price),
        )


def read_plan(cells: RowCells, known: References, default_vat: Vat | None) -> PlanRecord | None:
    """The plan of one row; ``None`` when something in it cannot be taken, with the reasons in ``cells``."""
    code = cells.line("code")
    item = _item(cells, known)
    name = cells.line("description") or (code if not cells.has("description") else "")
    if not name:
        cells.refuse(Reason.NAME_MISSING, "description")
    price = read_price(cells, "unit_price")
    if price is None and not cells.line("unit_price"):
        price = item.unit_price if item else None
        if price is None and not cells.line("item_code"):
            cells.refuse(Reason.AMOUNT_MISSING, "unit_price")
    cycle = read_cycle_of(cells)
    if cycle is None and not cells.line("cycle"):
        cells.refuse(Reason.CYCLE_MISSING, "cycle")
    quantity, timing, setup_fee = read_quantity(cells), read_timing(cells), read_price(cells, "setup_fee")
    trial_days, term_months = read_days(cells, "trial_days"), read_months(cells)
    notice, renews = read_notice(cells), read_yes_no(cells, "auto_renew")
    new_item_vat = None
    if item is not None:
        _check_vat(cells, item)
    elif not cells.line("item_code"):
        new_item_vat = _new_item(cells, default_vat, code or name)
    if cells.is_refused or price is None or cycle is None:
        return None
    return PlanRecord(
        code=code,
        name=name,
        item=item.code if item else code,
        new_item_vat=new_item_vat,
        quantity=quantity or Decimal(1),
        unit_price=price,
        cycle=cycle,
        timing=timing or Timing.ADVANCE,
        setup_fee=setup_fee or Decimal(0),
        trial_days=trial_days or 0,
        term_months=term_months or 0,
        notice=notice or "",
        end_action=END if renews is False else RENEW,
    )


def _item(cells: RowCells, known: References) -> ItemFacts | None:
    wanted = cells.line("item_code")
    item = known.items.find(wanted) if wanted else None
    if wanted and item is None:
        cells.refuse(Reason.ITEM_UNKNOWN, "item_code")
    return item


def _check_vat(cells: RowCells, item: ItemFacts) -> None:
    """A plan bills with its item's VAT; another rate in its own row would be lost without a word."""
    vat = read_vat(cells)
    if vat is not None and vat.rate != item.vat_rate:
        cells.refuse(Reason.VAT_RATE_DIFFERS, "vat_rate", rate=item.vat_rate)


def _new_item(cells: RowCells, default_vat: Vat | None, code: str) -> Vat:
    cells.notice(Reason.ITEM_CREATED, "item_code", value=code)
    return vat_or_default(cells, default_vat)
