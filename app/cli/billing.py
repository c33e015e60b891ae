"""The commands of the billing day: ``bill`` and ``undo-run``."""

from argparse import Namespace
from pathlib import Path
from typing import Protocol

from app.cli import values
from app.cli.bill_data import Outcome, run_data, warnings_of
from app.cli.bill_text import run_text
from app.cli.command import Answer, Command, Program
from app.cli.parser import CommandParser
from app.cli.wrong_use import OptionsExcludeEachOther, WrongUse
from app.domain.documents import DocumentKind
from app.domain.invoicing import CatchUp
from app.errors import AppError
from app.i18n import N_
from app.paths import ensured
from app.queries import customers, runs, series, subscriptions
from app.queries.company import find_currency
from app.services.billing.planning import RunChoices
from app.services.billing.runs import RunResult, Tick, draft, issue, preview, undo
from app.services.changes import Kind
from app.services.context import Context
from app.services.invoices import Written, write_pdfs

NEWEST = ""


class _Act(Protocol):
    def __call__(self, ctx: Context, choices: RunChoices, *, subscription: str, tick: Tick | None) -> RunResult: ...


class PdfsNeedIssue(WrongUse):
    """Drafts and previews have no number to print."""

    text = N_("--pdf goes with --issue: only issued documents have a number to print.")
    field = "pdf"


def declare_bill(parser: CommandParser) -> None:
    """Words and options of ``bill``."""
    parser.option(
        "--as-of", text=N_("Bill what is due up to this day, which is also the documents' date; today if not given"),
        metavar="DATE", type=values.day("as_of"),
    )  # fmt: skip
    parser.option("--preview", text=N_("Show what would be billed and why, and write nothing"), action="store_true")
    parser.option("--issue", text=N_("Give the documents their numbers, else they stay drafts"), action="store_true")
    parser.option(
        "--catch-up", text=N_("Missed periods: one document each, all on one document, or skipped with a reason"),
        choices=[choice.value for choice in CatchUp],
    )  # fmt: skip
    parser.option("--reason", text=N_("Why missed periods are skipped"), metavar="TEXT", default="")
    parser.option(
        "--exclude",
        text=N_("Leave these subscriptions for later"),
        metavar="CODE",
        nargs="+",
        action="extend",
        default=[],
    )
    parser.option("--yes", text=N_("Issue although the day is far ahead"), action="store_true")
    parser.option("--subscription", text=N_("Bill only this subscription"), metavar="CODE", default="")
    parser.option("--pdf", text=N_("Write the PDFs of what is issued into this folder"), metavar="FOLDER", type=Path)
    parser.option(
        "--undo", text=N_("Take back a run that is not issued, the newest if no number is given"),
        metavar="RUN", nargs="?", const=NEWEST,
    )  # fmt: skip


def bill(program: Program, given: Namespace) -> Answer:
    """Preview, draft or issue what is due, or undo a draft run."""
    if given.undo is not None:
        for name in ("preview", "issue"):
            if getattr(given, name):
                raise OptionsExcludeEachOther(name="--undo", other=f"--{name}", field="undo")
        return _undone(program, given.undo)
    if given.preview and given.issue:
        raise OptionsExcludeEachOther(name="--preview", other="--issue", field="preview")
    if given.pdf is not None and not given.issue:
        raise PdfsNeedIssue
    ctx = program.context()
    choices = RunChoices(
        as_of=given.as_of or ctx.today,
        catch_up=CatchUp(given.catch_up or CatchUp.SEPARATE),
        reason=given.reason,
        exclude=frozenset(given.exclude),
        confirmed=given.yes,
    )
    with ctx.work.read() as session:
        subscriptions.check_codes(session, [*choices.exclude, *filter(None, [given.subscription])])
    if given.pdf is not None:
        # Before a number is given, so that what cannot be printed is not half done.
        ensured(given.pdf)
    state, act = _intention(given)
    result = act(ctx, choices, subscription=given.subscription, tick=program.tick)
    written = _write_pdfs(program, ctx, result, given.pdf) if given.pdf else None
    outcome = _outcome(ctx, result, state, written, chose=bool(given.catch_up))
    texts = program.translator
    return Answer(lambda: run_data(outcome, texts), lambda: run_text(outcome, texts))


def declare_undo(parser: CommandParser) -> None:
    """Words of ``undo-run``."""
    parser.word("RUN", text=N_("Number of the run; the newest draft run if not given"), nargs="?", default=NEWEST)


def undo_run(program: Program, given: Namespace) -> Answer:
    """Take back a draft run."""
    return _undone(program, given.RUN)


def _undone(program: Program, wanted: str) -> Answer:
    run_id = values.whole("undo", 1)(wanted) if wanted else None
    ctx = program.context()
    changed = undo(ctx, run_id)
    run_id = changed.ids[Kind.RUN][0]
    with ctx.work.read() as session:
        row = runs.find_run(session, run_id).row
    text = program.translator.fill_plural(
        N_("Run {run} has been taken back: {count} draft deleted, its periods are due again."),
        N_("Run {run} has been taken back: {count} drafts deleted, their periods are due again."),
        row.documents,
        {"run": run_id},
    )
    return Answer({"undone": run_id, "documents": row.documents}, lambda: [text])


def _intention(given: Namespace) -> tuple[str, _Act]:
    if given.preview:
        return "preview", preview
    return ("issued", issue) if given.issue else ("draft", draft)


def _write_pdfs(program: Program, ctx: Context, result: RunResult, folder: Path) -> Written:
    # Numbers and log are saved by now: whatever happens to a file, the documents are issued and told.
    numbers = {one.number for one in result.documents}
    try:
        renderer, batch = program.renderer(), program.batch()
        return write_pdfs(ctx, folder, renderer, numbers=numbers, batch=batch, tick=program.tick)
    except AppError as error:
        return Written({}, 0, {"": error})


def _outcome(ctx: Context, result: RunResult, state: str, written: Written | None, *, chose: bool) -> Outcome:
    concerned = {one.customer_id for one in result.skipped} | {one.customer_id for one in result.failed}
    with ctx.work.read() as session:
        names = customers.find_names(session, concerned)
        currency = find_currency(session)
        waiting = 0 if state == "issued" else runs.count_waiting(session, but=result.run_id)
        last = series.find_last(session, DocumentKind.INVOICE, result.choices.as_of) if state != "issued" else None
    warnings = warnings_of(result, today=ctx.today, last=last, drafts=waiting, chose=chose)
    if written is None:
        return Outcome(result, state, currency, names, warnings)
    pdfs = {number: str(path) for number, path in written.paths.items()}
    return Outcome(result, state, currency, names, (*warnings, *written.failed.values()), pdfs)


COMMANDS = {
    "bill": Command(N_("Preview, draft, issue or undo the invoices that are due."), declare_bill, bill),
    "undo-run": Command(N_("Take back a billing run that is not issued."), declare_undo, undo_run),
}
