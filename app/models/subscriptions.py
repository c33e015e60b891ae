"""What was agreed, and which periods of it were billed?"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.billing_calendar import FirstPeriod, Timing, Unit
from app.domain.kinds import EndAction
from app.domain.lifecycle import SubscriptionState
from app.models.base import Base, Versioned
from app.models.types import Id, Minor, Ordered, Percent, Quantity, UnitPrice, stored_by_value


class PeriodKind(StrEnum):
    """Why a period needs no invoice any more."""

    BILLED = "billed"
    HISTORY = "history"
    SKIPPED = "skipped"
    PAUSED = "paused"
    FREE = "free"


class Subscription(Versioned, Base):
    """A contract. Dates are civil dates; ``ends_before`` is the first day no longer served."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index(None, "customer_id"),
        Index(None, "plan_id"),
        Index(None, "start", "id"),
        Index(
            "ix_subscriptions_ending",
            "ends_before",
            sqlite_where=text("ends_before IS NOT NULL"),
            postgresql_where=text("ends_before IS NOT NULL"),
        ),
        Index(
            "ix_subscriptions_trials",
            "trial_ends_before",
            sqlite_where=text("trial_ends_before IS NOT NULL"),
            postgresql_where=text("trial_ends_before IS NOT NULL"),
        ),
        # Equal: called off before it began.
        CheckConstraint("ends_before IS NULL OR ends_before >= start", name="ends_after_start"),
        # What was served before the end is still billed; without the day, billing would never stop.
        CheckConstraint(
            "state NOT IN ('ended', 'cancelled', 'expired') OR ends_before IS NOT NULL", name="ended_has_last_day"
        ),
    )

    id: Mapped[Id]
    code: Mapped[Ordered] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    description: Mapped[str] = mapped_column(default="")
    state: Mapped[SubscriptionState] = mapped_column(stored_by_value(SubscriptionState))
    start: Mapped[date]
    ends_before: Mapped[date | None]
    trial_ends_before: Mapped[date | None]
    paused_from: Mapped[date | None]
    term_months: Mapped[int] = mapped_column(default=0)
    notice: Mapped[str] = mapped_column(default="")
    end_action: Mapped[EndAction] = mapped_column(stored_by_value(EndAction), default=EndAction.RENEW)
    grace_days: Mapped[int] = mapped_column(default=0)
    # Empty: the customer's own.
    payment_terms: Mapped[str] = mapped_column(default="")
    payment_method: Mapped[str] = mapped_column(default="")
    purchase_order: Mapped[str] = mapped_column(default="")
    cig: Mapped[str] = mapped_column(default="")
    cup: Mapped[str] = mapped_column(default="")
    end_reason: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")

    items: Mapped[list["SubscriptionItem"]] = relationship(
        back_populates="subscription", cascade="all, delete-orphan", order_by="SubscriptionItem.position"
    )


