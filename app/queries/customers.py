"""Which customers are there, and what do they owe?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ScalarSelect, and_, func, select
from sqlalchemy.orm import Session, selectinload

from app.domain.lifecycle import SubscriptionState
from app.domain.money import from_minor
from app.errors import NotFound
from app.i18n import N_
from app.models import AddressKind, Customer, CustomerAddress, CustomerContact, CustomerKind, OpenBalance, Subscription
from app.queries.company import find_currency
from app.queries.listing import EVERYTHING, MOST_NAMED, Choices, Found, Page, Query, folded, read_page, search_condition

RUNNING = (
    SubscriptionState.TRIAL,
    SubscriptionState.ACTIVE,
    SubscriptionState.PAUSED,
    SubscriptionState.PAST_DUE,
    SubscriptionState.SUSPENDED,
    SubscriptionState.ENDING,
)


class CustomerUnknown(NotFound):
    """No customer has that code."""

    text = N_("There is no customer with the code “{wanted}”.")


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer in a list.

    Args:
        subscriptions: how many are running.
        open: all that is still to be paid, in the company's currency.
        overdue: the part of it whose due date is past.
    """

    id: int
    code: str
    name: str
    kind: CustomerKind
    vat_number: str
    tax_code: str
    email: str
    city: str
    province: str
    country: str
    subscriptions: int
    currency: str
    open: Decimal
    overdue: Decimal
    archived: bool


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address of a customer."""

    kind: AddressKind
    street: str
    postal_code: str
    city: str
    province: str
    country: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One person or mailbox of a customer."""

    name: str
    role: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class CustomerDetail:
    """All that is kept of a customer. ``version`` is what an edit must bring back."""

    id: int
    version: int
    code: str
    name: str
    kind: CustomerKind
    vat_number: str
    tax_code: str
    recipient_code: str
    pec: str
    phone: str
    mobile: str
    language: str
    payment_terms: str
    payment_method: str
    iban: str
    since: date | None
    notes: str
    consolidate: bool
    archived: bool
    addresses: tuple[AddressRow, ...]
    contacts: tuple[ContactRow, ...]
    currency: str
    open: Decimal
    overdue: Decimal


def list_customers(
    session: Session, on: date, choices: Choices = EVERYTHING, *, archived: bool | None = False, owing: bool = False
) -> Page[CustomerRow]:
    """Customers by name, searched in code, name, VAT number, tax code and city.

    The day ``on`` decides what is overdue. ``archived`` asks for the archived ones, for the others, or for both
    (``None``); ``owing`` for those with something overdue.
    """
    money = find_currency(session)
    query = _query(on)
    if choices.search:
        address = CustomerAddress.city
        query = query.where(
            search_condition(
                choices.search,
                Customer.code,
                Customer.name,
                Customer.vat_number,
                Customer.tax_code,
                func.coalesce(address, ""),
            )
        )
    if archived is not None:
        query = query.where(Customer.archived_at.is_not(None) if archived else Customer.archived_at.is_(None))
    if owing:
        query = query.where(_owed(on).scalar_subquery().correlate(Customer) > 0)
    orders = {
        "name": (folded(Customer.name), Customer.id),
        "code": (folded(Customer.code), Customer.id),
        "city": (folded(CustomerAddress.city), Customer.id),
    }
    return read_page(session, query, choices, orders, lambda rows: [_row(row, money) for row in rows])


def find_customer_id(session: Session, code: str) -> int:
    """The id of the customer with this code.

    Raises:
        CustomerUnknown: there is none.
    """
    found = session.scalar(select(Customer.id).where(Customer.code == code))
    if found is None:
        raise CustomerUnknown(wanted=code)
    return found


def find_names(session: Session, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Code and name of customers, by id."""
    query = select(Customer.id, Customer.code, Customer.name)
    if len(ids) <= MOST_NAMED:
        query = query.where(Customer.id.in_(ids))
    return {key: (code, name) for key, code, name in session.execute(query)} if ids else {}


def find_customer(session: Session, code: str, on: date) -> CustomerDetail:
    """All that is kept of one customer.

    Raises:
        CustomerUnknown: there is none with this code.
    """
    money = find_currency(session)
    loaded = select(Customer).options(selectinload(Customer.addresses), selectinload(Customer.contacts))
    found = session.scalar(loaded.where(Customer.code == code))
    if found is None:
        raise CustomerUnknown(wanted=code)
    values = {name: getattr(found, name) for name in CustomerDetail.__slots__ if hasattr(found, name)}
    values["addresses"] = tuple(
        AddressRow(one.kind, one.street, one.postal_code, one.city, one.province, one.country)
        for one in found.addresses
    )
    values["contacts"] = tuple(ContactRow(one.name, one.role, one.email, one.phone) for one in found.contacts)
    total, late = session.execute(
        select(_sum(None).where(OpenBalance.customer_id == found.id).scalar_subquery(),
               _sum(on).where(OpenBalance.customer_id == found.id).scalar_subquery())
    ).one()  # fmt: skip
    values |= {
        "archived": found.archived_at is not None,
        "currency": money,
        "open": from_minor(int(total), money),
        "overdue": from_minor(int(late), money),
    }
    return CustomerDetail(**values)


def _query(on: date) -> Query:
    running = (
        select(func.count())
        .where(Subscription.customer_id == Customer.id, Subscription.state.in_(RUNNING))
        .correlate(Customer)
        .scalar_subquery()
    )
    billing = and_(CustomerAddress.customer_id == Customer.id, CustomerAddress.kind == AddressKind.BILLING)
    return select(
        Customer.id,
        Customer.code,
        Customer.name,
        Customer.kind,
        Customer.vat_number,
        Customer.tax_code,
        _first_email(),
        CustomerAddress.city,
        CustomerAddress.province,
        CustomerAddress.country,
        running,
        _owed(None).scalar_subquery().correlate(Customer),
        _owed(on).scalar_subquery().correlate(Customer),
        Customer.archived_at,
    ).outerjoin(CustomerAddress, billing)


def _first_email() -> ScalarSelect[str]:
    return (
        select(CustomerContact.email)
        .where(CustomerContact.customer_id == Customer.id, CustomerContact.email != "")
        .order_by(CustomerContact.position)
        .limit(1)
        .correlate(Customer)
        .scalar_subquery()
    )


def _owed(before: date | None) -> Query:
    return _sum(before).where(OpenBalance.customer_id == Customer.id)


def _sum(before: date | None) -> Query:
    query = select(func.coalesce(func.sum(OpenBalance.open_minor), 0))
    return query if before is None else query.where(OpenBalance.next_due < before)


def _row(row: Found, money: str) -> CustomerRow:
    key, code, name, kind, vat, tax, email, city, province, country, running, total, late, archived_at = row
    return CustomerRow(
        key, code, name, kind, vat, tax, email or "", city or "", province or "", country or "", running, money,
        from_minor(int(total), money), from_minor(int(late), money), archived_at is not None,
    )  # fmt: skip
