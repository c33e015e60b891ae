"""When was the company last saved?"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AuditEntry


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest copy made. ``folder`` is the one on the computer that made it."""

    at: datetime
    file: str
    folder: str
    actor: str


def find_last_backup(session: Session) -> LastBackup | None:
    """The newest copy the log knows of; ``None`` before the first. A copy does not know of itself."""
    entry = AuditEntry
    found = session.execute(
        select(entry.at, entry.facts, entry.actor)
        .where(entry.subject == "backup", entry.subject_id.is_(None))
        .order_by(entry.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    facts = json.loads(found.facts)
    return LastBackup(datetime.fromisoformat(found.at), facts["file"], facts["folder"], found.actor)
