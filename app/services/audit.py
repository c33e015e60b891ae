"""Who did what? Entries chained by hash, written in the same commit as the change."""

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AuditEntry
from app.models.types import canonical_json
from app.services.context import Context
from app.services.rows import insert_rows

START = "0" * 64
COLUMNS = ("id", "at", "actor", "action", "subject", "subject_id", "facts", "previous_hash", "hash")

_LAST = select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)


class Entry(NamedTuple):
    """Something that happened: ``action`` is a verb in the past (``issued``), ``facts`` what it was about."""

    action: str
    subject: str
    subject_id: int | None
    facts: str


def entry(action: str, subject: str, subject_id: int | None, **facts: Any) -> Entry:
    """An entry from plain facts; dates and decimals as text."""
    return Entry(action, subject, subject_id, canonical_json({key: _plain(value) for key, value in facts.items()}))


def record(session: Session, ctx: Context, entries: Sequence[Entry]) -> None:
    """Append entries to the chain. Runs inside a write, so no other seat can come between two links."""
    if not entries:
        return
    last = session.connection().execute(_LAST).first()
    number, previous = (last[0], last[1]) if last else (0, START)
    at = ctx.clock.now().isoformat(timespec="milliseconds")
    rows = []
    for number, one in enumerate(entries, number + 1):  # noqa: B020 - the chain goes on from the last number
        digest = link(previous, at, ctx.actor, one.action, one.subject, one.subject_id, one.facts)
        rows.append((number, at, ctx.actor, one.action, one.subject, one.subject_id, one.facts, previous, digest))
        previous = digest
    insert_rows(session, "audit_log", COLUMNS, rows)


def link(previous: str, at: str, actor: str, action: str, subject: str, subject_id: int | None, facts: str) -> str:
    """SHA-256 over an entry and the hash before it; each field is preceded by its length so that none can shift."""
    which = "" if subject_id is None else str(subject_id)
    text = (
        f"{len(previous)}:{previous}{len(at)}:{at}{len(actor)}:{actor}{len(action)}:{action}"
        f"{len(subject)}:{subject}{len(which)}:{which}{len(facts)}:{facts}"
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, bool, list, dict)) else str(value)
