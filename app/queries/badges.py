"""Which numbers stand in the sidebar? Three short index scans."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from app.domain.lifecycle import BILLABLE, InvoiceState
from app.models import Invoice, OpenBalance, Subscription, SubscriptionItem


@dataclass(frozen=True, slots=True)
class Badges:
    """What waits for somebody.

    Args:
        billing: contracts with something to invoice today.
        overdue: issued documents whose due date is past.
        drafts: documents that have no number yet.
    """

    billing: int
    overdue: int
    drafts: int


def read_badges(session: Session, today: date) -> Badges:
    """The numbers of a day, in one statement."""
    item = SubscriptionItem
    billing = (
        select(func.count(distinct(item.subscription_id)))
        .join(Subscription, Subscription.id == item.subscription_id)
        .where(item.next_invoice_on <= today, Subscription.state.in_(sorted(BILLABLE)))
    )
    overdue = select(func.count(OpenBalance.invoice_id)).where(OpenBalance.next_due < today)
    drafts = select(func.count(Invoice.id)).where(Invoice.state != InvoiceState.ISSUED)
    counts = (one.scalar_subquery() for one in (billing, overdue, drafts))
    return Badges(*session.execute(select(*counts)).one())
