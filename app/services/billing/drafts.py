"""What becomes of the drafts of a run? They are issued with the next numbers, or taken back whole."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Timing
from app.domain.document_text import fingerprint, freeze, thaw
from app.domain.documents import InvoiceDocument, Party
from app.domain.due_dates import PaymentTerms, instalments
from app.domain.invoicing import Buyer, Seller, charges_between
from app.domain.lifecycle import InvoiceState, RunState
from app.domain.money import to_minor
from app.domain.professional_charges import fund_amounts, withheld_amounts, withholding_base
from app.errors import Conflict, NotAllowed, NotFound
from app.i18n import N_
from app.models import (
    BilledPeriod,
    BillingRun,
    Customer,
    Invoice,
    InvoiceInstalment,
    InvoiceLine,
    InvoiceVat,
    SubscriptionItem,
)
from app.services.audit import Entry, entry, record
from app.services.billing.loading import load_buyers, load_seller
from app.services.billing.numbers import NumberSource
from app.services.billing.planning import Failure, RunChoices
from app.services.billing.writing import issued_entry, numbered
from app.services.changes import Changes, Kind
from app.services.context import Context
from app.services.rows import insert_rows, sql_time, update_rows


class NoDraftRun(NotFound):
    """Nothing to undo."""

    text = N_("There is no billing run that could be undone.")


class RunAlreadyIssued(NotAllowed):
    """The documents have numbers."""

    text = N_("This run has been issued: its documents have numbers and stay. Correct them with credit notes.")


class CustomerChanged(Conflict):
    """The buyer's tax data, or the seller's, differ from those the draft's VAT was decided on."""

    text = N_("The tax data of {customer} changed after the draft was made. Undo the run and bill again.")


@dataclass(slots=True)
class IssuedDraft:
    """A draft that has become a document."""

    invoice_id: int
    customer_code: str
    document: InvoiceDocument
    explanations: tuple[str, ...]


def issue_drafts(
    session: Session, ctx: Context, choices: RunChoices, numbers: NumberSource
) -> tuple[list[IssuedDraft], list[Failure]]:
    """Give the drafts of open runs their numbers, oldest run first; due dates count from the day of issue.

    Names, addresses and the bank account are taken as they stand today. A draft is set aside where the tax data of
    its customer or of the own firm changed meanwhile, because its VAT might be another.
    """
    open_runs = set(
        session.scalars(
            select(BillingRun.id).where(BillingRun.state == RunState.DRAFT, BillingRun.as_of <= choices.as_of)
        )
    )
    if not open_runs:
        return [], []
    rows = session.execute(
        select(Invoice.id, Invoice.customer_id, Invoice.document, Invoice.payment_terms, Invoice.run_id)
        .join(BillingRun, BillingRun.id == Invoice.run_id)
        .where(
            Invoice.state != InvoiceState.ISSUED,
            BillingRun.state == RunState.DRAFT,
            BillingRun.as_of <= choices.as_of,
        )
        .order_by(Invoice.run_id, Invoice.id)
    ).all()
    drafted = select(Invoice.customer_id).where(Invoice.state != InvoiceState.ISSUED)
    seller = load_seller(session)
    buyers, _terms = load_buyers(session, select(Customer.id).where(Customer.id.in_(drafted)), seller.language)
    explanations = _explanations(session)
    issued: list[IssuedDraft] = []
    failed: list[Failure] = []
    entries: list[Entry] = []
    writer = _DraftWriter(ctx, choices.as_of, numbers)
    for row in rows:
        document, buyer = thaw(row.document), buyers[row.customer_id]
        changed = _changed(document, seller, buyer)
        if changed is not None:
            codes = dict.fromkeys(line.subscription for line in document.lines)
            failed += [Failure(code, buyer.id, CustomerChanged(customer=changed.name)) for code in codes]
            continue
        final = writer.add(row, document, seller, buyer)
        issued.append(IssuedDraft(row.id, buyer.code, final, tuple(explanations[row.id])))
        entries.append(issued_entry(row.id, final.number, writer.digest))
    writer.write(session)
    # A run that only settled what was worth nothing is closed with the others.
    _close_runs(session, ctx, open_runs, entries)
    return issued, failed


