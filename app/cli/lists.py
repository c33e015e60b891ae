"""Which lists are there, and what stands in their columns?"""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cli import labels, list_filters
from app.cli.cells import Cells
from app.cli.parser import CommandParser
from app.domain.lifecycle import RunState
from app.i18n import N_
from app.queries import audit, catalog, customers, invoices, payments, runs, series, subscriptions
from app.queries.listing import Choices, Page

Cell = Callable[[Any, Cells], str]


@dataclass(frozen=True, slots=True)
class List:
    """One list.

    Args:
        summary: what is listed, marked.
        filters: declares the options that narrow it.
        read: the rows; given the session, the day asked about, search and window, and the options.
        columns: marked heading, text of a cell, and whether it stands on the right.
    """

    summary: str
    filters: Callable[[CommandParser], None]
    read: Callable[[Any, date, Choices, Namespace], Page[Any]]
    columns: tuple[tuple[str, Cell, bool], ...]


def _left(heading: str, cell: Cell) -> tuple[str, Cell, bool]:
    return heading, cell, False


def _right(heading: str, cell: Cell) -> tuple[str, Cell, bool]:
    return heading, cell, True


LISTS: dict[str, List] = {
    "customers": List(
        N_("Customers with what they owe"),
        list_filters.customers,
        lambda session, on, choices, given: customers.list_customers(
            session, on, choices, customers.Filter(archived=given.archived, owing=given.overdue)
        ),
        (
            _left(N_("Code"), lambda row, _: row.code),
            _left(N_("Name"), lambda row, _: row.name),
            _left(N_("Kind"), lambda row, cells: cells.word(row.kind)),
            _left(N_("VAT number"), lambda row, _: row.vat_number or row.tax_code),
            _left(N_("City"), lambda row, _: row.city),
            _right(N_("Subscriptions"), lambda row, _: str(row.subscriptions or "")),
            _right(N_("Open"), lambda row, cells: cells.amount(row.open, row.currency) if row.open else ""),
            _right(N_("Overdue"), lambda row, cells: cells.amount(row.overdue, row.currency) if row.overdue else ""),
        ),
    ),
    "items": List(
        N_("Items of the catalogue"),
        list_filters.archive,
        lambda session, _on, choices, given: catalog.list_items(session, choices, archived=given.archived),
        (
            _left(N_("Code"), lambda row, _: row.code),
            _left(N_("Description"), lambda row, _: row.description),
            _right(N_("Price"), lambda row, cells: cells.price(row.unit_price, row.currency)),
            _left(N_("VAT included"), lambda row, cells: cells.yes(row.price_includes_vat)),
            _right(N_("VAT"), lambda row, cells: f"{cells.percent(row.vat_rate)} {row.vat_nature}".strip()),
        ),
    ),
    "plans": List(
        N_("Plans"),
        list_filters.archive,
        lambda session, _on, choices, given: catalog.list_plans(session, choices, archived=given.archived),
        (
            _left(N_("Code"), lambda row, _: row.code),
            _left(N_("Name"), lambda row, _: row.name),
            _left(N_("Invoiced"), lambda row, cells: labels.cycle(row.cycle, cells.texts)),
            _left(N_("When"), lambda row, cells: cells.word(row.timing)),
            _right(N_("Price"), lambda row, cells: cells.price(row.price, row.currency)),
            _left(N_("Term"), lambda row, cells: labels.months(row.term_months, cells.texts)),
            _left(N_("Notice"), lambda row, cells: labels.notice(row.notice, cells.texts)),
            _right(N_("Subscriptions"), lambda row, _: str(row.subscriptions or "")),
        ),
    ),
    "subscriptions": List(
        N_("Subscriptions with their next invoice and last day for notice"),
        list_filters.subscriptions,
        lambda session, on, choices, given: subscriptions.list_subscriptions(
            session, on, choices, list_filters.wanted_subscriptions(given)
        ),
        (
            _left(N_("Code"), lambda row, _: row.code),
            _left(N_("Customer"), lambda row, _: f"{row.customer} {row.customer_name}"),
            _left(N_("Plan"), lambda row, _: row.plan),
            _left(N_("State"), lambda row, cells: cells.word(row.state)),
            _left(N_("Invoiced"), lambda row, cells: labels.cycle(row.cycle, cells.texts)),
            _right(N_("Price"), lambda row, cells: cells.price(row.price, row.currency)),
            _left(N_("Next invoice"), lambda row, cells: cells.day(row.next_invoice_on)),
            _left(N_("Renews on"), lambda row, cells: cells.day(row.commitment.renews_on)),
            _left(N_("Notice by"), lambda row, cells: cells.day(row.commitment.notice_by)),
            _left(N_("Last day"), lambda row, cells: cells.day(row.last_day)),
        ),
    ),
    "invoices": List(
        N_("Invoices and drafts with what is still to pay"),
        list_filters.invoices,
        lambda session, on, choices, given: invoices.list_invoices(
            session, on, choices, list_filters.wanted_invoices(given)
        ),
        (
            _left(N_("Number"), lambda row, _: row.number or f"#{row.id}"),
            _left(N_("Date"), lambda row, cells: cells.day(row.issue_date)),
            _left(N_("Customer"), lambda row, _: f"{row.customer} {row.customer_name}"),
            _right(N_("Total"), lambda row, cells: cells.amount(row.total, row.currency)),
            _right(N_("To pay"), lambda row, cells: cells.amount(row.payable, row.currency)),
            _right(N_("Open"), lambda row, cells: cells.amount(row.open, row.currency) if row.open else ""),
            _left(N_("Due"), lambda row, cells: cells.day(row.due_date)),
            _left(N_("State"), lambda row, cells: cells.word(row.settlement)),
        ),
    ),
    "payments": List(
        N_("Payments and the invoices they settle"),
        list_filters.payments,
        lambda session, _on, choices, given: payments.list_payments(
            session, choices, payments.Filter(customer=given.customer, undone=given.undone)
        ),
        (
            _right(N_("Payment"), lambda row, _: str(row.id)),
            _left(N_("Date"), lambda row, cells: cells.day(row.received_on)),
            _left(N_("Customer"), lambda row, _: f"{row.customer} {row.customer_name}"),
            _right(N_("Amount"), lambda row, cells: cells.amount(row.amount, row.currency)),
            _left(N_("Method"), lambda row, cells: labels.method(row.method, cells.texts)),
            _left(N_("Invoices"), lambda row, _: " ".join(one.number for one in row.allocations)),
            _left(N_("Reference"), lambda row, _: row.reference),
            _left(N_("Taken back"), lambda row, cells: cells.yes(row.undone_at is not None)),
        ),
    ),
    "runs": List(
        N_("Billing runs"),
        list_filters.runs,
        lambda session, _on, choices, given: runs.list_runs(
            session, choices, state=RunState(given.state) if given.state else None
        ),
        (
            _right(N_("Run"), lambda row, _: str(row.id)),
            _left(N_("Day"), lambda row, cells: cells.day(row.as_of)),
            _left(N_("State"), lambda row, cells: cells.word(row.state)),
            _right(N_("Documents"), lambda row, _: str(row.documents)),
            _left(N_("Missed periods"), lambda row, cells: cells.word(row.catch_up)),
            _left(N_("Reason"), lambda row, _: row.reason),
            _left(N_("By"), lambda row, _: row.actor),
            _left(N_("Made"), lambda row, cells: cells.moment(row.created_at)),
        ),
    ),
    "log": List(
        N_("Who did what"),
        list_filters.log,
        lambda session, _on, choices, given: audit.list_log(
            session, choices, subject=given.subject, subject_id=given.id, action=given.action
        ),
        (
            _right(N_("Entry"), lambda row, _: str(row.id)),
            _left(N_("When"), lambda row, cells: cells.moment(row.at)),
            _left(N_("By"), lambda row, _: row.actor),
            _left(N_("What"), lambda row, _: f"{row.action} {row.subject} {row.subject_id or ''}".rstrip()),
            _left(N_("Facts"), lambda row, _: ", ".join(f"{key}={value}" for key, value in row.facts.items())),
        ),
    ),
    "series": List(
        N_("Number series and the next number of each"),
        list_filters.nothing,
        lambda session, on, _choices, _given: _whole(series.list_series(session, on)),
        (
            _left(N_("Code"), lambda row, _: row.code),
            _left(N_("Documents"), lambda row, cells: cells.word(row.kind)),
            _left(N_("Pattern"), lambda row, _: row.pattern),
            _left(N_("Starts again every year"), lambda row, cells: cells.yes(row.yearly)),
            _left(N_("Next number"), lambda row, _: row.next_number),
        ),
    ),
}


def _whole(rows: list[Any]) -> Page[Any]:
    return Page(tuple(rows), len(rows))
