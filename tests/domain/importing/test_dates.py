"""A column of dates is read one way; a day no calendar has is an error and never moved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.importing.dates import (
    DateNotInCalendarError,
    DateOrder,
    DateUnreadableError,
    decide_order,
    read_date,
)

DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/2/26", date(2026, 2, 1)),
        ("29/7/24", date(2024, 7, 29)),
        ("30.01.2025", date(2025, 1, 30)),
        ("28-02-2026", date(2026, 2, 28)),
        (" 28/08/2028 ", date(2028, 8, 28)),
        ("2026-09-30", date(2026, 9, 30)),
        ("2026/09/30", date(2026, 9, 30)),
        ("20260930", date(2026, 9, 30)),
        ("2026-07-27 00:00:00", date(2026, 7, 27)),
        ("2026-07-27T10:30:00Z", date(2026, 7, 27)),
        ("27/07/2026 0:00", date(2026, 7, 27)),
        ("1 gennaio 2026", date(2026, 1, 1)),
        ("1º ott 2026", date(2026, 10, 1)),
        ("22 November 2026", date(2026, 11, 22)),
        ("Nov 22, 2026", date(2026, 11, 22)),
        ("3 février 2026", date(2026, 2, 3)),
        ("1er janvier 2026", date(2026, 1, 1)),
        ("domenica 22 novembre 2026", date(2026, 11, 22)),
        ("venerdì 23 ott 2026", date(2026, 10, 23)),
        ("Sunday, 22 November 2026", date(2026, 11, 22)),
        ("22-nov-2026", date(2026, 11, 22)),
        ("2026-07-27T22:30:00+02:00", date(2026, 7, 27)),
        ("31/12/69", date(2069, 12, 31)),
        ("31/12/70", date(1970, 12, 31)),
    ],
)
def test_a_date_is_read_in_the_ways_people_write_it(text: str, day: date) -> None:
    assert read_date(text, DAY_FIRST).day == day


def test_day_numbers_are_counted_from_the_workbooks_own_first_day() -> None:
    assert read_date("44895", DAY_FIRST, date(1904, 1, 1)).day == date(2026, 12, 1)
    assert read_date("46357", DAY_FIRST).day == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["31/04/2026", "2026-04-31", "0000-00-00", "29/02/2025", "00/01/2026", "12/13/2026"])
def test_a_day_no_calendar_has_is_never_moved(text: str) -> None:
    with pytest.raises(DateNotInCalendarError):
        read_date(text, DAY_FIRST)


@pytest.mark.parametrize(
    "text",
    [
        *("ottobre", "October", "n.d.", "ottobre 2026", "mai", "?", "12", "2026", "01/01/0206", "0206-01-01", "99999"),
        # Midnight here, written as the evening before in London: which day was meant?
        *("2026-07-26T22:00:00Z", "2026-11-21T23:00:00.000Z"),
    ],
)
def test_a_text_that_is_no_date_is_never_taken_for_one(text: str) -> None:
    with pytest.raises((DateUnreadableError, DateNotInCalendarError)):
        read_date(text, DAY_FIRST)


def test_a_day_number_of_a_spreadsheet_is_that_day_and_told() -> None:
    read = read_date("44839", DAY_FIRST)
    assert (read.day, read.from_serial) == (date(2022, 10, 5), True)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026"], DAY_FIRST),
        (["03/04/2026", "12/31/2026"], MONTH_FIRST),
        (["03/04/2026", "31/12/2026"], DAY_FIRST),
        # Both cannot be; the usual way stays and the contradiction becomes an error of its row.
        (["12/31/2026", "31/12/2026"], DAY_FIRST),
        (["2026-12-31", "ottobre"], DAY_FIRST),
        (["12/31/2026 00:00"], MONTH_FIRST),
    ],
)
def test_the_month_comes_first_only_when_the_column_proves_it(texts: list[str], order: DateOrder) -> None:
    assert decide_order(texts) is order


@given(
    st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%d-%m-%Y"])
)
def test_a_date_written_either_way_comes_back(day: date, form: str) -> None:
    assert read_date(day.strftime(form), DAY_FIRST).day == day
