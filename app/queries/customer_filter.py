"""Which customers does a filter leave? The same conditions for rows, sums, counts and ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from app.domain.kinds import AddressKind, CustomerKind
from app.domain.lifecycle import SubscriptionState
from app.domain.spelling import fold
from app.models import Customer, CustomerAddress, OpenBalance, Subscription
from app.queries.expiry import find_expiring
from app.queries.listing import one_of
from app.queries.matching import noun, search_condition

ITALY = "IT"
RUNNING = (
    SubscriptionState.TRIAL,
    SubscriptionState.ACTIVE,
    SubscriptionState.PAUSED,
    SubscriptionState.PAST_DUE,
    SubscriptionState.SUSPENDED,
    SubscriptionState.ENDING,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which customers are wanted; empty means all.

    Args:
        archived: the archived ones, the others, or both (``None``).
        owing: those with something overdue.
        renewing: those with a contract that is expiring (``app.queries.expiry``).
        idle: those without a running subscription.
        incomplete: those whose invoices would lack data: no tax identity, no address, no way to send an e-invoice.
        city, cities: of the billing address, whatever their spelling.
        provinces: of the billing address.
        countries: of the billing address.
        kinds: businesses, public bodies, consumers.
    """

    archived: bool | None = False
    owing: bool = False
    renewing: bool = False
    idle: bool = False
    incomplete: bool = False
    city: str = ""
    cities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[CustomerKind, ...] = ()


NO_FILTER = Filter()
# The saved views that every company begins with, by key.
VIEWS: Mapping[str, Filter] = {
    "all": NO_FILTER,
    "overdue": Filter(owing=True),
    "renewing": Filter(renewing=True),
    "idle": Filter(idle=True),
    "incomplete": Filter(incomplete=True),
    "archived": Filter(archived=True),
}


def views_of(session: Session, on: date) -> dict[str, Sequence[ColumnElement[bool]]]:
    """The conditions of each saved view."""
    return {key: conditions_of(session, wanted, on) for key, wanted in VIEWS.items()}


def conditions_of(session: Session, wanted: Filter, on: date, search: str = "") -> list[ColumnElement[bool]]:
    """What search and filter ask of a customer on a day, in the terms of its own table."""
    found = search_condition(session, Customer.id, search, noun("customers"))
    if wanted.archived is not None:
        found.append(Customer.archived_at.is_not(None) if wanted.archived else Customer.archived_at.is_(None))
    if wanted.owing:
        late = select(OpenBalance.customer_id).where(OpenBalance.next_due < on).group_by(OpenBalance.customer_id)
        found.append(Customer.id.in_(late.having(func.sum(OpenBalance.open_minor) > 0)))
    if wanted.renewing:
        found.append(one_of(session, Customer.id, set(find_expiring(session, on).values())))
    if wanted.idle:
        found.append(Customer.id.not_in(select(Subscription.customer_id).where(Subscription.state.in_(RUNNING))))
    if wanted.incomplete:
        found.append(_is_incomplete())
    if cities := {fold(city) for city in (wanted.city, *wanted.cities) if city}:
        found.append(Customer.sort_city.in_(sorted(cities)))
    if wanted.kinds:
        found.append(Customer.kind.in_(wanted.kinds))
    if wanted.provinces:
        found.append(_billed(CustomerAddress.province.in_(wanted.provinces)))
    if wanted.countries:
        found.append(_billed(CustomerAddress.country.in_(wanted.countries)))
    return found


def _billed(*conditions: Any) -> ColumnElement[bool]:
    """Customers whose billing address is like that."""
    address = CustomerAddress
    return exists().where(address.customer_id == Customer.id, address.kind == AddressKind.BILLING, *conditions)


def _is_incomplete() -> ColumnElement[bool]:
    """No tax identity or no address, and for Italian firms and public bodies no way to reach them electronically."""
    one, address = Customer, CustomerAddress
    is_private = one.kind == CustomerKind.CONSUMER
    unreachable = (one.recipient_code == "") & (one.pec == "") & ~is_private & _billed(address.country == ITALY)
    return or_(
        (one.vat_number == "") & (one.tax_code == ""),
        ~_billed(address.street != "", address.city != ""),
        unreachable,
    )
