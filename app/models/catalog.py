"""What is sold, and on which standard terms? Catalogue items and plans."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.domain.billing_calendar import Timing, Unit
from app.domain.kinds import EndAction, ItemKind
from app.domain.spelling import fold
from app.models.base import Base, Versioned
from app.models.types import Id, Ordered, Percent, Quantity, UnitPrice, stored_by_value


class Item(Versioned, Base):
    """A product or service of the catalogue. Contracts copy its values, so a new price touches no running one."""

    __tablename__ = "items"
    __table_args__ = (Index(None, "sort_description", "id"), Index(None, "unit_price", "id"))

    id: Mapped[Id]
    code: Mapped[Ordered] = mapped_column(unique=True)
    description: Mapped[str]
    # The description as lists are ordered by it: without case and accents.
    sort_description: Mapped[Ordered]
    kind: Mapped[ItemKind] = mapped_column(stored_by_value(ItemKind), default=ItemKind.SERVICE)
    unit: Mapped[str] = mapped_column(default="")
    unit_price: Mapped[UnitPrice] = mapped_column(default=Decimal(0))
    price_includes_vat: Mapped[bool] = mapped_column(default=False)
    vat_rate: Mapped[Percent]
    vat_nature: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    # Cycle a bare contract line on this item has, where the source says so (Dolibarr's duration); empty: unknown.
    cycle: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    archived_at: Mapped[datetime | None]

    @validates("description")
    def _keep_order(self, _key: str, description: str) -> str:
        self.sort_description = fold(description)
        return description


class Plan(Versioned, Base):
    """A standard template of a subscription."""

    __tablename__ = "plans"
    __table_args__ = (CheckConstraint("cycle_every > 0", name="cycle_positive"), Index(None, "sort_name", "id"))

    id: Mapped[Id]
    code: Mapped[Ordered] = mapped_column(unique=True)
    name: Mapped[str]
    # The name as lists are ordered by it: without case and accents.
    sort_name: Mapped[Ordered]
    description: Mapped[str] = mapped_column(default="")
    cycle_every: Mapped[int]
    cycle_unit: Mapped[Unit] = mapped_column(stored_by_value(Unit))
    timing: Mapped[Timing] = mapped_column(stored_by_value(Timing), default=Timing.ADVANCE)
    setup_fee: Mapped[UnitPrice] = mapped_column(default=Decimal(0))
    trial_days: Mapped[int] = mapped_column(default=0)
    intro_price: Mapped[UnitPrice | None]
    intro_cycles: Mapped[int] = mapped_column(default=0)
    # Commitment in months; 0 means none. Notice is "30 day" or "2 month", empty for none.
    term_months: Mapped[int] = mapped_column(default=0)
    notice: Mapped[str] = mapped_column(default="")
    end_action: Mapped[EndAction] = mapped_column(stored_by_value(EndAction), default=EndAction.RENEW)
    grace_days: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None]

    items: Mapped[list["PlanItem"]] = relationship(
        back_populates="plan", cascade="all, delete-orphan", order_by="PlanItem.position"
    )

    @validates("name")
    def _keep_order(self, _key: str, name: str) -> str:
        self.sort_name = fold(name)
        return name


class PlanItem(Base):
    """One catalogue item of a plan, with the quantity and price a new contract starts with."""

    __tablename__ = "plan_items"
    __table_args__ = (UniqueConstraint("plan_id", "position"), Index(None, "item_id"))

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    quantity: Mapped[Quantity] = mapped_column(default=Decimal(1))
    unit_price: Mapped[UnitPrice]

    plan: Mapped[Plan] = relationship(back_populates="items")
    item: Mapped[Item] = relationship()
