"""Prices of running contracts: dated, never backwards into what is invoiced."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing_calendar import Cycle, Timing
from app.domain.discounts import Discount
from app.domain.money import TooManyDecimals
from app.errors import AppError, Conflict
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, undo
from app.services.catalog import NoSuchItem
from app.services.subscriptions.contracts import ItemUnclear, SubscriptionOver
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.pricing import PeriodAlreadyBilled, add_discount, add_one_off, change_price
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription
from tests import factories as make
from tests.services import ledger
from tests.services.engines import on_sqlite

CARD = Line(description="Tessera persa", unit_price=Decimal(5), vat_rate=Decimal(22))


@pytest.fixture
def hosting(ctx):
    """A monthly contract from 1 September, billed in advance up to 30 November."""
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1))
    ledger.bill(ctx, "2026-11-01")
    return code


def nets(result):
    return [net for *_, net in ledger.lines(result)]


def test_a_new_price_holds_for_the_periods_that_begin_on_or_after_its_day(ctx, hosting):
    change_price(ctx, hosting, Decimal("34.90"), date(2027, 1, 1), reason="adeguamento 2027")
    assert nets(ledger.bill(ctx, "2027-02-01")) == [Decimal("29.90"), Decimal("34.90"), Decimal("34.90")]
    assert ledger.events(ctx, hosting)[-1] == ("price_changed", "2027-01-01")


def test_a_price_that_begins_inside_a_period_waits_for_the_next_one(ctx, hosting):
    change_price(ctx, hosting, Decimal("34.90"), date(2026, 12, 15))
    assert nets(ledger.bill(ctx, "2027-01-01")) == [Decimal("29.90"), Decimal("34.90")]


def test_an_invoiced_period_keeps_its_price(ctx, hosting):
    with pytest.raises(PeriodAlreadyBilled) as refused:
        change_price(ctx, hosting, Decimal("34.90"), date(2026, 11, 30))
    assert str(refused.value) == (
        "AB-0001 is invoiced through 2026-11-30. The new price can begin on 2026-12-01 or later."
    )
    assert nets(ledger.bill(ctx, "2026-12-01")) == [Decimal("29.90")]


def test_a_drafted_period_keeps_its_price_until_the_draft_is_undone(ctx, hosting):
    run = draft(ctx, RunChoices(as_of=date(2026, 12, 1)))
    with pytest.raises(PeriodAlreadyBilled):
        change_price(ctx, hosting, Decimal("34.90"), date(2026, 12, 1))
    undo(ctx, run.run_id)
    change_price(ctx, hosting, Decimal("34.90"), date(2026, 12, 1))
    assert nets(ledger.bill(ctx, "2026-12-01")) == [Decimal("34.90")]


def test_a_price_entered_again_for_the_same_day_replaces_the_first(ctx, hosting):
    change_price(ctx, hosting, Decimal("34.90"), date(2026, 12, 1))
    change_price(ctx, hosting, Decimal("33.90"), date(2026, 12, 1), reason="errore di battitura")
    assert nets(ledger.bill(ctx, "2026-12-01")) == [Decimal("33.90")]


def test_a_price_for_a_day_before_the_start_holds_from_the_start(ctx):
    code = make.subscription(ctx, make.customer(ctx), date(2026, 12, 1))
    change_price(ctx, code, Decimal(25), date(2026, 6, 1))
    assert nets(ledger.bill(ctx, "2026-12-01")) == [Decimal("25.00")]


def test_with_several_items_it_must_be_said_which_one(ctx):
    lines = (replace(CARD, description="Sito"), replace(CARD, description="Posta"))
    wish = NewSubscription(make.customer(ctx), date(2026, 12, 1), lines=lines, cycle=Cycle.parse("month"))
    code = start(ctx, wish).code
    with pytest.raises(ItemUnclear) as refused:
        change_price(ctx, code, Decimal(6), date(2026, 12, 1))
    assert refused.value.facts["items"] == "1 (Sito), 2 (Posta)"
    with pytest.raises(ItemUnclear):
        change_price(ctx, code, Decimal(6), date(2026, 12, 1), position=3)
    change_price(ctx, code, Decimal(6), date(2026, 12, 1), position=2)
    assert nets(ledger.bill(ctx, "2026-12-01")) == [Decimal("5.00"), Decimal("6.00")]


def test_a_discount_reduces_what_is_not_invoiced_yet(ctx, hosting):
    add_discount(ctx, hosting, Discount("Fedeltà 10%", percent=Decimal(10), valid_until=date(2027, 1, 1)))
    assert nets(ledger.bill(ctx, "2027-01-01")) == [Decimal("26.91"), Decimal("29.90")]


def test_a_discount_for_two_cycles_means_the_next_two(ctx, hosting):
    add_discount(ctx, hosting, Discount("Scuse", amount=Decimal("9.90"), first_cycles=2))
    assert nets(ledger.bill(ctx, "2027-02-01")) == [Decimal("20.00"), Decimal("20.00"), Decimal("29.90")]


def test_a_one_off_goes_on_the_next_invoice_and_only_once(ctx, hosting):
    add_one_off(ctx, hosting, CARD)
    assert not ledger.bill(ctx, "2026-11-30").documents
    result = ledger.bill(ctx, "2026-12-01")
    assert len(result.documents) == 1
    assert nets(result) == [Decimal("29.90"), Decimal("5.00")]
    assert nets(ledger.bill(ctx, "2027-01-01")) == [Decimal("29.90")]
    assert ledger.periods(ctx, hosting, one_off=True) == [("2026-12-01", "2026-12-02", "billed")]


def test_a_one_off_can_be_billed_on_a_day_of_its_own(ctx, hosting):
    make.item(ctx, code="TESSERA", description="Tessera", unit_price=Decimal(5))
    add_one_off(ctx, hosting, Line("TESSERA", quantity=Decimal(2)), due_on=date(2026, 11, 22))
    assert nets(ledger.bill(ctx, "2026-11-22")) == [Decimal("10.00")]


@on_sqlite
@pytest.mark.parametrize(
    ("line", "field"),
    [
        (replace(CARD, description=" "), "description"),
        (replace(CARD, unit_price=None), "unit_price"),
        (replace(CARD, vat_rate=None), "vat_rate"),
        (replace(CARD, vat_rate=Decimal(0)), "vat_nature"),
        (replace(CARD, quantity=Decimal(0)), "quantity"),
    ],
)
def test_a_one_off_that_cannot_be_billed_is_refused(ctx, hosting, line, field):
    with pytest.raises(AppError) as refused:
        add_one_off(ctx, hosting, line)
    assert refused.value.field == field
    assert len(ledger.next_invoices(ctx, hosting)) == 1


def test_numbers_the_database_cannot_hold_exactly_are_refused(ctx, hosting):
    with pytest.raises(TooManyDecimals):
        change_price(ctx, hosting, Decimal("0.123456789"), date(2027, 1, 1))
    with pytest.raises(TooManyDecimals):
        add_discount(ctx, hosting, Discount("x", percent=Decimal("0.00001")))
    with pytest.raises(TooManyDecimals):
        add_discount(ctx, hosting, Discount("x", amount=Decimal("0.001")))
    with pytest.raises(NoSuchItem):
        add_one_off(ctx, hosting, Line("NIENTE"))
    assert ledger.events(ctx, hosting) == [("started", "2026-09-01")]


def test_a_contract_that_is_over_is_not_repriced(ctx, hosting):
    ledger.on(ctx, "2026-12-01")
    cancel(ctx, hosting, date(2026, 11, 30), "chiude")
    for attempt in (
        lambda: change_price(ctx, hosting, Decimal(30), date(2027, 1, 1)),
        lambda: add_discount(ctx, hosting, Discount("x", percent=Decimal(10))),
        lambda: add_one_off(ctx, hosting, CARD),
    ):
        with pytest.raises(SubscriptionOver):
            attempt()


def test_two_seats_that_reprice_the_same_contract_clash(ctx, hosting):
    change_price(ctx, hosting, Decimal(30), date(2027, 1, 1), version=1)
    with pytest.raises(Conflict):
        change_price(ctx, hosting, Decimal(31), date(2027, 1, 1), version=1)
    assert nets(ledger.bill(ctx, "2027-01-01"))[-1] == Decimal("30.00")


@pytest.fixture
def interrupted(ctx):
    """A monthly contract of 300 in arrears, billed to the end of October, paused from 11 November, back on 21."""
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1), price="300", timing=Timing.ARREARS)
    ledger.bill(ctx, "2026-11-01")
    ledger.on(ctx, "2026-11-21")
    pause(ctx, code, from_day=date(2026, 11, 11))
    return code


@pytest.mark.parametrize("back_first", [True, False])
def test_a_new_price_reaches_the_days_before_the_pause_that_are_not_billed(ctx, interrupted, back_first):
    if back_first:
        resume(ctx, interrupted, on_day=date(2026, 11, 21))
    change_price(ctx, interrupted, Decimal(600), date(2026, 11, 1))
    if not back_first:
        resume(ctx, interrupted, on_day=date(2026, 11, 21))
    assert nets(ledger.bill(ctx, "2026-12-01")) == [Decimal("200.00"), Decimal("200.00")]
    with pytest.raises(PeriodAlreadyBilled, match="2026-12-01 or later"):
        change_price(ctx, interrupted, Decimal(700), date(2026, 11, 5))


def test_a_discount_reaches_the_days_before_the_pause_and_counts_their_month_once(ctx, interrupted):
    add_discount(ctx, interrupted, Discount("scuse", percent=Decimal(50), first_cycles=2))
    resume(ctx, interrupted, on_day=date(2026, 11, 21))
    assert nets(ledger.bill(ctx, "2027-02-01")) == [
        Decimal("50.00"),
        Decimal("50.00"),
        Decimal("150.00"),
        Decimal("300.00"),
    ]


def test_a_price_for_the_days_after_the_pause_leaves_those_before_it(ctx, interrupted):
    resume(ctx, interrupted, on_day=date(2026, 11, 21))
    change_price(ctx, interrupted, Decimal(600), date(2026, 11, 15))
    assert nets(ledger.bill(ctx, "2026-12-01")) == [Decimal("100.00"), Decimal("200.00")]


def test_a_discount_given_in_a_pause_counts_from_the_return_not_from_the_agreed_end(ctx):
    ledger.on(ctx, "2026-09-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 9, 1), price="100", last_day=date(2027, 8, 31))
    ledger.bill(ctx, "2026-11-01")
    pause(ctx, code, from_day=date(2026, 11, 1))
    add_discount(ctx, code, Discount("ritorno", percent=Decimal(50), first_cycles=1))
    ledger.on(ctx, "2026-12-01")
    resume(ctx, code)
    assert nets(ledger.bill(ctx, "2027-02-01")) == [Decimal("50.00"), Decimal("100.00"), Decimal("100.00")]


def test_a_price_set_under_a_draft_of_the_days_before_a_pause_holds_once_the_draft_is_undone(ctx, interrupted):
    resume(ctx, interrupted, on_day=date(2026, 11, 21))
    run = draft(ctx, RunChoices(date(2026, 11, 21)))
    add_discount(ctx, interrupted, Discount("scuse", percent=Decimal(50)))
    undo(ctx, run.run_id)
    assert nets(ledger.bill(ctx, "2026-12-01")) == [Decimal("50.00"), Decimal("50.00")]
