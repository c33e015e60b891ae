"""What came in, and which invoices does it settle? Payments in their simple form, with undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.services.changes import Changes
from app.services.context import Context


@dataclass(frozen=True, slots=True)
class Settled:
    """What a payment did to one invoice: ``paid`` by it and still ``open`` after it."""

    invoice_id: int
    number: str
    paid: Decimal
    open: Decimal


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded payment with the invoices it settled, oldest first."""

    payment_id: int
    amount: Decimal
    currency: str
    settled: tuple[Settled, ...]
    changes: Changes


def record(
    ctx: Context,
    invoices: Sequence[str] = (),
    *,
    customer: str = "",
    amount: Decimal | None = None,
    received_on: date | None = None,
    method: str = "transfer",
    reference: str = "",
    note: str = "",
) -> Recorded:
    """Record money received for some invoices of one customer, or for all its open ones, oldest due date first.

    Args:
        invoices: numbers of issued invoices of one customer.
        customer: the customer's code where no invoice is named.
        amount: in the invoices' currency; ``None``: all that is open.
        received_on: day of receipt; ``None``: today.
        method: ``transfer``, ``direct_debit``, ``card``, ``cash`` or ``other``.

    Raises:
        InvoiceUnknown, NoSuchCustomer: nothing of that name.
        AlreadyPaid, NothingOpen: there is nothing left to pay.
        DifferentCustomers, DifferentCurrencies: one payment cannot settle these invoices.
        PaymentTooLarge: more than is open.
        PaymentNotPositive, TooManyDecimals, MethodUnknown: the field that cannot be taken.
    """
    raise NotImplementedError


def undo(ctx: Context, payment_id: int) -> Changes:
    """Take a payment back; its invoices are open again. The payment stays in the books as undone.

    Raises:
        PaymentUnknown: no such payment.
        AlreadyUndone: it was taken back before.
    """
    raise NotImplementedError
