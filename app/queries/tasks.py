"""What should somebody do today? Each task with its number, in the order of its urgency."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from app.domain.lifecycle import BILLABLE
from app.domain.money import Money, from_minor
from app.i18n import N_, Translator
from app.models import AuditEntry, OpenBalance, Subscription, SubscriptionItem
from app.queries.backups import find_last_backup
from app.queries.badges import read_badges
from app.queries.company import find_currency
from app.queries.customer_gaps import count_incomplete
from app.queries.renewals import count_notices

NOTICE_DAYS = 7
BACKUP_DAYS = 7


class TaskKind(StrEnum):
    """What there is to do; the page knows where each is done."""

    CATCH_UP = "catch_up"
    BILLING = "billing"
    DRAFTS = "drafts"
    OVERDUE = "overdue"
    NOTICE = "notice"
    CUSTOMER_DATA = "customer_data"
    BACKUP = "backup"


# Singular, plural, second line.
_TEXTS: dict[TaskKind, tuple[str, str, str]] = {
    TaskKind.CATCH_UP: (
        N_("{count} subscription was due earlier"), N_("{count} subscriptions were due earlier"), N_("since {since}"),
    ),
    TaskKind.BILLING: (
        N_("{count} subscription to invoice"), N_("{count} subscriptions to invoice"), N_("run of {today}"),
    ),
    TaskKind.DRAFTS: (
        N_("{count} draft waits for its number"), N_("{count} drafts wait for their numbers"),
        N_("issue them or undo the run"),
    ),
    TaskKind.OVERDUE: (N_("{count} invoice is overdue"), N_("{count} invoices are overdue"), N_("{amount} to collect")),
    TaskKind.NOTICE: (
        N_("{count} last day for notice is near"), N_("{count} last days for notice are near"), N_("by {until}"),
    ),
    TaskKind.CUSTOMER_DATA: (
        N_("{count} customer lacks data for invoices"), N_("{count} customers lack data for invoices"),
        N_("address or tax identity"),
    ),
    TaskKind.BACKUP: (
        N_("The last backup is {count} day old"), N_("The last backup is {count} days old"), N_("made on {made_on}"),
    ),
}  # fmt: skip
_NEVER = N_("This company has no backup yet")
_NEVER_DETAIL = N_("a copy elsewhere saves the day a disk breaks")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``count`` says how many it is about; a backup that was never made has 0."""

    kind: TaskKind
    count: int
    facts: Mapping[str, object] = field(default_factory=dict)

    def title(self, texts: Translator) -> str:
        """What there is to do."""
        if self.kind is TaskKind.BACKUP and not self.count:
            return texts.gettext(_NEVER)
        one, many, _ = _TEXTS[self.kind]
        return texts.fill_plural(one, many, self.count, self.facts)

    def detail(self, texts: Translator) -> str:
        """A second line."""
        if self.kind is TaskKind.BACKUP and not self.count:
            return texts.gettext(_NEVER_DETAIL)
        return texts.fill(_TEXTS[self.kind][2], self.facts)


def read_tasks(session: Session, today: date, now: datetime) -> tuple[Task, ...]:
    """Everything that waits on a day; nothing where nothing does.

    Args:
        session: where to read.
        today: the company's civil date.
        now: the same moment, aware, for the age of the last backup.
    """
    badges = read_badges(session, today)
    late, since = _late(session, today)
    amount = session.scalar(select(func.sum(OpenBalance.open_minor)).where(OpenBalance.next_due < today)) or 0
    money = find_currency(session)
    found = [
        Task(TaskKind.CATCH_UP, late, {"since": since}),
        Task(TaskKind.BILLING, badges.billing, {"today": today}),
        Task(TaskKind.DRAFTS, badges.drafts),
        Task(TaskKind.OVERDUE, badges.overdue, {"amount": Money(from_minor(int(amount), money), money)}),
        Task(
            TaskKind.NOTICE,
            count_notices(session, today, NOTICE_DAYS),
            {"until": today + timedelta(NOTICE_DAYS)},
        ),
        Task(TaskKind.CUSTOMER_DATA, count_incomplete(session)),
    ]
    return (*(task for task in found if task.count), *_backup(session, now))


def _late(session: Session, today: date) -> tuple[int, date | None]:
    """Contracts whose invoice was due before today, and the oldest of those days."""
    item = SubscriptionItem
    count, since = session.execute(
        select(func.count(distinct(item.subscription_id)), func.min(item.next_invoice_on))
        .join(Subscription, Subscription.id == item.subscription_id)
        .where(item.next_invoice_on < today, Subscription.state.in_(sorted(BILLABLE)))
    ).one()
    return count, since


def _backup(session: Session, now: datetime) -> tuple[Task, ...]:
    """A reminder once the last copy, or the company itself, is older than a week."""
    last = find_last_backup(session)
    if last is not None:
        age = (now - last.at).days
        return (Task(TaskKind.BACKUP, age, {"made_on": last.at}),) if age >= BACKUP_DAYS else ()
    begun = session.scalar(select(AuditEntry.at).order_by(AuditEntry.id).limit(1))
    if begun is None or (now - datetime.fromisoformat(begun)).days < BACKUP_DAYS:
        return ()
    return (Task(TaskKind.BACKUP, 0),)
