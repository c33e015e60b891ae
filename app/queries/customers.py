"""Which customers are there, and what do they owe?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ScalarSelect, and_, func, select
from sqlalchemy.orm import Session, selectinload

from app.domain.kinds import AddressKind, CustomerKind
from app.domain.money import from_minor
from app.domain.recurring_revenue import as_shown
from app.errors import NotFound
from app.i18n import N_
from app.models import Customer, CustomerAddress, CustomerContact, OpenBalance, Subscription
from app.queries.company import find_currency
from app.queries.customer_filter import NO_FILTER, RUNNING, Filter, conditions_of, views_of
from app.queries.customer_states import find_states
from app.queries.listing import (
    EVERYTHING,
    MOST_NAMED,
    Choices,
    Found,
    Listed,
    Order,
    Page,
    Query,
    count_views,
    in_turn,
    one_of,
    order_ids,
    read_page,
)
from app.queries.mrr import mrr_of_customers, sum_mrr
from app.queries.ranking import rank

__all__ = ["NO_FILTER", "RUNNING", "Filter"]


class CustomerUnknown(NotFound):
    """No customer has that code."""

    text = N_("There is no customer with the code “{wanted}”.")


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer in a list.

    Args:
        subscriptions: how many are running.
        mrr: what they bring a month today, without VAT.
        open: all that is still to be paid, in the company's currency.
        overdue: the part of it whose due date is past.
        state: of the gravest subscription (``past_due``, ``expiring`` …), ``none`` or ``archived``.
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
    mrr: Decimal
    open: Decimal
    overdue: Decimal
    state: str
    archived: bool


@dataclass(frozen=True, slots=True)
class CustomerSums:
    """What the customers of a filter, or the chosen ones, come to together."""

    count: int
    mrr: Decimal
    open: Decimal
    overdue: Decimal
    currency: str


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
    session: Session, on: date, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER
) -> Page[CustomerRow]:
    """Customers by name; the day ``on`` decides what is overdue, renews soon and comes in a month.

    Searched in names, codes, tax identities, e-mails, phones, places and people. Orders: ``name``, ``code``, ``city``,
    ``subscriptions``, ``open``, ``overdue``, ``mrr``.
    """
    money = find_currency(session)
    conditions = conditions_of(session, wanted, on, choices.search)
    if choices.order == "mrr":
        return rank(
            session.connection().scalars(select(Customer.id).where(*conditions)).all(),
            mrr_of_customers(session, on),
            choices,
            lambda ids: _rows(session, ids, on, money),
        )
    return read_page(session, _listed(on), conditions, choices, lambda ids: _rows(session, ids, on, money))


def list_customer_ids(
    session: Session, on: date, choices: Choices = EVERYTHING, wanted: Filter = NO_FILTER
) -> tuple[int, ...]:
    """The ids of all that a filter leaves, in the order of the list (``mrr`` aside), to choose them all."""
    return order_ids(session, _listed(on), conditions_of(session, wanted, on, choices.search), choices)


def sum_customers(
    session: Session,
    on: date,
    search: str = "",
    wanted: Filter = NO_FILTER,
    *,
    ids: Collection[int] | None = None,
) -> CustomerSums:
    """The figures at the foot of the list: of a filter, or of the customers chosen."""
    money = find_currency(session)
    conditions = conditions_of(session, wanted, on, search) if ids is None else [one_of(session, Customer.id, ids)]
    chosen = select(Customer.id).where(*conditions)
    number = session.scalar(select(func.count(Customer.id)).where(*conditions)) or 0
    balance = OpenBalance
    late = func.coalesce(func.sum(balance.open_minor).filter(balance.next_due < on), 0)
    total, overdue = session.execute(
        select(func.coalesce(func.sum(balance.open_minor), 0), late).where(balance.customer_id.in_(chosen))
    ).one()
    # Of most customers the contracts are read one after the other, not looked up for each.
    owner = Subscription.customer_id if ids is not None else in_turn(Subscription.customer_id)
    mrr = sum_mrr(session, on, owner.in_(chosen))
    return CustomerSums(
        number, as_shown(mrr, money), from_minor(int(total), money), from_minor(int(overdue), money), money
    )


def count_customer_views(session: Session, on: date) -> dict[str, int]:
    """How many customers each saved view shows: ``all``, ``overdue``, ``renewing``, ``idle`` and so on."""
    return count_views(session, Customer.id, views_of(session, on))


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


def _listed(on: date) -> Listed:
    balance = OpenBalance
    running = (
        select(Subscription.customer_id, func.count().label("figure"))
        .where(Subscription.state.in_(RUNNING))
        .group_by(Subscription.customer_id)
    )
    total = select(balance.customer_id, func.sum(balance.open_minor).label("figure")).group_by(balance.customer_id)
    key = Customer.id
    return Listed(
        key,
        {
            "name": Order((Customer.sort_name, key)),
            "code": Order((Customer.code,)),
            "city": Order((Customer.sort_city, key)),
            "subscriptions": _by_figure(running),
            "open": _by_figure(total),
            "overdue": _by_figure(total.where(balance.next_due < on)),
        },
    )


def _by_figure(figures: Any) -> Order:
    """Ordered by a sum over what belongs to the customers; those without any count as nothing."""
    table = figures.subquery()
    return Order(
        (func.coalesce(table.c.figure, 0), Customer.id),
        lambda query: query.outerjoin(table, table.c.customer_id == Customer.id),
    )


def _rows(session: Session, ids: Sequence[int], on: date, money: str) -> dict[int, CustomerRow]:
    states = find_states(session, ids, on)
    bringing = mrr_of_customers(session, on, ids)
    query = _query(on).where(one_of(session, Customer.id, ids))
    return {
        row[0]: _row(row, money, bringing.get(row[0], Decimal(0)), states.get(row[0], "none"))
        for row in session.execute(query)
    }


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


def _row(row: Found, money: str, mrr: Decimal, state: str) -> CustomerRow:
    key, code, name, kind, vat, tax, email, city, province, country, running, total, late, archived_at = row
    return CustomerRow(
        key, code, name, kind, vat, tax, email or "", city or "", province or "", country or "", running, money,
        as_shown(mrr, money), from_minor(int(total), money), from_minor(int(late), money),
        "archived" if archived_at is not None else state, archived_at is not None,
    )  # fmt: skip
