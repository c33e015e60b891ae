"""What is a command, what does it receive, and what does it answer?"""

from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from app.cli.parser import CommandParser, Options
from app.clock import Clock
from app.i18n.catalog import CatalogTranslator

if TYPE_CHECKING:
    # Only their names are needed here, and the context brings SQLAlchemy with it.
    from app.ports import PdfBatch, PdfRenderer, TableReader
    from app.services.context import Context

Data = dict[str, Any]

DONE = 0
REFUSED = 1
WRONG_USE = 2


class Program(Protocol):
    """What bootstrap hands to a command: the choices made, and everything that must be opened or built first."""

    @property
    def options(self) -> Options:
        """The options every command has."""

    @property
    def translator(self) -> CatalogTranslator:
        """The language of the person at the keyboard."""

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""

    def context(self) -> "Context":
        """The company, opened at the first call."""

    def create(self, name: str) -> "Context":
        """A new empty company file, named after the company where no path was given, or the server's database."""

    def discard(self) -> None:
        """Remove the company file that ``create`` made, because the company could not be entered."""

    def place(self) -> str:
        """The company file, or the server's address without password."""

    def renderer(self) -> "PdfRenderer":
        """What draws documents; in the language asked for on the command line, else in the document's own."""

    def batch(self) -> "PdfBatch":
        """What draws hundreds of documents on all cores."""

    def reader(self) -> "TableReader":
        """What reads the files of other programs."""

    def tick(self, done: int, total: int) -> None:
        """Show on a terminal how far a long command has come."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say.

    Args:
        data: the whole answer for programs: plain values, decimals, dates, enumerations, rows; or what makes it.
        text: the lines for people. Of the two only the one that is shown is made.
        code: how the program ends.
    """

    data: Data | Callable[[], Data]
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
