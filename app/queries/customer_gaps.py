"""What is missing before a customer can be invoiced properly?"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.domain.kinds import AddressKind, CustomerKind
from app.domain.tax import EU_COUNTRIES
from app.i18n import N_
from app.models import Customer, CustomerAddress, Subscription
from app.queries.customer_filter import RUNNING

NO_ADDRESS = N_("The billing address is missing.")
NO_TAX_IDENTITY = N_("Neither VAT number nor tax code is there.")
NO_TAX_CODE = N_("The tax code is missing.")
NO_VAT_NUMBER = N_("The VAT number is missing: VAT is charged as to a consumer.")
GAPS = (NO_ADDRESS, NO_TAX_IDENTITY, NO_TAX_CODE, NO_VAT_NUMBER)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A customer with a running contract that lacks something; ``gaps`` are marked texts."""

    id: int
    code: str
    name: str
    gaps: tuple[str, ...]


def count_incomplete(session: Session) -> int:
    """How many served customers lack something."""
    return session.scalar(_served(select(func.count(Customer.id))).where(or_(*_conditions()))) or 0


def list_incomplete(session: Session, limit: int | None = None) -> tuple[Incomplete, ...]:
    """Served customers that lack something, by name."""
    query = _served(select(Customer.id, Customer.code, Customer.name, *_flags())).where(or_(*_conditions()))
    rows = session.execute(query.order_by(Customer.name, Customer.id).limit(limit))
    return tuple(Incomplete(key, code, name, _said(flags)) for key, code, name, *flags in rows)


def find_gaps(session: Session, customer_id: int) -> tuple[str, ...]:
    """What one customer lacks, served or not; marked texts."""
    query = _with_address(select(*_flags())).where(Customer.id == customer_id)
    found = session.execute(query).first()
    return _said(list(found)) if found else ()


def _said(flags: list[Any]) -> tuple[str, ...]:
    return tuple(text for text, flag in zip(GAPS, flags, strict=True) if flag)


def _flags() -> list[ColumnElement[int]]:
    return [case((condition, 1), else_=0) for condition in _conditions()]


def _conditions() -> list[ColumnElement[bool]]:
    """In the order of ``GAPS``."""
    home = func.coalesce(CustomerAddress.country, "IT")
    no_vat, no_code = Customer.vat_number == "", Customer.tax_code == ""
    at_home, is_person = home == "IT", Customer.kind == CustomerKind.CONSUMER
    elsewhere = home.in_(sorted(EU_COUNTRIES - {"IT"}))
    return [
        or_(CustomerAddress.id.is_(None), CustomerAddress.street == "", CustomerAddress.city == ""),
        and_(at_home, ~is_person, no_vat, no_code),
        and_(at_home, is_person, no_code),
        and_(elsewhere, ~is_person, no_vat),
    ]


def _served(query: Any) -> Any:
    served = select(Subscription.customer_id).where(Subscription.state.in_(sorted(RUNNING)))
    return _with_address(query).where(Customer.archived_at.is_(None), Customer.id.in_(served))


def _with_address(query: Any) -> Any:
    billing = and_(CustomerAddress.customer_id == Customer.id, CustomerAddress.kind == AddressKind.BILLING)
    return query.select_from(Customer).outerjoin(CustomerAddress, billing)
