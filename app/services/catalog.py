"""What is sold? Create, change and archive the items of the catalogue."""

from dataclasses import dataclass
from decimal import Decimal

from app.models import ItemKind
from app.services.changes import Changes
from app.services.codes import Created
from app.services.context import Context


@dataclass(frozen=True, slots=True)
class ItemData:
    """Everything an item form holds.

    Args:
        code: public code; empty: the next free one (``A0001``).
        unit_price: up to eight decimals, in the company's currency.
        vat_rate: percent; zero needs a ``vat_nature`` for an Italian company.
        cycle: ``month``, ``3 month`` …; empty where a bare contract line says its own.
    """

    description: str
    vat_rate: Decimal
    code: str = ""
    kind: ItemKind = ItemKind.SERVICE
    unit: str = ""
    unit_price: Decimal = Decimal(0)
    price_includes_vat: bool = False
    vat_nature: str = ""
    category: str = ""
    cycle: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item as it stands, with the version a later change is compared with."""

    id: int
    version: int
    data: ItemData
    archived: bool


def read_item(ctx: Context, code: str) -> StoredItem:
    """The item of that code.

    Raises:
        NoSuchItem: the code is unknown.
    """
    raise NotImplementedError


def create_item(ctx: Context, data: ItemData) -> Created:
    """Add an item.

    Raises:
        DescriptionMissing, CodeTaken, TooManyDecimals, ZeroRateWithoutNature …: the field that cannot be taken.
    """
    raise NotImplementedError


def change_item(ctx: Context, item_id: int, data: ItemData, *, version: int | None = None) -> Changes:
    """Replace everything the form holds. Running subscriptions keep the values they were started with.

    Raises:
        Conflict: another seat changed the item since ``version``.
        DescriptionMissing, CodeTaken, TooManyDecimals, ZeroRateWithoutNature …: the field that cannot be taken.
    """
    raise NotImplementedError


def archive_item(ctx: Context, item_id: int, *, version: int | None = None) -> Changes:
    """Hide an item from the lists; subscriptions on it go on."""
    raise NotImplementedError


def restore_item(ctx: Context, item_id: int, *, version: int | None = None) -> Changes:
    """Bring an archived item back."""
    raise NotImplementedError
