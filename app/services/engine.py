"""How is a database opened? Engines for a company file (SQLite) and for a server (PostgreSQL)."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from app.errors import Unavailable
from app.i18n import N_

# Execution option of a connection that is about to write.
WRITING = "cadenza_writing"
BUSY_TIMEOUT_MS = 15_000
# A run of 10,000 documents changes 32 MB of pages: within SQLite's own 2 MB they go out and come back meanwhile.
CACHE_KIB = 65_536
_FILE = "cadenza_file"
# Any fixed number serves; it names our lock among the server's advisory locks.
WRITE_LOCK_KEY = 0x0CAD_E27A


class CompanyFileMoved(Unavailable):
    """The file that is open lies elsewhere by now, or another one took its place.

    SQLite would go on writing into the file it opened, and into a log beside the old name that nobody finds again.
    """

    text = N_(
        "{path} was moved, renamed or replaced while it was open. Nothing was saved. Put it back, or open it again"
        " where it is now."
    )


def file_url(path: Path) -> str:
    """SQLAlchemy URL of a company file."""
    return f"sqlite:///{path.resolve()}"


def open_engine(url: str) -> Engine:
    """An engine with the house rules: immediate writes, foreign keys on, full synchronisation.

    Args:
        url: ``sqlite:///…`` or ``postgresql+psycopg://…`` (``postgresql://…`` is taken as the same).
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    event.listen(engine, "connect", _prepare_postgresql)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # The driver's own implicit BEGIN is deferred; ours is issued in the begin event.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"cache_size = -{CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    record.info[_FILE] = (path, _identity(path)) if path else None


def _begin_sqlite(connection: Connection) -> None:
    # Deferred transactions failed 346 of 400 times with four writers, immediate ones none.
    writing = connection.get_execution_options().get(WRITING)
    known = connection.info.get(_FILE)
    if writing and known is not None and _identity(known[0]) != known[1]:
        raise CompanyFileMoved(path=known[0])
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _identity(path: str) -> tuple[int, int] | None:
    """Which file lies at a path; ``None`` where there is none. It costs 2 µs."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path made for each write costs more than the question
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare_postgresql(connection: Any, _record: object) -> None:
    # Instants are written as UTC text by the billing run.
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK_KEY})")
