"""How do planned documents become rows? As tuples, table by table, in one transaction whatever their number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from sqlalchemy.orm import Session

from app.domain.document_text import fingerprint, freeze
from app.domain.documents import InvoiceDocument
from app.domain.invoicing import DueLine, explain
from app.domain.lifecycle import InvoiceState
from app.domain.money import PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, to_minor, to_scaled
from app.domain.period import iso
from app.models import PeriodKind
from app.services.audit import Entry
from app.services.billing.numbers import NumberSource
from app.services.billing.planning import PlannedDocument, SettledPeriod
from app.services.rows import Row, insert_rows, reserve_ids, update_rows

COLUMNS = {
    "invoice_lines": (
        "invoice_id", "position", "subscription_item_id", "description", "quantity", "unit_price", "net_minor",
        "vat_rate", "vat_nature", "period_start", "period_end", "explanation",
    ),
    "invoice_vat": ("invoice_id", "rate", "nature", "taxable_minor", "tax_minor"),
    "invoice_instalments": ("invoice_id", "position", "due_date", "amount_minor"),
    "invoices": (
        "id", "kind", "state", "customer_id", "run_id", "series_id", "year", "sequence", "number", "issue_date",
        "due_date", "payment_terms", "currency", "net_minor", "vat_minor", "total_minor", "payable_minor",
        "created_at", "issued_at", "document", "document_hash",
    ),
    "billed_periods": (
        "subscription_item_id", "period_start", "period_end", "kind", "invoice_id", "run_id", "reason",
        "released",
    ),
    "open_balances": ("invoice_id", "customer_id", "next_due", "open_minor"),
}  # fmt: skip
ITEM_COLUMNS = ("next_period_start", "next_invoice_on")


@dataclass(slots=True)
class Batch:
    """Rows of a run, by table, with the journal entries that go with them."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    items: dict[int, tuple[date | None, date | None]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    invoice_ids: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all rows of one run share. ``numbers`` is ``None`` while the documents stay drafts."""

    run_id: int
    at: str
    issue_date: date
    numbers: NumberSource | None
    seller_text: str


@lru_cache(maxsize=20_000)
def _minor_of(text: str, currency: str) -> int:
    return to_minor(Decimal(text), currency)


@lru_cache(maxsize=20_000)
def _scaled_of(text: str, scale: int) -> int:
    return to_scaled(Decimal(text), scale)


# The same prices, quantities and amounts come again and again in a run. They are looked up by their text, because the
# hash of a new Decimal costs as much as the conversion itself (0.5 µs).
def _minor(amount: Decimal, currency: str) -> int:
    return _minor_of(str(amount), currency)


def _scaled(value: Decimal, scale: int) -> int:
    return _scaled_of(str(value), scale)


def build_batch(session: Session, planned: Sequence[PlannedDocument], stamp: Stamp) -> Batch:
    """Rows for all documents; numbers are taken in their order, one after the other."""
    batch = Batch()
    for invoice_id, one in zip(reserve_ids(session, "invoices", len(planned)), planned, strict=True):
        _add_document(batch, invoice_id, one, stamp)
    return batch


def write_batch(session: Session, batch: Batch) -> None:
    """Insert the rows. Lines go in before their invoice: the guards let nobody add a line to an issued document."""
    for table, columns in COLUMNS.items():
        insert_rows(session, table, columns, batch.rows[table])
    update_rows(
        session,
        "subscription_items",
        ITEM_COLUMNS,
        [(_iso(start), _iso(when), item_id) for item_id, (start, when) in batch.items.items()],
    )


