"""Pauses: no served day is lost, no paused day is billed, no day is billed twice."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.domain.billing_calendar import Timing
from app.domain.discounts import Discount
from app.domain.lifecycle import MoveNotAllowed, SubscriptionState
from app.errors import Conflict
from app.models import Subscription
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, issue, undo
from app.services.subscriptions.contracts import DraftPending, NoSuchSubscription
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import PauseOutside, ResumeOutside, pause, resume
from app.services.subscriptions.pricing import add_one_off
from app.services.subscriptions.wishes import Line
from tests import factories as make
from tests.services import ledger


@pytest.fixture
def gym(ctx):
    """A monthly contract from 1 September, billed in advance up to 30 November."""
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1))
    ledger.bill(ctx, "2026-11-01")
    return code


@pytest.fixture
def cleaning(ctx):
    """A monthly contract from 1 September in arrears, billed up to 31 October."""
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1), price="300", timing=Timing.ARREARS)
    ledger.bill(ctx, "2026-11-01")
    return code


def test_a_paused_contract_is_not_billed_and_goes_on_with_the_rest_of_the_month(ctx, gym):
    ledger.on(ctx, "2026-11-20")
    pause(ctx, gym, reason="infortunio")
    assert ledger.state(ctx, gym) == "paused"
    assert not ledger.bill(ctx, "2027-01-15").documents
    ledger.on(ctx, "2027-01-22")
    resume(ctx, gym)
    # November was paid. Of January 10 days of 31 are served: 29.90 * 10 / 31.
    assert ledger.lines(ledger.bill(ctx, "2027-02-01")) == [
        ("2027-01-22", "2027-02-01", Decimal("9.65")),
        ("2027-02-01", "2027-03-01", Decimal("29.90")),
    ]
    assert ledger.periods(ctx, gym)[3:] == [
        ("2026-12-01", "2027-01-22", "paused"),
        ("2027-01-22", "2027-02-01", "billed"),
        ("2027-02-01", "2027-03-01", "billed"),
    ]
    assert ledger.state(ctx, gym) == "active"
    assert ledger.events(ctx, gym)[1:] == [("paused", "2026-11-20"), ("resumed", "2027-01-22")]


def test_a_pause_inside_a_paid_month_costs_and_gives_nothing(ctx, gym):
    ledger.on(ctx, "2026-11-25")
    pause(ctx, gym, from_day=date(2026, 11, 5))
    resume(ctx, gym, on_day=date(2026, 11, 20))
    assert ledger.next_invoices(ctx, gym) == [("2026-12-01", "2026-12-01")]
    assert len(ledger.periods(ctx, gym)) == 3


def test_in_arrears_the_days_before_the_pause_are_still_owed(ctx, cleaning):
    ledger.on(ctx, "2026-11-13")
    pause(ctx, cleaning, from_day=date(2026, 11, 11))
    assert not ledger.bill(ctx, "2027-01-10").documents
    resume(ctx, cleaning, on_day=date(2027, 1, 10))
    # 10 of November's 30 days before the pause, 22 of January's 31 after it, each on its own document.
    assert ledger.lines(ledger.bill(ctx, "2027-02-01")) == [
        ("2026-11-01", "2026-11-11", Decimal("100.00")),
        ("2027-01-10", "2027-02-01", Decimal("212.90")),
    ]
    assert ledger.periods(ctx, cleaning)[2:] == [
        ("2026-11-01", "2026-11-11", "billed"),
        ("2026-11-11", "2027-01-10", "paused"),
        ("2027-01-10", "2027-02-01", "billed"),
    ]


def test_months_that_nobody_had_billed_before_the_pause_are_not_lost(ctx):
    ledger.on(ctx, "2026-08-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 8, 1))
    ledger.on(ctx, "2026-10-11")
    pause(ctx, code)
    resume(ctx, code, on_day=date(2026, 12, 1))
    assert ledger.lines(ledger.bill(ctx, "2026-12-01")) == [
        ("2026-08-01", "2026-09-01", Decimal("29.90")),
        ("2026-09-01", "2026-10-01", Decimal("29.90")),
        ("2026-10-01", "2026-10-11", Decimal("9.65")),
        ("2026-12-01", "2027-01-01", Decimal("29.90")),
    ]


def test_a_contract_that_runs_out_while_paused_bills_only_what_was_served(ctx):
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(
        ctx, make.customer(ctx), date(2026, 9, 1), price="300", timing=Timing.ARREARS, last_day=date(2026, 12, 31)
    )
    ledger.on(ctx, "2026-10-11")
    pause(ctx, code)
    assert ledger.lines(ledger.bill(ctx, "2027-03-01")) == [
        ("2026-09-01", "2026-10-01", Decimal("300.00")),
        ("2026-10-01", "2026-10-11", Decimal("96.77")),
    ]
    assert ledger.state(ctx, code) == "ended"


def test_two_pauses_in_one_month(ctx, cleaning):
    for first, back in (("2026-11-04", "2026-11-10"), ("2026-11-19", "2026-11-25")):
        ledger.on(ctx, back)
        pause(ctx, cleaning, from_day=date.fromisoformat(first))
        resume(ctx, cleaning)
    assert ledger.lines(ledger.bill(ctx, "2026-12-01")) == [
        ("2026-11-01", "2026-11-04", Decimal("30.00")),
        ("2026-11-10", "2026-11-19", Decimal("90.00")),
        ("2026-11-25", "2026-12-01", Decimal("60.00")),
    ]


def test_a_later_day_of_return_can_be_agreed_now(ctx, gym):
    ledger.on(ctx, "2026-11-25")
    pause(ctx, gym)
    resume(ctx, gym, on_day=date(2027, 9, 1))
    assert not ledger.bill(ctx, "2027-08-31").documents
    assert ledger.lines(ledger.bill(ctx, "2027-09-01")) == [("2027-09-01", "2027-10-01", Decimal("29.90"))]


def test_the_anchor_stays_where_it_was(ctx):
    ledger.on(ctx, "2026-01-31")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 1, 31))
    ledger.bill(ctx, "2026-01-31")
    ledger.on(ctx, "2026-02-10")
    pause(ctx, code)
    resume(ctx, code, on_day=date(2026, 3, 10))
    assert [days[:2] for days in ledger.lines(ledger.bill(ctx, "2026-04-30"))] == [
        ("2026-03-10", "2026-03-31"),
        ("2026-03-31", "2026-04-30"),
        ("2026-04-30", "2026-05-31"),
    ]


def test_the_first_cycles_of_a_discount_are_counted_on_through_a_pause(ctx):
    ledger.on(ctx, "2026-09-01")
    half = Discount("Metà prezzo", percent=Decimal(50), first_cycles=4)
    code = make.subscription(
        ctx, make.customer(ctx), date(2026, 9, 1), price="300", timing=Timing.ARREARS, discount=half
    )
    ledger.on(ctx, "2026-10-11")
    pause(ctx, code)
    resume(ctx, code, on_day=date(2026, 11, 1))
    assert [net for *_, net in ledger.lines(ledger.bill(ctx, "2027-02-01"))] == [
        Decimal("150.00"),
        Decimal("48.39"),
        Decimal("150.00"),
        Decimal("150.00"),
        Decimal("300.00"),
    ]


@pytest.mark.parametrize("last_day", [None, date(2027, 12, 31)])
@pytest.mark.parametrize(
    ("paused_from", "billed"),
    [
        (None, [("2027-01-10", "2027-02-01", "212.90")]),
        (date(2026, 11, 11), [("2026-11-01", "2026-11-11", "100.00"), ("2027-01-10", "2027-02-01", "212.90")]),
    ],
)
def test_a_contract_that_came_paused_from_another_program(ctx, last_day, paused_from, billed):
    code = make.subscription(
        ctx, make.customer(ctx), date(2026, 9, 1), price="300", billed_through=date(2026, 10, 31), last_day=last_day
    )
    with ctx.work.write() as session:
        row = session.scalars(select(Subscription)).one()
        row.state, row.paused_from = SubscriptionState.PAUSED, paused_from
    ledger.on(ctx, "2027-01-10")
    resume(ctx, code)
    assert ledger.lines(ledger.bill(ctx, "2027-01-10")) == [(*days, Decimal(net)) for *days, net in billed]
    assert ("paused" in {kind for *_, kind in ledger.periods(ctx, code)}) is True


def test_somebody_who_agreed_to_a_later_day_can_come_back_earlier(ctx, gym):
    ledger.on(ctx, "2026-11-25")
    pause(ctx, gym)
    resume(ctx, gym, on_day=date(2027, 9, 1))
    ledger.on(ctx, "2027-01-22")
    pause(ctx, gym)
    resume(ctx, gym)
    assert ledger.lines(ledger.bill(ctx, "2027-01-22")) == [("2027-01-22", "2027-02-01", Decimal("9.65"))]
    assert ledger.periods(ctx, gym)[3:] == [
        ("2026-12-01", "2027-01-22", "paused"),
        ("2027-01-22", "2027-02-01", "billed"),
    ]


def test_what_waits_for_the_next_invoice_waits_through_the_pause(ctx, gym):
    ledger.on(ctx, "2026-11-20")
    add_one_off(ctx, gym, Line(description="Tessera persa", unit_price=Decimal(5), vat_rate=Decimal(22)))
    pause(ctx, gym)
    assert not ledger.bill(ctx, "2026-12-05").documents
    resume(ctx, gym, on_day=date(2027, 1, 1))
    assert [net for *_, net in ledger.lines(ledger.bill(ctx, "2027-01-01"))] == [Decimal("5.00"), Decimal("29.90")]


def test_a_contract_that_was_ending_still_ends_after_its_pause(ctx, gym):
    ledger.on(ctx, "2026-11-20")
    cancel(ctx, gym, date(2027, 2, 28), "trasloco")
    pause(ctx, gym)
    resume(ctx, gym, on_day=date(2027, 2, 1))
    assert ledger.state(ctx, gym) == "ending"
    assert ledger.lines(ledger.bill(ctx, "2027-03-01")) == [("2027-02-01", "2027-03-01", Decimal("29.90"))]
    assert ledger.state(ctx, gym) == "ended"


def test_a_contract_on_a_draft_is_neither_paused_nor_resumed_under_it(ctx, gym):
    ledger.on(ctx, "2026-12-01")
    run = draft(ctx, RunChoices(as_of=date(2026, 12, 1)))
    with pytest.raises(DraftPending) as refused:
        pause(ctx, gym)
    assert refused.value.facts == {"code": gym, "run": str(run.run_id)}
    assert ledger.state(ctx, gym) == "active"
    undo(ctx, run.run_id)
    pause(ctx, gym)
    assert ledger.state(ctx, gym) == "paused"


@pytest.mark.parametrize("day", ["2026-08-31", "2026-11-21"])
def test_a_pause_begins_neither_before_the_start_nor_in_the_future(ctx, gym, day):
    ledger.on(ctx, "2026-11-20")
    with pytest.raises(PauseOutside):
        pause(ctx, gym, from_day=date.fromisoformat(day))
    assert ledger.next_invoices(ctx, gym) == [("2026-12-01", "2026-12-01")]


def test_service_begins_again_neither_before_the_pause_nor_after_the_end(ctx, gym):
    ledger.on(ctx, "2026-11-20")
    cancel(ctx, gym, date(2027, 2, 28), "trasloco")
    pause(ctx, gym)
    for day in (date(2026, 11, 19), date(2027, 3, 1)):
        with pytest.raises(ResumeOutside):
            resume(ctx, gym, on_day=day)
    assert ledger.state(ctx, gym) == "paused"


def test_the_table_of_moves_is_asked(ctx, gym):
    with pytest.raises(MoveNotAllowed):
        resume(ctx, gym)
    pause(ctx, gym)
    with pytest.raises(MoveNotAllowed):
        pause(ctx, gym)
    with pytest.raises(NoSuchSubscription):
        pause(ctx, "AB-0404")


def test_two_seats_that_change_the_same_contract_clash(ctx, gym):
    pause(ctx, gym, version=1)
    with pytest.raises(Conflict):
        resume(ctx, gym, version=1)
    resume(ctx, gym, version=2)
    assert issue(ctx, RunChoices(as_of=ctx.today)).failed == []
