"""Are the next documents of a contract those that the coming runs make?"""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing_calendar import Cycle
from app.domain.discounts import Discount
from app.domain.lifecycle import SubscriptionState
from app.domain.money import Money
from app.i18n.catalog import translator
from app.queries.explanations import Explanation
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.billing.upcoming import read_upcoming
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause
from app.services.subscriptions.pricing import add_discount, change_price
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription
from tests import factories

TODAY = date(2026, 11, 22)


@pytest.fixture
def code(ctx):
    factories.customer(ctx, code="C1")
    return factories.subscription(ctx, "C1", date(2026, 12, 1), price="149.00")


def upcoming(ctx, code, count=5):
    with ctx.work.read() as session:
        return read_upcoming(session, code, ctx.today, count)


def test_the_next_five_say_what_they_are_made_of_and_what_changes(ctx, code):
    add_discount(ctx, code, Discount("fedeltà", percent=Decimal(10), valid_until=date(2027, 3, 1)))
    change_price(ctx, code, Decimal("151.09"), date(2027, 2, 1))
    found = upcoming(ctx, code).documents
    it = translator("it")
    assert [(one.day, one.net, one.total) for one in found] == [
        (date(2026, 12, 1), Decimal("134.10"), Decimal("163.60")),
        (date(2027, 1, 1), Decimal("134.10"), Decimal("163.60")),
        (date(2027, 2, 1), Decimal("135.98"), Decimal("165.90")),
        (date(2027, 3, 1), Decimal("151.09"), Decimal("184.33")),
        (date(2027, 4, 1), Decimal("151.09"), Decimal("184.33")),
    ]
    assert found[0].composition(it)[0] == "149,00 − fedeltà"
    assert [len(one.notes) for one in found] == [0, 0, 1, 1, 0]


@pytest.mark.parametrize("cycle", ["month", "2 week"])
def test_they_are_what_the_runs_of_those_days_issue(ctx, cycle):
    factories.customer(ctx, code="C1")
    line = Line(description="Posti", quantity=Decimal(12), unit_price=Decimal("1.50"), vat_rate=Decimal(22))
    wish = NewSubscription("C1", date(2026, 12, 10), lines=(line,), cycle=Cycle.parse(cycle))
    code = start(ctx, wish).code
    for one in upcoming(ctx, code, 3).documents:
        (done,) = issue(ctx, RunChoices(one.day)).documents
        assert (done.draft.totals, done.draft.lines) == (one.document.totals, one.document.lines)
        assert done.explanations == one.explanations


def test_every_line_explains_itself(ctx, code):
    (first,) = upcoming(ctx, code, 1).documents
    (line,) = first.document.lines
    said = Explanation.parse(first.explanations[0]).sentence(Money(line.net, "EUR"), translator("en"))
    assert "1 * 149.00" in said


def test_a_quantity_and_a_part_of_a_period_are_shown(ctx):
    factories.customer(ctx, code="C1")
    line = Line(description="Posti", quantity=Decimal(3), unit_price=Decimal(10), vat_rate=Decimal(22))
    wish = NewSubscription(
        "C1", date(2026, 12, 1), lines=(line,), cycle=Cycle.parse("month"), last_day=date(2027, 1, 10)
    )
    code = start(ctx, wish).code
    first, last = upcoming(ctx, code).documents
    assert first.composition(translator("it")) == ("3 × 10,00",)
    assert last.composition(translator("en")) == ("3 × 10.00 × 10/31", "last invoice")


def test_what_is_late_is_dated_today_each_period_by_itself(ctx):
    factories.customer(ctx, code="C1")
    late = factories.subscription(ctx, "C1", date(2026, 10, 1))
    found = upcoming(ctx, late, 3).documents
    assert [one.day for one in found] == [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
    assert [one.document.issue_date for one in found] == [TODAY, TODAY, date(2026, 12, 1)]


def test_a_pause_waits_and_an_end_leaves_nothing(ctx):
    factories.customer(ctx, code="C1")
    paused = factories.subscription(ctx, "C1", date(2026, 11, 1))
    pause(ctx, paused)
    assert (upcoming(ctx, paused).documents, upcoming(ctx, paused).waits) == ((), SubscriptionState.PAUSED)
    ended = factories.subscription(ctx, "C1", date(2026, 11, 1))
    issue(ctx, RunChoices(TODAY), subscription=ended)
    cancel(ctx, ended, date(2026, 11, 30), "moved away")
    assert (upcoming(ctx, ended).documents, upcoming(ctx, ended).waits) == ((), None)
    assert upcoming(ctx, "AB-none").documents == ()
