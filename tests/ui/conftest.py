"""What does a page need to be tried? A desk on a real company, with everything done at once on the same thread."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from app.i18n.catalog import translator
from app.jobs.lanes import InlineLanes
from app.queries.company import find_company
from app.services.context import Context
from app.services.database import create_file, open_file
from app.services.demo.filling import fill
from app.services.unit_of_work import Work
from app.ui.bridge import Bridge
from app.ui.desk import Desk
from app.ui.navigation import Navigator
from app.ui.notify import Notify
from app.ui.seat import Seat
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.theme.tones import Look
from tests import factories
from tests.fakes import FakeClock, FakeProgram

ROME = ZoneInfo("Europe/Rome")
# The day of the mock-ups: a billing day of the example company.
TODAY = "2026-12-01 09:00"
Desks = Callable[..., Desk]


@pytest.fixture(autouse=True)
def _gone_when_done(qapp: QApplication) -> Iterator[None]:
    """What a test showed is deleted with it; else every later test would paint and lay it out again."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Look.LIGHT, reduced_motion=True)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock.at(TODAY)


def _new_file(path: Path, tell: Callable[[Context], object]) -> Path:
    engine = create_file(path)
    tell(Context(Work(engine), FakeClock.at(TODAY), "Giulia Neri", ROME))
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example company two years after its founding, to be copied."""
    path = tmp_path_factory.mktemp("example") / "Nuvola Digitale.cadenza"
    return _new_file(path, lambda ctx: fill(ctx, date(2026, 12, 1)))


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company on its first day, to be copied."""
    return _new_file(tmp_path_factory.mktemp("new") / "Officina.cadenza", factories.company)


@pytest.fixture
def make_desk(qtbot: QtBot, theme: Theme, clock: FakeClock, tmp_path: Path) -> Iterator[Desks]:
    """Sits down at a copy of a company file: ``make_desk(file, language="it")``."""
    engines: list[Engine] = []

    def sit(file: Path | None, language: str = "it") -> Desk:
        texts = Texts(translator(language))
        program = FakeProgram(clock, tmp_path)
        # Tests of the settings change the look that all share; nothing is waited for.
        theme.set_reduced_motion(reduced=True)
        bridge = Bridge(InlineLanes())
        desk = Desk(bridge, texts, theme, Notify(texts), Navigator(), Seat(tmp_path / "config"), program)
        bridge.refused.connect(desk.notify.problem)
        # Dialogs stand over it; a page tried alone has no frame around it.
        desk.window = QWidget()
        qtbot.addWidget(desk.window)
        desk.window.resize(1208, 800)
        desk.window.show()
        if file is not None:
            copy = Path(shutil.copy(file, tmp_path / file.name))
            engine = open_file(copy, now=clock.now())
            engines.append(engine)
            context = Context(Work(engine), clock, "Giulia Neri", ROME)
            bridge.attach(context)
            with context.work.read() as session:
                desk.company = find_company(session)
        return desk

    yield sit
    for engine in engines:
        engine.dispose()


@pytest.fixture
def desk(make_desk: Desks, example_file: Path) -> Desk:
    """At the example company, in Italian, on 1 December 2026."""
    return make_desk(example_file)


@pytest.fixture
def english_desk(make_desk: Desks, example_file: Path) -> Desk:
    """At the example company, in English."""
    return make_desk(example_file, "en")


@pytest.fixture
def empty_desk(make_desk: Desks, new_file: Path) -> Desk:
    """At a company that has nothing yet but itself."""
    return make_desk(new_file)
