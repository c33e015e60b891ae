"""Does the window write amounts and days as its reader does?"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.i18n.catalog import translator
from app.ui.texts import Texts

ITALIAN, ENGLISH = Texts(translator("it")), Texts(translator("en"))
TODAY = date(2026, 12, 1)


def test_amounts_and_days_by_language():
    assert ITALIAN.money(Decimal("1234.56")) == "1.234,56\N{NO-BREAK SPACE}€"
    assert ITALIAN.date(TODAY) == "01/12/2026"
    assert ITALIAN.day(TODAY) == "1 dicembre 2026"
    assert ENGLISH.day(TODAY) == "1 December 2026"


@pytest.mark.parametrize(
    ("day", "italian"),
    [
        (date(2026, 12, 1), "oggi"),
        (date(2026, 12, 2), "domani"),
        (date(2026, 11, 30), "ieri"),
        (date(2026, 12, 5), "tra 4 giorni"),
        (date(2026, 11, 21), "10 giorni fa"),
        (date(2027, 3, 1), "tra 90 giorni"),
        (date(2027, 3, 2), "2 mar 2027"),
    ],
)
def test_days_nearby_are_told_by_their_distance(day, italian):
    assert ITALIAN.relative(day, TODAY) == italian


def test_what_is_below_zero_has_the_real_minus_sign():
    assert ITALIAN.money(Decimal("-14.90")) == "−14,90\N{NO-BREAK SPACE}€"
    assert ITALIAN.amount(Decimal("-1234.5")) == "−1.234,50"
    assert ITALIAN.percent(Decimal("-3.4")) == "−3,4\N{NO-BREAK SPACE}%"


def test_an_instant_is_shown_at_the_company():
    assert "10:30" in ITALIAN.moment(datetime(2026, 12, 1, 9, 30, tzinfo=UTC))
