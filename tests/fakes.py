"""Twins of the outside world, set by hand: the clock, the printer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

from app.domain.document_text import freeze
from app.domain.documents import InvoiceDocument
from app.errors import AppError, Unavailable


@dataclass
class FakeClock:
    """A clock that stands until the test moves it."""

    instant: datetime

    @classmethod
    def at(cls, text: str) -> "FakeClock":
        """A clock standing at this UTC instant, ``2026-11-22 16:07``."""
        return cls(datetime.fromisoformat(text).replace(tzinfo=UTC))

    def now(self) -> datetime:
        return self.instant

    def today(self, zone: tzinfo) -> date:
        return self.instant.astimezone(zone).date()

    def advance(self, **parts: float) -> None:
        """Move on by the parts ``timedelta`` takes."""
        self.instant += timedelta(**parts)


class FakePdfRenderer:
    """Draws nothing: the bytes are the frozen text of the document."""

    def render(self, document: InvoiceDocument) -> bytes:
        return b"%PDF " + freeze(document).encode()


@dataclass
class FakePdfBatch:
    """Writes one after the other and fails where it is told to."""

    renderer: FakePdfRenderer
    failing: set[str]

    def write(self, jobs: Sequence[tuple[InvoiceDocument, Path]]) -> list[AppError | None]:
        answers: list[AppError | None] = []
        for document, path in jobs:
            broken = document.number in self.failing
            answers.append(Unavailable() if broken else None)
            if not broken:
                path.write_bytes(self.renderer.render(document))
        return answers
