"""Under which name does a document lie in a folder, and how does it get there whole?"""

import unicodedata
from pathlib import Path

from app.domain.documents import InvoiceDocument
from app.ports import PdfNotWritten
from app.whole_file import write_whole

# Windows refuses these in names, and every system has one of them in its paths.
_REFUSED = frozenset('<>:"/\\|?*')
# Names may have 255 bytes; some is left for the folder's path, which Windows counts in.
_LONGEST = 120


def file_name(document: InvoiceDocument) -> str:
    """The name every system accepts: number, customer, ``.pdf``.

    ``2026/0451`` for Officine Rinaldi becomes ``2026-0451 Officine Rinaldi.pdf``.
    """
    stem = _safe(f"{document.number} {document.buyer.name}")
    while len(stem.encode()) > _LONGEST:
        stem = stem[:-1]
    # Windows drops blanks and points at the end of a name.
    return f"{stem.rstrip(' .')}.pdf"


def numbered_name(name: str, number: int) -> str:
    """Another name for a second file that would be called the same: ``… (2).pdf``."""
    stem, dot, ending = name.rpartition(".")
    return name if number == 1 else f"{stem} ({number}){dot}{ending}"


def write_document(path: Path, data: bytes, number: str) -> None:
    """Write a PDF so that nobody ever sees half of it; its folder is made where it is missing.

    Args:
        path: where it goes; a file of that name is replaced.
        data: its content.
        number: of the document, for the message.

    Raises:
        PdfNotWritten: the folder is full or not writable; an older file of that name is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as problem:
        raise PdfNotWritten(number=number, reason=problem.strerror or str(problem)) from problem


def _safe(text: str) -> str:
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join("-" if sign in _REFUSED else sign for sign in plain if unicodedata.category(sign)[0] != "C")
