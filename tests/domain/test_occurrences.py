"""What is limited to a number of times stops there, however late it runs."""

from datetime import date

import pytest

from app.domain.occurrences import NextDateBeforeStart, Occurrences, OccurrencesOutOfRange, check_next_date

TODAY = date(2026, 11, 22)


def test_the_last_one_is_generated_and_no_more() -> None:
    eleven = Occurrences(11, 12)
    assert (eleven.is_due(TODAY, TODAY), eleven.left) == (True, 1)
    twelve = eleven.after_one()
    assert (twelve.finished, twelve.left, twelve.is_due(TODAY, TODAY)) == (True, 0, False)


def test_without_a_limit_it_goes_on() -> None:
    assert Occurrences(900).left is None
    assert Occurrences(900).is_due(date(2026, 1, 1), TODAY)


def test_the_future_and_the_suspended_wait() -> None:
    assert not Occurrences().is_due(date(2026, 11, 23), TODAY)
    assert not Occurrences().is_due(TODAY, TODAY, suspended=True)


def test_counts_below_zero_are_refused() -> None:
    for wrong in ((-1, 0), (0, -1)):
        with pytest.raises(OccurrencesOutOfRange):
            Occurrences(*wrong)


def test_the_next_date_is_not_before_the_start() -> None:
    check_next_date(TODAY, TODAY)
    with pytest.raises(NextDateBeforeStart):
        check_next_date(TODAY, date(2026, 11, 21))
