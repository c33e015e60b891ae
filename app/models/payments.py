"""What came in, and which invoices does it settle?"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base
from app.models.types import Id, Minor


class Payment(Base):
    """Money received from a customer. Undoing one keeps the row and says when it was undone."""

    __tablename__ = "payments"
    __table_args__ = (
        Index(None, "customer_id", "received_on"),
        Index(None, "received_on", "id"),
        Index(None, "amount_minor", "id"),
        CheckConstraint("amount_minor > 0", name="amount_positive"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    received_on: Mapped[date]
    amount_minor: Mapped[Minor]
    currency: Mapped[str]
    method: Mapped[str] = mapped_column(default="transfer")
    reference: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    allocations: Mapped[list["Allocation"]] = relationship(
        back_populates="payment", cascade="all, delete-orphan", order_by="Allocation.id"
    )


class Allocation(Base):
    """The part of a payment that settles one invoice; counts only while its payment is not undone."""

    __tablename__ = "allocations"
    __table_args__ = (
        Index(None, "payment_id"),
        Index(None, "invoice_id"),
        CheckConstraint("amount_minor > 0", name="amount_positive"),
    )

    id: Mapped[Id]
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"))
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id"))
    amount_minor: Mapped[Minor]

    payment: Mapped[Payment] = relationship(back_populates="allocations")


class OpenBalance(Base):
    """What is still to be paid of an issued document; the row is gone once nothing is.

    Kept beside the invoice because issued rows never change, and so that due and overdue are one short index scan.
    ``open_minor`` is negative for a credit note not yet used. ``next_due`` is the oldest unpaid instalment's day.
    """

    __tablename__ = "open_balances"
    __table_args__ = (Index(None, "customer_id"), Index(None, "next_due"))

    invoice_id: Mapped[int] = mapped_column(
        ForeignKey("invoices.id", deferrable=True, initially="DEFERRED"), primary_key=True, autoincrement=False
    )
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    next_due: Mapped[date]
    open_minor: Mapped[Minor]
