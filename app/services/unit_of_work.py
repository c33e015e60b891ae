"""How does a service read and write? One scope per intention: it commits whole or leaves nothing behind."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.errors import Conflict, Unavailable
from app.i18n import N_
from app.services.engine import WRITING

# What a query reads with; named here for those who may not know SQLAlchemy.
ReadSession = Session


class DatabaseBusy(Unavailable):
    """Another seat has held the write lock longer than the busy timeout."""

    text = N_("Another window or seat is saving right now. Nothing was changed; try again in a moment.")


class DiskFull(Unavailable):
    """The disk or quota is exhausted; the transaction was rolled back."""

    text = N_("There is no space left on the disk. Nothing was changed; free some space and try again.")


class ReadOnlyFile(Unavailable):
    """The company file or its folder cannot be written."""

    text = N_("The company file cannot be written. Check that the file and its folder are not read-only.")


class ServerGone(Unavailable):
    """The database server does not answer."""

    text = N_("The database server does not answer. Nothing was changed; check the connection and try again.")


class Work:
    """Read and write scopes over one engine.

    Writes take the one write lock at once (``BEGIN IMMEDIATE`` on SQLite, a transaction-wide advisory lock on
    PostgreSQL): what a service reads inside is what it changes, numbers cannot race and no two writers deadlock.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(**{WRITING: True})

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that is never committed.

        Raises:
            Unavailable: the database did not answer.
        """
        with Session(self.engine, autoflush=False, expire_on_commit=False) as session, _plain_errors():
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits when the block ends and rolls back when it raises.

        Raises:
            Conflict: another seat changed the same row since it was read.
            Unavailable: lock held too long, disk full, file read-only or server gone; nothing was changed.
        """
        with Session(self._writing, expire_on_commit=False) as session, _plain_errors():
            yield session
            session.commit()


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except StaleDataError as error:
        raise Conflict from error
    except DBAPIError as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def _known(error: DBAPIError) -> Unavailable | None:
    original = error.orig
    if isinstance(original, sqlite3.Error):
        # Extended codes carry the primary code in their low byte.
        primary = (original.sqlite_errorcode or 0) & 0xFF if hasattr(original, "sqlite_errorcode") else 0
        families: dict[int, type[Unavailable]] = {
            sqlite3.SQLITE_BUSY: DatabaseBusy,
            sqlite3.SQLITE_LOCKED: DatabaseBusy,
            sqlite3.SQLITE_FULL: DiskFull,
            sqlite3.SQLITE_IOERR: DiskFull,
            sqlite3.SQLITE_READONLY: ReadOnlyFile,
            sqlite3.SQLITE_CANTOPEN: ReadOnlyFile,
        }
        family = families.get(primary)
        return family() if family else None
    if error.connection_invalidated or getattr(original, "sqlstate", "") in {
        "57P01",
        "57P02",
        "57P03",
        "08006",
        "08001",
    }:
        return ServerGone()
    if getattr(original, "sqlstate", "") == "53100":
        return DiskFull()
    return None
