"""Does a backup hold everything, whatever happens while it is made?"""

import contextlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models import Invoice
from app.services import file_copy
from app.services.backup import BackupOverItself, BackupOverOther, backup
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.company_file import CompanyFileInUse
from app.services.engine import file_url, open_engine
from app.services.file_copy import Cancelled, CopyFailed
from app.services.unit_of_work import Work
from app.services.verify import verify, verify_work
from tests.services import books


def test_a_backup_holds_every_row_and_passes_every_check(kept_books, tmp_path):
    target = tmp_path / "deep" / "saved.cadenza"
    assert backup(books.context(kept_books), target) == target
    assert books.rows_in(target) == books.rows_of(kept_books)
    copy = open_engine(file_url(target))
    assert verify(books.context(copy)) == []
    copy.dispose()
    assert {path.name for path in target.parent.iterdir() if not path.name.startswith(target.name + "-")} == {
        target.name
    }


def test_the_books_go_on_in_a_backup_with_the_next_number(kept_books, tmp_path):
    target = backup(books.context(kept_books), tmp_path / "saved.cadenza")
    copy = open_engine(file_url(target))
    day = books.date(2026, 2, 1)
    result = issue(books.context(copy, day), RunChoices(day))
    assert result.documents[0].document.number == "2026/0008"
    assert verify(books.context(copy)) == []
    copy.dispose()


def test_in_a_folder_it_is_named_after_company_file_and_moment(books_copy, tmp_path):
    engine = open_engine(books_copy)
    folder = tmp_path / "backups"
    folder.mkdir()
    assert backup(books.context(engine), folder).name == "firm 2026-01-01 130000.cadenza"
    engine.dispose()


def test_work_goes_on_while_the_copy_is_made(books_copy, tmp_path, monkeypatch):
    monkeypatch.setattr(file_copy, "PAGES_PER_STEP", 5)
    engine = open_engine(books_copy)
    written = []

    def work_on(_done, _total):
        if len(written) < 3:
            with Work(engine).write() as session:
                session.add(books.Customer(code=f"NEW-{len(written)}", name="Nuova"))
            written.append(1)
        return True

    target = backup(books.context(engine), tmp_path / "saved.cadenza", progress=work_on)
    copy = open_engine(file_url(target))
    assert verify(books.context(copy)) == []
    assert {row.code for row in books.rows_of(copy)["customers"]} >= {"NEW-0", "NEW-1", "NEW-2"}
    copy.dispose()
    engine.dispose()


def test_it_tells_how_far_it_is_and_stops_when_told(kept_books, tmp_path, monkeypatch):
    monkeypatch.setattr(file_copy, "PAGES_PER_STEP", 5)
    steps = []
    backup(books.context(kept_books), tmp_path / "one.cadenza", progress=lambda *step: not steps.append(step))
    assert steps[-1][0] == steps[-1][1]
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    with pytest.raises(Cancelled):
        backup(books.context(kept_books), tmp_path / "two" / "saved.cadenza", progress=lambda *_: False)
    assert list((tmp_path / "two").iterdir()) == []


def test_an_earlier_backup_is_replaced_and_nothing_else_is(kept_books, tmp_path, empty_file):
    ctx, target = books.context(kept_books), tmp_path / "saved.cadenza"
    backup(ctx, target)
    with ctx.work.write() as session:
        session.add(books.Customer(code="NEW", name="Nuova"))
    backup(ctx, target)
    assert books.rows_in(target) == books.rows_of(kept_books)

    other = Path(shutil.copy(empty_file, tmp_path / "other.cadenza"))
    notes = tmp_path / "notes.txt"
    notes.write_text("not a database")
    for precious in (other, notes):
        before = precious.read_bytes()
        with pytest.raises(BackupOverOther):
            backup(ctx, precious)
        assert precious.read_bytes() == before


def test_a_file_is_not_copied_over_itself(books_copy):
    engine = open_engine(books_copy)
    path = Path(engine.url.database)
    with pytest.raises(BackupOverItself):
        backup(books.context(engine), path.parent / "." / path.name)
    assert verify_work(Work(engine)) == []
    engine.dispose()


def test_a_backup_that_someone_has_open_is_not_replaced(books_copy, tmp_path, monkeypatch):
    monkeypatch.setattr("app.services.company_file.PATIENCE_S", 0.1)
    engine = open_engine(books_copy)
    target = backup(books.context(engine), tmp_path / "saved.cadenza")
    other = open_engine(file_url(target))
    with other.connect() as connection:
        connection.execute(select(Invoice.id))
        with pytest.raises(CompanyFileInUse):
            backup(books.context(engine), target)
    other.dispose()
    backup(books.context(engine), target)
    engine.dispose()


def test_a_full_disk_leaves_the_earlier_backup_as_it_was(books_copy, tmp_path, monkeypatch):
    engine = open_engine(books_copy)
    target = backup(books.context(engine), tmp_path / "saved.cadenza")
    before = target.read_bytes()

    def fill_up(_source, partial, _progress):
        partial.write_bytes(before[: len(before) // 2])
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(file_copy, "_copy", fill_up)
    with pytest.raises(CopyFailed, match="disk is full"):
        backup(books.context(engine), target)
    assert target.read_bytes() == before
    assert list(tmp_path.glob("saved.cadenza.*")) == []
    engine.dispose()


def test_a_folder_that_cannot_be_written_is_said_so(kept_books, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CopyFailed):
        backup(books.context(kept_books), tmp_path / "file" / "saved.cadenza")


def test_a_damaged_company_gives_no_backup_that_looks_sound(books_file, tmp_path):
    source, target = tmp_path / "firm.cadenza", tmp_path / "saved.cadenza"
    content = bytearray(books_file.read_bytes())
    position = content.index(b"Officine Rinaldi")
    content[position - 2_000 : position + 2_000] = b"\xff" * 4_000
    source.write_bytes(content)
    engine = open_engine(file_url(source))
    with pytest.raises(CopyFailed):
        backup(books.context(engine), target)
    assert not target.exists()
    engine.dispose()


KILLED = """
import os, sys
from pathlib import Path
from app.services import file_copy
from app.services.backup import backup
from app.services.engine import file_url, open_engine
from tests.services import books

file_copy.PAGES_PER_STEP = 5
steps = iter(range(int(sys.argv[3])))
die = lambda *_: next(steps, None) is not None or os._exit(9)
backup(books.context(open_engine(file_url(Path(sys.argv[1])))), Path(sys.argv[2]), progress=die)
"""


@pytest.mark.parametrize("steps", [0, 1, 4])
def test_killed_in_the_middle_it_leaves_the_earlier_backup_and_the_next_one_succeeds(
    books_copy, tmp_path, project, steps
):
    engine = open_engine(books_copy)
    target = backup(books.context(engine), tmp_path / "saved.cadenza")
    before = target.read_bytes()
    command = [sys.executable, "-c", KILLED, engine.url.database, str(target), str(steps)]
    assert subprocess.run(command, cwd=project, check=False).returncode == 9
    assert target.read_bytes() == before
    backup(books.context(engine), target)
    assert books.rows_in(target) == books.rows_of(engine)
    with contextlib.closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    engine.dispose()
