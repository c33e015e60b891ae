"""Which state can follow which? One table per thing; menus and services ask the same ones."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from app.errors import NotAllowed
from app.i18n import N_


class _Labelled(StrEnum):
    """A state that has a name on screen besides its stored value."""

    @property
    def label(self) -> str:
        """The state in a word, marked for translation."""
        return _LABELS[type(self)][self]


class SubscriptionState(_Labelled):
    """Where a subscription stands.

    ``ending`` is served until its end date and ``ended`` reached it. ``cancelled`` was called off at once,
    ``expired`` ran out by itself: a term without renewal, a trial nobody paid for. All three carry an end date, and
    what was served before it is owed.
    """

    DRAFT = "draft"
    TRIAL = "trial"
    ACTIVE = "active"
    PAUSED = "paused"
    PAST_DUE = "past_due"
    SUSPENDED = "suspended"
    ENDING = "ending"
    ENDED = "ended"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class InvoiceState(_Labelled):
    """Where a document stands; an issued one never changes again."""

    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"


class RunState(_Labelled):
    """Where a billing run stands; it can be undone whole until it is issued."""

    DRAFT = "draft"
    ISSUED = "issued"
    UNDONE = "undone"


class MoveNotAllowed(NotAllowed):
    """A state that cannot follow the present one."""

    text = N_("“{now}” cannot become “{to}”.")


_S, _I, _R = SubscriptionState, InvoiceState, RunState
_OUT = (_S.ENDED, _S.CANCELLED, _S.EXPIRED)

Table = Mapping[StrEnum, frozenset[StrEnum]]

SUBSCRIPTION_MOVES: Table = MappingProxyType(
    {
        # A draft promised nothing to anybody: it starts, or it is deleted.
        _S.DRAFT: frozenset({_S.TRIAL, _S.ACTIVE}),
        _S.TRIAL: frozenset({_S.ACTIVE, _S.ENDING, *_OUT}),
        _S.ACTIVE: frozenset({_S.PAUSED, _S.PAST_DUE, _S.SUSPENDED, _S.ENDING, *_OUT}),
        _S.PAUSED: frozenset({_S.ACTIVE, _S.ENDING, *_OUT}),
        _S.PAST_DUE: frozenset({_S.ACTIVE, _S.PAUSED, _S.SUSPENDED, _S.ENDING, *_OUT}),
        _S.SUSPENDED: frozenset({_S.ACTIVE, _S.PAST_DUE, _S.ENDING, *_OUT}),
        # Back to where it was: the customer changed their mind before the end.
        _S.ENDING: frozenset({_S.TRIAL, _S.ACTIVE, _S.PAUSED, _S.PAST_DUE, _S.SUSPENDED, *_OUT}),
        _S.ENDED: frozenset(),
        _S.CANCELLED: frozenset(),
        _S.EXPIRED: frozenset(),
    }
)
INVOICE_MOVES: Table = MappingProxyType(
    {
        _I.DRAFT: frozenset({_I.APPROVED, _I.ISSUED}),
        _I.APPROVED: frozenset({_I.DRAFT, _I.ISSUED}),
        _I.ISSUED: frozenset(),
    }
)
RUN_MOVES: Table = MappingProxyType(
    {
        _R.DRAFT: frozenset({_R.ISSUED, _R.UNDONE}),
        _R.ISSUED: frozenset(),
        _R.UNDONE: frozenset(),
    }
)
# By type: members of different enumerations with the same value are equal, so one flat table would mix them up.
MOVES: Mapping[type[StrEnum], Table] = MappingProxyType(
    {SubscriptionState: SUBSCRIPTION_MOVES, InvoiceState: INVOICE_MOVES, RunState: RUN_MOVES}
)
# By type for the same reason, and because Italian has one word for a paper and another for a contract.
_LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = MappingProxyType(
    {
        SubscriptionState: {
            _S.DRAFT: N_("draft"),
            _S.TRIAL: N_("on trial"),
            _S.ACTIVE: N_("active"),
            _S.PAUSED: N_("paused"),
            _S.PAST_DUE: N_("past due"),
            _S.SUSPENDED: N_("suspended"),
            _S.ENDING: N_("ending"),
            _S.ENDED: N_("ended"),
            _S.CANCELLED: N_("cancelled"),
            _S.EXPIRED: N_("expired"),
        },
        InvoiceState: {_I.DRAFT: N_("draft"), _I.APPROVED: N_("approved"), _I.ISSUED: N_("issued")},
        RunState: {_R.DRAFT: N_("draft"), _R.ISSUED: N_("completed"), _R.UNDONE: N_("undone")},
    }
)

BILLABLE = frozenset({_S.TRIAL, _S.ACTIVE, _S.PAST_DUE, _S.ENDING, *_OUT})
"""States in which due periods are invoiced. A trial's schedule opens on its first paid day, so nothing is due before;
days served before an end are still owed (in arrears always), and the end date that those states need stops the rest."""

State = TypeVar("State", bound=StrEnum)


def may(now: StrEnum, to: StrEnum) -> bool:
    """Whether ``to`` can follow ``now``; staying where one is is not a move."""
    return type(to) is type(now) and to in MOVES[type(now)][now]


def move(now: State, to: State) -> State:
    """Give the new state.

    >>> move(InvoiceState.DRAFT, InvoiceState.ISSUED).value
    'issued'

    Raises:
        MoveNotAllowed: ``to`` cannot follow ``now``.
    """
    if not may(now, to):
        raise MoveNotAllowed(now=now, to=to)
    return to
