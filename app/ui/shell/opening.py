"""Which company is open at this window, how does it get there, and what if it cannot be opened?"""

import contextlib
import importlib
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from app import paths
from app.errors import AppError, NotFound, Unavailable
from app.i18n import N_
from app.i18n.catalog import translator
from app.jobs.lanes import Lane
from app.settings.definitions import LANGUAGE, LOOK, PERSON, Look, ScreenLanguage
from app.ui.navigation import HOME, Place
from app.ui.pages import registry
from app.ui.shell.counters import Counters
from app.ui.shell.failure import Failure
from app.ui.shell.firm import Firm
from app.ui.shell.known_companies import known_companies, remember_company
from app.ui.shell.restoring import Restoring
from app.ui.shell.settling import Settling
from app.ui.shell.single_instance import SingleInstance
from app.ui.shell.workspace import Choices
from app.ui.texts import Texts
from app.ui.theme.tones import Tone

if TYPE_CHECKING:
    from app.queries.company import CompanyRow
    from app.services.context import Context
    from app.ui.desk import Desk
    from app.ui.program import Program
    from app.ui.shell.window import Window

# The first page has its rows by then; and between two modules the window's thread has time for itself.
REST_MS, PAUSE_MS = 1500, 30
WELCOME = "app.ui.pages.welcome.page"

T = TypeVar("T")
Tick = Callable[[int, int], None]

log = logging.getLogger(__name__)


class CompanyNotOpened(Unavailable):
    """Something foreign stood in the way: another program, the disk, the network."""

    text = N_("{path} cannot be opened: {reason}. Another program may be using it. Close it there and try again.")


