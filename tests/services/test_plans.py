"""Plans: standard terms that a subscription copies at its start."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.domain.billing_calendar import Cycle
from app.domain.kinds import EndAction
from app.errors import AppError, Conflict
from app.models import PlanItem
from app.services import plans
from app.services.plans import PlanLine
from app.services.subscriptions.items import Archived
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import NewSubscription
from tests import factories as make
from tests.services import ledger
from tests.services.engines import on_sqlite


@pytest.fixture
def site(ctx):
    """A plan of hosting and two mailboxes, 29.90 + 2 × 3.00 a month."""
    make.item(ctx)
    make.item(ctx, code="MAIL", description="Casella di posta", unit_price=Decimal(3))
    return make.plan(ctx, lines=(PlanLine("HOST"), PlanLine("MAIL", quantity=Decimal(2))))


def test_a_plan_comes_back_as_entered_with_the_prices_of_that_day(ctx, site):
    stored = plans.read_plan(ctx, site)
    assert stored.data == plans.PlanData(
        "Sito gestito",
        Cycle.parse("month"),
        (PlanLine("HOST", Decimal(1), Decimal("29.90")), PlanLine("MAIL", Decimal(2), Decimal("3.00"))),
        code="SITO",
    )
    assert (stored.version, stored.archived) == (1, False)


def test_all_terms_of_a_plan_are_kept_in_plain_form(ctx, site):
    data = plans.PlanData(
        "Annuale",
        Cycle.parse("year"),
        (PlanLine("HOST", unit_price=Decimal(300)),),
        setup_fee=Decimal(50),
        trial_days=14,
        intro_price=Decimal(99),
        intro_cycles=1,
        term_months=12,
        notice="60",
        end_action=EndAction.EVERGREEN,
        grace_days=10,
    )
    code = plans.create_plan(ctx, data).code
    assert code == "P0001"
    assert plans.read_plan(ctx, code).data == replace(data, code=code, notice="60 day")


@on_sqlite
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": ""}, "name"),
        ({"lines": ()}, "lines"),
        ({"lines": (PlanLine("HOST", quantity=Decimal(0)),)}, "quantity"),
        ({"lines": (PlanLine("HOST", unit_price=Decimal("1.123456789")),)}, "unit_price"),
        ({"setup_fee": Decimal("1.123456789")}, "setup_fee"),
        ({"trial_days": -1}, "trial_days"),
        ({"grace_days": -1}, "grace_days"),
        ({"intro_price": Decimal(9)}, "intro_cycles"),
        ({"intro_cycles": 3}, "intro_cycles"),
        ({"term_months": -12}, "term_months"),
        ({"notice": "presto"}, "notice"),
        ({"code": "SITO"}, "code"),
    ],
)
def test_a_field_that_cannot_be_taken_is_named(ctx, site, facts, field):
    data = replace(plans.read_plan(ctx, site).data, code="ALTRO")
    with pytest.raises(AppError) as refused:
        plans.create_plan(ctx, replace(data, **facts))
    assert refused.value.field == field
    with pytest.raises(plans.NoSuchPlan):
        plans.read_plan(ctx, "ALTRO")


def test_a_plan_on_an_unknown_item_leaves_nothing_behind(ctx, site):
    with pytest.raises(AppError) as refused:
        make.plan(ctx, lines=(PlanLine("HOST"), PlanLine("FAX")), code="FAX")
    assert refused.value.facts == {"wanted": "FAX"}
    with pytest.raises(plans.NoSuchPlan):
        plans.read_plan(ctx, "FAX")


def test_changing_a_plan_changes_no_running_subscription(ctx, site):
    customer = make.customer(ctx)
    start(ctx, NewSubscription(customer, date(2026, 10, 1), plan=site))
    seen = plans.read_plan(ctx, site)
    dearer = replace(seen.data, lines=(PlanLine("HOST", unit_price=Decimal(40)),))
    plans.change_plan(ctx, seen.id, dearer, version=seen.version)
    start(ctx, NewSubscription(customer, date(2026, 10, 1), plan=site))
    billed = ledger.lines(ledger.bill(ctx, "2026-10-01"))
    assert [net for *_, net in billed] == [Decimal("29.90"), Decimal("6.00"), Decimal("40.00")]
    with ctx.work.read() as session:
        assert session.scalar(select(func.count()).select_from(PlanItem)) == 1


def test_two_seats_that_change_a_plan_clash(ctx, site):
    seen = plans.read_plan(ctx, site)
    plans.change_plan(ctx, seen.id, replace(seen.data, lines=(PlanLine("HOST"),)), version=seen.version)
    with pytest.raises(Conflict):
        plans.change_plan(ctx, seen.id, replace(seen.data, name="Altro"), version=seen.version)


def test_a_plan_in_use_is_archived_not_deleted(ctx, site):
    seen = plans.read_plan(ctx, site)
    used = start(ctx, NewSubscription(make.customer(ctx), date(2026, 10, 1), plan=site)).code
    with pytest.raises(plans.PlanInUse) as refused:
        plans.delete_plan(ctx, seen.id)
    assert refused.value.facts == {"plan": "SITO", "subscription": used}
    plans.archive_plan(ctx, seen.id)
    with pytest.raises(Archived):
        start(ctx, NewSubscription("C0001", date(2026, 10, 1), plan=site))
    assert len(ledger.bill(ctx, "2026-10-01").documents) == 1
    plans.restore_plan(ctx, seen.id)
    assert not plans.read_plan(ctx, site).archived


def test_a_plan_nobody_used_is_deleted(ctx, site):
    plans.delete_plan(ctx, plans.read_plan(ctx, site).id)
    with pytest.raises(plans.NoSuchPlan):
        plans.read_plan(ctx, site)
    assert ledger.logged(ctx)[-1] == ("deleted", "plan")
