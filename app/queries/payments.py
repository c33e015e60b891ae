"""What came in, and where did it go?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.money import from_minor
from app.errors import NotFound
from app.i18n import N_
from app.models import Allocation, Customer, Invoice, Payment
from app.queries.listing import EVERYTHING, Choices, Found, Page, Query, folded, read_page, search_condition


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


def list_payments(
    session: Session, choices: Choices = EVERYTHING, *, customer: str = "", undone: bool | None = None
) -> Page[PaymentRow]:
    """Payments, the newest first; searched in reference, customer's code and name.

    ``undone`` asks for those taken back, for the others, or for both (``None``).
    """
    query = _query().where(search_condition(choices.search, Payment.reference, Customer.code, Customer.name))
    if customer:
        query = query.where(Customer.code == customer)
    if undone is not None:
        query = query.where(Payment.undone_at.is_not(None) if undone else Payment.undone_at.is_(None))
    orders = {
        "date": (Payment.received_on, Payment.id),
        "customer": (folded(Customer.name), Payment.id),
        "amount": (Payment.amount_minor, Payment.id),
    }
    return read_page(session, query, choices, orders, lambda rows: _rows(session, rows), newest_first=True)


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


def _rows(session: Session, found: Sequence[Found]) -> list[PaymentRow]:
    shares = _allocations(session, [row[0].id for row in found])
    return [_row(row, shares[row[0].id]) for row in found]


def _allocations(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[int, str, int]]]:
    query = (
        select(Allocation.payment_id, Allocation.invoice_id, Invoice.number, Allocation.amount_minor)
        .join(Invoice, Invoice.id == Allocation.invoice_id)
        .order_by(Allocation.id)
    )
    if ids:
        # A range holds any number of payments in two parameters; rows of others in between are passed over.
        query = query.where(Allocation.payment_id.between(min(ids), max(ids)))
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
