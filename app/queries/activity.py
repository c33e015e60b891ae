"""What happened lately? The log as sentences that lead to what they are about."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, not_, or_, select
from sqlalchemy.orm import Session

from app.domain.money import Money, from_minor
from app.i18n import Translator
from app.models import AuditEntry, Customer, Invoice, Item, Payment, Plan, Subscription
from app.models import BillingRun as Run
from app.queries.listing import EVERYTHING, Choices, Found, Page, Query
from app.queries.sayings import SAYINGS, UNKNOWN, Saying
from app.settings.definitions import SETTINGS

_DATES = ("on", "last_day", "as_of", "last_date", "valid_from")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a sentence leads: a kind of thing and its public code; a run or payment by its id as text."""

    kind: str = ""
    code: str = ""


NOWHERE = Target()
_Named = tuple[Target, dict[str, object]]
_Found = dict[int, _Named]


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that happened.

    Args:
        id: of the log's entry; 0 for what only follows from a date.
        facts: what fills the sentence.
    """

    id: int
    at: datetime
    actor: str
    subject: str
    action: str
    target: Target
    saying: Saying
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def icon(self) -> str:
        """Name of a picture."""
        return self.saying.icon

    @property
    def tone(self) -> str:
        """Its colour, ``success`` or ``danger``."""
        return self.saying.tone

    def sentence(self, texts: Translator) -> str:
        """What happened, in the reader's language."""
        count = self.facts.get("count")
        if self.saying.plural and isinstance(count, int):
            return texts.fill_plural(self.saying.sentence, self.saying.plural, count, self.facts)
        return texts.fill(self.saying.sentence, self.facts)

    def detail(self, texts: Translator) -> str:
        """A second line, empty where there is nothing to add."""
        return texts.fill(self.saying.detail, self.facts) if self.saying.detail else ""


def list_activity(
    session: Session, choices: Choices = EVERYTHING, *, subject: str = "", subject_id: int | None = None
) -> Page[Activity]:
    """Everything in the log, the newest first; every word searched for stands in person, action or facts."""
    entry = AuditEntry
    conditions = [
        or_(entry.actor.ilike(f"%{word}%"), entry.action.ilike(f"%{word}%"), entry.facts.ilike(f"%{word}%"))
        for word in choices.search.split()
    ]
    if subject:
        conditions.append(entry.subject == subject)
    if subject_id is not None:
        conditions.append(entry.subject_id == subject_id)
    query = log_query().where(*conditions).order_by(entry.id.desc()).limit(choices.limit)
    rows = session.execute(query.offset(choices.offset) if choices.offset else query).all()
    if choices.limit is None and not choices.offset:
        return Page(tuple(tell(session, rows)), len(rows))
    return Page(tuple(tell(session, rows)), session.scalar(select(func.count(entry.id)).where(*conditions)) or 0)


def latest_activity(session: Session, limit: int = 6) -> tuple[Activity, ...]:
    """The newest things that happened; of a billing run the run, not each of its documents."""
    each_document = and_(AuditEntry.subject == "invoice", AuditEntry.action == "issued")
    rows = session.execute(log_query().where(not_(each_document)).order_by(AuditEntry.id.desc()).limit(limit)).all()
    return tuple(tell(session, rows))


