"""What does the window need from whoever put the program together?"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.clock import Clock

if TYPE_CHECKING:
    from app.ports import PdfBatch, PdfRenderer, TableReader, TableWriter
    from app.services.context import Context


class Program(Protocol):
    """Fulfilled by ``app.bootstrap``; whatever takes time is called on a lane."""

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""

    def open_company(self, place: str) -> "Context":
        """Open a company file, or a server's database by its address.

        Raises:
            AppError: it cannot be opened, with what to do.
        """

    def create_company(self, path: Path) -> "Context":
        """A new company file with tables and nothing in them.

        Raises:
            AppError: there is one already, or it cannot be written.
        """

    def close_company(self) -> None:
        """Let go of the company that is open."""

    def renderer(self) -> "PdfRenderer":
        """What draws documents, each in its own language, with the company's logo."""

    def batch(self) -> "PdfBatch":
        """What draws hundreds of documents on all cores."""

    def reader(self) -> "TableReader":
        """What reads the files of other programs."""

    def writer(self) -> "TableWriter":
        """What writes lists for other programs."""
