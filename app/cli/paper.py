"""What does a document say, as lines on a terminal?"""

import json
from collections.abc import Iterator
from typing import Any

from app.cli import labels
from app.cli.cells import Cells
from app.cli.tables import Column, clean, facts, table
from app.domain.document_text import freeze
from app.domain.documents import DocumentLine, InvoiceDocument
from app.domain.period import ONE_DAY
from app.i18n import N_


def document_data(document: InvoiceDocument) -> dict[str, Any]:
    """The frozen document as its stored JSON says it."""
    found: dict[str, Any] = json.loads(freeze(document))
    return found


def paper(document: InvoiceDocument, cells: Cells) -> Iterator[str]:
    """The document: who, what, how much, by when."""
    say, money = cells.say, document.currency
    yield from facts(
        [
            (say(N_("Document")), f"{cells.word(document.kind)} {document.number}".strip()),
            (say(N_("Date")), cells.day(document.issue_date)),
            (say(N_("From")), document.seller.name),
            (say(N_("To")), document.buyer.name),
            (say(N_("VAT number")), document.buyer.vat_number or document.buyer.tax_code),
            (say(N_("Payment")), labels.method(document.payment.method, cells.texts)),
        ]
    )
    yield ""
    yield from table(
        [
            Column(say(N_("Subscription"))),
            Column(say(N_("Description"))),
            Column(say(N_("Period"))),
            Column(say(N_("Quantity")), right=True),
            Column(say(N_("Price")), right=True),
            Column(say(N_("VAT")), right=True),
            Column(say(N_("Amount")), right=True),
        ],
        (_line(line, money, cells) for line in document.lines),
    )
    yield ""
    yield from facts(_sums(document, cells))
    for note in document.notes:
        yield clean(note)


def _line(line: DocumentLine, money: str, cells: Cells) -> list[str]:
    last = None if line.period_end is None else line.period_end - ONE_DAY
    return [
        line.subscription,
        line.description,
        cells.period(line.period_start, last),
        cells.quantity(line.quantity),
        cells.price(line.unit_price, money),
        line.vat_nature or cells.percent(line.vat_rate),
        cells.amount(line.net, money),
    ]


def _sums(document: InvoiceDocument, cells: Cells) -> Iterator[tuple[str, str]]:
    totals, money, say = document.totals, document.currency, cells.say
    named = [
        (N_("Net"), totals.net),
        (N_("Professional fund"), totals.fund),
        (N_("VAT"), totals.vat),
        (N_("Stamp duty"), totals.stamp_duty),
        (N_("Total"), totals.total),
        (N_("Withholding tax"), -totals.withholding),
        (N_("VAT paid by the customer"), -totals.split_vat),
        (N_("To pay"), totals.payable),
    ]
    always = {N_("Net"), N_("VAT"), N_("Total"), N_("To pay")}
    for name, value in named:
        if value or name in always:
            yield say(name), cells.amount(value, money)
    for part in document.instalments:
        yield say(N_("Due")), f"{cells.day(part.due_date)}  {cells.amount(part.amount, money)}"
