import timeit
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.i18n import formats

NBSP = "\N{NO-BREAK SPACE}"


class TestMoney:
    @pytest.mark.parametrize(
        ("amount", "currency", "italian", "english"),
        [
            ("1234.5", "EUR", "1.234,50 €", "€1,234.50"),
            ("0", "EUR", "0,00 €", "€0.00"),
            ("-0.00", "EUR", "0,00 €", "€0.00"),
            ("-0.004", "EUR", "0,00 €", "€0.00"),
            ("0.005", "EUR", "0,01 €", "€0.01"),
            ("-0.005", "EUR", "-0,01 €", "-€0.01"),
            ("2.675", "EUR", "2,68 €", "€2.68"),
            ("-1234567.89", "EUR", "-1.234.567,89 €", "-€1,234,567.89"),
            ("999999999999.99", "EUR", "999.999.999.999,99 €", "€999,999,999,999.99"),
            ("1E+3", "EUR", "1.000,00 €", "€1,000.00"),
            ("1234.5", "JPY", "1.235 JPY", "JP¥1,235"),
            ("12", "CHF", "12,00 CHF", "CHF 12.00"),
            ("1.2345", "KWD", "1,235 KWD", "KWD 1.235"),
        ],
    )
    def test_is_written_as_each_language_writes_it(self, amount, currency, italian, english):
        assert formats.money(Decimal(amount), currency, "it").replace(NBSP, " ") == italian
        assert formats.money(Decimal(amount), currency, "en").replace(NBSP, " ") == english

    def test_never_breaks_between_figure_and_sign(self):
        assert formats.money(Decimal(12), "EUR", "it") == f"12,00{NBSP}€"

    def test_without_its_sign_stands_in_a_column(self):
        assert formats.amount(Decimal("-1234.5"), "EUR", "it") == "-1.234,50"

    @pytest.mark.parametrize(
        ("price", "italian"),
        [
            ("29.90000000", "29,90"),
            ("0.0125", "0,0125"),
            ("12", "12,00"),
            ("0.12345678", "0,12345678"),
            ("-5", "-5,00"),
        ],
    )
    def test_prices_keep_the_decimals_they_have(self, price, italian):
        assert formats.unit_price(Decimal(price), "EUR", "it") == f"{italian}{NBSP}€"

    @given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
    def test_can_be_read_back(self, amount):
        for language, group, point in (("it", ".", ","), ("en", ",", ".")):
            shown = formats.amount(amount, "EUR", language)
            assert Decimal(shown.replace(group, "").replace(point, ".")) == amount


class TestNumbers:
    def test_keep_their_decimals(self):
        assert formats.number(Decimal("1234.500"), "it") == "1.234,500"
        assert formats.number(-1234567, "en") == "-1,234,567"

    @pytest.mark.parametrize(
        ("quantity", "italian"),
        [("3.000000", "3"), ("2.5", "2,5"), ("1E+2", "100"), ("1000", "1.000"), ("0.000001", "0,000001"), ("0.0", "0")],
    )
    def test_quantities_lose_the_zeros_behind_them(self, quantity, italian):
        assert formats.quantity(Decimal(quantity), "it") == italian

    def test_percentages_are_given_in_percent(self):
        assert formats.percent(Decimal("22.0000"), "it") == f"22{NBSP}%"
        assert formats.percent(Decimal("5.5"), "en") == "5.5%"
        assert formats.percent(10, "it") == f"10{NBSP}%"


class TestDates:
    def test_in_figures_have_four_digits_of_the_year_and_the_day_first(self):
        for language in ("it", "en"):
            assert formats.date_short(date(2026, 3, 1), language) == "01/03/2026"

    def test_in_words(self):
        day = date(2026, 8, 1)
        assert formats.date_medium(day, "it") == "1 ago 2026"
        assert formats.date_medium(day, "en") == "1 Aug 2026"
        assert formats.date_long(day, "it") == "1 agosto 2026"
        assert formats.date_long(day, "en") == "1 August 2026"
        assert formats.month_year(day, "it") == "agosto 2026"
        assert [formats.month_name(month, "en") for month in (1, 12)] == ["January", "December"]

    @pytest.mark.parametrize(
        ("start", "end", "italian", "english"),
        [
            ("2026-12-01", "2027-01-01", "dal 1 al 31 dicembre 2026", "1–31 December 2026"),
            ("2026-12-08", "2026-12-12", "dall’8 all’11 dicembre 2026", "8–11 December 2026"),
            ("2026-01-31", "2026-02-28", "dal 31 gennaio al 27 febbraio 2026", "31 January – 27 February 2026"),
            (
                "2026-12-15",
                "2027-01-15",
                "dal 15 dicembre 2026 al 14 gennaio 2027",
                "15 December 2026 – 14 January 2027",
            ),
            (
                "2026-12-01",
                "2027-12-02",
                "dal 1 dicembre 2026 al 1 dicembre 2027",
                "1 December 2026 – 1 December 2027",
            ),
            ("2026-12-01", "2026-12-02", "1 dicembre 2026", "1 December 2026"),
        ],
    )
    def test_periods_name_the_first_and_the_last_day_included(self, start, end, italian, english):
        days = date.fromisoformat(start), date.fromisoformat(end)
        assert formats.period(*days, "it") == italian
        assert formats.period(*days, "en") == english

    def test_ranges_in_figures_fit_a_table(self):
        assert formats.date_range_short(date(2026, 12, 1), date(2026, 12, 31), "it") == "01/12/2026–31/12/2026"
        assert formats.date_range_short(date(2026, 12, 1), date(2026, 12, 1), "it") == "01/12/2026"

    def test_instants_show_the_clock_of_their_zone(self):
        assert formats.moment(datetime(2026, 12, 1, 9, 5, tzinfo=UTC), "en") == "1 Dec 2026, 09:05"

    @given(st.dates(), st.integers(1, 800))
    def test_a_range_names_every_part_that_differs(self, first, days):
        last = first + timedelta(days=min(days, (date.max - first).days))
        shown = formats.date_range(first, last, "en")
        assert str(last.year) in shown
        assert (str(first.year) in shown) or first.year == last.year
        assert formats.month_name(first.month, "en") in shown
        assert formats.month_name(last.month, "en") in shown


def test_a_language_without_catalogue_is_written_as_english():
    assert formats.money(Decimal(1), "EUR", "de") == "€1.00"
    assert formats.date_long(date(2026, 12, 1), "xx") == "1 December 2026"


def test_babel_is_asked_once_per_language_and_not_once_per_figure(monkeypatch):
    formats.money(Decimal(1), "EUR", "it")
    formats.date_long(date(2026, 1, 1), "it")
    monkeypatch.setattr("babel.Locale.parse", None)
    assert timeit.timeit(lambda: formats.money(Decimal("1234.50"), "EUR", "it"), number=10) >= 0
    assert formats.date_long(date(2026, 1, 1), "it") == "1 gennaio 2026"