def tell(session: Session, rows: Sequence[Found]) -> list[Activity]:
    """Entries of the log as sentences; the statements do not depend on how many there are."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.subject_id is not None:
            wanted[row.subject].add(row.subject_id)
    known = _Names(session, wanted)
    return [_told(row, known) for row in rows]


def log_query() -> Query:
    """The columns ``tell`` reads."""
    entry = AuditEntry
    return select(entry.id, entry.at, entry.actor, entry.action, entry.subject, entry.subject_id, entry.facts)


def _told(row: Found, known: "_Names") -> Activity:
    key, at, actor, action, subject, subject_id, text = row
    facts: dict[str, object] = {name: _fact(name, value) for name, value in json.loads(text).items()}
    target, names = known.of(subject, subject_id, facts)
    facts |= names | {"action": action, "subject": subject}
    told_as = action
    if subject == "run":
        facts["count"] = facts.get("documents", 0)
        told_as = "drafted" if action == "created" and facts.get("state") == "draft" else action
    if action == "imported" and subject_id is None:
        facts["count"] = _number(facts.get("added")) + _number(facts.get("completed"))
    saying = SAYINGS.get((subject, told_as), UNKNOWN)
    return Activity(key, datetime.fromisoformat(at), actor, subject, action, target, saying, facts)


def _fact(name: str, value: Any) -> object:
    return date.fromisoformat(value) if name in _DATES and value else value


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


class _Names:
    """What the things a log speaks of are called today, each kind read with one statement."""

    def __init__(self, session: Session, wanted: Mapping[str, Collection[int]]) -> None:
        self._session = session
        readers = {
            "customer": self._customers,
            "subscription": self._subscriptions,
            "invoice": self._invoices,
            "payment": self._payments,
            "item": self._items,
            "plan": self._plans,
            "run": self._runs,
        }
        self._known = {kind: read(wanted[kind]) for kind, read in readers.items() if wanted.get(kind)}

    def of(self, subject: str, key: int | None, facts: Mapping[str, object]) -> _Named:
        """Where a sentence about it leads, and the names it needs."""
        found = self._known.get(subject, {}).get(key or 0)
        if found is not None:
            return found
        if subject == "setting":
            setting = SETTINGS.get(str(facts.get("key")))
            return Target("setting"), {"title": setting.title if setting else facts.get("key")}
        code = facts.get("code", "")
        kind = subject if subject in {"company", "series", "backup"} else ""
        return Target(kind, str(code)), {"name": facts.get("name", code)}

    def _rows(self, query: Query) -> Sequence[Found]:
        return self._session.execute(query).all()

    def _customers(self, ids: Collection[int]) -> _Found:
        rows = self._rows(select(Customer.id, Customer.code, Customer.name).where(Customer.id.in_(ids)))
        return {key: (Target("customer", code), {"name": name, "customer": name}) for key, code, name in rows}

    def _subscriptions(self, ids: Collection[int]) -> _Found:
        rows = self._rows(
            select(Subscription.id, Subscription.code, Customer.name)
            .join(Customer, Customer.id == Subscription.customer_id)
            .where(Subscription.id.in_(ids))
        )
        return {key: (Target("subscription", code), {"code": code, "customer": name}) for key, code, name in rows}

    def _invoices(self, ids: Collection[int]) -> _Found:
        rows = self._rows(
            select(Invoice.id, Invoice.number, Invoice.total_minor, Invoice.currency, Customer.name)
            .join(Customer, Customer.id == Invoice.customer_id)
            .where(Invoice.id.in_(ids))
        )
        return {
            key: (
                Target("invoice", number or f"#{key}"),
                {"number": number, "customer": name, "total": Money(from_minor(total, currency), currency)},
            )
            for key, number, total, currency, name in rows
        }

    def _payments(self, ids: Collection[int]) -> _Found:
        rows = self._rows(
            select(Payment.id, Payment.amount_minor, Payment.currency, Customer.name)
            .join(Customer, Customer.id == Payment.customer_id)
            .where(Payment.id.in_(ids))
        )
        return {
            key: (
                Target("payment", str(key)),
                {"customer": name, "amount": Money(from_minor(amount, currency), currency)},
            )
            for key, amount, currency, name in rows
        }

    def _items(self, ids: Collection[int]) -> _Found:
        rows = self._rows(select(Item.id, Item.code, Item.description).where(Item.id.in_(ids)))
        return {key: (Target("item", code), {"name": name}) for key, code, name in rows}

    def _plans(self, ids: Collection[int]) -> _Found:
        rows = self._rows(select(Plan.id, Plan.code, Plan.name).where(Plan.id.in_(ids)))
        return {key: (Target("plan", code), {"name": name}) for key, code, name in rows}

    def _runs(self, ids: Collection[int]) -> _Found:
        rows = self._rows(select(Run.id, Run.as_of).where(Run.id.in_(ids)))
        return {key: (Target("run", str(key)), {"as_of": as_of}) for key, as_of in rows}
