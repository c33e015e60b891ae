"""Is a company opened off the window's thread, once per seat, and is every reason why not a page with a way on?"""

import json
import shutil
import sqlite3
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from app import paths
from app.jobs.lanes import InlineLanes
from app.services.context import Context
from app.services.database import create_tables
from app.services.engine import open_engine
from app.services.unit_of_work import Work
from app.settings.definitions import LANGUAGE, ScreenLanguage
from app.ui.application import Front
from app.ui.shell import opening
from app.ui.shell.known_companies import KNOWN_KEY, last_company
from app.ui.shell.single_instance import SingleInstance
from tests import factories
from tests.fakes import FakeClock, FakeProgram


@pytest.fixture
def front(qapp, theme, clock, tmp_path, monkeypatch, small_pages):
    """The whole window, as the program starts it, on companies below a folder of its own."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "seat"))
    made = Front(qapp, FakeProgram(clock, tmp_path), InlineLanes(), language="it", theme=theme)
    monkeypatch.setattr(opening, "REST_MS", 10**6)
    yield made
    made.desk.bridge.jobs.clear()
    bridge = made.desk.bridge
    context = bridge.context if bridge.is_attached else None
    made.close()
    if context is not None:
        context.work.engine.dispose()


@pytest.fixture
def company(example_file, tmp_path):
    return shutil.copy(example_file, tmp_path / "Nuvola Digitale.cadenza")


def shown(front, qtbot, path):
    assert front.take(path)
    front.show()
    qtbot.waitUntil(lambda: bool(front._is_furnished and (front.window.page or failure(front))))


def failure(front):
    return front.window.findChild(object, "company-failure")


def test_the_name_is_there_before_the_company_is_open(front, company):
    front.take(company)
    front.furnish()
    assert front.window.sidebar.workspace.company_name == "Nuvola Digitale S.r.l."
    assert not front.desk.bridge.is_attached
    assert front.window.host.is_waiting


def test_after_the_first_paint_the_company_is_open_at_home(front, company, qtbot):
    shown(front, qtbot, company)
    assert front.window.page.place.page == "home"
    assert front.desk.company.name == "Nuvola Digitale S.r.l."
    assert front.window.sidebar.items["invoices"].count.isdigit()


def test_the_company_is_taken_again_next_time(front, company, qtbot):
    shown(front, qtbot, company)
    assert last_company(front.seat) == company
    assert json.loads(front.desk.seat.recall(KNOWN_KEY)) == [str(company)]


@pytest.mark.parametrize(
    ("content", "primary"),
    [(None, "Scegli un’altra azienda…"), (b"no database at all", "Scegli un’altra azienda…")],
    ids=["missing", "something else"],
)
def test_what_cannot_be_opened_is_a_page_with_a_way_on(front, tmp_path, qtbot, content, primary):
    path = tmp_path / "Rossi.cadenza"
    if content is not None:
        path.write_bytes(content)
    shown(front, qtbot, path)
    assert failure(front)
    assert any(button.accessibleName() == primary or button.text() == primary for button in _buttons(failure(front)))
    assert front.window.page is None


def test_a_file_of_a_newer_program_is_not_touched(front, company, qtbot):
    connection = sqlite3.connect(company)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = company.read_bytes()
    shown(front, qtbot, company)
    assert failure(front)
    assert company.read_bytes() == before


def test_what_something_foreign_refuses_can_be_tried_again(front, company, qtbot, monkeypatch, expected_logs):
    expected_logs.add("A company could not be opened")

    def locked(_self, _place):
        raise sqlite3.OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(FakeProgram, "open_company", locked)
        shown(front, qtbot, company)
    assert failure(front)
    failure(front).retry_wanted.emit()
    assert front.desk.bridge.is_attached


def test_choosing_another_company_asks_for_its_file(front, tmp_path, qtbot):
    shown(front, qtbot, tmp_path / "gone.cadenza")
    failure(front).other_wanted.emit()
    dialog = front.window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.close()


def test_another_company_takes_the_place_of_the_one_that_is_open(front, company, new_file, tmp_path, qtbot):
    shown(front, qtbot, company)
    first = front.desk.bridge.context
    other = shutil.copy(new_file, tmp_path / "Officina.cadenza")
    front.desk.notify.done("Payment recorded", lambda: pytest.fail("undone in the books of another company"))
    front.window.company_wanted.emit(other)
    front.desk.actions.run("edit.undo")
    first.work.engine.dispose()
    assert front.desk.company.name != "Nuvola Digitale S.r.l."
    assert front.window.page.place.page == "home"
    assert not front.desk.navigator.can_back


def test_a_company_is_not_changed_while_work_runs(front, company, qtbot, tmp_path):
    shown(front, qtbot, company)
    front.desk.bridge.jobs.append(object())
    front.opening.switch(tmp_path / "Officina.cadenza")
    front.desk.bridge.jobs.clear()
    assert front.desk.company.name == "Nuvola Digitale S.r.l."
    assert len(front.window.host.notices.banners) == 1


def test_the_language_changes_while_running_and_is_remembered(front, company, qtbot):
    shown(front, qtbot, company)
    front.desk.actions.run("view.english")
    assert front.desk.texts.language == "en"
    assert front.desk.seat.get(LANGUAGE) is ScreenLanguage.ENGLISH
    assert front.window.sidebar.items["customers"].accessibleName() == "Customers"
    front.desk.actions.run("view.italian")
    assert front.window.sidebar.items["customers"].accessibleName() == "Clienti"
    assert front.desk.texts.currency == "EUR"


def test_the_same_company_is_claimed_by_one_process(tmp_path):
    company = tmp_path / "Rossi.cadenza"
    claim = SingleInstance(company, tmp_path)
    assert claim.claim()
    story = (
        "import sys; from pathlib import Path; from app.ui.shell.single_instance import SingleInstance;"
        f"claim = SingleInstance(Path({str(company)!r}), Path({str(tmp_path)!r})); sys.exit(claim.claim())"
    )
    second = subprocess.run([sys.executable, "-c", story], check=False, timeout=30)
    assert second.returncode == 0
    claim.release()
    third = subprocess.run([sys.executable, "-c", story], check=False, timeout=30)
    assert third.returncode == 1


def test_a_second_start_brings_the_first_window_forward(qtbot, tmp_path, qapp):
    company = tmp_path / "Rossi.cadenza"
    claim = SingleInstance(company, tmp_path)
    claim.claim()
    assert claim.listen()
    with qtbot.waitSignal(claim.knocked):
        assert SingleInstance(company, tmp_path).knock()
    claim.release()


def test_two_companies_have_two_windows(tmp_path):
    first, second = (SingleInstance(tmp_path / name, tmp_path) for name in ("A.cadenza", "B.cadenza"))
    assert first.claim()
    assert second.claim()
    first.release()
    second.release()


def test_nobody_answers_where_the_first_is_gone(tmp_path, qapp):
    assert not SingleInstance(tmp_path / "A.cadenza", tmp_path).knock()


def _buttons(widget):
    from PySide6.QtWidgets import QPushButton

    return widget.findChildren(QPushButton)


# On a server


def said_by(page):
    return " ".join(label.text() for label in page.findChildren(QLabel))


def server(url, *, company):
    engine = open_engine(url)
    create_tables(engine)
    if company:
        factories.company(Context(Work(engine), FakeClock.at("2026-12-01 09:00"), "anna", ZoneInfo("Europe/Rome")))
    engine.dispose()
    return url


def test_a_company_on_a_server_is_opened_and_its_address_kept_nowhere(front, qtbot, fresh_postgres_url, tmp_path):
    shown(front, qtbot, server(fresh_postgres_url, company=True))
    assert front.window.page.place.page == "home"
    assert front.opening.path is None
    assert last_company(front.seat) is None
    kept = [file.read_text("utf-8") for file in (tmp_path / "seat").rglob("*.json")]
    assert not any("://" in text for text in kept)


def test_a_database_without_a_company_says_how_to_begin_one(front, qtbot, fresh_postgres_url):
    shown(front, qtbot, server(fresh_postgres_url, company=False))
    assert "init --database" in said_by(failure(front))


def test_a_server_that_does_not_answer_is_said_without_the_password(front, qtbot):
    shown(front, qtbot, "postgresql://anna:geheim@127.0.0.1:1/firm")
    assert failure(front)
    assert "geheim" not in said_by(failure(front))