def count_waiting(session: Session) -> int:
    """How many drafts wait for their number."""
    drafts = select(func.count()).select_from(Invoice).where(Invoice.state != InvoiceState.ISSUED)
    return session.scalar(drafts) or 0


class _DraftWriter:
    """Collects the changed values of many drafts and writes them table by table."""

    def __init__(self, ctx: Context, issue_date: date, numbers: NumberSource) -> None:
        self._at = sql_time(ctx.clock.now())
        self._issue_date = issue_date
        self._numbers = numbers
        self._invoices: list[tuple[Any, ...]] = []
        self._instalments: list[tuple[Any, ...]] = []
        self._open: list[tuple[Any, ...]] = []
        self.digest = ""

    def add(self, row: Any, document: InvoiceDocument, seller: Seller, buyer: Buyer) -> InvoiceDocument:
        sequence, number = self._numbers.take()
        currency, payable = document.currency, document.totals.payable
        parts = instalments(PaymentTerms.parse(row.payment_terms), self._issue_date, payable, currency)
        today = replace(
            document,
            issue_date=self._issue_date,
            instalments=parts,
            buyer=buyer.party,
            seller=seller.party,
            payment=replace(seller.payment, method=document.payment.method),
        )
        final = numbered(today, number)
        text = freeze(final, seller_text=seller.text)
        self.digest = fingerprint(text)
        first_due = parts[0].due_date.isoformat()
        self._invoices.append((
            InvoiceState.ISSUED.value, self._numbers.series_id, self._numbers.year, sequence, number,
            self._issue_date.isoformat(), first_due, self._at, text, self.digest, row.id,
        ))  # fmt: skip
        self._instalments += [
            (row.id, position, part.due_date.isoformat(), to_minor(part.amount, currency))
            for position, part in enumerate(parts, 1)
        ]
        if payable:
            self._open.append((row.id, row.customer_id, first_due, to_minor(payable, currency)))
        return final

    def write(self, session: Session) -> None:
        changed = [values[-1] for values in self._invoices]
        for start in range(0, len(changed), 500):
            session.execute(
                delete(InvoiceInstalment).where(InvoiceInstalment.invoice_id.in_(changed[start : start + 500]))
            )
        insert_rows(
            session, "invoice_instalments", ("invoice_id", "position", "due_date", "amount_minor"), self._instalments
        )
        insert_rows(session, "open_balances", ("invoice_id", "customer_id", "next_due", "open_minor"), self._open)
        update_rows(
            session,
            "invoices",
            (
                "state", "series_id", "year", "sequence", "number", "issue_date", "due_date", "issued_at", "document",
                "document_hash",
            ),
            self._invoices,
        )  # fmt: skip


def _explanations(session: Session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(InvoiceLine.invoice_id, InvoiceLine.explanation)
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .where(Invoice.state != InvoiceState.ISSUED)
        .order_by(InvoiceLine.invoice_id, InvoiceLine.position)
    )
    for invoice_id, explanation in rows:
        found[invoice_id].append(explanation)
    return found


def _changed(document: InvoiceDocument, seller: Seller, buyer: Buyer) -> Party | None:
    """Who is taxed, or charges, in another way than when the draft was made."""
    for drafted, today in ((document.buyer, buyer.party), (document.seller, seller.party)):
        if _tax_data(drafted) != _tax_data(today):
            return today
    return seller.party if _is_charged_otherwise(document, seller, buyer) else None


def _is_charged_otherwise(document: InvoiceDocument, seller: Seller, buyer: Buyer) -> bool:
    """Whether fund or withholding have other percentages than when the draft was made."""
    totals, currency = document.totals, document.currency
    charges = charges_between(seller, buyer, split=bool(totals.split_vat))
    fund = sum(fund_amounts(totals.net, charges.funds, currency))
    base = withholding_base(totals.net, charges.funds, currency)
    return (totals.fund, totals.withholding) != (fund, sum(withheld_amounts(base, charges.withholdings, currency)))


