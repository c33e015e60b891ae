"""A column is read one way; what the file does not settle is read the European way and told."""

import pytest

from app.domain.importing.amounts import DecimalSign
from app.domain.importing.column_formats import decide_formats, speaks_comma
from app.domain.importing.dates import DateOrder

ENGLISH, ITALIAN = ["Code", "Price", "Start"], ["Codice", "Prezzo", "Data inizio"]
COMMA, POINT = DecimalSign.COMMA, DecimalSign.POINT
DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("headings", "separator", "sign", "is_doubtful"),
    [
        (ITALIAN, ";", COMMA, False),
        (ITALIAN, ",", COMMA, True),
        (ITALIAN, "\t", COMMA, False),
        (ENGLISH, ";", COMMA, True),
        (ENGLISH, ",", POINT, False),
        (ENGLISH, "", POINT, True),
        (["Artikelnummer", "Preis"], "\t", COMMA, False),
    ],
)
def test_thousands_that_could_be_decimals_are_read_by_language_and_separator(
    headings: list[str], separator: str, sign: DecimalSign, is_doubtful: bool
) -> None:
    decided = decide_formats({1: ["12", "2.500"]}, {}, separator=separator, headings=headings)
    assert decided.signs == {1: sign}
    assert decided.doubts == ({1: "2.500"} if is_doubtful else {})


def test_one_unmistakable_number_in_the_file_settles_all_columns() -> None:
    decided = decide_formats({1: ["2.500"], 2: ["22,00"]}, {}, separator=",", headings=ENGLISH)
    assert (decided.signs, decided.doubts) == ({1: COMMA, 2: COMMA}, {})


@pytest.mark.parametrize(
    ("headings", "separator", "is_doubtful"), [(ENGLISH, ",", True), (ITALIAN, ",", False), (ENGLISH, ";", False)]
)
def test_dates_that_nothing_settles_have_the_day_first(headings: list[str], separator: str, is_doubtful: bool) -> None:
    decided = decide_formats({}, {2: ["5/5/2026", "3/4/2026"]}, separator=separator, headings=headings)
    assert decided.orders == {2: DAY_FIRST}
    assert decided.doubts == ({2: "3/4/2026"} if is_doubtful else {})


def test_one_date_settles_the_other_columns_of_dates() -> None:
    decided = decide_formats({}, {2: ["3/4/2026"], 3: ["12/31/2026"]}, separator=",", headings=ENGLISH)
    assert (decided.orders, decided.doubts) == ({2: MONTH_FIRST, 3: MONTH_FIRST}, {})


def test_columns_that_contradict_each_other_settle_nothing_for_a_third() -> None:
    dates = {2: ["3/4/2026"], 3: ["12/31/2026"], 4: ["31/12/2026"]}
    decided = decide_formats({}, dates, separator=",", headings=ENGLISH)
    assert decided.orders == {2: DAY_FIRST, 3: MONTH_FIRST, 4: DAY_FIRST}
    assert decided.doubts == {2: "3/4/2026"}


def test_english_headings_are_not_taken_for_italian_because_of_a_syllable() -> None:
    assert not speaks_comma(["Client Name", "Private Notes", "Important", "Defined", "Start date"])
