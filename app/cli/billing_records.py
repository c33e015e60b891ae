"""How do a contract, a document, a payment, a run, a series and a log entry look on a terminal?"""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from app.cli import labels
from app.cli.bill_data import explanation_text
from app.cli.cells import Cells
from app.cli.paper import paper
from app.cli.records import listed
from app.cli.tables import Column, facts, table
from app.domain.period import ONE_DAY
from app.i18n import N_
from app.queries.audit import LogRow
from app.queries.explanations import Explanation
from app.queries.invoice_detail import InvoiceDetail
from app.queries.invoices import InvoiceRow
from app.queries.listing import Page
from app.queries.payments import PaymentRow
from app.queries.runs import RunDetail
from app.queries.series import SeriesRow
from app.queries.subscription_detail import SubscriptionDetail, SubscriptionItemRow


def subscription(found: SubscriptionDetail, cells: Cells) -> Iterator[str]:
    """A contract with its items, its billed periods and its history."""
    row, say = found.row, cells.say
    bound = row.commitment
    yield from facts(
        [
            (say(N_("Code")), row.code),
            (say(N_("Customer")), f"{row.customer} {row.customer_name}"),
            (say(N_("Plan")), row.plan),
            (say(N_("Description")), row.description),
            (say(N_("State")), cells.word(row.state)),
            (say(N_("Service")), cells.period(row.start, row.last_day)),
            (say(N_("On trial until")), cells.day(found.trial_last_day)),
            (say(N_("Paused from")), cells.day(found.paused_from)),
            (say(N_("Billed through")), cells.day(row.billed_through)),
            (say(N_("Next invoice")), cells.day(row.next_invoice_on)),
            (say(N_("Current term")), cells.period(bound.term_start, bound.term_last_day)),
            (say(N_("Renews on")), cells.day(bound.renews_on)),
            (say(N_("Notice")), labels.notice(row.notice, cells.texts)),
            (say(N_("Last day for notice")), cells.day(bound.notice_by)),
            (say(N_("Reason of the end")), found.end_reason),
            (say(N_("Payment terms")), found.payment_terms),
            (say(N_("Notes")), found.notes),
        ]
    )
    yield ""
    yield from _contract_items(found.items, row.currency, cells)
    yield ""
    yield from table(
        [Column(say(N_("Item")), right=True), Column(say(N_("Period"))), Column(say(N_("How"))),
         Column(say(N_("Invoice"))), Column(say(N_("Reason")))],
        ([str(one.item_position), cells.period(one.period_start, one.period_end - ONE_DAY), cells.word(one.kind),
          one.invoice, one.reason] for one in found.periods),
    )  # fmt: skip
    yield ""
    yield from table(
        [Column(say(N_("When"))), Column(say(N_("By"))), Column(say(N_("What"))), Column(say(N_("Counts from"))),
         Column(say(N_("Reason")))],
        ([cells.moment(one.at), one.actor, one.kind, cells.day(one.effective_on), one.reason] for one in found.events),
    )  # fmt: skip


def _contract_items(items: Sequence[SubscriptionItemRow], money: str, cells: Cells) -> Iterator[str]:
    say = cells.say
    return table(
        [
            Column(say(N_("Item")), right=True),
            Column(say(N_("Description"))),
            Column(say(N_("Quantity")), right=True),
            Column(say(N_("Invoiced"))),
            Column(say(N_("When"))),
            Column(say(N_("Prices"))),
            Column(say(N_("Discounts"))),
            Column(say(N_("VAT")), right=True),
            Column(say(N_("Next invoice"))),
        ],
        (
            [
                str(one.position),
                one.description,
                cells.quantity(one.quantity),
                say(N_("once")) if one.one_off else labels.cycle(one.cycle, cells.texts),
                "" if one.one_off else cells.word(one.timing),
                ", ".join(_priced(cells.price(each.unit_price, money), each.valid_from, cells) for each in one.prices),
                ", ".join(each.label for each in one.discounts),
                one.vat_nature or cells.percent(one.vat_rate),
                cells.day(one.next_invoice_on),
            ]
            for one in items
        ),
    )


