"""How is a company saved? By a copy that is checked, made while people work."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import NotAllowed
from app.i18n import N_
from app.services.company_file import alone, reading, remove_file
from app.services.context import Context
from app.services.file_copy import CopyFailed, copy_verified
from app.services.obstacles import name_obstacle
from app.services.server_copy import copy_server
from app.services.unit_of_work import Work


class BackupOverItself(NotAllowed):
    """A copy of a file onto itself is none."""

    text = N_("{path} is the company file itself. Choose another name for the backup.")


class BackupOverOther(NotAllowed):
    """Only an earlier backup of the same company is replaced."""

    text = N_("{path} exists already and is not a backup of this company. Choose another name.")


def backup(ctx: Context, target: Path, *, progress: Callable[[int, int], bool] | None = None) -> Path:
    """Copy the company into a file, checked page by page, while everybody goes on working.

    ``target`` appears only when it is complete. A database on a server becomes a company file with the same contents.

    Args:
        ctx: whose database is saved.
        target: the file, or an existing folder, in which it is named after company file and moment.
        progress: called with parts done and parts in all; returning ``False`` stops the copy.

    Returns:
        The file written.

    Raises:
        BackupOverItself, BackupOverOther, CompanyFileInUse: ``target`` is not free.
        CopyFailed: disk full, folder missing or read-only, or the copy does not pass the check.
        Cancelled: ``progress`` said stop; no half copy is left.
    """
    url = ctx.work.engine.url
    source = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    if target.is_dir():
        name = source.stem if source else url.database
        target = target / f"{name} {ctx.clock.now().astimezone(ctx.zone):%Y-%m-%d %H%M%S}.cadenza"
    _check_target(ctx.work, source, target)
    if source is not None:
        copy_verified(source, target, progress=progress)
        return target
    rows = target.with_name(target.name + ".rows")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_file(rows)
        copy_server(ctx.work, rows, progress)
        copy_verified(rows, target)
    except (OSError, DBAPIError) as error:
        raise CopyFailed(path=target, reason=name_obstacle(error)) from error
    finally:
        remove_file(rows)
    return target


def _check_target(work: Work, source: Path | None, target: Path) -> None:
    if not target.exists():
        return
    if source is not None and source.samefile(target):
        raise BackupOverItself(path=target)
    first = first_hash(work)
    if first is None or first_entry(target) != first:
        raise BackupOverOther(path=target)
    with alone(target):
        return


def first_hash(work: Work) -> str | None:
    """Hash of the log's first entry: different in every company and the same in all its backups."""
    with work.read() as session:
        found = session.connection().exec_driver_sql("SELECT hash FROM audit_log WHERE id = 1").scalar()
    return None if found is None else str(found)


def first_entry(path: Path) -> str | None:
    """As ``first_hash``, of a file that may be anything; ``None`` where it is no company file."""
    try:
        with reading(path) as connection:
            row = connection.execute("SELECT hash FROM audit_log WHERE id = 1").fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None
