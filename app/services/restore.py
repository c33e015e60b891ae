"""How does a backup take the place of a company file? Checked first, whole or not at all, nothing thrown away."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import NeedsConfirmation, NotAllowed, Unavailable
from app.i18n import N_
from app.models.schema import HEAD, REVISIONS
from app.services.company_file import CompanyFileInUse, alone, flush_folder, move_side_files, reading, remove_file
from app.services.database import CompanyFileMissing, NewerCompanyFile, NotACompanyFile, stored_version
from app.services.engine import file_url, open_engine
from app.services.file_copy import copy_verified
from app.services.obstacles import name_obstacle
from app.services.unit_of_work import Work
from app.services.verify import Finding, verify_work


class RestoreOverItself(NotAllowed):
    """The backup is the file it should replace."""

    text = N_("{path} is the company file itself. Choose the backup to restore.")


class BackupHasFindings(NeedsConfirmation):
    """The backup opens, but its contents do not agree; perhaps an older one is sound."""

    text = N_("The check of the backup found something wrong: {first} Restore it only if there is no better one.")


class RestoreFailed(Unavailable):
    """Something outside stopped it; the present file is as it was."""

    text = N_("The backup could not be restored: {reason}. The present file was not touched.")


class RestoreOnServer(NotAllowed):
    """A server has its own way back, for all its databases at one time."""

    text = N_("A database on a server is restored with the server's own backup. This command restores company files.")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Args:
        path: the company file, now as the backup was.
        kept: where the file that was there before is kept; ``None`` if there was none.
        lost: numbers of documents issued after the backup, which only the kept file has.
        findings: what the check of the backup found, where the user wanted it all the same.
    """

    path: Path
    kept: Path | None
    lost: tuple[str, ...]
    findings: tuple[Finding, ...]


def restore(
    source: Path,
    target: Path,
    *,
    now: datetime,
    anyway: bool = False,
    progress: Callable[[int, int], bool] | None = None,
) -> Restored:
    """Put a backup in the place of a company file, whole or not at all; the present file is kept beside it.

    The backup itself is only read. Its copy is brought up to date if an older program wrote it, and checked as by
    ``verify``. The present file stays until the copy takes its name in one step; it is kept as
    ``NAME before restore DATE.cadenza``, damaged or not.

    Args:
        source: the backup.
        target: the company file; it need not exist. No engine of this program may have it open.
        now: names the kept file.
        anyway: restore although the check found something.
        progress: called with pages done and pages in all; returning ``False`` stops it.

    Raises:
        CompanyFileMissing, NotACompanyFile, NewerCompanyFile, RestoreOverItself: ``source`` cannot be restored.
        CompanyFileInUse: another program has ``target`` open.
        BackupHasFindings: the check found something and ``anyway`` is not set.
        CopyFailed, RestoreFailed: disk full, folder read-only, or the backup is damaged; nothing was changed.
        Cancelled: ``progress`` said stop; nothing was changed.
    """
    check_source(source, target)
    arriving = target.with_name(target.name + ".restoring")
    try:
        remove_file(arriving)
        copy_verified(source, arriving, progress=progress)
        findings = _checked(arriving)
        if findings and not anyway:
            raise BackupHasFindings(first=findings[0], findings=tuple(findings))
        lost = _only_in(target, arriving)
        kept = _keep(target, now)
        arriving.replace(target)
        flush_folder(target.parent)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        if os.name == "nt" and isinstance(error, PermissionError):
            # There nobody may replace a file that someone has open.
            raise CompanyFileInUse(path=target) from error
        raise RestoreFailed(reason=name_obstacle(error)) from error
    finally:
        remove_file(arriving)
    return Restored(target, kept, lost, tuple(findings))


def check_source(source: Path, target: Path) -> None:
    """Refuse what cannot be restored, before anything is written.

    Raises:
        CompanyFileMissing, NotACompanyFile, NewerCompanyFile, RestoreOverItself: see ``restore``.
    """
    if not source.is_file():
        raise CompanyFileMissing(path=source)
    if target.exists() and source.samefile(target):
        raise RestoreOverItself(path=source)
    version = stored_version(source)
    if version is None:
        raise NotACompanyFile(path=source)
    if version not in REVISIONS:
        raise NewerCompanyFile(path=source)


def _checked(arriving: Path) -> list[Finding]:
    """Bring the copy up to date, check it and leave it as one file."""
    engine = open_engine(file_url(arriving))
    try:
        if stored_version(arriving) != HEAD:
            from app.services.migrating import upgrade

            upgrade(engine)
        findings = verify_work(Work(engine))
    finally:
        engine.dispose()
    with contextlib.closing(sqlite3.connect(arriving)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with arriving.open("rb+") as written:
        os.fsync(written.fileno())
    return findings


def _only_in(target: Path, arriving: Path) -> tuple[str, ...]:
    """Numbers of documents issued in ``target`` that ``arriving`` does not have; none where it cannot be read."""
    try:
        with reading(target) as present:
            present.execute("ATTACH ? AS other", (f"{arriving.resolve().as_uri()}?mode=ro",))
            found = present.execute(
                "SELECT number FROM main.invoices WHERE state = 'issued' AND document_hash NOT IN"
                " (SELECT document_hash FROM other.invoices) ORDER BY id"
            ).fetchall()
    except sqlite3.Error:
        return ()
    return tuple(number for (number,) in found)


def _keep(target: Path, now: datetime) -> Path | None:
    """Give the present file a second name, so that it never goes; the first one is about to be taken over."""
    if not target.exists():
        move_side_files(target, target.with_name(f"{target.stem} left over {now:%Y-%m-%d %H%M%S}{target.suffix}"))
        return None
    kept = _free_name(target, now)
    with alone(target):
        try:
            os.link(target, kept)
        except OSError:
            # Sticks and some network folders know one name per file.
            partial = kept.with_name(kept.name + ".partial")
            shutil.copy2(target, partial)
            with partial.open("rb+") as written:
                os.fsync(written.fileno())
            partial.replace(kept)
        # A log that could not be merged, of a damaged file, would be taken for the new file's.
        move_side_files(target, kept)
    return kept


def _free_name(target: Path, now: datetime) -> Path:
    stem, number = f"{target.stem} before restore {now:%Y-%m-%d %H%M%S}", 1
    kept = target.with_name(f"{stem}{target.suffix}")
    while kept.exists():
        number += 1
        kept = target.with_name(f"{stem} ({number}){target.suffix}")
    return kept
