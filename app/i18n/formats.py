"""How does a reader of this language write an amount, a number, a date, a list?

The rules come from CLDR through Babel, read once per language and kept as ready-made patterns: a document asks some
thirty times per page.
"""

from collections.abc import Sequence

from app.i18n.dates import (
    date_long,
    date_medium,
    date_range,
    date_range_short,
    date_short,
    elided,
    moment,
    month_name,
    month_year,
    period,
)
from app.i18n.locales import babel_locale
from app.i18n.numbers import amount, money, number, percent, quantity, unit_price

__all__ = [
    "amount",
    "date_long",
    "date_medium",
    "date_range",
    "date_range_short",
    "date_short",
    "elided",
    "listing",
    "moment",
    "money",
    "month_name",
    "month_year",
    "number",
    "percent",
    "period",
    "quantity",
    "unit_price",
]


def listing(parts: Sequence[str], language: str) -> str:
    """Several things one after the other, with the language's word for "and".

    >>> listing(["a", "b", "c"], "it")
    'a, b e c'
    """
    from babel.lists import format_list

    return format_list(list(parts), locale=babel_locale(language))
