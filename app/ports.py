"""What do the services ask of the outside? Protocols; adapters fulfil them, tests have twins."""

from pathlib import Path
from typing import Protocol

from app.domain.documents import InvoiceDocument
from app.domain.importing.table import Table


class PdfRenderer(Protocol):
    """Draws a document as PDF."""

    def render(self, document: InvoiceDocument) -> bytes:
        """The bytes of the PDF in the document's own language; equal documents give equal bytes."""


class TableReader(Protocol):
    """Reads the tables of a file another program wrote, whatever its kind."""

    def read(self, path: Path) -> tuple[Table, ...]:
        """One table for delimited text, one per sheet for a workbook; cells with their types, nothing interpreted.

        Raises:
            Invalid: the file holds no table that can be read; the message says what to do.
        """
