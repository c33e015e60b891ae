"""Numbers are unique, follow the dates, and please the tax office."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numbering import (
    IssueDateTooEarly,
    PatternNotUnderstood,
    PatternTooLong,
    PatternWithoutNumber,
    PatternWithoutYear,
    SeriesFormat,
    check_issue_date,
    check_pattern,
    format_number,
    number_year,
)

PATTERNS = ["{year}/{number:04d}", "{number}/{year}", "{number}", "FT-{year}-{number:06d}", "{year}{number:05d}/A"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_usual_patterns_are_taken(pattern: str) -> None:
    check_pattern(pattern)


@given(st.sampled_from(PATTERNS), st.integers(1, 9_999_999), st.integers(1, 9_999_999))
def test_two_numbers_of_a_year_never_look_alike(pattern: str, one: int, other: int) -> None:
    assert (format_number(pattern, 2026, one) == format_number(pattern, 2026, other)) == (one == other)


@pytest.mark.parametrize("pattern", ["", "{year}", "INVOICE", "{number}{number}"])
def test_a_pattern_needs_its_number_once(pattern: str) -> None:
    with pytest.raises(PatternWithoutNumber):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["{number}{", "{0}{number}", "{number.real}", "{number:x}", "{number!r}", "№{number}", "{number} ", "{number}\n"],
)
def test_other_braces_and_signs_are_refused(pattern: str) -> None:
    with pytest.raises(PatternNotUnderstood):
        check_pattern(pattern)


def test_a_number_has_at_most_twenty_characters() -> None:
    check_pattern("INVOICE-{year}-{number}")
    with pytest.raises(PatternTooLong):
        check_pattern("INVOICES-{year}-{number}")
    with pytest.raises(PatternTooLong):
        check_pattern("{number:021d}")


def test_a_series_that_restarts_shows_its_year() -> None:
    with pytest.raises(PatternWithoutYear):
        SeriesFormat("{number}", yearly=True)
    assert SeriesFormat("{number}", yearly=False).write(2026, 7) == "7"
    assert SeriesFormat().write(2026, 451) == "2026/0451"
    assert SeriesFormat().write(2026, 12345) == "2026/12345"


def test_a_document_is_never_dated_before_the_last_one() -> None:
    check_issue_date(date(2026, 11, 22), None, "")
    check_issue_date(date(2026, 11, 22), date(2026, 11, 22), "2026/0451")
    with pytest.raises(IssueDateTooEarly) as refusal:
        check_issue_date(date(2026, 11, 21), date(2026, 11, 22), "2026/0451")
    assert refusal.value.facts["last_number"] == "2026/0451"
    assert refusal.value.field == "issue_date"


def test_the_count_starts_again_with_the_year_only_where_agreed() -> None:
    assert number_year(True, date(2027, 1, 1)) == 2027
    assert number_year(False, date(2027, 1, 1)) == 0
