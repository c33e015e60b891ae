"""A column of numbers is read one way from top to bottom, and nothing that is no number becomes one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.importing.amounts import DecimalSign, NumberUnreadableError, decide_sign, read_number

COMMA, POINT = DecimalSign.COMMA, DecimalSign.POINT


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("1.234,50", COMMA, "1234.50"),
        ("1.234,50 EUR", COMMA, "1234.50"),
        ("1.234,50 €", COMMA, "1234.50"),
        ("€ 12", COMMA, "12"),
        ("€33,33", COMMA, "33.33"),
        ("29,9", COMMA, "29.9"),
        ("2.500", COMMA, "2500"),
        ("2.500", POINT, "2.500"),
        ("0,0125", COMMA, "0.0125"),
        ("1,234.50", POINT, "1234.50"),
        ("1 234,50", COMMA, "1234.50"),
        ("1\N{NARROW NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}€", COMMA, "1234.50"),
        ("1'234.50", POINT, "1234.50"),
        ("-5,00 €", COMMA, "-5.00"),
        ("−5,00", COMMA, "-5.00"),
        ("(5,00)", COMMA, "-5.00"),
        ("5,00-", COMMA, "-5.00"),
        ("+5", COMMA, "5"),
        ("12,-", COMMA, "12"),
        ("22 %", COMMA, "22"),
        ("45.00000000", POINT, "45.00000000"),
    ],
)
def test_a_number_is_read_with_all_its_decimals(text: str, sign: DecimalSign, value: str) -> None:
    assert read_number(text, sign) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["da definire", "tbd", "gratis???", "12,50,00", "1.2.3", "12.50", "1.23,4", "due", "$ 12", "12 CHF", "1,5E+3", "€",
     "12 mesi", "1/2", "=45*1", "-", "1.2345,00"],
)  # fmt: skip
def test_what_is_no_number_in_this_column_is_refused(text: str) -> None:
    with pytest.raises(NumberUnreadableError):
        read_number(text, COMMA)


def test_another_currency_is_taken_where_it_is_the_companys_own() -> None:
    assert read_number("CHF 12.50", POINT, currency="CHF") == Decimal("12.50")


@pytest.mark.parametrize(
    ("texts", "fallback", "sign"),
    [
        (["2.500", "29,9"], POINT, COMMA),
        (["2.500", "1.200"], COMMA, COMMA),
        (["2.500", "1.200"], POINT, POINT),
        (["12", "45"], COMMA, COMMA),
        (["1.234.567"], POINT, COMMA),
        (["0.125"], COMMA, POINT),
        (["1,234.50", "12"], COMMA, POINT),
        (["9,90 €", "12,00 €", "12.50"], POINT, COMMA),
        (["da definire", "12,50,00"], POINT, POINT),
    ],
)
def test_unmistakable_numbers_decide_for_the_whole_column(
    texts: list[str], fallback: DecimalSign, sign: DecimalSign
) -> None:
    assert decide_sign(texts, fallback) is sign


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(list(DecimalSign)))
def test_a_number_written_either_way_comes_back(value: Decimal, sign: DecimalSign) -> None:
    written = f"{value:,.2f}"
    if sign is COMMA:
        written = written.translate(str.maketrans(",.", ".,"))
    assert decide_sign([written], sign) is sign
    assert read_number(written, sign) == value
