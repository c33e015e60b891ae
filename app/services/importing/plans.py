"""How do plans of a file become plans of the company?"""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, Unit
from app.domain.importing.items import SERVICE, ItemRecord
from app.domain.importing.mapping import ColumnMapping
from app.domain.importing.plans import PlanRecord
from app.domain.importing.words import compact
from app.domain.money import PRICE_SCALE, QUANTITY_SCALE, to_scaled
from app.domain.spelling import fold
from app.models import Item, Plan, PlanItem
from app.services.audit import Entry, entry
from app.services.changes import Kind
from app.services.context import Context
from app.services.importing import items
from app.services.importing.comparing import Compared, Stored, differing
from app.services.importing.shelf import Shelf
from app.services.plans import PREFIX
from app.services.rows import insert_rows, insert_searched_rows, reserve_ids

_COMPARED: Compared = {
    "name": ("description",),
    "timing": ("in_arrears", "in_advance"),
    "setup_fee": ("setup_fee",),
    "trial_days": ("trial_days",),
    "term_months": ("term_months",),
    "notice": ("notice",),
    "end_action": ("auto_renew",),
    "cycle": ("cycle",),
    "item": ("item_code",),
    "quantity": ("quantity",),
    "unit_price": ("unit_price",),
}
_PLAN = (
    "id", "code", "name", "description", "cycle_every", "cycle_unit", "timing", "setup_fee", "trial_days",
    "intro_cycles", "term_months", "notice", "end_action", "grace_days", "sort_name",
)  # fmt: skip
_PLAN_ITEM = ("plan_id", "position", "item_id", "quantity", "unit_price")


def load(session: Session) -> dict[str, Stored]:
    """All plans by code, with their first item; two statements."""
    first: dict[int, tuple[str, Decimal, Decimal]] = {}
    for plan_id, code, quantity, price in session.execute(
        select(PlanItem.plan_id, Item.code, PlanItem.quantity, PlanItem.unit_price)
        .join(Item, Item.id == PlanItem.item_id)
        .order_by(PlanItem.plan_id, PlanItem.position.desc())
    ):
        first[plan_id] = (code, quantity, price)
    one = Plan
    rows = session.execute(
        select(one.id, one.code, one.name, type_coerce(one.timing, String), one.setup_fee, one.trial_days,
               one.term_months, one.notice, type_coerce(one.end_action, String), one.cycle_every,
               type_coerce(one.cycle_unit, String))
    )  # fmt: skip
    found = {}
    for row in rows:
        item, quantity, price = first.get(row[0], ("", Decimal(0), Decimal(0)))
        cycle = Cycle(row[9], Unit(row[10])).code
        values = dict(zip(_COMPARED, (*row[2:9], cycle, item, quantity, price), strict=True))
        found[row[1]] = Stored(row[0], row[1], values)
    return found


def compare(record: PlanRecord, stored: Stored, mapping: ColumnMapping) -> list[str]:
    """Titles of the fields in which the file differs from the stored plan."""
    own = {name: getattr(record, name) for name in _COMPARED}
    own |= {"cycle": record.cycle.code, "timing": record.timing.value}
    return differing(own, stored, _COMPARED, mapping)


def identity(record: PlanRecord) -> str:
    """What a record without a code is recognised by: its name, whatever its spelling."""
    return compact(record.name)


def stored_identity(stored: Stored) -> str:
    """The same of a stored record."""
    return compact(str(stored.values["name"]))


def insert(session: Session, ctx: Context, records: Sequence[PlanRecord]) -> list[Entry]:
    """Add plans with their items; a plan whose file names no item brings one with its own code along."""
    entries = _insert_own_items(session, ctx, records)
    item_ids = {code: key for key, code in session.execute(select(Item.id, Item.code))}
    ids = reserve_ids(session, Plan.__tablename__, len(records))
    insert_searched_rows(
        session,
        Plan.__tablename__,
        _PLAN,
        [
            (
                key,
                one.code,
                one.name,
                "",
                one.cycle.every,
                one.cycle.unit.value,
                one.timing.value,
                to_scaled(one.setup_fee, PRICE_SCALE),
                one.trial_days,
                0,
                one.term_months,
                one.notice,
                one.end_action,
                0,
                fold(one.name),
            )
            for key, one in zip(ids, records, strict=True)
        ],
    )
    insert_rows(
        session,
        PlanItem.__tablename__,
        _PLAN_ITEM,
        [
            (
                key,
                0,
                item_ids[one.item or one.code],
                to_scaled(one.quantity, QUANTITY_SCALE),
                to_scaled(one.unit_price, PRICE_SCALE),
            )
            for key, one in zip(ids, records, strict=True)
        ],
    )
    return entries + [entry("created", "plan", key, code=one.code) for key, one in zip(ids, records, strict=True)]


def _insert_own_items(session: Session, ctx: Context, records: Sequence[PlanRecord]) -> list[Entry]:
    known = items.load(session)
    own = [
        ItemRecord(
            code=one.code,
            description=one.name,
            kind=SERVICE,
            unit="",
            unit_price=one.unit_price,
            price_includes_vat=False,
            vat_rate=one.new_item_vat.rate,
            vat_nature=one.new_item_vat.nature,
            category="",
            cycle="",
            active=True,
            notes="",
        )
        for one in records
        if one.new_item_vat is not None and one.code not in known
    ]
    return items.insert(session, ctx, own)


SHELF = Shelf(Kind.PLAN, PREFIX, load, compare, "name", identity, stored_identity, insert)