def _tax_data(party: Party) -> tuple[str, str, bool, str]:
    return party.kind, party.country, bool(party.vat_number), party.regime


def _close_runs(session: Session, ctx: Context, run_ids: set[int], entries: list[Entry]) -> None:
    left = set(
        session.scalars(select(Invoice.run_id).where(Invoice.run_id.in_(run_ids), Invoice.state != InvoiceState.ISSUED))
    )
    for run in session.scalars(select(BillingRun).where(BillingRun.id.in_(run_ids - left))):
        run.state = RunState.ISSUED
        run.closed_at = ctx.clock.now()
        entries.append(entry("issued", "run", run.id, documents=run.documents))
    session.flush()
    record(session, ctx, entries)


def undo_run(session: Session, ctx: Context, run_id: int | None) -> Changes:
    """Delete the drafts of a run and make its periods due again; see ``runs.undo``."""
    run = _draft_run(session, run_id)
    _reopen_items(session, run.id)
    drafts = select(Invoice.id).where(Invoice.run_id == run.id)
    session.execute(delete(BilledPeriod).where(_of_run(run.id)))
    for part in (InvoiceLine, InvoiceVat, InvoiceInstalment):
        session.execute(delete(part).where(part.invoice_id.in_(drafts)))
    session.execute(delete(Invoice).where(Invoice.run_id == run.id))
    run.state = RunState.UNDONE
    run.closed_at = ctx.clock.now()
    record(session, ctx, [entry("undone", "run", run.id, documents=run.documents)])
    return Changes({Kind.RUN: (run.id,), Kind.INVOICE: (), Kind.SUBSCRIPTION: ()})


def _draft_run(session: Session, run_id: int | None) -> BillingRun:
    if run_id is None:
        newest = select(BillingRun).where(BillingRun.state == RunState.DRAFT).order_by(BillingRun.id.desc()).limit(1)
        run = session.scalars(newest).first()
    else:
        run = session.get(BillingRun, run_id)
    if run is None or run.state is RunState.UNDONE:
        raise NoDraftRun(wanted=run_id)
    issued = session.scalars(
        select(Invoice.id).where(Invoice.run_id == run.id, Invoice.state == InvoiceState.ISSUED).limit(1)
    ).first()
    if run.state is RunState.ISSUED or issued is not None:
        raise RunAlreadyIssued
    return run


def _reopen_items(session: Session, run_id: int) -> None:
    rows = session.execute(
        select(
            BilledPeriod.subscription_item_id,
            BilledPeriod.period_start,
            BilledPeriod.period_end,
            SubscriptionItem.timing,
            SubscriptionItem.next_period_start,
        )
        .join(SubscriptionItem, SubscriptionItem.id == BilledPeriod.subscription_item_id)
        .where(_of_run(run_id))
        .order_by(BilledPeriod.period_start.desc())
    )
    earliest: dict[int, tuple[date, date]] = {}
    for item_id, start, end, timing, current in rows:
        if current is None or start < current:
            earliest[item_id] = (start, start if timing is Timing.ADVANCE else end)
    update_rows(
        session,
        "subscription_items",
        ("next_period_start", "next_invoice_on"),
        [(start.isoformat(), when.isoformat(), item_id) for item_id, (start, when) in earliest.items()],
    )


def _of_run(run_id: int) -> ColumnElement[bool]:
    """Periods the drafts of a run bill, and those the run settled without an invoice; both by an index."""
    drafts = select(Invoice.id).where(Invoice.run_id == run_id, Invoice.state != InvoiceState.ISSUED)
    settled = and_(BilledPeriod.run_id == run_id, BilledPeriod.invoice_id.is_(None))
    return or_(BilledPeriod.invoice_id.in_(drafts), settled)
