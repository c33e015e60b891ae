"""Which number did the person type, and how is it written back? By the language's signs, refusing nothing silently."""

from decimal import Decimal

from app.domain.importing.amounts import DecimalSign, NumberUnreadableError, decide_sign, read_number
from app.errors import Invalid
from app.i18n import N_, formats

_MINUS = "−"
# Signs that stand for the decimals in a language; any other one writes them with a point.
_DECIMALS = {"it": DecimalSign.COMMA}


class FigureNotUnderstood(Invalid):
    """Letters, or signs where no number has them."""

    text = N_("“{value}” is not a number. Write it like {example}.")


class FigureNotWhole(Invalid):
    """Decimals where only whole ones are counted."""

    text = N_("Write a whole number, without decimals.")


class FigureTooSmall(Invalid):
    """Below what the field takes."""

    text = N_("Write {least} or more.")


class FigureTooLarge(Invalid):
    """Above what the field takes."""

    text = N_("Write {most} or less.")


class FigureTooFine(Invalid):
    """More decimals than are kept."""

    text = N_("Write at most {decimals} decimals.")


def read_figure(text: str, language: str, currency: str = "") -> Decimal:
    """The number typed, whichever sign stands before its decimals.

    Where both signs stand, the last one is before the decimals. A single sign before exactly three digits groups
    thousands if this language groups with it, and is before the decimals if it does not.

    Args:
        text: what was typed; a percent sign, a minus and spaces between groups are understood.
        language: of the person.
        currency: the one currency that may stand beside the number.

    Raises:
        FigureNotUnderstood: it is no number.

    >>> [str(read_figure(text, "it")) for text in ("1234,5", "1.234,50", "1234.50", "1.234", "1,234")]
    ['1234.5', '1234.50', '1234.50', '1234', '1.234']
    >>> str(read_figure("1,234", "en")), str(read_figure("−5 %", "en"))
    ('1234', '-5')
    """
    sign = decide_sign([text], _DECIMALS.get(language, DecimalSign.POINT))
    try:
        return read_number(text, sign, currency=currency)
    except NumberUnreadableError:
        example = write_figure(Decimal("1234.5"), language, 2)
        raise FigureNotUnderstood(value=text.strip(), example=example) from None


def write_figure(value: Decimal, language: str, least: int = 0) -> str:
    """The number in the language's signs with all its decimals, at least ``least`` of them.

    >>> write_figure(Decimal("-1234.5"), "it", 2), write_figure(Decimal("10.000"), "en")
    ('−1.234,50', '10')
    """
    whole, _, decimals = f"{abs(value):f}".partition(".")
    figure = Decimal(f"{whole}.{decimals.rstrip('0').ljust(least, '0') or '0'}")
    written = formats.number(figure if decimals.rstrip("0") or least else Decimal(whole), language)
    return f"{_MINUS}{written}" if value < 0 else written


def decimals_of(value: Decimal) -> int:
    """How many decimals the number needs.

    >>> decimals_of(Decimal("1.500")), decimals_of(Decimal("20"))
    (1, 0)
    """
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
