"""By which rules of CLDR is a language written?

English is British, with the day before the month, because that is the English read in Europe. Languages without a
catalogue are written as English.
"""

_LOCALES = {"it": "it_IT", "en": "en_GB"}


def babel_locale(language: str) -> str:
    """The CLDR locale by which this language is written."""
    return _LOCALES[known(language)]


def known(language: str) -> str:
    """The language itself, or English where it has no rules here."""
    return language if language in _LOCALES else "en"
