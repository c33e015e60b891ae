"""Every way of saying a day, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.i18n import formats
from app.ui.forms.days import DayNotInCalendar, DayNotUnderstood, read_day

TODAY = date(2026, 12, 1)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(day=DAYS, today=DAYS, language=st.sampled_from(("it", "en")))
def test_a_written_day_reads_back_as_the_same_in_every_form(day, today, language):
    for write in (formats.date_short, formats.date_long, formats.date_medium):
        assert read_day(write(day, language), today) == day


@given(day=DAYS, today=DAYS)
def test_a_day_without_a_year_is_never_more_than_half_a_year_away_or_a_leap_day(day, today):
    try:
        found = read_day(f"{day:%d/%m}", today)
    except DayNotInCalendar:
        assert (day.day, day.month) == (29, 2)
        return
    except DayNotUnderstood:
        assert today.year in {1900, 2199}
        return
    assert (found.day, found.month) == (day.day, day.month)
    if (day.day, day.month) != (29, 2) and today.year not in {1900, 2199}:
        assert abs((found - today).days) <= 183


@given(text=st.text(max_size=20))
def test_nothing_typed_is_a_bug(text):
    try:
        read_day(text, TODAY)
    except Invalid as refused:
        said = refused.facts["value"]
    else:
        return
    assert said == text.strip()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/12", date(2026, 12, 15)),
        ("15.12", date(2026, 12, 15)),
        ("15-12", date(2026, 12, 15)),
        ("15/12/2026", date(2026, 12, 15)),
        ("15/12/26", date(2026, 12, 15)),
        ("1/2/99", date(1999, 2, 1)),
        ("2026-12-15", date(2026, 12, 15)),
        ("20261215", date(2026, 12, 15)),
        ("15 dic", date(2026, 12, 15)),
        ("15 dicembre", date(2026, 12, 15)),
        ("1° gennaio", date(2027, 1, 1)),
        ("15 December 2026", date(2026, 12, 15)),
        ("31/1", date(2027, 1, 31)),
        ("30/11", date(2026, 11, 30)),
        ("+30", date(2026, 12, 31)),
        ("-1", date(2026, 11, 30)),
        ("−7", date(2026, 11, 24)),
        ("+2 settimane", date(2026, 12, 15)),
        ("+1 mese", date(2027, 1, 1)),
        ("+1 year", date(2027, 12, 1)),
        ("fine mese", date(2026, 12, 31)),
        ("Fine  Mese", date(2026, 12, 31)),
        ("end of month", date(2026, 12, 31)),
        ("inizio mese", date(2026, 12, 1)),
        ("fine anno", date(2026, 12, 31)),
        ("oggi", TODAY),
        ("Today", TODAY),
        ("domani", date(2026, 12, 2)),
        ("tomorrow", date(2026, 12, 2)),
        ("ieri", date(2026, 11, 30)),
    ],
)
def test_a_day_is_understood(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["31/02", "31/02/2026", "32/01/2026", "30 febbraio 2026", "29/02/2026", "12/15/2026"])
def test_a_day_no_calendar_has_is_said_to_be_none(text):
    with pytest.raises(DayNotInCalendar):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    "text", ["", "xx", "15/", "46000", "+", "+99999", "+9999 anni", "15/12/1826", "1/1/1", "15 foo"]
)
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(DayNotUnderstood) as refused:
        read_day(text, TODAY)
    assert refused.value.facts["example"] == "01/12/2026"
