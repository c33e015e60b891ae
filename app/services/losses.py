"""What would be lost if a backup took the place of a company file?"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import NotAllowed
from app.i18n import N_
from app.services.backup import first_entry
from app.services.company_file import reading
from app.services.glance import glance
from app.services.restore import check_source


class BackupOfOther(NotAllowed):
    """Its books would vanish behind those of somebody else."""

    text = N_("{path} is a backup of {name}, not of this company. Open it as a company of its own instead.")


@dataclass(frozen=True, slots=True)
class Losses:
    """What a backup does not know.

    Args:
        saved_at: when the last thing happened that it knows of; ``None`` where its log is empty.
        changes: entries of the present log that it does not have, backups apart; ``None`` where the present file
            cannot be read.
        documents: numbers of documents issued since, in the order they were issued.
    """

    saved_at: datetime | None
    changes: int | None
    documents: tuple[str, ...]


def foresee_restore(source: Path, target: Path) -> Losses:
    """Compare a backup with the company file it would replace; both are only read.

    Raises:
        CompanyFileMissing, NotACompanyFile, NewerCompanyFile, RestoreOverItself: ``source`` cannot be restored.
        BackupOfOther: it belongs to another company.
    """
    check_source(source, target)
    own, other = first_entry(target), first_entry(source)
    if own is not None and other is not None and own != other:
        seen = glance(source)
        raise BackupOfOther(path=source, name=seen.name if seen and seen.name else source.stem)
    with reading(source) as backup:
        last = backup.execute("SELECT at FROM audit_log ORDER BY id DESC LIMIT 1").fetchone()
    saved_at = datetime.fromisoformat(str(last[0])) if last else None
    try:
        with reading(target) as present:
            present.execute("ATTACH ? AS other", (f"{source.resolve().as_uri()}?mode=ro",))
            changes = present.execute(
                "SELECT count(*) FROM main.audit_log WHERE subject <> 'backup'"
                " AND hash NOT IN (SELECT hash FROM other.audit_log)"
            ).fetchone()[0]
            documents = present.execute(
                "SELECT number FROM main.invoices WHERE state = 'issued' AND document_hash NOT IN"
                " (SELECT document_hash FROM other.invoices WHERE document_hash IS NOT NULL) ORDER BY id"
            ).fetchall()
    except sqlite3.Error:
        return Losses(saved_at, None, ())
    return Losses(saved_at, int(changes), tuple(str(number) for (number,) in documents))
