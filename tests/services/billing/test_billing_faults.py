"""One bad contract, a full disk, a busy file: the others are billed, or nothing is and the words are plain."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event, text

from app.domain.numbering import format_number
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.context import Context
from app.services.unit_of_work import Work
from tests import factories

FIRST = date(2026, 12, 1)


@pytest.fixture
def three(ctx: Context) -> tuple[str, str, str]:
    """Three contracts due on the first, each of its own customer."""
    return tuple(factories.subscription(ctx, factories.customer(ctx), FIRST) for _ in range(3))


def _break(ctx: Context, statement: str) -> None:
    with ctx.work.write() as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM item_prices WHERE subscription_item_id = 2",
        "UPDATE subscription_items SET vat_rate = 0 WHERE id = 2",
        "UPDATE subscription_items SET anchor_day = 7 WHERE id = 2",
        "UPDATE subscription_items SET ends_before = '9999-12-31', cycle_every = 4000000 WHERE id = 2",
        "UPDATE item_prices SET unit_price = -100000000 WHERE subscription_item_id = 2",
        "UPDATE subscriptions SET payment_terms = 'as ever' WHERE id = 2",
    ],
)
def test_a_contract_with_impossible_data_is_listed_and_the_others_are_billed(ctx: Context, three, damage) -> None:
    _break(ctx, damage)
    result = runs.issue(ctx, RunChoices(FIRST))
    assert [one.number for one in result.documents] == ["2026/0001", "2026/0002"]
    assert [one.subscription for one in result.failed] == [three[1]]
    assert len(runs.issue(ctx, RunChoices(FIRST)).failed) == 1, "it is listed again until somebody mends it"


def test_a_start_in_the_year_26_is_not_billed_as_two_thousand_years(ctx: Context, three) -> None:
    _break(ctx, "UPDATE subscription_items SET start = '0026-12-01', anchor = '0026-12-01',"
                " next_period_start = '0026-12-01', next_invoice_on = '0026-12-01' WHERE id = 2")  # fmt: skip
    result = runs.issue(ctx, RunChoices(FIRST))
    assert [one.reason.code for one in result.failed] == ["endless_backlog"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_document_the_database_refuses_is_left_out_and_its_number_goes_to_the_next(ctx: Context, three) -> None:
    _break(ctx, "CREATE TRIGGER odd BEFORE INSERT ON billed_periods WHEN NEW.subscription_item_id = 2"
                " BEGIN SELECT RAISE(ABORT, 'odd'); END")  # fmt: skip
    result = runs.issue(ctx, RunChoices(FIRST))
    assert [(one.number, one.document.lines[0].subscription) for one in result.documents] == [
        ("2026/0001", three[0]),
        ("2026/0002", three[2]),
    ]
    assert [one.subscription for one in result.failed] == [three[1]]
    _break(ctx, "DROP TRIGGER odd")
    assert [one.number for one in runs.issue(ctx, RunChoices(FIRST)).documents] == ["2026/0003"]


def test_the_number_of_statements_does_not_grow_with_the_number_of_documents(ctx: Context) -> None:
    code = factories.customer(ctx)
    counts = []
    for month, contracts in ((12, 2), (1, 18)):
        for _ in range(contracts):
            factories.subscription(ctx, code, date(2026, 12, 1), price="5.00")
        with _counted(ctx.work) as statements:
            done = runs.issue(ctx, RunChoices(date(2026 + (month == 1), month, 1)))
        assert len(done.documents) >= contracts
        counts.append(len(statements))
    # The first run of a year also creates the year's counter; here both do.
    assert counts[0] == counts[1]


def test_numbers_are_consecutive_and_dates_ascend_over_many_runs(ctx: Context) -> None:
    for day in (1, 5, 9):
        factories.subscription(ctx, factories.customer(ctx), date(2026, 1, day), price=str(Decimal(day)))
    for day in (date(2026, 1, 9), date(2026, 3, 1), date(2026, 3, 1), date(2026, 12, 31)):
        runs.issue(ctx, RunChoices(day))
    with ctx.work.read() as session:
        rows = session.execute(text("SELECT sequence, number, issue_date FROM invoices ORDER BY sequence")).all()
    assert [row.number for row in rows] == [
        format_number("{year}/{number:04d}", 2026, number) for number in range(1, 37)
    ]
    assert [str(row.issue_date) for row in rows] == sorted(str(row.issue_date) for row in rows)


@contextmanager
def _counted(work: Work) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection, _cursor, statement, _parameters, _context, _many) -> None:
        statements.append(statement)

    event.listen(work.engine, "before_cursor_execute", note)
    yield statements
    event.remove(work.engine, "before_cursor_execute", note)
