"""How does each page look? Every page of the registry as a picture, in both languages and looks, at two sizes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize, QTimer

from app.jobs.lanes import InlineLanes
from app.settings.definitions import Look
from app.ui.application import Front, qt_application
from app.ui.navigation import HOME, Place
from app.ui.pages.registry import PAGES

if TYPE_CHECKING:
    from app.services.context import Context
    from app.services.unit_of_work import ReadSession
    from app.ui.program import Program
    from app.ui.shell.window import Window

LANGUAGES = ("it", "en")
LOOKS = (Look.LIGHT, Look.DARK)
SIZES = (QSize(1280, 800), QSize(1440, 900))
# Longer than the pause after typing, so that lists and forms have come to rest.
SETTLE_MS = 250
REPAINT_MS = 40
WELCOME = "welcome"
HOME_SIZE = SIZES[1]


@dataclass(frozen=True, slots=True)
class Screen:
    """One thing to take a picture of.

    Args:
        name: begins the file's name.
        place: the page.
        then: what is opened over it.
    """

    name: str
    place: Place
    then: Callable[["Window"], None] = lambda _window: None


def draw_screens(program: "Program", company: Path, folder: Path, say: Callable[[str], object]) -> int:
    """Write all pictures; names are like ``03-customers.it.dark.1440x900.png``.

    Args:
        program: opens the company.
        company: the example company's file.
        folder: where the pictures go; made where it is missing.
        say: told of each page that could not be built.

    Returns:
        How many pages could not be built.
    """
    folder.mkdir(parents=True, exist_ok=True)
    faults = 0
    for language in LANGUAGES:
        front = _seated(program, company, language)
        keys = front.desk.bridge.context.work
        with keys.read() as session:
            screens = list(_screens(session, front.desk.bridge.context))
        for size in SIZES:
            front.window.resize(size)
            faults += sum(not _draw(front, screen, language, folder, say) for screen in screens)
        front.close()
    return faults


def draw_home(program: "Program", company: Path, picture: Path, language: str) -> bool:
    """Write a picture of Home; whether the page could be built."""
    front = _seated(program, company, language)
    front.window.choose_look(Look.LIGHT)
    front.window.resize(HOME_SIZE)
    _wait(SETTLE_MS)
    drawn = front.window.page is not None and front.window.grab().save(str(picture))
    front.close()
    return bool(drawn)


def _seated(program: "Program", company: Path, language: str) -> Front:
    front = Front(qt_application(), program, InlineLanes(), language=language)
    front.take(company)
    front.show()
    _wait(SETTLE_MS)
    return front


def _screens(session: "ReadSession", ctx: "Context") -> Iterator[Screen]:
    keys = _examples(session, ctx)
    for number, spec in enumerate(PAGES.values(), 1):
        yield Screen(f"{number:02d}-{spec.id}", Place(spec.id, keys.get(spec.id, "")))
    yield Screen("90-palette", HOME, _search)
    yield Screen("91-keys", HOME, lambda window: window.show_key_map())


def _search(window: "Window") -> None:
    window.open_palette()
    window.type_in_palette("rinaldi")


def _examples(session: "ReadSession", ctx: "Context") -> dict[str, str]:
    """An object with much to see for each page that shows one."""
    from app.queries.catalog import list_items, list_plans
    from app.queries.search import search_everything

    hits = search_everything(session, ctx.today, "rinaldi")
    found = {hit.kind: hit.code for hit in reversed(hits)}
    plans, items = list_plans(session).rows, list_items(session).rows
    return {
        "customer": found["customer"],
        "subscription": found["subscription"],
        "invoice": found["invoice"],
        "plan-form": plans[0].code,
        "item-form": items[0].code,
    }


def _draw(front: Front, screen: Screen, language: str, folder: Path, say: Callable[[str], object]) -> bool:
    window, size = front.window, front.window.size()
    before = len(front.hook.crashes)
    if screen.place.page == WELCOME:
        front.opening.welcome()
    else:
        front.desk.navigator.restart(screen.place)
    screen.then(window)
    _wait(SETTLE_MS)
    for look in LOOKS:
        window.choose_look(look)
        _wait(REPAINT_MS)
        name = f"{screen.name}.{language}.{look}.{size.width()}x{size.height()}.png"
        window.grab().save(str(folder / name))
    window.close_overlay()
    built = len(front.hook.crashes) == before and (screen.place.page == WELCOME or window.page is not None)
    if not built:
        say(f"{screen.name} ({language}) could not be built")
        for crash in front.hook.crashes[before:]:
            say(crash.text)
    return built


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
