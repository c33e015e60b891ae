"""How are tables of any size read in bounded memory, and values however damaged they are?"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

# A row of a textual statement: columns as they come, of whatever type.
Record: TypeAlias = Row[*tuple[Any, ...]]
PAGE = 500
BEFORE_ALL = -(2**63)


def pages(session: Session, statement: str) -> Iterator[list[Record]]:
    """Rows of a statement that takes ``:after`` and ``:page`` and gives its key first, in the order of that key."""
    query, after = text(statement), BEFORE_ALL
    while page := session.execute(query, {"after": after, "page": PAGE}).all():
        yield list(page)
        after = page[-1][0]


def between(session: Session, statement: str, page: list[Record]) -> dict[Any, list[Record]]:
    """Rows of a statement that takes ``:first`` and ``:last``, by their first column: the parts of a page's rows."""
    found: dict[Any, list[Record]] = defaultdict(list)
    for row in session.execute(text(statement), {"first": page[0][0], "last": page[-1][0]}):
        found[row[0]].append(row)
    return found


@contextmanager
def stream(session: Session, statement: str) -> Iterator[Iterator[Record]]:
    """Rows of a statement, fetched in portions; a server's cursor is closed with the block, however it ends."""
    with session.execute(text(statement), execution_options={"yield_per": PAGE}) as rows:
        yield iter(rows)


def day(value: Any) -> date:
    """A date as either engine gives it.

    Raises:
        ValueError: it is none.
    """
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def readable_day(value: Any) -> date | None:
    """Like ``day``, but nothing where there is none; other checks tell of a date that is none."""
    try:
        return day(value)
    except ValueError:
        return None
