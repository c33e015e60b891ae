"""How do subscriptions of a file become contracts of the company, billed from the right day on?"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, Unit
from app.domain.importing.mapping import ColumnMapping
from app.domain.importing.subscription_fields import SUBSCRIPTION_FIELDS
from app.domain.importing.subscriptions import SubscriptionRecord
from app.domain.importing.words import compact
from app.domain.lifecycle import SUBSCRIPTION_MOVES, SubscriptionState
from app.domain.period import ONE_DAY
from app.models import Customer, Item, ItemDiscount, ItemPrice, Plan, Subscription, SubscriptionItem
from app.services.audit import Entry
from app.services.changes import Kind
from app.services.context import Context
from app.services.importing.comparing import Compared, Stored, differing
from app.services.importing.contract_rows import complete_contracts, insert_contracts
from app.services.importing.shelf import Shelf
from app.services.subscriptions.starting import PREFIX

_COMPARED: Compared = {
    "start": ("start", "planned_start"),
    "end": ("end", "closed_on"),
    "term_months": ("term_months",),
    "notice": ("notice",),
    "customer": ("customer_code", "customer_name", "customer_vat_number", "customer_tax_code"),
    "plan": ("plan_code",),
    "item": ("item_code",),
    "description": ("description",),
    "quantity": ("quantity",),
    "vat_rate": ("vat_rate",),
    "timing": ("in_arrears", "in_advance"),
    "cycle": ("cycle",),
    "unit_price": ("unit_price", "gross_price", "line_net", "document_total"),
    "discount_percent": ("discount_percent",),
}
_BILLED = ("billed_through", "next_period_start", "next_invoice_on")


def load(session: Session) -> dict[str, Stored]:
    """All subscriptions by code, with their first item, its first price and its discount; three statements."""
    prices: dict[int, Decimal] = {}
    for part_id, price in session.execute(
        select(ItemPrice.subscription_item_id, ItemPrice.unit_price).order_by(ItemPrice.valid_from)
    ):
        prices.setdefault(part_id, price)
    discounts: dict[int, Decimal | None] = {}
    for part_id, percent in session.execute(
        select(ItemDiscount.subscription_item_id, ItemDiscount.percent).order_by(ItemDiscount.id)
    ):
        discounts.setdefault(part_id, percent)
    one, part = Subscription, SubscriptionItem
    rows = session.execute(
        select(
            one.start, one.ends_before, one.term_months, one.notice, Customer.code, Plan.code, Item.code,
            part.description, part.quantity, part.vat_rate, type_coerce(part.timing, String), part.cycle_every,
            type_coerce(part.cycle_unit, String), part.id, one.id, one.code, type_coerce(one.state, String),
            part.next_period_start,
        )
        .join(Customer, Customer.id == one.customer_id)
        .outerjoin(Plan, Plan.id == one.plan_id)
        .join(part, part.subscription_id == one.id)
        .outerjoin(Item, Item.id == part.item_id)
        .order_by(one.id, part.position.desc())
    )  # fmt: skip
    found = {}
    for row in rows:
        (start, ends_before, months, notice, customer, plan, item, description, quantity, rate, timing, every, unit,
         part_id, key, code, state, next_start) = row  # fmt: skip
        end = ends_before - ONE_DAY if ends_before else None
        cycle = Cycle(every, Unit(unit)).code
        values = dict(
            zip(
                _COMPARED,
                (start, end, months, notice, customer, plan or "", item or "", description, quantity, rate, timing,
                 cycle, prices.get(part_id, Decimal(0)), discounts.get(part_id) or Decimal(0)),
                strict=True,
            )
        )  # fmt: skip
        values |= {"state": state, "next_period_start": next_start}
        found[code] = Stored(key, code, values)
    return found


def compare(record: SubscriptionRecord, stored: Stored, mapping: ColumnMapping) -> list[str]:
    """Titles of the fields in which the file differs from the stored subscription.

    What was billed since the import is no difference, nor is a state the contract has moved on to.
    """
    found = differing(_values(record), stored, _COMPARED, mapping)
    titles = {field.key: field.title for field in SUBSCRIPTION_FIELDS}
    over = {state.value for state, onward in SUBSCRIPTION_MOVES.items() if not onward}
    if record.state.value in over and stored.values["state"] not in over:
        found.append(titles["status"])
    spoken = next((key for key in _BILLED if mapping.of(key)), "")
    billed, here = record.next_period_start, stored.values["next_period_start"]
    if spoken and billed is not None and here is not None and here < billed:  # type: ignore[operator]
        found.append(titles[spoken])
    return found


def identity(record: SubscriptionRecord) -> tuple[object, ...]:
    """What a record without a code is recognised by: customer, start and description."""
    return (record.customer, record.dates.start, compact(record.description))


def stored_identity(stored: Stored) -> tuple[object, ...]:
    """The same of a stored record."""
    return (stored.values["customer"], stored.values["start"], compact(str(stored.values["description"])))


def insert(session: Session, ctx: Context, records: Sequence[SubscriptionRecord]) -> list[Entry]:
    """Add contracts; a statement per table, however many they are."""
    return insert_contracts(session, ctx, records)


def waits(record: SubscriptionRecord, stored: Stored) -> bool:
    """A draft that waited to hear what was billed, and a record that says so."""
    return stored.values["state"] == SubscriptionState.DRAFT.value and record.state is SubscriptionState.ACTIVE


def complete(session: Session, ctx: Context, answered: Sequence[tuple[SubscriptionRecord, Stored]]) -> list[Entry]:
    """Let drafts run from the day after what was billed."""
    return complete_contracts(session, ctx, [(replace(one, code=known.code), known.id) for one, known in answered])


def _values(record: SubscriptionRecord) -> dict[str, object]:
    own: dict[str, object] = {name: getattr(record, name, None) for name in _COMPARED}
    return own | {
        "start": record.dates.start,
        "end": record.dates.end,
        "vat_rate": record.vat.rate,
        "timing": record.schedule.timing.value,
        "cycle": record.schedule.cycle.code,
        "unit_price": record.price.unit_price,
    }


SHELF = Shelf(
    Kind.SUBSCRIPTION, PREFIX, load, compare, "description", identity, stored_identity, insert, waits, complete
)
