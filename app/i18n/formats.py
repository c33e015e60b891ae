"""How does a reader of this language write an amount, a number, a date?

The rules come from CLDR through Babel, read once per language and kept as ready-made patterns: a document asks
some thirty times per page. Languages without a catalogue are written as English. English is British, with the day
before the month, because that is the English read in Europe.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_LOCALES = {"it": "it_IT", "en": "en_GB"}
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_TENTHS = tuple(Decimal(1).scaleb(-digits) for digits in range(9))
_UNIT_PRICE_DIGITS = 8

# Patterns by what the two days have in common.
_RANGES = {
    "it": {
        "month": "dal{first} al{last} {month} {year}",
        "year": "dal{first} {first_month} al{last} {month} {year}",
        "nothing": "dal{first} {first_month} {first_year} al{last} {month} {year}",
    },
    "en": {
        "month": "{first}–{last} {month} {year}",
        "year": "{first} {first_month} – {last} {month} {year}",
        "nothing": "{first} {first_month} {first_year} – {last} {month} {year}",
    },
}
# «l’otto», «l’undici»: before a vowel the article is elided.
_ITALIAN_ELISIONS = frozenset({8, 11})


@dataclass(frozen=True, slots=True)
class _NumberStyle:
    """Signs of one language, ready for ``str.translate``."""

    separators: dict[int, str]
    percent_suffix: str


@dataclass(frozen=True, slots=True)
class _MoneyStyle:
    """Where the currency stands around the figure, and how many decimals it has."""

    separators: dict[int, str]
    before: str
    after: str
    smallest: Decimal
    digits: int


@dataclass(frozen=True, slots=True)
class _DateStyle:
    """Month names and the order of the parts; index 0 of the names is unused."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    month_titles: tuple[str, ...]
    medium: str
    long: str


def money(amount: Decimal, currency: str, language: str) -> str:
    """An amount with its currency, rounded half away from zero to the currency's minor unit.

    The space between figure and sign is a no-break space, as CLDR prescribes.

    >>> money(Decimal("1234.5"), "EUR", "it").replace(_NO_BREAK_SPACE, " ")
    '1.234,50 €'
    >>> money(Decimal("-1234.5"), "EUR", "en")
    '-€1,234.50'
    """
    style = _money_style(currency, language)
    rounded = amount.quantize(style.smallest, ROUND_HALF_UP)
    return _with_sign(rounded, f"{abs(rounded):,.{style.digits}f}", style)


def unit_price(amount: Decimal, currency: str, language: str) -> str:
    """A price with its currency: at least the currency's decimals, more (up to eight) where the price has them.

    >>> unit_price(Decimal("0.0125"), "EUR", "it").replace(_NO_BREAK_SPACE, " ")
    '0,0125 €'
    >>> unit_price(Decimal("12.50000000"), "EUR", "en")
    '€12.50'
    """
    style = _money_style(currency, language)
    rounded = amount.quantize(_TENTHS[_UNIT_PRICE_DIGITS], ROUND_HALF_UP)
    figure = _at_least(f"{abs(rounded):,f}", style.digits)
    return _with_sign(rounded, figure, style)


def amount(value: Decimal, currency: str, language: str) -> str:
    """An amount without the currency sign, for table cells under a heading that names it.

    >>> amount(Decimal("-1234.5"), "EUR", "it")
    '-1.234,50'
    """
    style = _money_style(currency, language)
    rounded = value.quantize(style.smallest, ROUND_HALF_UP)
    return _signed(rounded, f"{abs(rounded):,.{style.digits}f}".translate(style.separators))


def number(value: Decimal | int, language: str) -> str:
    """A number with exactly the decimals it carries, thousands grouped.

    >>> number(Decimal("1234.50"), "it"), number(1234567, "en")
    ('1.234,50', '1,234,567')
    """
    figure = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,d}"
    return figure.translate(_number_style(language).separators)


def quantity(value: Decimal | int, language: str) -> str:
    """A quantity or rate without the zeros the database keeps behind it.

    >>> quantity(Decimal("3.000000"), "it"), quantity(Decimal("1250.50"), "it"), quantity(Decimal("1E+2"), "en")
    ('3', '1.250,5', '100')
    """
    return _at_least(f"{Decimal(value):,f}", 0).translate(_number_style(language).separators)


def percent(value: Decimal | int, language: str) -> str:
    """A percentage given in percent: ``Decimal("22")`` is 22 %.

    Italian invoices set the sign apart, unlike CLDR; the space never breaks.

    >>> percent(Decimal("22.0000"), "it").replace(_NO_BREAK_SPACE, " "), percent(Decimal("5.5"), "en")
    ('22 %', '5.5%')
    """
    return quantity(value, language) + _number_style(language).percent_suffix


