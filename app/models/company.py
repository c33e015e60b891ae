"""Who issues the invoices, and which choices do all seats share?"""

from decimal import Decimal

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Versioned
from app.models.types import Percent, Scaled


class Company(Versioned, Base):
    """The one firm of this file. Its facts are copied into each document at issue."""

    __tablename__ = "company"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    name: Mapped[str]
    vat_number: Mapped[str] = mapped_column(default="")
    tax_code: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="IT")
    regime: Mapped[str] = mapped_column(default="RF01")
    iban: Mapped[str] = mapped_column(default="")
    bic: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    pec: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    tagline: Mapped[str] = mapped_column(default="")
    registration: Mapped[str] = mapped_column(default="")
    currency: Mapped[str] = mapped_column(default="EUR")
    time_zone: Mapped[str] = mapped_column(default="Europe/Rome")
    language: Mapped[str] = mapped_column(default="it")
    fund_code: Mapped[str] = mapped_column(default="")
    fund_percent: Mapped[Percent] = mapped_column(Scaled(4), default=Decimal(0))
    withholding_code: Mapped[str] = mapped_column(default="")
    withholding_percent: Mapped[Percent] = mapped_column(Scaled(4), default=Decimal(0))
    withholding_on_fund: Mapped[bool] = mapped_column(default=False)
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)


class Setting(Base):
    """A company-wide choice; its key, type and default are declared in ``app.settings.definitions``."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ImportMapping(Base):
    """Which column of a spreadsheet became which field, remembered per set of headings."""

    __tablename__ = "import_mappings"

    noun: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[str]