class NoCompanyThere(NotFound):
    """A server's database without a company."""

    text = N_("There is no company in this database yet. Create it once with the command “init --database”.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A company that was opened on a lane."""

    context: "Context"
    company: "CompanyRow | None"


class Opening(QObject):
    """Opens companies for one window, off its thread, and shows why where it cannot."""

    def __init__(self, desk: "Desk", window: "Window", place: Place, claim: SingleInstance) -> None:
        """Connect to a window.

        Args:
            desk: of that window.
            window: shows what was opened.
            place: the page to begin with.
            claim: the right of this process to the company it names.
        """
        super().__init__(window)
        self._desk, self._window, self._place = desk, window, place
        self._claim, self._path = claim, claim.company
        self._counters = Counters(desk, window)
        self._settling = Settling(desk.bridge, self)
        self._tried: set[str] = set()
        self._say_after: Callable[[], None] | None = None
        self._restoring = Restoring(desk, window, self)
        self._firm = Firm(desk, self._show_company)
        window.company_wanted.connect(self.switch)
        window.company_begun.connect(self.switch)
        window.new_company_wanted.connect(self.welcome)
        self.refresh()
        if self._path is not None:
            self._announce(self._path)

    def begin(self) -> None:
        """Open what was taken; called when the window has been painted."""
        self._claim.knocked.connect(self._window.come_to_front)
        self._claim.listen()
        if self._path is None:
            self.welcome()
        else:
            self._open(self._path)

    def switch(self, path: Path, place: Place = HOME) -> None:
        """Put another company in the place of the one that is open."""
        if self._desk.bridge.jobs:
            self._desk.notify.tell(
                Tone.WARNING, N_("Work is still running here. Open the other company when it is done.")
            )
            return
        claim = SingleInstance(path, paths.config(), self)
        is_same = path == self._path
        if not is_same and not claim.claim() and claim.knock():
            return
        if not is_same:
            self._claim.release()
            self._claim = claim
            claim.knocked.connect(self._window.come_to_front)
            claim.listen()
        self._path = path
        self._place = place
        self._announce(path)
        self._window.wait()
        self._desk.bridge.attach(None)
        self._desk.company = None
        self._desk.notify.forget()
        self._open(path)

    @property
    def path(self) -> Path | None:
        """The file of the company that is open, or that could not be opened; ``None`` for one on a server."""
        return self._path if isinstance(self._path, Path) else None

    def replace(
        self,
        work: Callable[[Path, Tick], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None],
        *,
        title: str,
    ) -> None:
        """Let go of the company, do something with its file, and open it again at the same place, whatever came of it.

        Args:
            work: gets the file and reports its progress; runs on the writer lane.
            done: called with its result once the company is open again.
            failed: called with its refusal, then too.
            title: of the work, in the foot of the window.
        """
        path, desk = self._path, self._desk
        if not isinstance(path, Path):
            return
        self._place = desk.navigator.current
        self._window.wait()
        desk.bridge.attach(None)
        desk.company = None
        desk.notify.forget()

        def act(tick: Tick) -> T:
            desk.program.close_company()
            return work(path, tick)

        def reopen(say: Callable[[], None]) -> None:
            self._say_after = say
            self._open(path)

        desk.bridge.run_long(
            act,
            lambda result: reopen(partial(done, result)),
            title=title,
            failed=lambda error: reopen(partial(failed, error)),
            owner=self,
        )

    def welcome(self, unfinished: Path | None = None) -> None:
        """Show the wizard that begins a company; in a file that has none yet, where one is named."""
        key = str(unfinished) if unfinished is not None else ""
        # What stands behind the wizard takes a second to load: not on the window's thread.
        load = partial(load_module, WELCOME)
        self._desk.bridge.run(load, lambda _: self._show_welcome(key), owner=self)

    def _show_welcome(self, key: str) -> None:
        self._window.show_whole(registry.build(self._desk, Place("welcome", key)))

    def refresh(self) -> None:
        """Connect to the sidebar, which was built again, and fill it."""
        head = self._window.sidebar.workspace
        head.about_to_choose.connect(self._offer)
        head.company_chosen.connect(self.switch)
        head.open_wanted.connect(self._window.choose_company)
        head.new_wanted.connect(self.welcome)
        head.look_chosen.connect(self._window.choose_look)
        head.language_chosen.connect(self._window.choose_language)
        head.text_size_chosen.connect(self._window.choose_text_scale)
        self._counters.refresh()

    def close(self) -> None:
        """Let other starts open the company."""
        self._claim.release()

    def _open(self, path: Path | str) -> None:
        work = partial(open_company, self._desk.program, path)
        self._desk.bridge.run(work, self._enter, lane=Lane.WRITER, failed=self._fail, owner=self)

    def _enter(self, opened: Opened) -> None:
        desk, company = self._desk, opened.company
        desk.bridge.attach(opened.context)
        if company is None:
            if isinstance(self._path, str):
                self._fail(NoCompanyThere())
            else:
                self.welcome(self._path)
            return
        desk.company = company
        desk.texts = Texts(translator(desk.texts.language), company.currency, opened.context.zone)
        self._show_company(company)
        # An address can carry a password: only files are remembered.
        if isinstance(self._path, Path):
            remember_company(desk.seat, self._path)
        self._window.wait()
        desk.navigator.restart(self._place)
        self._counters.refresh()
        self._speak()
        QTimer.singleShot(REST_MS, self, self._load_next)

    def _speak(self) -> None:
        """Say what came of the work on the company's file, now that it can be seen."""
        say, self._say_after = self._say_after, None
        if say is not None:
            say()

    def _load_next(self) -> None:
        """Load one page's module after the other while the person looks at the first page."""
        module = next((module for module in page_modules() if module not in sys.modules), "")
        if module and module not in self._tried:
            self._tried.add(module)
            self._desk.bridge.run(partial(load_module, module), self._rest, owner=self)

    def _rest(self, _loaded: object) -> None:
        QTimer.singleShot(PAUSE_MS, self, self._load_next)

    def _show_company(self, company: "CompanyRow") -> None:
        self._window.show_company(company.name, self._detail(company.city))

    def _fail(self, error: AppError) -> None:
        failure = Failure(self._desk.theme, self._desk.texts, error)
        failure.retry_wanted.connect(self._retry)
        failure.other_wanted.connect(self._window.choose_company)
        failure.new_wanted.connect(self.welcome)
        failure.restore_wanted.connect(self._ask_backup)
        self._desk.notify.spoke.connect(failure.show_said)
        self._window.show_whole(failure)
        self._speak()

    def _ask_backup(self) -> None:
        from app.ui.pages.settings.actions import restore

        restore(self._desk, ())

    def _retry(self) -> None:
        if self._path is not None:
            self._window.wait()
            self._open(self._path)

    def _announce(self, path: Path | str) -> None:
        if isinstance(path, str):
            self._window.show_company(path.rpartition("/")[2].partition("?")[0], self._detail(""))
            return
        from app.services.glance import glance

        seen = glance(path)
        self._window.show_company(
            seen.name if seen and seen.name else path.stem, self._detail(seen.city if seen else "")
        )

    def _detail(self, city: str) -> str:
        """Where the company is and who works here."""
        bridge = self._desk.bridge
        person = bridge.context.actor if bridge.is_attached else self._desk.seat.get(PERSON)
        return " · ".join(part for part in (city, person) if part)

    def _offer(self) -> None:
        seat, theme = self._desk.seat, self._desk.theme
        choices = Choices(
            known_companies(seat),
            self.path,
            Look(seat.get(LOOK)),
            ScreenLanguage(seat.get(LANGUAGE)),
            theme.text_scale,
        )
        self._window.sidebar.workspace.offer(choices)


def open_company(program: "Program", path: Path | str) -> Opened:
    """Open a company file, or a server's database, and read whose it is; on a lane.

    Raises:
        AppError: it cannot be opened, with what to do.
    """
    try:
        context = program.open_company(str(path))
        from app.queries.company import find_company

        with context.work.read() as session:
            return Opened(context, find_company(session))
    except AppError:
        raise
    except Exception as fault:
        log.exception("A company could not be opened")
        reason = str(getattr(fault, "orig", fault)).strip().split("\n")[0]
        raise CompanyNotOpened(path=_without_password(path), reason=reason) from fault


def _without_password(place: Path | str) -> str:
    """What may be shown of a place: an address without who logs in."""
    scheme, mark, rest = str(place).partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}" if mark else scheme


def page_modules() -> list[str]:
    """The modules of all pages, in the order of the sidebar."""
    return [f"{registry.FOLDER}.{spec.made_by.split(':')[0]}" for spec in registry.PAGES.values()]


def load_module(name: str) -> None:
    """Load a page's module on a lane, so that going there for the first time is as fast as the second."""
    # A page that cannot be loaded says so itself, when it is asked for.
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
