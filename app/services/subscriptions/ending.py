"""How does a subscription end? On a last day that is served and billed."""

from datetime import date

from app.services.changes import Changes
from app.services.context import Context


def cancel(ctx: Context, code: str, last_day: date, reason: str, *, version: int | None = None) -> Changes:
    """End a subscription after ``last_day``, which is still served and billed.

    Until the day has passed it is ending, then it is ended by the next billing run. One that never began is
    cancelled at once.

    Raises:
        NoSuchSubscription: an unknown code.
        ReasonMissing: without a reason nobody learns why customers leave.
        InvoicedBeyond: a later day is invoiced already; that needs a credit note.
        MoveNotAllowed: it is over already.
    """
    raise NotImplementedError