def _add_document(batch: Batch, invoice_id: int, one: PlannedDocument, stamp: Stamp) -> None:
    document, currency = one.document, one.document.currency
    series_id = year = sequence = number = None
    if stamp.numbers is not None:
        series_id, year = stamp.numbers.series_id, stamp.numbers.year
        sequence, number = stamp.numbers.take()
    text = freeze(document, number=number, seller_text=stamp.seller_text)
    totals, at = document.totals, stamp.at
    payable = _minor(totals.payable, currency)
    issued = number is not None
    digest = fingerprint(text) if issued else ""
    first_due = iso(document.instalments[0].due_date)
    batch.rows["invoices"].append((
        invoice_id, document.kind.value, _state(issued), one.buyer.id, stamp.run_id, series_id, year, sequence, number,
        iso(stamp.issue_date), first_due, one.terms_code, currency, _minor(totals.net, currency),
        _minor(totals.vat, currency), _minor(totals.total, currency), payable, at, at if issued else None, text,
        digest,
    ))  # fmt: skip
    _add_parts(batch, invoice_id, document)
    for position, line in enumerate(one.lines):
        _add_line(batch, (invoice_id, stamp.run_id), document, position, line)
    batch.invoice_ids.append(invoice_id)
    if number is not None:
        batch.numbers.append(number)
        batch.entries.append(issued_entry(invoice_id, number, digest))
        if payable:
            batch.rows["open_balances"].append((invoice_id, one.buyer.id, first_due, payable))


def _add_parts(batch: Batch, invoice_id: int, document: InvoiceDocument) -> None:
    currency = document.currency
    for row in document.vat_summary:
        batch.rows["invoice_vat"].append((
            invoice_id, _scaled(row.rate, PERCENT_SCALE), row.nature, _minor(row.taxable, currency),
            _minor(row.tax, currency),
        ))  # fmt: skip
    for position, part in enumerate(document.instalments, 1):
        batch.rows["invoice_instalments"].append(
            (invoice_id, position, iso(part.due_date), _minor(part.amount, currency))
        )


def _add_line(batch: Batch, owner: tuple[int, int], document: InvoiceDocument, position: int, line: DueLine) -> None:
    invoice_id, run_id = owner
    printed = document.lines[position]
    start, end = iso(line.period.start), iso(line.period.end)
    batch.rows["invoice_lines"].append((
        invoice_id, printed.position, line.item.id, printed.description, _scaled(printed.quantity, QUANTITY_SCALE),
        _scaled(printed.unit_price, PRICE_SCALE), _minor(printed.net, document.currency),
        _scaled(printed.vat_rate, PERCENT_SCALE), printed.vat_nature, start, end,
        explain(line, printed.formula),
    ))  # fmt: skip
    batch.rows["billed_periods"].append(
        (line.item.id, start, end, PeriodKind.BILLED.value, invoice_id, run_id, "", False)
    )
    _advance(batch, line)


def settle(batch: Batch, settled: Iterable[SettledPeriod], run_id: int, reason: str) -> None:
    """Rows for periods that are done without an invoice: skipped with a reason, or worth nothing."""
    for one in settled:
        kind = PeriodKind.SKIPPED if one.why == "skipped" else PeriodKind.FREE
        period = one.line.period
        batch.rows["billed_periods"].append(
            (
                one.line.item.id,
                iso(period.start),
                iso(period.end),
                kind.value,
                None,
                run_id,
                reason,
                False,
            )
        )
        _advance(batch, one.line)


def _advance(batch: Batch, line: DueLine) -> None:
    known = batch.items.get(line.item.id)
    step = line.following or (None, None)
    # Periods of one item come in any order of documents; the furthest one counts.
    if known is None or (known[0] is not None and (step[0] is None or step[0] > known[0])):
        batch.items[line.item.id] = step


def numbered(document: InvoiceDocument, number: str) -> InvoiceDocument:
    """The document with its number, which is also the payment's reference."""
    return replace(document, number=number, payment=replace(document.payment, reference=number))


def issued_entry(invoice_id: int, number: str, digest: str) -> Entry:
    """The journal entry of an issue: number and document hash, so that the chain vouches for both.

    Numbers hold no character that JSON would escape (``numbering.check_pattern``).
    """
    return Entry("issued", "invoice", invoice_id, f'{{"document":"{digest}","number":"{number}"}}')


def _state(issued: bool) -> str:
    return InvoiceState.ISSUED.value if issued else InvoiceState.DRAFT.value


def _iso(day: date | None) -> str | None:
    return None if day is None else iso(day)
