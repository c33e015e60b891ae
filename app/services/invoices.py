"""What does an issued document say, and where is its PDF?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.documents import InvoiceDocument
from app.ports import PdfRenderer
from app.services.context import Context

Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """Files of a batch: all of them in document order, and how many were new."""

    paths: tuple[Path, ...]
    new: int


def document_of(ctx: Context, number: str) -> InvoiceDocument:
    """The document exactly as it was issued.

    Raises:
        InvoiceUnknown: no issued document has that number.
        DocumentDamaged: the stored text is not the one that was issued.
    """
    raise NotImplementedError


def write_pdf(ctx: Context, number: str, path: Path, renderer: PdfRenderer) -> Path:
    """Write the PDF of one document; a file of that name is replaced, whole or not at all.

    Args:
        path: a file, or an existing folder, in which the file is named after the document.

    Raises:
        InvoiceUnknown, DocumentDamaged: see ``document_of``.
        PdfNotWritten: the folder or disk refused.
    """
    raise NotImplementedError


def write_pdfs(
    ctx: Context, folder: Path, renderer: PdfRenderer, *, run_id: int | None = None, tick: Tick | None = None
) -> Written:
    """Write the PDF of every issued document, or of those of one run, into a folder.

    Interrupted at any moment and started again it completes the folder: files appear whole, those that are there
    already are left alone, and a different file of the same name is never touched.

    Args:
        run_id: the run whose documents are wanted; ``None``: all.
        tick: told how many of how many are written; may raise to stop.

    Raises:
        PdfNotWritten: the folder or disk refused.
    """
    raise NotImplementedError
