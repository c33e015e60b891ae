"""The commands that change customers: ``customer add``, ``change``, ``archive`` and ``restore``."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.cli import forms, values
from app.cli.command import Answer, Command, Program
from app.cli.forms import Field
from app.cli.parser import CommandParser
from app.domain.payment_methods import PaymentMethod
from app.domain.tax import BuyerKind
from app.i18n import N_
from app.i18n.catalog import LANGUAGES
from app.queries.customers import find_customer
from app.services import customers
from app.services.customers import Address, Contact, CustomerData, StoredCustomer
from app.services.fields import one_line

FIELDS = (
    Field("--name", "name", N_("Name")),
    Field("--code", "code", N_("Code; the next free one if not given")),
    Field("--kind", "kind", N_("Business, public body or consumer"), choices=tuple(kind.value for kind in BuyerKind)),
    Field("--vat-number", "vat_number", N_("VAT number")),
    Field("--tax-code", "tax_code", N_("Tax code")),
    Field("--recipient-code", "recipient_code", N_("Recipient code for electronic invoices")),
    Field("--pec", "pec", N_("Certified e-mail (PEC)")),
    Field("--phone", "phone", N_("Telephone")),
    Field("--mobile", "mobile", N_("Mobile telephone")),
    Field("--language", "language", N_("Language of the documents"), choices=LANGUAGES),
    Field("--payment-terms", "payment_terms", N_("Payment terms, such as 30 or 30/60 eom")),
    Field("--payment-method", "payment_method", N_("How the customer pays"), choices=tuple(PaymentMethod)),
    Field("--iban", "iban", N_("IBAN")),
    Field("--since", "since", N_("Customer since"), values.day),
    Field("--notes", "notes", N_("Notes")),
    Field("--consolidate", "consolidate", N_("Everything due on a day on one invoice"), switch=True),
)
ADDRESS = (
    Field("--address --street", "street", N_("Street and number")),
    Field("--postcode --postal-code", "postal_code", N_("Postal code")),
    Field("--city", "city", N_("City")),
    Field("--province", "province", N_("Province")),
    Field("--country", "country", N_("Country, by code or name")),
)
EMAIL = (Field("--email", "email", N_("E-mail that receives the documents")),)


def declare_add(parser: CommandParser) -> None:
    """Options of ``customer add``."""
    forms.declare(parser, [*FIELDS, *ADDRESS, *EMAIL], "name")


def add(program: Program, given: Namespace) -> Answer:
    """Add a customer."""
    email = forms.filled(given, EMAIL)
    data = CustomerData(
        **forms.filled(given, FIELDS),
        billing=Address(**forms.filled(given, ADDRESS)),
        contacts=(Contact(**email),) if email else (),
    )
    created = customers.create(program.context(), data)
    return _answer(program, created.code, N_("Customer {code} has been added."))


def declare_change(parser: CommandParser) -> None:
    """Words and options of ``customer change``."""
    parser.word("CODE", text=N_("Code of the customer"))
    forms.declare(parser, [*FIELDS, *ADDRESS, *EMAIL])


def change(program: Program, given: Namespace) -> Answer:
    """Change some facts of a customer and leave the others."""
    ctx = program.context()
    stored = customers.read(ctx, given.CODE)
    data = replace(
        stored.data,
        **forms.filled(given, FIELDS),
        billing=replace(stored.data.billing, **forms.filled(given, ADDRESS)),
        contacts=_contacts(stored, forms.filled(given, EMAIL)),
    )
    customers.change(ctx, stored.id, data, version=stored.version)
    return _answer(program, one_line(data.code) or given.CODE, N_("Customer {code} has been changed."))


def _contacts(stored: StoredCustomer, email: dict[str, Any]) -> tuple[Contact, ...]:
    """The contacts with the new mailbox in the one that receives the documents."""
    contacts = list(stored.data.contacts)
    if not email:
        return stored.data.contacts
    first = next((index for index, one in enumerate(contacts) if one.email), None)
    if first is None:
        return (*contacts, Contact(**email))
    contacts[first] = replace(contacts[first], **email)
    return tuple(contacts)


def declare_code(parser: CommandParser) -> None:
    """Words of the commands that only name a customer."""
    parser.word("CODE", text=N_("Code of the customer"))


def archive(program: Program, given: Namespace) -> Answer:
    """Put a customer out of the lists."""
    return _moved(program, given.CODE, customers.archive, N_("Customer {code} is archived."))


def restore(program: Program, given: Namespace) -> Answer:
    """Bring a customer back into the lists."""
    return _moved(program, given.CODE, customers.restore, N_("Customer {code} is back in the lists."))


def _moved(program: Program, code: str, move: Callable[..., object], text: str) -> Answer:
    ctx = program.context()
    stored = customers.read(ctx, code)
    move(ctx, stored.id, version=stored.version)
    return _answer(program, code, text)


def _answer(program: Program, code: str, text: str) -> Answer:
    ctx = program.context()
    with ctx.work.read() as session:
        row = find_customer(session, code, ctx.today)
    return Answer({"customer": row}, lambda: [program.translator.fill(text, {"code": code})])


COMMANDS = {
    "customer add": Command(N_("Add a customer."), declare_add, add),
    "customer change": Command(N_("Change a customer; what is not given stays."), declare_change, change),
    "customer archive": Command(
        N_("Put a customer without running subscription out of the lists."), declare_code, archive
    ),
    "customer restore": Command(N_("Bring an archived customer back into the lists."), declare_code, restore),
}
