"""Which lists are there, and what stands in their columns?"""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cli import labels, values
from app.cli.cells import Cells
from app.cli.parser import CommandParser
from app.domain.lifecycle import InvoiceState, RunState, SubscriptionState
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


def _archive(parser: CommandParser) -> None:
    parser.option("--archived", text=N_("Only what is archived"), action="store_true")


def _customers(parser: CommandParser) -> None:
    _archive(parser)
    parser.option("--overdue", text=N_("Only those with something overdue"), action="store_true")


def _customer(parser: CommandParser) -> None:
    parser.option("--customer", text=N_("Only of this customer"), metavar="CODE", default="")


def _subscriptions(parser: CommandParser) -> None:
    _customer(parser)
    states = [state.value for state in SubscriptionState]
    parser.option("--state", text=N_("Only in these states"), choices=states, nargs="+", default=[])
    parser.option("--plan", text=N_("Only of this plan"), metavar="CODE", default="")
    parser.option("--due", text=N_("Only with an invoice due by this day"), metavar="DATE", type=values.day("due"))


def _invoices(parser: CommandParser) -> None:
    _customer(parser)
    states = [*(state.value for state in invoices.Settlement), InvoiceState.ISSUED.value]
    parser.option("--state", text=N_("Only those that stand like this"), choices=states)
    parser.option("--overdue", text=N_("Only those whose due date is past"), action="store_true")
    parser.option("--unpaid", text=N_("Only those with something still to pay"), action="store_true")
    parser.option("--run", text=N_("Only of this billing run"), type=values.whole("run", 1))
    parser.option(
        "--from", text=N_("Issued on this day or later"), dest="since", metavar="DATE", type=values.day("from")
    )
    parser.option("--until", text=N_("Issued on this day or earlier"), metavar="DATE", type=values.day("until"))


def _payments(parser: CommandParser) -> None:
    _customer(parser)
    parser.option("--undone", text=N_("Only those taken back"), action="store_true", default=None)


def _runs(parser: CommandParser) -> None:
    parser.option("--state", text=N_("Only those that stand like this"), choices=[state.value for state in RunState])


def _log(parser: CommandParser) -> None:
    parser.option("--subject", text=N_("Only about this kind of thing, such as invoice"), default="")
    parser.option("--id", text=N_("Only about the one with this id"), type=values.whole("id", 1))
    parser.option("--action", text=N_("Only what was done like this, such as issued"), default="")


def _nothing(parser: CommandParser) -> None:
    """No filter of its own."""


def _wanted_invoices(given: Namespace) -> invoices.Filter:
    is_issued = given.state == InvoiceState.ISSUED
    settlement = invoices.Settlement.OVERDUE if given.overdue else None
    return invoices.Filter(
        settlement=invoices.Settlement(given.state) if given.state and not is_issued else settlement,
        state=InvoiceState.ISSUED if is_issued else None,
        unpaid=given.unpaid,
        customer=given.customer,
        run_id=given.run,
        issued_from=given.since,
        issued_until=given.until,
    )


def _wanted_subscriptions(given: Namespace) -> subscriptions.Filter:
    states = tuple(SubscriptionState(state) for state in given.state)
    return subscriptions.Filter(states, given.customer, given.plan, given.due)


LISTS: dict[str, List] = {
    "customers": List(
        N_("Customers with what they owe"),
        _customers,
        lambda session, on, choices, given: customers.list_customers(
            session, on, choices, archived=given.archived, owing=given.overdue
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
        _archive,
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
        _archive,
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
        _subscriptions,
        lambda session, on, choices, given: subscriptions.list_subscriptions(
            session, on, choices, _wanted_subscriptions(given)
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
        _invoices,
        lambda session, on, choices, given: invoices.list_invoices(session, on, choices, _wanted_invoices(given)),
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
        _payments,
        lambda session, _on, choices, given: payments.list_payments(
            session, choices, customer=given.customer, undone=given.undone
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
        _runs,
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
        _log,
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
        _nothing,
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
