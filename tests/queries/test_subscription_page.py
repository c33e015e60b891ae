"""Is everything about a contract on its page?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing_calendar import Cycle
from app.domain.discounts import Discount
from app.domain.lifecycle import SubscriptionState
from app.i18n.catalog import translator
from app.queries.sayings import EVENTS, UNKNOWN
from app.queries.subscription_page import read_subscription_page
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.pricing import add_discount, add_one_off, change_price
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription
from tests import factories
from tests.queries.test_activity import recorded

CARE = Line(description="Assistenza Pro", unit_price=Decimal("149.00"), vat_rate=Decimal(22))
WISH = NewSubscription(
    "C1", date(2026, 2, 1), lines=(CARE,), cycle=Cycle.parse("month"), term_months=12, notice="60 day",
    billed_through=date(2026, 11, 30),
)  # fmt: skip


@pytest.fixture
def firm(ctx):
    factories.customer(ctx, code="C1")
    return ctx


def page(ctx, code):
    with ctx.work.read() as session:
        return read_subscription_page(session, code, ctx.today)


def test_the_term_says_until_when_and_what_comes_after(firm):
    term = page(firm, start(firm, WISH).code).term
    assert (term.start, term.last_day, term.renews_on, term.renewed_last_day) == (
        date(2026, 2, 1), date(2027, 1, 31), date(2027, 2, 1), date(2028, 1, 31),
    )  # fmt: skip
    assert (term.notice_by, term.days_to_notice) == (date(2026, 12, 2), 10)
    assert page(firm, start(firm, replace(WISH, term_months=0)).code).term is None


def test_the_price_steps_follow_discounts_and_dated_prices_also_ahead(firm):
    code = start(firm, WISH).code
    add_discount(firm, code, Discount("fedeltà", percent=Decimal(10), valid_until=date(2027, 3, 1)))
    change_price(firm, code, Decimal("151.09"), date(2027, 2, 1))
    found = page(firm, code)
    assert found.price_cycle == "month"
    assert [(step.day, step.amount, step.is_ahead) for step in found.price_steps] == [
        (date(2026, 2, 1), Decimal("149.00"), False),
        (date(2026, 12, 1), Decimal("134.10"), True),
        (date(2027, 2, 1), Decimal("135.98"), True),
        (date(2027, 3, 1), Decimal("151.09"), True),
    ]


def test_an_introductory_price_and_cycles_that_differ(firm):
    intro = replace(CARE, intro_price=Decimal("49.00"), intro_cycles=2)
    yearly = replace(CARE, unit_price=Decimal("120.00"), cycle=Cycle.parse("year"))
    wish = replace(WISH, lines=(intro, yearly), billed_through=None, start=date(2026, 11, 1))
    found = page(firm, start(firm, wish).code)
    assert found.price_cycle == "month"
    assert [(step.day, step.amount) for step in found.price_steps] == [
        (date(2026, 11, 1), Decimal("59.00")),
        (date(2027, 1, 1), Decimal("159.00")),
    ]


def test_an_agreed_end_is_no_step(firm):
    wish = replace(WISH, last_day=date(2027, 1, 15))
    assert [step.day for step in page(firm, start(firm, wish).code).price_steps] == [date(2026, 2, 1)]


def test_documents_and_events_stand_newest_first(firm):
    code = start(firm, replace(WISH, billed_through=None, start=date(2026, 11, 1))).code
    issue(firm, RunChoices(firm.today))
    change_price(firm, code, Decimal("160.00"), date(2026, 12, 1))
    add_one_off(firm, code, replace(CARE, description="Trasferta"))
    pause(firm, code, reason="holidays")
    resume(firm, code)
    cancel(firm, code, date(2026, 12, 31), "moved away")
    found = page(firm, code)
    texts = translator("en")
    assert [one.sentence(texts) for one in found.events] == [
        "Cancelled", "Resumed", "Paused", "On the next invoice: Trasferta", "Price changed to €160.00",
        "Subscription started",
    ]  # fmt: skip
    assert found.events[0].detail(texts) == "served through 31 December 2026"
    assert (found.events[2].facts["reason"], found.events[2].detail(texts)) == ("holidays", "from 22 November 2026")
    assert [row.number for row in found.invoices] == ["2026/0001"]


def test_every_event_has_its_sentence(project):
    by_hand = {action for subject, action in recorded(project) if subject == "subscription"}
    assert by_hand | {SubscriptionState.ENDED.value, SubscriptionState.ACTIVE.value} == EVENTS.keys()
    assert UNKNOWN not in EVENTS.values()
