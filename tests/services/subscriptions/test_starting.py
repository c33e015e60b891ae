"""How a contract begins: what is billed first, when, and for how much."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.domain.billing_calendar import Cycle, FirstPeriod, Timing
from app.domain.discounts import Discount
from app.domain.kinds import EndAction
from app.errors import AppError
from app.models import Subscription
from app.services import customers, settings
from app.services.codes import CodeTaken
from app.services.plans import PlanLine
from app.services.subscriptions.items import Archived
from app.services.subscriptions.starting import consequences, start
from app.services.subscriptions.wishes import Alignment, Line, NewSubscription
from app.settings.definitions import PAYMENT_TERMS
from tests import factories as make
from tests.services import ledger
from tests.services.engines import on_sqlite

MONTH = Cycle.parse("month")
SUPPORT = Line(description="Assistenza", unit_price=Decimal("29.90"), vat_rate=Decimal(22))


@pytest.fixture
def workshop(ctx):
    return make.customer(ctx)


def foreseen(ctx, wish, count=2):
    """Invoice day, billed days and amount of each line of the first invoices."""
    return [
        (str(document.issue_date), str(line.period_start), str(line.period_end), line.net)
        for document in consequences(ctx, wish, count=count).documents
        for line in document.lines
    ]


def test_a_subscription_from_31_january_bills_the_last_day_of_february(ctx, workshop):
    code = make.subscription(ctx, workshop, date(2026, 1, 31))
    assert code == "AB-0001"
    assert ledger.next_invoices(ctx, code) == [("2026-01-31", "2026-01-31")]
    assert [first for first, *_ in ledger.lines(ledger.bill(ctx, "2026-04-30"))] == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
    ]
    assert ledger.next_invoices(ctx, code) == [("2026-05-31", "2026-05-31")]
    assert ledger.events(ctx, code) == [("started", "2026-01-31")]


def test_the_preview_says_what_the_first_two_invoices_will_be(ctx, workshop):
    ledger.on(ctx, "2026-11-05")
    wish = NewSubscription(
        workshop, date(2026, 11, 10), lines=(SUPPORT,), cycle=MONTH, align=Alignment(day=1), payment_terms="30 eom"
    )
    seen = consequences(ctx, wish)
    first, second = seen.documents
    # 29.90 a month from 10 November, aligned to the 1st: 21 of 30 days are 20.93.
    assert (first.totals.net, first.totals.vat, first.totals.total) == tuple(map(Decimal, ("20.93", "4.60", "25.53")))
    assert first.lines[0].formula == "1 * 29.90 * 21 / 30"
    assert [part.due_date for part in first.instalments] == [date(2026, 12, 31)]
    assert (second.issue_date, second.totals.net) == (date(2026, 12, 1), Decimal("29.90"))
    assert (seen.trial_last_day, seen.first_paid_day) == (None, date(2026, 11, 10))


def test_the_preview_is_what_is_billed(ctx, workshop):
    ledger.on(ctx, "2026-11-05")
    wish = NewSubscription(workshop, date(2026, 11, 10), lines=(SUPPORT,), cycle=MONTH, align=Alignment(day=1))
    expected = foreseen(ctx, wish, count=3)
    start(ctx, wish)
    billed = []
    for day in ("2026-11-10", "2026-12-01", "2027-01-01"):
        billed += [(day, *line) for line in ledger.lines(ledger.bill(ctx, day))]
    assert billed == expected


def test_the_preview_writes_nothing(ctx, workshop):
    before = ledger.logged(ctx)
    consequences(ctx, NewSubscription(workshop, date(2026, 11, 10), lines=(SUPPORT,), cycle=MONTH))
    assert ledger.logged(ctx) == before
    with ctx.work.read() as session:
        assert session.scalar(select(func.count()).select_from(Subscription)) == 0


def test_missed_periods_would_be_dated_today_in_the_preview(ctx, workshop):
    ledger.on(ctx, "2026-11-22")
    wish = NewSubscription(workshop, date(2026, 9, 1), lines=(SUPPORT,), cycle=MONTH)
    assert [(day, first) for day, first, *_ in foreseen(ctx, wish, count=4)] == [
        ("2026-11-22", "2026-09-01"),
        ("2026-11-22", "2026-10-01"),
        ("2026-11-22", "2026-11-01"),
        ("2026-12-01", "2026-12-01"),
    ]


@pytest.mark.parametrize(
    ("choice", "expected", "settled"),
    [
        (
            FirstPeriod.PRORATE,
            [("2026-11-10", "2026-11-10", "2026-12-01", "20.93"), ("2026-12-01", "2026-12-01", "2027-01-01", "29.90")],
            [],
        ),
        (
            FirstPeriod.FREE,
            [("2026-12-01", "2026-12-01", "2027-01-01", "29.90"), ("2027-01-01", "2027-01-01", "2027-02-01", "29.90")],
            [("2026-11-10", "2026-12-01", "free")],
        ),
        (
            FirstPeriod.LONGER,
            [("2026-11-10", "2026-11-10", "2027-01-01", "29.90"), ("2027-01-01", "2027-01-01", "2027-02-01", "29.90")],
            [],
        ),
    ],
)
def test_the_days_before_the_common_billing_day(ctx, workshop, choice, expected, settled):
    ledger.on(ctx, "2026-11-05")
    align = Alignment(day=1, first_period=choice)
    wish = NewSubscription(workshop, date(2026, 11, 10), lines=(SUPPORT,), cycle=MONTH, align=align)
    assert foreseen(ctx, wish) == [(*days, Decimal(amount)) for *days, amount in expected]
    code = start(ctx, wish).code
    assert ledger.periods(ctx, code) == settled
    billed = [
        line for day in ("2026-11-10", "2026-12-01", "2027-01-01") for line in ledger.lines(ledger.bill(ctx, day))
    ]
    assert billed[:2] == [(first, end, Decimal(amount)) for _, first, end, amount in expected]


def test_a_year_aligned_to_january_costs_299_of_365_days(ctx, workshop):
    ledger.on(ctx, "2026-03-08")
    line = replace(SUPPORT, unit_price=Decimal(240))
    wish = NewSubscription(workshop, date(2026, 3, 8), lines=(line,), cycle=Cycle.parse("year"), align=Alignment())
    assert foreseen(ctx, wish, count=1) == [("2026-03-08", "2026-03-08", "2027-01-01", Decimal("196.60"))]


def test_the_first_paid_day_after_a_trial_is_the_anchor(ctx, workshop):
    ledger.on(ctx, "2026-11-02")
    wish = NewSubscription(workshop, date(2026, 11, 2), lines=(SUPPORT,), cycle=MONTH, trial_days=14)
    seen = consequences(ctx, wish)
    assert (seen.trial_last_day, seen.first_paid_day) == (date(2026, 11, 15), date(2026, 11, 16))
    code = start(ctx, wish).code
    assert ledger.state(ctx, code) == "trial"
    assert not ledger.bill(ctx, "2026-11-15").documents
    assert ledger.lines(ledger.bill(ctx, "2026-11-16")) == [("2026-11-16", "2026-12-16", Decimal("29.90"))]
    assert ledger.state(ctx, code) == "active"


def test_a_trial_that_is_over_already_is_no_trial_any_more(ctx, workshop):
    ledger.on(ctx, "2026-11-22")
    wish = NewSubscription(workshop, date(2026, 11, 2), lines=(SUPPORT,), cycle=MONTH, trial_days=14)
    assert ledger.state(ctx, start(ctx, wish).code) == "active"


def test_a_plan_is_copied_with_its_fee_trial_and_introductory_price(ctx, workshop):
    ledger.on(ctx, "2026-11-01")
    make.item(ctx)
    plan = make.plan(
        ctx, lines=(PlanLine("HOST"),), setup_fee=Decimal(50), intro_price=Decimal("9.90"), intro_cycles=2, trial_days=0
    )
    wish = NewSubscription(workshop, date(2026, 11, 1), plan=plan, quantity=Decimal(3))
    first, second, third = consequences(ctx, wish, count=3).documents
    assert [(line.description, line.net) for line in first.lines] == [
        ("Hosting", Decimal("29.70")),
        ("Costo di attivazione: Sito gestito", Decimal("50.00")),
    ]
    assert [document.totals.net for document in (second, third)] == [Decimal("29.70"), Decimal("89.70")]
    code = start(ctx, wish).code
    result = ledger.bill(ctx, "2026-11-01")
    assert [line.net for line in result.documents[0].document.lines] == [Decimal("29.70"), Decimal("50.00")]
    assert ledger.next_invoices(ctx, code) == [("2026-12-01", "2026-12-01"), None]
    assert len(result.documents) == 1


def test_the_set_up_fee_speaks_the_customers_language(ctx):
    abroad = make.customer(ctx, language="en")
    make.item(ctx)
    plan = make.plan(ctx, lines=(PlanLine("HOST"),), setup_fee=Decimal(50))
    document = consequences(ctx, NewSubscription(abroad, date(2026, 11, 1), plan=plan)).documents[0]
    assert document.lines[-1].description == "Set-up fee: Sito gestito"


def test_in_arrears_the_set_up_fee_waits_for_the_first_invoice(ctx, workshop):
    make.item(ctx)
    plan = make.plan(ctx, lines=(PlanLine("HOST"),), setup_fee=Decimal(50), timing=Timing.ARREARS)
    start(ctx, NewSubscription(workshop, date(2026, 11, 1), plan=plan))
    assert not ledger.bill(ctx, "2026-11-30").documents
    assert len(ledger.lines(ledger.bill(ctx, "2026-12-01"))) == 2


def test_what_was_billed_elsewhere_is_never_billed_again(ctx, workshop):
    make.item(ctx)
    plan = make.plan(ctx, lines=(PlanLine("HOST"),), setup_fee=Decimal(50))
    code = start(ctx, NewSubscription(workshop, date(2025, 1, 31), plan=plan, billed_through=date(2026, 11, 29))).code
    assert ledger.periods(ctx, code) == [("2025-01-31", "2026-11-30", "history")]
    assert not ledger.bill(ctx, "2026-11-29").documents
    assert ledger.lines(ledger.bill(ctx, "2026-11-30")) == [("2026-11-30", "2026-12-31", Decimal("29.90"))]


def test_billed_through_a_day_inside_a_period_bills_the_rest_by_days(ctx, workshop):
    code = make.subscription(ctx, workshop, date(2026, 9, 1), billed_through=date(2026, 11, 10))
    assert ledger.lines(ledger.bill(ctx, "2026-11-22")) == [("2026-11-11", "2026-12-01", Decimal("19.93"))]
    assert ledger.next_invoices(ctx, code) == [("2026-12-01", "2026-12-01")]


def test_a_contract_billed_to_its_end_leaves_nothing(ctx, workshop):
    code = make.subscription(
        ctx, workshop, date(2025, 1, 1), last_day=date(2025, 12, 31), billed_through=date(2026, 6, 30)
    )
    assert ledger.next_invoices(ctx, code) == [None]
    assert ledger.periods(ctx, code) == [("2025-01-01", "2026-01-01", "history")]


def test_a_term_without_renewal_ends_the_contract(ctx, workshop):
    code = make.subscription(
        ctx, workshop, date(2026, 1, 15), price="120", cycle="year", term_months=18, end_action=EndAction.END
    )
    assert [days[:2] for days in ledger.lines(ledger.bill(ctx, "2027-01-15"))] == [
        ("2026-01-15", "2027-01-15"),
        ("2027-01-15", "2027-07-15"),
    ]
    assert not ledger.bill(ctx, "2027-07-15").documents
    assert ledger.state(ctx, code) == "ended"


def test_the_companys_payment_terms_hold_where_nobody_agreed_otherwise(ctx):
    consumer = make.consumer(ctx, payment_terms="")
    settings.choose(ctx, PAYMENT_TERMS, "15")
    wish = NewSubscription(consumer, date(2026, 12, 1), lines=(SUPPORT,), cycle=MONTH)
    assert consequences(ctx, wish).documents[0].instalments[0].due_date == date(2026, 12, 16)


def test_prices_with_vat_are_invoiced_as_entered(ctx):
    consumer = make.consumer(ctx)
    line = Line(description="Palestra", unit_price=Decimal("50.00"), vat_rate=Decimal(22), price_includes_vat=True)
    wish = NewSubscription(consumer, date(2026, 12, 1), lines=(line,), cycle=MONTH)
    assert consequences(ctx, wish).documents[0].totals.total == Decimal("50.00")


def test_a_discount_for_the_first_cycles_shows_in_the_preview(ctx, workshop):
    discount = Discount("Benvenuto 50%", percent=Decimal(50), first_cycles=1)
    wish = NewSubscription(workshop, date(2026, 12, 1), lines=(SUPPORT,), cycle=MONTH, discount=discount)
    assert [net for *_, net in foreseen(ctx, wish)] == [Decimal("14.95"), Decimal("29.90")]


def test_months_given_away_make_no_invoice_in_the_preview(ctx, workshop):
    discount = Discount("Due mesi gratis", percent=Decimal(100), first_cycles=2)
    wish = NewSubscription(workshop, date(2026, 12, 1), lines=(SUPPORT,), cycle=MONTH, discount=discount)
    assert [day for day, *_ in foreseen(ctx, wish)] == ["2027-02-01", "2027-03-01"]


def test_lines_of_different_cycles_fall_on_the_same_invoice_when_their_days_meet(ctx, workshop):
    yearly = replace(SUPPORT, description="Dominio", unit_price=Decimal(12), cycle=Cycle.parse("year"))
    wish = NewSubscription(workshop, date(2026, 12, 1), lines=(SUPPORT, yearly), cycle=MONTH)
    first, second = consequences(ctx, wish).documents
    assert ([line.net for line in first.lines], [line.net for line in second.lines]) == (
        [Decimal("29.90"), Decimal("12.00")],
        [Decimal("29.90")],
    )
    code = start(ctx, wish).code
    assert len(ledger.bill(ctx, "2026-12-01").documents) == 1
    assert ledger.next_invoices(ctx, code) == [("2027-01-01", "2027-01-01"), ("2027-12-01", "2027-12-01")]


def test_a_bare_line_takes_price_vat_and_cycle_from_the_catalogue(ctx, workshop):
    make.item(ctx, cycle="quarter", unit="sito")
    wish = NewSubscription(workshop, date(2026, 12, 1), lines=(Line("HOST", quantity=Decimal("2.5")),))
    line = consequences(ctx, wish, count=1).documents[0].lines[0]
    assert (line.description, line.unit, line.period_end, line.net) == (
        "Hosting",
        "sito",
        date(2027, 3, 1),
        Decimal("74.75"),
    )


@on_sqlite
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"lines": ()}, "lines"),
        ({"lines": (replace(SUPPORT, one_off=True),)}, "lines"),
        ({"lines": (replace(SUPPORT, description=""),)}, "description"),
        ({"lines": (replace(SUPPORT, unit_price=None),)}, "unit_price"),
        ({"lines": (replace(SUPPORT, unit_price=Decimal("1E-9")),)}, "unit_price"),
        ({"lines": (replace(SUPPORT, vat_rate=None),)}, "vat_rate"),
        ({"lines": (replace(SUPPORT, vat_rate=Decimal(0)),)}, "vat_nature"),
        ({"lines": (replace(SUPPORT, quantity=Decimal(-1)),)}, "quantity"),
        ({"lines": (replace(SUPPORT, intro_cycles=2),)}, "intro_cycles"),
        ({"discount": Discount("x", amount=Decimal("0.001"))}, "discount"),
        ({"discount": Discount("x", percent=Decimal("0.00001"))}, "discount"),
        ({"cycle": None}, "cycle"),
        ({"trial_days": -1}, "trial_days"),
        ({"last_day": date(2026, 10, 31)}, "last_day"),
        ({"trial_days": 30, "last_day": date(2026, 11, 30)}, "last_day"),
        ({"billed_through": date(2025, 11, 30)}, "billed_through"),
        ({"term_months": -1}, "term_months"),
        ({"notice": "tempestivo"}, "notice"),
        ({"payment_terms": "poi"}, "payment_terms"),
        ({"payment_method": "uova"}, "payment_method"),
        ({"align": Alignment(day=32)}, "anchor_day"),
    ],
)
def test_a_field_that_cannot_be_taken_is_named_before_anything_is_written(ctx, workshop, facts, field):
    wish = replace(NewSubscription(workshop, date(2026, 11, 1), lines=(SUPPORT,), cycle=MONTH), **facts)
    for attempt in (start, consequences):
        with pytest.raises(AppError) as refused:
            attempt(ctx, wish)
        assert refused.value.field == field
    with ctx.work.read() as session:
        assert session.scalar(select(func.count()).select_from(Subscription)) == 0


@on_sqlite
@pytest.mark.parametrize("facts", [{"customer": "C0404"}, {"plan": "NIENTE"}, {"lines": (Line("NIENTE"),)}])
def test_an_unknown_code_is_said_to_be_unknown(ctx, workshop, facts):
    wish = replace(NewSubscription(workshop, date(2026, 11, 1), lines=(SUPPORT,), cycle=MONTH), **facts)
    with pytest.raises(AppError, match="There is no"):
        start(ctx, wish)


def test_a_customer_put_away_gets_no_new_contract(ctx, workshop):
    customers.archive(ctx, customers.read(ctx, workshop).id)
    with pytest.raises(Archived):
        make.subscription(ctx, workshop, date(2026, 11, 1))


def test_a_contract_has_its_own_code(ctx, workshop):
    assert make.subscription(ctx, workshop, date(2026, 11, 1), code="RIN/26") == "RIN/26"
    with pytest.raises(CodeTaken):
        make.subscription(ctx, workshop, date(2026, 11, 1), code="RIN/26")
    assert make.subscription(ctx, workshop, date(2026, 11, 1), code="AB-0041") == "AB-0041"
    assert make.subscription(ctx, workshop, date(2026, 11, 1)) == "AB-0042"


def test_the_introductory_price_of_a_plan_can_be_another_or_none(ctx, workshop):
    item = make.item(ctx, unit_price=Decimal(30))
    plan = make.plan(ctx, lines=(PlanLine(item),), intro_price=Decimal(10), intro_cycles=2)
    wish = NewSubscription(workshop, date(2026, 11, 10), plan=plan)
    assert [net for *_, net in foreseen(ctx, wish, 3)] == [Decimal(10), Decimal(10), Decimal(30)]
    other = replace(wish, intro_price=Decimal(15), intro_cycles=1)
    assert [net for *_, net in foreseen(ctx, other, 3)] == [Decimal(15), Decimal(30), Decimal(30)]
    assert [net for *_, net in foreseen(ctx, replace(wish, intro_cycles=0), 2)] == [Decimal(30), Decimal(30)]
