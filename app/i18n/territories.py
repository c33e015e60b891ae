"""What is a country called, in the languages our files and documents are written in? Read from CLDR through Babel."""

from functools import lru_cache

from app.i18n.locales import babel_locale

# The languages import files are written in, besides each country's own.
_LANGUAGES = ("it", "en", "de", "fr", "es")
# CLDR also names groupings, outlying places and test regions that no invoice is sent to.
_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


def country_name(code: str, language: str) -> str:
    """The country's name as written in an address, or the code itself where it is unknown.

    >>> country_name("DE", "it"), country_name("DE", "en")
    ('Germania', 'Germany')
    """
    return _names_in(babel_locale(language)).get(code, code)


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """The ISO 3166 alpha-2 codes in use, and XK for Kosovo."""
    return frozenset(_names_in("en"))


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Names of every country in the languages files are written in, and three-letter codes, with the alpha-2 code."""
    from babel.core import get_global

    found = {name: code for language in _LANGUAGES for code, name in _names_in(language).items()}
    for alias, replaced in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(replaced) == 1 and replaced[0] in codes():
            found[alias] = replaced[0]
    return found


@lru_cache(maxsize=1)
def native_names() -> dict[str, str]:
    """What every country calls itself in its official languages, with its code.

    Half a second for some hundred languages: asked only when ``names`` has no answer.
    """
    return {
        name: code
        for code in sorted(codes())
        for language in _own_languages(code)
        if (name := _names_in(language).get(code))
    }


def _own_languages(code: str) -> list[str]:
    from babel import localedata
    from babel.languages import get_official_languages

    return [language for language in get_official_languages(code) if localedata.exists(language)]


@lru_cache
def _names_in(locale: str) -> dict[str, str]:
    from babel import Locale

    territories = Locale.parse(locale).territories
    return {code: name for code, name in territories.items() if _is_country(code)}


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
