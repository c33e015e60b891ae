"""Where do the company's data lie, and which copies of them are there?"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Conflict, Unavailable
from app.paths import COMPANY_SUFFIX
from app.services.audit import entry, record
from app.services.backup import backup, first_entry, first_hash
from app.services.changes import Changes, Kind
from app.services.company_file import SIDE_FILES
from app.services.context import Context

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A copy of this company. ``size`` in bytes."""

    path: Path
    written_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A copy that was just made."""

    path: Path
    changes: Changes


@dataclass(frozen=True, slots=True)
class DataPlace:
    """Where a company's data lie.

    Args:
        place: the company file, or the server's address without password.
        folder: the file's folder; ``None`` on a server.
        size: bytes of the file with its log; ``None`` on a server.
    """

    place: str
    folder: Path | None
    size: int | None


def save_backup(ctx: Context, target: Path, *, progress: Callable[[int, int], bool] | None = None) -> Saved:
    """Make a copy as ``backup`` does and put in the log that and where it was made.

    The copy is good even where the log cannot be written just now; then nothing remembers it.

    Raises:
        See ``backup``.
    """
    path = backup(ctx, target, progress=progress)
    try:
        with ctx.work.write() as session:
            record(session, ctx, [entry("made", "backup", None, file=path.name, folder=str(path.parent))])
    except (Conflict, Unavailable) as problem:
        log.warning("The backup was made but not noted in the log: %s", problem.code)
    return Saved(path, Changes.of(Kind.COMPANY, 1))


def list_backups(ctx: Context, folder: Path) -> tuple[BackupFile, ...]:
    """The copies of this company in a folder, the newest first; other companies' files are left out."""
    wanted, own = first_hash(ctx.work), _file_of(ctx)
    found = []
    for path in folder.glob(f"*{COMPANY_SUFFIX}") if wanted and folder.is_dir() else ():
        if own is not None and own.exists() and path.samefile(own):
            continue
        if first_entry(path) == wanted:
            facts = path.stat()
            found.append(BackupFile(path, datetime.fromtimestamp(facts.st_mtime, UTC), facts.st_size))
    return tuple(sorted(found, key=lambda one: (one.written_at, one.path.name), reverse=True))


def describe_data(ctx: Context) -> DataPlace:
    """Where the data of this company lie and how much room they take."""
    path = _file_of(ctx)
    if path is None:
        return DataPlace(ctx.work.engine.url.render_as_string(hide_password=True), None, None)
    parts = (path.with_name(path.name + ending) for ending in ("", *SIDE_FILES))
    return DataPlace(str(path), path.parent, sum(part.stat().st_size for part in parts if part.exists()))


def _file_of(ctx: Context) -> Path | None:
    url = ctx.work.engine.url
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None
