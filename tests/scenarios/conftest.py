"""What does a story need? The firm of the services' tests, on SQLite, and a clock set by hand."""

import pytest

from app.services.engine import open_engine
from app.services.unit_of_work import Work
from tests.services.conftest import bare, clock, ctx, empty_file, sqlite_url

__all__ = ["bare", "clock", "ctx", "empty_file", "sqlite_url", "work"]


@pytest.fixture
def work(sqlite_url):
    engine = open_engine(sqlite_url)
    yield Work(engine)
    engine.dispose()
