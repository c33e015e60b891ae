"""Until when is a contract bound, when does it renew, and by which day must notice be given? The simple form."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.domain.kinds import EndAction
from app.domain.lifecycle import SubscriptionState
from app.domain.terms import Notice, current_term, last_useful_day
from app.errors import AppError

_BINDING = frozenset(
    {
        SubscriptionState.TRIAL,
        SubscriptionState.ACTIVE,
        SubscriptionState.PAUSED,
        SubscriptionState.PAST_DUE,
        SubscriptionState.SUSPENDED,
        SubscriptionState.ENDING,
    }
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """All empty where nothing binds.

    Args:
        term_start: first day of the current term.
        term_last_day: its last day.
        renews_on: first day of the next term, where the contract renews by itself.
        notice_by: last day on which notice is in time for the end of the current term.
    """

    term_start: date | None = None
    term_last_day: date | None = None
    renews_on: date | None = None
    notice_by: date | None = None


class Bound(Protocol):
    """What a commitment depends on: a contract, or these columns of it."""

    @property
    def state(self) -> SubscriptionState:
        """Where it stands."""

    @property
    def start(self) -> date:
        """Its first day."""

    @property
    def ends_before(self) -> date | None:
        """The first day no longer served."""

    @property
    def term_months(self) -> int:
        """Length of a term, 0 for none."""

    @property
    def notice(self) -> str:
        """Length of notice, empty for none."""

    @property
    def end_action(self) -> EndAction:
        """What follows a term."""


def find_commitment(contract: Bound, on: date) -> Commitment:
    """The commitment of a contract as seen from a day.

    A contract that goes on without term after the first one is bound by that one only. Terms nobody can count are
    shown as none: one impossible row must not hide the list.
    """
    if not contract.term_months or contract.state not in _BINDING:
        return Commitment()
    renews = contract.end_action is EndAction.RENEW
    try:
        term = current_term(contract.start, contract.term_months, on, auto_renew=renews)
        notice_by = last_useful_day(term.end, Notice.parse(contract.notice)) if contract.notice else None
    except AppError:
        return Commitment()
    if contract.end_action is EndAction.EVERGREEN and on >= term.end:
        return Commitment()
    goes_on = renews and contract.state is not SubscriptionState.ENDING and contract.ends_before is None
    return Commitment(term.start, term.last_day, term.end if goes_on else None, notice_by)
