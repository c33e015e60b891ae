"""How is a company file copied while it is in use, so that the copy is known to be good?"""

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from app.errors import Unavailable
from app.i18n import N_
from app.services.obstacles import name_obstacle

PAGES_PER_STEP = 1_000


class CopyFailed(Unavailable):
    """The copy could not be written or did not pass the check; no half copy is left."""

    text = N_("The copy {path} could not be made: {reason}. Nothing was changed.")


class Cancelled(Unavailable):
    """The user stopped it; no half copy is left."""

    text = N_("Stopped. Nothing was changed.")


def copy_verified(source: Path, target: Path, *, progress: Callable[[int, int], bool] | None = None) -> None:
    """Copy a company file through SQLite's online backup, check the copy, then give it its name.

    Writers may go on meanwhile. ``target`` appears only when complete: the copy is written beside it, read back and
    checked page by page, flushed to disk and renamed. Whether the contents make sense is ``verify``'s question.

    Args:
        source: an existing company file, in use or not.
        target: where the copy goes; an existing file is replaced only by a good copy.
        progress: called with pages done and pages in all; returning ``False`` stops the copy.

    Raises:
        CopyFailed: disk full, folder missing or read-only, or the copy does not pass the check.
        Cancelled: ``progress`` said stop.
    """
    partial = target.with_name(target.name + ".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        _copy(source, partial, progress)
        _check(partial)
        with partial.open("rb+") as written:
            os.fsync(written.fileno())
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise CopyFailed(path=target, reason=name_obstacle(error)) from error
    except Cancelled:
        partial.unlink(missing_ok=True)
        raise


def _copy(source: Path, partial: Path, progress: Callable[[int, int], bool] | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if progress is not None and not progress(total - remaining, total):
            raise Cancelled

    with (
        contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as origin,
        contextlib.closing(sqlite3.connect(partial)) as copy,
    ):
        # A copy that breaks off is thrown away, so it needs neither journal nor flush before the end.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        origin.backup(copy, pages=PAGES_PER_STEP, progress=step)
        # The copy is one file without a write-ahead log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def _check(copy: Path) -> None:
    with contextlib.closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        # The rules for single values held when they were written; looking at them again takes twice the time.
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"PRAGMA mmap_size = {copy.stat().st_size}")
        finding = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if finding != "ok":
            raise sqlite3.DatabaseError(finding)
