"""How does a company file come to life, get opened, checked and brought up to date?"""

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from app.errors import NotAllowed, NotFound, Unavailable
from app.i18n import N_
from app.models import Base, guards, search
from app.models.schema import HEAD, REVISIONS
from app.services.engine import WRITING, file_url, open_engine
from app.services.file_copy import copy_verified


class CompanyFileMissing(NotFound):
    """No file at that path."""

    text = N_("There is no company file at {path}. Check the path, or create one with “init”.")


class CompanyFileExists(NotAllowed):
    """Creating would overwrite a company."""

    text = N_("{path} exists already and was left as it is. Choose another name.")


class NotACompanyFile(NotAllowed):
    """The file is something else."""

    text = N_("{path} is not a Cadenza company file.")


class NewerCompanyFile(NotAllowed):
    """Written by a newer program; opening it with this one could damage it."""

    text = N_("{path} was written by a newer version of Cadenza. Update the program on this computer to open it.")


class DamagedCompanyFile(NotAllowed):
    """SQLite's own check found damage."""

    text = N_("{path} is damaged ({finding}). Restore the latest backup; the damaged file is left as it is.")


class DatabaseUnreachable(Unavailable):
    """The server or folder did not answer."""

    text = N_("The database cannot be reached: {reason}")


def settle(engine: Engine) -> None:
    """Bring what was saved from SQLite's write-ahead log into the company file, as far as nobody reads older pages.

    The file alone is then complete, should somebody copy it. A server needs nothing of the kind.
    """
    if engine.url.get_backend_name() != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    finally:
        connection.close()


def stored_version(path: Path) -> str | None:
    """The revision of a company file, read with plain SQLite in well under 2 ms; ``None`` if it is no company file."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return str(row[0]) if row else None


def create_file(path: Path) -> Engine:
    """A new empty company file at the newest version.

    Raises:
        CompanyFileExists: something is there already.
        DatabaseUnreachable: the folder cannot be written.
    """
    if path.exists():
        raise CompanyFileExists(path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = open_engine(file_url(path))
        create_tables(engine)
    except (OSError, OperationalError) as error:
        raise DatabaseUnreachable(reason=_reason(error)) from error
    return engine


def create_tables(engine: Engine) -> None:
    """All tables and guards in an empty database, stamped with the newest revision.

    Written at once from the models, which takes a fraction of replaying the migrations; a test proves both equal.
    Of two starters one makes them, the other finds them made.
    """
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        if inspect(connection).has_table("alembic_version"):
            return
        Base.metadata.create_all(connection)
        guards.install(connection)
        search.install(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")  # noqa: S608 - our constant


def open_file(path: Path, *, now: datetime) -> Engine:
    """Open a company file, checked after a crash and migrated if it is older.

    Args:
        path: the company file.
        now: names the copy made before a migration.

    Raises:
        CompanyFileMissing, NotACompanyFile, NewerCompanyFile, DamagedCompanyFile: as their names say.
    """
    if not path.is_file():
        raise CompanyFileMissing(path=path)
    crashed = path.with_name(path.name + "-wal").exists()
    version = stored_version(path)
    if version is None:
        raise NotACompanyFile(path=path)
    if version not in REVISIONS:
        raise NewerCompanyFile(path=path)
    if crashed:
        _check_integrity(path)
    if version != HEAD:
        _migrate_file(path, version, now)
    return open_engine(file_url(path))


def open_url(url: str) -> Engine:
    """Open a server database, migrated if it is older; an empty one is given its tables.

    Raises:
        DatabaseUnreachable: no answer, wrong address or wrong password.
        NewerCompanyFile: a newer program wrote it.
    """
    engine = open_engine(url)
    try:
        _bring_up_to_date(engine, make_url(url).render_as_string(hide_password=True))
    except OperationalError as error:
        engine.dispose()
        raise DatabaseUnreachable(reason=_reason(error)) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _bring_up_to_date(engine: Engine, name: str) -> None:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        known = "alembic_version" in tables
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if known else None
    if version is None:
        if tables:
            raise NotACompanyFile(path=name)
        create_tables(engine)
    elif version not in REVISIONS:
        raise NewerCompanyFile(path=name)
    elif version != HEAD:
        from app.services.migrating import upgrade

        upgrade(engine)


def _check_integrity(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        finding = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        finding = str(error)
    finally:
        connection.close()
    if finding != "ok":
        raise DamagedCompanyFile(path=path, finding=finding)


def _migrate_file(path: Path, version: str, now: datetime) -> None:
    side = path.with_name(path.name + "-migrating")
    with contextlib.closing(sqlite3.connect(side, timeout=120, isolation_level=None)) as lock:
        try:
            # A lock that the system drops with the process.
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            # The starter that finished first took the side file with it.
            if stored_version(path) == HEAD:
                return
            raise
        if stored_version(path) != HEAD:
            _copy_and_upgrade(path, version, now)
    # Only after success: until then all starters must queue at the same file.
    with contextlib.suppress(OSError):
        side.unlink()


def _copy_and_upgrade(path: Path, version: str, now: datetime) -> None:
    from app.services.migrating import upgrade

    copy_verified(path, path.with_name(f"{path.stem} before {HEAD} from {version} {now:%Y-%m-%d %H%M%S}.backup"))
    engine = open_engine(file_url(path))
    try:
        upgrade(engine)
    finally:
        engine.dispose()


def _reason(error: OSError | OperationalError) -> str:
    original = error.orig if isinstance(error, OperationalError) else error
    return str(original).strip().splitlines()[0] if str(original).strip() else type(error).__name__
