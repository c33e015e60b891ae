"""What came in, and where did it go?"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.money import from_minor, to_minor
from app.errors import NotFound
from app.i18n import N_
from app.models import Allocation, Customer, Invoice, Payment
from app.queries.company import find_currency
from app.queries.listing import (
    EVERYTHING,
    Choices,
    Found,
    Listed,
    Order,
    Page,
    Query,
    count_views,
    in_turn,
    one_of,
    order_ids,
    read_page,
)
from app.queries.matching import noun, search_condition, through


class PaymentUnknown(NotFound):
    """No payment has that number."""

    text = N_("There is no payment with the number {wanted}.")


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """The part of a payment that settles one invoice."""

    invoice_id: int
    number: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment. ``unallocated`` is what no invoice has taken yet; ``undone_at`` tells when it was taken back."""

    id: int
    customer: str
    customer_name: str
    received_on: date
    amount: Decimal
    currency: str
    method: str
    reference: str
    note: str
    created_at: datetime
    undone_at: datetime | None
    allocations: tuple[AllocationRow, ...]
    unallocated: Decimal


@dataclass(frozen=True, slots=True)
class Filter:
    """Which payments are wanted; empty means all.

    Args:
        customer: the customer's code.
        undone: those taken back, the others, or both (``None``).
        received_from: first day; with ``received_until`` the last one, included.
        methods: such as ``transfer``.
        unallocated: only those of which no invoice has taken a part yet.
    """

    customer: str = ""
    undone: bool | None = None
    received_from: date | None = None
    received_until: date | None = None
    methods: tuple[str, ...] = ()
    unallocated: bool = False


NO_FILTER = Filter()
VIEWS = {
    "all": NO_FILTER,
    "received": Filter(undone=False),
    "unallocated": Filter(undone=False, unallocated=True),
    "undone": Filter(undone=True),
}


@dataclass(frozen=True, slots=True)
class PaymentSums:
    """What the payments of a filter, or the chosen ones, come to; those taken back count as nothing."""

    count: int
    amount: Decimal
    currency: str


def list_payments(session: Session, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER) -> Page[PaymentRow]:
    """Payments, the newest first. Orders: ``date``, ``customer``, ``amount``.

    Searched in reference, note and amount, and in all that finds their customer.
    """
    conditions = _conditions(session, wanted, choices.search)
    return read_page(session, _listed(), conditions, choices, lambda ids: _read(session, ids))


def list_payment_ids(session: Session, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER) -> tuple[int, ...]:
    """The ids of all that a filter leaves, in the order of the list, to choose them all."""
    return order_ids(session, _listed(), _conditions(session, wanted, choices.search), choices)


def sum_payments(
    session: Session, search: str = "", wanted: Filter = NO_FILTER, *, ids: Collection[int] | None = None
) -> PaymentSums:
    """The figures at the foot of the list: of a filter, or of the payments chosen."""
    one, money = Payment, find_currency(session)
    conditions = _conditions(session, wanted, search) if ids is None else [one_of(session, one.id, ids)]
    counted = func.coalesce(func.sum(one.amount_minor).filter(one.undone_at.is_(None)), 0)
    number, amount = session.execute(select(func.count(one.id), counted).where(*conditions)).one()
    return PaymentSums(number, from_minor(int(amount), money), money)


def count_payment_views(session: Session) -> dict[str, int]:
    """How many payments each saved view shows: ``all``, ``received``, ``unallocated``, ``undone``."""
    return count_views(session, Payment.id, {key: _conditions(session, one) for key, one in VIEWS.items()})


def find_payment(session: Session, payment_id: int) -> PaymentRow:
    """One payment.

    Raises:
        PaymentUnknown: there is none.
    """
    rows = session.execute(_query().where(Payment.id == payment_id)).all()
    if not rows:
        raise PaymentUnknown(wanted=payment_id)
    return _rows(session, rows)[0]


def _query() -> Query:
    return select(Payment, Customer.code, Customer.name).join(Customer, Customer.id == Payment.customer_id)


def _listed() -> Listed:
    one = Payment
    by_name = (Customer.sort_name, Customer.id, one.received_on, one.id)
    return Listed(
        one.id,
        {
            "date": Order((one.received_on, one.id)),
            "customer": Order(by_name, lambda query: query.join(Customer, one.customer_id == in_turn(Customer.id))),
            "amount": Order((one.amount_minor, one.id)),
        },
        newest_first=True,
    )


def _conditions(session: Session, wanted: Filter, search: str = "") -> list[Any]:
    one, money = Payment, find_currency(session)
    found: list[Any] = search_condition(
        session,
        one.id,
        search,
        noun("payments"),
        through(one.id, one.customer_id, "customers"),
        amounts=lambda amount: one.amount_minor == to_minor(amount, money),
    )
    if wanted.customer:
        found.append(one.customer_id.in_(select(Customer.id).where(Customer.code == wanted.customer)))
    if wanted.undone is not None:
        found.append(one.undone_at.is_not(None) if wanted.undone else one.undone_at.is_(None))
    if wanted.received_from is not None:
        found.append(one.received_on >= wanted.received_from)
    if wanted.received_until is not None:
        found.append(one.received_on <= wanted.received_until)
    if wanted.methods:
        found.append(one.method.in_(wanted.methods))
    if wanted.unallocated:
        found.append(one.id.not_in(select(Allocation.payment_id)))
    return found


def _read(session: Session, ids: Sequence[int]) -> dict[int, PaymentRow]:
    found = session.execute(_query().where(one_of(session, Payment.id, ids))).all()
    return {row.id: row for row in _rows(session, found)}


def _rows(session: Session, found: Sequence[Found]) -> list[PaymentRow]:
    shares = _allocations(session, [row[0].id for row in found])
    return [_row(row, shares[row[0].id]) for row in found]


def _allocations(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[int, str, int]]]:
    query = (
        select(Allocation.payment_id, Allocation.invoice_id, Invoice.number, Allocation.amount_minor)
        .join(Invoice, Invoice.id == Allocation.invoice_id)
        .order_by(Allocation.id)
    )
    query = query.where(one_of(session, Allocation.payment_id, ids))
    shares: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for payment_id, invoice_id, number, amount in session.execute(query) if ids else ():
        shares[payment_id].append((invoice_id, number or "", amount))
    return shares


def _row(row: Found, shares: list[tuple[int, str, int]]) -> PaymentRow:
    payment, customer, name = row
    currency = payment.currency
    left = 0 if payment.undone_at else payment.amount_minor - sum(amount for _, _, amount in shares)
    return PaymentRow(
        id=payment.id,
        customer=customer,
        customer_name=name,
        received_on=payment.received_on,
        amount=from_minor(payment.amount_minor, currency),
        currency=currency,
        method=payment.method,
        reference=payment.reference,
        note=payment.note,
        created_at=payment.created_at,
        undone_at=payment.undone_at,
        allocations=tuple(AllocationRow(key, number, from_minor(amount, currency)) for key, number, amount in shares),
        unallocated=from_minor(left, currency),
    )
