"""Does the outlook on the coming days agree with the runs those days bring?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from app.domain.billing_calendar import Cycle
from app.models import ItemPrice
from app.services.billing.outlook import read_outlook
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue, preview
from app.services.subscriptions.pausing import pause
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription
from tests import factories

TODAY = date(2026, 11, 22)


@pytest.fixture
def firm(ctx):
    factories.customer(ctx, code="C1", consolidate=True)
    factories.consumer(ctx, code="C2")
    return ctx


def seen(ctx, today=TODAY, days=30):
    with ctx.work.read() as session:
        return read_outlook(session, today, days)


def test_nothing_agreed_nothing_to_invoice(ctx):
    found = seen(ctx)
    assert (found.days, found.net, found.documents, found.unreadable) == ((), 0, 0, 0)
    assert found.on(TODAY).documents == 0


def test_each_day_says_what_the_run_of_that_day_issues(firm):
    factories.subscription(firm, "C1", date(2026, 11, 25))
    factories.subscription(firm, "C1", date(2026, 11, 25), price="10.00", cycle="1 week")
    with_vat = [
        Line(description=name, unit_price=Decimal("9.99"), vat_rate=Decimal(22), price_includes_vat=True)
        for name in ("Corso", "Palestra", "Sauna")
    ]
    start(firm, NewSubscription("C2", date(2026, 11, 28), lines=tuple(with_vat), cycle=Cycle.parse("month")))
    outlook = seen(firm)
    assert outlook.documents == sum(one.documents for one in outlook.days) == 5
    for offset in range(30):
        day = TODAY + timedelta(offset)
        done = issue(firm, RunChoices(day))
        expected = outlook.on(day)
        assert (len(done.documents), done.totals["net"]) == (expected.documents, expected.net)


def test_what_is_late_counts_today_each_missed_period_on_its_own_document(firm):
    factories.subscription(firm, "C1", date(2026, 9, 1))
    outlook = seen(firm, days=1)
    assert [(one.day, one.documents) for one in outlook.days] == [(TODAY, 3)]
    assert outlook.net == preview(firm, RunChoices(TODAY)).totals["net"]


def test_a_pause_is_left_out_and_impossible_values_are_counted(firm):
    pause(firm, factories.subscription(firm, "C1", date(2026, 11, 1), price="50.00"))
    factories.subscription(firm, "C1", date(2026, 11, 1), price="70.00")
    assert seen(firm).on(TODAY).net == Decimal("70.00")
    with firm.work.write() as session:
        session.execute(update(ItemPrice).values(valid_from=date(2030, 1, 1)))
    assert (seen(firm).documents, seen(firm).unreadable) == (0, 1)


def test_a_range_without_days_is_empty(firm):
    factories.subscription(firm, "C1", TODAY)
    assert seen(firm, days=0).documents == 0
