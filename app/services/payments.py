"""What came in, and which invoices does it settle? Payments in their simple form, with undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind
from app.domain.lifecycle import InvoiceState
from app.domain.money import Money, to_minor
from app.domain.payment_methods import check_payment_method
from app.domain.settlement import OpenItem, PaymentNotPositive, allocate_oldest_first
from app.errors import Invalid, NotAllowed, NotFound
from app.i18n import N_
from app.models import Allocation, Customer, Invoice, OpenBalance, Payment
from app.services import audit, fields
from app.services.balances import Balance, load_balances, store_balances
from app.services.changes import Changes, Kind
from app.services.context import Context
from app.services.customers import NoSuchCustomer
from app.services.invoices import InvoiceUnknown, NumberAmbiguous
from app.services.rows import insert_rows


class NothingNamed(Invalid):
    """Neither an invoice nor a customer."""

    field = "invoices"
    text = N_("Say which invoices were paid, or which customer paid.")


class AlreadyPaid(NotAllowed):
    """Nothing is open of this document."""

    text = N_("Nothing is open of {number}: it is paid.")


class NotToBePaid(NotAllowed):
    """A credit note is money for the customer."""

    text = N_("{number} is a credit note: it is not paid by the customer.")


class NothingOpen(NotAllowed):
    """The customer owes nothing."""

    text = N_("{customer} has no open invoice.")


class DifferentCustomers(NotAllowed):
    """One payment comes from one customer."""

    text = N_("These invoices belong to different customers. Record one payment for each.")


class DifferentCurrencies(NotAllowed):
    """One payment is an amount of one currency."""

    text = N_("These invoices are in different currencies. Record one payment for each.")


class PaymentTooLarge(Invalid):
    """Money nobody asked for would be lost in the books."""

    field = "amount"
    text = N_("{amount} is more than the {open} still open. Record what belongs to these invoices only.")


class PaymentUnknown(NotFound):
    """No payment of that id."""

    text = N_("There is no payment {wanted}.")


class AlreadyUndone(NotAllowed):
    """It was taken back before."""

    text = N_("Payment {payment} has been taken back already.")


@dataclass(frozen=True, slots=True)
class Settled:
    """What a payment did to one invoice: ``paid`` by it and still ``open`` after it."""

    invoice_id: int
    number: str
    paid: Decimal
    open: Decimal


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded payment with the invoices it settled, in the order they were due."""

    payment_id: int
    amount: Decimal
    currency: str
    received_on: date
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
        ctx: the seat.
        invoices: numbers of issued invoices of one customer.
        customer: the customer's code where no invoice is named.
        amount: in the invoices' currency; ``None``: all that is open.
        received_on: day of receipt; ``None``: today.
        method: ``transfer``, ``direct_debit``, ``card``, ``cash``, ``cheque``, ``riba`` or ``other``.
        reference: what the bank statement says.
        note: in the user's words.

    Raises:
        NothingNamed, InvoiceUnknown, NumberAmbiguous, NoSuchCustomer: nothing of that name.
        AlreadyPaid, NotToBePaid, NothingOpen: there is nothing left to pay.
        DifferentCustomers, DifferentCurrencies: one payment cannot settle these invoices.
        PaymentTooLarge: more than is open.
        PaymentNotPositive, TooManyDecimals, PaymentMethodUnknown: the field that cannot be taken.
    """
    means = check_payment_method(method, field="method")
    with ctx.work.write() as session:
        rows = _named(session, invoices, customer) if invoices else _open_of(session, customer)
        balances = load_balances(session, rows)
        shares = _allocate(balances, amount)
        paid = sum(shares.values(), Decimal(0))
        payment = _payment(balances[0], paid)
        payment.received_on, payment.created_at = received_on or ctx.today, ctx.clock.now()
        payment.method, payment.reference, payment.note = means, reference.strip(), note.strip()
        _add(session, payment, shares)
        after = {one.invoice_id: one for one in store_balances(session, [row for row in rows if row.id in shares])}
        settled = tuple(Settled(key, after[key].number, share, after[key].open) for key, share in shares.items())
        numbers = [one.number for one in settled]
        facts = {"amount": paid, "currency": payment.currency, "on": payment.received_on, "invoices": numbers}
        audit.record(session, ctx, [audit.entry("recorded", "payment", payment.id, **facts)])
        changes = _changes(payment.id, shares)
        return Recorded(payment.id, paid, payment.currency, payment.received_on, settled, changes)


def foresee(
    ctx: Context, invoices: Sequence[str] = (), *, customer: str = "", amount: Decimal | None = None
) -> tuple[Settled, ...]:
    """What ``record`` would do to each invoice, in the order they are due; nothing is written.

    Raises:
        AppError: whatever ``record`` would refuse.
    """
    with ctx.work.read() as session:
        rows = _named(session, invoices, customer) if invoices else _open_of(session, customer)
        balances = load_balances(session, rows)
        shares = _allocate(balances, amount)
        known = {one.invoice_id: one for one in balances}
        return tuple(Settled(key, known[key].number, share, known[key].open - share) for key, share in shares.items())


def undo(ctx: Context, payment_id: int) -> Changes:
    """Take a payment back; its invoices are open again. The payment stays in the books as undone.

    Raises:
        PaymentUnknown: no such payment.
        AlreadyUndone: it was taken back before.
    """
    with ctx.work.write() as session:
        payment = session.get(Payment, payment_id)
        if payment is None:
            raise PaymentUnknown(wanted=str(payment_id))
        if payment.undone_at is not None:
            raise AlreadyUndone(payment=str(payment_id))
        payment.undone_at = ctx.clock.now()
        settled = [each.invoice_id for each in payment.allocations]
        balances = store_balances(session, session.scalars(select(Invoice).where(Invoice.id.in_(settled))).all())
        numbers = sorted(one.number for one in balances)
        audit.record(session, ctx, [audit.entry("undone", "payment", payment.id, invoices=numbers)])
        return _changes(payment.id, settled)


def _named(session: Session, numbers: Sequence[str], customer: str) -> list[Invoice]:
    wanted = list(dict.fromkeys(number.strip() for number in numbers))
    found: dict[str, Invoice] = {}
    for row in session.scalars(select(Invoice).where(Invoice.number.in_(wanted), Invoice.state == InvoiceState.ISSUED)):
        if row.number in found:
            raise NumberAmbiguous(number=row.number)
        found[row.number or ""] = row
    for number in wanted:
        if number not in found:
            raise InvoiceUnknown(wanted=number)
    rows = [found[number] for number in wanted]
    payers = {row.customer_id for row in rows} | ({_customer(session, customer).id} if customer else set())
    if len(payers) > 1:
        raise DifferentCustomers
    for row in rows:
        if row.kind is DocumentKind.CREDIT_NOTE:
            raise NotToBePaid(number=row.number)
    return rows


def _open_of(session: Session, code: str) -> list[Invoice]:
    if not code:
        raise NothingNamed
    customer = _customer(session, code)
    rows = session.scalars(
        select(Invoice)
        .join(OpenBalance, OpenBalance.invoice_id == Invoice.id)
        .where(OpenBalance.customer_id == customer.id, OpenBalance.open_minor > 0)
        .order_by(Invoice.id)
    ).all()
    if not rows:
        raise NothingOpen(customer=customer.name)
    return list(rows)


def _customer(session: Session, code: str) -> Customer:
    row = session.scalars(select(Customer).where(Customer.code == code)).first()
    if row is None:
        raise NoSuchCustomer(wanted=code)
    return row


def _allocate(balances: Sequence[Balance], amount: Decimal | None) -> dict[int, Decimal]:
    """What each invoice gets, in the order they are due."""
    for balance in balances:
        if balance.open <= 0:
            raise AlreadyPaid(number=balance.number)
    if len({balance.currency for balance in balances}) > 1:
        raise DifferentCurrencies
    currency = balances[0].currency
    total = sum((balance.open for balance in balances), Decimal(0))
    paid = total if amount is None else fields.money(amount, currency, "amount")
    if paid <= 0:
        raise PaymentNotPositive
    if paid > total:
        raise PaymentTooLarge(amount=Money(paid, currency), open=Money(total, currency))
    waiting = [
        OpenItem(balance.invoice_id, balance.number, part.due_date, part.amount)
        for balance in balances
        for part in balance.open_parts
    ]
    shares: dict[int, Decimal] = {}
    for share in allocate_oldest_first(paid, waiting)[0]:
        shares[share.invoice_id] = shares.get(share.invoice_id, Decimal(0)) + share.amount
    return shares


def _payment(first: Balance, paid: Decimal) -> Payment:
    return Payment(customer_id=first.customer_id, amount_minor=to_minor(paid, first.currency), currency=first.currency)


def _add(session: Session, payment: Payment, shares: dict[int, Decimal]) -> None:
    session.add(payment)
    session.flush()
    rows = [(payment.id, invoice_id, to_minor(share, payment.currency)) for invoice_id, share in shares.items()]
    insert_rows(session, Allocation.__tablename__, ("payment_id", "invoice_id", "amount_minor"), rows)


def _changes(payment_id: int, invoice_ids: Sequence[int] | dict[int, Decimal]) -> Changes:
    return Changes.of(Kind.PAYMENT, payment_id) | Changes.of(Kind.INVOICE, *invoice_ids)
