"""What do the queries read? One set of books on each engine, filled once, for no query changes anything."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from app.services.database import create_file, create_tables
from app.services.engine import open_engine
from app.services.unit_of_work import Work
from tests.postgres import create_database, drop_database
from tests.services import books
from tests.services.conftest import (
    bare,
    clock,
    ctx,
    database_url,
    empty_file,
    empty_server_database,
    server_url,
    sqlite_url,
    work,
)

# For what the books do not hold: a firm of the test's own, on either engine.
__all__ = [
    "bare",
    "clock",
    "ctx",
    "database_url",
    "empty_file",
    "empty_server_database",
    "server_url",
    "sqlite_url",
    "work",
]


@pytest.fixture(scope="session")
def file_books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The books in a company file."""
    engine = create_file(tmp_path_factory.mktemp("books") / "books.cadenza")
    books.fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def server_books(postgres_url: str) -> Iterator[Engine]:
    """The books on a server."""
    url = create_database(postgres_url)
    engine = open_engine(url)
    create_tables(engine)
    books.fill(engine)
    yield engine
    engine.dispose()
    drop_database(postgres_url, url)


@pytest.fixture(params=["file_books", pytest.param("server_books", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """The books, once on each engine."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A reading session on the books."""
    with Work(engine).read() as reading:
        yield reading


@pytest.fixture
def statements(engine: Engine) -> Iterator[Callable[[], int]]:
    """How many statements have been sent since this was last asked."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    def count() -> int:
        found = len(seen)
        seen.clear()
        return found

    event.listen(engine, "before_cursor_execute", note)
    yield count
    event.remove(engine, "before_cursor_execute", note)
