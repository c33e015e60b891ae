"""How do many rows go in at once? As tuples through the driver, the fastest way both engines have."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

Row = tuple[Any, ...]
_ROWS_TOGETHER = 100


def insert_rows(session: Session, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows with one prepared statement; values are given as the database stores them.

    Dates and instants are ISO text, which both engines take; amounts and scaled numbers are integers.
    """
    if rows:
        session.connection().exec_driver_sql(_inserting(session, table, columns, 1), list(rows))


def insert_searched_rows(session: Session, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """The same for tables that are searched by words, a hundred rows to a statement.

    SQLite's full-text index is written out with every statement: row by row that takes five times as long.
    """
    step = _ROWS_TOGETHER if len(rows) > _ROWS_TOGETHER else 1
    whole = len(rows) - len(rows) % step
    insert_rows(session, table, columns, rows[whole:])
    if whole:
        groups = (rows[first : first + step] for first in range(0, whole, step))
        together = [tuple(value for row in group for value in row) for group in groups]
        session.connection().exec_driver_sql(_inserting(session, table, columns, step), together)


def _inserting(session: Session, table: str, columns: Sequence[str], rows: int) -> str:
    mark = "?" if session.connection().dialect.name == "sqlite" else "%s"
    marks = f"({', '.join([mark] * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([marks] * rows)}"  # noqa: S608 - names are ours


def update_rows(
    session: Session, table: str, columns: Sequence[str], rows: Sequence[Row], *, keys: Sequence[str] = ("id",)
) -> None:
    """Set ``columns`` of the rows whose ``keys`` are each tuple's last values."""
    if not rows:
        return
    connection = session.connection()
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    changes = ", ".join(f"{column} = {mark}" for column in columns)
    which = " AND ".join(f"{key} = {mark}" for key in keys)
    connection.exec_driver_sql(f"UPDATE {table} SET {changes} WHERE {which}", list(rows))  # noqa: S608


def reserve_ids(session: Session, table: str, count: int) -> range:
    """A block of unused ids. Runs inside a write, so no other writer can take them.

    Ids of deleted drafts never come back: SQLite keeps the highest ever given, PostgreSQL's sequence only goes up.
    """
    if count <= 0:
        return range(0)
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        highest = connection.exec_driver_sql(
            f"SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0),"  # noqa: S608
            f" coalesce((SELECT max(id) FROM {table}), 0))"
        ).scalar_one()
        return range(highest + 1, highest + 1 + count)
    last = connection.exec_driver_sql(
        f"SELECT max(nextval(pg_get_serial_sequence('{table}', 'id'))) FROM generate_series(1, {count})"  # noqa: S608
    ).scalar_one()
    return range(last - count + 1, last + 1)


def sql_time(at: datetime) -> str:
    """An instant as both engines read it: UTC, without zone, in the form SQLAlchemy's own SQLite type writes."""
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")
