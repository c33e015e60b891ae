"""A trial is free to its last day; the day after is the first paid one."""

from datetime import date

import pytest

from app.domain.cycle import BeyondCalendar
from app.domain.trial import TrialEndsBeforeStart, TrialNotPositive, trial_of_days, trial_until


def test_thirty_days_over_a_leap_february() -> None:
    trial = trial_of_days(date(2012, 2, 1), 30)
    assert (trial.last_day, trial.end) == (date(2012, 3, 1), date(2012, 3, 2))


def test_a_trial_of_one_day() -> None:
    day = date(2026, 11, 22)
    assert trial_until(day, day) == trial_of_days(day, 1)


def test_a_trial_ending_before_it_starts_is_refused() -> None:
    with pytest.raises(TrialEndsBeforeStart):
        trial_until(date(2024, 2, 14), date(2024, 2, 13))


def test_a_trial_of_no_days_is_refused() -> None:
    with pytest.raises(TrialNotPositive):
        trial_of_days(date(2024, 2, 14), 0)


def test_a_trial_ends_with_the_calendar() -> None:
    with pytest.raises(BeyondCalendar):
        trial_of_days(date(9999, 12, 31), 2)
