"""A line's amount is what its printed formula says, rounded once."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.discounts import Discount
from app.domain.money import digits
from app.domain.pricing import PriceMissing, PriceVersion, price_line, price_of_cycle, price_on
from tests.domain.strategies import DAYS, PERCENTS, POSITIVE_AMOUNTS, PRICES, QUANTITIES, half_away

ONE = Decimal(1)
DISCOUNTS = st.lists(
    st.one_of(
        PERCENTS.map(lambda percent: Discount("percent", percent=percent)),
        POSITIVE_AMOUNTS.map(lambda amount: Discount("amount", amount=amount)),
    ),
    max_size=4,
)


def evaluated(formula: str) -> Fraction:
    """The printed arithmetic, in exact fractions."""
    assert re.fullmatch(r"[-+*/(). 0-9]+", formula), formula
    return eval(re.sub(r"\d+(\.\d+)?", lambda number: f"Fraction('{number[0]}')", formula), {"Fraction": Fraction})


@given(
    quantity=QUANTITIES,
    price=PRICES,
    days=st.none() | st.tuples(st.integers(1, 800), st.integers(1, 800)),
    discounts=DISCOUNTS,
    currency=st.sampled_from(["EUR", "EUR", "JPY", "KWD"]),
)
def test_the_printed_formula_gives_the_amount(
    quantity: Decimal, price: Decimal, days: tuple[int, int] | None, discounts: list[Discount], currency: str
) -> None:
    part, whole = days or (None, None)
    line = price_line(
        quantity=quantity, unit_price=price, days=part, period_days=whole, discounts=discounts, currency=currency
    )
    assert line.net == half_away(evaluated(line.formula), digits(currency))
    assert line.before_discount - line.discount == line.net
    assert line.before_discount == half_away(
        Fraction(quantity) * Fraction(price) * (Fraction(part or 1, whole or 1)), digits(currency)
    )


@given(QUANTITIES, PRICES, DISCOUNTS)
def test_a_discount_never_exceeds_the_line(quantity: Decimal, price: Decimal, discounts: list[Discount]) -> None:
    line = price_line(quantity=quantity, unit_price=price, discounts=discounts)
    assert abs(line.net) <= abs(line.before_discount)
    assert line.net * line.before_discount >= 0


def test_a_whole_period_shows_quantity_and_price() -> None:
    line = price_line(quantity=Decimal("3.000000"), unit_price=Decimal("10.00000000"))
    assert (str(line.net), line.formula) == ("30.00", "3 * 10.00")


def test_three_seats_for_ten_days_of_thirty() -> None:
    line = price_line(quantity=Decimal(3), unit_price=Decimal(10), days=10, period_days=30)
    assert (str(line.net), line.formula) == ("10.00", "3 * 10.00 * 10 / 30")


def test_fine_unit_prices_keep_their_decimals_until_the_end() -> None:
    line = price_line(quantity=Decimal(16000), unit_price=Decimal("0.00880000"))
    assert (str(line.net), line.formula) == ("140.80", "16000 * 0.0088")


def test_discounts_are_taken_one_after_the_other() -> None:
    off = [Discount("welcome", amount=Decimal(5)), Discount("loyal", percent=Decimal(10))]
    line = price_line(quantity=ONE, unit_price=Decimal(149), discounts=off)
    assert line.formula == "(1 * 149.00 - 5.00) * (100 - 10) / 100"
    assert (str(line.net), str(line.before_discount), str(line.discount)) == ("129.60", "149.00", "19.40")
    other_order = price_line(quantity=ONE, unit_price=Decimal(149), discounts=off[::-1])
    assert other_order.formula == "1 * 149.00 * (100 - 10) / 100 - 5.00"
    assert str(other_order.net) == "129.10"


def test_a_fixed_discount_beyond_the_line_leaves_nothing() -> None:
    line = price_line(quantity=ONE, unit_price=Decimal(4), discounts=[Discount("gift", amount=Decimal(5))])
    assert (line.net, line.formula) == (0, "1 * 4.00 * (100 - 100) / 100")


def test_a_fixed_discount_makes_a_credit_smaller_too() -> None:
    line = price_line(quantity=-ONE, unit_price=Decimal(20), discounts=[Discount("gift", amount=Decimal(5))])
    assert (str(line.net), line.formula) == ("-15.00", "-1 * 20.00 + 5.00")


@given(st.lists(DAYS, min_size=1, unique=True), DAYS)
def test_the_price_of_a_day_is_the_last_one_begun(starts: list[date], day: date) -> None:
    versions = [PriceVersion(start, Decimal(start.toordinal())) for start in starts]
    begun = [start for start in starts if start <= day]
    if not begun:
        with pytest.raises(PriceMissing):
            price_on(versions, day)
        return
    assert price_on(versions, day).valid_from == max(begun)


def test_a_day_without_any_price_is_refused() -> None:
    with pytest.raises(PriceMissing) as refusal:
        price_on([], date(2026, 11, 22))
    assert refusal.value.facts["day"] == date(2026, 11, 22)


def test_the_first_cycles_cost_the_introductory_price() -> None:
    assert price_of_cycle(Decimal(20), 0, Decimal(0), 1) == 0
    assert price_of_cycle(Decimal(20), 1, Decimal(0), 1) == 20
    assert price_of_cycle(Decimal(20), 0) == 20
