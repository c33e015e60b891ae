"""Which rows of a list, in which order, and how many are there in all? Search, order and window for every noun."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, Select, String, and_, func, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.errors import Invalid
from app.i18n import N_

RowType = TypeVar("RowType")
# Whatever columns were asked for; the functions that unpack them know which.
Query = Select[*tuple[Any, ...]]
Found = Row[*tuple[Any, ...]]
# Above this many, reading all rows is quicker than naming each, and a statement takes no more parameters at will.
MOST_NAMED = 5_000
_SQLITE_NAME = "cadenza_folded"
_ESCAPE = "\\"


class OrderUnknown(Invalid):
    """A list cannot be ordered by that."""

    text = N_("This list cannot be ordered by “{wanted}”, only by {known}.")
    field = "order"


@dataclass(frozen=True, slots=True)
class Choices:
    """What is wanted of a list.

    Args:
        search: words that must all be found, in any order, whatever their case and accents.
        order: one of the list's keys; empty for its own order.
        descending: the last one first.
        limit: at most so many rows; ``None`` for all.
        offset: how many rows to leave out at the top.
    """

    search: str = ""
    order: str = ""
    descending: bool = False
    limit: int | None = None
    offset: int = 0


EVERYTHING = Choices()


@dataclass(frozen=True, slots=True)
class Page(Generic[RowType]):
    """Rows of a list; ``total`` counts those the filters leave, shown or not."""

    rows: tuple[RowType, ...]
    total: int


class folded(FunctionElement[str]):  # noqa: N801 - reads as the function it is in SQL
    """A text without case and accents, in SQL; the same on both engines for the letters of European languages."""

    type = String()
    inherit_cache = True


def fold(text: str) -> str:
    """A text without case and accents.

    >>> fold("Caffè NAÏVE")
    'caffe naive'
    """
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))


# Accented Latin letters that PostgreSQL's translate() can turn into their base letter, one for one.
_ACCENTED = "".join(
    letter for letter in map(chr, range(0xC0, 0x250)) if len(fold(letter)) == 1 and fold(letter).isascii()
)
_BASES = "".join(fold(letter) for letter in _ACCENTED)


@compiles(folded, "sqlite")
def _folded_sqlite(element: FunctionElement[str], compiler: SQLCompiler, **kw: Any) -> str:
    return f"{_SQLITE_NAME}({compiler.process(element.clauses, **kw)})"


@compiles(folded, "postgresql")
def _folded_postgresql(element: FunctionElement[str], compiler: SQLCompiler, **kw: Any) -> str:
    inner = compiler.process(element.clauses, **kw)
    return f"translate(lower({inner}), '{_ACCENTED}', '{_BASES}') COLLATE \"C\""


def search_condition(search: str, *columns: ColumnElement[str] | Any) -> ColumnElement[bool]:
    """Every word of ``search`` in at least one of the columns."""
    return and_(
        True,  # an empty search lets everything through
        *(
            or_(*(folded(column).like(f"%{_literal(word)}%", escape=_ESCAPE) for column in columns))
            for word in fold(search).split()
        ),
    )


def _literal(word: str) -> str:
    return word.replace(_ESCAPE, _ESCAPE * 2).replace("%", rf"{_ESCAPE}%").replace("_", rf"{_ESCAPE}_")


def prepare(session: Session) -> None:
    """Teach this session's connection the function behind ``folded``; PostgreSQL knows its own."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.create_function(_SQLITE_NAME, 1, lambda text: None if text is None else fold(text), deterministic=True)


def read_page(
    session: Session,
    query: Query,
    choices: Choices,
    orders: Mapping[str, Sequence[Any]],
    build: Callable[[Sequence[Found]], Sequence[RowType]],
    *,
    newest_first: bool = False,
) -> Page[RowType]:
    """Run a list's query in two statements at most: the rows, and their number where not all are shown.

    Args:
        session: where to read.
        query: every row the filters leave, not yet ordered; each join gives one row per row.
        choices: order and window; the search is part of ``query`` already.
        orders: columns by key; the first key is the list's own order.
        build: makes the rows out of what the query gave, all at once.
        newest_first: the list's own order begins with its last row.

    Raises:
        OrderUnknown: ``choices.order`` is none of the keys.
    """
    prepare(session)
    key = choices.order or next(iter(orders))
    if key not in orders:
        raise OrderUnknown(wanted=key, known=list(orders))
    backwards = choices.descending or (newest_first and not choices.order)
    columns = [column.desc() if backwards else column.asc() for column in orders[key]]
    ordered = query.order_by(*(column.nulls_last() for column in columns)).limit(choices.limit)
    found = session.execute(ordered.offset(choices.offset) if choices.offset else ordered).all()
    if choices.limit is None and not choices.offset:
        return Page(tuple(build(found)), len(found))
    counted = session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True))
    return Page(tuple(build(found)), counted or 0)
