"""Is the printed arithmetic read as people read it, and nothing but arithmetic?"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from app.domain.formula import FormulaUnclear, amount_of, evaluate
from app.domain.pricing import Discount, price_line
from tests.domain.strategies import PERCENTS, PRICES, QUANTITIES


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("10 - 4 - 3", 3),
        ("100 / 10 / 5", 2),
        ("-3 * -(2 - 0.5)", Fraction(9, 2)),
        (" 1 * 29.90 * 21 / 30 ", Fraction("20.93")),
        ("(1 * 29.90) / 1.22 - 0.01", Fraction("29.90") / Fraction("1.22") - Fraction("0.01")),
    ],
)
def test_products_bind_closer_than_sums_and_both_read_from_left_to_right(formula, value):
    assert evaluate(formula) == value


@pytest.mark.parametrize(
    "nonsense",
    [
        "", " ", "1 +", "(1", "1)", "1 2", "1 // 2", "2 ** 9", "1e3", "1,5", ".5", "5.", "1 / 0", "1 / (2 - 2)",
        "abs(1)", "__import__('os')", "1_000", "²", "１", "(" * 60 + "1" + ")" * 60, "-" * 60 + "1", "1+" * 2_000 + "1",
    ],
)  # fmt: skip
def test_anything_else_is_refused_and_never_run(nonsense):
    with pytest.raises(FormulaUnclear):
        evaluate(nonsense)


def test_an_amount_too_long_for_money_is_refused():
    with pytest.raises(FormulaUnclear):
        amount_of("9" * 90)


@given(QUANTITIES, PRICES, PERCENTS)
def test_the_formula_of_a_priced_line_gives_its_amount(quantity, price, percent):
    line = price_line(
        quantity=quantity, unit_price=price, days=10, period_days=31, discounts=[Discount("x", percent=percent)]
    )
    assert amount_of(line.formula) == line.net


def test_an_amount_is_rounded_once_ties_away_from_zero():
    assert amount_of("-1 * 0.125") == Decimal("-0.13")
