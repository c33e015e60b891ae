"""By which means is an invoice paid?"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.errors import Invalid
from app.i18n import N_


class PaymentMethod(StrEnum):
    """Means of payment; stored and exchanged by value."""

    TRANSFER = "transfer"
    DIRECT_DEBIT = "direct_debit"
    CARD = "card"
    CASH = "cash"
    CHEQUE = "cheque"
    RIBA = "riba"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Its name on screen, marked for translation."""
        return _LABELS[self]


_LABELS: Mapping[str, str] = MappingProxyType(
    {
        PaymentMethod.TRANSFER: N_("Bank transfer"),
        PaymentMethod.DIRECT_DEBIT: N_("Direct debit"),
        PaymentMethod.CARD: N_("Card"),
        PaymentMethod.CASH: N_("Cash"),
        PaymentMethod.CHEQUE: N_("Cheque"),
        PaymentMethod.RIBA: N_("Ri.Ba."),
        PaymentMethod.OTHER: N_("Other means"),
    }
)


class PaymentMethodUnknown(Invalid):
    """A word that names no means of payment."""

    field = "payment_method"
    text = N_("“{value}” is not a payment method. Choose one of: {known}.")


def check_payment_method(value: str, *, field: str = "payment_method") -> str:
    """The stored value of a payment method.

    >>> check_payment_method(" Transfer ")
    'transfer'

    Raises:
        PaymentMethodUnknown: the word names none.
    """
    word = value.strip().lower()
    if word not in set(PaymentMethod):
        raise PaymentMethodUnknown(value=value, known=", ".join(PaymentMethod), field=field)
    return PaymentMethod(word).value
