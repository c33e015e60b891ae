"""How does a stored number look to a reader? Without the zeros its scale put behind it."""

from decimal import Decimal

from app.domain.money import digits, plain


def price(value: Decimal, currency: str = "EUR") -> Decimal:
    """A unit price with at least the currency's decimals.

    >>> price(Decimal("29.90000000")), price(Decimal("0.01250000"))
    (Decimal('29.90'), Decimal('0.0125'))
    """
    return Decimal(plain(value, digits(currency)))


def figure(value: Decimal) -> Decimal:
    """A quantity or percentage with the decimals it needs.

    >>> figure(Decimal("1.500000")), figure(Decimal("22.0000"))
    (Decimal('1.5'), Decimal('22'))
    """
    return Decimal(plain(value))
