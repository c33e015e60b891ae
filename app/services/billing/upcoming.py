"""Which documents come next, and what makes their amounts? For contracts that run and for those only wished for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.documents import DocumentLine, InvoiceDocument, PaymentDetails
from app.domain.due_dates import PaymentTerms
from app.domain.invoicing import BillableItem, Buyer, DueLine, Seller, compose, due_item_lines, explain
from app.domain.lifecycle import BILLABLE, SubscriptionState
from app.domain.money import digits, plain
from app.i18n import N_, Translator, formats
from app.services.billing.loading import load_due, terms_of

# A price of nothing makes no invoices: after so many invoice days nobody looks for one any more.
MOST_DAYS_LOOKED_AT = 120

LAST = N_("last invoice")
NEW_PRICE = N_("new price")
DISCOUNT_OVER = N_("discount over")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the documents of one contract share."""

    seller: Seller
    buyer: Buyer
    payment_terms: PaymentTerms
    payment: PaymentDetails
    order_reference: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UpcomingDocument:
    """A document as it would be made on its day, without number.

    Args:
        day: when it is due to be issued; the document is dated today where that day has passed.
        explanations: one JSON text per line, as stored with issued lines (``queries.explanations``).
        notes: marked texts that say how it differs from the one before.
    """

    day: date
    document: InvoiceDocument
    explanations: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def net(self) -> Decimal:
        """Without VAT."""
        return self.document.totals.net

    @property
    def vat(self) -> Decimal:
        """The VAT."""
        return self.document.totals.vat

    @property
    def total(self) -> Decimal:
        """With VAT."""
        return self.document.totals.total

    @property
    def period(self) -> tuple[date, date] | None:
        """First day of the lines' periods and the first day after them; ``None`` where all are one-off."""
        starts = [line.period_start for line in self.document.lines if line.period_start is not None]
        ends = [line.period_end for line in self.document.lines if line.period_end is not None]
        return (min(starts), max(ends)) if starts and ends else None

    def composition(self, texts: Translator) -> tuple[str, ...]:
        """What each line is made of, ``12 × 18,00 − fedeltà``, then the notes; to be shown as a list in one line."""
        lines = (_composed(line, self.document.currency, texts) for line in self.document.lines)
        return (*lines, *(texts.gettext(note) for note in self.notes))


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What comes next of a contract. ``waits`` is its state where nothing of it is invoiced in that state."""

    documents: tuple[UpcomingDocument, ...]
    waits: SubscriptionState | None = None


def read_upcoming(session: Session, code: str, today: date, count: int = 5) -> Upcoming:
    """The next documents of one contract, priced as a run on each of those days would.

    A contract that shares its invoices with others of the customer is shown by itself.

    Args:
        session: inside a read.
        code: of the contract; an unknown one has no documents.
        today: a civil date.
        count: how many documents.

    Raises:
        PriceMissing, ZeroRateWithoutNature …: what would also stop the run.
    """
    due = load_due(session, date.max, code)
    if not due.items:
        return Upcoming(())
    contract = due.items[0].contract
    if contract.state not in BILLABLE:
        return Upcoming((), contract.state)
    own = due.terms[contract.customer_id]
    terms = Terms(
        due.seller,
        due.buyers[contract.customer_id],
        terms_of(contract, own, due.seller.terms)[0],
        replace(due.seller.payment, method=contract.payment_method or own.method),
        contract.order_reference,
    )
    waiting = [(item.due_on, item.build()) for item in due.items]
    return Upcoming(next_documents(waiting, terms, today, count))


def next_documents(
    waiting: Sequence[tuple[date, BillableItem]], terms: Terms, today: date, count: int
) -> tuple[UpcomingDocument, ...]:
    """The next ``count`` documents over something, from items and the days their next invoice is due."""
    documents: list[UpcomingDocument] = []
    before: dict[int, DueLine] = {}
    for day, lines in invoice_days(waiting, terms.seller, terms.buyer):
        if len(documents) == count:
            break
        if any(line.net for line in lines):
            document = compose(
                terms.seller,
                terms.buyer,
                lines,
                issue_date=max(day, today),
                terms=terms.payment_terms,
                payment=terms.payment,
                order_reference=terms.order_reference,
            )
            pairs = zip(lines, document.lines, strict=True)
            explanations = tuple(explain(line, printed.formula) for line, printed in pairs)
            documents.append(UpcomingDocument(day, document, explanations, tuple(_notes(lines, before))))
        before |= {line.item.id: line for line in lines}
    return tuple(documents)


def invoice_days(
    waiting: Sequence[tuple[date, BillableItem]], seller: Seller, buyer: Buyer, most: int = MOST_DAYS_LOOKED_AT
) -> Iterator[tuple[date, list[DueLine]]]:
    """The days on which something falls due, with its lines, from the first one on; at most so many days."""
    for _ in range(most):
        if not waiting:
            return
        day = min(when for when, _ in waiting)
        lines: list[DueLine] = []
        later = []
        for when, item in waiting:
            if when > day:
                later.append((when, item))
                continue
            lines += due_item_lines(item, seller, buyer, day)
            if lines[-1].following is not None:
                start_on, due_on = lines[-1].following
                later.append((due_on, replace(item, next_start=start_on)))
        waiting = later
        yield day, lines


def _notes(lines: Sequence[DueLine], before: dict[int, DueLine]) -> Iterator[str]:
    recurring = [line for line in lines if not line.item.one_off]
    known = [(before[line.item.id], line) for line in recurring if line.item.id in before]
    if any(old.unit_price != new.unit_price for old, new in known):
        yield NEW_PRICE
    if any(old.discount and not new.discount for old, new in known):
        yield DISCOUNT_OVER
    if recurring and all(line.following is None for line in recurring):
        yield LAST


def _composed(line: DocumentLine, currency: str, texts: Translator) -> str:
    price = formats.number(Decimal(plain(line.unit_price, digits(currency))), texts.language)
    if line.quantity != 1:
        quantity = formats.quantity(line.quantity, texts.language)
        price = texts.fill(N_("{quantity} × {price}"), {"quantity": quantity, "price": price})
    if line.days is not None:
        days = {"price": price, "days": line.days, "period_days": line.period_days}
        price = texts.fill(N_("{price} × {days}/{period_days}"), days)
    if line.discount:
        label = line.discount_label or formats.amount(line.discount, currency, texts.language)
        price = texts.fill(N_("{price} − {discount}"), {"price": price, "discount": label})
    return price