def date_short(day: date, language: str) -> str:  # noqa: ARG001 - one signature for every form of a date
    """Figures only, with four digits of the year in every language: a document must not be read as 1926.

    >>> date_short(date(2026, 12, 1), "it")
    '01/12/2026'
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def date_medium(day: date, language: str) -> str:
    """The month abbreviated.

    >>> date_medium(date(2026, 12, 1), "it"), date_medium(date(2026, 12, 1), "en")
    ('1 dic 2026', '1 Dec 2026')
    """
    style = _date_style(language)
    return style.medium.format(day=day.day, month=style.short_months[day.month], year=day.year)


def date_long(day: date, language: str) -> str:
    """The month in full.

    >>> date_long(date(2026, 12, 1), "it")
    '1 dicembre 2026'
    """
    style = _date_style(language)
    return style.long.format(day=day.day, month=style.months[day.month], year=day.year)


def date_range(first: date, last: date, language: str) -> str:
    """From the first to the last day, both included, naming month and year once where they agree.

    >>> date_range(date(2026, 12, 1), date(2026, 12, 31), "it")
    'dal 1 al 31 dicembre 2026'
    >>> date_range(date(2026, 12, 8), date(2027, 1, 11), "it")
    'dall’8 dicembre 2026 all’11 gennaio 2027'
    >>> date_range(date(2026, 11, 15), date(2026, 12, 14), "en")
    '15 November – 14 December 2026'
    """
    if first == last:
        return date_long(first, language)
    style = _date_style(language)
    agreeing = "month" if (first.year, first.month) == (last.year, last.month) else "year"
    pattern = _RANGES[_known(language)][agreeing if first.year == last.year else "nothing"]
    return pattern.format(
        first=_day_of_range(first.day, language),
        first_month=style.months[first.month],
        first_year=first.year,
        last=_day_of_range(last.day, language),
        month=style.months[last.month],
        year=last.year,
    )


def date_range_short(first: date, last: date, language: str) -> str:
    """From the first to the last day, both included, in figures.

    >>> date_range_short(date(2026, 12, 1), date(2027, 1, 31), "it")
    '01/12/2026–31/01/2027'
    """
    if first == last:
        return date_short(first, language)
    return f"{date_short(first, language)}–{date_short(last, language)}"


def period(start: date, end: date, language: str) -> str:
    """A half-open period ``[start, end)`` as people say it, its last day included.

    >>> period(date(2026, 12, 1), date(2027, 1, 1), "en")
    '1–31 December 2026'
    """
    return date_range(start, end - timedelta(days=1), language)


def month_name(month: int, language: str) -> str:
    """The name of month 1 to 12, as it stands inside a date.

    >>> month_name(12, "it"), month_name(12, "en")
    ('dicembre', 'December')
    """
    return _date_style(language).months[month]


def month_year(day: date, language: str) -> str:
    """The month a day lies in, with its year.

    >>> month_year(date(2026, 12, 1), "it")
    'dicembre 2026'
    """
    return f"{_date_style(language).month_titles[day.month]} {day.year}"


def moment(instant: datetime, language: str) -> str:
    """An instant by the clock of its own time zone, to the minute.

    >>> moment(datetime(2026, 12, 1, 9, 5), "it")
    '1 dic 2026, 09:05'
    """
    return f"{date_medium(instant, language)}, {instant:%H:%M}"


def listing(parts: Sequence[str], language: str) -> str:
    """Several things one after the other, with the language's word for "and".

    >>> listing(["a", "b", "c"], "it")
    'a, b e c'
    """
    from babel.lists import format_list

    return format_list(list(parts), locale=babel_locale(language))


def babel_locale(language: str) -> str:
    """The CLDR locale by which this language is written."""
    return _LOCALES[_known(language)]


def _known(language: str) -> str:
    return language if language in _LOCALES else "en"


def _signed(rounded: Decimal, figure: str) -> str:
    # A rounded -0.00 is nothing, and nothing has no sign.
    return f"-{figure}" if rounded < 0 else figure


def _with_sign(rounded: Decimal, figure: str, style: _MoneyStyle) -> str:
    return _signed(rounded, f"{style.before}{figure.translate(style.separators)}{style.after}")


def _at_least(figure: str, digits: int) -> str:
    """Drop trailing zeros of a figure with a decimal point, keeping ``digits`` decimals."""
    whole, point, decimals = figure.partition(".")
    if not point and not digits:
        return whole
    decimals = decimals.rstrip("0").ljust(digits, "0")
    return f"{whole}.{decimals}" if decimals else whole


def _day_of_range(day: int, language: str) -> str:
    if language != "it":
        return str(day)
    return f"l’{day}" if day in _ITALIAN_ELISIONS else f" {day}"


@lru_cache
def _number_style(language: str) -> _NumberStyle:
    from babel import Locale

    locale = Locale.parse(babel_locale(language))
    symbols = locale.number_symbols["latn"]
    return _NumberStyle(
        separators=str.maketrans({",": symbols["group"], ".": symbols["decimal"]}),
        percent_suffix=f"{_NO_BREAK_SPACE}%" if locale.language == "it" else locale.percent_formats[None].suffix[0],
    )


@lru_cache
def _money_style(currency: str, language: str) -> _MoneyStyle:
    from babel import Locale
    from babel.numbers import get_currency_precision

    locale = Locale.parse(babel_locale(language))
    pattern = locale.currency_formats["standard"]
    symbol = locale.currency_symbols.get(currency, currency)
    before, after = (part.replace("¤", symbol) for part in (pattern.prefix[0], pattern.suffix[0]))
    if before and before[-1].isalpha():
        before += _NO_BREAK_SPACE
    digits = get_currency_precision(currency)
    return _MoneyStyle(_number_style(language).separators, before, after, _TENTHS[digits], digits)


@lru_cache
def _date_style(language: str) -> _DateStyle:
    from babel import Locale

    locale = Locale.parse(babel_locale(language))
    names = locale.months

    def twelve(context: str, width: str) -> tuple[str, ...]:
        return ("", *(names[context][width][month] for month in range(1, 13)))

    return _DateStyle(
        months=twelve("format", "wide"),
        short_months=twelve("format", "abbreviated"),
        month_titles=twelve("stand-alone", "wide"),
        medium=_as_format(locale.date_formats["medium"].pattern),
        long=_as_format(locale.date_formats["long"].pattern),
    )


def _as_format(pattern: str) -> str:
    """Turn a CLDR date pattern (``d MMM y``) into a format text with named parts."""
    parts = {"d": "{day}", "dd": "{day:02d}", "MMM": "{month}", "MMMM": "{month}", "y": "{year}"}
    return re.sub(r"d+|M+|y+", lambda found: parts[found.group()], pattern)
