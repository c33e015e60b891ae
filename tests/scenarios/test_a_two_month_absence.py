"""The office PC was off in July and August: nothing is lost, nothing is billed twice, and the owner decides how."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.invoicing import CatchUp
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, issue, preview, undo
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger

BACK = date(2026, 9, 1)
MONTHS = [
    ("2026-07-01", "2026-08-01", Decimal("30.00")),
    ("2026-08-01", "2026-09-01", Decimal("30.00")),
    ("2026-09-01", "2026-10-01", Decimal("30.00")),
]
FORTNIGHTS = [
    ("2026-07-06", "2026-07-20", Decimal("10.00")),
    ("2026-07-20", "2026-08-03", Decimal("10.00")),
    ("2026-08-03", "2026-08-17", Decimal("10.00")),
    ("2026-08-17", "2026-08-31", Decimal("10.00")),
    ("2026-08-31", "2026-09-14", Decimal("10.00")),
]


@pytest.fixture
def office(ctx):
    """A monthly and a fortnightly contract, billed until the holidays; it is the first of September."""
    ledger.on(ctx, "2026-06-01")
    make.subscription(ctx, make.customer(ctx), date(2026, 6, 1), price="30")
    make.subscription(ctx, make.customer(ctx), date(2026, 6, 8), price="10", cycle="2 week")
    ledger.bill(ctx, "2026-06-30")
    ledger.on(ctx, str(BACK))
    return ctx


def test_every_missed_period_has_its_own_document_dated_today(office):
    result = ledger.bill(office, str(BACK))
    assert ledger.lines(result) == MONTHS + FORTNIGHTS
    # All but the newest of each contract should have gone out before.
    assert (result.missed, len(result.documents)) == (6, 8)
    assert {one.document.issue_date for one in result.documents} == {BACK}
    assert {one.document.instalments[0].due_date for one in result.documents} == {date(2026, 10, 1)}
    assert [one.number for one in result.documents] == [f"2026/{number:04d}" for number in range(4, 12)]
    assert verify(office) == []


def test_after_a_look_the_drafts_are_taken_back_and_put_together(office):
    first = draft(office, RunChoices(BACK))
    assert len(first.documents) == 8
    undo(office, first.run_id)
    together = RunChoices(BACK, CatchUp.TOGETHER)
    shown, done = preview(office, together), issue(office, together)
    assert ledger.lines(shown) == ledger.lines(done) == MONTHS + FORTNIGHTS
    assert [(one.number, one.document.totals.net) for one in done.documents] == [
        ("2026/0004", Decimal("90.00")),
        ("2026/0005", Decimal("50.00")),
    ]
    assert not ledger.bill(office, str(BACK)).documents
    assert verify(office) == []


def test_closed_for_holidays_the_missed_periods_are_given_up_with_a_reason(office):
    done = issue(office, RunChoices(BACK, CatchUp.SKIP, "chiusi per ferie"))
    assert ledger.lines(done) == [MONTHS[-1], FORTNIGHTS[-1]]
    assert [(str(one.period_start), one.why) for one in done.skipped] == [
        (first, "skipped") for first, _, _ in MONTHS[:-1] + FORTNIGHTS[:-1]
    ]
    assert ledger.lines(ledger.bill(office, "2026-09-14")) == [("2026-09-14", "2026-09-28", Decimal("10.00"))]
    assert verify(office) == []
