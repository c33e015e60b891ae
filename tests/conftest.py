"""Which rules hold for every test? No network, no real secrets, no forgotten threads, no surprise in the log."""

import os
import time

# Before anything of ours or Qt is imported: the machine a test runs on must not show in its result.
os.environ.update(
    QT_QPA_PLATFORM="offscreen",
    PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    LANG="C.UTF-8",
    LC_ALL="C.UTF-8",
    # Neither the company's zone nor UTC, and written out so that no zone file is needed.
    TZ="<+14>-14",
)
if hasattr(time, "tzset"):
    time.tzset()

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests import guards
from tests.postgres import create_database, drop_database, running_server

hypothesis.settings.register_profile(
    "same every time", derandomize=True, deadline=None, max_examples=100, database=None
)
hypothesis.settings.register_profile("search", deadline=None, max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same every time"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "postgres_url" in getattr(item, "fixturenames", ()):
            item.add_marker("postgres")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Send the folders of the person at this machine elsewhere: no test reads or writes them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in [name for name in os.environ if name.startswith("CADENZA_") and name != "CADENZA_VECTORS"]:
            patch.delenv(variable)
        for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(variable, str(home))
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
            patch.setenv(variable, str(home / variable.lower()))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        guards.close_network(patch)
        yield


@pytest.fixture(autouse=True)
def _no_forgotten_threads() -> Iterator[None]:
    with guards.no_new_threads():
        yield


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[guards.ExpectedLogs]:
    """Fail the test on any log record of level WARNING or above that it did not announce with ``expected_logs.add``."""
    with guards.watched_logs() as expected:
        yield expected


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The private PostgreSQL server of this session: SQLAlchemy URL of its maintenance database, superuser."""
    with running_server() as url:
        yield url


@pytest.fixture
def fresh_postgres_url(postgres_url: str) -> Iterator[str]:
    """A new empty database for one test: SQLAlchemy URL."""
    url = create_database(postgres_url)
    yield url
    drop_database(postgres_url, url)


@pytest.fixture(scope="session")
def project() -> Path:
    """The root folder of the project."""
    return Path(__file__).parent.parent
