"""Under which name does a document lie in a folder, and how does it get there whole?"""

import os
import tempfile
import unicodedata
from pathlib import Path

from app.domain.documents import InvoiceDocument
from app.errors import Unavailable
from app.i18n import N_

# Windows refuses these in names, and every system has one of them in its paths.
_REFUSED = frozenset('<>:"/\\|?*')
# Names may have 255 bytes; some is left for the folder's path, which Windows counts in.
_LONGEST = 120


class PdfNotWritten(Unavailable):
    """The document is safe in the company file, its PDF is not on the disk."""

    text = N_("The PDF of {number} could not be written: {reason}")


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


def write_whole(path: Path, data: bytes, number: str) -> None:
    """Write a file beside its place, flush it to the disk and move it there: nobody ever sees half of it.

    Args:
        path: where it goes; a file of that name is replaced.
        data: its content.
        number: of the document, for the message.

    Raises:
        PdfNotWritten: the folder is missing, full or not writable; an older file of that name is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            # Made for one reader only; a document is for all whom the folder admits.
            part.chmod(0o644)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise PdfNotWritten(number=number, reason=problem.strerror or str(problem)) from problem


def _safe(text: str) -> str:
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join("-" if sign in _REFUSED else sign for sign in plain if unicodedata.category(sign)[0] != "C")
