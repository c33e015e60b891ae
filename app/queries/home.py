"""Which figures does a day begin with?"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.domain.lifecycle import SubscriptionState
from app.domain.money import from_minor
from app.domain.recurring_revenue import PAYING
from app.models import OpenBalance, Subscription
from app.queries.company import find_currency
from app.queries.mrr import Mrr, total_mrr
from app.queries.renewals import Renewal, list_renewals

OLD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Overdue:
    """What should have been paid by now.

    Args:
        amount: all that is open of the documents with a passed due date.
        old_amount: the part of it more than ``OLD_DAYS`` days late.
    """

    amount: Decimal
    invoices: int
    old_amount: Decimal


@dataclass(frozen=True, slots=True)
class Active:
    """The contracts that are served and paid for.

    Args:
        count: all of them, without those on trial, paused or suspended.
        new_this_month: of them, those that began this month.
    """

    count: int
    new_this_month: int
    on_trial: int
    paused: int


@dataclass(frozen=True, slots=True)
class Home:
    """The figures of a day. What the coming days bring is the outlook of ``services.billing``."""

    mrr: Mrr
    overdue: Overdue
    active: Active
    renewals: tuple[Renewal, ...]
    currency: str


def read_home(session: Session, today: date) -> Home:
    """The figures of a day; the number of statements is fixed."""
    currency = find_currency(session)
    return Home(
        total_mrr(session, today),
        _overdue(session, today, currency),
        _active(session, today),
        list_renewals(session, today),
        currency,
    )


def _overdue(session: Session, today: date, currency: str) -> Overdue:
    balance = OpenBalance
    old = case((balance.next_due < today - timedelta(OLD_DAYS), balance.open_minor), else_=0)
    amount, count, older = session.execute(
        select(func.coalesce(func.sum(balance.open_minor), 0), func.count(), func.coalesce(func.sum(old), 0)).where(
            balance.next_due < today
        )
    ).one()
    return Overdue(from_minor(int(amount), currency), count, from_minor(int(older), currency))


def _active(session: Session, today: date) -> Active:
    contract, state = Subscription, SubscriptionState
    served = and_(contract.start <= today, or_(contract.ends_before.is_(None), contract.ends_before > today))
    in_trial = contract.trial_ends_before > today
    paying = and_(contract.state.in_(sorted(PAYING)), ~func.coalesce(in_trial, False))
    found = session.execute(
        select(
            _count(paying),
            _count(and_(paying, contract.start >= today.replace(day=1))),
            _count(and_(contract.state == state.TRIAL, in_trial)),
            _count(contract.state == state.PAUSED),
        ).where(served)
    ).one()
    return Active(*found)


def _count(condition: Any) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
