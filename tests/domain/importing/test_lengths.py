"""Cycles, terms, notices and trials are understood in words; what could mean two things is refused."""

import pytest

from app.domain.billing_calendar import Cycle, Unit
from app.domain.importing.lengths import NegativeLengthError, NotALengthError, read_cycle, read_length


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mensile", "month"), ("Monthly", "month"), ("1 mese", "month"), ("1 month", "month"), ("1m", "month"),
        ("month", "month"), ("ogni mese", "month"), ("bimestrale", "2 month"), ("2 mesi", "2 month"),
        ("Every 2 months", "2 month"), ("Two months", "2 month"), ("trimestrale", "quarter"),
        ("Quarterly", "quarter"), ("3 months", "quarter"), ("quarter", "quarter"), ("quadrimestrale", "4 month"),
        ("Four months", "4 month"), ("semestrale", "half-year"), ("Half-yearly", "half-year"),
        ("half-year", "half-year"), ("semi-annual", "half-year"), ("6m", "half-year"), ("ANNUALE", "year"),
        ("annual", "year"), ("Annually", "year"), ("1y", "year"), ("year", "year"), ("12 mesi", "year"),
        ("biennale", "2 year"), ("2 anni", "2 year"), ("Two years", "2 year"), ("Every 2 years", "2 year"),
        ("ogni 2 settimane", "2 week"), ("Every 2 weeks", "2 week"), ("2w", "2 week"), ("2 week", "2 week"),
        ("settimanale", "1 week"), ("ogni 28 giorni", "28 day"), ("Every 28 days", "28 day"), ("10 day", "10 day"),
        ("Daily", "1 day"), ("2 quarter", "half-year"), ("triennale", "3 year"),
    ],
)  # fmt: skip
def test_a_cycle_is_understood_in_words(text: str, code: str) -> None:
    assert read_cycle(text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "a chiamata",
        "on demand",
        "biannual",
        "bimonthly",
        "bisettimanale",
        "1h",
        "12",
        "0 mesi",
        "ogni",
        "mese prossimo",
    ],
)
def test_a_cycle_nobody_can_be_sure_of_is_refused(text: str) -> None:
    with pytest.raises(NotALengthError):
        read_cycle(text)


def test_a_number_alone_is_a_cycle_where_the_heading_says_what_it_counts() -> None:
    assert read_cycle("3", Unit.MONTH) == Cycle(3, Unit.MONTH)


@pytest.mark.parametrize(
    ("text", "unit", "days", "months"),
    [
        ("30", Unit.DAY, 30, None),
        ("30 giorni", Unit.MONTH, 30, None),
        ("30 gg", Unit.MONTH, 30, None),
        ("2 mesi", Unit.DAY, None, 2),
        ("1 anno", Unit.DAY, None, 12),
        ("12", Unit.MONTH, None, 12),
        ("2 weeks", Unit.DAY, 14, None),
        ("0", Unit.MONTH, 0, 0),
        ("nessuno", Unit.DAY, 0, 0),
    ],
)
def test_a_length_is_in_days_or_in_months(text: str, unit: Unit, days: int | None, months: int | None) -> None:
    length = read_length(text, unit)
    assert (length.days, length.months) == (days, months)


def test_a_length_below_zero_keeps_its_sign() -> None:
    with pytest.raises(NegativeLengthError):
        read_length("-7", Unit.DAY)


@pytest.mark.parametrize("text", ["sette", "?", "un po'", "12 parsec"])
def test_a_text_that_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(NotALengthError):
        read_length(text, Unit.DAY)
