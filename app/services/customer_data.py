"""What does a customer form hold, and can it be taken?"""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.identifiers import check_email, check_iban, check_recipient_code, check_tax_code, check_vat_number
from app.domain.kinds import CustomerKind
from app.domain.payment_methods import check_payment_method
from app.domain.payment_terms import PaymentTerms
from app.services import fields


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
        payment_method: ``transfer``, ``direct_debit``, ``card``, ``cash``, ``cheque``, ``riba`` or ``other``.
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


def checked(data: CustomerData) -> CustomerData:
    """The form with every value in its stored form.

    Raises:
        NameMissing, InvalidIdentifier, TermsNotUnderstood, PaymentMethodUnknown, LanguageUnknown,
        PostalCodeMalformed: the first field that cannot be taken.
    """
    billing = _checked_address(data.billing)
    return replace(
        data,
        name=fields.name(data.name),
        code=fields.one_line(data.code),
        vat_number=check_vat_number(data.vat_number, billing.country) if data.vat_number.strip() else "",
        tax_code=check_tax_code(data.tax_code, billing.country) if data.tax_code.strip() else "",
        recipient_code=check_recipient_code(data.recipient_code, data.kind) if data.recipient_code.strip() else "",
        pec=check_email(data.pec, field="pec") if data.pec.strip() else "",
        phone=fields.one_line(data.phone),
        mobile=fields.one_line(data.mobile),
        language=fields.language(data.language) if data.language.strip() else "",
        payment_terms=PaymentTerms.parse(data.payment_terms).code if data.payment_terms.strip() else "",
        payment_method=check_payment_method(data.payment_method),
        iban=check_iban(data.iban) if data.iban.strip() else "",
        notes=data.notes.strip(),
        billing=billing,
        service=_checked_address(data.service) if data.service is not None else None,
        contacts=tuple(contact for contact in map(_checked_contact, data.contacts) if contact != Contact()),
    )


def _checked_address(address: Address) -> Address:
    country, province, postal_code = fields.place(address.country, address.province, address.postal_code)
    # A street may have two lines (c/o, building); the city has one.
    street = "\n".join(fields.one_line(line) for line in address.street.strip().splitlines())
    return Address(street, postal_code, fields.one_line(address.city), province, country)


def _checked_contact(contact: Contact) -> Contact:
    return Contact(
        name=fields.one_line(contact.name),
        role=fields.one_line(contact.role),
        email=check_email(contact.email) if contact.email.strip() else "",
        phone=fields.one_line(contact.phone),
    )
