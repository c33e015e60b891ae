"""What should a person look at before a run is issued? The preview, each document beside the one before it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import period_at
from app.domain.documents import InvoiceDocument
from app.domain.invoicing import DueLine, missed
from app.domain.money import from_minor
from app.i18n import N_
from app.models import BilledPeriod, Customer, Invoice, InvoiceLine, OpenBalance, SubscriptionItem
from app.services.billing.planning import RunChoices
from app.services.billing.runs import BilledDocument, RunResult, Tick, preview
from app.services.context import Context


class Fact(StrEnum):
    """Something about a document that a person may want to know, the most important first."""

    OVERDUE_CUSTOMER = "overdue_customer"
    PRICE_CHANGED = "price_changed"
    MISSED = "missed"
    LAST = "last"
    PENULTIMATE = "penultimate"
    PRORATED = "prorated"
    FIRST = "first"
    READY = "ready"

    @property
    def label(self) -> str:
        """The fact in a word, marked for translation."""
        return _LABELS[self]


_LABELS = {
    Fact.OVERDUE_CUSTOMER: N_("customer owes"),
    Fact.PRICE_CHANGED: N_("new price"),
    Fact.MISSED: N_("missed"),
    Fact.LAST: N_("last invoice"),
    Fact.PENULTIMATE: N_("last but one"),
    Fact.PRORATED: N_("prorated"),
    Fact.FIRST: N_("first invoice"),
    Fact.READY: N_("ready"),
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One document of the preview.

    Args:
        key: tells the rows of one review apart.
        subscriptions: codes of the contracts on it; excluding the document excludes them.
        previous: total of the last document of the same contracts; ``None`` for the first.
        facts: in the order of their weight, never empty.
    """

    key: str
    customer: str
    customer_name: str
    subscriptions: tuple[str, ...]
    net: Decimal
    vat: Decimal
    total: Decimal
    previous: Decimal | None
    facts: tuple[Fact, ...]
    billed: BilledDocument

    @property
    def document(self) -> InvoiceDocument:
        """What would be issued, without number."""
        return self.billed.draft

    @property
    def explanations(self) -> tuple[str, ...]:
        """Why each line costs what it costs, one JSON text per line; put together when asked for."""
        return self.billed.explanations

    @property
    def difference(self) -> Decimal | None:
        """How much more than the one before; ``None`` where there is none."""
        return None if self.previous is None else self.total - self.previous

    @property
    def verdict(self) -> Fact:
        """The fact that weighs most."""
        return self.facts[0]


@dataclass(frozen=True, slots=True)
class MissedMonth:
    """Periods that begin in a month and should have been invoiced on an earlier day; ``net`` without VAT."""

    month: date
    periods: int
    net: Decimal


@dataclass(frozen=True, slots=True)
class Review:
    """A preview with what was found about its documents; ``result`` holds what is left out or fails, and the sums."""

    result: RunResult
    rows: tuple[ReviewRow, ...]
    missed: tuple[MissedMonth, ...]


@dataclass(frozen=True, slots=True)
class _Before:
    """The last issued line of an item, and the total of its document."""

    unit_price: Decimal
    total: Decimal
    invoice_id: int


def review(ctx: Context, choices: RunChoices, *, tick: Tick | None = None) -> Review:
    """What a run would do and what is remarkable about it; nothing is written.

    Args:
        ctx: the seat.
        choices: what the user decided; to show what is left out as well, exclude nothing here.
        tick: progress of the preview, may raise to stop.

    Raises:
        See ``preview``.
    """
    result = preview(ctx, choices, tick=tick)
    with ctx.work.read() as session:
        found = _Findings(
            _lines_before(session, choices.as_of),
            _overdue_customers(session, ctx.today),
            {id(line) for line in _missed(result.documents)},
        )
    rows = tuple(found.row(number, one) for number, one in enumerate(result.documents))
    return Review(result, rows, tuple(_by_month(_missed(result.documents))))


