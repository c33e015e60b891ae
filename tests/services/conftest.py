"""What does a service need to be tried? A company on a database of either engine, at a clock set by hand."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from app.services.context import Context
from app.services.database import create_file, create_tables
from app.services.engine import file_url, open_engine
from app.services.unit_of_work import Work
from tests import factories
from tests.fakes import FakeClock
from tests.postgres import create_database, drop_database
from tests.services import books
from tests.services.engines import ENGINES


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company file with tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("template") / "empty.cadenza"
    create_file(path).dispose()
    return path


@pytest.fixture(scope="session")
def empty_server_database(postgres_url: str) -> Iterator[str]:
    """The name of a server database with tables and nothing in them, to be copied."""
    url = create_database(postgres_url)
    engine = open_engine(url)
    create_tables(engine)
    engine.dispose()
    yield engine.url.database
    drop_database(postgres_url, url)


@pytest.fixture
def sqlite_url(empty_file: Path, tmp_path: Path) -> str:
    """A company file of this test alone: SQLAlchemy URL."""
    path = tmp_path / "firm.cadenza"
    shutil.copy(empty_file, path)
    return file_url(path)


@pytest.fixture
def server_url(postgres_url: str, empty_server_database: str) -> Iterator[str]:
    """A server database of this test alone: SQLAlchemy URL."""
    url = create_database(postgres_url, empty_server_database)
    yield url
    drop_database(postgres_url, url)


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with tables and nothing in them, once of each engine."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "server_url")


@pytest.fixture
def work(database_url: str) -> Iterator[Work]:
    engine = open_engine(database_url)
    yield Work(engine)
    engine.dispose()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock.at("2026-11-22 16:07")


@pytest.fixture
def bare(work: Work, clock: FakeClock) -> Context:
    """A context on a database without a company."""
    return Context(work, clock, "anna", ZoneInfo("Europe/Rome"))


@pytest.fixture
def ctx(bare: Context) -> Context:
    """A context on the file of an Italian firm."""
    factories.company(bare)
    return bare


@pytest.fixture(scope="session")
def books_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company file of a small firm's books, to be copied."""
    return books.new_file(tmp_path_factory.mktemp("books") / "books.cadenza")


@pytest.fixture(scope="session")
def books_database(postgres_url: str) -> Iterator[str]:
    """The name of a server database with the same books, to be copied."""
    url = create_database(postgres_url)
    engine = open_engine(url)
    create_tables(engine)
    books.fill(engine)
    engine.dispose()
    yield engine.url.database
    drop_database(postgres_url, url)


@pytest.fixture
def books_copy(books_file: Path, tmp_path: Path) -> str:
    """The books in a file of this test alone: SQLAlchemy URL."""
    return file_url(Path(shutil.copy(books_file, tmp_path / "firm.cadenza")))


@pytest.fixture
def books_on_server(postgres_url: str, books_database: str) -> Iterator[str]:
    """The books in a server database of this test alone: SQLAlchemy URL."""
    url = create_database(postgres_url, books_database)
    yield url
    drop_database(postgres_url, url)


@pytest.fixture(params=ENGINES)
def kept_books(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The books of a small firm (``tests.services.books``), once on each engine."""
    engine = open_engine(request.getfixturevalue("books_copy" if request.param == "sqlite" else "books_on_server"))
    yield engine
    engine.dispose()
