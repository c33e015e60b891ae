"""How is a subscription paused and taken up again, so that no served day is lost and no paused one billed?"""

from datetime import date

from app.services.changes import Changes
from app.services.context import Context


def pause(
    ctx: Context, code: str, *, from_day: date | None = None, reason: str = "", version: int | None = None
) -> Changes:
    """Pause a subscription; while it is paused nothing of it is invoiced.

    Args:
        from_day: first day without service; ``None``: today. Days already invoiced stay invoiced.

    Raises:
        NoSuchSubscription: an unknown code.
        MoveNotAllowed: it is not running.
    """
    raise NotImplementedError


def resume(
    ctx: Context, code: str, *, on_day: date | None = None, reason: str = "", version: int | None = None
) -> Changes:
    """Take a paused subscription up again: billing goes on from that day with the same anchor.

    Days served before the pause and not invoiced yet become due; the paused ones never do.

    Args:
        on_day: first day of service again; ``None``: today.

    Raises:
        NoSuchSubscription: an unknown code.
        MoveNotAllowed: it is not paused.
        ResumeBeforePause: the day comes before the pause.
    """
    raise NotImplementedError
