"""What does a document's number look like, and may a document of this date take the next one?"""

import re
from dataclasses import dataclass
from datetime import date

from app.errors import Invalid
from app.i18n import N_

LONGEST_NUMBER = 20
"""Characters FatturaPA allows in a document number."""

_PLACEHOLDER = re.compile(r"\{(year|number)(?::0(\d{1,2})d)?\}")
_HIGHEST_NUMBER = 9_999_999
_SOME_YEAR = 2026


class PatternWithoutNumber(Invalid):
    """A pattern that would give every document the same number."""

    field = "pattern"
    text = N_("The number pattern must contain {placeholder}.")


class PatternNotUnderstood(Invalid):
    """Braces that are no placeholder, or signs the tax office does not take."""

    field = "pattern"
    text = N_("“{pattern}” cannot be used: only plain letters, digits and signs, {year} and {number}.")


class PatternTooLong(Invalid):
    """Numbers would outgrow FatturaPA's field."""

    field = "pattern"
    text = N_("Numbers like {example} are too long: 20 characters at most.")


class PatternWithoutYear(Invalid):
    """A series that restarts would repeat its numbers."""

    field = "pattern"
    text = N_("The series starts again every year, so its pattern must contain {placeholder}.")


class IssueDateTooEarly(Invalid):
    """A document dated before the last one of its series."""

    field = "issue_date"
    text = N_("{issue_date} comes before {last_date}, the date of {last_number}: numbers must follow the dates.")


@dataclass(frozen=True, slots=True)
class SeriesFormat:
    """How a series writes its numbers and whether it starts again every year.

    Raises:
        PatternWithoutNumber, PatternWithoutYear, PatternNotUnderstood, PatternTooLong: see ``check_pattern``.
    """

    pattern: str = "{year}/{number:04d}"
    yearly: bool = True

    def __post_init__(self) -> None:
        check_pattern(self.pattern, yearly=self.yearly)

    def write(self, year: int, number: int) -> str:
        """The public number of the document."""
        return format_number(self.pattern, year, number)


def check_pattern(pattern: str, *, yearly: bool = False) -> None:
    """Refuse a pattern whose numbers would not be unique or that FatturaPA would refuse.

    It may hold printable Basic Latin and the placeholders ``{year}`` and ``{number}``, the latter with leading zeros
    as ``{number:04d}``; a number of seven digits must still fit in 20 characters (FatturaPA, field Numero).

    Raises:
        PatternNotUnderstood: other braces, signs outside Basic Latin, spaces at an end.
        PatternWithoutNumber: no ``{number}``.
        PatternWithoutYear: a yearly series without ``{year}``.
        PatternTooLong: numbers would have more than 20 characters.
    """
    names = [match[1] for match in _PLACEHOLDER.finditer(pattern)]
    rest = _PLACEHOLDER.sub("", pattern)
    if pattern != pattern.strip() or "{" in rest or "}" in rest or not (rest.isascii() and rest.isprintable()):
        raise PatternNotUnderstood(pattern=pattern, year="{year}", number="{number:04d}")
    if names.count("number") != 1:
        raise PatternWithoutNumber(placeholder="{number}")
    if yearly and "year" not in names:
        raise PatternWithoutYear(placeholder="{year}")
    example = format_number(pattern, _SOME_YEAR, _HIGHEST_NUMBER)
    if len(example) > LONGEST_NUMBER:
        raise PatternTooLong(example=example)


def format_number(pattern: str, year: int, number: int) -> str:
    """Write a number by a checked pattern.

    >>> format_number("{year}/{number:04d}", 2026, 451)
    '2026/0451'
    """
    return pattern.format(year=year, number=number)


def check_issue_date(issue_date: date, last_issue_date: date | None, last_number: str) -> None:
    """Keep the numbers of a series in date order (DPR 633/1972 art. 21: progressive numbering).

    Args:
        issue_date: of the document about to be numbered.
        last_issue_date: of the last numbered document of the series, ``None`` where there is none.
        last_number: its public number.

    Raises:
        IssueDateTooEarly: the new document is dated before it.
    """
    if last_issue_date is not None and issue_date < last_issue_date:
        raise IssueDateTooEarly(issue_date=issue_date, last_date=last_issue_date, last_number=last_number)


def number_year(yearly: bool, issue_date: date) -> int:
    """The year whose count a document belongs to; 0 for a series that never starts again.

    >>> number_year(True, date(2026, 11, 22)), number_year(False, date(2026, 11, 22))
    (2026, 0)
    """
    return issue_date.year if yearly else 0
