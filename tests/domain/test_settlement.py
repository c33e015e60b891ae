"""Payments close what is oldest; open amounts are aged by due date."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.settlement import Bucket, OpenItem, PaymentNotPositive, ageing, allocate_oldest_first, bucket_of
from tests.domain.strategies import AMOUNTS, DAYS, POSITIVE_AMOUNTS

ITEMS = st.lists(
    st.builds(OpenItem, st.integers(1, 9), st.sampled_from(["2026/0001", "2026/0002"]), DAYS, AMOUNTS), max_size=8
)


@given(POSITIVE_AMOUNTS, ITEMS)
def test_a_payment_is_allocated_or_left_over_to_the_cent(payment: Decimal, items: list[OpenItem]) -> None:
    shares, left = allocate_oldest_first(payment, items)
    assert sum(share.amount for share in shares) + left == payment
    assert left >= 0
    assert all(share.amount > 0 for share in shares)
    open_total = sum(max(item.open, Decimal(0)) for item in items)
    assert left == max(payment - open_total, Decimal(0))


@given(POSITIVE_AMOUNTS, ITEMS)
def test_nothing_newer_is_paid_while_something_older_is_open(payment: Decimal, items: list[OpenItem]) -> None:
    shares, _ = allocate_oldest_first(payment, items)
    assert [share.due_date for share in shares] == sorted(share.due_date for share in shares)
    if shares:
        older = [item for item in items if item.due_date < shares[-1].due_date and item.open > 0]
        assert sum(share.amount for share in shares[:-1]) >= sum(item.open for item in older)


def test_of_two_due_on_a_day_the_lower_number_is_paid_first() -> None:
    due = date(2026, 5, 31)
    items = [OpenItem(2, "2026/0002", due, Decimal(10)), OpenItem(1, "2026/0001", due, Decimal(10))]
    shares, left = allocate_oldest_first(Decimal(15), items)
    assert [(share.invoice_id, share.amount) for share in shares] == [(1, 10), (2, 5)]
    assert left == 0


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_a_payment_of_nothing_is_refused(amount: str) -> None:
    with pytest.raises(PaymentNotPositive):
        allocate_oldest_first(Decimal(amount), [])


@pytest.mark.parametrize(
    ("late", "bucket"),
    [(-5, "current"), (0, "current"), (1, "1-30"), (30, "1-30"), (31, "31-60"), (61, "61-90"), (91, "over-90")],
)
def test_due_today_is_not_overdue(late: int, bucket: str) -> None:
    today = date(2026, 11, 22)
    assert bucket_of(today - timedelta(late), today) == bucket


@given(ITEMS, DAYS)
def test_ages_add_up_to_all_that_is_open(items: list[OpenItem], as_of: date) -> None:
    classes = ageing(items, as_of)
    assert classes.keys() == set(Bucket)
    assert sum(classes.values()) == sum(item.open for item in items)
