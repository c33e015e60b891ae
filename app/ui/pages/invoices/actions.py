"""What is done with invoices: opening, paying, saving as PDF, printing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.documents import InvoiceDocument
from app.i18n import N_
from app.jobs.lanes import Lane
from app.services.document_files import file_name
from app.services.invoices import Written, document_of, write_pdf, write_pdfs
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.payments.dialog import for_targets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Tick = Callable[[int, int], None]


def open_page(desk: Desk, targets: Sequence[Target]) -> None:
    """Show the document."""
    desk.navigator.go(Place("invoice", targets[0].code))


def pay(desk: Desk, targets: Sequence[Target]) -> None:
    """Ask for a payment of these invoices."""
    for_targets(desk, targets).open()


def save(desk: Desk, targets: Sequence[Target]) -> None:
    """Ask where to, then write the PDFs: one to a file, several into a folder."""
    if len(targets) == 1:
        number = targets[0].code
        desk.bridge.run(lambda: document_of(desk.bridge.context, number), partial(_ask_file, desk), owner=desk.window)
        return
    numbers = [one.code for one in targets]
    dialog = _dialog(desk, desk.texts.gettext(N_("Save the PDFs in a folder")))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda folder: save_all(desk, Path(folder), numbers=numbers))
    dialog.open()


def save_all(desk: Desk, folder: Path, *, numbers: Sequence[str] | None = None, run_id: int | None = None) -> None:
    """Write the PDFs of these documents, or of a run, into a folder, with progress; saved ones are left alone."""
    program = desk.program

    def write(ctx: Any, tick: Tick) -> Written:
        return write_pdfs(
            ctx, folder, program.renderer(), run_id=run_id, numbers=numbers, batch=program.batch(), tick=tick
        )

    def done(written: Written) -> None:
        texts, count = desk.texts, len(written.paths)
        facts = {"folder": str(folder)}
        desk.notify.done(
            texts.fill_plural(N_("{count} PDF is in {folder}"), N_("{count} PDFs are in {folder}"), count, facts)
        )
        for error in list(written.failed.values())[:1]:
            desk.notify.problem(error)

    title = desk.texts.gettext(N_("Writing PDFs"))
    desk.bridge.long(write, done, title=title, lane=Lane.READER, owner=desk.window)


def print_out(desk: Desk, targets: Sequence[Target]) -> None:
    """Draw the documents on a lane, then ask for the printer."""
    numbers = [one.code for one in targets]
    program = desk.program

    def draw(ctx: Any, tick: Tick) -> list[bytes]:
        renderer, drawn = program.renderer(), []
        for done, number in enumerate(numbers):
            tick(done, len(numbers))
            drawn.append(renderer.render(document_of(ctx, number)))
        return drawn

    title = desk.texts.gettext(N_("Preparing to print"))
    desk.bridge.long(draw, partial(_ask_printer, desk), title=title, lane=Lane.READER, owner=desk.window)


def _ask_file(desk: Desk, document: InvoiceDocument) -> None:
    dialog = _dialog(desk, desk.texts.fill(N_("Save invoice {number}"), {"number": document.number}))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.setNameFilter("PDF (*.pdf)")
    dialog.selectFile(file_name(document))
    dialog.fileSelected.connect(lambda name: save_one(desk, document.number, Path(name)))
    dialog.open()


def save_one(desk: Desk, number: str, path: Path) -> None:
    """Write one PDF to a file the person chose."""
    program = desk.program

    def done(written: Path) -> None:
        facts = {"number": number, "file": written.name}
        desk.notify.done(desk.texts.fill(N_("Invoice {number} saved as {file}"), facts))

    desk.bridge.run(lambda: write_pdf(desk.bridge.context, number, path, program.renderer()), done, owner=desk.window)


def _ask_printer(desk: Desk, documents: list[bytes]) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Cadenza")
    dialog = QPrintDialog(printer, _over(desk))
    dialog.setObjectName("print-dialog")
    # The dialog does not keep its printer alive; this does.
    dialog.finished.connect(partial(_print, desk, documents, printer))
    dialog.finished.connect(dialog.deleteLater)
    # Its own open() wants a slot by name; the one of every dialog does not.
    QDialog.open(dialog)


def _print(desk: Desk, documents: list[bytes], printer: "QPrinter", answer: int) -> None:
    if answer != QDialog.DialogCode.Accepted:
        return
    from app.ui.pages.invoices.paper import print_pages

    pages = print_pages(documents, printer)
    desk.notify.done(desk.texts.fill_plural(N_("{count} page sent"), N_("{count} pages sent to the printer"), pages))


def _dialog(desk: Desk, title: str) -> QFileDialog:
    dialog = QFileDialog(_over(desk), title)
    dialog.setObjectName("invoice-save")
    return dialog


def _over(desk: Desk) -> QWidget | None:
    return desk.window
