"""What do the services ask of the outside? Protocols; adapters fulfil them, tests have twins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from app.domain.documents import InvoiceDocument
from app.domain.importing.table import Table
from app.errors import AppError, Unavailable
from app.i18n import N_


class PdfNotWritten(Unavailable):
    """The document is safe in the company file, its PDF is not on the disk."""

    text = N_("The PDF of {number} could not be written: {reason}")


class PdfRenderer(Protocol):
    """Draws a document as PDF."""

    def render(self, document: InvoiceDocument) -> bytes:
        """The bytes of the PDF in the document's own language; equal documents give equal bytes."""


class PdfBatch(Protocol):
    """Writes the PDFs of many documents, quicker than one after the other."""

    def write(self, jobs: Sequence[tuple[InvoiceDocument, Path]]) -> Sequence[AppError | None]:
        """Write each document to its file, whole or not at all; one answer per job, ``None`` where it is written.

        The bytes are those of ``PdfRenderer.render``. One document that fails does not harm the others.
        """


class TableReader(Protocol):
    """Reads the tables of a file another program wrote, whatever its kind."""

    def read(self, path: Path) -> tuple[Table, ...]:
        """One table for delimited text, one per sheet for a workbook; cells with their types, nothing interpreted.

        Raises:
            Invalid: the file holds no table that can be read; the message says what to do.
        """


TableValue = str | Decimal | int | date | None


@dataclass(frozen=True, slots=True)
class CsvManner:
    """How the reader's country writes delimited text.

    Args:
        separator: between cells; not the decimal sign.
        decimal: the decimal sign.
        day: writes a date.
    """

    separator: str = ";"
    decimal: str = ","
    day: Callable[[date], str] = date.isoformat


class TableWriter(Protocol):
    """Writes a table to a file for other programs, whole or not at all; the first row is its head."""

    def write_csv(self, path: Path, rows: Iterable[Sequence[TableValue]], manner: CsvManner) -> None:
        """Write delimited text in UTF-8 with byte order mark. A text that looks like a formula is made harmless.

        Raises:
            Unavailable: it could not be written.
        """

    def write_xlsx(self, path: Path, title: str, rows: Iterable[Sequence[TableValue]]) -> None:
        """Write a workbook of one sheet with real numbers and dates; texts are never formulas.

        Raises:
            Unavailable: it could not be written, or a sheet does not hold so many rows.
        """
