"""What does a list read besides its pages? Ids of all rows, totals, figures of the tabs; all of it runs on a lane."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.ui.tables.spec import ListSpec, Question, View

if TYPE_CHECKING:
    from app.services.context import Context

CHUNK = 1_000
# Without a query that adds up in SQL, more rows than this are not read only to be added up.
MOST_ADDED = 5_000


def read_keys(
    spec: ListSpec, question: Question, first: int, last: int | None, session: Any, ctx: "Context"
) -> tuple[Hashable, ...]:
    """Ids of the rows from ``first`` to ``last``, counted from 0; to the end where ``last`` is ``None``."""
    if first == 0 and last is None and spec.ids is not None:
        return tuple(spec.ids(session, ctx, question.choices(), question.filter))
    limit = None if last is None else last - first + 1
    return tuple(map(spec.key, spec.read(session, ctx, question.choices(limit, first), question.filter).rows))


def read_rows(
    spec: ListSpec, question: Question, wanted: Collection[Hashable], session: Any, ctx: "Context"
) -> dict[Hashable, Any]:
    """Those rows of a question whose ids are wanted."""
    rows = (row for rows, _ in chunks(spec, question, session, ctx) for row in rows)
    return {key: row for row in rows if (key := spec.key(row)) in wanted}


def chunks(spec: ListSpec, question: Question, session: Any, ctx: "Context") -> Iterator[tuple[tuple[Any, ...], int]]:
    """All rows of a question, some at a time, each with how many there are in all."""
    offset = 0
    while True:
        page = spec.read(session, ctx, question.choices(CHUNK, offset), question.filter)
        yield page.rows, page.total
        offset += CHUNK
        if offset >= page.total or not page.rows:
            return


def read_sums(
    spec: ListSpec, question: Question, wanted: frozenset[Hashable] | None, session: Any, ctx: "Context"
) -> Mapping[str, Decimal] | None:
    """Totals by key, of all rows or of those wanted; ``None`` where there are too many to add up."""
    if spec.add is not None:
        ids = None if wanted is None else tuple(wanted)
        return spec.add(session, ctx, question.choices(), question.filter, ids)
    totals = {one.key: Decimal(0) for one in spec.sums}
    for rows, total in chunks(spec, question, session, ctx):
        if total > MOST_ADDED:
            return None
        add_up(spec, (row for row in rows if wanted is None or spec.key(row) in wanted), totals)
    return totals


def add_up(spec: ListSpec, rows: "Iterator[Any]", totals: dict[str, Decimal]) -> None:
    """Add rows to totals."""
    for row in rows:
        for one in spec.sums:
            totals[one.key] += one.value(row) or Decimal(0)


def read_counts(spec: ListSpec, views: tuple[View, ...], session: Any, ctx: "Context") -> dict[str, int]:
    """How many rows each view has; with one row read for each where the list has no query of its own."""
    found = dict(spec.counts(session, ctx)) if spec.counts is not None else {}
    for view in views:
        if view.id not in found:
            question = Question(view.search, filter=view.filter)
            found[view.id] = spec.read(session, ctx, question.choices(1), view.filter).total
    return found
