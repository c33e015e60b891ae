"""Who buys? Customers with their tax identity, addresses and people."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.domain.kinds import AddressKind, CustomerKind
from app.domain.spelling import fold
from app.models.base import Base, Versioned
from app.models.types import Id, Ordered, stored_by_value


class Customer(Versioned, Base):
    """A customer. Issued documents keep their own copy, so editing here never changes the past."""

    __tablename__ = "customers"
    __table_args__ = (
        # Counting those not archived shall not read their rows; an index of its own would be taken for the order's.
        Index("ix_customers_listed", "sort_name", "id", "archived_at"),
        Index(None, "sort_city", "id"),
        Index(None, "vat_number"),
        Index(None, "tax_code"),
    )

    id: Mapped[Id]
    code: Mapped[Ordered] = mapped_column(unique=True)
    name: Mapped[str]
    # The name, and the city of the billing address, as lists are ordered by them: without case and accents.
    sort_name: Mapped[Ordered]
    sort_city: Mapped[Ordered] = mapped_column(default="")
    kind: Mapped[CustomerKind] = mapped_column(stored_by_value(CustomerKind), default=CustomerKind.BUSINESS)
    vat_number: Mapped[str] = mapped_column(default="")
    tax_code: Mapped[str] = mapped_column(default="")
    recipient_code: Mapped[str] = mapped_column(default="")
    pec: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    # Empty: the company's language and terms apply.
    language: Mapped[str] = mapped_column(default="")
    payment_terms: Mapped[str] = mapped_column(default="")
    payment_method: Mapped[str] = mapped_column(default="transfer")
    iban: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    notes: Mapped[str] = mapped_column(default="")
    # Several subscriptions due on the same day go on one invoice.
    consolidate: Mapped[bool] = mapped_column(default=False)
    archived_at: Mapped[datetime | None]

    addresses: Mapped[list["CustomerAddress"]] = relationship(
        back_populates="customer", cascade="all, delete-orphan", order_by="CustomerAddress.id"
    )
    contacts: Mapped[list["CustomerContact"]] = relationship(
        back_populates="customer", cascade="all, delete-orphan", order_by="CustomerContact.position"
    )

    @validates("name")
    def _keep_order(self, _key: str, name: str) -> str:
        self.sort_name = fold(name)
        return name

    @validates("addresses")
    def _keep_city(self, _key: str, address: "CustomerAddress") -> "CustomerAddress":
        if address.is_billing:
            self.sort_city = fold(address.city or "")
        return address


class CustomerAddress(Base):
    """One address per use; the billing address is printed and decides the VAT country."""

    __tablename__ = "customer_addresses"
    __table_args__ = (UniqueConstraint("customer_id", "kind"),)

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    kind: Mapped[AddressKind] = mapped_column(stored_by_value(AddressKind), default=AddressKind.BILLING)
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="IT")

    customer: Mapped[Customer] = relationship(back_populates="addresses")

    @property
    def is_billing(self) -> bool:
        """Whether invoices go there; a new address is one until something else is said."""
        return (self.kind or AddressKind.BILLING) is AddressKind.BILLING

    @validates("city")
    def _keep_order(self, _key: str, city: str) -> str:
        if self.customer is not None and self.is_billing:
            self.customer.sort_city = fold(city)
        return city


class CustomerContact(Base):
    """A person or mailbox of the customer; the first one with an e-mail receives documents."""

    __tablename__ = "customer_contacts"
    __table_args__ = (Index(None, "customer_id"),)

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")

    customer: Mapped[Customer] = relationship(back_populates="contacts")
