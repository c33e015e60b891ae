"""Every number comes back as it was, in both languages, however it was typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.forms.figures import FigureNotUnderstood, decimals_of, read_figure, write_figure

LANGUAGES = ("it", "en")


@given(
    value=st.decimals(min_value=-(10**9), max_value=10**9, places=8, allow_nan=False),
    language=st.sampled_from(LANGUAGES),
    least=st.integers(0, 4),
)
def test_a_written_number_reads_back_as_the_same(value, language, least):
    assert read_figure(write_figure(value, language, least), language) == value


@given(value=st.integers(-(10**12), 10**12), language=st.sampled_from(LANGUAGES))
def test_a_written_whole_number_reads_back_as_the_same(value, language):
    assert read_figure(write_figure(Decimal(value), language), language) == value


@given(value=st.decimals(min_value=-(10**6), max_value=10**6, places=2), language=st.sampled_from(LANGUAGES))
def test_no_language_s_way_of_writing_cents_is_misread_in_the_other(value, language):
    for other in LANGUAGES:
        assert read_figure(write_figure(value, other, 2), language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1234,5", "it", "1234.5"),
        ("1.234,50", "it", "1234.50"),
        ("1234.50", "it", "1234.50"),
        ("1,234.50", "it", "1234.50"),
        ("1.234", "it", "1234"),
        ("1,234", "it", "1.234"),
        ("1,234", "en", "1234"),
        ("1.234", "en", "1.234"),
        ("0,125", "en", "0.125"),
        ("0.125", "it", "0.125"),
        ("1.234.567", "en", "1234567"),
        ("12.345.678,9", "en", "12345678.9"),
        ("1 234,50", "it", "1234.50"),
        ("1’234.50", "it", "1234.50"),
        (" −5 ", "it", "-5"),
        ("-0,5", "it", "-0.5"),
        (",5", "it", "0.5"),
        ("10 %", "it", "10"),
        ("007", "it", "7"),
    ],
)
def test_a_number_is_read_whichever_sign_stands_before_its_decimals(text, language, value):
    assert read_figure(text, language) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["abc", "1.2.3", "1,2,3", "12.34.567", "1,,5", "--5", "5 €", "1e5", "½", ".", "-", "5 USD"]
)
def test_what_is_no_number_is_refused_with_an_example(text):
    with pytest.raises(FigureNotUnderstood) as refused:
        read_figure(text, "it")
    assert refused.value.facts == {"value": text, "example": "1.234,50"}


@pytest.mark.parametrize("text", ["€ 1.234,50", "1.234,50 €", "EUR 1234.50", "1234,50€"])
def test_an_amount_may_carry_its_own_currency_only(text):
    assert read_figure(text, "it", "EUR") == Decimal("1234.50")
    with pytest.raises(FigureNotUnderstood):
        read_figure(text, "it", "USD")


def test_the_decimals_a_number_needs_leave_its_zeros_out():
    assert [decimals_of(Decimal(text)) for text in ("1.50", "1E+3", "0.00000001", "0")] == [1, 0, 8, 0]
