"""What is sold, and on which standard terms?"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.domain.billing_calendar import Timing
from app.domain.cycle import Cycle
from app.domain.kinds import EndAction, ItemKind
from app.errors import NotFound
from app.i18n import N_
from app.models import Item, Plan, PlanItem, Subscription
from app.queries.company import find_currency
from app.queries.customer_filter import RUNNING
from app.queries.figures import figure, price
from app.queries.listing import EVERYTHING, Choices, Found, Listed, Order, Page, Query, one_of, order_ids, read_page
from app.queries.matching import noun, search_condition


class ItemUnknown(NotFound):
    """No item has that code."""

    text = N_("There is no item with the code “{wanted}”.")


class PlanUnknown(NotFound):
    """No plan has that code."""

    text = N_("There is no plan with the code “{wanted}”.")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A product or service. ``vat_rate`` is in percent."""

    id: int
    version: int
    code: str
    description: str
    kind: ItemKind
    unit: str
    unit_price: Decimal
    currency: str
    price_includes_vat: bool
    vat_rate: Decimal
    vat_nature: str
    category: str
    notes: str
    archived: bool


@dataclass(frozen=True, slots=True)
class PlanItemRow:
    """One item of a plan, with what a new contract starts with."""

    item: str
    description: str
    quantity: Decimal
    unit_price: Decimal
    vat_rate: Decimal


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan.

    Args:
        cycle: ``month``, ``quarter``, ``half-year``, ``year`` or ``2 week``.
        price: what its items cost per cycle together.
        subscriptions: how many running contracts were made from it.
    """

    id: int
    version: int
    code: str
    name: str
    description: str
    cycle: str
    timing: Timing
    price: Decimal
    currency: str
    setup_fee: Decimal
    trial_days: int
    intro_price: Decimal | None
    intro_cycles: int
    term_months: int
    notice: str
    end_action: EndAction
    grace_days: int
    subscriptions: int
    archived: bool
    items: tuple[PlanItemRow, ...]


def list_items(session: Session, choices: Choices = EVERYTHING, *, archived: bool | None = False) -> Page[ItemRow]:
    """Items by code; searched in code, description and category. Orders: ``code``, ``description``, ``price``."""
    money = find_currency(session)

    def read(ids: Sequence[int]) -> dict[int, ItemRow]:
        found = session.execute(_item_query().where(one_of(session, Item.id, ids)))
        return {row.id: _item_row(row, money) for row in found}

    return read_page(session, _items(), _conditions(session, Item, choices.search, archived), choices, read)


def list_item_ids(session: Session, choices: Choices = EVERYTHING, *, archived: bool | None = False) -> tuple[int, ...]:
    """The ids of all that a filter leaves, in the order of the list, to choose them all."""
    return order_ids(session, _items(), _conditions(session, Item, choices.search, archived), choices)


def find_item(session: Session, code: str) -> ItemRow:
    """One item.

    Raises:
        ItemUnknown: none has this code.
    """
    found = session.execute(_item_query().where(Item.code == code)).first()
    if found is None:
        raise ItemUnknown(wanted=code)
    return _item_row(found, find_currency(session))


def list_plans(session: Session, choices: Choices = EVERYTHING, *, archived: bool | None = False) -> Page[PlanRow]:
    """Plans by code, with their items; searched in code, name and description. Orders: ``code``, ``name``."""
    money = find_currency(session)

    def read(ids: Sequence[int]) -> dict[int, PlanRow]:
        found = session.execute(_plan_query().where(one_of(session, Plan.id, ids)))
        return {row[0].id: _plan_row(row, money) for row in found}

    return read_page(session, _plans(), _conditions(session, Plan, choices.search, archived), choices, read)


def list_plan_ids(session: Session, choices: Choices = EVERYTHING, *, archived: bool | None = False) -> tuple[int, ...]:
    """The ids of all that a filter leaves, in the order of the list, to choose them all."""
    return order_ids(session, _plans(), _conditions(session, Plan, choices.search, archived), choices)


def find_plan(session: Session, code: str) -> PlanRow:
    """One plan with its items.

    Raises:
        PlanUnknown: none has this code.
    """
    found = session.execute(_plan_query().where(Plan.code == code)).first()
    if found is None:
        raise PlanUnknown(wanted=code)
    return _plan_row(found, find_currency(session))


def _items() -> Listed:
    one = Item
    orders = {"code": Order((one.code,)), "description": Order((one.sort_description, one.id)),
              "price": Order((one.unit_price, one.id))}  # fmt: skip
    return Listed(one.id, orders)


def _plans() -> Listed:
    return Listed(Plan.id, {"code": Order((Plan.code,)), "name": Order((Plan.sort_name, Plan.id))})


def _conditions(session: Session, one: type[Item] | type[Plan], search: str, archived: bool | None) -> list[Any]:
    found: list[Any] = search_condition(session, one.id, search, noun(one.__tablename__))
    if archived is not None:
        found.append(one.archived_at.is_not(None) if archived else one.archived_at.is_(None))
    return found


def _item_query() -> Query:
    return select(
        Item.id, Item.version, Item.code, Item.description, Item.kind, Item.unit, Item.unit_price,
        Item.price_includes_vat, Item.vat_rate, Item.vat_nature, Item.category, Item.notes, Item.archived_at,
    )  # fmt: skip


def _item_row(row: Found, money: str) -> ItemRow:
    key, version, code, description, kind, unit, unit_price, includes, rate, nature, category, notes, archived_at = row
    return ItemRow(
        key, version, code, description, kind, unit, price(unit_price, money), money, includes, figure(rate), nature,
        category, notes, archived_at is not None,
    )  # fmt: skip


def _plan_query() -> Query:
    running = (
        select(func.count())
        .where(Subscription.plan_id == Plan.id, Subscription.state.in_(RUNNING))
        .correlate(Plan)
        .scalar_subquery()
    )
    return select(Plan, running).options(selectinload(Plan.items).joinedload(PlanItem.item))


def _plan_row(row: Found, money: str) -> PlanRow:
    plan, running = row
    items = tuple(
        PlanItemRow(
            one.item.code,
            one.item.description,
            figure(one.quantity),
            price(one.unit_price, money),
            figure(one.item.vat_rate),
        )
        for one in plan.items
    )
    return PlanRow(
        id=plan.id,
        version=plan.version,
        code=plan.code,
        name=plan.name,
        description=plan.description,
        cycle=Cycle(plan.cycle_every, plan.cycle_unit).code,
        timing=plan.timing,
        price=price(sum((one.quantity * one.unit_price for one in plan.items), Decimal(0)), money),
        currency=money,
        setup_fee=price(plan.setup_fee, money),
        trial_days=plan.trial_days,
        intro_price=None if plan.intro_price is None else price(plan.intro_price, money),
        intro_cycles=plan.intro_cycles,
        term_months=plan.term_months,
        notice=plan.notice,
        end_action=plan.end_action,
        grace_days=plan.grace_days,
        subscriptions=running,
        archived=plan.archived_at is not None,
        items=items,
    )
