"""In which state does a list show a customer? In that of the gravest of their subscriptions."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.lifecycle import SubscriptionState
from app.models import Subscription
from app.queries.expiry import EXPIRING, find_expiring
from app.queries.listing import one_of

_S = SubscriptionState
# What asks for attention first; contracts that are over make nobody a customer with one.
GRAVEST = (_S.PAST_DUE, _S.SUSPENDED, EXPIRING, _S.ENDING, _S.PAUSED, _S.TRIAL, _S.ACTIVE, _S.DRAFT)
_GRAVITY = {str(state): place for place, state in enumerate(GRAVEST)}


def find_states(session: Session, ids: Collection[int], on: date) -> dict[int, str]:
    """By customer; those without a contract, or with past ones only, are left out. Two statements."""
    contract = Subscription
    expiring = find_expiring(session, on, ids)
    query = select(contract.id, contract.customer_id, contract.state).where(one_of(session, contract.customer_id, ids))
    states: dict[int, str] = {}
    for key, customer, stored in session.execute(query):
        state = EXPIRING if key in expiring else stored.value
        if state in _GRAVITY and _GRAVITY[state] < _GRAVITY.get(states.get(customer, ""), len(GRAVEST)):
            states[customer] = state
    return states
