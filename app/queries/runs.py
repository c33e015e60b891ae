"""Which billing runs were made, and what did they leave out on purpose?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.invoicing import CatchUp
from app.domain.lifecycle import InvoiceState, RunState
from app.errors import NotFound
from app.i18n import N_
from app.models import BilledPeriod, BillingRun, Invoice, PeriodKind, Subscription, SubscriptionItem
from app.queries.listing import EVERYTHING, Choices, Listed, Order, Page, Query, one_of, read_page


class RunUnknown(NotFound):
    """No run has that number."""

    text = N_("There is no billing run with the number {wanted}.")


@dataclass(frozen=True, slots=True)
class RunRow:
    """A billing run. ``documents`` counts what it made."""

    id: int
    as_of: date
    state: RunState
    catch_up: CatchUp
    reason: str
    actor: str
    created_at: datetime
    closed_at: datetime | None
    documents: int


@dataclass(frozen=True, slots=True)
class SettledRow:
    """A period the run closed without an invoice; ``period_end`` is the first day after it."""

    subscription: str
    kind: PeriodKind
    period_start: date
    period_end: date
    reason: str


@dataclass(frozen=True, slots=True)
class RunDetail:
    """A run with the periods it closed without an invoice."""

    row: RunRow
    settled: tuple[SettledRow, ...]


def list_runs(session: Session, choices: Choices = EVERYTHING, *, state: RunState | None = None) -> Page[RunRow]:
    """Runs, the newest first."""
    run = BillingRun

    def read(ids: Sequence[int]) -> dict[int, RunRow]:
        return {row.id: RunRow(*row) for row in session.execute(_query().where(one_of(session, run.id, ids)))}

    listed = Listed(run.id, {"number": Order((run.id,)), "date": Order((run.as_of, run.id))}, newest_first=True)
    return read_page(session, listed, [] if state is None else [run.state == state], choices, read)


def find_run(session: Session, run_id: int) -> RunDetail:
    """One run.

    Raises:
        RunUnknown: there is none.
    """
    found = session.execute(_query().where(BillingRun.id == run_id)).first()
    if found is None:
        raise RunUnknown(wanted=run_id)
    period = BilledPeriod
    settled = session.execute(
        select(Subscription.code, period.kind, period.period_start, period.period_end, period.reason)
        .join(SubscriptionItem, SubscriptionItem.id == period.subscription_item_id)
        .join(Subscription, Subscription.id == SubscriptionItem.subscription_id)
        .where(period.run_id == run_id, period.kind != PeriodKind.BILLED)
        .order_by(Subscription.code, period.period_start)
    )
    return RunDetail(RunRow(*found), tuple(SettledRow(*row) for row in settled))


def count_waiting(session: Session, *, but: int | None = None) -> int:
    """How many drafts of runs other than ``but`` wait to be issued."""
    query = select(func.count()).select_from(Invoice).where(Invoice.state != InvoiceState.ISSUED)
    query = query.where(Invoice.run_id.is_not(None))
    return session.scalar(query if but is None else query.where(Invoice.run_id != but)) or 0


def _query() -> Query:
    run = BillingRun
    return select(
        run.id, run.as_of, run.state, run.catch_up, run.reason, run.actor, run.created_at, run.closed_at, run.documents
    )
