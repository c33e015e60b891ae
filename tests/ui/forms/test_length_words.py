"""Are cycles, prices and lengths said in words that people use?"""

import pytest

from app.i18n.catalog import translator
from app.ui.forms.length_words import write_cycle, write_months, write_notice, write_price
from app.ui.texts import Texts

ITALIAN, ENGLISH = Texts(translator("it")), Texts(translator("en"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("month", "Mensile"),
        ("half-year", "Semestrale"),
        ("2 week", "Ogni 2 settimane"),
        ("2 year", "Ogni 2 anni"),
        ("", ""),
    ],
)
def test_a_cycle_is_said_in_a_word(code, said):
    assert write_cycle(code, ITALIAN) == said


@pytest.mark.parametrize(
    ("cycle", "said"),
    [("month", "10,00 € al mese"), ("year", "10,00 € all’anno"), ("2 week", "10,00 € · ogni 2 settimane")],
)
def test_a_price_is_said_with_its_cycle(cycle, said):
    assert write_price("10,00 €", cycle, ITALIAN) == said


def test_lengths_are_said_in_days_and_months():
    assert (write_notice("1 day", ENGLISH), write_notice("3 month", ENGLISH)) == ("1 day", "3 months")
    assert (write_notice("", ENGLISH), write_months(1, ITALIAN)) == ("", "1 mese")
