"""Everything about one document: what it says, why each line costs what it costs, and what was paid on it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.document_text import thaw
from app.domain.documents import DocumentKind, InvoiceDocument
from app.domain.lifecycle import InvoiceState
from app.domain.money import from_minor
from app.errors import NotFound
from app.i18n import N_
from app.models import Allocation, Invoice, InvoiceLine, Payment
from app.queries.invoices import InvoiceRow, invoice_query, invoice_row


class InvoiceUnknown(NotFound):
    """No document has that number, and no draft that id."""

    text = N_("There is no invoice with the number “{wanted}”.")


@dataclass(frozen=True, slots=True)
class SettledRow:
    """The part of a payment that went to the document."""

    payment_id: int
    received_on: date
    method: str
    reference: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class InvoiceDetail:
    """One document, whole. ``explanations`` are the stored texts, one per line."""

    row: InvoiceRow
    document: InvoiceDocument
    explanations: tuple[str, ...]
    payments: tuple[SettledRow, ...]


def find_invoice_id(session: Session, number: str) -> int:
    """The id behind a public number, or behind ``#12``, the draft with that id.

    An invoice comes before a credit note of the same number.

    Raises:
        InvoiceUnknown: there is neither.
    """
    wanted = number.strip()
    draft = wanted.removeprefix("#")
    if wanted.startswith("#") and draft.isascii() and draft.isdigit():
        query = select(Invoice.id).where(Invoice.id == int(draft), Invoice.state != InvoiceState.ISSUED)
    else:
        query = select(Invoice.id).where(Invoice.number == wanted)
    found = session.scalar(query.order_by(Invoice.kind != DocumentKind.INVOICE, Invoice.id.desc()).limit(1))
    if found is None:
        raise InvoiceUnknown(wanted=number)
    return found


def find_invoice(session: Session, number: str, on: date) -> InvoiceDetail:
    """One document as it stands on a day.

    Raises:
        InvoiceUnknown: there is none under this number.
    """
    key = find_invoice_id(session, number)
    row = invoice_row(session.execute(invoice_query().where(Invoice.id == key)).one(), on)
    explanations = session.scalars(
        select(InvoiceLine.explanation).where(InvoiceLine.invoice_id == key).order_by(InvoiceLine.position)
    ).all()
    return InvoiceDetail(row, read_document(session, key), tuple(explanations), _payments(session, key, row.currency))


def read_document(session: Session, invoice_id: int) -> InvoiceDocument:
    """The frozen document."""
    return thaw(session.execute(select(Invoice.document).where(Invoice.id == invoice_id)).scalar_one())


def _payments(session: Session, invoice_id: int, currency: str) -> tuple[SettledRow, ...]:
    rows = session.execute(
        select(Payment.id, Payment.received_on, Payment.method, Payment.reference, Allocation.amount_minor)
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(Allocation.invoice_id == invoice_id, Payment.undone_at.is_(None))
        .order_by(Payment.received_on, Payment.id)
    )
    return tuple(
        SettledRow(key, day, method, reference, from_minor(amount, currency))
        for key, day, method, reference, amount in rows
    )
