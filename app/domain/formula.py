"""What does a printed formula amount to? Plain arithmetic, read without running anything."""

import re
from decimal import Decimal
from fractions import Fraction

from app.domain.money import rounded_quotient
from app.errors import Invalid
from app.i18n import N_

_LONGEST = 2_000
_DEEPEST = 50
_SIGN = re.compile(r"\s*(\d+(?:\.\d+)?|[-+*/()])", re.ASCII)


class FormulaUnclear(Invalid):
    """Not arithmetic over numbers, or a division by zero."""

    text = N_("“{formula}” is not a formula that can be worked out.")


def evaluate(formula: str) -> Fraction:
    """The exact value of arithmetic over ``+ - * / ( )`` and plain decimal numbers.

    >>> evaluate("1 * 149.00 * (100 - 10) / 100")
    Fraction(1341, 10)

    Raises:
        FormulaUnclear: anything else, or a division by zero.
    """
    try:
        return _Reader(_read_signs(formula)).whole()
    except (ValueError, ZeroDivisionError):
        raise FormulaUnclear(formula=formula) from None


def amount_of(formula: str, currency: str = "EUR") -> Decimal:
    """The amount a formula gives: worked out exactly and rounded once, ties away from zero.

    >>> amount_of("3 * 10.00 * 10 / 30"), amount_of("1 * 29.90 * 21 / 30")
    (Decimal('10.00'), Decimal('20.93'))

    Raises:
        FormulaUnclear: see ``evaluate``.
    """
    value = evaluate(formula)
    try:
        return rounded_quotient(Decimal(value.numerator), Decimal(value.denominator), currency)
    except ArithmeticError:
        raise FormulaUnclear(formula=formula) from None


def _read_signs(formula: str) -> list[str]:
    if len(formula) > _LONGEST:
        raise ValueError(formula)
    signs: list[str] = []
    position, end = 0, len(formula.rstrip())
    while position < end:
        match = _SIGN.match(formula, position)
        if match is None:
            raise ValueError(formula)
        signs.append(match[1])
        position = match.end()
    return signs


class _Reader:
    """Reads signs from left to right; products bind closer than sums."""

    def __init__(self, signs: list[str]) -> None:
        self._signs = signs[::-1]
        self._depth = 0

    def whole(self) -> Fraction:
        value = self._sum()
        if self._signs:
            raise ValueError(self._signs[-1])
        return value

    def _sum(self) -> Fraction:
        value = self._product()
        while self._next_is("+-"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> Fraction:
        value = self._factor()
        while self._next_is("*/"):
            value = value * self._factor() if self._take() == "*" else value / self._factor()
        return value

    def _factor(self) -> Fraction:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(self._depth)
        sign = self._take()
        if sign == "-":
            value = -self._factor()
        elif sign == "(":
            value = self._sum()
            if self._take() != ")":
                raise ValueError(sign)
        else:
            value = Fraction(sign)
        self._depth -= 1
        return value

    def _next_is(self, signs: str) -> bool:
        return bool(self._signs) and self._signs[-1] in signs

    def _take(self) -> str:
        if not self._signs:
            raise ValueError(self._depth)
        return self._signs.pop()
