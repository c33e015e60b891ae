"""Runs undone out of order, pauses told late: no day is billed twice, and none is forgotten."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing_calendar import FirstPeriod, Timing
from app.services.billing.drafts import RunAlreadyIssued
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, issue, undo
from app.services.subscriptions.contracts import DraftPending, EarlierUnbilled
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import InvoicedAfterPause, LongerPeriodUnbilled, pause, resume
from app.services.subscriptions.wishes import Alignment
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger

LONGER = Alignment(day=1, first_period=FirstPeriod.LONGER)


def _february_before_january(ctx, price: str = "29.90", **facts) -> str:
    """A monthly contract whose January was drafted and undone, while February is issued; it is 20 February."""
    ledger.on(ctx, "2026-01-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 1, 1), price=price, **facts)
    first = draft(ctx, RunChoices(date(2026, 1, 1)))
    ledger.on(ctx, "2026-02-01")
    draft(ctx, RunChoices(date(2026, 2, 1)))
    undo(ctx, first.run_id)
    issue(ctx, RunChoices(date(2026, 2, 1), exclude=frozenset({code})))
    ledger.on(ctx, "2026-02-20")
    return code


def test_no_pause_cuts_between_an_unbilled_month_and_a_billed_one(ctx):
    code = _february_before_january(ctx)
    with pytest.raises(EarlierUnbilled, match=f"bill --subscription {code}"):
        pause(ctx, code, from_day=date(2026, 1, 11))
    ledger.bill(ctx, "2026-02-20")
    pause(ctx, code, from_day=date(2026, 1, 11))
    resume(ctx, code, on_day=date(2026, 2, 15))
    assert ledger.lines(ledger.bill(ctx, "2026-03-01")) == [("2026-03-01", "2026-04-01", Decimal("29.90"))]
    assert ledger.periods(ctx, code) == [
        ("2026-01-01", "2026-02-01", "billed"),
        ("2026-02-01", "2026-03-01", "billed"),
        ("2026-03-01", "2026-04-01", "billed"),
    ]


def test_nor_a_pause_from_the_first_day_nor_an_end(ctx):
    code = _february_before_january(ctx)
    with pytest.raises(EarlierUnbilled):
        pause(ctx, code, from_day=date(2026, 1, 1))
    with pytest.raises(EarlierUnbilled):
        cancel(ctx, code, date(2026, 3, 15), "trasloco")


def test_months_worth_nothing_are_no_exception(ctx):
    code = _february_before_january(ctx, price="0", last_day=date(2026, 12, 31))
    with pytest.raises(EarlierUnbilled):
        pause(ctx, code, from_day=date(2026, 1, 1))
    ledger.bill(ctx, "2026-02-20")
    pause(ctx, code, from_day=date(2026, 1, 11))
    assert verify(ctx) == []


def test_months_settled_for_nothing_by_a_run_that_can_be_undone_hold_the_calendar_too(ctx):
    ledger.on(ctx, "2026-01-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 1, 1), price="0")
    draft(ctx, RunChoices(date(2026, 1, 1)))
    ledger.on(ctx, "2026-01-11")
    with pytest.raises(DraftPending):
        pause(ctx, code)
    ledger.bill(ctx, "2026-01-11")
    pause(ctx, code)
    with pytest.raises(RunAlreadyIssued):
        undo(ctx, 1)


def test_a_return_before_days_already_invoiced_is_refused(ctx):
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1))
    ledger.bill(ctx, "2026-11-01")
    ledger.on(ctx, "2026-11-20")
    pause(ctx, code)
    ledger.on(ctx, "2026-12-20")
    resume(ctx, code)
    ledger.bill(ctx, "2026-12-20")
    pause(ctx, code, from_day=date(2026, 11, 25))
    with pytest.raises(InvoicedAfterPause, match="2026-12-20"):
        resume(ctx, code, on_day=date(2026, 12, 5))
    resume(ctx, code, on_day=date(2026, 12, 20))
    assert ledger.periods(ctx, code)[3:] == [
        ("2026-12-01", "2026-12-20", "paused"),
        ("2026-12-20", "2027-01-01", "billed"),
    ]


def test_a_return_agreed_for_later_can_be_brought_forward(ctx):
    ledger.on(ctx, "2026-11-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    ledger.bill(ctx, "2026-11-01")
    ledger.on(ctx, "2026-11-20")
    pause(ctx, code)
    resume(ctx, code, on_day=date(2026, 12, 20))
    ledger.on(ctx, "2026-12-05")
    pause(ctx, code, from_day=date(2026, 11, 20))
    resume(ctx, code)
    assert ledger.lines(ledger.bill(ctx, "2026-12-05")) == [("2026-12-05", "2027-01-01", Decimal("26.04"))]


@pytest.mark.parametrize("timing", list(Timing))
def test_a_longer_first_period_is_not_cut_before_it_is_billed(ctx, timing):
    ledger.on(ctx, "2026-01-10")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 1, 10), price="100", align=LONGER, timing=timing)
    ledger.on(ctx, "2026-03-10")
    with pytest.raises(LongerPeriodUnbilled, match=r"2026-02-28.*2026-03-01"):
        pause(ctx, code, from_day=date(2026, 1, 20))
    # One price for 10 January to 28 February, as agreed.
    billed = ledger.lines(ledger.bill(ctx, "2026-03-10"))
    assert billed[0] == ("2026-01-10", "2026-03-01", Decimal("100.00"))
    pause(ctx, code, from_day=date(2026, 1, 20))
    resume(ctx, code, on_day=date(2026, 1, 30))
    assert not ledger.bill(ctx, "2026-03-10").documents


def test_a_pause_from_its_very_first_day_prices_the_rest_of_a_longer_period_by_its_days(ctx):
    ledger.on(ctx, "2026-01-10")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 1, 10), price="100", align=LONGER)
    pause(ctx, code)
    resume(ctx, code, on_day=date(2026, 1, 30))
    # 30 of its 50 days.
    assert ledger.lines(ledger.bill(ctx, "2026-01-30")) == [("2026-01-30", "2026-03-01", Decimal("60.00"))]
