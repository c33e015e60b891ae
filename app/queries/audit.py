"""Who did what, and when?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import N_
from app.models import AuditEntry
from app.queries.listing import EVERYTHING, Choices, Found, Listed, Order, Page, Query, one_of, read_page
from app.queries.scanning import scan_condition

_LISTED = Listed(AuditEntry.id, {"number": Order((AuditEntry.id,))}, newest_first=True)


class EntryUnknown(NotFound):
    """No entry has that number."""

    text = N_("The log has no entry {wanted}.")


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry of the log. ``hash`` covers it and the entry before."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    subject_id: int | None
    facts: dict[str, Any]
    hash: str


def list_log(
    session: Session,
    choices: Choices = EVERYTHING,
    *,
    subject: str = "",
    subject_id: int | None = None,
    action: str = "",
) -> Page[LogRow]:
    """Entries, the newest first; searched in person, action, subject and facts.

    ``subject`` is a kind of thing (``invoice``), ``subject_id`` one of them, ``action`` what was done (``issued``).
    """
    entry = AuditEntry
    blank = literal(" ")
    text = entry.actor + blank + entry.action + blank + entry.subject + blank + entry.facts
    conditions: list[Any] = scan_condition(session, choices.search, text) if choices.search else []
    if subject:
        conditions.append(entry.subject == subject)
    if subject_id is not None:
        conditions.append(entry.subject_id == subject_id)
    if action:
        conditions.append(entry.action == action)
    return read_page(session, _LISTED, conditions, choices, lambda ids: _read(session, ids))


def find_entry(session: Session, entry_id: int) -> LogRow:
    """One entry.

    Raises:
        EntryUnknown: there is none of that number.
    """
    found = session.execute(_query().where(AuditEntry.id == entry_id)).first()
    if found is None:
        raise EntryUnknown(wanted=entry_id)
    return _row(found)


def _read(session: Session, ids: Sequence[int]) -> dict[int, LogRow]:
    return {row.id: _row(row) for row in session.execute(_query().where(one_of(session, AuditEntry.id, ids)))}


def _query() -> Query:
    entry = AuditEntry
    return select(
        entry.id, entry.at, entry.actor, entry.action, entry.subject, entry.subject_id, entry.facts, entry.hash
    )


def _row(row: Found) -> LogRow:
    key, at, actor, action, subject, subject_id, facts, digest = row
    return LogRow(key, datetime.fromisoformat(at), actor, action, subject, subject_id, json.loads(facts), digest)
