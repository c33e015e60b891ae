"""What catalogue item does a row describe?"""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.importing.cells import RowCells
from app.domain.importing.choices import ITEM_KINDS, yes_or_no
from app.domain.importing.conditions import Vat, read_cycle_of, read_price, vat_or_default
from app.domain.importing.faults import Reason
from app.domain.importing.lengths import NotALengthError, read_cycle
from app.domain.importing.references import ItemFacts
from app.domain.importing.words import compact

SERVICE, PRODUCT = "service", "product"


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A catalogue item as a file describes it. ``cycle`` is a cycle's code, empty when the source knows none."""

    code: str
    description: str
    kind: str
    unit: str
    unit_price: Decimal
    price_includes_vat: bool
    vat_rate: Decimal
    vat_nature: str
    category: str
    cycle: str
    active: bool
    notes: str

    @property
    def facts(self) -> ItemFacts:
        """What a contract takes over from it."""
        return ItemFacts(
            code=self.code,
            name=self.description,
            unit=self.unit,
            unit_price=self.unit_price,
            includes_vat=self.price_includes_vat,
            vat_rate=self.vat_rate,
            vat_nature=self.vat_nature,
            cycle=read_cycle(self.cycle) if self.cycle else None,
        )


def read_item(cells: RowCells, default_vat: Vat | None) -> ItemRecord | None:
    """The item of one row; ``None`` when something in it cannot be taken, with the reasons in ``cells``."""
    description, notes = _description(cells)
    price, includes_vat = _price(cells)
    vat = vat_or_default(cells, default_vat)
    active = yes_or_no(cells.text("active"))
    record = ItemRecord(
        code=cells.line("code"),
        description=description,
        kind=ITEM_KINDS.get(compact(cells.text("kind")), SERVICE),
        unit=cells.line("unit"),
        unit_price=price,
        price_includes_vat=includes_vat,
        vat_rate=vat.rate,
        vat_nature=vat.nature,
        category=cells.line("category"),
        cycle=_cycle(cells),
        active=active is not False,
        notes=notes,
    )
    return None if cells.is_refused else record


def _description(cells: RowCells) -> tuple[str, str]:
    notes = [text for _, text in cells.texts("notes")]
    description = cells.text("description")
    if cells.has("text"):
        first, _, rest = cells.text("text").partition("\n")
        description = description or first
        notes = [*([rest] if rest else []), *notes]
    if not description and not (cells.has("description") or cells.has("text")):
        description = cells.line("code")
    if not description:
        cells.refuse(Reason.NAME_MISSING, "description" if cells.has("description") else "text")
    return description, "\n".join(notes)


def _price(cells: RowCells) -> tuple[Decimal, bool]:
    """The net price where the file has one, else the price with VAT; never one made up."""
    for key, includes_vat in (("unit_price", False), ("gross_price", True)):
        before = len(cells.remarks)
        price = read_price(cells, key)
        if price is not None or len(cells.remarks) > before:
            return price or Decimal(0), includes_vat
    cells.refuse(Reason.AMOUNT_MISSING, "unit_price" if cells.has("unit_price") else "gross_price")
    return Decimal(0), False


def _cycle(cells: RowCells) -> str:
    """Only a known export ties a cycle to an item; elsewhere a word under "period" says nothing certain."""
    if cells.sheet.mapping.profile is None:
        cycle = read_cycle_of(cells)
        return cycle.code if cycle else ""
    try:
        return read_cycle(cells.line("cycle")).code if cells.line("cycle") else ""
    except NotALengthError:
        # Dolibarr also knows hours; a service sold by the hour has no cycle.
        return ""
