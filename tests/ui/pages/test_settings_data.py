"""Do backup and check do their work from the settings, on real files, and say plainly what went wrong?"""

import errno
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from app.jobs.lanes import Job, Stopped
from app.queries.backups import find_last_backup
from app.services import file_copy
from app.services.backups import BackupFile, DataPlace, save_backup
from app.services.context import Context
from app.services.database import open_url
from app.services.restore import RestoreOnServer
from app.services.unit_of_work import Work
from app.ui.navigation import Place
from app.ui.notify import Manner
from app.ui.pages.home.page import HomePage
from app.ui.pages.settings import actions, copying, view_model
from app.ui.pages.settings import data as data_section
from app.ui.pages.settings.copy_rows import MOST_SHOWN
from app.ui.pages.settings.page import SettingsPage
from tests import factories


@pytest.fixture
def page(desk, qtbot):
    shown = SettingsPage(desk, Place("settings", tab="data"))
    qtbot.addWidget(shown)
    shown.resize(1208, 868)
    shown.show()
    return shown


@pytest.fixture
def copies(tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def words(page):
    from PySide6.QtWidgets import QLabel

    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page, name):
    next(one for one in page.findChildren(QAbstractButton, name) if one.isVisible()).click()


def last_backup(desk):
    with desk.bridge.context.work.read() as session:
        return find_last_backup(session)


def test_a_backup_is_made_where_it_was_asked_for_and_listed(page, desk, copies):
    press(page, "back-up")
    dialog = desk.window.findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.close()
    dialog.fileSelected.emit(str(copies / "one.cadenza"))
    assert (copies / "one.cadenza").is_file()
    assert last_backup(desk).file == "one.cadenza"
    assert "one.cadenza" in desk.notify.said[-1].text
    assert "one.cadenza · " in words(page)
    assert not desk.bridge.jobs


def test_home_no_longer_asks_for_a_backup(desk, qtbot, copies):
    home = HomePage(desk, Place("home"))
    qtbot.addWidget(home)
    home.show()
    assert home.findChild(QAbstractButton, "do-backup")
    copying.save(desk, copies / "one.cadenza")
    assert not [one for one in home.findChildren(QAbstractButton, "do-backup") if one.isVisible()]


