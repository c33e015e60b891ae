"""Which rows of a list, in which order, and how many are there in all? Order and window for every noun.

A page is read in two steps: the ids, from an index in the order wanted, and then all that is shown of those rows only.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Row, Select, cast, func, select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_

RowType = TypeVar("RowType")
# Whatever columns were asked for; the functions that unpack them know which.
Query = Select[*tuple[Any, ...]]
Found = Row[*tuple[Any, ...]]
# Above this many, reading all rows is quicker than naming each, and a statement takes no more parameters at will.
MOST_NAMED = 5_000
SQLITE = "sqlite"


class OrderUnknown(Invalid):
    """A list cannot be ordered by that."""

    text = N_("This list cannot be ordered by “{wanted}”, only by {known}.")
    field = "order"


@dataclass(frozen=True, slots=True)
class Choices:
    """What is wanted of a list.

    Args:
        search: words that must all be found, in any order, whatever their case and accents (docs/decisions/0016).
        order: one of the list's keys; empty for its own order.
        descending: the last one first.
        limit: at most so many rows; ``None`` for all.
        offset: how many rows to leave out at the top.
        total: how many there are in all, where another page of the same list has told already.
    """

    search: str = ""
    order: str = ""
    descending: bool = False
    limit: int | None = None
    offset: int = 0
    total: int | None = None


EVERYTHING = Choices()


@dataclass(frozen=True, slots=True)
class Page(Generic[RowType]):
    """Rows of a list; ``total`` counts those the filters leave, shown or not."""

    rows: tuple[RowType, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a list.

    Args:
        columns: what decides, first to last; the last one differs from row to row. Those of outer joins give a value
            for rows without one.
        join: adds the tables of ``columns`` that the list does not read otherwise; one row stays one row.
    """

    columns: tuple[Any, ...]
    join: Callable[[Query], Query] = lambda query: query


@dataclass(frozen=True, slots=True)
class Listed:
    """How a noun is listed.

    Args:
        key: its id.
        orders: by key; the first is the list's own order.
        newest_first: the list's own order begins with its last row.
    """

    key: Any
    orders: Mapping[str, Order]
    newest_first: bool = False


def dialect(session: Session) -> str:
    """The engine read from: ``sqlite`` or ``postgresql``."""
    return session.get_bind().dialect.name


def one_of(session: Session, column: ColumnElement[int] | Any, ids: Collection[int]) -> ColumnElement[bool]:
    """Rows whose ``column`` is among ``ids``, however many: they travel as one parameter."""
    if dialect(session) == SQLITE:
        values = func.json_each(json.dumps(list(ids))).table_valued("value")
        return column.in_(select(values.c.value))
    # Only a server needs its dialect; at a company file it would be loaded for nothing.
    from sqlalchemy.dialects.postgresql import ARRAY

    return column == func.any(cast(list(ids), ARRAY(BigInteger)))


def in_turn(key: Any) -> Any:
    """The id of a table that a join shall walk through in its order, one row after the other.

    Reckoned with, an id cannot be looked up: the engine begins with its table and needs no sorting.
    """
    return key + 0


def order_ids(session: Session, listed: Listed, conditions: Iterable[Any], choices: Choices) -> tuple[int, ...]:
    """The ids of the rows wanted, in their order; the search is among ``conditions`` already.

    Raises:
        OrderUnknown: ``choices.order`` is none of the list's.
    """
    key = choices.order or next(iter(listed.orders))
    if key not in listed.orders:
        raise OrderUnknown(wanted=key, known=list(listed.orders))
    order = listed.orders[key]
    backwards = choices.descending or (listed.newest_first and not choices.order)
    columns = [_turned(column, backwards=backwards) for column in order.columns]
    query = order.join(select(listed.key).where(*conditions)).order_by(*columns).limit(choices.limit)
    return tuple(session.scalars(query.offset(choices.offset) if choices.offset else query))


def _turned(column: Any, *, backwards: bool) -> Any:
    """What has no value comes after all that has one, and before it when turned round, as in PostgreSQL's indexes.

    Said only where it is needed: SQLite would sort where it is said of a column that always has a value.
    """
    turned = column.desc() if backwards else column.asc()
    if not getattr(getattr(column, "expression", column), "nullable", False):
        return turned
    return turned.nulls_first() if backwards else turned.nulls_last()


def count(session: Session, listed: Listed, conditions: Iterable[Any]) -> int:
    """How many rows the conditions leave."""
    return session.scalar(select(func.count(listed.key)).where(*conditions)) or 0


def read_page(
    session: Session,
    listed: Listed,
    conditions: Sequence[Any],
    choices: Choices,
    read: Callable[[Sequence[int]], Mapping[int, RowType]],
) -> Page[RowType]:
    """A page of a list.

    Args:
        session: where to read.
        listed: how the noun is listed.
        conditions: what filters and search leave; they name no table but the noun's own, except in subqueries.
        choices: order and window.
        read: makes the rows of these ids, by id, in any order.

    Raises:
        OrderUnknown: ``choices.order`` is none of the list's.
    """
    # What a search finds is found once, and counted there; without one an index gives the page and nothing else.
    whole = (bool(choices.search) and choices.total is None) or (choices.limit is None and not choices.offset)
    ids = order_ids(session, listed, conditions, replace(choices, limit=None, offset=0) if whole else choices)
    shown = ids[choices.offset :][: choices.limit] if whole else ids
    total = len(ids) if whole else _total(session, listed, conditions, choices, len(shown))
    rows = read(shown) if shown else {}
    return Page(tuple(rows[key] for key in shown), total)


def _total(session: Session, listed: Listed, conditions: Sequence[Any], choices: Choices, shown: int) -> int:
    """What was told holds as long as the page is as full as it must be then."""
    told, limit = choices.total, choices.limit
    if told is not None and limit is not None and shown == min(limit, max(told - choices.offset, 0)):
        return told
    return count(session, listed, conditions)


def count_views(session: Session, key: Any, views: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """How many rows each set of conditions leaves, in one statement."""
    counts = [select(func.count(key)).where(*conditions).scalar_subquery() for conditions in views.values()]
    found = session.execute(select(*(one.label(f"view_{at}") for at, one in enumerate(counts)))).one()
    return dict(zip(views, found, strict=True))
