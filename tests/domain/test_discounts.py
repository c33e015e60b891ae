"""Discounts have a size, limits in time, and no cent of their own."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.discounts import Discount, DiscountOutOfRange, DiscountUnclear, applicable, share_over_lines
from app.domain.period import EndBeforeStart
from tests.domain.strategies import AMOUNTS, PERCENTS, POSITIVE_AMOUNTS

TEN = Decimal(10)


def test_a_discount_holds_from_its_first_day_to_the_day_before_its_end() -> None:
    may = Discount("may", percent=TEN, valid_from=date(2026, 5, 1), valid_until=date(2026, 6, 1))
    assert [may.applies(date(2026, *day), 0) for day in ((4, 30), (5, 1), (5, 31), (6, 1))] == [
        False,
        True,
        True,
        False,
    ]


def test_a_discount_can_be_for_the_first_cycles_only() -> None:
    first = Discount("first", percent=TEN, first_cycles=3)
    always = Discount("always", amount=TEN)
    day = date(2026, 5, 1)
    assert applicable([first, always], day, 2) == (first, always)
    assert applicable([first, always], day, 3) == (always,)


@pytest.mark.parametrize("size", [{}, {"percent": TEN, "amount": TEN}])
def test_a_discount_is_either_a_percentage_or_an_amount(size: dict[str, Decimal]) -> None:
    with pytest.raises(DiscountUnclear):
        Discount("?", **size)


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": Decimal(0)},
        {"percent": Decimal("100.01")},
        {"amount": Decimal(-1)},
        {"percent": TEN, "first_cycles": 0},
    ],
)
def test_a_discount_of_no_sense_is_refused(wrong: dict[str, Decimal]) -> None:
    with pytest.raises(DiscountOutOfRange):
        Discount("?", **wrong)


def test_a_discount_needs_a_day_to_hold() -> None:
    with pytest.raises(EndBeforeStart):
        Discount("?", percent=TEN, valid_from=date(2026, 5, 1), valid_until=date(2026, 5, 1))


@given(
    st.lists(AMOUNTS, min_size=1, max_size=8),
    st.one_of(
        PERCENTS.map(lambda percent: Discount("percent", percent=percent)),
        POSITIVE_AMOUNTS.map(lambda amount: Discount("amount", amount=amount)),
    ),
)
def test_a_document_discount_loses_no_cent_and_never_exceeds(nets: list[Decimal], discount: Discount) -> None:
    shares = share_over_lines(nets, discount)
    assert len(shares) == len(nets)
    total = sum(nets)
    assert 0 <= sum(shares) <= max(total, Decimal(0))
    if discount.amount is not None and discount.amount <= total:
        assert sum(shares) == discount.amount
    for share, net in zip(shares, nets, strict=True):
        assert 0 <= share <= max(net, Decimal(0))


def test_a_document_of_nothing_gets_no_discount() -> None:
    assert share_over_lines([Decimal("5.00"), Decimal("-5.00")], Discount("gift", amount=TEN)) == (0, 0)
    assert share_over_lines([], Discount("gift", amount=TEN)) == ()
