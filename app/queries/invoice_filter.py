"""Which documents does a filter leave? The same conditions for rows, sums, counts and ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind
from app.domain.lifecycle import InvoiceState
from app.domain.money import to_minor
from app.models import Customer, Invoice, InvoiceSeries, OpenBalance
from app.queries.company import find_currency
from app.queries.matching import contains, search_condition, through


class Settlement(StrEnum):
    """How a document stands with its payment on a day; the first that is true, from the top.

    ``partial`` is partly paid and not yet due.
    """

    DRAFT = "draft"
    PAID = "paid"
    OVERDUE = "overdue"
    DUE = "due"
    PARTIAL = "partial"
    OPEN = "open"


class Age(StrEnum):
    """For how many days an open document is overdue; each open one has exactly one age."""

    NOT_DUE = "not_due"
    TO_30 = "1-30"
    TO_60 = "31-60"
    TO_90 = "61-90"
    OLDER = "90+"


_DAYS_LATE: Mapping[Age, tuple[int | None, int | None]] = {
    Age.NOT_DUE: (None, 0),
    Age.TO_30: (1, 30),
    Age.TO_60: (31, 60),
    Age.TO_90: (61, 90),
    Age.OLDER: (91, None),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents are wanted; empty means all.

    Args:
        unpaid: only issued ones with something open, due or not.
        customer: the customer's code.
        issued_from: first day of issue; with ``issued_until`` the last one, included.
        age: only open ones, overdue for so long.
        due_from: first day on which something open is due; with ``due_until`` the last one, included.
        kinds: invoices, credit notes.
    """

    settlement: Settlement | None = None
    state: InvoiceState | None = None
    unpaid: bool = False
    customer: str = ""
    run_id: int | None = None
    issued_from: date | None = None
    issued_until: date | None = None
    age: Age | None = None
    due_from: date | None = None
    due_until: date | None = None
    kinds: tuple[DocumentKind, ...] = ()


NO_FILTER = Filter()
# The saved views that every company begins with, by key.
VIEWS: Mapping[str, Filter] = {
    "all": NO_FILTER,
    "draft": Filter(settlement=Settlement.DRAFT),
    "open": Filter(unpaid=True),
    "overdue": Filter(settlement=Settlement.OVERDUE),
    "paid": Filter(settlement=Settlement.PAID),
}


def age_limits(age: Age, on: date) -> tuple[date | None, date | None]:
    """First and last due day of what has that age on a day, both included; ``None`` where there is no limit.

    >>> age_limits(Age.TO_30, date(2026, 12, 1))
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
    """
    least, most = _DAYS_LATE[age]
    return (
        on - timedelta(days=most) if most is not None else None,
        on - timedelta(days=least) if least is not None else None,
    )


def views_of(session: Session, on: date) -> dict[str, Sequence[ColumnElement[bool]]]:
    """The conditions of each saved view."""
    return {key: conditions_of(session, wanted, on) for key, wanted in VIEWS.items()}


def conditions_of(session: Session, wanted: Filter, on: date, search: str = "") -> list[ColumnElement[bool]]:
    """What search and filter ask of a document on a day, in the terms of its own table."""
    one, found = Invoice, searched(session, search) if search else []
    if wanted.settlement is not None:
        found.append(_is(wanted.settlement, on))
    if wanted.state is not None:
        found.append(one.state == wanted.state)
    if wanted.unpaid:
        found.append(_owed())
    if wanted.customer:
        found.append(one.customer_id.in_(select(Customer.id).where(Customer.code == wanted.customer)))
    if wanted.run_id is not None:
        found.append(one.run_id == wanted.run_id)
    found += _between(one.issue_date, wanted.issued_from, wanted.issued_until)
    if wanted.kinds:
        found.append(one.kind.in_(wanted.kinds))
    if wanted.age is not None:
        found.append(_owed(*_between(OpenBalance.next_due, *age_limits(wanted.age, on))))
    due = _between(OpenBalance.next_due, wanted.due_from, wanted.due_until)
    if due:
        found.append(_owed(*due))
    return found


def searched(session: Session, search: str) -> list[ColumnElement[bool]]:
    """What a search asks of a document: its number has the word, its customer is found by it, or it is the amount."""
    one = Invoice
    patterns = [pattern.lower() for pattern in session.scalars(select(InvoiceSeries.pattern))]

    def numbered(word: str) -> ColumnElement[bool] | None:
        # Numbers have digits, and such letters as their series; reading all of them for a name would find none.
        may_be = any(sign.isdigit() for sign in word) or any(word in pattern for pattern in patterns)
        return contains(session, one.number, word) if may_be else None

    money = find_currency(session)

    def of_amount(amount: Decimal) -> ColumnElement[bool]:
        minor = to_minor(amount, money)
        due = select(OpenBalance.invoice_id).where(OpenBalance.open_minor == minor)
        return or_(one.total_minor == minor, one.payable_minor == minor, one.id.in_(due))

    by_customer = through(one.id, one.customer_id, "customers")
    return search_condition(session, one.id, search, by_customer, amounts=of_amount, holds=numbered)


def _owed(*conditions: Any) -> ColumnElement[bool]:
    return Invoice.id.in_(select(OpenBalance.invoice_id).where(*conditions))


def _between(day: Any, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    limits = [day >= first] if first is not None else []
    return [*limits, day <= last] if last is not None else limits


def _is(settlement: Settlement, on: date) -> ColumnElement[bool]:
    """As a row's ``settlement``, in SQL; a test keeps the two together."""
    due = OpenBalance.next_due
    if settlement is Settlement.DRAFT:
        return Invoice.state != InvoiceState.ISSUED
    if settlement is Settlement.PAID:
        paid = Invoice.id.not_in(select(OpenBalance.invoice_id))
        return and_(Invoice.state == InvoiceState.ISSUED, paid)
    if settlement is Settlement.OVERDUE:
        return _owed(due < on)
    if settlement is Settlement.DUE:
        return _owed(due == on)
    whole = select(Invoice.payable_minor).where(Invoice.id == OpenBalance.invoice_id)
    is_partial = OpenBalance.open_minor < whole.correlate(OpenBalance).scalar_subquery()
    return _owed(due > on, is_partial if settlement is Settlement.PARTIAL else ~is_partial)
