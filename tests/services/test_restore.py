"""Does a restore bring back exactly the backup, keep what was there, and never leave something half done?"""

import contextlib
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services import file_copy
from app.services import restore as restoring
from app.services.backup import backup
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.company_file import CompanyFileInUse
from app.services.database import CompanyFileMissing, NewerCompanyFile, NotACompanyFile, open_file
from app.services.engine import file_url, open_engine
from app.services.file_copy import Cancelled, CopyFailed
from app.services.restore import BackupHasFindings, RestoreFailed, RestoreOverItself, restore
from app.services.verify import verify
from tests.services import books
from tests.services.damage import tamper

NOW = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)
KEPT = "firm before restore 2026-02-03 093000.cadenza"


@pytest.fixture
def firm(books_file, tmp_path):
    """A company file, with its folder to itself."""
    folder = tmp_path / "firm"
    folder.mkdir()
    return Path(shutil.copy(books_file, folder / "firm.cadenza"))


@pytest.fixture
def saved(firm, tmp_path):
    """A backup of it, after which more was issued."""
    engine = open_engine(file_url(firm))
    target = backup(books.context(engine), tmp_path / "saved.cadenza")
    day = books.date(2026, 2, 1)
    issue(books.context(engine, day), RunChoices(day))
    engine.dispose()
    return target


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_backup_comes_back_row_by_row_and_the_present_file_is_kept(firm, saved):
    present = books.rows_in(firm)
    done = restore(saved, firm, now=NOW)
    assert done.kept == firm.with_name(KEPT)
    assert books.rows_in(firm) == books.rows_in(saved)
    assert books.rows_in(done.kept) == present
    assert len(present["invoices"]) > len(books.rows_in(firm)["invoices"])


def test_documents_issued_after_the_backup_are_named(firm, saved):
    done = restore(saved, firm, now=NOW)
    assert done.lost[0] == "2026/0008"
    assert len(done.lost) == 7
    assert restore(saved, firm, now=NOW).lost == ()


def test_each_restore_keeps_its_own_file(firm, saved):
    kept = [restore(saved, firm, now=NOW).kept.name for _ in range(3)]
    assert kept == [KEPT, KEPT.replace(".cadenza", " (2).cadenza"), KEPT.replace(".cadenza", " (3).cadenza")]
    assert names(firm.parent) == {*kept, "firm.cadenza"}


def test_it_also_makes_a_file_where_there_is_none(saved, tmp_path):
    target = tmp_path / "elsewhere" / "firm.cadenza"
    done = restore(saved, target, now=NOW)
    assert (done.kept, done.lost, done.findings) == (None, (), ())
    engine = open_file(target, now=NOW)
    assert verify(books.context(engine)) == []
    engine.dispose()


def test_a_log_left_by_a_lost_file_is_not_taken_for_the_new_ones(saved, tmp_path):
    target = tmp_path / "elsewhere" / "firm.cadenza"
    target.parent.mkdir()
    stray = target.with_name("firm.cadenza-wal")
    stray.write_bytes(b"an old log")
    restore(saved, target, now=NOW)
    assert not stray.exists()
    assert [path.read_bytes() for path in target.parent.glob("*-wal")] == [b"an old log"]


def test_a_damaged_present_file_is_kept_as_it_is(firm, saved):
    firm.write_bytes(b"\x00rubbish" * 1_000)
    log = firm.with_name("firm.cadenza-wal")
    log.write_bytes(b"more rubbish")
    done = restore(saved, firm, now=NOW)
    assert done.kept.read_bytes() == b"\x00rubbish" * 1_000
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == b"more rubbish"
    assert books.rows_in(firm) == books.rows_in(saved)


