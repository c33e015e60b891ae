"""The tables of states are closed: nothing unreachable, no way out of an end."""

from enum import StrEnum
from itertools import product

import pytest

from app.domain.lifecycle import (
    BILLABLE,
    MOVES,
    SUBSCRIPTION_MOVES,
    InvoiceState,
    MoveNotAllowed,
    RunState,
    SubscriptionState,
    may,
    move,
)

KINDS = [SubscriptionState, InvoiceState, RunState]
ENDS = {
    SubscriptionState: {SubscriptionState.ENDED, SubscriptionState.CANCELLED, SubscriptionState.EXPIRED},
    InvoiceState: {InvoiceState.ISSUED},
    RunState: {RunState.ISSUED, RunState.UNDONE},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_has_its_row_and_is_reachable_from_a_draft(kind: type[StrEnum]) -> None:
    table = MOVES[kind]
    assert table.keys() == set(kind)
    reached, new = {kind("draft")}, {kind("draft")}
    while new:
        new = {to for now in new for to in table[now]} - reached
        reached |= new
    assert reached == set(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_ends_are_ends_and_every_other_state_has_a_way_out(kind: type[StrEnum]) -> None:
    assert {now for now, following in MOVES[kind].items() if not following} == ENDS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_staying_is_not_a_move(kind: type[StrEnum]) -> None:
    assert not any(may(state, state) for state in kind)


@pytest.mark.parametrize("kind", KINDS)
def test_moving_and_asking_agree(kind: type[StrEnum]) -> None:
    for now, to in product(kind, kind):
        if may(now, to):
            assert move(now, to) is to
        else:
            with pytest.raises(MoveNotAllowed) as refusal:
                move(now, to)
            assert refusal.value.facts == {"now": now, "to": to}


def test_states_of_different_things_are_never_mixed() -> None:
    assert not may(SubscriptionState.DRAFT, InvoiceState.ISSUED)
    assert not may(InvoiceState.DRAFT, RunState.ISSUED)


def test_every_running_contract_can_end() -> None:
    for state in set(SubscriptionState) - ENDS[SubscriptionState] - {SubscriptionState.DRAFT}:
        assert ENDS[SubscriptionState] <= SUBSCRIPTION_MOVES[state]


def test_no_draft_no_paused_and_no_suspended_contract_is_billed() -> None:
    assert set(SubscriptionState) - BILLABLE == {
        SubscriptionState.DRAFT,
        SubscriptionState.PAUSED,
        SubscriptionState.SUSPENDED,
    }
