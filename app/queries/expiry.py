"""Which contracts come to the end of a term soon, or to the last day for notice?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from app.domain.kinds import EndAction
from app.domain.lifecycle import SubscriptionState
from app.models import Subscription
from app.queries.commitment import Commitment, find_commitment
from app.queries.listing import one_of

TERM_AHEAD = timedelta(days=60)
NOTICE_AHEAD = timedelta(days=30)
EXPIRING = "expiring"


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a commitment depends on; contracts signed alike share one."""

    state: SubscriptionState
    start: date
    ends_before: date | None
    term_months: int
    notice: str
    end_action: EndAction


def is_expiring(commitment: Commitment, on: date) -> bool:
    """Whether the term ends within 60 days, or its last day for notice comes within 30."""
    last, notice_by = commitment.term_last_day, commitment.notice_by
    if last is None or last < on:
        return False
    return last <= on + TERM_AHEAD or (notice_by is not None and on <= notice_by <= on + NOTICE_AHEAD)


def shown_state(state: SubscriptionState, commitment: Commitment, on: date) -> str:
    """The state as people see it: an active contract that comes to the end of its term is ``expiring``."""
    return EXPIRING if state is SubscriptionState.ACTIVE and is_expiring(commitment, on) else state.value


def find_expiring(session: Session, on: date, customers: Collection[int] | None = None) -> dict[int, int]:
    """Active contracts that are expiring on a day, with their customers: of these customers, or of all."""
    one, active = Subscription, SubscriptionState.ACTIVE
    # Plain texts, for tens of thousands of rows share a few terms.
    query = select(
        one.id, one.customer_id, one.start, one.ends_before, one.term_months, one.notice,
        type_coerce(one.end_action, String),
    ).where(one.state == active, one.term_months > 0)  # fmt: skip
    if customers is not None:
        query = query.where(one_of(session, one.customer_id, customers))

    @cache
    def expires(start: date, ends_before: date | None, term_months: int, notice: str, end_action: str) -> bool:
        terms = _Terms(active, start, ends_before, term_months, notice, EndAction(end_action))
        return is_expiring(find_commitment(terms, on), on)

    return {key: customer for key, customer, *terms in session.connection().execute(query).all() if expires(*terms)}
