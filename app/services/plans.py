"""On which standard terms is something sold? Create, change and archive plans."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.billing_calendar import Cycle, Timing
from app.models import EndAction
from app.services.changes import Changes
from app.services.codes import Created
from app.services.context import Context


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One catalogue item of a plan; ``unit_price`` for one unit and cycle, ``None``: the catalogue's price today."""

    item: str
    quantity: Decimal = Decimal(1)
    unit_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PlanData:
    """Everything a plan form holds. A subscription takes a copy at its start.

    Args:
        code: public code; empty: the next free one (``P0001``).
        lines: at least one.
        setup_fee: billed once with the first invoice; zero for none.
        trial_days: free days before the first paid one; zero for none.
        intro_price: unit price of the first line for the first ``intro_cycles`` periods.
        term_months: commitment; zero for none.
        notice: ``30 day`` or ``2 month``; empty for none.
    """

    name: str
    cycle: Cycle
    lines: tuple[PlanLine, ...]
    code: str = ""
    description: str = ""
    timing: Timing = Timing.ADVANCE
    setup_fee: Decimal = Decimal(0)
    trial_days: int = 0
    intro_price: Decimal | None = None
    intro_cycles: int = 0
    term_months: int = 0
    notice: str = ""
    end_action: EndAction = EndAction.RENEW
    grace_days: int = 0


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it stands, with the version a later change is compared with."""

    id: int
    version: int
    data: PlanData
    archived: bool


def read_plan(ctx: Context, code: str) -> StoredPlan:
    """The plan of that code.

    Raises:
        NoSuchPlan: the code is unknown.
    """
    raise NotImplementedError


def create_plan(ctx: Context, data: PlanData) -> Created:
    """Add a plan.

    Raises:
        NameMissing, PlanWithoutItems, CodeTaken, NoSuchItem, NoticeNotUnderstood …: the field that cannot be taken.
    """
    raise NotImplementedError


def change_plan(ctx: Context, plan_id: int, data: PlanData, *, version: int | None = None) -> Changes:
    """Replace everything the form holds. Running subscriptions keep the copy they were started with.

    Raises:
        Conflict: another seat changed the plan since ``version``.
        NameMissing, PlanWithoutItems, CodeTaken, NoSuchItem, NoticeNotUnderstood …: the field that cannot be taken.
    """
    raise NotImplementedError


def archive_plan(ctx: Context, plan_id: int, *, version: int | None = None) -> Changes:
    """Keep a plan from new subscriptions; running ones go on."""
    raise NotImplementedError


def restore_plan(ctx: Context, plan_id: int, *, version: int | None = None) -> Changes:
    """Offer an archived plan again."""
    raise NotImplementedError


def delete_plan(ctx: Context, plan_id: int, *, version: int | None = None) -> Changes:
    """Delete a plan nobody ever subscribed to.

    Raises:
        PlanInUse: a subscription was started from it; it can only be archived.
    """
    raise NotImplementedError
