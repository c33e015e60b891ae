"""Does it say beforehand what a restored backup would not know?"""

import shutil
from pathlib import Path

import pytest

from app.services.backup import backup
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.database import CompanyFileMissing, NotACompanyFile, create_file
from app.services.engine import file_url, open_engine
from app.services.losses import BackupOfOther, foresee_restore
from app.services.restore import RestoreOverItself
from tests import factories
from tests.services import books


@pytest.fixture
def firm(books_file, tmp_path):
    return Path(shutil.copy(books_file, tmp_path / "firm.cadenza"))


@pytest.fixture
def saved(firm, tmp_path):
    engine = open_engine(file_url(firm))
    target = backup(books.context(engine), tmp_path / "saved.cadenza")
    engine.dispose()
    return target


def test_a_backup_made_just_now_loses_nothing(firm, saved):
    found = foresee_restore(saved, firm)
    assert (found.changes, found.documents) == (0, ())
    assert found.saved_at.tzinfo is not None


def test_what_was_issued_since_is_named_and_counted(firm, saved):
    engine = open_engine(file_url(firm))
    day = books.date(2026, 2, 1)
    issue(books.context(engine, day), RunChoices(day))
    engine.dispose()
    found = foresee_restore(saved, firm)
    assert found.documents[0] == "2026/0008"
    assert len(found.documents) == 7
    assert found.changes > 7


def test_a_present_file_that_cannot_be_read_says_so(firm, saved):
    firm.write_bytes(b"torn" * 1000)
    assert foresee_restore(saved, firm).changes is None


def test_neither_file_is_changed(firm, saved):
    before = firm.read_bytes(), saved.read_bytes()
    foresee_restore(saved, firm)
    assert (firm.read_bytes(), saved.read_bytes()) == before


def test_another_companys_backup_is_refused(saved, tmp_path):
    other = tmp_path / "other.cadenza"
    engine = create_file(other)
    ctx = books.context(engine)
    factories.company(ctx)
    engine.dispose()
    with pytest.raises(BackupOfOther):
        foresee_restore(saved, other)


def test_what_is_no_backup_is_refused(firm, tmp_path):
    (tmp_path / "broken.cadenza").write_bytes(b"nothing")
    for path, error in (
        (tmp_path / "missing.cadenza", CompanyFileMissing),
        (tmp_path / "broken.cadenza", NotACompanyFile),
        (firm, RestoreOverItself),
    ):
        with pytest.raises(error):
            foresee_restore(path, firm)
