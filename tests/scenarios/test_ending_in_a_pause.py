"""A contract that comes to its end while it stands still: the pause is never billed, what was served is."""

from datetime import date
from decimal import Decimal

import pytest

from app.adapters.tables.reader import SpreadsheetReader
from app.domain.billing_calendar import Timing
from app.domain.importing.fields import Noun
from app.services.billing.planning import RunChoices
from app.services.billing.runs import preview
from app.services.importing import import_file
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger


def test_the_preview_knows_that_the_contract_is_over(ctx):
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(
        ctx, make.customer(ctx), date(2026, 9, 1), price="300", timing=Timing.ARREARS, last_day=date(2026, 12, 31)
    )
    ledger.bill(ctx, "2026-10-01")
    ledger.on(ctx, "2026-10-11")
    pause(ctx, code)
    day = ledger.on(ctx, "2027-01-01")
    shown, done = preview(ctx, RunChoices(day)), ledger.bill(ctx, "2027-01-01")
    assert ledger.lines(shown) == ledger.lines(done) == [("2026-10-01", "2026-10-11", Decimal("96.77"))]
    assert verify(ctx) == []


@pytest.fixture
def taken_over(ctx, tmp_path):
    """Import a contract that another program had paused, billed there up to 30 June; gives its code."""

    def bring(end: str) -> str:
        ledger.on(ctx, "2026-07-05")
        customer = make.customer(ctx)
        file = tmp_path / "contratti.csv"
        header = "code;customer_code;description;unit_price;vat_rate;cycle;start;end;billed_through;status"
        row = f"S1;{customer};Corso;31;22;month;2026-01-01;{end};2026-06-30;sospeso"
        file.write_text(f"{header}\n{row}\n", "utf-8")
        report = import_file(ctx, Noun.SUBSCRIPTIONS, file, reader=SpreadsheetReader())
        assert report.counts["added"] == 1
        return "S1"

    return bring


def test_a_contract_imported_in_a_pause_owes_nothing_when_its_end_comes(ctx, taken_over):
    code = taken_over("2026-12-31")
    assert not ledger.bill(ctx, "2027-01-10").documents
    assert ledger.state(ctx, code) == "ended"
    assert ledger.periods(ctx, code)[-1] == ("2026-07-01", "2027-01-01", "paused")
    assert verify(ctx) == []


def test_a_contract_imported_in_a_pause_owes_nothing_when_it_is_cancelled(ctx, taken_over):
    code = taken_over("")
    ledger.on(ctx, "2027-01-10")
    cancel(ctx, code, date(2027, 1, 31), "non torna")
    assert not ledger.bill(ctx, "2027-02-01").documents
    assert verify(ctx) == []


@pytest.mark.parametrize("end", ["", "2026-12-31"])
def test_a_contract_imported_in_a_pause_is_billed_from_the_day_it_goes_on(ctx, taken_over, end):
    code = taken_over(end)
    ledger.on(ctx, "2026-08-22")
    resume(ctx, code)
    assert ledger.lines(ledger.bill(ctx, "2026-09-01")) == [
        ("2026-08-22", "2026-09-01", Decimal("10.00")),
        ("2026-09-01", "2026-10-01", Decimal("31.00")),
    ]
    assert verify(ctx) == []
