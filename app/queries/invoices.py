"""What was invoiced, and how much of it is still open?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, not_, select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind
from app.domain.lifecycle import InvoiceState
from app.domain.money import from_minor
from app.models import Customer, Invoice, OpenBalance
from app.queries.listing import EVERYTHING, Choices, Found, Page, Query, folded, read_page, search_condition


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


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """A draft or an issued document.

    Args:
        number: ``None`` for a draft.
        customer: the customer's code.
        due_date: day of the oldest instalment not yet paid, else of the first one.
        open: what is still to be paid.
    """

    id: int
    number: str | None
    kind: DocumentKind
    state: InvoiceState
    settlement: Settlement
    customer: str
    customer_name: str
    issue_date: date | None
    due_date: date | None
    currency: str
    net: Decimal
    vat: Decimal
    total: Decimal
    payable: Decimal
    open: Decimal
    run_id: int | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents are wanted; empty means all.

    Args:
        unpaid: only issued ones with something open, due or not.
        issued_from: first day of issue; with ``issued_until`` the last one, included.
    """

    settlement: Settlement | None = None
    state: InvoiceState | None = None
    unpaid: bool = False
    customer: str = ""
    run_id: int | None = None
    issued_from: date | None = None
    issued_until: date | None = None


NO_FILTER = Filter()


def list_invoices(
    session: Session, on: date, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER
) -> Page[InvoiceRow]:
    """Documents, the newest first; searched in number, customer's code and name.

    The day ``on`` decides what is due and overdue; payments count as they stand now.
    """
    query = invoice_query().where(*_conditions(wanted, on))
    if choices.search:
        number = func.coalesce(Invoice.number, "")
        query = query.where(search_condition(choices.search, number, Customer.code, Customer.name))
    orders = {
        "date": (Invoice.issue_date, Invoice.id),
        "number": (Invoice.year, Invoice.sequence, Invoice.id),
        "due": (_due(), Invoice.id),
        "customer": (folded(Customer.name), Invoice.id),
        "total": (Invoice.total_minor, Invoice.id),
        "open": (OpenBalance.open_minor, Invoice.id),
    }
    return read_page(
        session, query, choices, orders, lambda rows: [invoice_row(row, on) for row in rows], newest_first=True
    )


def invoice_query() -> Query:
    """The columns ``invoice_row`` reads."""
    return (
        select(
            Invoice.id, Invoice.number, Invoice.kind, Invoice.state, Invoice.issue_date, _due(), Invoice.currency,
            Invoice.net_minor, Invoice.vat_minor, Invoice.total_minor, Invoice.payable_minor, Invoice.run_id,
            Customer.code, Customer.name, OpenBalance.open_minor, OpenBalance.next_due,
        )
        .join(Customer, Customer.id == Invoice.customer_id)
        .outerjoin(OpenBalance, OpenBalance.invoice_id == Invoice.id)
    )  # fmt: skip


def invoice_row(row: Found, on: date) -> InvoiceRow:
    """The row behind one result of ``invoice_query``."""
    (key, number, kind, state, issued, due, currency, net, vat, total, payable, run_id, code, name, left, next_due) = (
        row
    )
    return InvoiceRow(
        id=key,
        number=number,
        kind=kind,
        state=state,
        settlement=_settlement(state, payable, left, next_due, on),
        customer=code,
        customer_name=name,
        issue_date=issued if state is InvoiceState.ISSUED else None,
        due_date=due if state is InvoiceState.ISSUED else None,
        currency=currency,
        net=from_minor(net, currency),
        vat=from_minor(vat, currency),
        total=from_minor(total, currency),
        payable=from_minor(payable, currency),
        open=from_minor(left or 0, currency),
        run_id=run_id,
    )


def _settlement(state: InvoiceState, payable: int, left: int | None, next_due: date | None, on: date) -> Settlement:
    if state is not InvoiceState.ISSUED:
        return Settlement.DRAFT
    if left is None or next_due is None:
        return Settlement.PAID
    if next_due <= on:
        return Settlement.OVERDUE if next_due < on else Settlement.DUE
    return Settlement.PARTIAL if left < payable else Settlement.OPEN


def _due() -> ColumnElement[date]:
    return func.coalesce(OpenBalance.next_due, Invoice.due_date)


def _conditions(wanted: Filter, on: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.settlement is not None:
        found.append(_is(wanted.settlement, on))
    if wanted.state is not None:
        found.append(Invoice.state == wanted.state)
    if wanted.unpaid:
        found.append(OpenBalance.invoice_id.is_not(None))
    if wanted.customer:
        found.append(Customer.code == wanted.customer)
    if wanted.run_id is not None:
        found.append(Invoice.run_id == wanted.run_id)
    if wanted.issued_from is not None:
        found.append(Invoice.issue_date >= wanted.issued_from)
    if wanted.issued_until is not None:
        found.append(Invoice.issue_date <= wanted.issued_until)
    return found


def _is(settlement: Settlement, on: date) -> ColumnElement[bool]:
    """The same as ``_settlement``, in SQL; a test keeps the two together."""
    is_issued = Invoice.state == InvoiceState.ISSUED
    is_partial = OpenBalance.open_minor < Invoice.payable_minor
    later = OpenBalance.next_due > on
    return {
        Settlement.DRAFT: Invoice.state != InvoiceState.ISSUED,
        Settlement.PAID: and_(is_issued, OpenBalance.invoice_id.is_(None)),
        Settlement.OVERDUE: OpenBalance.next_due < on,
        Settlement.DUE: OpenBalance.next_due == on,
        Settlement.PARTIAL: and_(later, is_partial),
        Settlement.OPEN: and_(later, not_(is_partial)),
    }[settlement]
