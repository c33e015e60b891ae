"""How do items of a file become items of the catalogue?"""

from collections.abc import Sequence

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from app.domain.importing.items import ItemRecord
from app.domain.importing.mapping import ColumnMapping
from app.domain.importing.words import compact
from app.domain.money import PERCENT_SCALE, PRICE_SCALE, to_scaled
from app.domain.spelling import fold
from app.models import Item
from app.services.audit import Entry, entry
from app.services.catalog import PREFIX
from app.services.changes import Kind
from app.services.context import Context
from app.services.importing.comparing import Compared, Stored, differing
from app.services.importing.shelf import Shelf
from app.services.rows import insert_searched_rows, reserve_ids, sql_time

_COMPARED: Compared = {
    "description": ("description", "text"),
    "kind": ("kind",),
    "unit": ("unit",),
    "unit_price": ("unit_price", "gross_price"),
    "vat_rate": ("vat_rate",),
    "category": ("category",),
    "cycle": ("cycle",),
}
_COLUMNS = (
    "id", "code", "description", "kind", "unit", "unit_price", "price_includes_vat", "vat_rate", "vat_nature",
    "category", "cycle", "notes", "archived_at", "sort_description",
)  # fmt: skip


def load(session: Session) -> dict[str, Stored]:
    """All items by code; one statement."""
    one = Item
    rows = session.execute(
        select(one.id, one.code, one.description, type_coerce(one.kind, String), one.unit, one.unit_price,
               one.vat_rate, one.category, one.cycle)
    )  # fmt: skip
    return {row[1]: Stored(row[0], row[1], dict(zip(_COMPARED, row[2:], strict=True))) for row in rows}


def compare(record: ItemRecord, stored: Stored, mapping: ColumnMapping) -> list[str]:
    """Titles of the fields in which the file differs from the stored item."""
    return differing({name: getattr(record, name) for name in _COMPARED}, stored, _COMPARED, mapping)


def identity(record: ItemRecord) -> str:
    """What a record without a code is recognised by: its description, whatever its spelling."""
    return compact(record.description)


def stored_identity(stored: Stored) -> str:
    """The same of a stored record."""
    return compact(str(stored.values["description"]))


def insert(session: Session, ctx: Context, records: Sequence[ItemRecord]) -> list[Entry]:
    """Add items with one statement; those no longer sold come archived."""
    ids = reserve_ids(session, Item.__tablename__, len(records))
    now = sql_time(ctx.clock.now())
    insert_searched_rows(
        session,
        Item.__tablename__,
        _COLUMNS,
        [
            (
                key,
                one.code,
                one.description,
                one.kind,
                one.unit,
                to_scaled(one.unit_price, PRICE_SCALE),
                one.price_includes_vat,
                to_scaled(one.vat_rate, PERCENT_SCALE),
                one.vat_nature,
                one.category,
                one.cycle,
                one.notes,
                None if one.active else now,
                fold(one.description),
            )
            for key, one in zip(ids, records, strict=True)
        ],
    )
    return [entry("created", "item", key, code=one.code) for key, one in zip(ids, records, strict=True)]


SHELF = Shelf(Kind.ITEM, PREFIX, load, compare, "description", identity, stored_identity, insert)
