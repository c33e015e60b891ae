"""What do Italian professional funds and withholdings add to a document, or take from what is paid?"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.money import EXACT, round_money, rounded_quotient
from app.errors import Invalid
from app.i18n import N_

_HUNDREDTH = Decimal("0.01")


class PaymentAboveNet(Invalid):
    """More than the net to pay of a document subject to withholding."""

    field = "amount"
    text = N_("The payment of {payment} is more than the {net} to pay.")


@dataclass(frozen=True, slots=True)
class Fund:
    """A contribution added to the fee: professional fund (cassa) or the INPS 4% (rivalsa).

    Args:
        percent: of the net of the lines.
        subject_to_withholding: whether income tax is withheld on it too (INPS yes, professional funds no).
        vat_rate: its own VAT rate; ``None`` takes rate and nature of the document's first line.
        vat_nature: its own exemption code where ``vat_rate`` is zero.
    """

    percent: Decimal
    subject_to_withholding: bool = False
    vat_rate: Decimal | None = None
    vat_nature: str = ""


@dataclass(frozen=True, slots=True)
class Withholding:
    """Tax or contribution the customer keeps back and pays for the seller (ritenuta).

    Args:
        percent: of the base.
        base: what it is taken on; ``None`` is the net of the lines with the funds subject to it.
    """

    percent: Decimal
    base: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MaturedWithholding:
    """How a payment divides: withholding now due to the tax office, net still to pay, balance of the document."""

    withholding: Decimal
    net_left: Decimal
    balance: Decimal


def percentage(base: Decimal, percent: Decimal, currency: str = "EUR") -> Decimal:
    """So many percent of an amount, rounded once, ties away from zero.

    >>> percentage(Decimal("10.00"), Decimal("5.25"))
    Decimal('0.53')
    """
    # 19 digits of money times 7 of a percentage fit the 28 digits of ordinary Decimal arithmetic exactly.
    return round_money(base * percent * _HUNDREDTH, currency)


def fund_amounts(net: Decimal, funds: Sequence[Fund], currency: str = "EUR") -> tuple[Decimal, ...]:
    """What each fund adds, in order, every one rounded for itself.

    >>> fund_amounts(Decimal("1600.00"), [Fund(Decimal(4), subject_to_withholding=True), Fund(Decimal(2))])
    (Decimal('64.00'), Decimal('32.00'))
    """
    return tuple(percentage(net, fund.percent, currency) for fund in funds)


def withholding_base(net: Decimal, funds: Sequence[Fund], currency: str = "EUR") -> Decimal:
    """What is withheld from unless a withholding names its own base: the fee and the funds subject to it.

    >>> withholding_base(Decimal("1600.00"), [Fund(Decimal(4), subject_to_withholding=True), Fund(Decimal(2))])
    Decimal('1664.00')
    """
    amounts = fund_amounts(net, funds, currency)
    return sum((amount for fund, amount in zip(funds, amounts, strict=True) if fund.subject_to_withholding), net)


def withheld_amounts(base: Decimal, withholdings: Sequence[Withholding], currency: str = "EUR") -> tuple[Decimal, ...]:
    """What each withholding keeps back, in order, every one rounded for itself.

    >>> withheld_amounts(Decimal("10.00"), [Withholding(Decimal(20)), Withholding(Decimal("5.25"))])
    (Decimal('2.00'), Decimal('0.53'))
    """
    return tuple(percentage(base if each.base is None else each.base, each.percent, currency) for each in withholdings)


def mature_withholding(
    total: Decimal, withholding: Decimal, payment: Decimal, currency: str = "EUR"
) -> MaturedWithholding:
    """Split a payment on a document with withholding: it matures in proportion to the net paid.

    Source: vectors ``italian-charges``, ``withholding-matures-on-payment``.

    >>> mature_withholding(Decimal("1000.00"), Decimal("200.00"), Decimal("600.00")).withholding
    Decimal('150.00')

    Raises:
        PaymentAboveNet: the payment exceeds ``total`` less ``withholding``.
    """
    net = total - withholding
    if payment > net:
        raise PaymentAboveNet(payment=payment, net=net)
    matured = rounded_quotient(EXACT.multiply(withholding, payment), net, currency) if net else withholding
    return MaturedWithholding(matured, net - payment, total - payment - matured)
