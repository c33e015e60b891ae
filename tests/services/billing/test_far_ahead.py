"""A mistyped date issues nothing for good before somebody has said yes."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.invoicing import CatchUp
from app.services.billing.planning import RunChoices
from app.services.billing.runs import IssuedFarAhead, draft, issue, preview
from tests import factories as make
from tests.services import ledger


@pytest.fixture
def code(ctx):
    """A monthly contract from 1 November; it is 2 November and November is billed."""
    ledger.on(ctx, "2026-11-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    ledger.bill(ctx, "2026-11-02")
    return code


@pytest.mark.parametrize("day", [date(2027, 4, 1), date(2027, 11, 2), date(2200, 12, 30)])
def test_a_year_of_invoices_is_issued_only_after_a_yes(ctx, code, day):
    choices = RunChoices(day)
    shown = preview(ctx, choices)
    with pytest.raises(IssuedFarAhead) as refused:
        issue(ctx, choices)
    assert refused.value.facts == shown.asks.facts
    assert shown.asks.facts["documents"] == len(shown.documents)
    assert ledger.next_invoices(ctx, code) == [("2026-12-01", "2026-12-01")]
    if day.year == 2027:
        assert len(issue(ctx, replace(choices, confirmed=True)).documents) == len(shown.documents)


def test_giving_up_years_of_periods_to_come_asks_as_well(ctx, code):
    with pytest.raises(IssuedFarAhead):
        issue(ctx, RunChoices(date(2027, 9, 1), CatchUp.SKIP, "ferie"))


def test_drafts_of_a_far_day_say_so_and_are_not_issued_without_a_yes(ctx, code):
    choices = RunChoices(date(2028, 1, 1))
    assert draft(ctx, choices).asks is not None
    with pytest.raises(IssuedFarAhead):
        issue(ctx, choices)


@pytest.mark.parametrize("day", [date(2026, 12, 3), date(2026, 12, 31), date(2027, 2, 1)])
def test_a_few_periods_ahead_are_issued_with_a_warning_only(ctx, code, day):
    assert preview(ctx, RunChoices(day)).asks is None
    assert issue(ctx, RunChoices(day)).documents


def test_a_year_billed_ahead_month_by_month_never_asks(ctx, code):
    for month in range(1, 11):
        assert issue(ctx, RunChoices(date(2027, month, 1))).documents


def test_after_a_long_absence_nothing_is_asked(ctx, code):
    day = ledger.on(ctx, "2029-01-01")
    assert preview(ctx, RunChoices(day)).asks is None
    assert len(issue(ctx, RunChoices(day)).documents) == 26
