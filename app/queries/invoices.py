"""What was invoiced, and how much of it is still open?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from app.domain.documents import DocumentKind
from app.domain.lifecycle import InvoiceState
from app.domain.money import from_minor
from app.models import BillingRun, Customer, Invoice, OpenBalance
from app.queries.company import find_currency
from app.queries.invoice_filter import NO_FILTER, Age, Filter, Settlement, age_limits, conditions_of, views_of
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

__all__ = ["NO_FILTER", "Age", "Filter", "Settlement"]


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """A draft or an issued document.

    Args:
        number: ``None`` for a draft.
        customer: the customer's code.
        due_date: day of the oldest instalment not yet paid, else of the first one.
        days_late: how many days that is past; 0 where nothing is overdue.
        open: what is still to be paid; negative for a credit not yet used.
        run_on: the day of the billing run that made it, ``None`` where a person did.
        refers_to: number of the document a credit note takes back.
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
    days_late: int
    currency: str
    net: Decimal
    vat: Decimal
    total: Decimal
    payable: Decimal
    open: Decimal
    run_id: int | None
    run_on: date | None
    refers_to: str


@dataclass(frozen=True, slots=True)
class InvoiceSums:
    """What the documents of a filter, or the chosen ones, come to together; credit notes count against.

    Args:
        net: without VAT.
        total: with VAT.
        open: what is still to be paid.
    """

    count: int
    net: Decimal
    total: Decimal
    open: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class AgeRow:
    """What is open of one age: how many documents, and how much."""

    age: Age
    count: int
    amount: Decimal


def list_invoices(
    session: Session, on: date, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER
) -> Page[InvoiceRow]:
    """Documents, the newest first; the day ``on`` decides what is due and overdue, payments count as they stand now.

    Searched in numbers, amounts, and all that finds their customer. Orders: ``date``, ``number`` (the order of issue),
    ``due``, ``customer``, ``total``, ``open``.
    """
    conditions = conditions_of(session, wanted, on, choices.search)
    return read_page(session, _listed(), conditions, choices, lambda ids: _read(session, ids, on))


def list_invoice_ids(
    session: Session, on: date, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER
) -> tuple[int, ...]:
    """The ids of all that a filter leaves, in the order of the list, to choose them all."""
    return order_ids(session, _listed(), conditions_of(session, wanted, on, choices.search), choices)


def sum_invoices(
    session: Session, on: date, search: str = "", wanted: Filter = NO_FILTER, *, ids: Collection[int] | None = None
) -> InvoiceSums:
    """The figures at the foot of the list: of a filter, or of the documents chosen."""
    one, money = Invoice, find_currency(session)
    conditions = conditions_of(session, wanted, on, search) if ids is None else [one_of(session, one.id, ids)]
    sense = case((one.kind == DocumentKind.CREDIT_NOTE, -1), else_=1)
    sums = [func.coalesce(func.sum(sense * amount), 0) for amount in (one.net_minor, one.total_minor)]
    number, *amounts = session.execute(select(func.count(one.id), *sums).where(*conditions)).one()
    left_over = select(func.coalesce(func.sum(OpenBalance.open_minor), 0))
    if conditions:
        left_over = left_over.where(OpenBalance.invoice_id.in_(select(one.id).where(*conditions)))
    net, total, left = (from_minor(int(amount), money) for amount in (*amounts, session.scalar(left_over) or 0))
    return InvoiceSums(number, net, total, left, money)


def count_invoice_views(session: Session, on: date) -> dict[str, int]:
    """How many documents each saved view shows: ``all``, ``draft``, ``open``, ``overdue``, ``paid``."""
    return count_views(session, Invoice.id, views_of(session, on))


def sum_ages(session: Session, on: date, customer: str = "") -> tuple[AgeRow, ...]:
    """What is open by how long it is overdue, all ages in their order, in one statement; of one customer or of all."""
    balance, money = OpenBalance, find_currency(session)
    sums: list[Any] = []
    for first, last in (age_limits(age, on) for age in Age):
        inside = [balance.next_due >= first] if first else []
        inside += [balance.next_due <= last] if last else []
        sums += [func.count().filter(*inside), func.coalesce(func.sum(balance.open_minor).filter(*inside), 0)]
    query = select(*(one.label(f"figure_{at}") for at, one in enumerate(sums))).select_from(balance)
    if customer:
        query = query.where(balance.customer_id.in_(select(Customer.id).where(Customer.code == customer)))
    found = session.execute(query).one()
    return tuple(AgeRow(age, found[at * 2], from_minor(int(found[at * 2 + 1]), money)) for at, age in enumerate(Age))


def invoice_query() -> Query:
    """The columns ``invoice_row`` reads."""
    former = aliased(Invoice)
    return (
        select(
            Invoice.id, Invoice.number, Invoice.kind, Invoice.state, Invoice.issue_date, _due(), Invoice.currency,
            Invoice.net_minor, Invoice.vat_minor, Invoice.total_minor, Invoice.payable_minor, Invoice.run_id,
            Customer.code, Customer.name, OpenBalance.open_minor, OpenBalance.next_due, BillingRun.as_of,
            former.number,
        )
        .join(Customer, Customer.id == Invoice.customer_id)
        .outerjoin(OpenBalance, OpenBalance.invoice_id == Invoice.id)
        .outerjoin(BillingRun, BillingRun.id == Invoice.run_id)
        .outerjoin(former, former.id == Invoice.refers_to_id)
    )  # fmt: skip


def invoice_row(row: Found, on: date) -> InvoiceRow:
    """The row behind one result of ``invoice_query``."""
    (
        key, number, kind, state, issued, due, currency, net, vat, total, payable, run_id, code, name, left, next_due,
        run_on, refers_to,
    ) = row  # fmt: skip
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
        days_late=0 if next_due is None else max((on - next_due).days, 0),
        currency=currency,
        net=from_minor(net, currency),
        vat=from_minor(vat, currency),
        total=from_minor(total, currency),
        payable=from_minor(payable, currency),
        open=from_minor(left or 0, currency),
        run_id=run_id,
        run_on=run_on,
        refers_to=refers_to or "",
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


def _listed() -> Listed:
    one = Invoice
    # Numbers follow the days, and a run gives them one after the other: the order of issue is theirs.
    issued = Order((one.issue_date, one.sequence, one.id))
    return Listed(
        one.id,
        {
            "date": issued,
            "number": issued,
            "due": Order((func.coalesce(_due(), date.max), one.id), _with_balance),
            "customer": Order((Customer.sort_name, Customer.id, one.issue_date, one.id), _by_customer),
            "total": Order((one.total_minor, one.id)),
            "open": Order((func.coalesce(OpenBalance.open_minor, 0), one.id), _with_balance),
        },
        newest_first=True,
    )


def _with_balance(query: Query) -> Query:
    return query.outerjoin(OpenBalance, OpenBalance.invoice_id == Invoice.id)


def _by_customer(query: Query) -> Query:
    return query.join(Customer, Invoice.customer_id == in_turn(Customer.id))


def _read(session: Session, ids: Sequence[int], on: date) -> dict[int, InvoiceRow]:
    query = invoice_query().where(one_of(session, Invoice.id, ids))
    return {row[0]: invoice_row(row, on) for row in session.execute(query)}
