"""The billing day: preview what is due, keep it as drafts, issue it with numbers, or undo it while it is a draft."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind, InvoiceDocument
from app.domain.invoicing import CatchUp, DueLine, explain
from app.domain.lifecycle import RunState
from app.domain.money import AmountTooLarge
from app.errors import AppError, Invalid, NeedsConfirmation
from app.i18n import N_
from app.models import BillingRun
from app.services.audit import entry, record
from app.services.billing.drafts import IssuedDraft, count_waiting, issue_drafts, undo_run
from app.services.billing.loading import load_due
from app.services.billing.numbers import NumberSource, close_source, open_source
from app.services.billing.planning import (
    Failure,
    Plan,
    PlannedDocument,
    RunChoices,
    Skipped,
    Unreadable,
    plan_documents,
)
from app.services.billing.states import settle_states
from app.services.billing.writing import Batch, Stamp, build_batch, numbered, settle, write_batch
from app.services.changes import Changes, Kind
from app.services.context import Context
from app.services.rows import insert_rows, reserve_ids, sql_time, update_rows

Tick = Callable[[int, int], None]
Writer = Callable[[Session, Plan, Stamp, str], tuple[Batch, list[PlannedDocument]]]

RUN_COLUMNS = (
    "id", "as_of", "state", "catch_up", "reason", "actor", "created_at", "closed_at", "documents",
)  # fmt: skip


FAR_DAYS = 366
"""Nobody issues on purpose so long before the day."""

NEAR_DAYS = 31
MOST_FUTURE_PERIODS = 3
"""Of one item, in a run dated more than ``NEAR_DAYS`` ahead; beyond that a month or year was surely mistyped."""


class IssuedFarAhead(NeedsConfirmation):
    """A mistyped date would issue years of invoices, and numbers once given are not taken back."""

    field = "as_of"
    text = N_(
        "{as_of} is {days} days from today: {documents} documents would be issued for good. Look at the preview first;"
        " if it is meant, confirm it (--yes)."
    )


class SkipNeedsReason(Invalid):
    """Missed periods are never skipped without a word."""

    text = N_("Skipping missed periods needs a reason; it is kept with each of them.")
    field = "reason"


@dataclass(slots=True)
class BilledDocument:
    """A document of a run: planned, drafted or issued. ``invoice_id`` is ``None`` in a preview."""

    customer_code: str
    draft: InvoiceDocument
    invoice_id: int | None = None
    number: str = ""
    lines: list[DueLine] = field(default_factory=list)
    stored: tuple[str, ...] = ()

    @property
    def document(self) -> InvoiceDocument:
        """The document, with its number once it has one."""
        return numbered(self.draft, self.number) if self.number else self.draft

    @property
    def explanations(self) -> tuple[str, ...]:
        """One JSON text per line: why the amount is what it is."""
        if self.stored:
            return self.stored
        pairs = zip(self.lines, self.draft.lines, strict=True)
        return tuple(explain(line, printed.formula) for line, printed in pairs)


@dataclass(slots=True)
class RunResult:
    """What a preview shows or a run did.

    Args:
        run_id: the run's record; ``None`` for a preview and when there was nothing to do.
        missed: how many of the periods should have been invoiced on an earlier day.
        waiting: drafts of earlier runs that the next issue will number, in a preview.
        asks: what whoever issues this must confirm first; ``None`` as a rule.
    """

    choices: RunChoices
    run_id: int | None = None
    documents: list[BilledDocument] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    missed: int = 0
    waiting: int = 0
    asks: IssuedFarAhead | None = None
    changes: Changes = field(default_factory=Changes)

    @property
    def totals(self) -> dict[str, Decimal]:
        """Sums over the documents: ``net``, ``vat``, ``total``, ``payable``."""
        return {
            name: sum((getattr(one.draft.totals, name) for one in self.documents), Decimal(0))
            for name in ("net", "vat", "total", "payable")
        }


def preview(ctx: Context, choices: RunChoices, *, subscription: str = "", tick: Tick | None = None) -> RunResult:
    """What a run would do; nothing is written.

    Args:
        ctx: the seat.
        choices: what the user decided.
        subscription: code of the only contract to look at; empty for all.
        tick: progress, may raise to stop.
    """
    _check(choices)
    with ctx.work.read() as session:
        plan = _plan(session, choices, subscription, tick)
        waiting = count_waiting(session)
    planned = [BilledDocument(one.buyer.code, one.document, lines=one.lines) for one in plan.documents]
    result = _result(choices, plan, planned)
    result.waiting = waiting
    result.asks = _to_confirm(plan, choices, ctx.today, waiting)
    return result


def draft(ctx: Context, choices: RunChoices, *, subscription: str = "", tick: Tick | None = None) -> RunResult:
    """Keep everything due as drafts of one run. Drafts have no number and can be undone whole."""
    return _run(ctx, choices, subscription, tick, issue=False)


def issue(ctx: Context, choices: RunChoices, *, subscription: str = "", tick: Tick | None = None) -> RunResult:
    """Issue the drafts of open runs and everything else due, dated ``choices.as_of``, in one transaction.

    All or nothing reaches the disk: killed at any moment, the next run does the whole again and no number is lost or
    given twice. Running again finds nothing more to do.

    Raises:
        IssuedFarAhead: the day is far ahead, and ``choices`` are not ``confirmed``.
        IssueDateTooEarly: a later date was issued already.
        SkipNeedsReason: missed periods are to be skipped without saying why.
    """
    return _run(ctx, choices, subscription, tick, issue=True)


def undo(ctx: Context, run_id: int | None = None) -> Changes:
    """Take back a whole draft run, the newest one if none is named: its periods are due again.

    Raises:
        NotFound: there is no draft run.
        RunAlreadyIssued: its documents have numbers; only credit notes correct them.
    """
    with ctx.work.write() as session:
        return undo_run(session, ctx, run_id)


def _check(choices: RunChoices) -> None:
    if choices.catch_up is CatchUp.SKIP and not choices.reason.strip():
        raise SkipNeedsReason


def _plan(session: Session, choices: RunChoices, subscription: str, tick: Tick | None) -> Plan:
    return plan_documents(load_due(session, choices.as_of, subscription), choices, tick)


def _run(ctx: Context, choices: RunChoices, subscription: str, tick: Tick | None, *, issue: bool) -> RunResult:
    _check(choices)
    bill = partial(_bill, ctx, choices, subscription, tick, issue=issue)
    try:
        return bill(_write_together)
    except (IntegrityError, AmountTooLarge):
        # One document breaks a rule of the database. Everything is taken back and done again document by document,
        # so that only that one is left out. A savepoint to return to instead made all runs write a sixth slower.
        return bill(_write_singly)


def _bill(
    ctx: Context, choices: RunChoices, subscription: str, tick: Tick | None, write: Writer, *, issue: bool
) -> RunResult:
    with _collector_paused(), ctx.work.write() as session:
        # Drafts of a day to come can be undone; what that day would do to the contracts' states could not.
        settle_states(session, ctx, choices.as_of if issue else min(choices.as_of, ctx.today))
        numbers = open_source(session, DocumentKind.INVOICE, choices.as_of) if issue else None
        # Whoever bills one contract by hand leaves the drafts of a run to those who made it.
        issued = issue_drafts(session, ctx, choices, numbers) if numbers and not subscription else ([], [])
        plan = _plan(session, choices, subscription, tick)
        result = _result(choices, plan, [_from_draft(one) for one in issued[0]])
        result.failed += issued[1]
        result.asks = _to_confirm(plan, choices, ctx.today, len(issued[0]))
        if issue and result.asks is not None and not choices.confirmed:
            raise result.asks
        if plan.documents or plan.settled:
            _write(session, ctx, plan, numbers, result, write)
        if numbers is not None:
            close_source(session, numbers)
    return result


@contextmanager
def _collector_paused() -> Iterator[None]:
    # A run builds hundreds of thousands of objects and no cycles; the cyclic collector walking them again and again
    # took a quarter of the time of 10,000 documents.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _to_confirm(plan: Plan, choices: RunChoices, today: date, drafts: int) -> IssuedFarAhead | None:
    days, documents = (choices.as_of - today).days, drafts + len(plan.documents)
    if days <= NEAR_DAYS or not (documents or plan.settled):
        return None
    lines = chain((line for one in plan.documents for line in one.lines), (one.line for one in plan.settled))
    ahead = Counter(line.item.id for line in lines if line.due_on > today)
    if days <= FAR_DAYS and max(ahead.values(), default=0) <= MOST_FUTURE_PERIODS:
        return None
    return IssuedFarAhead(as_of=choices.as_of, days=days, documents=documents)


def _result(choices: RunChoices, plan: Plan, documents: list[BilledDocument]) -> RunResult:
    return RunResult(choices, None, documents, plan.skipped, plan.failed, plan.missed)


def _from_draft(one: IssuedDraft) -> BilledDocument:
    return BilledDocument(one.customer_code, one.document, one.invoice_id, one.document.number, stored=one.explanations)


def _write(
    session: Session, ctx: Context, plan: Plan, numbers: NumberSource | None, result: RunResult, write: Writer
) -> None:
    choices, now = result.choices, ctx.clock.now()
    (run_id,), at = reserve_ids(session, BillingRun.__tablename__, 1), sql_time(now)
    state = (RunState.DRAFT if numbers is None else RunState.ISSUED).value
    closed = None if numbers is None else at
    values = (
        run_id,
        choices.as_of.isoformat(),
        state,
        choices.catch_up.value,
        choices.reason,
        ctx.actor,
        at,
        closed,
        0,
    )
    insert_rows(session, BillingRun.__tablename__, RUN_COLUMNS, [values])
    stamp = Stamp(run_id, at, choices.as_of, numbers, plan.seller.text)
    batch, written = write(session, plan, stamp, choices.reason)
    given = batch.numbers or [""] * len(written)
    for one, invoice_id, number in zip(written, batch.invoice_ids, given, strict=True):
        result.documents.append(BilledDocument(one.buyer.code, one.document, invoice_id, number, one.lines))
    update_rows(session, BillingRun.__tablename__, ("documents",), [(len(written), run_id)])
    kept = entry("created", "run", run_id, as_of=choices.as_of, documents=len(written), state=state)
    record(session, ctx, [*batch.entries, kept])
    result.run_id = run_id
    result.changes = Changes({Kind.RUN: (run_id,), Kind.INVOICE: (), Kind.SUBSCRIPTION: ()})


def _write_together(session: Session, plan: Plan, stamp: Stamp, reason: str) -> tuple[Batch, list[PlannedDocument]]:
    batch = build_batch(session, plan.documents, stamp)
    settle(batch, plan.settled, stamp.run_id, reason)
    write_batch(session, batch)
    return batch, plan.documents


def _write_singly(session: Session, plan: Plan, stamp: Stamp, reason: str) -> tuple[Batch, list[PlannedDocument]]:
    batch = Batch()
    written = []
    refused: dict[str, AppError] = {}
    for one in plan.documents:
        # A later period billed over one that could not be would step over it for good.
        why = next((refused[contract.code] for contract in one.contracts if contract.code in refused), None)
        why = why or _write_one(session, batch, one, stamp)
        if why is None:
            written.append(one)
            continue
        for contract in one.contracts:
            if contract.code not in refused:
                refused[contract.code] = why
                plan.failed.append(Failure(contract.code, contract.customer_id, why))
    rest = Batch(items=batch.items)
    settle(rest, [one for one in plan.settled if one.line.item.contract not in refused], stamp.run_id, reason)
    write_batch(session, rest)
    return batch, written


def _write_one(session: Session, batch: Batch, one: PlannedDocument, stamp: Stamp) -> AppError | None:
    """Write one document and add it to what was written; gives the reason where the database refuses it."""
    before = stamp.numbers.last if stamp.numbers else 0
    try:
        with session.begin_nested():
            single = build_batch(session, [one], stamp)
            write_batch(session, single)
    except (IntegrityError, AmountTooLarge) as error:
        if stamp.numbers:
            stamp.numbers.last = before
        return error if isinstance(error, AppError) else Unreadable(reason=str(error.orig))
    batch.entries += single.entries
    batch.numbers += single.numbers
    batch.invoice_ids += single.invoice_ids
    batch.items |= single.items
    return None
