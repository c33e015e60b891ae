"""How does a reader of this language write a day, a span of days, a moment?"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from app.i18n.locales import babel_locale, known

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
_ELIDED = {"il": "l’", "Il": "L’", "dal": "dall’", "Dal": "Dall’", "al": "all’", "Al": "All’", "del": "dell’"}


@dataclass(frozen=True, slots=True)
class _DateStyle:
    """Month names and the order of the parts; index 0 of the month names is unused, index 0 of the days is Monday."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    month_titles: tuple[str, ...]
    weekdays: tuple[str, ...]
    medium: str
    long: str


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


def date_full(day: date, language: str) -> str:
    """The month in full, after the day of the week.

    >>> date_full(date(2026, 12, 1), "it"), date_full(date(2026, 12, 1), "en")
    ('martedì 1 dicembre 2026', 'Tuesday 1 December 2026')
    """
    return f"{_date_style(language).weekdays[day.weekday()]} {date_long(day, language)}"


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
    pattern = _RANGES[known(language)][agreeing if first.year == last.year else "nothing"]
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


def date_range_medium(first: date, last: date, language: str) -> str:
    """From the first to the last day, both included, months abbreviated: for tables.

    >>> date_range_medium(date(2026, 12, 1), date(2026, 12, 31), "it")
    '1–31 dic 2026'
    >>> date_range_medium(date(2026, 12, 20), date(2027, 1, 19), "en")
    '20 Dec 26 – 19 Jan 27'
    """
    if first == last:
        return date_medium(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_medium(last, language)}"
    if first.year == last.year:
        return f"{day_month(first, language)} – {date_medium(last, language)}"
    months = (f"{day.day} {month_short(day, language, with_year=True)}" for day in (first, last))
    return " – ".join(months)


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


def month_short(day: date, language: str, *, with_year: bool = False) -> str:
    """The month abbreviated, as it stands under the axis of a chart; with two digits of the year where asked.

    >>> month_short(date(2026, 12, 1), "it"), month_short(date(2027, 1, 1), "en", with_year=True)
    ('dic', 'Jan 27')
    """
    name = _date_style(language).short_months[day.month]
    return f"{name} {day.year % 100:02d}" if with_year else name


def day_month(day: date, language: str) -> str:
    """A day whose year is plain from where it stands, the month abbreviated.

    >>> day_month(date(2026, 12, 1), "it")
    '1 dic'
    """
    return f"{day.day} {_date_style(language).short_months[day.month]}"


def moment(instant: datetime, language: str) -> str:
    """An instant by the clock of its own time zone, to the minute.

    >>> moment(datetime(2026, 12, 1, 9, 5), "it")
    '1 dic 2026, 09:05'
    """
    return f"{date_medium(instant, language)}, {instant:%H:%M}"


def elided(text: str, language: str) -> str:
    """A sentence with Italian articles elided before the 8th and the 11th of a month; other languages unchanged.

    >>> elided("Scade il 8 maggio, dal 11 giugno al 1 luglio", "it")
    'Scade l’8 maggio, dall’11 giugno al 1 luglio'
    """
    return _article().sub(lambda found: _ELIDED[found[1]], text) if language == "it" else text


def _day_of_range(day: int, language: str) -> str:
    if language != "it":
        return str(day)
    return f"l’{day}" if day in _ITALIAN_ELISIONS else f" {day}"


@lru_cache(maxsize=1)
def _article() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(_ELIDED)}) (?=(?:8|11) (?:{'|'.join(_date_style('it').months[1:])})\b)")


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
        weekdays=tuple(locale.days["format"]["wide"][number] for number in range(7)),
        medium=_as_format(locale.date_formats["medium"].pattern),
        long=_as_format(locale.date_formats["long"].pattern),
    )


def _as_format(pattern: str) -> str:
    """Turn a CLDR date pattern (``d MMM y``) into a format text with named parts."""
    parts = {"d": "{day}", "dd": "{day:02d}", "MMM": "{month}", "MMMM": "{month}", "y": "{year}"}
    return re.sub(r"d+|M+|y+", lambda found: parts[found.group()], pattern)
