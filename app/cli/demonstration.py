"""The command ``demo``: an example company with two years behind it, and its billing day of today."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from app.cli.bill_data import Outcome, run_data
from app.cli.bill_text import run_text
from app.cli.command import Answer, Command, Program
from app.cli.parser import CommandParser
from app.cli.tables import facts
from app.i18n import N_, formats
from app.paths import ensured
from app.queries.customers import find_names
from app.services.demo.filling import DemoSummary, demonstrate
from app.services.demo.offer import COMPANY

FOLDER = "PDF"


def declare(parser: CommandParser) -> None:
    """Options of ``demo``."""
    parser.option(
        "--pdf", text=N_("Folder for the PDFs; beside the company file if not given"), metavar="FOLDER", type=Path
    )


def demo(program: Program, given: Namespace) -> Answer:
    """Create the example, preview and issue what is due today, write the PDFs and tell about it."""
    ctx = program.create(COMPANY.name)
    folder = given.pdf or _beside(program)
    try:
        ensured(folder)
        summary = demonstrate(ctx, folder, program.renderer(), batch=program.batch(), tick=program.tick)
    except BaseException:
        # Half an example would stand in the way of the next try.
        program.discard()
        raise
    with ctx.work.read() as session:
        names = find_names(session, {one.customer_id for one in summary.run.skipped})
    pdfs = {number: str(path) for number, path in summary.paths.items()}
    outcome = Outcome(summary.run, "issued", COMPANY.currency, names, pdfs=pdfs)
    data = {
        "place": program.place(),
        "folder": str(folder),
        "history": summary.history,
        "previewed": summary.previewed,
        **run_data(outcome, program.translator),
    }
    return Answer(data, lambda: _text(program, summary, outcome))


def _beside(program: Program) -> Path:
    """The folder beside the company file; in the present folder where there is a server instead."""
    return Path(FOLDER) if program.options.database else Path(program.place()).with_name(FOLDER)


def _text(program: Program, summary: DemoSummary, outcome: Outcome) -> Iterator[str]:
    texts, history = program.translator, summary.history
    say = texts.gettext
    yield texts.fill(N_("{name}, two years until yesterday:"), {"name": COMPANY.name})
    yield from facts(
        [
            (say(N_("Customers")), str(history.customers)),
            (say(N_("Subscriptions")), str(history.subscriptions)),
            (say(N_("Invoices")), str(history.invoices)),
            (say(N_("Payments")), str(history.payments)),
            (say(N_("Open")), formats.money(history.open, COMPANY.currency, texts.language)),
            (say(N_("Overdue")), formats.money(history.overdue, COMPANY.currency, texts.language)),
        ]
    )
    yield ""
    yield texts.fill_plural(
        N_("The preview of today announced {count} document."),
        N_("The preview of today announced {count} documents."),
        summary.previewed,
        {},
    )
    yield from run_text(outcome, texts)
    yield ""
    yield texts.fill(N_("Company file: {path}"), {"path": program.place()})
    yield texts.fill(N_("PDFs: {path}"), {"path": summary.folder})


COMMANDS = {
    "demo": Command(
        N_("Create an example company with two years behind it, and bill what is due today."), declare, demo
    ),
}
