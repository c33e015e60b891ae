"""Twins of the outside world, set by hand: the clock, the printer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from app.adapters.tables.reader import SpreadsheetReader
from app.adapters.tables.writer import SpreadsheetWriter
from app.domain.document_text import freeze
from app.domain.documents import InvoiceDocument
from app.errors import AppError, Unavailable
from app.ports import PdfBatch, PdfRenderer, TableReader, TableWriter
from app.services.context import Context
from app.services.database import create_file, open_file, open_url
from app.services.unit_of_work import Work


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
class FakeProgram:
    """A program that draws nothing and reads real spreadsheets; companies are files below a folder."""

    clock: FakeClock
    folder: Path
    engines: list[Engine] = field(default_factory=list)

    def open_company(self, place: str) -> Context:
        engine = open_url(place) if "://" in place else open_file(Path(place), now=self.clock.now())
        return self._opened(engine)

    def create_company(self, path: Path) -> Context:
        return self._opened(create_file(path))

    def close_company(self) -> None:
        """Let go of every file; an engine still in use opens its own again."""
        for engine in self.engines:
            engine.dispose()

    def _opened(self, engine: Engine) -> Context:
        self.close_company()
        self.engines.append(engine)
        return _context(engine, self.clock)

    def renderer(self) -> PdfRenderer:
        return FakePdfRenderer()

    def batch(self) -> PdfBatch:
        return FakePdfBatch(FakePdfRenderer(), set())

    def reader(self) -> TableReader:
        return SpreadsheetReader()

    def writer(self) -> TableWriter:
        return SpreadsheetWriter()


def _context(engine: Engine, clock: FakeClock) -> Context:
    return Context(Work(engine), clock, "Giulia Neri", ZoneInfo("Europe/Rome"))


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
