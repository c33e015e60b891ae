"""Who are the customers? Create, change and archive them with checked identity and addresses."""

from dataclasses import dataclass
from datetime import date

from app.models import CustomerKind
from app.services.changes import Changes
from app.services.codes import Created
from app.services.context import Context


@dataclass(frozen=True, slots=True)
class Address:
    """An address. ``country`` is a code or a name, ``province`` an Italian one."""

    street: str = ""
    postal_code: str = ""
    city: str = ""
    province: str = ""
    country: str = "IT"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or mailbox; the first one with an e-mail receives documents."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class CustomerData:
    """Everything a customer form holds. Empty text means not given.

    Args:
        code: public code; empty: the next free one (``C0001``).
        language: ``it`` or ``en`` of the documents; empty: the company's.
        payment_terms: such as ``30 eom``; empty: the company's.
        payment_method: ``transfer``, ``direct_debit``, ``card``, ``cash`` or ``other``.
        service: where the service is given, if elsewhere.
        consolidate: several subscriptions due on the same day go on one invoice.
    """

    name: str
    code: str = ""
    kind: CustomerKind = CustomerKind.BUSINESS
    vat_number: str = ""
    tax_code: str = ""
    recipient_code: str = ""
    pec: str = ""
    phone: str = ""
    mobile: str = ""
    language: str = ""
    payment_terms: str = ""
    payment_method: str = "transfer"
    iban: str = ""
    since: date | None = None
    notes: str = ""
    consolidate: bool = False
    billing: Address = Address()
    service: Address | None = None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredCustomer:
    """A customer as it stands, with the version a later change is compared with."""

    id: int
    version: int
    data: CustomerData
    archived: bool


def read(ctx: Context, code: str) -> StoredCustomer:
    """The customer of that code, to fill a form or to change one of its facts with ``replace``.

    Raises:
        NoSuchCustomer: the code is unknown.
    """
    raise NotImplementedError


def create(ctx: Context, data: CustomerData) -> Created:
    """Add a customer.

    Raises:
        NameMissing, CodeTaken, InvalidIdentifier, TermsNotUnderstood …: the field that cannot be taken.
    """
    raise NotImplementedError


def change(ctx: Context, customer_id: int, data: CustomerData, *, version: int | None = None) -> Changes:
    """Replace everything the form holds; documents already issued keep their own copy.

    Raises:
        Conflict: another seat changed the customer since ``version``.
        NameMissing, CodeTaken, InvalidIdentifier, TermsNotUnderstood …: the field that cannot be taken.
    """
    raise NotImplementedError


def archive(ctx: Context, customer_id: int, *, version: int | None = None) -> Changes:
    """Hide a customer from the lists; nothing is deleted.

    Raises:
        CustomerStillServed: a subscription of the customer is not over yet.
        Conflict: another seat changed the customer since ``version``.
    """
    raise NotImplementedError


def restore(ctx: Context, customer_id: int, *, version: int | None = None) -> Changes:
    """Bring an archived customer back."""
    raise NotImplementedError
