"""How does a subscription begin, and what will it cost first? The preview and the start reckon the same way."""

from dataclasses import dataclass
from datetime import date

from app.domain.documents import InvoiceDocument
from app.services.codes import Created
from app.services.context import Context
from app.services.subscriptions.wishes import NewSubscription


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a new subscription leads to.

    Args:
        trial_last_day: last free day of the trial; ``None`` without trial.
        first_paid_day: first day that is paid for.
        documents: the next documents as they would be made, each dated its invoice day, without number.
    """

    trial_last_day: date | None
    first_paid_day: date
    documents: tuple[InvoiceDocument, ...]


def consequences(ctx: Context, wish: NewSubscription, *, count: int = 2) -> Consequences:
    """The first ``count`` invoices a subscription would bring, with periods, amounts and dates; nothing is written.

    Raises:
        See ``start``.
    """
    raise NotImplementedError


def start(ctx: Context, wish: NewSubscription) -> Created:
    """Start a subscription: a plan is copied, a trial opens, the set-up fee waits for the first invoice.

    Raises:
        NoSuchCustomer, NoSuchPlan, NoSuchItem: an unknown code.
        PlanArchived, CustomerArchived: no longer offered.
        NothingToBill, CycleMissing, PriceMissing …: the field that cannot be taken.
    """
    raise NotImplementedError
