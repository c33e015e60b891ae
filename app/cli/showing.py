"""The command ``show``: one customer, item, plan, subscription, invoice, payment, run, series or log entry."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from app.cli import billing_records, records, settings, values
from app.cli.bill_data import explanation_data
from app.cli.cells import Cells
from app.cli.command import Answer, Command, Program
from app.cli.paper import document_data
from app.cli.parser import CommandParser
from app.i18n import N_
from app.queries import audit, catalog, company, customers, invoices, payments, runs, series, subscriptions
from app.queries.invoice_detail import find_invoice
from app.queries.listing import Choices
from app.queries.subscription_detail import find_subscription
from app.services.billing.loading import NoCompany
from app.services.context import Context

# Rows of the lists shown beside a thing; the command "list" has them all.
RECENT = Choices(limit=10)
Show = Callable[[Any, Context, Any, Cells], tuple[dict[str, Any], Callable[[], Iterator[str]]]]


def _customer(session: Any, ctx: Context, code: str, cells: Cells) -> Any:
    found = customers.find_customer(session, code, ctx.today)
    contracts = subscriptions.list_subscriptions(session, ctx.today, wanted=subscriptions.Filter(customer=code))
    bills = invoices.list_invoices(session, ctx.today, RECENT, invoices.Filter(customer=code))
    data = {"customer": found, "subscriptions": contracts.rows, "invoices": bills.rows, "invoices_total": bills.total}
    return data, lambda: records.customer(found, contracts, bills, cells)


def _item(session: Any, _ctx: Context, code: str, cells: Cells) -> Any:
    found = catalog.find_item(session, code)
    return {"item": found}, lambda: records.item(found, cells)


def _plan(session: Any, _ctx: Context, code: str, cells: Cells) -> Any:
    found = catalog.find_plan(session, code)
    return {"plan": found}, lambda: records.plan(found, cells)


def _subscription(session: Any, ctx: Context, code: str, cells: Cells) -> Any:
    found = find_subscription(session, code, ctx.today)
    data = {name: getattr(found, name) for name in type(found).__slots__ if name != "row"}
    return {"subscription": found.row, **data}, lambda: billing_records.subscription(found, cells)


def _invoice(session: Any, ctx: Context, number: str, cells: Cells) -> Any:
    found = find_invoice(session, number, ctx.today)
    money = found.row.currency
    data = {
        "invoice": found.row,
        "document": document_data(found.document),
        "explanations": [
            explanation_data(line, stored, money, cells.texts)
            for line, stored in zip(found.document.lines, found.explanations, strict=True)
        ],
        "payments": found.payments,
    }
    return data, lambda: billing_records.invoice(found, cells)


def _payment(session: Any, _ctx: Context, key: int, cells: Cells) -> Any:
    found = payments.find_payment(session, key)
    return {"payment": found}, lambda: billing_records.payment(found, cells)


def _run(session: Any, ctx: Context, key: int, cells: Cells) -> Any:
    found = runs.find_run(session, key)
    bills = invoices.list_invoices(session, ctx.today, Choices(order="number"), invoices.Filter(run_id=key))
    data = {"run": found.row, "settled": found.settled, "invoices": bills.rows}
    return data, lambda: billing_records.run(found, bills, cells)


def _entry(session: Any, _ctx: Context, key: int, cells: Cells) -> Any:
    found = audit.find_entry(session, key)
    return {"entry": found}, lambda: billing_records.entry(found, cells)


def _series(session: Any, ctx: Context, code: str, cells: Cells) -> Any:
    found = series.find_series(session, code, ctx.today)
    return {"series": found}, lambda: billing_records.series(found, cells)


def _declare_code(parser: CommandParser) -> None:
    parser.word("KEY", text=N_("Its code"))


def _declare_number(parser: CommandParser) -> None:
    parser.word("KEY", text=N_("Its number, such as 2026/0001; #12 for a draft"))


def _declare_id(parser: CommandParser) -> None:
    parser.word("KEY", text=N_("Its number"), type=values.whole("key", 1))


def _declare_nothing(_parser: CommandParser) -> None:
    """There is only one company."""


def _show(show: Show, program: Program, given: Namespace) -> Answer:
    ctx = program.context()
    with ctx.work.read() as session:
        data, text = show(session, ctx, given.KEY, Cells(program.translator, ctx.zone))
    return Answer(data, text)


def _show_company(program: Program, _given: Namespace) -> Answer:
    ctx = program.context()
    with ctx.work.read() as session:
        found = company.find_company(session)
    if found is None:
        raise NoCompany
    return Answer({"company": found}, lambda: records.company(found, Cells(program.translator, ctx.zone)))


def _command(summary: str, declare: Callable[[CommandParser], None], show: Show) -> Command:
    return Command(summary, declare, partial(_show, show))


COMMANDS = {
    "show company": Command(N_("The own firm."), _declare_nothing, _show_company),
    "show customers": _command(N_("One customer with subscriptions and invoices."), _declare_code, _customer),
    "show items": _command(N_("One item of the catalogue."), _declare_code, _item),
    "show plans": _command(N_("One plan with its items."), _declare_code, _plan),
    "show subscriptions": _command(N_("One subscription with all that happened to it."), _declare_code, _subscription),
    "show invoices": _command(N_("One invoice with the reasons of its amounts."), _declare_number, _invoice),
    "show payments": _command(N_("One payment with the invoices it settles."), _declare_id, _payment),
    "show runs": _command(N_("One billing run with its documents."), _declare_id, _run),
    "show log": _command(N_("One entry of the log."), _declare_id, _entry),
    "show series": _command(N_("One number series."), _declare_code, _series),
    "show settings": settings.SHOW,
}
