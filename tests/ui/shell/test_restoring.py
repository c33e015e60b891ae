"""Does a backup come back in the window that has the company open, asked first, with the file before kept?"""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from app import paths
from app.jobs.lanes import InlineLanes
from app.services.backups import save_backup
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.company_file import CompanyFileInUse
from app.services.setup import change_company, read_company
from app.ui.application import Front
from app.ui.navigation import Place
from app.ui.notify import Manner
from app.ui.pages.settings import actions
from app.ui.shell import opening
from app.ui.shell.failure import Failure
from app.ui.widgets.banner import Banner
from tests.fakes import FakeProgram


class ClosingProgram(FakeProgram):
    """Lets go of the file when it is told to, as the real one does."""

    engine = None

    def open_company(self, place):
        context = super().open_company(place)
        self.engine = context.work.engine
        return context

    def close_company(self):
        if self.engine is not None:
            self.engine.dispose()


@pytest.fixture
def front(qapp, theme, clock, tmp_path, monkeypatch, qtbot, example_file):
    """The whole window on the example company, in a folder of its own."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "seat"))
    monkeypatch.setattr(opening, "REST_MS", 10**6)
    folder = tmp_path / "firm"
    folder.mkdir()
    made = Front(qapp, ClosingProgram(clock, tmp_path), InlineLanes(), language="it", theme=theme)
    assert made.take(Path(shutil.copy(example_file, folder / "Nuvola Digitale.cadenza")))
    made.show()
    qtbot.waitUntil(lambda: bool(made._is_furnished and made.window.page))
    made.desk.navigator.go(Place("settings", tab="data"))
    yield made
    made.desk.bridge.jobs.clear()
    made.close()


@pytest.fixture
def saved(front, tmp_path):
    """A backup, after which invoices were issued."""
    context = front.desk.bridge.context
    target = save_backup(context, tmp_path / "saved.cadenza").path
    issue(context, RunChoices(context.today))
    return target


def numbers(front):
    with front.desk.bridge.context.work.read() as session:
        return session.connection().exec_driver_sql("SELECT number FROM invoices WHERE state = 'issued'").all()


def last_said(front, manner):
    return [one for one in front.desk.notify.said if one.manner is manner][-1]


def test_it_is_asked_first_with_what_would_be_missing(front, saved):
    before = numbers(front)
    front.window.restore_wanted.emit(saved)
    asked = last_said(front, Manner.ASK)
    assert "documenti emessi" in asked.text
    assert "2026/" in asked.text
    assert asked.confirm == "Ripristina"
    assert numbers(front) == before


def test_the_backup_takes_the_place_and_the_window_stays_where_it_was(front, saved, qtbot):
    before = numbers(front)
    actions.put_back(front.desk, saved)
    question = front.window.findChild(QAbstractButton, "question-confirm")
    question.click()
    assert len(numbers(front)) < len(before)
    assert front.window.page.place == Place("settings", tab="data")
    kept = [path.name for path in (saved.parent / "firm").glob("*before restore*")]
    assert len(kept) == 1
    assert kept[0] in last_said(front, Manner.DONE).text
    assert not front.desk.bridge.jobs


@pytest.mark.parametrize("content", [None, b"no database at all"], ids=["missing", "something else"])
def test_a_wrong_file_is_said_and_nothing_asked(front, tmp_path, content):
    wrong = tmp_path / "wrong.cadenza"
    if content is not None:
        wrong.write_bytes(content)
    front.window.restore_wanted.emit(wrong)
    assert front.desk.notify.said[-1].manner is Manner.PROBLEM
    assert "wrong.cadenza" in front.desk.notify.said[-1].text
    assert front.desk.bridge.is_attached


def test_a_backup_of_another_company_is_refused_by_name(front, new_file):
    front.window.restore_wanted.emit(new_file)
    assert front.desk.notify.said[-1].manner is Manner.PROBLEM
    assert "un backup di" in front.desk.notify.said[-1].text


def test_where_it_fails_the_company_is_open_again_as_it_was(front, saved, monkeypatch):
    before = numbers(front)

    def in_use(source, target, **_):
        raise CompanyFileInUse(path=target)

    monkeypatch.setattr("app.services.restore.restore", in_use)
    front.window.restore_wanted.emit(saved)
    last_said(front, Manner.ASK).perform()
    assert numbers(front) == before
    assert front.window.page.place.page == "settings"
    assert front.desk.notify.said[-1].manner is Manner.PROBLEM


def test_what_nobody_foresaw_leaves_the_company_open(front, saved, monkeypatch, expected_logs):
    expected_logs.add("could not be restored")

    def broken(*_args, **_named):
        raise ValueError("odd")

    monkeypatch.setattr("app.services.restore.restore", broken)
    front.window.restore_wanted.emit(saved)
    last_said(front, Manner.ASK).perform()
    assert front.desk.bridge.is_attached
    assert "odd" in front.desk.notify.said[-1].text


def test_an_unsound_backup_is_asked_about_once_more(front, saved, monkeypatch):
    from app.services import restore as restoring
    from app.services.verify import Finding, Problem

    found = [Finding(Problem.NUMBERS_MISSING, "FT", {"first": 3, "last": 4})]
    monkeypatch.setattr(restoring, "verify_work", lambda _work: found)
    before = numbers(front)
    front.window.restore_wanted.emit(saved)
    last_said(front, Manner.ASK).perform()
    again = last_said(front, Manner.ASK)
    assert numbers(front) == before
    assert "FT" in again.text
    again.perform()
    assert len(numbers(front)) < len(before)


def test_work_that_runs_is_waited_for(front, saved):
    front.desk.bridge.jobs.append(object())
    front.window.restore_wanted.emit(saved)
    front.desk.bridge.jobs.clear()
    assert front.desk.notify.said[-1].manner is Manner.TELL


def test_the_new_name_of_the_firm_stands_in_the_sidebar(front):
    from dataclasses import replace

    data = replace(read_company(front.desk.bridge.context).data, name="Nuvola Nuova", time_zone="Europe/Lisbon")
    front.desk.bridge.command(lambda ctx: change_company(ctx, data))
    assert front.window.sidebar.workspace.company_name == "Nuvola Nuova"
    assert front.desk.company.name == "Nuvola Nuova"
    assert front.desk.bridge.context.zone.key == "Europe/Lisbon"


def test_the_language_is_changed_from_the_settings_and_the_section_stays(front):
    front.desk.navigator.go(Place("settings", tab="language"))
    field = front.window.page.parts["language"].group.fields["language"]
    field.set_value("en")
    field.take()
    assert front.desk.texts.language == "en"
    assert front.window.page.section == "language"
    assert front.window.page.header.title.text() == "Settings"
    assert front.window.page.parts["language"].group.fields["language"].value == "en"


def test_what_is_typed_survives_the_change_of_language(front):
    front.desk.navigator.go(Place("settings", tab="company"))
    front.window.page.parts["company"].form.fields["phone"].set_value("055 123")
    front.desk.navigator.go(Place("settings", tab="language"))
    front.desk.actions.run("view.english")
    assert front.window.page.section == "language"
    front.window.page.choose("company")
    assert front.window.page.parts["company"].form.value()["phone"] == "055 123"


def test_the_check_can_be_asked_for_anywhere(front):
    front.desk.navigator.go(Place("home"))
    front.desk.actions.run("company.verify")
    assert front.window.page.place == Place("settings", tab="data")
    assert front.window.page.parts["data"].checking.findings == []


def test_the_name_of_who_works_here_stands_in_the_sidebar_at_once(front):
    front.desk.navigator.go(Place("settings", tab="language"))
    person = front.window.page.parts["language"].person_group.fields["person"]
    person.set_value("Marta Blu")
    person.leave()
    assert front.window.sidebar.workspace.company_detail.endswith("Marta Blu")


@pytest.fixture
def broken(front, saved):
    """The company file is damaged; the window says that it cannot be opened."""
    path = front.opening.path
    front.desk.program.close_company()
    path.write_bytes(b"no database at all")
    front.opening.switch(path)
    return front.window.findChild(Failure)


def choose(front, path):
    dialog = front.window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_a_company_that_cannot_be_opened_comes_back_from_its_backup(front, saved, broken):
    broken.findChild(QAbstractButton, "failure-restore").click()
    choose(front, saved)
    front.window.findChild(QAbstractButton, "question-confirm").click()
    assert front.desk.bridge.is_attached
    assert front.window.page is not None
    assert len(list((saved.parent / "firm").glob("*before restore*"))) == 1


def test_where_that_fails_it_is_said_on_the_same_page(front, broken, tmp_path):
    broken.findChild(QAbstractButton, "failure-restore").click()
    choose(front, tmp_path / "gone.cadenza")
    banner = broken.findChild(Banner, "notice")
    assert "gone.cadenza" in banner.accessibleName()
    assert banner.isVisible()


def test_a_file_that_cannot_be_opened_any_more_is_brought_back(front, saved, qtbot):
    torn = front.opening.path
    front.desk.program.close_company()
    for ending in ("-wal", "-shm"):
        torn.with_name(torn.name + ending).unlink(missing_ok=True)
    torn.write_bytes(b"torn" * 4096)
    front.opening.switch(torn)
    failure = front.window.findChild(object, "company-failure")
    assert failure
    front.window.restore_wanted.emit(saved)
    asked = last_said(front, Manner.ASK)
    assert "non si legge" in asked.text
    asked.perform()
    assert front.desk.bridge.is_attached
    assert numbers(front)
    assert [path.read_bytes()[:4] for path in torn.parent.glob("*before restore*")] == [b"torn"]


def test_what_was_done_in_the_books_before_cannot_be_undone_in_those_restored(front, saved):
    undone = []
    front.desk.notify.done("Payment recorded", lambda: undone.append(1))
    front.window.restore_wanted.emit(saved)
    last_said(front, Manner.ASK).perform()
    front.desk.actions.run("edit.undo")
    assert not undone
