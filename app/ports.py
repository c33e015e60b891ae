"""What do the services ask of the outside? Protocols; adapters fulfil them, tests have twins."""

from typing import Protocol

from app.domain.documents import InvoiceDocument


class PdfRenderer(Protocol):
    """Draws a document as PDF."""

    def render(self, document: InvoiceDocument) -> bytes:
        """The bytes of the PDF in the document's own language; equal documents give equal bytes."""
