"""What stands in the lists of plans and items, and how are they narrowed down?"""

from collections.abc import Mapping
from typing import Any

from app.i18n import N_
from app.queries.catalog import ItemRow, PlanRow, list_item_ids, list_items, list_plan_ids, list_plans
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.services.changes import Kind
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.forms.length_words import write_cycle
from app.ui.pages.catalog.view_model import (
    ITEMS,
    KIND_WORDS,
    PLANS,
    days_words,
    first_line,
    item_target,
    plan_target,
    running,
    state_of,
    terms_words,
    vat_words,
)
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.spec import Empty, FilterKind, FilterSpec, ListSpec
from app.ui.texts import Texts

OFFERED, ARCHIVED = "offered", "archived"
_ARCHIVE = FilterSpec(
    "state", N_("State"), FilterKind.CHOICE, "archive",
    ((OFFERED, N_("On offer")), (ARCHIVED, N_("Archived"))), suggested=True,
)  # fmt: skip

Values = Mapping[str, Any]


def wanted(values: Values) -> bool | None:
    """Which rows a filter asks for: ``False`` those on offer, ``True`` those archived, ``None`` all."""
    states = values.get("state", ())
    if OFFERED in states and ARCHIVED in states:
        return None
    return ARCHIVED in states


def _read_plans(session: ReadSession, _ctx: Context, choices: Choices, values: Values) -> Rows[PlanRow]:
    return list_plans(session, choices, archived=wanted(values))


def _plan_ids(session: ReadSession, _ctx: Context, choices: Choices, values: Values) -> tuple[int, ...]:
    return list_plan_ids(session, choices, archived=wanted(values))


def _read_items(session: ReadSession, _ctx: Context, choices: Choices, values: Values) -> Rows[ItemRow]:
    return list_items(session, choices, archived=wanted(values))


def _item_ids(session: ReadSession, _ctx: Context, choices: Choices, values: Values) -> tuple[int, ...]:
    return list_item_ids(session, choices, archived=wanted(values))


def plan_list() -> ListSpec:
    """The list of plans."""
    return ListSpec(
        id=PLANS,
        title=N_("Plans"),
        columns=(
            Column("name", N_("Plan"), ColumnKind.IDENTITY, lambda row: row.name,
                   detail=lambda row, _: " · ".join(dict.fromkeys((row.code, first_line(row)))), order="name",
                   stretch=3, width=200),
            Column("cycle", N_("Cycle"), ColumnKind.TEXT, lambda row: row.cycle, text=write_cycle, width=100),
            Column("price", N_("Price"), ColumnKind.MONEY, lambda row: row.price, strong=True, zero=True, width=92,
                   text=lambda value, texts: texts.unit_price(value)),
            Column("terms", N_("Commitment · notice"), ColumnKind.TEXT, lambda row: row, text=terms_words, width=160,
                   stretch=1, muted=True, shown=False),
            Column("trial", N_("Trial"), ColumnKind.TEXT, lambda row: row.trial_days or None, text=days_words, width=84,
                   shown=False),
            Column("subscriptions", N_("Subscribed"), ColumnKind.NUMBER, lambda row: row.subscriptions, width=88,
                   spoken=running),
            Column("state", N_("State"), ColumnKind.STATUS, state_of, family="catalog", width=108),
        ),
        read=_read_plans,
        key=lambda row: row.id,
        ids=_plan_ids,
        empty=Empty("package", N_("No plans yet"),
                    N_("A plan says what is sold, how often and on which terms; subscriptions begin with a copy."),
                    N_("New plan")),
        kinds=frozenset({Kind.PLAN, Kind.ITEM, Kind.SUBSCRIPTION}),
        filters=(_ARCHIVE,),
        subject="plan",
        target=plan_target,
        bulk=("plan.archive", "plan.restore"),
        placeholder=N_("Name, code, description…"),
        order="name",
    )  # fmt: skip


def item_list(texts: Texts) -> ListSpec:
    """The list of catalogue items."""
    return ListSpec(
        id=ITEMS,
        title=N_("Items"),
        columns=(
            Column("description", N_("Item"), ColumnKind.IDENTITY, lambda row: row.description.partition("\n")[0],
                   detail=lambda row, _: row.code, order="description", stretch=3, width=260),
            Column("category", N_("Category"), ColumnKind.TEXT, lambda row: row.category or None, width=112,
                   stretch=1, muted=True, shown=False),
            Column("kind", N_("Kind"), ColumnKind.TEXT, lambda row: texts.gettext(KIND_WORDS[row.kind]), width=90,
                   shown=False),
            Column("unit", N_("Unit"), ColumnKind.TEXT, lambda row: row.unit or None, width=118, shown=False),
            Column("price", N_("Unit price"), ColumnKind.MONEY, lambda row: row.unit_price, order="price",
                   strong=True, zero=True, width=118, text=lambda value, texts: texts.unit_price(value)),
            Column("vat", N_("VAT"), ColumnKind.TEXT, lambda row: vat_words(row, texts), width=104),
            Column("state", N_("State"), ColumnKind.STATUS, state_of, family="catalog", width=108),
        ),
        read=_read_items,
        key=lambda row: row.id,
        ids=_item_ids,
        empty=Empty("tag", N_("No items yet"),
                    N_("Items are what plans and subscriptions are made of: a service or a product with its price."),
                    N_("New item")),
        kinds=frozenset({Kind.ITEM}),
        filters=(_ARCHIVE,),
        subject="item",
        target=item_target,
        bulk=("item.archive", "item.restore"),
        placeholder=N_("Description, code, category…"),
        order="description",
    )  # fmt: skip
