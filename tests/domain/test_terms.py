"""Terms are counted from the original start, notices back from the term's last day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cycle import BeyondCalendar, Unit
from app.domain.period import Period
from app.domain.terms import (
    Notice,
    NoticeNotUnderstood,
    TermNotPositive,
    current_term,
    last_useful_day,
    notice_takes_effect,
    nth_term,
    renewal_date,
    shortfall,
    term_end,
)
from tests.domain.strategies import DAYS


@pytest.mark.parametrize(
    ("notice", "last"),
    [
        ("30 day", date(2027, 1, 29)),
        ("60 day", date(2026, 12, 30)),
        ("90 day", date(2026, 11, 30)),
        ("2 month", date(2026, 12, 28)),
        ("0 day", date(2027, 2, 28)),
    ],
)
def test_the_last_useful_day_of_a_term_from_1_march(notice: str, last: date) -> None:
    assert last_useful_day(term_end(date(2026, 3, 1), 12), Notice.parse(notice)) == last


@given(DAYS, st.integers(1, 60), st.integers(0, 4000))
def test_the_current_term_holds_the_day(start: date, months: int, into: int) -> None:
    on = start + timedelta(into)
    term = current_term(start, months, on, auto_renew=True)
    assert term.contains(on)
    assert renewal_date(start, months, on, auto_renew=True) == term.end


@given(DAYS, st.integers(1, 60), st.integers(0, 20))
def test_terms_touch(start: date, months: int, number: int) -> None:
    assert nth_term(start, months, number).end == nth_term(start, months, number + 1).start


def test_without_renewal_there_is_one_term() -> None:
    start, later = date(2022, 3, 1), date(2026, 11, 22)
    assert current_term(start, 12, later, auto_renew=False) == Period(start, date(2023, 3, 1))
    assert renewal_date(start, 12, later, auto_renew=False) is None
    assert current_term(start, 12, date(2020, 1, 1), auto_renew=True) == Period(start, date(2023, 3, 1))


def test_a_leap_february_lengthens_its_renewal() -> None:
    assert nth_term(date(2022, 3, 1), 12, 1).last_day == date(2024, 2, 29)
    assert nth_term(date(2024, 2, 29), 12, 4).start == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("code", "notice"),
    [
        ("30 day", Notice(30)),
        ("2 months", Notice(2, Unit.MONTH)),
        ("quarter", Notice(3, Unit.MONTH)),
        ("2 weeks", Notice(14)),
        ("1 year", Notice(12, Unit.MONTH)),
        (" 90 ", Notice(90)),
        ("0 day", Notice(0)),
    ],
)
def test_notices_are_read_generously(code: str, notice: Notice) -> None:
    assert Notice.parse(code) == notice
    assert Notice.parse(notice.code) == notice


@pytest.mark.parametrize("code", ["", "soon", "-30 day", "1.5 month", "day 30"])
def test_what_is_no_notice_is_refused(code: str) -> None:
    with pytest.raises(NoticeNotUnderstood):
        Notice.parse(code)


def test_a_notice_is_in_days_or_months() -> None:
    with pytest.raises(NoticeNotUnderstood):
        Notice(2, Unit.WEEK)
    with pytest.raises(NoticeNotUnderstood):
        Notice(-1)


@pytest.mark.parametrize("months", [0, -12, 1201])
def test_a_term_of_no_sense_is_refused(months: int) -> None:
    with pytest.raises(TermNotPositive):
        term_end(date(2026, 3, 1), months)
    with pytest.raises(TermNotPositive):
        current_term(date(2026, 3, 1), months, date(2027, 1, 1), auto_renew=True)


def test_a_notice_given_on_the_31st_takes_effect_at_the_month_end() -> None:
    assert notice_takes_effect(date(2026, 8, 31), Notice(1, Unit.MONTH)) == date(2026, 9, 30)


def test_a_notice_ends_with_the_calendar() -> None:
    with pytest.raises(BeyondCalendar):
        last_useful_day(date(1, 1, 15), Notice(30))


def test_a_minimum_that_was_reached_leaves_nothing() -> None:
    month = Period(date(2026, 5, 1), date(2026, 6, 1))
    assert shortfall(Decimal(100), Decimal(150), month, month) == 0
    assert shortfall(Decimal(150), Decimal(100), month, month) == 50
