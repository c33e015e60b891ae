"""Which rows make a contract that runs already? Subscription, item, price, discount, billed history and event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.importing.subscriptions import ContractLine, SubscriptionRecord
from app.domain.lifecycle import SubscriptionState
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
from app.services.rows import insert_rows, insert_searched_rows, reserve_ids, sql_time, update_rows

IMPORTED, COMPLETED = "imported", "started"
_SUBSCRIPTION = (
    "id", "code", "customer_id", "plan_id", "description", "state", "start", "ends_before", "trial_ends_before",
    "term_months", "notice", "end_action", "grace_days", "payment_terms", "payment_method", "purchase_order", "cig",
    "cup", "end_reason", "notes", "paused_from",
)  # fmt: skip
_ITEM = (
    "id", "subscription_id", "position", "item_id", "description", "unit", "quantity", "price_includes_vat",
    "vat_rate", "vat_nature", "one_off", "cycle_every", "cycle_unit", "timing", "start", "ends_before", "anchor",
    "anchor_day", "month_end", "first_period", "intro_cycles", "next_period_start", "next_invoice_on",
)  # fmt: skip
_EVENT = ("subscription_id", "at", "effective_on", "kind", "actor", "reason", "facts")
_PERIOD = ("subscription_item_id", "period_start", "period_end", "kind", "reason", "released")


@dataclass(frozen=True, slots=True)
class _Part:
    """One item of a contract about to be stored."""

    id: int
    subscription_id: int
    position: int
    line: ContractLine
    record: SubscriptionRecord
    opening: Opening


def insert_contracts(session: Session, ctx: Context, records: Sequence[SubscriptionRecord]) -> list[Entry]:
    """Add contracts with their items; a statement per table, however many they are."""
    customers, plans, items = _ids(session, Customer), _ids(session, Plan), _ids(session, Item)
    keys = list(reserve_ids(session, Subscription.__tablename__, len(records)))
    contracts = list(zip(keys, records, strict=True))
    parts = _parts(session, contracts)
    insert_searched_rows(
        session,
        Subscription.__tablename__,
        _SUBSCRIPTION,
        [_subscription(key, one, customers[one.customer], plans.get(one.plan)) for key, one in contracts],
    )
    insert_rows(
        session, SubscriptionItem.__tablename__, _ITEM, [_item(part, items.get(part.line.item)) for part in parts]
    )
    _insert_prices(session, parts)
    _insert_history(session, [(part.id, part.opening) for part in parts])
    _insert_pauses(session, parts)
    return _write_down(session, ctx, IMPORTED, contracts)


def complete_contracts(
    session: Session, ctx: Context, answered: Sequence[tuple[SubscriptionRecord, int]]
) -> list[Entry]:
    """Let drafts run, ``(record, subscription id)``; what the record says was billed becomes history."""
    openings = {key: _opening(record) for record, key in answered}
    rows = session.execute(select(SubscriptionItem.id, SubscriptionItem.subscription_id))
    parts = [(part, openings[key]) for part, key in rows if key in openings]
    states = [(record.state.value, key) for record, key in answered]
    update_rows(session, Subscription.__tablename__, ("state",), states)
    update_rows(
        session,
        SubscriptionItem.__tablename__,
        ("next_period_start", "next_invoice_on"),
        [(_text(opening.next_start), _text(opening.next_invoice_on), part) for part, opening in parts],
    )
    _insert_history(session, parts)
    return _write_down(session, ctx, COMPLETED, [(key, record) for record, key in answered])


def _opening(record: SubscriptionRecord) -> Opening:
    """From which day on the contract is billed here; what lies before it is history."""
    dates = record.dates
    return open_schedule(record.schedule, dates.end if dates.is_history else dates.billed_through)


def _parts(session: Session, contracts: Sequence[tuple[int, SubscriptionRecord]]) -> list[_Part]:
    lines = [
        (key, position, line, one)
        for key, one in contracts
        for position, line in enumerate(
            (ContractLine(one.item, one.description, one.unit, one.quantity, one.price, one.vat), *one.more), start=1
        )
    ]
    ids = reserve_ids(session, SubscriptionItem.__tablename__, len(lines))
    return [
        _Part(part, key, position, line, one, _opening(one))
        for part, (key, position, line, one) in zip(ids, lines, strict=True)
    ]


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
        _text(dates.next_period_start) if one.state is SubscriptionState.PAUSED else None,
    )


def _item(part: _Part, item_id: int | None) -> tuple[object, ...]:
    line, schedule, opening = part.line, part.record.schedule, part.opening
    if part.record.state is SubscriptionState.PAUSED:
        # Nothing falls due in a pause.
        opening = replace(opening, next_start=None, next_invoice_on=None)
    return (
        part.id,
        part.subscription_id,
        part.position,
        item_id,
        line.description,
        line.unit,
        to_scaled(line.quantity, QUANTITY_SCALE),
        line.price.includes_vat,
        to_scaled(line.vat.rate, PERCENT_SCALE),
        line.vat.nature,
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


def _insert_prices(session: Session, parts: Sequence[_Part]) -> None:
    """The first price of each item, and the contract's discount on all of them."""
    insert_rows(
        session,
        ItemPrice.__tablename__,
        ("subscription_item_id", "valid_from", "unit_price", "reason"),
        [
            (one.id, one.record.schedule.start.isoformat(), to_scaled(one.line.price.unit_price, PRICE_SCALE), "")
            for one in parts
        ],
    )
    insert_rows(
        session,
        ItemDiscount.__tablename__,
        ("subscription_item_id", "label", "percent"),
        [
            (one.id, "", to_scaled(one.record.discount_percent, PERCENT_SCALE))
            for one in parts
            if one.record.discount_percent
        ],
    )


def _insert_history(session: Session, parts: Sequence[tuple[int, Opening]]) -> None:
    done = [
        (part, period.start.isoformat(), period.end.isoformat(), PeriodKind.HISTORY.value, "", False)
        for part, opening in parts
        if (period := opening.history) is not None
    ]
    insert_rows(session, BilledPeriod.__tablename__, _PERIOD, done)


def _insert_pauses(session: Session, parts: Sequence[_Part]) -> None:
    """Days that are not served unless a paused contract is taken up again before its end."""
    paused = [
        (one.id, _text(one.opening.next_start), _text(one.record.schedule.end), PeriodKind.PAUSED.value, "", False)
        for one in parts
        if one.record.state is SubscriptionState.PAUSED and one.opening.next_start and one.record.schedule.end
    ]
    insert_rows(session, BilledPeriod.__tablename__, _PERIOD, paused)


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
