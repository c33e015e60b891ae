"""What does a command need to be tried? A company file that is its own, and folders that are empty."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.keyboard import STOCK, Typed, typed


@pytest.fixture(scope="session")
def stocked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company file with a firm, two customers, items, a plan and four subscriptions, to be copied."""
    path = tmp_path_factory.mktemp("stock") / "firm.cadenza"
    for words in STOCK:
        told = typed("--company", path, *words)
        assert told.code == 0, told
    return path


@pytest.fixture
def company(stocked_file: Path, tmp_path: Path) -> Path:
    """A copy of the stocked file for this test alone."""
    path = tmp_path / "firm.cadenza"
    shutil.copy(stocked_file, path)
    return path


@pytest.fixture
def cadenza(company: Path) -> Typed:
    """Type words for the stocked company."""
    return lambda *words, **settings: typed("--company", company, *words, **settings)


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """All folders of this seat below one that is empty."""
    home = tmp_path / "home"
    monkeypatch.setenv("CADENZA_HOME", str(home))
    return home
