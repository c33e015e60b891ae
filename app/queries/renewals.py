"""Which contracts renew soon, and by which day must notice be given?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.recurring_revenue import as_shown
from app.models import Customer, Subscription
from app.queries.commitment import Commitment, find_commitment
from app.queries.company import find_currency
from app.queries.customer_filter import RUNNING
from app.queries.expiry import is_expiring
from app.queries.mrr import mrr_of_subscriptions


@dataclass(frozen=True, slots=True)
class Renewal:
    """A contract whose renewal, or last day for notice, is near.

    Args:
        amount: what the next term costs at today's prices, without VAT.
        act_by: last day for notice where it has not passed, else the day it renews.
        days_left: from today to ``act_by``.
    """

    code: str
    customer: str
    customer_name: str
    description: str
    amount: Decimal
    currency: str
    notice_by: date | None
    renews_on: date
    act_by: date
    days_left: int


def list_renewals(session: Session, today: date) -> tuple[Renewal, ...]:
    """Contracts that will renew by themselves and are near the end of their term, the next to act on first."""
    near = [(row, bound) for row, bound in _bound(session, today) if is_expiring(bound, today)]
    currency = find_currency(session)
    worth = mrr_of_subscriptions(session, today, [row.id for row, _ in near])
    found = []
    for row, bound in near:
        amount = as_shown(worth.get(row.id, Decimal(0)) * row.term_months, currency)
        act_by = _act_by(bound, today)
        found.append(
            Renewal(
                row.code, row.customer, row.name, row.description, amount, currency, bound.notice_by,
                bound.renews_on or act_by, act_by, (act_by - today).days,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.act_by, one.customer_name, one.code)))


def count_notices(session: Session, today: date, days: int) -> int:
    """Contracts that renew by themselves and whose last day for notice comes within so many days."""
    last = today + timedelta(days)
    return sum(
        1 for _, bound in _bound(session, today) if bound.notice_by is not None and today <= bound.notice_by <= last
    )


def _bound(session: Session, today: date) -> Sequence[tuple[Any, Commitment]]:
    contract = Subscription
    rows = session.execute(
        select(
            contract.id, contract.code, contract.description, contract.state, contract.start, contract.ends_before,
            contract.term_months, contract.notice, contract.end_action, Customer.code.label("customer"), Customer.name,
        )
        .join(Customer, Customer.id == contract.customer_id)
        .where(contract.state.in_(sorted(RUNNING)), contract.term_months > 0, contract.ends_before.is_(None))
    ).all()  # fmt: skip
    found = ((row, find_commitment(row, today)) for row in rows)
    return [(row, bound) for row, bound in found if bound.renews_on is not None]


def _act_by(bound: Commitment, today: date) -> date:
    if bound.notice_by is not None and bound.notice_by >= today:
        return bound.notice_by
    return bound.renews_on or today
