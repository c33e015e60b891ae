"""Where are the customers at home? The places a list can be narrowed to."""

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.kinds import AddressKind
from app.models import CustomerAddress


def list_cities(session: Session) -> tuple[str, ...]:
    """The cities of all billing addresses, by name; one spelling of each where only capitals differ."""
    cities = {city.casefold(): city for city in _values(session, CustomerAddress.city)}
    return tuple(sorted(cities.values(), key=str.casefold))


def list_provinces(session: Session) -> tuple[str, ...]:
    """The provinces of all billing addresses."""
    return _values(session, CustomerAddress.province)


def list_countries(session: Session) -> tuple[str, ...]:
    """The codes of the countries of all billing addresses."""
    return _values(session, CustomerAddress.country)


def _values(session: Session, column: InstrumentedAttribute[str]) -> tuple[str, ...]:
    query = select(column).where(CustomerAddress.kind == AddressKind.BILLING, column != "")
    return tuple(sorted(session.scalars(query.distinct())))
