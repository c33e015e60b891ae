"""Which rows make a contract that runs already? Subscription, item, price, discount, billed history and event."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.importing.subscriptions import SubscriptionRecord
from app.domain.money import PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, to_scaled
from app.domain.opening import Opening, open_schedule
from app.models import (
    BilledPeriod,
    Customer,
    Item,
    ItemDiscount,
    ItemPrice,
    PeriodKind,
    Plan,
    Subscription,
    SubscriptionEvent,
    SubscriptionItem,
)
from app.models.types import canonical_json
from app.services.audit import Entry, entry
from app.services.context import Context
from app.services.rows import insert_rows, reserve_ids, sql_time, update_rows

IMPORTED, COMPLETED = "imported", "started"
_SUBSCRIPTION = (
    "id", "code", "customer_id", "plan_id", "description", "state", "start", "ends_before", "trial_ends_before",
    "term_months", "notice", "end_action", "grace_days", "payment_terms", "payment_method", "purchase_order", "cig",
    "cup", "end_reason", "notes",
)  # fmt: skip
_ITEM = (
    "id", "subscription_id", "position", "item_id", "description", "unit", "quantity", "price_includes_vat",
    "vat_rate", "vat_nature", "one_off", "cycle_every", "cycle_unit", "timing", "start", "ends_before", "anchor",
    "anchor_day", "month_end", "first_period", "intro_cycles", "next_period_start", "next_invoice_on",
)  # fmt: skip
_EVENT = ("subscription_id", "at", "effective_on", "kind", "actor", "reason", "facts")
_PERIOD = ("subscription_item_id", "period_start", "period_end", "kind", "reason", "released")


def opening_of(record: SubscriptionRecord) -> Opening:
    """From which day on the contract is billed here; what lies before it is history."""
    dates = record.dates
    return open_schedule(record.schedule, dates.end if dates.is_history else dates.billed_through)


def insert_contracts(session: Session, ctx: Context, records: Sequence[SubscriptionRecord]) -> list[Entry]:
    """Add contracts with one item each; a statement per table, however many they are."""
    customers = _ids(session, Customer)
    plans, items = _ids(session, Plan), _ids(session, Item)
    keys = list(reserve_ids(session, Subscription.__tablename__, len(records)))
    parts = list(reserve_ids(session, SubscriptionItem.__tablename__, len(records)))
    openings = [opening_of(record) for record in records]
    insert_rows(
        session,
        Subscription.__tablename__,
        _SUBSCRIPTION,
        [
            _subscription(key, one, customers[one.customer], plans.get(one.plan))
            for key, one in zip(keys, records, strict=True)
        ],
    )
    insert_rows(
        session,
        SubscriptionItem.__tablename__,
        _ITEM,
        [
            _item(part, key, one, items.get(one.item), opening)
            for part, key, one, opening in zip(parts, keys, records, openings, strict=True)
        ],
    )
    _insert_prices(session, parts, records)
    _insert_history(session, parts, openings)
    return _write_down(session, ctx, IMPORTED, list(zip(keys, records, strict=True)))


def complete_contracts(
    session: Session, ctx: Context, answered: Sequence[tuple[SubscriptionRecord, int, int]]
) -> list[Entry]:
    """Let drafts run: ``(record, subscription id, item id)``; what the record says was billed becomes history."""
    openings = [opening_of(record) for record, _, _ in answered]
    update_rows(
        session,
        Subscription.__tablename__,
        ("state",),
        [(record.state.value, key) for record, key, _ in answered],
    )
    update_rows(
        session,
        SubscriptionItem.__tablename__,
        ("next_period_start", "next_invoice_on"),
        [
            (_text(opening.next_start), _text(opening.next_invoice_on), part)
            for (_, _, part), opening in zip(answered, openings, strict=True)
        ],
    )
    _insert_history(session, [part for _, _, part in answered], openings)
    return _write_down(session, ctx, COMPLETED, [(key, record) for record, key, _ in answered])


def _ids(session: Session, table: type[Customer | Item | Plan]) -> dict[str, int]:
    return {code: key for key, code in session.execute(select(table.id, table.code))}


def _subscription(key: int, one: SubscriptionRecord, customer_id: int, plan_id: int | None) -> tuple[object, ...]:
    dates = one.dates
    return (
        key,
        one.code,
        customer_id,
        plan_id,
        " ".join(one.description.split("\n")),
        one.state.value,
        dates.start.isoformat(),
        _text(one.schedule.end),
        _text(dates.trial_ends_before),
        one.term_months,
        one.notice,
        one.end_action,
        0,
        one.payment_terms,
        one.payment_method,
        one.purchase_order,
        one.cig,
        one.cup,
        "",
        one.notes,
    )


def _item(part: int, key: int, one: SubscriptionRecord, item_id: int | None, opening: Opening) -> tuple[object, ...]:
    schedule = one.schedule
    return (
        part,
        key,
        1,
        item_id,
        one.description,
        one.unit,
        to_scaled(one.quantity, QUANTITY_SCALE),
        one.price.includes_vat,
        to_scaled(one.vat.rate, PERCENT_SCALE),
        one.vat.nature,
        False,
        schedule.cycle.every,
        schedule.cycle.unit.value,
        schedule.timing.value,
        schedule.start.isoformat(),
        _text(schedule.end),
        schedule.anchor.isoformat(),
        schedule.anchor_day,
        schedule.month_end,
        schedule.first_period.value,
        0,
        _text(opening.next_start),
        _text(opening.next_invoice_on),
    )


def _insert_prices(session: Session, parts: Sequence[int], records: Sequence[SubscriptionRecord]) -> None:
    insert_rows(
        session,
        ItemPrice.__tablename__,
        ("subscription_item_id", "valid_from", "unit_price", "reason"),
        [
            (part, one.schedule.start.isoformat(), to_scaled(one.price.unit_price, PRICE_SCALE), "")
            for part, one in zip(parts, records, strict=True)
        ],
    )
    insert_rows(
        session,
        ItemDiscount.__tablename__,
        ("subscription_item_id", "label", "percent"),
        [
            (part, "", to_scaled(one.discount_percent, PERCENT_SCALE))
            for part, one in zip(parts, records, strict=True)
            if one.discount_percent
        ],
    )


def _insert_history(session: Session, parts: Sequence[int], openings: Sequence[Opening]) -> None:
    done = [
        (part, period.start.isoformat(), period.end.isoformat(), PeriodKind.HISTORY.value, "", False)
        for part, opening in zip(parts, openings, strict=True)
        if (period := opening.history) is not None
    ]
    insert_rows(session, BilledPeriod.__tablename__, _PERIOD, done)


def _write_down(
    session: Session, ctx: Context, kind: str, contracts: Sequence[tuple[int, SubscriptionRecord]]
) -> list[Entry]:
    at = sql_time(ctx.clock.now())
    entries, events = [], []
    for key, one in contracts:
        billed = _text(one.dates.billed_through)
        facts = {"customer": one.customer, "plan": one.plan, "state": one.state.value, "billed_through": billed}
        start = one.dates.start.isoformat()
        events.append((key, at, start, kind, ctx.actor, "", canonical_json(facts)))
        entries.append(entry(kind, "subscription", key, code=one.code, on=start, **facts))
    insert_rows(session, SubscriptionEvent.__tablename__, _EVENT, events)
    return entries


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
