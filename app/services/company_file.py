"""Which files on the disk make up a company file, and does anyone have it open?"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.errors import NotAllowed
from app.i18n import N_

SIDE_FILES = ("-wal", "-shm", "-journal")
# How long a seat that is just reading may take before the file counts as in use.
PATIENCE_S = 2.0


class CompanyFileInUse(NotAllowed):
    """Replacing a file under the hands of another program would lose what it saves."""

    text = N_("{path} is in use by another window or seat. Close it there and try again.")


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a company file that nobody else has open, its write-ahead log merged.

    A damaged file cannot be held; the block runs all the same.

    Raises:
        CompanyFileInUse: another program, or another part of this one, has it open.
    """
    with contextlib.closing(sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)) as connection:
        try:
            # Leaving write-ahead mode needs the file for oneself, even from seats that only have it open.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise CompanyFileInUse(path=path) from error
        yield


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read; no file is made by opening."""
    with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def move_side_files(target: Path, kept: Path) -> None:
    """Let a file's log and locks follow it to its other name; a new file would take them for its own."""
    for suffix in SIDE_FILES:
        with contextlib.suppress(FileNotFoundError):
            target.with_name(target.name + suffix).replace(kept.with_name(kept.name + suffix))


def remove_file(path: Path) -> None:
    """Delete a file with its log and locks, as far as they are there."""
    for suffix in ("", *SIDE_FILES):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
