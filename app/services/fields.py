"""Can what was typed into one field be taken? Checks that several forms share."""

from datetime import date
from decimal import Decimal

from app.domain.identifiers import check_country, check_province
from app.domain.money import PERCENT_SCALE, QUANTITY_SCALE, digits, to_scaled
from app.domain.terms import Notice, term_end
from app.domain.visible_text import visible
from app.errors import Invalid
from app.i18n import N_
from app.i18n.catalog import LANGUAGES

ITALY = "IT"
_POSTAL_CODE_DIGITS = 5
_HUNDRED = Decimal(100)
_ANY_DAY = date(2000, 1, 1)


class NameMissing(Invalid):
    """Nothing can be found again without a name."""

    field = "name"
    text = N_("The name is missing.")


class DescriptionMissing(Invalid):
    """A line without words."""

    field = "description"
    text = N_("The description is missing.")


class LanguageUnknown(Invalid):
    """No catalogue of that language."""

    field = "language"
    text = N_("Documents cannot be written in “{value}”. Choose one of: {known}.")


class PostalCodeMalformed(Invalid):
    """An Italian postal code (CAP) that is not five digits (FatturaPA, field CAP)."""

    field = "postal_code"
    text = N_("“{value}” is not a postal code: it has five digits.")


class PercentOutOfRange(Invalid):
    """Less than nothing or more than everything."""

    text = N_("A percentage lies between 0 and 100: {value} is not possible.")


class CountNegative(Invalid):
    """Days, months or cycles below zero."""

    text = N_("This number cannot be negative.")


class QuantityNotPositive(Invalid):
    """Nothing to bill, or less."""

    field = "quantity"
    text = N_("A quantity must be above zero.")


def one_line(text: str) -> str:
    """The text without white space around it and with single blanks inside, and without signs nobody can see."""
    return " ".join(visible(text).split())


def name(text: str) -> str:
    """A name on one line.

    Raises:
        NameMissing: it is empty.
    """
    line = one_line(text)
    if not line:
        raise NameMissing
    return line


def description(text: str) -> str:
    """A description; line breaks inside stay.

    Raises:
        DescriptionMissing: it is empty.
    """
    lines = "\n".join(one_line(line) for line in text.strip().splitlines())
    if not lines:
        raise DescriptionMissing
    return lines


def figure(value: Decimal, scale: int, field: str) -> Decimal:
    """A number its column holds exactly.

    Raises:
        TooManyDecimals, AmountTooLarge: it would be changed by storing it; the error names ``field``.
    """
    try:
        to_scaled(value, scale)
    except Invalid as refused:
        refused.field = field
        raise
    return value


def money(value: Decimal, currency: str, field: str) -> Decimal:
    """An amount with the decimals of its currency.

    Raises:
        TooManyDecimals, AmountTooLarge: it has more, or is too large; the error names ``field``.
    """
    return figure(value, digits(currency), field)


def percent(value: Decimal, field: str) -> Decimal:
    """A percentage from 0 to 100 with at most four decimals.

    Raises:
        PercentOutOfRange, TooManyDecimals: it is not; the error names ``field``.
    """
    figure(value, PERCENT_SCALE, field)
    if not 0 <= value <= _HUNDRED:
        raise PercentOutOfRange(value=value, field=field)
    return value


def count(value: int, field: str) -> int:
    """A number of days, months or cycles.

    Raises:
        CountNegative: it is below zero; the error names ``field``.
    """
    if value < 0:
        raise CountNegative(field=field)
    return value


def quantity(value: Decimal) -> Decimal:
    """A quantity above zero with at most six decimals.

    Raises:
        QuantityNotPositive, TooManyDecimals: it is not.
    """
    figure(value, QUANTITY_SCALE, "quantity")
    if value <= 0:
        raise QuantityNotPositive
    return value


def language(value: str) -> str:
    """``it`` or ``en``.

    Raises:
        LanguageUnknown: another one.
    """
    code = value.strip().lower()
    if code not in LANGUAGES:
        raise LanguageUnknown(value=value, known=", ".join(LANGUAGES))
    return code


def place(country: str, province: str, postal_code: str) -> tuple[str, str, str]:
    """Country as alpha-2 code, province and postal code in the country's form.

    An Italian province becomes its two letters; elsewhere it stays as written.

    Raises:
        CountryUnknown, ProvinceUnknown, PostalCodeMalformed: the field that cannot be taken.
    """
    code, area, post = check_country(country or ITALY), one_line(province), one_line(postal_code).upper()
    if code == ITALY:
        area = check_province(area) if area else ""
        if post and not (post.isascii() and post.isdigit() and len(post) == _POSTAL_CODE_DIGITS):
            raise PostalCodeMalformed(value=postal_code)
    return code, area, post


def notice(text: str) -> str:
    """A length of notice in its stored form; empty for none.

    Raises:
        NoticeNotUnderstood: the text names no length.
    """
    return Notice.parse(text).code if text.strip() else ""


def term(months: int) -> int:
    """A commitment in months; zero for none.

    Raises:
        TermNotPositive: below zero or beyond a century.
    """
    if months:
        term_end(_ANY_DAY, months)
    return months