class _Findings:
    """What is known beside the preview, and what it says about each document in turn."""

    def __init__(self, before: dict[int, _Before], overdue: set[str], missed_lines: set[int]) -> None:
        self._before = before
        self._overdue = overdue
        self._missed = missed_lines

    def row(self, number: int, one: BilledDocument) -> ReviewRow:
        """One document; it becomes what the next one of the same contracts is compared with."""
        totals = one.draft.totals
        known = [self._before[line.item.id] for line in one.lines if line.item.id in self._before]
        previous = max(known, key=lambda each: each.invoice_id, default=None)
        facts = tuple(sorted(set(self._facts(one)), key=list(Fact).index)) or (Fact.READY,)
        for line, printed in zip(one.lines, one.draft.lines, strict=True):
            # Planned documents come after all stored ones, in their own order.
            self._before[line.item.id] = _Before(printed.unit_price, totals.total, 2**62 + number)
        return ReviewRow(
            key=str(number),
            customer=one.customer_code,
            customer_name=one.draft.buyer.name,
            subscriptions=tuple(dict.fromkeys(line.item.contract for line in one.lines)),
            net=totals.net,
            vat=totals.vat,
            total=totals.total,
            previous=previous.total if previous else None,
            facts=facts,
            billed=one,
        )

    def _facts(self, one: BilledDocument) -> Iterator[Fact]:
        recurring = [line for line in one.lines if not line.item.one_off]
        if one.customer_code in self._overdue:
            yield Fact.OVERDUE_CUSTOMER
        if any(id(line) in self._missed for line in recurring):
            yield Fact.MISSED
        if recurring and all(line.item.id not in self._before for line in recurring):
            yield Fact.FIRST
        if any(self._is_new_price(line) for line in recurring):
            yield Fact.PRICE_CHANGED
        if any(line.period.is_partial for line in recurring):
            yield Fact.PRORATED
        if recurring and all(line.following is None for line in recurring):
            yield Fact.LAST
        elif recurring and all(_is_penultimate(line) for line in recurring):
            yield Fact.PENULTIMATE

    def _is_new_price(self, line: DueLine) -> bool:
        known = self._before.get(line.item.id)
        return known is not None and known.unit_price != line.unit_price


def _is_penultimate(line: DueLine) -> bool:
    """Whether exactly one period follows."""
    end = line.item.schedule.end
    if line.following is None or end is None:
        return False
    following = period_at(line.item.schedule, line.following[0])
    return following is not None and following.end >= end


def _missed(documents: Sequence[BilledDocument]) -> list[DueLine]:
    """The lines of all documents that a run on an earlier day should have made, as the plan counts them."""
    by_item: dict[int, list[DueLine]] = defaultdict(list)
    for one in documents:
        for line in one.lines:
            by_item[line.item.id].append(line)
    ordered = (sorted(lines, key=lambda line: line.period.start) for lines in by_item.values())
    return [line for lines in ordered for line in missed(lines)]


def _by_month(lines: Iterable[DueLine]) -> Iterator[MissedMonth]:
    months: dict[date, list[Decimal]] = defaultdict(list)
    for line in lines:
        months[line.period.start.replace(day=1)].append(line.net)
    for month in sorted(months):
        yield MissedMonth(month, len(months[month]), sum(months[month], Decimal(0)))


def _lines_before(session: Session, as_of: date) -> dict[int, _Before]:
    """By item due, the line that billed the days just before; in one statement."""
    period, item, line = BilledPeriod, SubscriptionItem, InvoiceLine
    # Named apart, so that the periods are looked up by the few items due and not read from end to end.
    due = select(item.id).where(item.next_invoice_on <= as_of, item.one_off.is_(False))
    rows = session.execute(
        select(item.id, line.unit_price, Invoice.total_minor, Invoice.currency, Invoice.id)
        .join(
            period,
            and_(
                period.subscription_item_id == item.id,
                ~period.released,
                period.period_end == item.next_period_start,
            ),
        )
        .join(Invoice, Invoice.id == period.invoice_id)
        .join(line, and_(line.invoice_id == Invoice.id, line.subscription_item_id == item.id))
        .where(period.subscription_item_id.in_(due), line.period_end == item.next_period_start)
    )
    return {
        key: _Before(unit_price, from_minor(total, currency), invoice_id)
        for key, unit_price, total, currency, invoice_id in rows
    }


def _overdue_customers(session: Session, today: date) -> set[str]:
    query = select(Customer.code).join(OpenBalance, OpenBalance.customer_id == Customer.id)
    query = query.where(OpenBalance.next_due < today).group_by(Customer.code)
    return set(session.scalars(query.having(func.sum(OpenBalance.open_minor) > 0)))
