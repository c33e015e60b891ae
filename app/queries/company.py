"""Who issues the invoices of this file?"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Company


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """The own firm as the screens need it."""

    name: str
    vat_number: str
    tax_code: str
    street: str
    postal_code: str
    city: str
    province: str
    country: str
    regime: str
    iban: str
    email: str
    pec: str
    phone: str
    currency: str
    time_zone: str
    language: str


def find_company(session: Session) -> CompanyRow | None:
    """The own firm; ``None`` before it has been entered."""
    columns: list[Any] = [getattr(Company, name) for name in CompanyRow.__slots__]
    found = session.execute(select(*columns).where(Company.id == 1)).first()
    return CompanyRow(*found) if found else None


def find_currency(session: Session) -> str:
    """The currency of the company's amounts; EUR before it has been entered."""
    return session.scalar(select(Company.currency).where(Company.id == 1)) or "EUR"


def find_logo(session: Session) -> bytes | None:
    """The picture printed on documents."""
    return session.scalar(select(Company.logo).where(Company.id == 1))
