"""What does an agreement bring a month?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing_calendar import Cycle, FirstPeriod, Schedule
from app.domain.discounts import Discount
from app.domain.lifecycle import SubscriptionState
from app.domain.pricing import PriceVersion
from app.domain.recurring_revenue import RecurringItem, as_shown, monthly, monthly_net, pays_on, period_net

JANUARY = date(2026, 1, 1)


def item(cycle="month", price="149.00", schedule=None, **facts) -> RecurringItem:
    schedule = schedule or Schedule.anniversary(JANUARY, Cycle.parse(cycle))
    prices = [PriceVersion(schedule.start, Decimal(price)), *facts.pop("later", ())]
    return RecurringItem(schedule, Decimal(1), prices, **facts)


@pytest.mark.parametrize(
    ("amount", "cycle", "a_month"),
    [
        ("240", "year", "20.00"),
        ("90", "quarter", "30.00"),
        ("300", "half-year", "50.00"),
        ("480", "2 year", "20.00"),
        ("10", "1 week", "43.33"),
        ("50", "28 day", "54.32"),
        ("10", "1 day", "304.17"),
        ("20", "2 week", "43.33"),
    ],
)
def test_every_cycle_has_its_monthly_amount(amount, cycle, a_month):
    assert as_shown(monthly(Decimal(amount), Cycle.parse(cycle))) == Decimal(a_month)


def test_a_new_price_counts_from_the_first_period_that_is_billed_at_it():
    raised = item(later=[PriceVersion(date(2026, 5, 15), Decimal("160.00"))])
    assert period_net(raised, date(2026, 5, 31)) == Decimal("149.00")
    assert period_net(raised, date(2026, 6, 1)) == Decimal("160.00")


def test_a_discount_counts_while_the_periods_are_billed_with_it():
    loyal = item("year", discounts=[Discount("loyalty", percent=Decimal(10), valid_until=date(2026, 3, 1))])
    assert as_shown(monthly_net(loyal, date(2026, 12, 31)) * 12) == Decimal("134.10")
    assert as_shown(monthly_net(loyal, date(2027, 1, 1)) * 12) == Decimal("149.00")


def test_a_discount_is_never_more_than_the_price():
    assert period_net(item(discounts=[Discount("gift", amount=Decimal(200))]), JANUARY) == 0


def test_the_introductory_price_counts_in_its_cycles():
    intro = item(intro_price=Decimal("9.00"), intro_cycles=2)
    assert [period_net(intro, date(2026, month, 20)) for month in (1, 2, 3)] == [9, 9, 149]


def test_a_partial_first_period_counts_whole_and_a_free_one_not_at_all():
    tenth, month = date(2026, 11, 10), Cycle.parse("month")
    prorated = item(schedule=Schedule.aligned(tenth, month, anchor_day=1))
    free = item(schedule=Schedule.aligned(tenth, month, anchor_day=1, first_period=FirstPeriod.FREE))
    longer = item(schedule=Schedule.aligned(tenth, month, anchor_day=1, first_period=FirstPeriod.LONGER))
    assert [period_net(each, date(2026, 11, 20)) for each in (prorated, free, longer)] == [149, 0, 149]
    assert [period_net(each, date(2026, 12, 1)) for each in (prorated, free, longer)] == [149, 149, 149]


def test_nothing_counts_before_the_start_and_from_the_end_on():
    ended = item(schedule=Schedule.anniversary(JANUARY, Cycle.parse("month"), end=date(2026, 3, 1)))
    assert [period_net(ended, day) for day in (date(2025, 12, 31), JANUARY, date(2026, 2, 28), date(2026, 3, 1))] == [
        0, 149, 149, 0,
    ]  # fmt: skip


def test_a_price_with_vat_counts_without():
    assert as_shown(monthly_net(item(price="122.00", net_divisor=Decimal("1.22")), JANUARY)) == 100


@pytest.mark.parametrize("state", list(SubscriptionState))
def test_only_served_and_paid_states_count(state):
    paying = {"trial", "active", "past_due", "ending"}
    assert pays_on(state, None, None, JANUARY) == (state.value in paying)


def test_a_cancelled_contract_counts_through_its_last_day_and_a_trial_once_it_is_over():
    assert pays_on(SubscriptionState.ENDING, date(2026, 1, 2), None, JANUARY)
    assert not pays_on(SubscriptionState.ENDING, JANUARY, None, JANUARY)
    assert not pays_on(SubscriptionState.TRIAL, None, date(2026, 1, 2), JANUARY)
    assert pays_on(SubscriptionState.TRIAL, None, JANUARY, JANUARY)


@given(st.integers(1, 10**9), st.integers(1, 60))
def test_twelve_months_of_it_are_a_year_to_the_cent(cents, months):
    amount = Decimal(cents).scaleb(-2)
    parts = [monthly(amount, Cycle.parse(f"{months} month"))] * months
    assert as_shown(sum(parts, Decimal(0))) == amount
