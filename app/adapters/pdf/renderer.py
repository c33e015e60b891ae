"""How does an issued document become a PDF? The same document always gives the same bytes."""

import hashlib
import io
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from app.adapters.pdf.fonts import REGULAR, faces
from app.adapters.pdf.layout import lay_out
from app.adapters.pdf.logo import read_logo
from app.adapters.pdf.style import PAGE_HEIGHT, PAGE_WIDTH
from app.adapters.pdf.wording import Wording
from app.adapters.pdf.writing import write
from app.domain.documents import InvoiceDocument
from app.i18n import Translator, catalog
from app.ports import PdfNotWritten
from app.whole_file import write_whole

_CREATOR = "Cadenza"


class PdfPrinter:
    """Fulfils ``app.ports.PdfRenderer``.

    Args:
        language: to print in; ``None`` takes each document's own.
        logo: a picture in place of the seller's initials.
    """

    def __init__(self, *, language: str | None = None, logo: bytes | None = None) -> None:
        self._language = language
        self._logo = logo

    def render(self, document: InvoiceDocument) -> bytes:
        """The bytes of the PDF; equal documents give equal bytes."""
        return render_invoice(document, catalog.translator(self._language or document.language), logo=self._logo)


def render_invoice(document: InvoiceDocument, translator: Translator, *, logo: bytes | None = None) -> bytes:
    """The document as a PDF on A4, fonts embedded.

    The bytes depend on the document, the texts, the logo and the version of the libraries, on nothing else: not on the
    clock, the environment or what was printed before.

    Args:
        document: what was issued.
        translator: texts of the language to print in.
        logo: a picture in place of the seller's initials; what cannot be read as one is left out.
    """
    faces()
    sheets = lay_out(document, translator, read_logo(logo) if logo else None)
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,
        lang=translator.language,
    )
    _describe(canvas, document, translator)
    for sheet in sheets:
        write(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def render_to_file(document: InvoiceDocument, translator: Translator, path: Path, *, logo: bytes | None = None) -> Path:
    """Write the PDF where nobody ever sees half of it: beside its place, flushed to the disk, then moved there.

    Raises:
        PdfNotWritten: the folder is missing, full or not writable; an older file of that name is untouched.
    """
    data = render_invoice(document, translator, logo=logo)
    try:
        write_whole(path, data)
    except OSError as problem:
        raise PdfNotWritten(number=document.number, reason=problem.strerror or str(problem)) from problem
    return path


def _describe(canvas: Canvas, document: InvoiceDocument, translator: Translator) -> None:
    """Title, author and dates of the file, out of the document."""
    canvas.setTitle(_encodable(Wording(document, translator).title()))
    canvas.setAuthor(_encodable(document.seller.name))
    canvas.setSubject(_encodable(document.buyer.name))
    canvas.setCreator(_CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    issued = f"D:{document.issue_date:%Y%m%d}000000Z"
    canvas.setDateFormatter(lambda *_: issued)
    # reportlab starts the identity of a file from a time that the environment can change.
    seed = _encodable(f"{document.kind} {document.number} {document.issue_date} {document.seller.vat_number}")
    canvas._doc.signature = hashlib.md5(seed.encode(), usedforsecurity=False)  # noqa: SLF001


def _encodable(text: str) -> str:
    """Without halves of letters, which a broken import can leave behind."""
    return text.encode(errors="replace").decode()
