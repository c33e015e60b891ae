"""What was invoiced? Runs, series, drafts and issued documents with their frozen text."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.documents import DocumentKind
from app.domain.invoicing import CatchUp
from app.domain.lifecycle import InvoiceState, RunState
from app.models.base import Base
from app.models.types import Id, Minor, Percent, Quantity, UnitPrice, stored_by_value


class InvoiceSeries(Base):
    """A sequence of numbers: ``{year}/{number:04d}``, restarting each year or never."""

    __tablename__ = "invoice_series"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[DocumentKind] = mapped_column(stored_by_value(DocumentKind))
    pattern: Mapped[str]
    yearly: Mapped[bool] = mapped_column(default=True)


class NumberCounter(Base):
    """The last number given in a series and year, and its date: numbers never go back, nor do dates."""

    __tablename__ = "number_counters"

    series_id: Mapped[int] = mapped_column(ForeignKey("invoice_series.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]
    last_date: Mapped[date | None]


class BillingRun(Base):
    """One run over what was due on a day; as long as it is a draft it can be undone whole."""

    __tablename__ = "billing_runs"
    __table_args__ = (Index(None, "state"), {"sqlite_autoincrement": True})

    id: Mapped[Id]
    as_of: Mapped[date]
    state: Mapped[RunState] = mapped_column(stored_by_value(RunState))
    catch_up: Mapped[CatchUp] = mapped_column(stored_by_value(CatchUp))
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    documents: Mapped[int] = mapped_column(default=0)


class Invoice(Base):
    """A draft, or a document that was issued and can never change again (the database refuses).

    ``document`` is the frozen text every rendering is made from; ``document_hash`` its SHA-256. A draft has the same
    text without number. Amounts of a credit note are positive, its ``kind`` gives the sense.
    """

    __tablename__ = "invoices"
    __table_args__ = (
        UniqueConstraint("series_id", "year", "sequence"),
        Index(None, "customer_id", "issue_date"),
        # In the order of lists, with what their sums need: reading the documents for that would read their texts too.
        Index(
            "ix_invoices_listed",
            "issue_date",
            "sequence",
            "id",
            "state",
            "kind",
            "due_date",
            "net_minor",
            "total_minor",
            "payable_minor",
        ),
        Index(None, "number"),
        Index(
            "ix_invoices_drafts",
            "run_id",
            sqlite_where=text("state <> 'issued'"),
            postgresql_where=text("state <> 'issued'"),
        ),
        CheckConstraint(
            "state <> 'issued' OR (number IS NOT NULL AND sequence IS NOT NULL AND year IS NOT NULL"
            " AND series_id IS NOT NULL AND issue_date IS NOT NULL AND issued_at IS NOT NULL"
            " AND document_hash <> '')",
            name="issued_is_complete",
        ),
        CheckConstraint("state = 'issued' OR number IS NULL", name="drafts_have_no_number"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    kind: Mapped[DocumentKind] = mapped_column(stored_by_value(DocumentKind))
    state: Mapped[InvoiceState] = mapped_column(stored_by_value(InvoiceState))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("billing_runs.id"))
    refers_to_id: Mapped[int | None] = mapped_column(ForeignKey("invoices.id"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("invoice_series.id"))
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    number: Mapped[str | None]
    issue_date: Mapped[date | None]
    due_date: Mapped[date | None]
    # The draft's terms; the due dates are counted from the day of issue.
    payment_terms: Mapped[str] = mapped_column(default="")
    currency: Mapped[str]
    net_minor: Mapped[Minor]
    vat_minor: Mapped[Minor]
    total_minor: Mapped[Minor]
    payable_minor: Mapped[Minor]
    created_at: Mapped[datetime]
    issued_at: Mapped[datetime | None]
    document: Mapped[str] = mapped_column(Text)
    document_hash: Mapped[str] = mapped_column(default="")

    lines: Mapped[list["InvoiceLine"]] = relationship(
        back_populates="invoice", cascade="all, delete-orphan", order_by="InvoiceLine.position"
    )
    vat_rows: Mapped[list["InvoiceVat"]] = relationship(cascade="all, delete-orphan")
    instalments: Mapped[list["InvoiceInstalment"]] = relationship(
        cascade="all, delete-orphan", order_by="InvoiceInstalment.position"
    )


class InvoiceLine(Base):
    """One line. ``explanation`` is the JSON of why the amount is what it is."""

    __tablename__ = "invoice_lines"
    __table_args__ = (UniqueConstraint("invoice_id", "position"),)

    id: Mapped[Id]
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id", deferrable=True, initially="DEFERRED"))
    position: Mapped[int]
    subscription_item_id: Mapped[int | None] = mapped_column(ForeignKey("subscription_items.id"))
    description: Mapped[str]
    quantity: Mapped[Quantity]
    unit_price: Mapped[UnitPrice]
    net_minor: Mapped[Minor]
    vat_rate: Mapped[Percent]
    vat_nature: Mapped[str] = mapped_column(default="")
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    explanation: Mapped[str] = mapped_column(Text, default="")

    invoice: Mapped[Invoice] = relationship(back_populates="lines")


class InvoiceVat(Base):
    """One row of the VAT summary."""

    __tablename__ = "invoice_vat"

    invoice_id: Mapped[int] = mapped_column(
        ForeignKey("invoices.id", deferrable=True, initially="DEFERRED"), primary_key=True, autoincrement=False
    )
    rate: Mapped[Percent] = mapped_column(primary_key=True, autoincrement=False)
    nature: Mapped[str] = mapped_column(primary_key=True, default="")
    taxable_minor: Mapped[Minor]
    tax_minor: Mapped[Minor]


class InvoiceInstalment(Base):
    """One amount of the document and the day it is due."""

    __tablename__ = "invoice_instalments"

    invoice_id: Mapped[int] = mapped_column(
        ForeignKey("invoices.id", deferrable=True, initially="DEFERRED"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    due_date: Mapped[date]
    amount_minor: Mapped[Minor]
