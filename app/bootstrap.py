"""The one place where the program is put together: clock, database, adapters, language, and how it ends."""

import contextlib
import getpass
import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from app import paths
from app.cli.screen import has_screen
from app.clock import Clock, SystemClock

if TYPE_CHECKING:
    # The command line comes in with a command, SQLAlchemy and reportlab with the first one that needs them.
    from sqlalchemy import Engine

    from app.cli.parser import Options
    from app.domain.documents import InvoiceDocument
    from app.errors import AppError
    from app.i18n.catalog import CatalogTranslator
    from app.ports import PdfBatch, PdfRenderer, TableReader, TableWriter
    from app.services.context import Context

# Only "init" runs before the company has said where it is.
ZONE_BEFORE_COMPANY = "Europe/Rome"


def run(
    arguments: Sequence[str],
    *,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    clock: Clock | None = None,
) -> int:
    """Do what the words ask for and say how it ended: 0 done, 1 refused with a reason, 2 wrong use.

    Args:
        arguments: the words after the program's name.
        stdout: where the answer goes.
        stderr: where refusals and progress go.
        clock: where the time comes from.
    """
    if stdout is None and _window_wanted(arguments) and has_screen():
        return _run_window(_company_at(arguments[1]) if len(arguments) > 1 else None, clock or SystemClock())
    from app.cli import answering
    from app.cli.command import DONE
    from app.logs import close_log, open_log

    out, err = stdout or sys.stdout, stderr or sys.stderr
    for stream in (out, err):
        _accept_any_letter(stream)
    handler = open_log(paths.logs())
    try:
        with contextlib.closing(_Assembly(clock or SystemClock(), err)) as program:
            code = answering.answer(arguments, program, out, err)
            out.flush()
            return code
    except BrokenPipeError:
        # Whoever read the answer has seen enough; Python would complain again when it closes the stream.
        _drop(out)
        return DONE
    finally:
        close_log(handler)


def _window_wanted(arguments: Sequence[str]) -> bool:
    """Whether the words ask for the window and nothing else, so that the command line need not be loaded."""
    return not arguments or (arguments[0] == "window" and not any(word.startswith("-") for word in arguments[1:]))


def _company_at(word: str) -> Path | str:
    """A company file, or the address of a server's database."""
    return word if "://" in word else Path(word).expanduser()


def _run_window(company: Path | str | None, clock: Clock) -> int:
    """Open the window; the log is begun once something can be seen."""
    with contextlib.ExitStack() as ending:

        def begin_log() -> None:
            from app.logs import close_log, open_log

            ending.callback(close_log, open_log(paths.logs()))

        program = ending.enter_context(contextlib.closing(_Assembly(clock, sys.stderr)))
        return program.open_window(company, painted=begin_log)


def draw_screens(folder: Path, err: TextIO = sys.stderr) -> int:
    """Write every page of the window as pictures, from an example company on a day that is always the same.

    Returns:
        0, or 1 where a page could not be built.
    """
    from datetime import UTC, date, datetime

    from app.clock import StandingClock
    from app.services.demo.filling import fill
    from app.settings.definitions import PERSON
    from app.settings.seat_file import SeatSettings, write_seat
    from app.ui.screens import draw_screens as draw

    with tempfile.TemporaryDirectory() as home:
        # The choices of whoever works at this seat must not show.
        os.environ[paths.HOME_VARIABLE] = home
        write_seat(paths.config(), SeatSettings().having(PERSON, "Giulia Neri"))
        clock = StandingClock(datetime(2026, 12, 1, 9, tzinfo=UTC))
        with contextlib.closing(_Assembly(clock, err)) as program:
            company = Path(home) / f"Nuvola Digitale{paths.COMPANY_SUFFIX}"
            fill(program.create_company(company), date(2026, 12, 1))
            program.close()
            return 1 if draw(program, company, folder, lambda text: err.write(f"{text}\n")) else 0


def draw_home(company: Path, picture: Path, err: TextIO = sys.stderr) -> int:
    """Write a picture of Home of this company; 0, or 1 where the page could not be built."""
    from app.ui.screens import draw_home as draw

    with contextlib.closing(_Assembly(SystemClock(), err)) as program:
        return 0 if draw(program, company, picture, "") else 1


