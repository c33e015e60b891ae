"""Do the migrations make exactly the tables of the models, once, and with a copy of the file at hand?"""

import difflib
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.models import Base
from app.models.schema import HEAD, REVISIONS
from app.models.search import is_of_the_models
from app.services import database, migrating
from app.services.database import NewerCompanyFile, create_tables, open_file, open_url, stored_version
from app.services.engine import file_url, open_engine
from app.services.file_copy import CopyFailed
from app.services.restore import restore
from app.services.verify import verify
from migrations.freeze import DIALECTS, FIRST, script
from tests.postgres import create_database, drop_database
from tests.services import books
from tests.services.conftest import ENGINES

NOW = datetime(2026, 11, 22, 16, 7, tzinfo=UTC)
OPTIONS = {"compare_server_default": True, "include_name": is_of_the_models}
SECOND = '''
"""Remember where customers came from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("customers") as table:
        table.add_column(sa.Column("came_from", sa.String(), nullable=False, server_default=""))
    op.execute("CREATE TABLE steps (step INTEGER)")
    op.execute("INSERT INTO steps VALUES (2)")
'''
BROKEN = SECOND + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'


@pytest.fixture(params=ENGINES)
def nothing(request, tmp_path):
    """An engine on a database without a table."""
    if request.param == "sqlite":
        engine = open_engine(file_url(tmp_path / "new.cadenza"))
        yield engine
        engine.dispose()
        return
    server = request.getfixturevalue("postgres_url")
    url = create_database(server)
    engine = open_engine(url)
    yield engine
    engine.dispose()
    drop_database(server, url)