class SubscriptionItem(Base):
    """One billed thing of a contract with its own calendar.

    ``next_period_start`` is the first day not yet billed, ``next_invoice_on`` the day its invoice is due; both are
    empty once nothing is left to bill. A one-off item has no cycle and is billed on the next invoice. ``continues_id``
    is the item this one goes on from, where a pause cut off days that were served and not billed yet.
    """

    __tablename__ = "subscription_items"
    __table_args__ = (
        UniqueConstraint("subscription_id", "position"),
        Index(
            "ix_subscription_items_due",
            "next_invoice_on",
            sqlite_where=text("next_invoice_on IS NOT NULL"),
            postgresql_where=text("next_invoice_on IS NOT NULL"),
        ),
        CheckConstraint("cycle_every > 0", name="cycle_positive"),
        CheckConstraint("anchor_day BETWEEN 1 AND 31", name="anchor_day"),
        CheckConstraint("ends_before IS NULL OR ends_before > start", name="ends_after_start"),
    )

    id: Mapped[Id]
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("subscription_items.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    description: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    quantity: Mapped[Quantity] = mapped_column(default=Decimal(1))
    price_includes_vat: Mapped[bool] = mapped_column(default=False)
    vat_rate: Mapped[Percent]
    vat_nature: Mapped[str] = mapped_column(default="")
    one_off: Mapped[bool] = mapped_column(default=False)
    cycle_every: Mapped[int]
    cycle_unit: Mapped[Unit] = mapped_column(stored_by_value(Unit))
    timing: Mapped[Timing] = mapped_column(stored_by_value(Timing), default=Timing.ADVANCE)
    start: Mapped[date]
    ends_before: Mapped[date | None]
    anchor: Mapped[date]
    anchor_day: Mapped[int]
    month_end: Mapped[bool] = mapped_column(default=False)
    first_period: Mapped[FirstPeriod] = mapped_column(stored_by_value(FirstPeriod), default=FirstPeriod.PRORATE)
    intro_price: Mapped[UnitPrice | None]
    intro_cycles: Mapped[int] = mapped_column(default=0)
    next_period_start: Mapped[date | None]
    next_invoice_on: Mapped[date | None]

    subscription: Mapped[Subscription] = relationship(back_populates="items")
    prices: Mapped[list["ItemPrice"]] = relationship(
        cascade="all, delete-orphan", order_by="ItemPrice.valid_from", back_populates="subscription_item"
    )
    discounts: Mapped[list["ItemDiscount"]] = relationship(
        cascade="all, delete-orphan", order_by="ItemDiscount.id", back_populates="subscription_item"
    )


class ItemPrice(Base):
    """The price of one unit for one whole cycle, from a day on."""

    __tablename__ = "item_prices"
    __table_args__ = (UniqueConstraint("subscription_item_id", "valid_from"),)

    id: Mapped[Id]
    subscription_item_id: Mapped[int] = mapped_column(ForeignKey("subscription_items.id", ondelete="CASCADE"))
    valid_from: Mapped[date]
    unit_price: Mapped[UnitPrice]
    reason: Mapped[str] = mapped_column(default="")

    subscription_item: Mapped[SubscriptionItem] = relationship(back_populates="prices")


class ItemDiscount(Base):
    """A discount on one item: percent or amount per period, by dates or for the first N cycles."""

    __tablename__ = "item_discounts"
    __table_args__ = (
        Index(None, "subscription_item_id"),
        CheckConstraint("(percent IS NULL) <> (amount_minor IS NULL)", name="percent_or_amount"),
    )

    id: Mapped[Id]
    subscription_item_id: Mapped[int] = mapped_column(ForeignKey("subscription_items.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(default="")
    percent: Mapped[Percent | None]
    amount_minor: Mapped[Minor | None]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    first_cycles: Mapped[int | None]

    subscription_item: Mapped[SubscriptionItem] = relationship(back_populates="discounts")


class SubscriptionEvent(Base):
    """What happened to a contract: who, when, why. Append only; the database refuses anything else."""

    __tablename__ = "subscription_events"
    __table_args__ = (Index(None, "subscription_id", "id"),)

    id: Mapped[Id]
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id"))
    at: Mapped[datetime]
    effective_on: Mapped[date]
    kind: Mapped[str]
    actor: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class BilledPeriod(Base):
    """A period of an item that is done with. The same start can stand here once, whatever clicks, seats or retries."""

    __tablename__ = "billed_periods"
    __table_args__ = (
        Index(
            "uq_billed_periods_once",
            "subscription_item_id",
            "period_start",
            unique=True,
            sqlite_where=text("released = 0"),
            postgresql_where=text("NOT released"),
        ),
        Index(None, "invoice_id"),
        Index(
            "ix_billed_periods_without_invoice",
            "run_id",
            sqlite_where=text("invoice_id IS NULL"),
            postgresql_where=text("invoice_id IS NULL"),
        ),
        CheckConstraint("period_end > period_start", name="end_after_start"),
    )

    id: Mapped[Id]
    subscription_item_id: Mapped[int] = mapped_column(ForeignKey("subscription_items.id"))
    period_start: Mapped[date]
    period_end: Mapped[date]
    kind: Mapped[PeriodKind] = mapped_column(stored_by_value(PeriodKind))
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoices.id", deferrable=True, initially="DEFERRED"))
    # The run that settled it, so that undoing the run finds skipped periods too.
    run_id: Mapped[int | None] = mapped_column(ForeignKey("billing_runs.id"))
    reason: Mapped[str] = mapped_column(default="")
    # A credited or undone period may be billed again.
    released: Mapped[bool] = mapped_column(default=False, server_default=false())