class _Assembly:
    """Opens and builds what a command asks for, at most once, and closes it at the end."""

    # Only a command has them, and it chooses them first.
    options: "Options"
    translator: "CatalogTranslator"

    def __init__(self, clock: Clock, err: TextIO) -> None:
        self.clock = clock
        self._err = err
        self._engine: Engine | None = None
        self._context: Context | None = None
        self._path: Path | None = None
        self._created = False
        self._is_entered = False
        self._language = ""

    def choose(self, options: "Options", texts: "CatalogTranslator") -> None:
        """Take the options of the command line and the language to speak."""
        self.options, self.translator, self._language = options, texts, options.language

    def context(self) -> "Context":
        """The company, opened at the first call."""
        if self._context is not None:
            return self._context
        from app.services.database import open_file, open_url

        if self.options.database:
            return self._connect(open_url(self.options.database))
        from app.cli.place import existing_company

        self._path = existing_company(self.options)
        return self._connect(open_file(self._path, now=self.clock.now()))

    def create(self, name: str) -> "Context":
        """A new empty company file, named after the company where no path was given, or the server's database."""
        from app.cli.place import named_company
        from app.models.schema import HEAD
        from app.services.database import create_file, open_file, open_url, stored_version

        if self.options.database:
            return self._connect(open_url(self.options.database))
        self._path = named_company(self.options) or paths.company_file(name)
        if stored_version(self._path) == HEAD:
            # A file without a company is left where the program was killed between the two.
            ctx = self._connect(open_file(self._path, now=self.clock.now()))
            if not self._is_entered:
                return ctx
        engine = create_file(self._path)
        self._created = True
        return self._connect(engine)

    def discard(self) -> None:
        """Remove the company file that ``create`` made, because the company could not be entered."""
        self.close()
        if self._created and self._path is not None:
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def place(self) -> str:
        """The company file, or the server's address without password."""
        if self._engine is not None and self._path is None:
            return self._engine.url.render_as_string(hide_password=True)
        from app.cli.place import existing_company

        return str(self._path or existing_company(self.options))

    def open_company(self, place: str) -> "Context":
        """Open a company file, or a server's database by its address; the one open before is let go."""
        from app.services.database import open_file, open_url

        self.close()
        if "://" in place:
            self._path = None
            return self._connect(open_url(place))
        self._path = Path(place).expanduser()
        return self._connect(open_file(self._path, now=self.clock.now()))

    def create_company(self, path: Path) -> "Context":
        """A new company file with tables and nothing in them; the one open before is let go."""
        from app.services.database import create_file

        self.close()
        self._path = path
        return self._connect(create_file(path))

    def close_company(self) -> None:
        """Let go of the company that is open."""
        self.close()

    def open_window(self, company: Path | str | None, painted: Callable[[], object] = lambda: None) -> int:
        """Open the window and wait until it is closed.

        Args:
            company: the company file, or the address of a server's database; the file last open at this seat where
                none is named.
            painted: called once something can be seen.
        """
        from app.cli.place import company_of_environment
        from app.ui.application import start

        return start(self, company=company or company_of_environment(), language=self._language, painted=painted)

    def renderer(self) -> "PdfRenderer":
        """What draws documents; in the language asked for on the command line, else in the document's own."""
        from app.queries.company import find_logo

        with self.context().work.read() as session:
            return _Renderer(self._language, find_logo(session))

    def batch(self) -> "PdfBatch":
        """What draws hundreds of documents on all cores."""
        from app.queries.company import find_logo

        with self.context().work.read() as session:
            return _Batch(self._language, find_logo(session))

    def reader(self) -> "TableReader":
        """What reads the files of other programs."""
        from app.adapters.tables.reader import SpreadsheetReader

        return SpreadsheetReader()

    def writer(self) -> "TableWriter":
        """What writes lists for other programs."""
        from app.adapters.tables.writer import SpreadsheetWriter

        return SpreadsheetWriter()

    def tick(self, done: int, total: int) -> None:
        """Show on a terminal how far a long command has come."""
        if total and self._err.isatty() and not self.options.as_json:
            self._err.write("\r     \r" if done >= total else f"\r{done * 100 // total:3d} %")
            self._err.flush()

    def close(self) -> None:
        """Let go of the database."""
        if self._engine is not None:
            self._engine.dispose()
        self._engine = self._context = None

    def _connect(self, engine: "Engine") -> "Context":
        from app.domain.zones import known_zone
        from app.queries.company import find_company
        from app.services.context import Context
        from app.services.unit_of_work import Work
        from app.settings.definitions import PERSON
        from app.settings.seat_file import read_seat

        self._engine = engine
        work = Work(engine)
        with work.read() as session:
            company = find_company(session)
        self._is_entered = company is not None
        zone = known_zone(company.time_zone if company else ZONE_BEFORE_COMPANY)
        self._context = Context(work, self.clock, read_seat(paths.config()).get(PERSON) or _person(), zone)
        return self._context


class _Renderer:
    """Draws with reportlab; an empty language means the document's own."""

    def __init__(self, language: str, logo: bytes | None) -> None:
        self._language = language
        self._logo = logo

    def render(self, document: "InvoiceDocument") -> bytes:
        """The bytes of the PDF."""
        from app.adapters.pdf.renderer import render_invoice
        from app.i18n.catalog import translator

        spoken = _speaking(document, self._language)
        return render_invoice(spoken, translator(spoken.language), logo=self._logo)


class _Batch:
    """Draws many at once with reportlab, in several processes."""

    def __init__(self, language: str, logo: bytes | None) -> None:
        self._language = language
        self._logo = logo

    def write(self, jobs: "Sequence[tuple[InvoiceDocument, Path]]") -> "Sequence[AppError | None]":
        """Write each document to its file."""
        from app.adapters.pdf.batch import RenderJob, render_many

        wanted = [RenderJob(_speaking(document, self._language), path) for document, path in jobs]
        return [result.error for result in render_many(wanted, logo=self._logo)]


def _speaking(document: "InvoiceDocument", language: str) -> "InvoiceDocument":
    """The document to be printed in another language than its own."""
    return replace(document, language=language) if language else document


def _person() -> str:
    """Who sits at this seat, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _accept_any_letter(stream: TextIO) -> None:
    """Let a terminal without a letter show its code instead of ending the program."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def _drop(stream: TextIO) -> None:
    """Send what is left in a stream nobody reads any more to nowhere."""
    with contextlib.suppress(OSError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
