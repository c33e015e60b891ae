"""The power fails in the middle of a billing run, a hundred times: nothing doubled, missing or without its document."""

import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.domain.billing_calendar import Cycle, Schedule, due_periods
from app.domain.document_text import fingerprint, thaw
from app.services.database import create_tables
from app.services.engine import file_url, open_engine
from tests.fakes import FakeClock
from tests.faults.company import FIRST_DAY, found_company
from tests.faults.runner import context, draft_and_issue, issue, seat

CONTRACTS = 25
ROUNDS = 100
CALENDAR = Schedule.anniversary(FIRST_DAY, Cycle.parse("month"))


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return file_url(tmp_path / "Nuvola.cadenza")
    return request.getfixturevalue("fresh_postgres_url")


@pytest.fixture
def company(url: str) -> Engine:
    engine = open_engine(url)
    create_tables(engine)
    found_company(engine, CONTRACTS)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("task", [issue, draft_and_issue], ids=["at once", "drafts first"])
def test_a_hundred_kills_lose_and_double_nothing(company: Engine, url: str, task: Callable[..., None]) -> None:
    chance = random.Random(2026)
    rounds = ROUNDS if task is issue else ROUNDS // 4
    whole, killed = _how_long(task, url), 0
    for number in range(1, rounds + 1):
        as_of = CALENDAR.boundary(number)
        seats = [seat(task, url, as_of) for _ in range(2)]
        for one in seats:
            # The moment of the kill is spread over the whole life of the process, start and commit included.
            one.join(chance.uniform(0, whole))
            one.kill()
        for one in seats:
            one.join()
            killed += one.exitcode == -signal.SIGKILL
            one.close()
        _finish(url, as_of)
        assert _numbers(company) == list(range(1, (number + 1) * CONTRACTS + 1)), f"round {number}"
    assert killed > rounds // 2, "the kills came too late to prove anything"
    _assert_every_period_once(company, CALENDAR.boundary(rounds))
    _assert_every_document_whole(company)


def test_two_seats_at_once_share_the_work_and_double_nothing(company: Engine, url: str) -> None:
    for number in range(1, 6):
        seats = [seat(issue, url, CALENDAR.boundary(number)) for _ in range(4)]
        for one in seats:
            one.join()
            assert one.exitcode == 0
            one.close()
    assert _numbers(company) == list(range(1, 6 * CONTRACTS + 1))
    _assert_every_period_once(company, CALENDAR.boundary(5))


def _how_long(task: Callable[..., None], url: str) -> float:
    # The first seat wakes the server that the later ones are born from; it is not measured.
    _live(task, url)
    return _live(task, url)


def _live(task: Callable[..., None], url: str) -> float:
    start = time.perf_counter()
    one = seat(task, url, FIRST_DAY)
    one.join()
    one.close()
    return time.perf_counter() - start


def _finish(url: str, as_of: date) -> None:
    """A new start of the program completes the run."""
    from app.services.billing import runs
    from app.services.billing.planning import RunChoices

    ctx = context(url, FakeClock.at(f"{as_of} 09:30"))
    runs.issue(ctx, RunChoices(as_of))
    again = runs.issue(ctx, RunChoices(as_of))
    ctx.work.engine.dispose()
    assert again.documents == []
    assert again.failed == []


def _numbers(company: Engine) -> list[int]:
    with company.connect() as connection:
        rows = connection.execute(text("SELECT year, sequence FROM invoices ORDER BY year, sequence")).all()
        drafts = connection.execute(text("SELECT count(*) FROM invoices WHERE state <> 'issued'")).scalar_one()
    assert drafts == 0
    by_year: dict[int, list[int]] = {}
    for year, sequence in rows:
        by_year.setdefault(year, []).append(sequence)
    for year, sequences in by_year.items():
        assert sequences == list(range(1, len(sequences) + 1)), f"gap in {year}"
    return list(range(1, len(rows) + 1))


def _assert_every_period_once(company: Engine, as_of: date) -> None:
    due = [str(period.start) for period in due_periods(CALENDAR, FIRST_DAY, as_of)]
    with company.connect() as connection:
        rows = connection.execute(
            text("SELECT subscription_item_id, period_start FROM billed_periods WHERE invoice_id IS NOT NULL")
        ).all()
        lines = connection.execute(text("SELECT count(*) FROM invoice_lines")).scalar_one()
    billed = Counter((item_id, str(start)) for item_id, start in rows)
    assert set(billed.values()) == {1}
    assert set(billed) == {(item_id, start) for item_id in range(1, CONTRACTS + 1) for start in due}
    assert lines == len(billed)


def _assert_every_document_whole(company: Engine) -> None:
    with company.connect() as connection:
        rows = connection.execute(text("SELECT number, document, document_hash FROM invoices")).all()
    for number, document, digest in rows:
        assert fingerprint(document) == digest
        assert thaw(document).number == number
