"""What is done with subscriptions; the table of actions names these functions."""

from collections.abc import Callable, Sequence

from app.queries.subscription_page import SubscriptionPage, read_subscription_page
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.subscriptions.billing import SingleBilling
from app.ui.pages.subscriptions.course_dialogs import CancelDialog, PauseDialog, ResumeDialog, WithdrawDialog
from app.ui.pages.subscriptions.pricing_dialogs import DiscountDialog, OneOffDialog, PriceDialog

Targets = Sequence[Target]


def new(desk: Desk, _targets: Targets) -> None:
    """Begin a new one."""
    desk.navigator.go(Place("subscription-new"))


def open_page(desk: Desk, targets: Targets) -> None:
    """Go to its page."""
    desk.navigator.go(Place("subscription", targets[0].code))


def change_price(desk: Desk, targets: Targets) -> None:
    """Ask for a new price."""
    _with_page(desk, targets, lambda page: PriceDialog(desk, page.detail).open())


def add_discount(desk: Desk, targets: Targets) -> None:
    """Ask for a discount."""
    _with_page(desk, targets, lambda page: DiscountDialog(desk, page.detail).open())


def add_one_off(desk: Desk, targets: Targets) -> None:
    """Ask for something to bill once."""
    _with_page(desk, targets, lambda page: OneOffDialog(desk, page.detail).open())


def bill(desk: Desk, targets: Targets) -> None:
    """Invoice what is due of it, after a question."""
    SingleBilling(desk, targets[0]).begin()


def pause(desk: Desk, targets: Targets) -> None:
    """Ask from when on it is paused; several at once too."""
    if len(targets) > 1:
        PauseDialog(desk, targets, None).open()
    else:
        _with_page(desk, targets, lambda page: PauseDialog(desk, targets, page).open())


def resume(desk: Desk, targets: Targets) -> None:
    """Ask from when on it goes on; several at once too."""
    if len(targets) > 1:
        ResumeDialog(desk, targets, None).open()
    else:
        _with_page(desk, targets, lambda page: ResumeDialog(desk, targets, page).open())


def cancel(desk: Desk, targets: Targets) -> None:
    """Ask for the last day and the reason."""
    _with_page(desk, targets, lambda page: CancelDialog(desk, page).open())


def reactivate(desk: Desk, targets: Targets) -> None:
    """Ask whether the cancellation is withdrawn."""
    _with_page(desk, targets, lambda page: WithdrawDialog(desk, page).open())


def _with_page(desk: Desk, targets: Targets, then: Callable[[SubscriptionPage], None]) -> None:
    code = targets[0].code

    def read(session: ReadSession, ctx: Context) -> SubscriptionPage:
        return read_subscription_page(session, code, ctx.today)

    desk.bridge.query(read, then, owner=desk.window)
