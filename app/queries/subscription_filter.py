"""Which contracts does a filter leave? The same conditions for rows, sums, counts and ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.lifecycle import SubscriptionState
from app.models import Customer, Plan, Subscription, SubscriptionItem
from app.queries.expiry import find_expiring
from app.queries.listing import one_of
from app.queries.matching import noun, search_condition, through

_S = SubscriptionState


@dataclass(frozen=True, slots=True)
class Filter:
    """Which contracts are wanted; empty means all.

    Args:
        states: as stored.
        customer: the customer's code.
        plan: the plan's code.
        due_by: only those with an invoice due on that day or earlier.
        expiring: only active ones that come to the end of a term (``app.queries.expiry``).
        term: with a commitment, or without one.
        customers, plans: codes, where several are wanted.
    """

    states: tuple[SubscriptionState, ...] = ()
    customer: str = ""
    plan: str = ""
    due_by: date | None = None
    expiring: bool = False
    term: bool | None = None
    customers: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()


NO_FILTER = Filter()
# The saved views that every company begins with, by key.
VIEWS: Mapping[str, Filter] = {
    "all": NO_FILTER,
    "active": Filter(states=(_S.ACTIVE, _S.PAST_DUE, _S.ENDING)),
    "trial": Filter(states=(_S.TRIAL,)),
    "expiring": Filter(expiring=True),
    "ending": Filter(states=(_S.ENDING,)),
    "past_due": Filter(states=(_S.PAST_DUE,)),
    "suspended": Filter(states=(_S.SUSPENDED, _S.PAUSED)),
    "ended": Filter(states=(_S.ENDED, _S.CANCELLED, _S.EXPIRED)),
}


def views_of(session: Session, on: date) -> dict[str, Sequence[ColumnElement[bool]]]:
    """The conditions of each saved view."""
    return {key: conditions_of(session, wanted, on) for key, wanted in VIEWS.items()}


def conditions_of(session: Session, wanted: Filter, on: date, search: str = "") -> list[ColumnElement[bool]]:
    """What search and filter ask of a contract on a day, in the terms of its own table."""
    one, item = Subscription, SubscriptionItem
    found = search_condition(
        session,
        one.id,
        search,
        noun("subscriptions"),
        through(one.id, one.customer_id, "customers"),
        through(one.id, one.plan_id, "plans"),
    )
    if wanted.states:
        found.append(one.state.in_(wanted.states))
    if customers := {wanted.customer, *wanted.customers} - {""}:
        found.append(one.customer_id.in_(select(Customer.id).where(Customer.code.in_(sorted(customers)))))
    if plans := {wanted.plan, *wanted.plans} - {""}:
        found.append(one.plan_id.in_(select(Plan.id).where(Plan.code.in_(sorted(plans)))))
    if wanted.due_by is not None:
        found.append(one.id.in_(select(item.subscription_id).where(item.next_invoice_on <= wanted.due_by)))
    if wanted.expiring:
        found.append(one_of(session, one.id, find_expiring(session, on)))
    if wanted.term is not None:
        found.append(one.term_months > 0 if wanted.term else one.term_months == 0)
    return found