def schema_of(engine) -> list[str]:
    """Everything the database says about its own tables, in one order."""
    queries = {
        "sqlite": ["SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"],
        "postgresql": [
            """SELECT table_name, ordinal_position, column_name, data_type, character_maximum_length, is_nullable,
                column_default FROM information_schema.columns WHERE table_schema = 'public'""",
            """SELECT conrelid::regclass, conname, pg_get_constraintdef(oid), condeferrable, condeferred
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
            "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
            "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        ],
    }
    with engine.connect() as connection:
        rows = [row for query in queries[engine.dialect.name] for row in connection.execute(text(query))]
    return sorted(" | ".join("".join(str(value).split()) for value in row) for row in rows)


def difference(name: str) -> str:
    frozen = FIRST.with_suffix(f".{name}.sql").read_text("utf-8").splitlines()
    return "\n".join(difflib.unified_diff(frozen, script(name).splitlines(), "frozen", "models", lineterm=""))


@pytest.mark.parametrize("name", DIALECTS)
def test_the_frozen_statements_are_those_of_the_models(name):
    assert not difference(name), f"see migrations/freeze.py\n{difference(name)}"


def test_migrating_from_nothing_makes_what_creating_makes(nothing, request, tmp_path):
    migrating.upgrade(nothing)
    if nothing.dialect.name == "sqlite":
        created = open_engine(file_url(tmp_path / "created.cadenza"))
        create_tables(created)
    else:
        created = open_engine(request.getfixturevalue("server_url"))
    assert schema_of(nothing) == schema_of(created)
    created.dispose()


def test_alembic_finds_nothing_left_to_do(nothing):
    migrating.upgrade(nothing)
    with nothing.connect() as connection:
        context = MigrationContext.configure(connection, opts=OPTIONS)
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == HEAD


def test_the_program_knows_every_revision_and_their_order():
    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert [one.revision for one in scripts.walk_revisions()][::-1] == list(REVISIONS)
    assert scripts.get_heads() == [HEAD]


def test_no_revision_reads_the_models_of_today():
    for path in FIRST.parent.glob("*.py"):
        assert "app." not in path.read_text("utf-8")


def test_books_kept_in_migrated_tables_pass_every_check(nothing):
    migrating.upgrade(nothing)
    books.fill(nothing)
    assert verify(books.context(nothing)) == []


# A program that is one revision ahead.


@pytest.fixture
def newer_program(tmp_path, monkeypatch):
    """The migrations folder of a program with a second revision."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "2027_01_15_came_from.py").write_text(SECOND)
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)
    monkeypatch.setattr(database, "REVISIONS", ("0001", "0002"))
    monkeypatch.setattr(database, "HEAD", "0002")
    monkeypatch.setattr("app.services.restore.HEAD", "0002")
    monkeypatch.setattr("app.services.restore.REVISIONS", ("0001", "0002"))
    return folder


@pytest.fixture
def firm(books_file, tmp_path):
    """A company file of today, with its folder to itself."""
    (tmp_path / "firm").mkdir()
    return Path(shutil.copy(books_file, tmp_path / "firm" / "firm.cadenza"))


def steps_of(path: Path) -> list[tuple]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT step FROM steps").fetchall()
    finally:
        connection.close()


def test_an_older_file_is_copied_and_then_brought_up_to_date(firm, newer_program):
    before = books.rows_in(firm)
    open_file(firm, now=NOW).dispose()
    assert stored_version(firm) == "0002"
    assert steps_of(firm) == [(2,)]
    (copy,) = firm.parent.glob("*.backup")
    assert copy.name == "firm before 0002 from 0001 2026-11-22 160700.backup"
    assert stored_version(copy) == "0001"
    assert books.rows_in(copy) == before
    assert books.rows_in(firm) == before


def test_the_guards_stand_after_a_table_was_rebuilt(firm, newer_program):
    engine = open_file(firm, now=NOW)
    with pytest.raises(sqlite3.IntegrityError), engine.connect() as connection:
        connection.connection.driver_connection.execute("DELETE FROM invoices WHERE state = 'issued'")
    assert verify(books.context(engine)) == []
    engine.dispose()


def test_an_older_backup_is_brought_up_to_date_when_it_is_restored(books_file, tmp_path, newer_program):
    target = tmp_path / "restored.cadenza"
    assert restore(books_file, target, now=NOW).findings == ()
    assert stored_version(target) == "0002"
    assert stored_version(books_file) == "0001"


def test_a_file_of_a_newer_program_is_left_alone(firm):
    connection = sqlite3.connect(firm)
    connection.execute("UPDATE alembic_version SET version_num = '0002'")
    connection.commit()
    connection.close()
    before = firm.read_bytes()
    with pytest.raises(NewerCompanyFile, match="newer version of Cadenza"):
        open_file(firm, now=NOW)
    assert firm.read_bytes() == before


def test_a_server_database_of_a_newer_program_is_left_alone(books_on_server):
    engine = open_engine(books_on_server)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    engine.dispose()
    with pytest.raises(NewerCompanyFile) as refused:
        open_url(books_on_server)
    assert "password" not in str(refused.value)


def test_a_step_that_fails_leaves_the_file_as_it_was(firm, newer_program):
    (newer_program / "versions" / "2027_01_15_came_from.py").write_text(BROKEN)
    before = books.rows_in(firm)
    with pytest.raises(Exception, match="nowhere"):
        open_file(firm, now=NOW)
    assert stored_version(firm) == "0001"
    assert books.rows_in(firm) == before
    (newer_program / "versions" / "2027_01_15_came_from.py").write_text(SECOND)
    open_file(firm, now=NOW.replace(minute=8)).dispose()
    assert steps_of(firm) == [(2,)]


def test_without_room_for_the_copy_nothing_is_migrated(firm, newer_program, monkeypatch):
    def refuse(*_args):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("app.services.file_copy._copy", refuse)
    with pytest.raises(CopyFailed):
        open_file(firm, now=NOW)
    assert stored_version(firm) == "0001"


STARTER = """
    import sys
    from datetime import datetime, UTC
    from pathlib import Path
    from app.services import database, migrating

    migrating.MIGRATIONS = Path(sys.argv[1])
    database.REVISIONS, database.HEAD = ("0001", "0002"), "0002"
    sys.stdin.read(1)
    place = sys.argv[2]
    if "://" in place:
        database.open_url(place).dispose()
    else:
        database.open_file(Path(place), now=datetime.now(UTC)).dispose()
"""


def start_together(project: Path, migrations: Path, place: str, count: int = 4) -> None:
    """So many programs that open the same thing at the same moment."""
    command = [sys.executable, "-c", textwrap.dedent(STARTER), str(migrations), place]
    starters = [subprocess.Popen(command, cwd=project, stdin=subprocess.PIPE, text=True) for _ in range(count)]
    for starter in starters:
        starter.stdin.write("!")
        starter.stdin.flush()
    for starter in starters:
        starter.communicate()
    assert [starter.returncode for starter in starters] == [0] * count


def test_killed_in_the_middle_the_file_is_the_old_one_and_the_next_start_completes(firm, newer_program, project):
    revision = newer_program / "versions" / "2027_01_15_came_from.py"
    revision.write_text(SECOND + "    __import__('os')._exit(9)\n")
    before = books.rows_in(firm)
    command = [sys.executable, "-c", textwrap.dedent(STARTER), str(newer_program), str(firm)]
    assert subprocess.run(command, cwd=project, input="!", text=True, check=False).returncode == 9
    assert stored_version(firm) == "0001"
    assert books.rows_in(firm) == before
    revision.write_text(SECOND)
    open_file(firm, now=NOW).dispose()
    assert steps_of(firm) == [(2,)]
    assert books.rows_in(firm) == before


def test_programs_started_together_migrate_a_file_once(firm, newer_program, project):
    start_together(project, newer_program, str(firm))
    assert steps_of(firm) == [(2,)]
    assert len(list(firm.parent.glob("*.backup"))) == 1
    assert {path.name for path in firm.parent.iterdir()} == {
        "firm.cadenza",
        *(p.name for p in firm.parent.glob("*.backup")),
    }


def test_programs_started_together_migrate_a_server_database_once(books_on_server, newer_program, project):
    start_together(project, newer_program, books_on_server)
    engine = open_engine(books_on_server)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT step FROM steps")).all() == [(2,)]
        assert connection.execute(text("SELECT version_num FROM alembic_version")).all() == [("0002",)]
    engine.dispose()


def test_programs_started_together_on_an_empty_server_database_make_its_tables_once(fresh_postgres_url, project):
    start_together(project, migrating.MIGRATIONS, fresh_postgres_url)
    engine = open_engine(fresh_postgres_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1
    engine.dispose()
