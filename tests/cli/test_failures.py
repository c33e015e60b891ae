import errno
import os
import shutil
import sqlite3

import pytest

from app.cli import checking, listing
from app.cli.command import Command
from app.cli.failures import foreseen
from app.services.database import create_file
from tests.cli.keyboard import typed


def _refused(told, code):
    assert (told.code, told.err) == (1, ""), told
    assert told.data["error"]["code"] == code
    assert told.data["error"]["message"]


def test_a_company_file_that_is_not_there_is_named(tmp_path):
    for path in (tmp_path / "missing.cadenza", tmp_path, tmp_path / "no" / "such" / "folder.cadenza", ""):
        told = typed("--json", "--company", path, "list", "items")
        _refused(told, "company_file_missing")


def test_files_of_other_kinds_are_left_alone(tmp_path):
    other = tmp_path / "other.cadenza"
    for content in (b"", b"hello", b"\0" * 4096, b"SQLite format 3\0" + b"\0" * 500):
        other.write_bytes(content)
        told = typed("--json", "--company", other, "list", "items")
        assert told.code == 1
        assert told.data["error"]["code"] in {"not_a_company_file", "damaged_company_file"}
        assert other.read_bytes() == content
        told = typed("--json", "--company", other, "init", "--name", "Nuova")
        _refused(told, "company_file_exists")
        assert other.read_bytes() == content


def test_a_file_of_a_newer_program_is_refused(company):
    with sqlite3.connect(company) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    _refused(typed("--json", "--company", company, "list", "items"), "newer_company_file")


def test_a_damaged_file_ends_in_a_sentence(company):
    data = bytearray(company.read_bytes())
    for start in range(8192, len(data), 4096):
        data[start : start + 64] = b"\xff" * 64
    company.write_bytes(data)
    for words in (["list", "items"], ["bill", "--preview"], ["verify"]):
        told = typed("--json", "--company", company, *words)
        assert told.code == 1
        assert "bug" not in told.out


