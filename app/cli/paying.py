"""The commands about money received: ``pay`` and ``undo-payment``."""

from argparse import Namespace
from collections.abc import Iterator

from app.cli import values
from app.cli.command import Answer, Command, Program
from app.cli.parser import CommandParser
from app.cli.tables import Column, table
from app.cli.wrong_use import ArgumentsMissing, OptionsExcludeEachOther
from app.domain.money import Money
from app.domain.payment_methods import PaymentMethod
from app.i18n import N_, formats
from app.i18n.catalog import CatalogTranslator
from app.services import payments
from app.services.payments import Recorded


def declare_pay(parser: CommandParser) -> None:
    """Words and options of ``pay``."""
    parser.word("INVOICE", text=N_("Numbers of the invoices paid, all of one customer"), nargs="*")
    parser.option("--customer", text=N_("Pay the open invoices of this customer, the oldest first"), metavar="CODE")
    parser.option("--amount", text=N_("Amount received; all that is open if not given"), type=values.number("amount"))
    parser.option("--date", text=N_("Day of receipt; today if not given"), type=values.day("date"))
    parser.option(
        "--method", text=N_("How it was paid"), choices=[one.value for one in PaymentMethod],
        default=PaymentMethod.TRANSFER.value,
    )  # fmt: skip
    parser.option("--reference", text=N_("Reference of the bank, number of the cheque"), default="")
    parser.option("--note", text=N_("Note"), default="")


def pay(program: Program, given: Namespace) -> Answer:
    """Record a payment over one or several invoices."""
    if given.INVOICE and given.customer:
        raise OptionsExcludeEachOther(name="INVOICE", other="--customer", field="customer")
    if not given.INVOICE and not given.customer:
        raise ArgumentsMissing(names="INVOICE")
    recorded = payments.record(
        program.context(),
        given.INVOICE,
        customer=given.customer or "",
        amount=given.amount,
        received_on=given.date,
        method=given.method,
        reference=given.reference,
        note=given.note,
    )
    data = {
        "payment": recorded.payment_id,
        "amount": recorded.amount,
        "currency": recorded.currency,
        "settled": [
            {"number": one.number, "invoice_id": one.invoice_id, "paid": one.paid, "open": one.open}
            for one in recorded.settled
        ],
    }
    return Answer(data, lambda: _text(recorded, program.translator))


def _text(recorded: Recorded, texts: CatalogTranslator) -> Iterator[str]:
    amount = Money(recorded.amount, recorded.currency)
    yield texts.fill(N_("Payment {number} of {amount}:"), {"number": recorded.payment_id, "amount": amount})
    say, language = texts.gettext, texts.language
    yield from table(
        [Column(say(N_("Invoice"))), Column(say(N_("Paid")), right=True), Column(say(N_("Still open")), right=True)],
        (
            [
                one.number,
                formats.amount(one.paid, recorded.currency, language),
                formats.amount(one.open, recorded.currency, language),
            ]
            for one in recorded.settled
        ),
    )


def declare_undo(parser: CommandParser) -> None:
    """Words of ``undo-payment``."""
    parser.word("PAYMENT", text=N_("Number of the payment"), type=values.whole("payment", 1))


def undo(program: Program, given: Namespace) -> Answer:
    """Take a payment back."""
    payments.undo(program.context(), given.PAYMENT)
    text = N_("Payment {number} has been taken back; its invoices are open again.")
    return Answer({"undone": given.PAYMENT}, lambda: [program.translator.fill(text, {"number": given.PAYMENT})])


COMMANDS = {
    "pay": Command(N_("Record a payment of one or several invoices, or of a customer."), declare_pay, pay),
    "undo-payment": Command(N_("Take back a payment; it stays in the books as undone."), declare_undo, undo),
}
