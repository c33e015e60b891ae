"""Which company is open at this window, how does it get there, and what if it cannot be opened?"""

import contextlib
import importlib
import json
import logging
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app import paths
from app.errors import AppError, Unavailable
from app.i18n import N_
from app.i18n.catalog import translator
from app.jobs.lanes import Lane
from app.settings.definitions import LANGUAGE, LOOK, PERSON, Look, ScreenLanguage
from app.ui.navigation import HOME, Place
from app.ui.pages import registry
from app.ui.shell.counters import Counters
from app.ui.shell.failure import Failure
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

LAST_KEY = "company.last"
KNOWN_KEY = "company.known"
MOST_KNOWN = 8

log = logging.getLogger(__name__)


class CompanyNotOpened(Unavailable):
    """Something foreign stood in the way: another program, the disk, the network."""

    text = N_("{path} cannot be opened: {reason}. Another program may be using it. Close it there and try again.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A company that was opened on a lane."""

    context: "Context"
    company: "CompanyRow | None"


class Opening(QObject):
    """Opens companies for one window, off its thread, and shows why where it cannot."""

    def __init__(self, desk: "Desk", window: "Window", place: Place) -> None:
        super().__init__(window)
        self._desk, self._window, self._place = desk, window, place
        self._path: Path | None = None
        self._claim: SingleInstance | None = None
        self._counters = Counters(desk, window)
        window.company_wanted.connect(self.switch)
        window.new_company_wanted.connect(self.welcome)
        self.refresh()

    def take(self, company: Path | None) -> bool:
        """Choose the company to begin with; ``False`` where another process has it and was told to come forward."""
        self._path = company or self._last()
        claim = SingleInstance(self._path, paths.config(), self)
        if not claim.claim() and claim.knock():
            return False
        self._claim = claim
        if self._path is not None:
            self._announce(self._path)
        return True

    def begin(self) -> None:
        """Open what was taken; called when the window has been painted."""
        if self._claim is not None:
            self._claim.knocked.connect(self._window.come_to_front)
            self._claim.listen()
        if self._path is None:
            self.welcome()
        else:
            self._open(self._path)

    def switch(self, path: Path) -> None:
        """Put another company in the place of the one that is open."""
        if self._desk.bridge.jobs:
            self._desk.notify.tell(
                Tone.WARNING, N_("Work is still running here. Open the other company when it is done.")
            )
            return
        claim = SingleInstance(path, paths.config(), self)
        is_same = path == self._path and self._claim is not None
        if not is_same and not claim.claim() and claim.knock():
            return
        if not is_same:
            self._release()
            self._claim = claim
            claim.knocked.connect(self._window.come_to_front)
            claim.listen()
        self._path = path
        self._place = HOME
        self._announce(path)
        self._window.wait()
        self._desk.bridge.attach(None)
        self._desk.company = None
        self._open(path)

    def welcome(self) -> None:
        """Show the wizard that begins a company."""
        self._window.show_whole(registry.build(self._desk, Place("welcome")))

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
        self._release()

    def _open(self, path: Path) -> None:
        work = partial(open_company, self._desk.program, path)
        self._desk.bridge.run(work, self._enter, lane=Lane.WRITER, failed=self._fail, owner=self)

    def _enter(self, opened: Opened) -> None:
        desk, company = self._desk, opened.company
        desk.bridge.attach(opened.context)
        if company is None:
            self.welcome()
            return
        desk.company = company
        desk.texts = Texts(translator(desk.texts.language), company.currency, opened.context.zone)
        self._window.show_company(company.name, self._detail(company.city))
        self._remember()
        self._window.wait()
        desk.navigator.restart(self._place)
        self._counters.refresh()
        desk.bridge.run(load_pages, _nothing, owner=self)

    def _fail(self, error: AppError) -> None:
        failure = Failure(self._desk.theme, self._desk.texts, error)
        failure.retry_wanted.connect(self._retry)
        failure.other_wanted.connect(self._window.choose_company)
        failure.new_wanted.connect(self.welcome)
        self._window.show_whole(failure)

    def _retry(self) -> None:
        if self._path is not None:
            self._window.wait()
            self._open(self._path)

    def _announce(self, path: Path) -> None:
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
            self._known(), self._path, Look(seat.get(LOOK)), ScreenLanguage(seat.get(LANGUAGE)), theme.text_scale
        )
        self._window.sidebar.workspace.offer(choices)

    def _known(self) -> list[Path]:
        """Companies opened here before and still there, the latest first, then those in the usual folder."""
        remembered = [Path(text) for text in _read_list(self._desk.seat.recall(KNOWN_KEY))]
        beside = sorted(paths.companies().glob(f"*{paths.COMPANY_SUFFIX}"))
        return [path for path in dict.fromkeys([*remembered, *beside]) if path.is_file()][:MOST_KNOWN]

    def _last(self) -> Path | None:
        """The company open when the window was last closed, else the only one in the usual folder."""
        text = self._desk.seat.recall(LAST_KEY)
        if text:
            return Path(text)
        beside = list(paths.companies().glob(f"*{paths.COMPANY_SUFFIX}"))
        return beside[0] if len(beside) == 1 else None

    def _remember(self) -> None:
        if self._path is None:
            return
        path = str(self._path.expanduser().resolve())
        self._desk.seat.remember(LAST_KEY, path)
        known = [path, *(text for text in _read_list(self._desk.seat.recall(KNOWN_KEY)) if text != path)]
        self._desk.seat.remember(KNOWN_KEY, json.dumps(known[:MOST_KNOWN]))

    def _release(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None


def open_company(program: "Program", path: Path) -> Opened:
    """Open a company file and read whose it is; on a lane.

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
        raise CompanyNotOpened(path=path, reason=reason) from fault


def load_pages() -> None:
    """Load the modules of all pages on a lane, so that going to one for the first time is as fast as the second."""
    for spec in registry.PAGES.values():
        # A page that cannot be loaded says so itself, when it is asked for.
        with contextlib.suppress(ImportError):
            importlib.import_module(f"{registry.FOLDER}.{spec.made_by.split(':')[0]}")


def _read_list(text: str | None) -> list[str]:
    try:
        return [str(entry) for entry in json.loads(text or "[]")]
    except (ValueError, TypeError):
        return []


def _nothing(_result: object) -> None:
    """Nobody waits for it."""