def test_a_file_that_cannot_be_written_is_refused_and_can_still_be_read(company, cadenza, monkeypatch):
    connect = sqlite3.connect

    def read_only(path, *args, **kwargs):
        return connect(f"file:{company}?mode=ro", *args, **{**kwargs, "uri": True})

    monkeypatch.setattr(sqlite3, "connect", read_only)
    monkeypatch.setattr(sqlite3.dbapi2, "connect", read_only)
    assert cadenza("--json", "bill", "--as-of", "2026-11-22", "--preview").code == 0
    _refused(cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue"), "read_only_file")


def test_two_commands_at_once_wait_for_each_other(company, cadenza, monkeypatch):
    monkeypatch.setattr("app.services.engine.BUSY_TIMEOUT_MS", 50)
    other = sqlite3.connect(company, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    _refused(cadenza("--json", "customer", "add", "--name", "X"), "database_busy")
    other.execute("ROLLBACK")
    other.close()
    assert cadenza("customer", "add", "--name", "X").code == 0


def test_a_server_that_does_not_answer_is_refused_without_its_password(tmp_path):
    for url in (
        "postgresql://me:secret@127.0.0.1:1/books",
        f"postgresql://me:secret@/books?host={tmp_path}",
        "postgres://me:secret@127.0.0.1:1/books",
    ):
        told = typed("--json", "--database", url, "list", "items")
        _refused(told, "database_unreachable")
        assert "secret" not in told.out


def test_a_database_of_another_program_is_left_alone(fresh_postgres_url):
    import psycopg

    with psycopg.connect(fresh_postgres_url.replace("+psycopg", "")) as server:
        server.execute("CREATE TABLE mine (id int)")
    _refused(typed("--json", "--database", fresh_postgres_url, "init", "--name", "X"), "not_a_company_file")


def test_a_server_that_goes_away_ends_in_a_sentence(fresh_postgres_url, monkeypatch):
    import psycopg

    typed("--database", fresh_postgres_url, "init", "--name", "X")

    def cut(*_args):
        with psycopg.connect(fresh_postgres_url.replace("+psycopg", ""), autocommit=True) as server:
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                           " AND datname = current_database()")  # fmt: skip

    wanted = listing.LISTS["items"]
    read = wanted.read

    def interrupted(session, *args):
        session.connection()
        cut()
        return read(session, *args)

    monkeypatch.setitem(
        listing.COMMANDS,
        "list items",
        Command("", lambda _parser: None, lambda program, _given: _read(program, interrupted)),
    )
    _refused(typed("--json", "--database", fresh_postgres_url, "list", "items"), "server_gone")


def _read(program, read):
    from argparse import Namespace

    from app.queries.listing import EVERYTHING

    ctx = program.context()
    with ctx.work.read() as session:
        return read(session, ctx.today, EVERYTHING, Namespace(archived=False))


def test_an_empty_server_has_no_company_yet(fresh_postgres_url):
    _refused(typed("--json", "--database", fresh_postgres_url, "bill", "--preview"), "no_company")


def test_without_a_name_the_only_company_is_opened(empty_home, monkeypatch, company):
    _refused(typed("--json", "list", "items"), "no_company_file")
    folder = empty_home / "companies"
    folder.mkdir(parents=True)
    shutil.copy(company, folder / "Prima.cadenza")
    assert typed("list", "items").code == 0
    shutil.copy(company, folder / "Seconda.cadenza")
    told = typed("--json", "list", "items")
    _refused(told, "several_company_files")
    assert "Prima.cadenza, Seconda.cadenza" in told.data["error"]["message"]
    monkeypatch.setenv("CADENZA_COMPANY", str(company))
    assert typed("list", "items").code == 0
    monkeypatch.setenv("CADENZA_COMPANY", str(company) + ".missing")
    _refused(typed("--json", "list", "items"), "company_file_missing")


def test_a_new_company_gets_a_file_of_its_name(empty_home):
    told = typed("--json", "init", "--name", "Caffè Rossi / figli")
    assert told.data["place"] == str(empty_home / "companies" / "Caffè Rossi - figli.cadenza")
    assert typed("list", "items").code == 0
    _refused(typed("--json", "init", "--name", "Caffè Rossi / figli"), "company_file_exists")


def test_a_company_that_cannot_be_entered_leaves_no_file(tmp_path):
    path = tmp_path / "new.cadenza"
    told = typed("--json", "--company", path, "init", "--name", "X", "--vat-number", "12345678900")
    assert (told.code, told.data["error"]["field"]) == (1, "vat_number")
    assert list(tmp_path.iterdir()) == []
    assert typed("--company", path, "init", "--name", "X").code == 0


def test_a_file_left_without_a_company_is_taken_up_again(tmp_path):
    path = tmp_path / "new.cadenza"
    create_file(path).dispose()
    _refused(typed("--json", "--company", path, "bill", "--preview"), "no_company")
    assert typed("--company", path, "init", "--name", "X").code == 0
    assert typed("--company", path, "verify").code == 0


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (KeyboardInterrupt(), "interrupted"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "disk_full"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/etc/x"), "place_unusable"),
        (OSError("odd"), "system_refused"),
        (sqlite3.DatabaseError("database disk image is malformed"), "database_refused"),
        (sqlite3.OperationalError("unable to open database file"), "database_refused"),
    ],
)
def test_what_the_world_does_ends_in_a_sentence(cadenza, monkeypatch, failure, code):
    def fail(*_args):
        raise failure

    monkeypatch.setitem(checking.COMMANDS, "verify", Command("", checking.declare, fail))
    _refused(cadenza("--json", "verify"), code)
    told = cadenza("--lang", "it", "verify")
    assert (told.code, told.out) == (1, "")
    assert told.err


def test_a_bug_is_logged_without_its_data_and_told_in_a_sentence(cadenza, monkeypatch, empty_home, expected_logs):
    def fail(*_args):
        raise ZeroDivisionError("Rossi pays 1.234,50 €")

    monkeypatch.setitem(checking.COMMANDS, "verify", Command("", checking.declare, fail))
    expected_logs.add("A command failed")
    told = cadenza("--json", "verify")
    _refused(told, "bug")
    log = empty_home / "logs" / "cadenza.log"
    assert str(log) in told.data["error"]["message"]
    written = log.read_text("utf-8")
    assert "ZeroDivisionError" in written
    assert "1.234,50" not in written


@pytest.mark.parametrize(
    "failure", [ValueError("x"), KeyError("x"), sqlite3.IntegrityError("x"), sqlite3.ProgrammingError("x")]
)
def test_our_own_mistakes_are_not_blamed_on_the_world(failure):
    assert foreseen(failure) is None


def test_a_log_folder_that_cannot_be_written_stops_nothing(cadenza, empty_home):
    empty_home.mkdir()
    (empty_home / "logs").write_text("in the way")
    assert cadenza("list", "items").code == 0


def test_bytes_that_are_no_text_are_wrong_use_and_not_a_fault(company):
    told = typed("--json", "customer", "add", "--name", os.fsdecode(b"Caff\xe8"))
    assert (told.code, told.data["error"]["code"]) == (2, "not_unicode")
    assert "Caff?" in told.data["error"]["message"]
