from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.values import (
    CycleNotRead,
    DayNotUnderstood,
    NotWhole,
    NumberAmbiguous,
    NumberNotUnderstood,
    cycle,
    day,
    number,
    whole,
)
from app.i18n import formats


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_in_every_form_people_write(wanted):
    forms = (
        wanted.isoformat(),
        f"{wanted:%d/%m/%Y}",
        f"{wanted.day}/{wanted.month}/{wanted.year}",
        f"{wanted:%d.%m.%Y}",
    )
    assert {day("as_of")(form) for form in forms} == {wanted}


@pytest.mark.parametrize(
    "text", ["", "oggi", "31/04/2026", "2026-02-30", "11/22/2026", "1/2/26", "20261122", "2026-13-01"]
)
def test_what_is_no_day_is_refused_with_the_name_of_its_option(text):
    with pytest.raises(DayNotUnderstood) as refused:
        day("as_of")(text)
    assert refused.value.field == "as_of"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from(["it", "en"]))
def test_an_amount_is_read_as_either_language_writes_it(wanted, language):
    assert number("amount")(formats.amount(wanted, "EUR", language)) == wanted
    assert number("amount")(formats.money(wanted, "EUR", language)) == wanted
    assert number("amount")(f"{wanted:f}") == wanted


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "-1,234", "999.999"])
def test_a_number_that_could_be_a_thousand_times_more_is_refused(text):
    with pytest.raises(NumberAmbiguous):
        number("amount")(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("1.234.567", "1234567"), ("1,234,567.8", "1234567.8"), ("0,125", "0.125"), ("0.0125", "0.0125"), ("12.", "12"),
     ("1234,567", "1234.567"), ("+5", "5"), ("1'234.50", "1234.50"), ("1 234,50", "1234.50")],
)  # fmt: skip
def test_a_number_that_can_be_read_one_way_only_is_read(text, wanted):
    assert number("amount")(text) == Decimal(wanted)


@pytest.mark.parametrize(
    "text", ["", "dieci", "12a", "1,2,3", "12,50,00", "1.23.456", "1,234.567,8", "1e5", "NaN", "--5"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NumberNotUnderstood):
        number("amount")(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "zwei", "0", "٣", "9999999999"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(NotWhole):
        whole("limit", 1)(text)


@pytest.mark.parametrize(
    ("text", "code"), [("month", "month"), ("mensile", "month"), ("2 week", "2 week"), ("year", "year")]
)
def test_a_cycle_is_read_in_both_languages(text, code):
    assert cycle("cycle")(text).code == code


@pytest.mark.parametrize("text", ["", "ogni tanto", "0 month", "-1 year"])
def test_what_is_no_cycle_is_refused(text):
    with pytest.raises(CycleNotRead):
        cycle("cycle")(text)
