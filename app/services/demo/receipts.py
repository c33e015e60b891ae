"""Who pays when? Punctual, usual, late and hardly ever; the bank's statement is entered once a week."""

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from sqlalchemy import select

from app.domain.documents import InvoiceDocument
from app.domain.money import round_money, to_minor
from app.models import Allocation, Invoice, Payment
from app.services import payments
from app.services.audit import entry, record
from app.services.balances import store_balances
from app.services.context import Context
from app.services.demo.story import Story

LARGE = Decimal(300)
# The bad payer everybody knows, and those who need a reminder.
KNOWN = {"Tecnoedil Costruzioni S.p.A.": "BAD", "Hotel Bellavista": "LATE", "Panificio Marchetti S.n.c.": "LATE"}
UNPAID_DAYS = 100


class Habit(Enum):
    """Days after the due date on which a customer pays, from and to; and whether the latest bills stay unpaid."""

    PUNCTUAL = (-5, 0, False)
    USUAL = (1, 8, False)
    LATE = (18, 50, False)
    BAD = (40, 85, True)


def habit_of(rng: random.Random, name: str) -> Habit:
    """How a customer pays."""
    drawn = rng.choices(list(Habit), (56, 28, 12, 4))[0]
    return Habit[KNOWN[name]] if name in KNOWN else drawn


@dataclass(order=True)
class Receipt:
    """Money that comes in on a day for one document; ``returned`` by the bank some days later."""

    day: date
    order: int
    number: str = field(compare=False)
    amount: Decimal = field(compare=False)
    method: str = field(compare=False)
    returned: bool = field(compare=False, default=False)


class Cashier:
    """Knows how issued documents will be paid and enters what has come in."""

    def __init__(self, rng: random.Random, story: Story, habits: dict[str, Habit], methods: dict[str, str]) -> None:
        self._rng = rng
        self._story = story
        self._habits = habits
        self._methods = methods
        self._coming: list[Receipt] = []
        self._count = 0

    def expect(self, customer: str, document: InvoiceDocument, until: date) -> None:
        """Foresee how a document will be paid; bad payers leave the latest ones before ``until`` open."""
        earliest, latest, stops = self._habits[customer].value
        if not document.totals.payable or (stops and (until - document.issue_date).days < UNPAID_DAYS):
            return
        for part in document.instalments:
            day = max(part.due_date + timedelta(self._rng.randint(earliest, latest)), document.issue_date)
            self._foresee(document.number, day, part.amount, self._methods[customer])

    def enter(self, ctx: Context) -> None:
        """Enter everything that came in up to today."""
        received = []
        while self._coming and self._coming[0].day <= ctx.today:
            received.append(heapq.heappop(self._coming))
        for receipt, payment_id in zip(received, _enter(ctx, received), strict=True):
            if receipt.returned:
                self._plan_return(ctx.today + timedelta(5), payment_id)

    def _foresee(self, number: str, day: date, amount: Decimal, method: str) -> None:
        chance = self._rng.random()
        if method == "direct_debit" and chance < 0.04:
            # The bank takes it back; the customer then pays by transfer.
            self._expect(day, number, amount, method, returned=True)
            self._expect(day + timedelta(25), number, amount, "transfer")
        elif amount > LARGE and chance < 0.05:
            first = round_money(amount / 2)
            self._expect(day, number, first, method)
            self._expect(day + timedelta(25), number, amount - first, method)
        else:
            self._expect(day, number, amount, method)

    def _expect(self, day: date, number: str, amount: Decimal, method: str, *, returned: bool = False) -> None:
        self._count += 1
        heapq.heappush(self._coming, Receipt(day, self._count, number, amount, method, returned))

    def _plan_return(self, day: date, payment_id: int) -> None:
        self._story.on(day, lambda ctx: payments.undo(ctx, payment_id))


def _enter(ctx: Context, received: Sequence[Receipt]) -> list[int]:
    """Payments with their log entries, many in a few statements; the ids in order."""
    if not received:
        return []
    with ctx.work.write() as session:
        wanted = {one.number for one in received}
        invoices = {row.number: row for row in session.scalars(select(Invoice).where(Invoice.number.in_(wanted)))}
        rows = [_payment(ctx, one, invoices[one.number]) for one in received]
        session.add_all(rows)
        store_balances(session, list(invoices.values()))
        entries = []
        for one, row in zip(received, rows, strict=True):
            facts = {"amount": one.amount, "currency": row.currency, "on": one.day, "invoices": [one.number]}
            entries.append(entry("recorded", "payment", row.id, **facts))
        record(session, ctx, entries)
        return [row.id for row in rows]


def _payment(ctx: Context, one: Receipt, invoice: Invoice) -> Payment:
    minor = to_minor(one.amount, invoice.currency)
    return Payment(
        customer_id=invoice.customer_id,
        received_on=one.day,
        amount_minor=minor,
        currency=invoice.currency,
        method=one.method,
        reference=f"FT {one.number}",
        created_at=ctx.clock.now(),
        allocations=[Allocation(invoice_id=invoice.id, amount_minor=minor)],
    )
