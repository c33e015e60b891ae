"""How is money rounded, stored and shared out? Decimals in Python, integers in the database, never floats."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_05UP, ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from app.errors import Invalid
from app.i18n import N_

PRICE_SCALE = 8
"""Decimals of a unit price in the database; FatturaPA allows no more."""
QUANTITY_SCALE = 6
"""Decimals of a quantity in the database."""
PERCENT_SCALE = 4
"""Decimals of a percentage in the database."""

EXACT = Context(prec=72, rounding=ROUND_05UP)
"""Works out a line. Wide enough for every product; ROUND_05UP keeps the one later rounding to cents correct."""

_ROUNDING = Context(prec=72, rounding=ROUND_HALF_UP)
_LARGEST = 2**63 - 1  # a database integer has 64 bits on both engines

# ISO 4217 minor units that are not two.
_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"), 0),
    **dict.fromkeys(("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
_ZEROS = tuple(Decimal(0).scaleb(-places) for places in range(5))
_POWERS = tuple(Decimal(10) ** places for places in range(9))
_FRACTIONS = tuple(Decimal(1).scaleb(-places) for places in range(9))


class TooManyDecimals(Invalid):
    """A value finer than the scale it is kept at; storing it would change it."""

    text = N_("{value} has more than {decimals} decimals.")


class AmountTooLarge(Invalid):
    """Not a number, or beyond what a database integer holds."""

    text = N_("{value} is not an amount this program can keep.")


class CurrencyMismatch(Invalid):
    """Two currencies in one calculation."""

    field = "currency"
    text = N_("{first} and {second} cannot be added together.")


class NothingToShareBy(Invalid):
    """Shares that are all zero, or negative, give no proportion."""

    text = N_("An amount cannot be divided in these shares.")


def digits(currency: str) -> int:
    """Decimals of the currency's minor unit by ISO 4217; two where the table has no other number.

    >>> digits("EUR"), digits("JPY"), digits("TND")
    (2, 0, 3)
    """
    return _DIGITS.get(currency, 2)


def round_money(amount: Decimal, currency: str = "EUR") -> Decimal:
    """Round to the currency's minor unit, ties away from zero; never a negative zero.

    >>> round_money(Decimal("74.985")), round_money(Decimal("-0.125")), round_money(Decimal("-0.001"))
    (Decimal('74.99'), Decimal('-0.13'), Decimal('0.00'))
    """
    zero = _ZEROS[_DIGITS.get(currency, 2)]
    return _ROUNDING.quantize(amount, zero) or zero


def rounded_quotient(numerator: Decimal, denominator: Decimal, currency: str = "EUR") -> Decimal:
    """Divide and round to the minor unit in one step, so that a tie is a tie of the exact value.

    >>> rounded_quotient(Decimal("249.95") * 27, Decimal(30))
    Decimal('224.96')
    """
    return round_money(EXACT.divide(numerator, denominator), currency)


def to_minor(amount: Decimal, currency: str = "EUR") -> int:
    """Give the amount in minor units, exactly.

    >>> to_minor(Decimal("29.90")), to_minor(Decimal("500"), "JPY")
    (2990, 500)

    Raises:
        TooManyDecimals: the amount is finer than the currency.
        AmountTooLarge: not a finite number, or too large for the database.
    """
    return to_scaled(amount, _DIGITS.get(currency, 2))


def from_minor(minor: int, currency: str = "EUR") -> Decimal:
    """Give back the amount of ``to_minor``, with all the currency's decimals.

    >>> from_minor(2990)
    Decimal('29.90')
    """
    return Decimal(minor) * _FRACTIONS[_DIGITS.get(currency, 2)]


def to_scaled(value: Decimal, scale: int) -> int:
    """Give ``value`` times ten to the ``scale`` as an integer, exactly.

    >>> to_scaled(Decimal("0.0125"), PRICE_SCALE)
    1250000

    Raises:
        TooManyDecimals: the value has more than ``scale`` decimals.
        AmountTooLarge: not a finite number, or too large for the database.
    """
    if not value.is_finite():
        raise AmountTooLarge(value=value)
    shifted = EXACT.multiply(value, _POWERS[scale])
    whole = int(shifted)
    if whole != shifted:
        raise TooManyDecimals(value=value, decimals=scale)
    if not -_LARGEST <= whole <= _LARGEST:
        raise AmountTooLarge(value=value)
    return whole


def from_scaled(value: int, scale: int) -> Decimal:
    """Give back the value of ``to_scaled``; it carries ``scale`` decimals.

    >>> from_scaled(1250000, PRICE_SCALE)
    Decimal('0.01250000')
    """
    return Decimal(value) * _FRACTIONS[scale]


@lru_cache(maxsize=4096)
def plain(value: Decimal, least_decimals: int = 0) -> str:
    """Write a number with a point, without exponent or needless zeros, keeping ``least_decimals``.

    >>> plain(Decimal("29.90000000"), 2), plain(Decimal("0.01250000"), 2), plain(Decimal("3.000000"))
    ('29.90', '0.0125', '3')
    """
    text = format(value, "f")
    whole, point, decimals = text.partition(".")
    if not point and not least_decimals:
        return text
    decimals = decimals.rstrip("0").ljust(least_decimals, "0")
    return f"{whole}.{decimals}" if decimals else whole


def split(amount: Decimal, weights: Sequence[Decimal], currency: str = "EUR") -> tuple[Decimal, ...]:
    """Share an amount in proportion to ``weights`` without losing or making a cent.

    Every share is cut to the minor unit; the units left over go one each to the shares that were cut most, the
    earlier one first where two were cut alike. The shares of a negative amount are those of the positive one,
    negated. The parts always add up to ``amount``.

    >>> split(Decimal("10.00"), [Decimal(1), Decimal(1), Decimal(1)])
    (Decimal('3.34'), Decimal('3.33'), Decimal('3.33'))

    Raises:
        NothingToShareBy: no weight is above zero, or one is below.
        TooManyDecimals: the amount is finer than the currency.
    """
    units = to_minor(amount, currency)
    total = sum(weights, _ZEROS[0])
    if total <= 0 or min(weights) < 0:
        raise NothingToShareBy
    whole, size = Decimal(abs(units)), len(weights)
    products = [EXACT.multiply(whole, weight) for weight in weights]
    shares = [int(EXACT.divide_int(product, total)) for product in products]
    cut = [EXACT.remainder(product, total) for product in products]
    for position in sorted(range(size), key=lambda each: (-cut[each], each))[: abs(units) - sum(shares)]:
        shares[position] += 1
    sign = -1 if units < 0 else 1
    return tuple(from_minor(sign * share, currency) for share in shares)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount with its currency; amounts of two currencies are never mixed.

    >>> Money(Decimal("29.90"), "EUR") * 3
    Money(amount=Decimal('89.70'), currency='EUR')

    Args:
        amount: exact in the currency's minor unit.
        currency: ISO 4217 code.

    Raises:
        TooManyDecimals: the amount is finer than the currency.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        places = digits(self.currency)
        kept = self.amount.quantize(_ZEROS[places], ROUND_DOWN, _ROUNDING)
        if kept != self.amount:
            raise TooManyDecimals(value=self.amount, decimals=places)
        object.__setattr__(self, "amount", kept)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        """Multiply and round once, ties away from zero."""
        return Money(round_money(EXACT.multiply(self.amount, factor), self.currency), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise CurrencyMismatch(first=self.currency, second=other.currency)
        return other.amount
