"""Does a day begin with the right figures, tasks and badges?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.i18n.catalog import translator
from app.queries.badges import Badges, read_badges
from app.queries.customer_gaps import GAPS, NO_ADDRESS, NO_TAX_CODE, NO_TAX_IDENTITY, NO_VAT_NUMBER, list_incomplete
from app.queries.home import read_home
from app.queries.tasks import TaskKind, read_tasks
from app.services.backups import save_backup
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, issue
from app.services.customers import Address
from app.services.payments import record
from app.services.subscriptions.pausing import pause
from tests import factories

TODAY = date(2026, 11, 22)


def tasks(ctx) -> dict[TaskKind, tuple[str, str]]:
    texts = translator("en")
    with ctx.work.read() as session:
        return {
            one.kind: (one.title(texts), one.detail(texts)) for one in read_tasks(session, ctx.today, ctx.clock.now())
        }


def home(ctx):
    with ctx.work.read() as session:
        return read_home(session, ctx.today)


def badges(ctx):
    with ctx.work.read() as session:
        return read_badges(session, ctx.today)


def test_an_empty_company_has_nothing_to_do(ctx):
    assert tasks(ctx) == {}
    assert badges(ctx) == Badges(0, 0, 0)
    found = home(ctx)
    assert (found.mrr.total, found.overdue.amount, found.active.count, found.renewals) == (0, 0, 0, ())


def test_what_is_due_is_counted_and_what_is_late_is_said_apart(ctx):
    factories.customer(ctx, code="C1")
    factories.subscription(ctx, "C1", TODAY)
    factories.subscription(ctx, "C1", date(2026, 10, 1))
    assert badges(ctx).billing == 2
    assert tasks(ctx) == {
        TaskKind.CATCH_UP: ("1 subscription was due earlier", "since 1 October 2026"),
        TaskKind.BILLING: ("2 subscriptions to invoice", "run of 22 November 2026"),
    }
    draft(ctx, RunChoices(TODAY))
    assert badges(ctx) == Badges(0, 0, 3)
    assert tasks(ctx)[TaskKind.DRAFTS][0] == "3 drafts wait for their numbers"


def test_what_is_overdue_is_summed_and_what_is_old_apart(ctx):
    factories.customer(ctx, code="C1", payment_terms="10")
    factories.subscription(ctx, "C1", TODAY, price="100.00")
    issue(ctx, RunChoices(TODAY))
    assert home(ctx).overdue.invoices == 0
    ctx.clock.advance(days=11)
    assert (home(ctx).overdue.amount, home(ctx).overdue.old_amount) == (Decimal("122.00"), 0)
    assert badges(ctx).overdue == 1
    ctx.clock.advance(days=60)
    assert home(ctx).overdue.old_amount == Decimal("122.00")
    assert tasks(ctx)[TaskKind.OVERDUE] == ("1 invoice is overdue", "€122.00 to collect")
    record(ctx, customer="C1", amount=Decimal("22.00"))
    assert home(ctx).overdue.amount == Decimal("100.00")


def test_active_contracts_are_those_that_pay(ctx):
    factories.customer(ctx, code="C1")
    factories.subscription(ctx, "C1", date(2025, 5, 1))
    factories.subscription(ctx, "C1", date(2026, 11, 5))
    factories.subscription(ctx, "C1", date(2026, 12, 5))
    factories.subscription(ctx, "C1", date(2026, 11, 10), trial_days=30)
    pause(ctx, factories.subscription(ctx, "C1", date(2026, 1, 1)))
    found = home(ctx).active
    assert (found.count, found.new_this_month, found.on_trial, found.paused) == (2, 1, 1, 1)


def test_renewals_stand_in_the_order_in_which_notice_must_be_given(ctx):
    factories.customer(ctx, code="C1")
    bound = {"term_months": 12, "price": "10.00"}
    late = factories.subscription(ctx, "C1", date(2025, 12, 1), notice="1 month", **bound)
    near = factories.subscription(ctx, "C1", date(2026, 1, 25), notice="60 day", **bound)
    factories.subscription(ctx, "C1", date(2026, 6, 1), notice="60 day", **bound)
    found = home(ctx).renewals
    assert [(one.code, one.act_by, one.days_left) for one in found] == [
        (near, date(2026, 11, 25), 3),
        (late, date(2026, 12, 1), 9),
    ]
    assert (found[0].amount, found[0].notice_by, found[1].renews_on) == (
        Decimal("120.00"),
        date(2026, 11, 25),
        date(2026, 12, 1),
    )
    assert tasks(ctx)[TaskKind.NOTICE] == ("1 last day for notice is near", "by 29 November 2026")


@pytest.mark.parametrize(
    ("facts", "gap"),
    [
        ({"billing": Address("", "41100", "Modena", "MO")}, NO_ADDRESS),
        ({"vat_number": "", "tax_code": ""}, NO_TAX_IDENTITY),
        ({"kind": "consumer", "vat_number": "", "recipient_code": ""}, NO_TAX_CODE),
        ({"vat_number": "", "billing": Address("Hauptstr. 1", "10115", "Berlin", "", "DE")}, NO_VAT_NUMBER),
    ],
)
def test_a_served_customer_without_data_is_named_with_what_is_missing(ctx, facts, gap):
    factories.customer(ctx, code="C1", **facts)
    with ctx.work.read() as session:
        assert list_incomplete(session) == ()
    factories.subscription(ctx, "C1", TODAY)
    with ctx.work.read() as session:
        (one,) = list_incomplete(session)
    assert (one.code, one.gaps) == ("C1", (gap,))
    assert gap in GAPS
    assert tasks(ctx)[TaskKind.CUSTOMER_DATA][0] == "1 customer lacks data for invoices"


def test_a_company_of_a_week_is_told_to_make_its_first_backup_and_later_the_next(ctx, tmp_path):
    ctx.clock.advance(days=7)
    assert tasks(ctx)[TaskKind.BACKUP][0] == "This company has no backup yet"
    save_backup(ctx, tmp_path / "saved.cadenza")
    assert TaskKind.BACKUP not in tasks(ctx)
    ctx.clock.advance(days=8)
    assert tasks(ctx)[TaskKind.BACKUP][0] == "The last backup is 8 days old"


def test_the_statements_do_not_grow(session, statements):
    read_home(session, TODAY + timedelta(30))
    assert statements() <= 14
    read_badges(session, TODAY)
    assert statements() == 1
