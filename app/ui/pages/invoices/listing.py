"""What does the list of invoices show, and how is it read?"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.domain.documents import DocumentKind
from app.i18n import N_
from app.queries.invoice_filter import VIEWS, Age, Filter, Settlement
from app.queries.invoices import InvoiceRow, count_invoice_views, list_invoice_ids, list_invoices, sum_invoices
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.services.changes import Kind
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.spec import Empty, FilterKind, FilterSpec, ListSpec, Sum, View, days_of
from app.ui.texts import Texts
from app.ui.theme.tones import Tone

DRAFT_MARK = "#"
STATES = (
    (Settlement.OPEN, N_("To be paid")),
    (Settlement.PARTIAL, N_("Partly paid")),
    (Settlement.DUE, N_("Due today")),
    (Settlement.OVERDUE, N_("Late")),
    (Settlement.PAID, N_("Settled")),
    (Settlement.DRAFT, N_("Draft")),
)


def key_of(row: InvoiceRow) -> str:
    """Under which a document is found again: its number, or that of the draft."""
    return row.number or f"{DRAFT_MARK}{row.id}"


def target_of(row: InvoiceRow) -> Target:
    """A document as what actions are done to."""
    facts = {"open": bool(row.open), "customer": row.customer}
    return Target("invoice", row.id, key_of(row), row.customer_name, row.state, facts)


def wanted(ctx: Context, values: Mapping[str, Any]) -> Filter:
    """The query's filter out of the values of view and chips."""
    base = VIEWS.get(values.get("view", "all"), VIEWS["all"])
    issued = days_of(values["issued"], ctx.today) if "issued" in values else (None, None)
    due = days_of(values["due"], ctx.today) if "due" in values else (None, None)
    state = next(iter(values.get("state", ())), "")
    age = values.get("age", "")
    run = next(iter(values.get("run", ())), "")
    return Filter(
        settlement=Settlement(state) if state else base.settlement,
        unpaid=base.unpaid,
        customer=values.get("customer", ""),
        run_id=int(run) if run else None,
        issued_from=issued[0],
        issued_until=issued[1],
        age=Age(age) if age else None,
        due_from=due[0],
        due_until=due[1],
        kinds=tuple(DocumentKind(kind) for kind in values.get("kind", ())),
    )


def _read(session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any]) -> Rows[InvoiceRow]:
    return list_invoices(session, ctx.today, choices, wanted(ctx, values))


def _ids(session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any]) -> Sequence[int]:
    return list_invoice_ids(session, ctx.today, choices, wanted(ctx, values))


def _sums(
    session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any], ids: Sequence[int] | None
) -> dict[str, Decimal]:
    found = sum_invoices(session, ctx.today, choices.search, wanted(ctx, values), ids=ids)
    return {"net": found.net, "open": found.open}


def _counts(session: ReadSession, ctx: Context) -> dict[str, int]:
    return count_invoice_views(session, ctx.today)


def _number(row: InvoiceRow, texts: Texts) -> str:
    return row.number or texts.gettext(N_("Draft"))


def _origin(row: InvoiceRow, texts: Texts) -> str:
    if row.refers_to:
        return texts.fill(N_("takes back {number}"), {"number": row.refers_to})
    if row.run_on is not None:
        return texts.fill(N_("run of {day}"), {"day": texts.day_month(row.run_on)})
    return texts.gettext(N_("by hand"))


def _signed(row: InvoiceRow, amount: Decimal) -> Decimal:
    return -amount if row.kind is DocumentKind.CREDIT_NOTE else amount


def spec(texts: Texts) -> ListSpec:
    """The list in the window's language."""
    late = Settlement.OVERDUE
    return ListSpec(
        id="invoices",
        title=N_("Invoices"),
        columns=(
            Column("number", N_("Number"), ColumnKind.TEXT, lambda row: _number(row, texts), order="number", width=120,
                   strong=True),
            Column("customer", N_("Customer"), ColumnKind.TEXT, lambda row: row.customer_name, order="customer",
                   stretch=3, width=230),
            Column("issued", N_("Issued on"), ColumnKind.DATE, lambda row: row.issue_date, order="date", width=104,
                   muted=True),
            Column("due", N_("Due on"), ColumnKind.DATE, lambda row: row.due_date, order="due", width=104,
                   tone=lambda row: Tone.DANGER if row.settlement is late else None),
            Column("total", N_("Total"), ColumnKind.MONEY, lambda row: _signed(row, row.total), order="total",
                   width=98),
            Column("open", N_("Open amount"), ColumnKind.MONEY, lambda row: row.open, order="open", width=106,
                   zero=True, strong=True),
            Column("origin", N_("Origin"), ColumnKind.TEXT, lambda row: _origin(row, texts), width=112, muted=True),
            Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.settlement, family="invoice", width=132),
        ),
        read=_read,
        key=lambda row: row.id,
        empty=Empty("file-text", N_("No invoices yet"),
                    N_("Invoices come from the billing run: it finds what is due and shows it before anything is"
                       " issued."),
                    N_("Review what is due")),
        kinds=frozenset({Kind.INVOICE, Kind.PAYMENT, Kind.RUN, Kind.CUSTOMER}),
        views=(
            View("all", N_("All invoices"), {"view": "all"}),
            View("draft", N_("Drafts"), {"view": "draft"}),
            View("open", N_("To collect"), {"view": "open"}),
            View("overdue", N_("Overdue ones"), {"view": "overdue"}),
            View("paid", N_("Paid ones"), {"view": "paid"}),
        ),
        filters=(
            FilterSpec("issued", N_("Issued on"), FilterKind.DATES, "calendar", suggested=True),
            FilterSpec("state", N_("State"), FilterKind.CHOICE, "circle-dot",
                       tuple((state.value, name) for state, name in STATES), suggested=True),
            FilterSpec("due", N_("Due on"), FilterKind.DATES, "calendar-clock"),
            FilterSpec("kind", N_("Kind"), FilterKind.CHOICE, "file-text",
                       ((DocumentKind.INVOICE.value, N_("Invoices")),
                        (DocumentKind.CREDIT_NOTE.value, N_("Credit notes")))),
        ),
        sums=(
            Sum("net", N_("Taxable amount"), lambda row: _signed(row, row.net)),
            Sum("open", N_("Open amount"), lambda row: row.open, main=True),
        ),
        add=_sums,
        ids=_ids,
        counts=_counts,
        subject="invoice",
        target=target_of,
        bulk=("invoice.pay", "invoice.save", "invoice.print"),
        placeholder=N_("Number, customer, amount…"),
        bar_inside=True,
    )  # fmt: skip
