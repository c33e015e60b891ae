"""The commands about issued documents on paper: ``document`` and ``documents``."""

from argparse import Namespace
from pathlib import Path

from app.cli import values
from app.cli.cells import Cells
from app.cli.command import REFUSED, Answer, Command, Program
from app.cli.paper import document_data, paper
from app.cli.parser import CommandParser
from app.i18n import N_
from app.services.invoices import document_of, write_pdf, write_pdfs


def declare_one(parser: CommandParser) -> None:
    """Words and options of ``document``."""
    parser.word("NUMBER", text=N_("Number of the document, such as 2026/0001"))
    parser.option(
        "--pdf", text=N_("Write it as PDF to this file, or into this folder; --lang chooses the language"),
        metavar="OUT", type=Path,
    )  # fmt: skip


def print_one(program: Program, given: Namespace) -> Answer:
    """Write one document as PDF, or say what it says."""
    ctx = program.context()
    if given.pdf is None:
        document = document_of(ctx, given.NUMBER)
        return Answer(document_data(document), lambda: paper(document, Cells(program.translator, ctx.zone)))
    path = write_pdf(ctx, given.NUMBER, given.pdf, program.renderer())
    facts = {"number": given.NUMBER, "path": path}
    text = N_("The PDF of {number} is {path}.")
    return Answer({"number": given.NUMBER, "pdf": str(path)}, lambda: [program.translator.fill(text, facts)])


def declare_many(parser: CommandParser) -> None:
    """Options of ``documents``."""
    parser.option("--folder", text=N_("Folder for the PDFs; it is made where it is missing"), type=Path, required=True)
    parser.option("--run", text=N_("Only those of this billing run"), type=values.whole("run", 1))


def print_many(program: Program, given: Namespace) -> Answer:
    """Write the PDFs that are not in the folder yet."""
    ctx = program.context()
    written = write_pdfs(
        ctx, given.folder, program.renderer(), run_id=given.run, batch=program.batch(), tick=program.tick
    )
    texts = program.translator
    failures = {number: error.message(texts) for number, error in written.failed.items()}
    data = {
        "folder": str(given.folder),
        "documents": len(written.paths),
        "new": written.new,
        "paths": {number: str(path) for number, path in written.paths.items()},
        "failed": failures,
    }
    facts = {"folder": given.folder, "new": written.new}
    text = texts.fill_plural(
        N_("{count} document has its PDF in {folder}, {new} of them new."),
        N_("{count} documents have their PDF in {folder}, {new} of them new."),
        len(written.paths),
        facts,
    )
    return Answer(data, lambda: [text, *failures.values()], REFUSED if failures else 0)


COMMANDS = {
    "document": Command(N_("Write one issued document as PDF, or print what it says."), declare_one, print_one),
    "documents": Command(N_("Write the PDFs that are missing in a folder."), declare_many, print_many),
}
