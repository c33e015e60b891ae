"""What do the contracts bring a month, read from a company's books?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, FirstPeriod, Schedule, Timing, Unit
from app.domain.discounts import Discount
from app.domain.lifecycle import SubscriptionState
from app.domain.pricing import PriceMissing, PriceVersion
from app.domain.recurring_revenue import RecurringItem, as_shown, monthly_net
from app.models import ItemDiscount, ItemPrice, Subscription, SubscriptionItem
from app.queries.mrr import mrr_of_customers, mrr_of_items, mrr_of_subscriptions, sum_mrr, total_mrr
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.pricing import add_discount, change_price
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription
from tests import factories

TODAY = date(2026, 11, 22)
DAYS = (date(2026, 10, 5), date(2026, 11, 10), date(2027, 1, 1))
MONTHLY = NewSubscription(
    "C1", date(2026, 10, 1), cycle=Cycle.parse("month"),
    lines=(Line(description="Assistenza", unit_price=Decimal(30), vat_rate=Decimal(22)),),
)  # fmt: skip


@pytest.fixture
def firm(ctx):
    factories.customer(ctx, code="C1")
    return ctx


def sums(ctx, on=TODAY) -> Decimal:
    with ctx.work.read() as session:
        return total_mrr(session, on).total


def test_an_empty_company_has_none(bare):
    assert sums(bare) == 0


def test_the_parts_add_up_to_the_whole(firm):
    factories.customer(firm, code="C2", name="Altri", vat_number="00743110157")
    first = start(firm, MONTHLY)
    fee = Line(description="Attivazione", unit_price=Decimal(500), vat_rate=Decimal(22), one_off=True)
    yearly = Line(description="Dominio", unit_price=Decimal(100), vat_rate=Decimal(22), cycle=Cycle.parse("year"))
    second = start(firm, replace(MONTHLY, customer="C2", lines=(*MONTHLY.lines, yearly, fee)))
    with firm.work.read() as session:
        whole = total_mrr(session, TODAY)
        assert (whole.total, whole.yearly, whole.subscriptions) == (Decimal("68.33"), Decimal("820.00"), 2)
        assert set(mrr_of_subscriptions(session, TODAY)) == {first.id, second.id}
        assert mrr_of_subscriptions(session, TODAY, [first.id]) == {first.id: Decimal(30)}
        assert sum(mrr_of_items(session, TODAY, [second.id]).values()).quantize(Decimal("0.01")) == Decimal("38.33")
        assert len(mrr_of_customers(session, TODAY)) == 2
        assert mrr_of_customers(session, TODAY, []) == {}


def test_a_trial_a_pause_and_an_end_bring_nothing(firm):
    trial = replace(MONTHLY, start=date(2026, 11, 15), trial_days=30)
    start(firm, trial)
    assert (sums(firm), sums(firm, date(2026, 12, 15))) == (0, 30)
    paused = start(firm, MONTHLY).code
    pause(firm, paused)
    assert sums(firm) == 0
    resume(firm, paused, on_day=date(2026, 11, 25))
    assert (sums(firm), sums(firm, date(2026, 11, 25))) == (0, 30)
    cancel(firm, paused, date(2026, 12, 31), "moved away")
    assert (sums(firm, date(2026, 11, 30)), sums(firm, date(2027, 1, 1))) == (30, 30)


def test_discounts_and_prices_of_the_day_count(firm):
    code = start(firm, MONTHLY).code
    add_discount(firm, code, Discount("a tenth", percent=Decimal(10), valid_until=date(2026, 12, 1)))
    change_price(firm, code, Decimal(40), date(2026, 12, 1))
    assert (sums(firm), sums(firm, date(2026, 12, 1))) == (27, 40)


def test_a_price_entered_with_vat_counts_without_but_not_for_a_seller_who_charges_none(bare):
    factories.company(bare, regime="RF19")
    factories.customer(bare, code="C1")
    with_vat = replace(MONTHLY.lines[0], price_includes_vat=True, vat_rate=Decimal(22), unit_price=Decimal(122))
    start(bare, replace(MONTHLY, lines=(with_vat,)))
    assert sums(bare) == 122


def test_a_price_entered_with_vat_counts_without(firm):
    with_vat = replace(MONTHLY.lines[0], price_includes_vat=True, unit_price=Decimal(122))
    start(firm, replace(MONTHLY, lines=(with_vat,)))
    assert sums(firm) == 100


def test_the_number_of_statements_does_not_grow(session, statements):
    total_mrr(session, date(2026, 1, 15))
    assert statements() <= 7


AMOUNTS = st.decimals(Decimal("0.00"), Decimal(9_999), places=4)
ITEMS = st.fixed_dictionaries(
    {
        "quantity": st.decimals(Decimal(0), Decimal(99), places=3),
        "cycle": st.sampled_from([(1, Unit.MONTH), (3, Unit.MONTH), (2, Unit.YEAR), (2, Unit.WEEK), (28, Unit.DAY)]),
        "prices": st.lists(st.tuples(st.sampled_from(DAYS), AMOUNTS), max_size=2, unique_by=lambda one: one[0]),
        "percent": st.sampled_from([None, None, Decimal(10), Decimal("33.3")]),
        "first_period": st.sampled_from([*FirstPeriod, FirstPeriod.PRORATE, FirstPeriod.PRORATE]),
        "intro": st.sampled_from([(None, 0), (None, 0), (Decimal(5), 2)]),
        "includes_vat": st.booleans(),
        "vat_rate": st.sampled_from([Decimal(0), Decimal(22)]),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(items=st.lists(ITEMS, min_size=1, max_size=6))
def test_what_the_engine_counts_is_what_each_item_is_worth(engine, items):
    with Session(engine) as session:
        contract = Subscription(code="AB-X", state=SubscriptionState.ACTIVE, start=DAYS[0], customer_id=1)
        contract.items = [made_of(item, place) for place, item in enumerate(items)]
        session.add(contract)
        session.flush()
        worth = {item.id: worth_of(item) for item in contract.items}
        found = mrr_of_items(session, TODAY, [contract.id])
        assert found == {key: amount for key, amount in worth.items() if amount}
        together = sum_mrr(session, TODAY, Subscription.id == contract.id)
        assert as_shown(together) == as_shown(sum(worth.values(), Decimal(0)))
        session.rollback()


def made_of(wish: dict, place: int) -> SubscriptionItem:
    every, unit = wish["cycle"]
    intro_price, intro_cycles = wish["intro"]
    return SubscriptionItem(
        description="Canone", position=place, quantity=wish["quantity"], vat_rate=wish["vat_rate"],
        price_includes_vat=wish["includes_vat"], cycle_every=every, cycle_unit=unit, timing=Timing.ADVANCE,
        start=DAYS[0], anchor=DAYS[0], anchor_day=DAYS[0].day, first_period=wish["first_period"],
        intro_price=intro_price, intro_cycles=intro_cycles,
        prices=[ItemPrice(valid_from=day, unit_price=amount) for day, amount in wish["prices"]],
        discounts=[ItemDiscount(label="", percent=wish["percent"])] if wish["percent"] else [],
    )  # fmt: skip


def worth_of(item: SubscriptionItem) -> Decimal:
    """Nothing where its prices begin too late for it."""
    try:
        return monthly_net(known(item), TODAY)
    except PriceMissing:
        return Decimal(0)


def known(item: SubscriptionItem) -> RecurringItem:
    """What the item comes to, asked of the domain alone."""
    return RecurringItem(
        Schedule(
            item.start, Cycle(item.cycle_every, item.cycle_unit), item.anchor, item.anchor_day, item.month_end,
            item.ends_before, Timing.ADVANCE, item.first_period,
        ),
        item.quantity,
        [PriceVersion(one.valid_from, one.unit_price) for one in item.prices],
        [Discount(one.label, one.percent, None) for one in item.discounts],
        item.intro_price,
        item.intro_cycles,
        1 + item.vat_rate / 100 if item.price_includes_vat else Decimal(1),
    )  # fmt: skip
