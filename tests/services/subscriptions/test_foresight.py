"""What does the form of a new subscription say while it is being filled in?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing_calendar import Cycle, FirstPeriod
from app.domain.discounts import Discount
from app.domain.kinds import EndAction
from app.i18n.catalog import translator
from app.services import plans
from app.services.billing.planning import RunChoices
from app.services.billing.runs import preview
from app.services.subscriptions.foresight import Foresight, foresee
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Alignment, Line, NewSubscription
from tests import factories

START = date(2026, 12, 15)
TENTH = Discount("10 %", percent=Decimal(10))


@pytest.fixture
def backup_plan(ctx):
    """Cloud backup: 588 a year, a fortnight's trial, twelve months, sixty days of notice."""
    factories.customer(ctx, code="C1")
    factories.item(ctx, code="BKP", description="Cloud Backup 1 TB")
    line = plans.PlanLine("BKP", unit_price=Decimal(588))
    return factories.plan(
        ctx, lines=(line,), cycle="year", code="BKP-1T", trial_days=14, term_months=12, notice="60 day"
    )


def test_everything_that_follows_is_told_before_saving(ctx, backup_plan):
    seen = foresee(ctx, NewSubscription("C1", START, plan=backup_plan, discount=TENTH))
    first = seen.documents[0]
    assert (seen.trial.last_day, seen.first_paid_day) == (date(2026, 12, 28), date(2026, 12, 29))
    assert (first.day, first.net, first.vat, first.total) == (
        date(2026, 12, 29),
        Decimal("529.20"),
        Decimal("116.42"),
        Decimal("645.62"),
    )
    assert first.period == (date(2026, 12, 29), date(2027, 12, 29))
    assert first.composition(translator("it")) == ("588,00 − 10 %",)
    assert (seen.mrr, seen.first_year) == (Decimal("44.10"), Decimal("529.20"))
    assert (seen.term.last_day, seen.notice_by, seen.renews_on) == (
        date(2027, 12, 14),
        date(2027, 10, 15),
        date(2027, 12, 15),
    )
    assert (seen.problems, seen.warnings, seen.is_complete) == ((), (), True)


def test_nothing_chosen_nothing_said(ctx):
    assert foresee(ctx, NewSubscription("", START)) == Foresight()


def test_without_a_customer_the_amounts_are_told_already(ctx, backup_plan):
    seen = foresee(ctx, NewSubscription("", START, plan=backup_plan))
    assert seen.documents[0].total == Decimal("717.36")
    assert (seen.problems, seen.is_complete) == ((), False)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [("soon", "notice"), (-1, "term_months"), ("shells", "payment_method")],
)
def test_what_changes_no_amount_is_named_and_the_invoice_shown_all_the_same(ctx, backup_plan, wrong, field):
    seen = foresee(ctx, NewSubscription("C1", START, plan=backup_plan, **{field: wrong}))
    assert [problem.field for problem in seen.problems] == [field]
    assert seen.documents[0].total == Decimal("717.36")
    assert (seen.notice_by is None) == (field in {"notice", "term_months"})
    assert not seen.is_complete


def test_what_changes_the_amount_is_named_and_nothing_guessed(ctx, backup_plan):
    seen = foresee(ctx, NewSubscription("C1", START, plan=backup_plan, quantity=Decimal(-1), notice="soon"))
    assert {problem.field for problem in seen.problems} == {"quantity", "notice"}
    assert (seen.documents, seen.mrr) == ((), None)


def test_an_unknown_customer_is_a_problem_beside_the_amounts(ctx, backup_plan):
    seen = foresee(ctx, NewSubscription("C99", START, plan=backup_plan))
    assert [type(problem).__name__ for problem in seen.problems] == ["NoSuchCustomer"]
    assert seen.documents


def test_a_notice_longer_than_the_term_is_warned_of(ctx, backup_plan):
    seen = foresee(ctx, NewSubscription("C1", START, plan=backup_plan, notice="400 day"))
    assert [warning.about for warning in seen.warnings] == ["notice"]
    assert "longer than the term" in seen.warnings[0].message(translator("en"))


def test_a_start_long_past_warns_of_the_invoices_due_at_once(ctx):
    factories.customer(ctx, code="C1")
    line = Line(description="Assistenza", unit_price=Decimal(10), vat_rate=Decimal(22))
    wish = NewSubscription("C1", date(2026, 8, 1), lines=(line,), cycle=Cycle.parse("month"))
    seen = foresee(ctx, wish)
    assert (seen.due_at_once, seen.first_year, seen.mrr) == (4, Decimal("120.00"), Decimal("10.00"))
    assert seen.warnings[0].message(translator("en")).startswith("4 invoices are due at once")
    start(ctx, wish)
    assert len(preview(ctx, RunChoices(ctx.today)).documents) == 4


def test_days_given_away_and_an_agreed_end_are_respected(ctx):
    factories.customer(ctx, code="C1")
    line = Line(description="Assistenza", unit_price=Decimal(30), vat_rate=Decimal(22))
    free = Alignment(day=1, first_period=FirstPeriod.FREE)
    wish = NewSubscription("C1", date(2026, 12, 10), lines=(line,), cycle=Cycle.parse("month"), align=free)
    seen = foresee(ctx, replace(wish, term_months=3, end_action=EndAction.END), count=9)
    assert (seen.mrr, seen.renews_on) == (30, None)
    assert [one.day for one in seen.documents] == [date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)]
    assert seen.documents[-1].notes == ("last invoice",)
    assert seen.first_year == sum(one.net for one in seen.documents)


def test_nothing_is_written(ctx, backup_plan):
    foresee(ctx, NewSubscription("C1", START, plan=backup_plan))
    with ctx.work.read() as session:
        assert session.connection().exec_driver_sql("SELECT COUNT(*) FROM subscriptions").scalar() == 0
