"""What is sold, and on which standard terms?"""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.domain.billing_calendar import Timing
from app.domain.cycle import Cycle
from app.errors import NotFound
from app.i18n import N_
from app.models import EndAction, Item, ItemKind, Plan, PlanItem, Subscription
from app.queries.company import find_currency
from app.queries.customers import RUNNING
from app.queries.figures import figure, price
from app.queries.listing import EVERYTHING, Choices, Found, Page, Query, folded, read_page, search_condition


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
    """Items by code; searched in code, description and category."""
    query = _item_query().where(search_condition(choices.search, Item.code, Item.description, Item.category))
    if archived is not None:
        query = query.where(Item.archived_at.is_not(None) if archived else Item.archived_at.is_(None))
    orders = {"code": (folded(Item.code), Item.id), "description": (folded(Item.description), Item.id),
              "price": (Item.unit_price, Item.id)}  # fmt: skip
    money = find_currency(session)
    return read_page(session, query, choices, orders, lambda rows: [_item_row(row, money) for row in rows])


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
    """Plans by code, with their items; searched in code, name and description."""
    query = _plan_query().where(search_condition(choices.search, Plan.code, Plan.name, Plan.description))
    if archived is not None:
        query = query.where(Plan.archived_at.is_not(None) if archived else Plan.archived_at.is_(None))
    orders = {"code": (folded(Plan.code), Plan.id), "name": (folded(Plan.name), Plan.id)}
    money = find_currency(session)
    return read_page(session, query, choices, orders, lambda rows: [_plan_row(row, money) for row in rows])


def find_plan(session: Session, code: str) -> PlanRow:
    """One plan with its items.

    Raises:
        PlanUnknown: none has this code.
    """
    found = session.execute(_plan_query().where(Plan.code == code)).first()
    if found is None:
        raise PlanUnknown(wanted=code)
    return _plan_row(found, find_currency(session))


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
