"""How do customers of a file become customers of the company?"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from app.domain.importing.customers import CustomerRecord
from app.domain.importing.mapping import ColumnMapping
from app.domain.importing.words import compact
from app.domain.kinds import AddressKind
from app.domain.spelling import fold
from app.models import Customer, CustomerAddress, CustomerContact
from app.services.audit import Entry, entry
from app.services.changes import Kind
from app.services.context import Context
from app.services.customers import PREFIX
from app.services.importing.comparing import Compared, Stored, differing
from app.services.importing.shelf import Shelf
from app.services.rows import insert_searched_rows, reserve_ids

_DEFAULT_METHOD = "transfer"
_COMPARED: Compared = {
    "name": ("name", "first_name", "last_name"),
    "kind": ("kind",),
    "vat_number": ("vat_number",),
    "tax_code": ("tax_code",),
    "recipient_code": ("recipient_code",),
    "pec": ("pec",),
    "emails": ("email",),
    "phone": ("phone",),
    "mobile": ("mobile",),
    "street": ("address",),
    "postal_code": ("postcode",),
    "city": ("city",),
    "province": ("province",),
    "country": ("country",),
    "language": ("language",),
    "payment_terms": ("payment_terms",),
    "payment_method": ("payment_method",),
    "iban": ("iban",),
    "since": ("since",),
    "notes": ("notes",),
}
_CUSTOMER = (
    "id", "code", "name", "kind", "vat_number", "tax_code", "recipient_code", "pec", "phone", "mobile", "language",
    "payment_terms", "payment_method", "iban", "since", "notes", "consolidate",
)  # fmt: skip
_SORTED = ("sort_name", "sort_city")
_ADDRESS = ("customer_id", "kind", "street", "postal_code", "city", "province", "country")
_CONTACT = ("customer_id", "position", "name", "role", "email", "phone")


def load(session: Session) -> dict[str, Stored]:
    """All customers by code, with billing address and e-mails; three statements."""
    emails: dict[int, list[str]] = defaultdict(list)
    for customer_id, email in session.execute(
        select(CustomerContact.customer_id, CustomerContact.email)
        .where(CustomerContact.email != "")
        .order_by(CustomerContact.customer_id, CustomerContact.position)
    ):
        emails[customer_id].append(email)
    address = CustomerAddress
    places = {
        row[0]: row[1:]
        for row in session.execute(
            select(
                address.customer_id,
                address.street,
                address.postal_code,
                address.city,
                address.province,
                address.country,
            ).where(address.kind == AddressKind.BILLING)
        )
    }
    one = Customer
    rows = session.execute(
        select(
            one.id, one.code, one.name, type_coerce(one.kind, String), one.vat_number, one.tax_code,
            one.recipient_code, one.pec, one.phone, one.mobile, one.language, one.payment_terms, one.payment_method,
            one.iban, one.since, one.notes,
        )
    )  # fmt: skip
    names = _CUSTOMER[2:-1]
    found = {}
    for row in rows:
        values = dict(zip(names, row[2:], strict=True))
        place = places.get(row[0], ("", "", "", "", "IT"))
        values |= dict(zip(_ADDRESS[2:], place, strict=True))
        values["emails"] = tuple(emails.get(row[0], ()))
        found[row[1]] = Stored(row[0], row[1], values)
    return found


def compare(record: CustomerRecord, stored: Stored, mapping: ColumnMapping) -> list[str]:
    """Titles of the fields in which the file differs from the stored customer."""
    return differing(_values(record), stored, _COMPARED, mapping)


def identity(record: CustomerRecord) -> str:
    """What a record without a code is recognised by: its name, whatever its spelling."""
    return compact(record.name)


def stored_identity(stored: Stored) -> str:
    """The same of a stored record."""
    return compact(str(stored.values["name"]))


def insert(session: Session, _ctx: Context, records: Sequence[CustomerRecord]) -> list[Entry]:
    """Add customers with their billing address and mailboxes; a statement per table, however many they are."""
    ids = reserve_ids(session, Customer.__tablename__, len(records))
    insert_searched_rows(
        session,
        Customer.__tablename__,
        _CUSTOMER + _SORTED,
        [(key, *_row(record)) for key, record in zip(ids, records, strict=True)],
    )
    insert_searched_rows(
        session,
        CustomerAddress.__tablename__,
        _ADDRESS,
        [
            (key, AddressKind.BILLING.value, one.street, one.postal_code, one.city, one.province, one.country)
            for key, one in zip(ids, records, strict=True)
        ],
    )
    insert_searched_rows(
        session,
        CustomerContact.__tablename__,
        _CONTACT,
        [contact for key, record in zip(ids, records, strict=True) for contact in _contacts(key, record)],
    )
    return [
        entry("created", "customer", key, code=record.code, name=record.name)
        for key, record in zip(ids, records, strict=True)
    ]


def _row(record: CustomerRecord) -> tuple[object, ...]:
    values = _values(record)
    since = record.since.isoformat() if record.since else None
    plain = (since if name == "since" else values[name] for name in _CUSTOMER[2:-1])
    return (record.code, *plain, False, fold(record.name), fold(record.city))


def _contacts(customer_id: int, record: CustomerRecord) -> list[tuple[object, ...]]:
    emails = record.emails or (("",) if record.contact else ())
    return [
        (customer_id, position, record.contact if position == 0 else "", "", email, "")
        for position, email in enumerate(emails)
    ]


def _values(record: CustomerRecord) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(record, name) for name in _COMPARED}
    values["payment_method"] = record.payment_method or _DEFAULT_METHOD
    return values


SHELF = Shelf(Kind.CUSTOMER, PREFIX, load, compare, "name", identity, stored_identity, insert)
