"""What does an issued document say, and where is its PDF?"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.domain.document_text import fingerprint, thaw
from app.domain.documents import InvoiceDocument
from app.domain.lifecycle import InvoiceState
from app.errors import AppError, NotAllowed, NotFound
from app.i18n import N_
from app.models import Invoice
from app.ports import PdfBatch, PdfNotWritten, PdfRenderer
from app.services.context import Context
from app.services.document_files import file_name, numbered_name, write_document

Tick = Callable[[int, int], None]
# Documents held in memory at once.
_CHUNK = 200


class InvoiceUnknown(NotFound):
    """No issued document of that number; drafts have none."""

    text = N_("There is no issued document {wanted}.")


class NumberAmbiguous(NotAllowed):
    """Two series wrote the same number."""

    text = N_("Several documents have the number {number}.")


class DocumentDamaged(NotAllowed):
    """Somebody got past the guards, or the disk lost something."""

    text = N_("The stored text of {number} is not the one that was issued. Run “verify” and restore a backup.")


@dataclass(frozen=True, slots=True)
class Written:
    """Files of a batch.

    Args:
        paths: of every document that has its file now, by number, in document order.
        new: how many of them were not there before.
        failed: what went wrong with single documents, by number; the others were written.
    """

    paths: dict[str, Path]
    new: int
    failed: dict[str, AppError]


def document_of(ctx: Context, number: str) -> InvoiceDocument:
    """The document exactly as it was issued.

    Raises:
        InvoiceUnknown: no issued document has that number.
        NumberAmbiguous: several have it.
        DocumentDamaged: the stored text is not the one that was issued.
    """
    with ctx.work.read() as session:
        rows = session.execute(
            select(Invoice.document, Invoice.document_hash)
            .where(Invoice.number == number.strip(), Invoice.state == InvoiceState.ISSUED)
            .limit(2)
        ).all()
    if not rows:
        raise InvoiceUnknown(wanted=number)
    if len(rows) > 1:
        raise NumberAmbiguous(number=number)
    return _thawed(number, *rows[0])


def write_pdf(ctx: Context, number: str, path: Path, renderer: PdfRenderer) -> Path:
    """Write the PDF of one document and say where it lies.

    Args:
        ctx: the seat.
        number: of an issued document.
        path: a file, replaced whole or not at all; or an existing folder, in which the file is named after the
            document and a different file of that name is left alone.
        renderer: draws it.

    Raises:
        InvoiceUnknown, NumberAmbiguous, DocumentDamaged: see ``document_of``.
        PdfNotWritten: the folder or disk refused.
    """
    document = document_of(ctx, number)
    data = renderer.render(document)
    target = path
    if path.is_dir():
        target, is_there = _place(path, document, data, set())
        if is_there:
            return target
    write_document(target, data, document.number)
    return target


def write_pdfs(
    ctx: Context,
    folder: Path,
    renderer: PdfRenderer,
    *,
    run_id: int | None = None,
    numbers: Collection[str] | None = None,
    batch: PdfBatch | None = None,
    tick: Tick | None = None,
) -> Written:
    """Write the PDF of every issued document, or of some of them, into a folder.

    Interrupted at any moment and started again it completes the folder: files appear whole, those that are there
    already are left alone, and a different file of the same name is never touched.

    Args:
        ctx: the seat.
        folder: made where it is missing.
        renderer: draws single documents.
        run_id: the run whose documents are wanted; ``None``: of any run.
        numbers: of the documents wanted; ``None``: whatever their number.
        batch: draws many documents at once, where that is quicker.
        tick: told how many of how many are done; may raise to stop.

    Raises:
        PdfNotWritten: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise PdfNotWritten(number=str(folder), reason=problem.strerror or str(problem)) from problem
    job = _FolderJob(folder, renderer, batch)
    total = done = 0
    for total, documents in _chunks(ctx, run_id, numbers, job.failed):
        job.write(documents)
        done += _CHUNK
        if tick is not None:
            tick(min(done, total), total)
    return Written(job.paths, job.new, job.failed)


class _FolderJob:
    """Fills a folder chunk by chunk."""

    def __init__(self, folder: Path, renderer: PdfRenderer, batch: PdfBatch | None) -> None:
        self._folder = folder
        self._renderer = renderer
        self._batch = batch
        self._taken: set[Path] = set()
        self.paths: dict[str, Path] = {}
        self.failed: dict[str, AppError] = {}
        self.new = 0

    def write(self, documents: list[InvoiceDocument]) -> None:
        missing: list[tuple[InvoiceDocument, Path]] = []
        for document in documents:
            first = self._folder / file_name(document)
            if not first.exists() and first not in self._taken:
                self._taken.add(first)
                missing.append((document, first))
                continue
            # Something lies there: only its bytes tell whether it is this document.
            target, is_there = _place(self._folder, document, self._renderer.render(document), self._taken)
            self._taken.add(target)
            if is_there:
                self.paths[document.number] = target
            else:
                missing.append((document, target))
        self._write_missing(missing)

    def _write_missing(self, missing: list[tuple[InvoiceDocument, Path]]) -> None:
        if self._batch is not None:
            for (document, path), error in zip(missing, self._batch.write(missing), strict=True):
                self._note(document, path, error)
            return
        for document, path in missing:
            try:
                write_document(path, self._renderer.render(document), document.number)
            except AppError as error:
                self._note(document, path, error)
            else:
                self._note(document, path, None)

    def _note(self, document: InvoiceDocument, path: Path, error: AppError | None) -> None:
        if error is not None:
            self.failed[document.number] = error
            return
        self.paths[document.number] = path
        self.new += 1


def _place(folder: Path, document: InvoiceDocument, data: bytes, taken: Collection[Path]) -> tuple[Path, bool]:
    """Where the document goes in a folder, and whether exactly it lies there already."""
    name = file_name(document)
    number = 1
    while True:
        path = folder / numbered_name(name, number)
        if path not in taken:
            if not path.exists():
                return path, False
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                return path, True
        number += 1


def _chunks(
    ctx: Context, run_id: int | None, numbers: Collection[str] | None, failed: dict[str, AppError]
) -> Iterator[tuple[int, list[InvoiceDocument]]]:
    """The documents wanted, a few hundred at a time, each time with the number of all."""
    wanted = select(Invoice.id, Invoice.number).where(Invoice.state == InvoiceState.ISSUED)
    if run_id is not None:
        wanted = wanted.where(Invoice.run_id == run_id)
    with ctx.work.read() as session:
        found = session.execute(wanted.order_by(Invoice.series_id, Invoice.year, Invoice.sequence)).all()
    ids = [row.id for row in found if numbers is None or row.number in numbers]
    for first in range(0, len(ids), _CHUNK):
        yield len(ids), list(_load(ctx, ids[first : first + _CHUNK], failed))


def _load(ctx: Context, ids: list[int], failed: dict[str, AppError]) -> Iterator[InvoiceDocument]:
    with ctx.work.read() as session:
        query = select(Invoice.id, Invoice.number, Invoice.document, Invoice.document_hash).where(Invoice.id.in_(ids))
        rows = {row.id: row for row in session.execute(query)}
    for row in map(rows.__getitem__, ids):
        number = row.number or ""
        try:
            yield _thawed(number, row.document, row.document_hash)
        except DocumentDamaged as damage:
            failed[number] = damage


def _thawed(number: str, text: str, digest: str) -> InvoiceDocument:
    if fingerprint(text) != digest:
        raise DocumentDamaged(number=number)
    try:
        return thaw(text)
    except (ValueError, KeyError, TypeError) as error:
        raise DocumentDamaged(number=number) from error