def test_what_a_crash_left_in_the_log_is_kept_with_the_present_file(firm, saved, tmp_path):
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with contextlib.closing(sqlite3.connect(firm)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE company SET name = 'written just before the crash'")
        connection.commit()
        for path in firm.parent.iterdir():
            shutil.copy(path, crashed)
    done = restore(saved, crashed / "firm.cadenza", now=NOW)
    assert books.rows_in(done.kept)["company"][0].name == "written just before the crash"


def test_a_file_that_is_open_elsewhere_is_not_replaced(firm, saved, monkeypatch):
    monkeypatch.setattr("app.services.company_file.PATIENCE_S", 0.1)
    before = books.rows_in(firm)
    engine = open_file(firm, now=NOW)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1 FROM company")
    with pytest.raises(CompanyFileInUse):
        restore(saved, firm, now=NOW)
    assert books.rows_in(firm) == before
    engine.dispose()
    assert not firm.with_name(KEPT).exists()
    restore(saved, firm, now=NOW)


def test_only_a_company_file_of_this_program_or_an_older_one_is_restored(firm, saved, tmp_path):
    before = firm.read_bytes()
    notes = tmp_path / "notes.txt"
    notes.write_text("not a database")
    with pytest.raises(CompanyFileMissing):
        restore(tmp_path / "nothing", firm, now=NOW)
    with pytest.raises(NotACompanyFile):
        restore(notes, firm, now=NOW)
    with pytest.raises(RestoreOverItself):
        restore(firm, firm, now=NOW)
    with contextlib.closing(sqlite3.connect(saved)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerCompanyFile):
        restore(saved, firm, now=NOW)
    assert firm.read_bytes() == before
    assert names(firm.parent) == {"firm.cadenza"}


def test_a_backup_with_damaged_pages_is_refused(firm, saved):
    before, content = firm.read_bytes(), bytearray(saved.read_bytes())
    position = content.index(b"Officine Rinaldi")
    content[position - 2_000 : position + 2_000] = b"\xff" * 4_000
    saved.write_bytes(content)
    with pytest.raises(CopyFailed):
        restore(saved, firm, now=NOW)
    assert firm.read_bytes() == before
    assert names(firm.parent) == {"firm.cadenza"}


def test_a_backup_whose_log_was_tampered_with_needs_a_yes(firm, saved):
    engine = open_engine(file_url(saved))
    tamper(engine, "UPDATE audit_log SET actor = 'nobody' WHERE id = 2")
    engine.dispose()
    with pytest.raises(BackupHasFindings) as refused:
        restore(saved, firm, now=NOW)
    assert [finding.code for finding in refused.value.facts["findings"]] == ["log_changed"]
    assert names(firm.parent) == {"firm.cadenza"}
    done = restore(saved, firm, now=NOW, anyway=True)
    assert [finding.code for finding in done.findings] == ["log_changed"]
    assert books.rows_in(firm) == books.rows_in(saved)


def test_it_stops_when_told(firm, saved, monkeypatch):
    monkeypatch.setattr(file_copy, "PAGES_PER_STEP", 5)
    with pytest.raises(Cancelled):
        restore(saved, firm, now=NOW, progress=lambda done, total: done < total // 2)
    assert names(firm.parent) == {"firm.cadenza"}


def test_without_hard_links_the_present_file_is_copied(firm, saved, monkeypatch):
    def refuse(*_args):
        raise OSError("this file system knows one name per file")

    present = books.rows_in(firm)
    monkeypatch.setattr("os.link", refuse)
    done = restore(saved, firm, now=NOW)
    assert books.rows_in(done.kept) == present
    assert books.rows_in(firm) == books.rows_in(saved)


def test_a_full_disk_while_keeping_the_present_file_changes_nothing(firm, saved, monkeypatch):
    def refuse(*_args):
        raise OSError(28, "No space left on device")

    before = books.rows_in(firm)
    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr("shutil.copy2", refuse)
    with pytest.raises(RestoreFailed, match="disk is full"):
        restore(saved, firm, now=NOW)
    assert books.rows_in(firm) == before
    assert names(firm.parent) == {"firm.cadenza"}


KILLED = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from app.services import file_copy, restore

def dies(*_args, **_kwargs):
    os._exit(9)

file_copy.PAGES_PER_STEP = 5
place = sys.argv[3]
if place == "replace":
    real = Path.replace
    Path.replace = lambda self, other: dies() if self.name == "firm.cadenza.restoring" else real(self, other)
elif place != "progress":
    setattr(restore, place, dies)
progress = dies if place == "progress" else None
restore.restore(Path(sys.argv[1]), Path(sys.argv[2]), now=datetime(2026, 2, 3, 9, 30, tzinfo=UTC), progress=progress)
"""


@pytest.mark.parametrize(
    "place", ["progress", "_checked", "_only_in", "_keep", "move_side_files", "replace", "flush_folder"]
)
def test_killed_anywhere_the_file_is_the_old_or_the_new_one_and_a_second_try_succeeds(firm, saved, project, place):
    old, new = books.rows_in(firm), books.rows_in(saved)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(saved), str(firm), place], cwd=project, check=False)
    assert killed.returncode == 9
    assert books.rows_in(firm) == (new if place == "flush_folder" else old)
    kept = [path for path in firm.parent.glob("firm before*") if path.suffix == ".cadenza"]
    assert [books.rows_in(path) for path in kept] == [old] * (place in {"move_side_files", "replace", "flush_folder"})
    restore(saved, firm, now=NOW)
    assert books.rows_in(firm) == new
    assert not list(firm.parent.glob("*restoring*"))


def test_the_copy_is_checked_before_the_present_file_is_touched(firm, saved, monkeypatch):
    seen = []
    monkeypatch.setattr(restoring, "_keep", lambda target, now: seen.append(target))
    engine = open_engine(file_url(saved))
    tamper(engine, "UPDATE audit_log SET actor = 'nobody' WHERE id = 2")
    engine.dispose()
    with pytest.raises(BackupHasFindings):
        restore(saved, firm, now=NOW)
    assert seen == []
