"""Who did what, and when?"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import N_
from app.models import AuditEntry
from app.queries.listing import EVERYTHING, Choices, Found, Page, Query, read_page, search_condition


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
    query = _query().where(search_condition(choices.search, entry.actor, entry.action, entry.subject, entry.facts))
    if subject:
        query = query.where(entry.subject == subject)
    if subject_id is not None:
        query = query.where(entry.subject_id == subject_id)
    if action:
        query = query.where(entry.action == action)
    orders = {"number": (entry.id,)}
    return read_page(session, query, choices, orders, lambda rows: [_row(row) for row in rows], newest_first=True)


def find_entry(session: Session, entry_id: int) -> LogRow:
    """One entry.

    Raises:
        EntryUnknown: there is none of that number.
    """
    found = session.execute(_query().where(AuditEntry.id == entry_id)).first()
    if found is None:
        raise EntryUnknown(wanted=entry_id)
    return _row(found)


def _query() -> Query:
    entry = AuditEntry
    return select(
        entry.id, entry.at, entry.actor, entry.action, entry.subject, entry.subject_id, entry.facts, entry.hash
    )


def _row(row: Found) -> LogRow:
    key, at, actor, action, subject, subject_id, facts, digest = row
    return LogRow(key, datetime.fromisoformat(at), actor, action, subject, subject_id, json.loads(facts), digest)
