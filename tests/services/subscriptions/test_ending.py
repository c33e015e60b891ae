"""Endings: the last day is served and billed, and nothing after it."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing_calendar import Timing
from app.domain.lifecycle import MoveNotAllowed
from app.errors import Conflict
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, undo
from app.services.subscriptions.contracts import DraftPending
from app.services.subscriptions.ending import (
    EndsEarlier,
    InvoicedBeyond,
    NotCancelled,
    ReasonMissing,
    cancel,
    withdraw,
)
from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.pricing import add_one_off
from app.services.subscriptions.wishes import Line
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger


@pytest.fixture
def hosting(ctx):
    """A monthly contract from 1 September, billed in advance up to 30 November."""
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1))
    ledger.bill(ctx, "2026-11-01")
    return code


def test_a_contract_ends_with_a_partial_month(ctx, hosting):
    ledger.on(ctx, "2026-11-20")
    cancel(ctx, hosting, date(2026, 12, 15), "passa alla concorrenza")
    assert ledger.state(ctx, hosting) == "ending"
    # 15 of 31 days.
    assert ledger.lines(ledger.bill(ctx, "2026-12-01")) == [("2026-12-01", "2026-12-16", Decimal("14.47"))]
    assert ledger.state(ctx, hosting) == "ending"
    ledger.bill(ctx, "2026-12-15")
    assert ledger.state(ctx, hosting) == "ending"
    assert not ledger.bill(ctx, "2026-12-16").documents
    assert ledger.state(ctx, hosting) == "ended"
    assert ledger.next_invoices(ctx, hosting) == [None]
    assert ledger.events(ctx, hosting)[1:] == [("cancelled", "2026-12-16"), ("ended", "2026-12-16")]


def test_a_contract_ends_with_what_is_paid(ctx, hosting):
    ledger.on(ctx, "2026-11-20")
    cancel(ctx, hosting, date(2026, 11, 30), "chiude")
    assert ledger.next_invoices(ctx, hosting) == [None]
    assert not ledger.bill(ctx, "2027-01-01").documents
    assert ledger.state(ctx, hosting) == "ended"


def test_in_arrears_an_early_end_brings_the_last_invoice_forward(ctx):
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1), price="300", timing=Timing.ARREARS)
    ledger.bill(ctx, "2026-11-01")
    ledger.on(ctx, "2026-11-13")
    cancel(ctx, code, date(2026, 11, 10), "chiude")
    assert ledger.state(ctx, code) == "ended"
    assert ledger.lines(ledger.bill(ctx, "2026-11-13")) == [("2026-11-01", "2026-11-11", Decimal("100.00"))]


def test_a_month_that_is_invoiced_is_not_taken_back_silently(ctx, hosting):
    ledger.on(ctx, "2026-11-20")
    with pytest.raises(InvoicedBeyond) as refused:
        cancel(ctx, hosting, date(2026, 11, 29), "chiude")
    assert str(refused.value) == (
        "AB-0001 is invoiced through 2026-11-30. End it on that day or later; ending earlier needs a credit note."
    )
    assert ledger.state(ctx, hosting) == "active"
    assert ledger.next_invoices(ctx, hosting) == [("2026-12-01", "2026-12-01")]
    assert ledger.events(ctx, hosting) == [("started", "2026-09-01")]


def test_nor_is_one_that_was_billed_elsewhere(ctx):
    code = make.subscription(ctx, make.customer(ctx), date(2026, 1, 1), cycle="year", billed_through=date(2026, 12, 31))
    with pytest.raises(InvoicedBeyond):
        cancel(ctx, code, date(2026, 11, 30), "chiude")


def test_a_reason_is_asked_for(ctx, hosting):
    with pytest.raises(ReasonMissing):
        cancel(ctx, hosting, date(2026, 12, 31), "  ")


def test_a_trial_left_before_its_end_costs_nothing(ctx):
    ledger.on(ctx, "2026-11-02")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 2), trial_days=30)
    cancel(ctx, code, date(2026, 11, 10), "non serve")
    assert ledger.state(ctx, code) == "ending"
    assert not ledger.bill(ctx, "2027-02-01").documents
    assert ledger.state(ctx, code) == "ended"


def test_a_contract_that_never_began_is_called_off(ctx):
    ledger.on(ctx, "2026-11-20")
    code = make.subscription(ctx, make.customer(ctx), date(2027, 1, 1))
    fee = Line(description="Attivazione", unit_price=Decimal(50), vat_rate=Decimal(22))
    add_one_off(ctx, code, fee)
    cancel(ctx, code, date(2026, 12, 31), "ripensamento")
    assert ledger.state(ctx, code) == "cancelled"
    assert ledger.next_invoices(ctx, code) == [None]
    assert not ledger.bill(ctx, "2027-06-01").documents


def test_a_paused_contract_that_ends_bills_what_was_served(ctx):
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1), price="300", timing=Timing.ARREARS)
    ledger.bill(ctx, "2026-11-01")
    ledger.on(ctx, "2026-11-11")
    pause(ctx, code)
    cancel(ctx, code, date(2026, 12, 31), "non torna")
    assert ledger.lines(ledger.bill(ctx, "2027-01-05")) == [("2026-11-01", "2026-11-11", Decimal("100.00"))]
    assert ledger.periods(ctx, code)[2:] == [
        ("2026-11-01", "2026-11-11", "billed"),
        ("2026-11-11", "2027-01-01", "paused"),
    ]
    assert ledger.state(ctx, code) == "ended"


def test_a_paused_contract_can_end_before_its_pause(ctx):
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1), price="300", timing=Timing.ARREARS)
    ledger.bill(ctx, "2026-11-01")
    ledger.on(ctx, "2026-11-21")
    pause(ctx, code)
    cancel(ctx, code, date(2026, 11, 10), "non torna")
    assert ledger.lines(ledger.bill(ctx, "2026-11-22")) == [("2026-11-01", "2026-11-11", Decimal("100.00"))]


def test_a_fixed_term_is_shortened_but_not_extended(ctx):
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1), last_day=date(2027, 10, 31))
    with pytest.raises(EndsEarlier):
        cancel(ctx, code, date(2027, 11, 30), "proroga")
    cancel(ctx, code, date(2027, 3, 31), "chiude")
    assert len(ledger.lines(ledger.bill(ctx, "2028-01-01"))) == 5


def test_a_contract_on_a_draft_does_not_end_under_it(ctx, hosting):
    ledger.on(ctx, "2026-12-01")
    run = draft(ctx, RunChoices(as_of=date(2026, 12, 1)))
    with pytest.raises(DraftPending):
        cancel(ctx, hosting, date(2026, 12, 31), "chiude")
    undo(ctx, run.run_id)
    cancel(ctx, hosting, date(2026, 12, 31), "chiude")


def test_the_table_of_moves_is_asked(ctx, hosting):
    ledger.on(ctx, "2026-11-20")
    cancel(ctx, hosting, date(2026, 12, 31), "chiude")
    with pytest.raises(MoveNotAllowed):
        cancel(ctx, hosting, date(2026, 12, 15), "prima")


def test_two_seats_that_end_the_same_contract_clash(ctx, hosting):
    with pytest.raises(Conflict):
        cancel(ctx, hosting, date(2026, 12, 31), "chiude", version=7)
    assert ledger.state(ctx, hosting) == "active"


def test_a_cancellation_is_withdrawn_and_billing_goes_on_where_it_would_have_ended(ctx):
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1), price="300", last_day=date(2027, 8, 31))
    ledger.bill(ctx, "2026-11-01")
    cancel(ctx, code, date(2026, 12, 10), "troppo caro")
    # 10 of December's 31 days.
    assert ledger.lines(ledger.bill(ctx, "2026-12-01")) == [("2026-12-01", "2026-12-11", Decimal("96.77"))]
    ledger.on(ctx, "2026-12-05")
    withdraw(ctx, code, reason="ci ha ripensato")
    assert (ledger.state(ctx, code), ledger.events(ctx, code)[-1]) == ("active", ("reactivated", "2026-12-11"))
    assert ledger.lines(ledger.bill(ctx, "2027-01-01")) == [
        ("2026-12-11", "2027-01-01", Decimal("203.23")),
        ("2027-01-01", "2027-02-01", Decimal("300.00")),
    ]
    cancel(ctx, code, date(2027, 8, 31), "a scadenza")
    assert ledger.bill(ctx, "2027-08-01").documents
    assert not ledger.bill(ctx, "2027-10-01").documents


def test_a_mistyped_last_day_is_corrected_by_withdrawing_and_cancelling_again(ctx):
    ledger.on(ctx, "2026-11-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1), price="300", timing=Timing.ARREARS)
    cancel(ctx, code, date(2026, 11, 10), "disdetta")
    withdraw(ctx, code)
    cancel(ctx, code, date(2026, 12, 10), "disdetta")
    assert ledger.lines(ledger.bill(ctx, "2026-12-11")) == [
        ("2026-11-01", "2026-12-01", Decimal("300.00")),
        ("2026-12-01", "2026-12-11", Decimal("96.77")),
    ]


@pytest.mark.parametrize("timing", list(Timing))
def test_what_was_paused_when_it_was_cancelled_is_paused_again(ctx, timing):
    ledger.on(ctx, "2026-11-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1), timing=timing)
    ledger.bill(ctx, "2026-11-01")
    ledger.on(ctx, "2026-11-11")
    pause(ctx, code)
    cancel(ctx, code, date(2026, 12, 31), "disdetta")
    withdraw(ctx, code)
    assert ledger.state(ctx, code) == "paused"
    assert verify(ctx) == []
    ledger.on(ctx, "2027-02-01")
    resume(ctx, code)
    assert ledger.lines(ledger.bill(ctx, "2027-03-01"))[-1][:2] == (
        ("2027-03-01", "2027-04-01") if timing is Timing.ADVANCE else ("2027-02-01", "2027-03-01")
    )


def test_a_trial_that_was_called_off_is_a_trial_again(ctx):
    ledger.on(ctx, "2026-11-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1), trial_days=30)
    cancel(ctx, code, date(2026, 11, 20), "non serve")
    withdraw(ctx, code)
    assert ledger.state(ctx, code) == "trial"
    assert ledger.lines(ledger.bill(ctx, "2026-12-01")) == [("2026-12-01", "2027-01-01", Decimal("29.90"))]


def test_only_a_cancellation_whose_day_is_still_to_come_is_withdrawn(ctx):
    ledger.on(ctx, "2026-11-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    with pytest.raises(NotCancelled):
        withdraw(ctx, code)
    ledger.bill(ctx, "2026-11-01")
    cancel(ctx, code, date(2026, 11, 30), "disdetta")
    ledger.on(ctx, "2026-12-01")
    with pytest.raises(NotCancelled):
        withdraw(ctx, code)
