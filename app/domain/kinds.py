"""Of which kind is a customer, an address, an item, the end of a term?"""

from enum import StrEnum


class CustomerKind(StrEnum):
    """Decides VAT treatment, e-invoice routing and consumer protection."""

    BUSINESS = "business"
    PUBLIC_BODY = "public_body"
    CONSUMER = "consumer"


class AddressKind(StrEnum):
    """What an address is used for."""

    BILLING = "billing"
    SERVICE = "service"


class ItemKind(StrEnum):
    """Goods and services are taxed alike at home and differently across a border."""

    SERVICE = "service"
    PRODUCT = "product"


class EndAction(StrEnum):
    """What happens when a term ends and nobody gave notice."""

    RENEW = "renew"
    EVERGREEN = "evergreen"
    END = "end"
