"""Money is rounded once, ties away from zero, and never lost."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import (
    PRICE_SCALE,
    AmountTooLarge,
    CurrencyMismatch,
    Money,
    NothingToShareBy,
    TooManyDecimals,
    digits,
    from_minor,
    from_scaled,
    plain,
    round_money,
    rounded_quotient,
    split,
    to_minor,
    to_scaled,
)
from tests.domain.strategies import AMOUNTS, PRICES, QUANTITIES, half_away


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0.125", "0.13"), ("-0.125", "-0.13"), ("2.675", "2.68"), ("29.925", "29.93"), ("-0.004", "0.00")],
)
def test_a_tie_goes_away_from_zero(exact: str, rounded: str) -> None:
    assert str(round_money(Decimal(exact))) == rounded


def test_currencies_have_their_own_decimals() -> None:
    assert [digits(code) for code in ("EUR", "JPY", "KWD", "CLF", "CHF")] == [2, 0, 3, 4, 2]
    assert round_money(Decimal("500.5"), "JPY") == Decimal(501)
    assert str(round_money(Decimal("1.23456"), "KWD")) == "1.235"


@given(st.decimals(Decimal(-(10**9)), Decimal(10**9), places=9), st.integers(1, 400))
def test_a_quotient_is_rounded_from_its_exact_value(amount: Decimal, divisor: int) -> None:
    assert rounded_quotient(amount, Decimal(divisor)) == half_away(Fraction(amount) / divisor)


def test_a_value_a_hair_under_a_tie_is_rounded_down() -> None:
    nearly = Decimal("0.374" + "9" * 60)
    assert rounded_quotient(nearly, Decimal(3)) == Decimal("0.12")
    assert rounded_quotient(Decimal("0.375"), Decimal(3)) == Decimal("0.13")


@given(st.integers(-(2**63) + 1, 2**63 - 1), st.sampled_from(["EUR", "JPY", "KWD", "CLF"]))
def test_minor_units_come_back_exactly(minor: int, currency: str) -> None:
    amount = from_minor(minor, currency)
    assert to_minor(amount, currency) == minor
    assert -amount.as_tuple().exponent == digits(currency)


@given(PRICES)
def test_unit_prices_come_back_exactly(price: Decimal) -> None:
    assert from_scaled(to_scaled(price, PRICE_SCALE), PRICE_SCALE) == price


def test_what_cannot_be_kept_exactly_is_refused() -> None:
    with pytest.raises(TooManyDecimals):
        to_minor(Decimal("1.005"))
    with pytest.raises(TooManyDecimals):
        to_minor(Decimal("12.00000000000000000000000000000000001"))
    with pytest.raises(TooManyDecimals):
        to_minor(Decimal("0.5"), "JPY")
    for endless in ("NaN", "Infinity", "1E+40"):
        with pytest.raises(AmountTooLarge):
            to_minor(Decimal(endless))
    with pytest.raises(AmountTooLarge):
        to_scaled(Decimal(2**63), 0)


@given(AMOUNTS, st.lists(st.decimals(Decimal(0), Decimal(10**6), places=4), min_size=1, max_size=12))
def test_shares_add_up_to_the_amount(amount: Decimal, weights: list[Decimal]) -> None:
    if not any(weights):
        with pytest.raises(NothingToShareBy):
            split(amount, weights)
        return
    shares = split(amount, weights)
    assert sum(shares) == amount
    total = sum(Fraction(weight) for weight in weights)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(Fraction(share) - Fraction(amount) * Fraction(weight) / total) < Fraction(1, 100)
    assert split(-amount, weights) == tuple(-share for share in shares)


def test_a_share_is_never_negative_by_weight() -> None:
    with pytest.raises(NothingToShareBy):
        split(Decimal(1), [Decimal(2), Decimal(-1)])
    with pytest.raises(NothingToShareBy):
        split(Decimal(1), [])


@given(QUANTITIES)
def test_a_number_is_written_so_that_it_reads_back(value: Decimal) -> None:
    text = plain(value, 2)
    assert Decimal(text) == value
    assert "E" not in text
    assert len(text.partition(".")[2]) >= 2


def test_currencies_are_never_mixed() -> None:
    euro, franc = Money(Decimal(5), "EUR"), Money(Decimal(5), "CHF")
    for mix in (
        lambda: euro + franc,
        lambda: euro - franc,
        lambda: euro < franc,
        lambda: euro <= franc,
        lambda: euro > franc,
        lambda: euro >= franc,
    ):
        with pytest.raises(CurrencyMismatch):
            mix()
    assert euro != franc


def test_money_adds_compares_and_multiplies() -> None:
    price = Money(Decimal("29.9"), "EUR")
    assert str(price.amount) == "29.90"
    assert price + price == Money(Decimal("59.80"), "EUR")
    assert price - price == Money(Decimal(0), "EUR")
    assert -price < price <= Money(Decimal(30), "EUR")
    assert price > -price
    assert price >= price - price
    assert price * Decimal("0.5") == Money(Decimal("14.95"), "EUR")
    with pytest.raises(TooManyDecimals):
        Money(Decimal("1.001"), "EUR")
