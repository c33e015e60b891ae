"""What is still open of issued invoices? Reckoned anew from document and payments whenever these change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.documents import Instalment
from app.domain.money import from_minor, to_minor
from app.domain.open_balance import next_due, open_parts
from app.models import Allocation, Invoice, InvoiceInstalment, OpenBalance, Payment


@dataclass(frozen=True, slots=True)
class Balance:
    """An issued invoice with what was paid of it; amounts in its currency."""

    invoice_id: int
    customer_id: int
    number: str
    currency: str
    payable: Decimal
    paid: Decimal
    parts: tuple[Instalment, ...]

    @property
    def open(self) -> Decimal:
        """Still to be paid."""
        return self.payable - self.paid

    @property
    def open_parts(self) -> tuple[Instalment, ...]:
        """The instalments still to be paid, oldest first."""
        return open_parts(self.parts, self.paid)


def load_balances(session: Session, invoices: Sequence[Invoice]) -> list[Balance]:
    """The balances of these invoices in their order, in two statements whatever their number."""
    ids = [invoice.id for invoice in invoices]
    paid = _paid(session, ids)
    parts: dict[int, list[InvoiceInstalment]] = defaultdict(list)
    for part in session.scalars(
        select(InvoiceInstalment)
        .where(InvoiceInstalment.invoice_id.in_(ids))
        .order_by(InvoiceInstalment.invoice_id, InvoiceInstalment.position)
    ):
        parts[part.invoice_id].append(part)
    return [
        Balance(
            invoice_id=one.id,
            customer_id=one.customer_id,
            number=one.number or "",
            currency=one.currency,
            payable=from_minor(one.payable_minor, one.currency),
            paid=from_minor(paid.get(one.id, 0), one.currency),
            parts=tuple(
                Instalment(part.due_date, from_minor(part.amount_minor, one.currency)) for part in parts[one.id]
            ),
        )
        for one in invoices
    ]


def store_balances(session: Session, invoices: Sequence[Invoice]) -> list[Balance]:
    """Bring the rows of open balances in line with the payments that count; gives the new balances.

    A row is there exactly as long as something is open.
    """
    session.flush()
    balances = load_balances(session, invoices)
    rows = {
        row.invoice_id: row
        for row in session.scalars(select(OpenBalance).where(OpenBalance.invoice_id.in_([one.id for one in invoices])))
    }
    for balance in balances:
        row, due = rows.get(balance.invoice_id), next_due(balance.parts, balance.paid)
        if due is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = OpenBalance(invoice_id=balance.invoice_id, customer_id=balance.customer_id)
            session.add(row)
        row.next_due, row.open_minor = due, to_minor(balance.open, balance.currency)
    session.flush()
    return balances


def _paid(session: Session, ids: Iterable[int]) -> dict[int, int]:
    rows = session.execute(
        select(Allocation.invoice_id, func.sum(Allocation.amount_minor))
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(Allocation.invoice_id.in_(list(ids)), Payment.undone_at.is_(None))
        .group_by(Allocation.invoice_id)
    )
    return {invoice_id: int(amount) for invoice_id, amount in rows}
