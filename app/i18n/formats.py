"""How does a reader of this language write an amount, a number, a date?

The rules come from CLDR through Babel, read once per language and kept as ready-made patterns: a document asks some
thirty times per page.
"""

from app.i18n.dates import (
    date_full,
    date_long,
    date_medium,
    date_range,
    date_range_medium,
    date_range_short,
    date_short,
    day_month,
    elided,
    moment,
    month_name,
    month_short,
    month_year,
    period,
)
from app.i18n.numbers import amount, currency_sign, money, number, percent, quantity, unit_price

__all__ = [
    "amount",
    "currency_sign",
    "date_full",
    "date_long",
    "date_medium",
    "date_range",
    "date_range_medium",
    "date_range_short",
    "date_short",
    "day_month",
    "elided",
    "moment",
    "money",
    "month_name",
    "month_short",
    "month_year",
    "number",
    "percent",
    "period",
    "quantity",
    "unit_price",
]