def test_a_full_disk_is_said_and_nothing_left(page, desk, copies, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(file_copy, "_check", full)
    copying.save(desk, copies / "one.cadenza")
    assert desk.notify.said[-1].manner is Manner.PROBLEM
    assert "il disco è pieno" in desk.notify.said[-1].text
    assert list(copies.iterdir()) == []
    assert last_backup(desk) is None


def test_a_folder_that_cannot_be_written_is_said(page, desk, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    copying.save(desk, blocked / "one.cadenza")
    assert desk.notify.said[-1].manner is Manner.PROBLEM
    assert "one.cadenza" in desk.notify.said[-1].text


def test_no_other_file_is_written_over(page, desk, copies):
    other = copies / "letters.cadenza"
    other.write_text("dear")
    copying.save(desk, other)
    assert other.read_text() == "dear"
    assert desk.notify.said[-1].manner is Manner.PROBLEM


def test_a_stopped_backup_leaves_nothing_behind(desk, copies):
    def stopping(_done, _total):
        raise Stopped

    with pytest.raises(Stopped):
        copying._saved(desk.bridge.context, copies / "one.cadenza", stopping)
    assert list(copies.iterdir()) == []


def test_work_that_runs_shows_how_far_it_is_and_can_be_stopped(page, desk):
    shown = page.parts["data"]
    job = Job(desk.texts.gettext(copying.SAVING), lambda _job: None)
    job.tick(40, 100)
    desk.bridge.jobs.append(job)
    desk.bridge.jobs_changed.emit()
    assert shown.saving.isVisible()
    assert "40" in words(shown.saving)
    shown.saving.stop.click()
    assert job.stopping
    desk.bridge.jobs.clear()
    desk.bridge.jobs_changed.emit()
    assert not shown.saving.isVisible()


def test_the_copies_of_a_chosen_folder_are_listed_with_age_and_size(page, desk, copies):
    save_backup(desk.bridge.context, copies / "one.cadenza")
    (copies / "letters.cadenza").write_text("dear")
    os.utime(copies / "one.cadenza", (0, datetime(2026, 11, 29, 8, tzinfo=UTC).timestamp()))
    page.parts["data"].choose_folder(str(copies))
    assert "2 giorni fa" in words(page)
    assert "one.cadenza · " in words(page)
    assert "letters" not in words(page)


def test_many_copies_are_counted(page, desk, monkeypatch, copies):
    made = datetime(2026, 11, 1, tzinfo=UTC)
    found = tuple(BackupFile(copies / f"{n}.cadenza", made, 10) for n in range(MOST_SHOWN + 3))
    monkeypatch.setattr(copying, "list_backups", lambda _ctx, _folder: found)
    page.parts["data"].choose_folder(str(copies))
    assert "3 più vecchi" in words(page)


def test_a_folder_that_is_gone_shows_the_files_own(page, desk, copies):
    desk.seat.remember(copying.FOLDER_KEY, str(copies / "gone"))
    page.parts["data"].refresh()
    assert "nessun backup" in words(page)


def test_the_folder_of_the_data_is_opened(page, desk, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(page, "open-folder")
    folder = Path(desk.bridge.context.work.engine.url.database).parent
    assert [Path(url.toLocalFile()) for url in opened] == [folder]


def test_another_folder_is_asked_for(page):
    press(page, "backup-folder")
    dialog = page.window().findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.close()


def test_a_sound_company_is_all_in_order(page):
    press(page, "check-books")
    outcome = page.parts["data"].checking.outcome
    assert outcome.isVisible()
    assert outcome.text().startswith("Tutto in ordine.")


def test_what_is_wrong_is_said_in_plain_words(page, desk):
    with sqlite3.connect(desk.bridge.context.work.engine.url.database) as connection:
        connection.execute("DROP TRIGGER IF EXISTS invoices_are_final")
        connection.execute("UPDATE number_counters SET last_number = last_number + 3")
    connection.close()
    page.check_books()
    checking = page.parts["data"].checking
    assert checking.findings
    assert checking.findings[0].message(desk.texts) in words(page)
    assert "non va" in checking.outcome.text()


def test_the_result_is_told_where_the_person_is_by_then(page, desk):
    page.hide()
    page.parts["data"].checking.start()
    assert desk.notify.said[-1].manner is Manner.TELL
    assert desk.notify.said[-1].text.startswith("Tutto in ordine.")


def test_the_result_survives_a_change_of_language(page, desk, qtbot):
    page.check_books()
    again = SettingsPage(desk, Place("settings"))
    qtbot.addWidget(again)
    again.show()
    again.restore(page.state())
    assert again.section == "data"
    assert again.parts["data"].checking.outcome.isVisible()


def test_a_server_has_no_folder_and_says_how_it_is_restored(desk, qtbot, monkeypatch):
    server = DataPlace("postgresql+psycopg://anna@db/firm", None, None)
    monkeypatch.setattr(copying, "describe_data", lambda _ctx: server)
    page = SettingsPage(desk, Place("settings", tab="data"))
    qtbot.addWidget(page)
    page.show()
    assert "postgresql" in words(page)
    assert "backup del server" in words(page)
    for name in ("open-folder", "restore-other"):
        assert not page.findChild(QAbstractButton, name)
    actions.restore(desk, ())
    assert desk.notify.said[-1].text == RestoreOnServer().message(desk.texts)


def test_a_backup_to_restore_is_asked_for(desk):
    actions.restore(desk, ())
    dialog = desk.window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.close()


def test_the_age_of_a_copy_is_said_beside_its_moment(desk):
    copy = BackupFile(Path("a.cadenza"), datetime(2026, 11, 30, 9, tzinfo=UTC), 10)
    assert view_model.age(copy, desk.texts, desk.today).endswith(" · ieri")


def test_a_folder_that_cannot_be_read_has_no_copies(desk, monkeypatch, copies):
    def refused(*_args):
        raise PermissionError

    monkeypatch.setattr(copying, "list_backups", refused)
    assert data_section.copying.found_in(desk.bridge.context, copies) == ()


@pytest.mark.postgres
def test_a_company_on_a_real_server_is_backed_up_and_checked(make_desk, clock, fresh_postgres_url, qtbot, copies):
    desk = make_desk(None)
    engine = open_url(fresh_postgres_url)
    context = Context(Work(engine), clock, "Giulia Neri", ZoneInfo("Europe/Rome"))
    factories.company(context)
    desk.bridge.attach(context)
    page = SettingsPage(desk, Place("settings", tab="data"))
    qtbot.addWidget(page)
    page.show()
    copying.save(desk, copies / "server.cadenza")
    page.parts["data"].choose_folder(str(copies))
    assert "server.cadenza · " in words(page)
    assert not page.findChild(QAbstractButton, "restore-0")
    page.check_books()
    assert page.parts["data"].checking.findings == []
    for key in ("company", "numbering", "invoicing"):
        page.choose(key)
    assert page.parts["company"].form.fields["name"].value
    engine.dispose()
