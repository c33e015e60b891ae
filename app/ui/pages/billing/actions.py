"""What is done about billing runs: look at one, issue it, keep it as drafts, undo drafts."""

from collections.abc import Sequence

from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.billing.issuer import undo_runs
from app.ui.pages.billing.page import BillingPage

PLACE = Place("billing")


def open_page(desk: Desk, _targets: Sequence[Target]) -> None:
    """Look at the run of today."""
    desk.navigator.go(PLACE)


def issue(desk: Desk, _targets: Sequence[Target]) -> None:
    """Issue the run on screen; from elsewhere it is looked at first."""
    if (page := _in_front(desk)) is not None:
        page.press_primary()
    else:
        desk.navigator.go(PLACE)


def draft(desk: Desk, _targets: Sequence[Target]) -> None:
    """Keep the run on screen as drafts; from elsewhere it is looked at first."""
    if (page := _in_front(desk)) is not None:
        page.press_drafts()
    else:
        desk.navigator.go(PLACE)


def undo(desk: Desk, targets: Sequence[Target]) -> None:
    """Take a draft run back."""
    undo_runs(desk, [one.id for one in targets])


def _in_front(desk: Desk) -> BillingPage | None:
    page = getattr(desk.window, "page", None)
    return page if isinstance(page, BillingPage) else None
