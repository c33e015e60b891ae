"""Who are the customers? Create, change and archive them with checked identity and addresses."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.kinds import AddressKind
from app.domain.lifecycle import SUBSCRIPTION_MOVES
from app.errors import NotAllowed, NotFound
from app.i18n import N_
from app.models import Customer, CustomerAddress, CustomerContact, Subscription
from app.services.audit import entry, record
from app.services.changes import Changes, Kind
from app.services.codes import Created, code_for
from app.services.context import Context
from app.services.customer_data import Address, Contact, CustomerData, checked
from app.services.differences import differences
from app.services.versions import compare, touch

__all__ = [
    "Address",
    "Contact",
    "CustomerData",
    "CustomerStillServed",
    "NoSuchCustomer",
    "StoredCustomer",
    "archive",
    "change",
    "change_notes",
    "create",
    "read",
    "restore",
]

PREFIX = "C"
_PLAIN = (
    "name", "code", "kind", "vat_number", "tax_code", "recipient_code", "pec", "phone", "mobile", "language",
    "payment_terms", "payment_method", "iban", "since", "notes", "consolidate",
)  # fmt: skip
_OVER = [state for state, following in SUBSCRIPTION_MOVES.items() if not following]


class NoSuchCustomer(NotFound):
    """An unknown customer code."""

    text = N_("There is no customer “{wanted}”.")


class CustomerStillServed(NotAllowed):
    """A customer who gets invoices cannot be put away."""

    text = N_("{name} still has the subscription {subscription}. End it first, then archive the customer.")


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
    with ctx.work.read() as session:
        row = session.scalars(select(Customer).where(Customer.code == code)).first()
        if row is None:
            raise NoSuchCustomer(wanted=code)
        return StoredCustomer(row.id, row.version, _data_of(row), row.archived_at is not None)


def create(ctx: Context, data: CustomerData) -> Created:
    """Add a customer.

    Raises:
        NameMissing, CodeTaken, InvalidIdentifier, TermsNotUnderstood …: the field that cannot be taken.
    """
    data = checked(data)
    with ctx.work.write() as session:
        data = replace(data, code=code_for(session, Customer.code, data.code, PREFIX))
        row = Customer()
        _fill(row, data)
        session.add(row)
        session.flush()
        record(session, ctx, [entry("created", "customer", row.id, code=data.code, name=data.name)])
        return Created(row.id, data.code, Changes.of(Kind.CUSTOMER, row.id))


def change(ctx: Context, customer_id: int, data: CustomerData, *, version: int | None = None) -> Changes:
    """Replace everything the form holds; documents already issued keep their own copy.

    Raises:
        Conflict: another seat changed the customer since ``version``.
        NameMissing, CodeTaken, InvalidIdentifier, TermsNotUnderstood …: the field that cannot be taken.
    """
    data = checked(data)
    with ctx.work.write() as session:
        row = _current(session, customer_id, version)
        if data.code in ("", row.code):
            data = replace(data, code=row.code)
        else:
            data = replace(data, code=code_for(session, Customer.code, data.code, PREFIX))
        changed = differences(_data_of(row), data)
        if changed:
            _fill(row, data)
            touch(row)
            record(session, ctx, [entry("changed", "customer", row.id, code=data.code, fields=changed)])
        return Changes.of(Kind.CUSTOMER, row.id)


def change_notes(ctx: Context, customer_id: int, notes: str, *, version: int | None = None) -> Changes:
    """Replace the notes and leave everything else as it is.

    Raises:
        Conflict: another seat changed the customer since ``version``.
    """
    with ctx.work.write() as session:
        row = _current(session, customer_id, version)
        before, row.notes = row.notes, notes.strip()
        if row.notes != before:
            touch(row)
            facts = {"code": row.code, "fields": {"notes": [before, row.notes]}}
            record(session, ctx, [entry("changed", "customer", row.id, **facts)])
        return Changes.of(Kind.CUSTOMER, row.id)


def archive(ctx: Context, customer_id: int, *, version: int | None = None) -> Changes:
    """Hide a customer from the lists; nothing is deleted.

    Raises:
        CustomerStillServed: a subscription of the customer is not over yet.
        Conflict: another seat changed the customer since ``version``.
    """
    with ctx.work.write() as session:
        row = _current(session, customer_id, version)
        running = session.scalars(
            select(Subscription.code)
            .where(Subscription.customer_id == row.id, Subscription.state.not_in(_OVER))
            .order_by(Subscription.code)
        ).first()
        if running is not None:
            raise CustomerStillServed(name=row.name, subscription=running)
        row.archived_at = row.archived_at or ctx.clock.now()
        touch(row)
        record(session, ctx, [entry("archived", "customer", row.id, code=row.code)])
        return Changes.of(Kind.CUSTOMER, row.id)


def restore(ctx: Context, customer_id: int, *, version: int | None = None) -> Changes:
    """Bring an archived customer back.

    Raises:
        Conflict: another seat changed the customer since ``version``.
    """
    with ctx.work.write() as session:
        row = _current(session, customer_id, version)
        row.archived_at = None
        touch(row)
        record(session, ctx, [entry("restored", "customer", row.id, code=row.code)])
        return Changes.of(Kind.CUSTOMER, row.id)


def _current(session: Session, customer_id: int, version: int | None) -> Customer:
    row = session.get(Customer, customer_id)
    if row is None:
        raise NoSuchCustomer(wanted=customer_id)
    compare(row, version)
    return row


def _data_of(row: Customer) -> CustomerData:
    places = {place.kind: _address_of(place) for place in row.addresses}
    return CustomerData(
        **{name: getattr(row, name) for name in _PLAIN},
        billing=places.get(AddressKind.BILLING, Address()),
        service=places.get(AddressKind.SERVICE),
        contacts=tuple(Contact(each.name, each.role, each.email, each.phone) for each in row.contacts),
    )


def _address_of(row: CustomerAddress) -> Address:
    return Address(row.street, row.postal_code, row.city, row.province, row.country)


def _fill(row: Customer, data: CustomerData) -> None:
    for name in _PLAIN:
        setattr(row, name, getattr(data, name))
    _fill_addresses(row, data)
    kept = row.contacts[: len(data.contacts)]
    while len(kept) < len(data.contacts):
        kept.append(CustomerContact())
    for position, (contact, given) in enumerate(zip(kept, data.contacts, strict=True)):
        contact.position = position
        contact.name, contact.role, contact.email, contact.phone = given.name, given.role, given.email, given.phone
    row.contacts = kept


def _fill_addresses(row: Customer, data: CustomerData) -> None:
    stored = {place.kind: place for place in row.addresses}
    wanted = {AddressKind.BILLING: data.billing, AddressKind.SERVICE: data.service}
    for kind, address in wanted.items():
        place = stored.get(kind)
        if address is None:
            if place is not None:
                row.addresses.remove(place)
            continue
        if place is None:
            place = CustomerAddress(kind=kind)
            row.addresses.append(place)
        for name in Address.__slots__:
            setattr(place, name, getattr(address, name))
