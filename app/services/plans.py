"""On which standard terms is something sold? Create, change and archive plans."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, Timing
from app.domain.kinds import EndAction
from app.domain.money import PRICE_SCALE
from app.errors import Invalid, NotAllowed, NotFound
from app.i18n import N_
from app.models import Plan, PlanItem, Subscription
from app.services import fields as typed
from app.services.audit import entry, record
from app.services.catalog import find_item
from app.services.changes import Changes, Kind
from app.services.codes import Created, code_for
from app.services.context import Context
from app.services.differences import differences
from app.services.versions import compare, touch

PREFIX = "P"
_NOT_COLUMNS = frozenset({"cycle", "lines"})


class NoSuchPlan(NotFound):
    """An unknown plan code."""

    text = N_("There is no plan “{wanted}”.")


class PlanWithoutItems(Invalid):
    """A plan that would bill nothing."""

    field = "lines"
    text = N_("A plan needs at least one item.")


class IntroPriceIncomplete(Invalid):
    """An introductory price without a number of cycles, or the other way round."""

    field = "intro_cycles"
    text = N_("An introductory price needs both a price and a number of periods.")


class PlanInUse(NotAllowed):
    """Subscriptions name the plan they were started from."""

    text = N_("The plan {plan} has been used by {subscription}. Archive it instead.")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One catalogue item of a plan; ``unit_price`` for one unit and cycle, ``None``: the catalogue's price today."""

    item: str
    quantity: Decimal = Decimal(1)
    unit_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PlanData:
    """Everything a plan form holds. A subscription takes a copy at its start.

    Args:
        code: public code; empty: the next free one (``P0001``).
        lines: at least one.
        setup_fee: billed once with the first invoice, taxed like the first line; zero for none.
        trial_days: free days before the first paid one; zero for none.
        intro_price: unit price of the first line for the first ``intro_cycles`` periods.
        term_months: commitment; zero for none.
        notice: ``30 day`` or ``2 month``; empty for none.
    """

    name: str
    cycle: Cycle
    lines: tuple[PlanLine, ...]
    code: str = ""
    description: str = ""
    timing: Timing = Timing.ADVANCE
    setup_fee: Decimal = Decimal(0)
    trial_days: int = 0
    intro_price: Decimal | None = None
    intro_cycles: int = 0
    term_months: int = 0
    notice: str = ""
    end_action: EndAction = EndAction.RENEW
    grace_days: int = 0


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it stands, with the version a later change is compared with."""

    id: int
    version: int
    data: PlanData
    archived: bool


def read_plan(ctx: Context, code: str) -> StoredPlan:
    """The plan of that code.

    Raises:
        NoSuchPlan: the code is unknown.
    """
    with ctx.work.read() as session:
        row = find_plan(session, code)
        return StoredPlan(row.id, row.version, _data_of(row), row.archived_at is not None)


def create_plan(ctx: Context, data: PlanData) -> Created:
    """Add a plan.

    Raises:
        NameMissing, PlanWithoutItems, CodeTaken, NoSuchItem, NoticeNotUnderstood …: the field that cannot be taken.
    """
    data = _checked(data)
    with ctx.work.write() as session:
        data = replace(data, code=code_for(session, Plan.code, data.code, PREFIX))
        row = Plan()
        _fill(session, row, data)
        session.add(row)
        session.flush()
        record(session, ctx, [entry("created", "plan", row.id, code=data.code)])
        return Created(row.id, data.code, Changes.of(Kind.PLAN, row.id))


def change_plan(ctx: Context, plan_id: int, data: PlanData, *, version: int | None = None) -> Changes:
    """Replace everything the form holds. Running subscriptions keep the copy they were started with.

    Raises:
        Conflict: another seat changed the plan since ``version``.
        NameMissing, PlanWithoutItems, CodeTaken, NoSuchItem, NoticeNotUnderstood …: the field that cannot be taken.
    """
    data = _checked(data)
    with ctx.work.write() as session:
        row = _current(session, plan_id, version)
        if data.code in ("", row.code):
            data = replace(data, code=row.code)
        else:
            data = replace(data, code=code_for(session, Plan.code, data.code, PREFIX))
        before = _data_of(row)
        _fill(session, row, data)
        changed = differences(before, _data_of(row))
        if changed:
            touch(row)
            record(session, ctx, [entry("changed", "plan", row.id, code=data.code, fields=changed)])
        return Changes.of(Kind.PLAN, row.id)


def archive_plan(ctx: Context, plan_id: int, *, version: int | None = None) -> Changes:
    """Keep a plan from new subscriptions; running ones go on.

    Raises:
        Conflict: another seat changed the plan since ``version``.
    """
    with ctx.work.write() as session:
        row = _current(session, plan_id, version)
        row.archived_at = row.archived_at or ctx.clock.now()
        touch(row)
        record(session, ctx, [entry("archived", "plan", row.id, code=row.code)])
        return Changes.of(Kind.PLAN, row.id)


def restore_plan(ctx: Context, plan_id: int, *, version: int | None = None) -> Changes:
    """Offer an archived plan again.

    Raises:
        Conflict: another seat changed the plan since ``version``.
    """
    with ctx.work.write() as session:
        row = _current(session, plan_id, version)
        row.archived_at = None
        touch(row)
        record(session, ctx, [entry("restored", "plan", row.id, code=row.code)])
        return Changes.of(Kind.PLAN, row.id)


def delete_plan(ctx: Context, plan_id: int, *, version: int | None = None) -> Changes:
    """Delete a plan nobody ever subscribed to.

    Raises:
        PlanInUse: a subscription was started from it; it can only be archived.
        Conflict: another seat changed the plan since ``version``.
    """
    with ctx.work.write() as session:
        row = _current(session, plan_id, version)
        user = session.scalars(
            select(Subscription.code).where(Subscription.plan_id == row.id).order_by(Subscription.code)
        ).first()
        if user is not None:
            raise PlanInUse(plan=row.code, subscription=user)
        session.delete(row)
        record(session, ctx, [entry("deleted", "plan", row.id, code=row.code, name=row.name)])
        return Changes.of(Kind.PLAN, row.id)


def find_plan(session: Session, code: str) -> Plan:
    """The plan of that code, inside a read or write of another service.

    Raises:
        NoSuchPlan: the code is unknown.
    """
    row = session.scalars(select(Plan).where(Plan.code == code)).first()
    if row is None:
        raise NoSuchPlan(wanted=code)
    return row


def _checked(data: PlanData) -> PlanData:
    if not data.lines:
        raise PlanWithoutItems
    if (data.intro_price is not None) != (data.intro_cycles > 0):
        raise IntroPriceIncomplete
    if data.intro_price is not None:
        typed.figure(data.intro_price, PRICE_SCALE, "intro_price")
    for line in data.lines:
        typed.quantity(line.quantity)
        if line.unit_price is not None:
            typed.figure(line.unit_price, PRICE_SCALE, "unit_price")
    return replace(
        data,
        name=typed.name(data.name),
        code=typed.one_line(data.code),
        description=data.description.strip(),
        setup_fee=typed.figure(data.setup_fee, PRICE_SCALE, "setup_fee"),
        trial_days=typed.count(data.trial_days, "trial_days"),
        term_months=typed.term(data.term_months),
        notice=typed.notice(data.notice),
        grace_days=typed.count(data.grace_days, "grace_days"),
    )


def _current(session: Session, plan_id: int, version: int | None) -> Plan:
    row = session.get(Plan, plan_id)
    if row is None:
        raise NoSuchPlan(wanted=plan_id)
    compare(row, version)
    return row


def _data_of(row: Plan) -> PlanData:
    columns = [field.name for field in fields(PlanData) if field.name not in _NOT_COLUMNS]
    return PlanData(
        cycle=Cycle(row.cycle_every, row.cycle_unit),
        lines=tuple(PlanLine(each.item.code, each.quantity, each.unit_price) for each in row.items),
        **{name: getattr(row, name) for name in columns},
    )


def _fill(session: Session, row: Plan, data: PlanData) -> None:
    row.cycle_every, row.cycle_unit = data.cycle.every, data.cycle.unit
    for field in fields(data):
        if field.name not in _NOT_COLUMNS:
            setattr(row, field.name, getattr(data, field.name))
    kept = row.items[: len(data.lines)]
    kept += [PlanItem() for _ in range(len(data.lines) - len(kept))]
    for position, (stored, line) in enumerate(zip(kept, data.lines, strict=True)):
        stored.item = find_item(session, line.item)
        stored.position, stored.quantity = position, line.quantity
        stored.unit_price = stored.item.unit_price if line.unit_price is None else line.unit_price
    row.items = kept
