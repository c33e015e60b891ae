"""How does a reader of this language write an amount, a quantity, a percentage?"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from app.i18n.locales import babel_locale

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_TENTHS = tuple(Decimal(1).scaleb(-digits) for digits in range(9))
_UNIT_PRICE_DIGITS = 8


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


def currency_sign(currency: str, language: str) -> str:
    """The sign a reader of this language knows a currency by.

    >>> currency_sign("EUR", "it"), currency_sign("CHF", "it")
    ('€', 'CHF')
    """
    style = _money_style(currency, language)
    return f"{style.before}{style.after}".strip()


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
