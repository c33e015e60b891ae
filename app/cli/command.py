"""What is a command, what does it receive, and what does it answer?"""

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from app.cli.parser import CommandParser, Options
from app.clock import Clock
from app.domain.documents import InvoiceDocument
from app.i18n import Translator
from app.services.context import Context

DONE = 0
REFUSED = 1
WRONG_USE = 2


class Program(Protocol):
    """What bootstrap hands to a command: the choices made, and everything that must be opened or built first."""

    @property
    def options(self) -> Options:
        """The options every command has."""

    @property
    def translator(self) -> Translator:
        """The language of the person at the keyboard."""

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""

    def context(self) -> Context:
        """The company, opened once; every later call gives the same."""

    def create(self, name: str) -> Context:
        """A new empty company file for a company of this name, or the empty database of the server."""

    def place(self) -> Path | None:
        """The company file in use; ``None`` for a server database."""

    def write_pdfs(self, jobs: Sequence["PdfJob"]) -> None:
        """Write documents as PDF files, many of them on all cores."""

    def note(self, text: str) -> None:
        """Tell how far a long command is, on a terminal only."""


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One document to write. ``language`` is that of the printed texts."""

    document: InvoiceDocument
    language: str
    path: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say.

    Args:
        data: the whole answer for programs: plain values, decimals, dates, enumerations, rows.
        text: the lines for people, made only when they are shown.
        code: how the program ends.
    """

    data: dict[str, Any]
    text: Callable[[], Iterable[str]] = field(default=tuple)
    code: int = DONE


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Args:
        summary: what it does, in one marked sentence.
        declare: adds its words and options to the parser.
        run: does it.
    """

    summary: str
    declare: Callable[[CommandParser], None]
    run: Callable[[Program, Namespace], Answer]