def _priced(price: str, since: date, cells: Cells) -> str:
    return cells.texts.fill(N_("{price} from {day}"), {"price": price, "day": cells.day(since)})


def invoice(found: InvoiceDetail, cells: Cells) -> Iterator[str]:
    """A document with the reasons of its amounts and its payments."""
    row, say = found.row, cells.say
    yield from paper(found.document, cells)
    yield ""
    yield from facts(
        [
            (say(N_("State")), cells.word(row.settlement)),
            (say(N_("Open")), cells.amount(row.open, row.currency)),
        ]
    )
    for one in found.payments:
        how = labels.method(one.method, cells.texts)
        yield f"{cells.day(one.received_on)}  {cells.amount(one.amount, row.currency)}  {how}"
    yield ""
    for line, stored in zip(found.document.lines, found.explanations, strict=True):
        reasons = Explanation.parse(stored)
        if reasons is not None:
            yield f"{line.position}. {explanation_text(reasons, line, row.currency, cells.texts)}"


def payment(row: PaymentRow, cells: Cells) -> Iterator[str]:
    """A payment with the invoices it settles."""
    say = cells.say
    return facts(
        [
            (say(N_("Payment")), str(row.id)),
            (say(N_("Date")), cells.day(row.received_on)),
            (say(N_("Customer")), f"{row.customer} {row.customer_name}"),
            (say(N_("Amount")), cells.amount(row.amount, row.currency)),
            (say(N_("Method")), labels.method(row.method, cells.texts)),
            (say(N_("Reference")), row.reference),
            (say(N_("Note")), row.note),
            (say(N_("Taken back")), cells.moment(row.undone_at)),
            *((one.number, cells.amount(one.amount, row.currency)) for one in row.allocations),
        ]
    )


def run(found: RunDetail, bills: Page[InvoiceRow], cells: Cells) -> Iterator[str]:
    """A billing run with its documents and what it closed without one."""
    row, say = found.row, cells.say
    yield from facts(
        [
            (say(N_("Run")), str(row.id)),
            (say(N_("Day")), cells.day(row.as_of)),
            (say(N_("State")), cells.word(row.state)),
            (say(N_("Missed periods")), cells.word(row.catch_up)),
            (say(N_("Reason")), row.reason),
            (say(N_("By")), row.actor),
            (say(N_("Made")), cells.moment(row.created_at)),
            (say(N_("Closed")), cells.moment(row.closed_at)),
        ]
    )
    yield from listed("invoices", bills.rows, cells)
    yield ""
    yield from table(
        [Column(say(N_("Subscription"))), Column(say(N_("Period"))), Column(say(N_("How"))), Column(say(N_("Reason")))],
        ([one.subscription, cells.period(one.period_start, one.period_end - ONE_DAY), cells.word(one.kind), one.reason]
         for one in found.settled),
    )  # fmt: skip


def entry(row: LogRow, cells: Cells) -> Iterator[str]:
    """An entry of the log."""
    say = cells.say
    return facts(
        [
            (say(N_("Entry")), str(row.id)),
            (say(N_("When")), cells.moment(row.at)),
            (say(N_("By")), row.actor),
            (say(N_("What")), f"{row.action} {row.subject} {row.subject_id or ''}".rstrip()),
            (say(N_("Facts")), json.dumps(row.facts, ensure_ascii=False)),
            (say(N_("Hash")), row.hash),
        ]
    )


def series(row: SeriesRow, cells: Cells) -> Iterator[str]:
    """A number series with its counters."""
    say = cells.say
    yield from facts(
        [
            (say(N_("Code")), row.code),
            (say(N_("Documents")), cells.word(row.kind)),
            (say(N_("Pattern")), row.pattern),
            (say(N_("Starts again every year")), cells.yes(row.yearly)),
            (say(N_("Next number")), row.next_number),
        ]
    )
    yield ""
    yield from table(
        [Column(say(N_("Year"))), Column(say(N_("Last number")), right=True), Column(say(N_("Date")))],
        ([str(one.year or ""), str(one.last_number), cells.day(one.last_date)] for one in row.counters),
    )
