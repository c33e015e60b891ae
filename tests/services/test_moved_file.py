"""Is a company file that was moved while it was open noticed before anything is written into nowhere?"""

import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.services import customers
from app.services.context import Context
from app.services.customer_data import CustomerData
from app.services.engine import CompanyFileMoved, open_engine
from app.services.unit_of_work import Work
from tests import factories
from tests.fakes import FakeClock


@pytest.fixture
def opened(sqlite_url):
    engine = open_engine(sqlite_url)
    ctx = Context(Work(engine), FakeClock.at("2026-12-01 09:00"), "anna", ZoneInfo("Europe/Rome"))
    factories.company(ctx)
    yield ctx, Path(engine.url.database)
    engine.dispose()


def add(ctx, name):
    return customers.create(ctx, CustomerData(name=name))


def test_nothing_is_written_once_the_file_was_moved(opened, tmp_path):
    ctx, path = opened
    add(ctx, "Rossi S.r.l.")
    path.rename(tmp_path / "elsewhere.cadenza")
    with pytest.raises(CompanyFileMoved):
        add(ctx, "Bianchi S.r.l.")


def test_nothing_is_written_into_a_file_that_another_one_replaced(opened, tmp_path):
    ctx, path = opened
    add(ctx, "Rossi S.r.l.")
    other = Path(shutil.copy(path, tmp_path / "other.cadenza"))
    other.replace(path)
    with pytest.raises(CompanyFileMoved):
        add(ctx, "Bianchi S.r.l.")


def test_a_file_put_back_can_be_written_again(opened, tmp_path):
    ctx, path = opened
    away = path.rename(tmp_path / "elsewhere.cadenza")
    with pytest.raises(CompanyFileMoved):
        add(ctx, "Rossi S.r.l.")
    away.rename(path)
    assert add(ctx, "Rossi S.r.l.").code
