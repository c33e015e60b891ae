"""What can be done with subscriptions? Possible exactly where the lifecycle table lets the services do it."""

from app.domain.lifecycle import SubscriptionState as State
from app.domain.lifecycle import may
from app.i18n import N_
from app.ui.actions.action import Action, Menu, Target

OVER = frozenset({State.ENDED, State.CANCELLED, State.EXPIRED})


def _goes_on(target: Target) -> bool:
    return target.state is not None and target.state not in OVER


def _can_pause(target: Target) -> bool:
    return target.state is not None and may(target.state, State.PAUSED)


def _can_resume(target: Target) -> bool:
    return target.state is State.PAUSED


def _can_reactivate(target: Target) -> bool:
    return target.state is State.ENDING


def _can_cancel(target: Target) -> bool:
    return target.state is not None and target.state is not State.ENDING and may(target.state, State.ENDING)


ACTIONS = (
    Action("subscription.new", N_("New subscription…"), "plus", Menu.SUBSCRIPTION, "pages.subscriptions.actions:new",
           shortcut="N", pages=("subscriptions", "subscription", "home")),
    Action("subscription.open", N_("Open subscription"), "repeat", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:open_page", subject="subscription"),
    Action("subscription.price", N_("Change price…"), "percent", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:change_price", subject="subscription", allowed=_goes_on),
    Action("subscription.discount", N_("Add a discount…"), "badge-percent", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:add_discount", subject="subscription", allowed=_goes_on),
    Action("subscription.one-off", N_("Add a one-off amount…"), "receipt", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:add_one_off", subject="subscription", allowed=_goes_on),
    Action("subscription.bill", N_("Invoice this subscription…"), "file-plus", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:bill", subject="subscription"),
    Action("subscription.pause", N_("Pause…"), "circle-pause", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:pause", subject="subscription", many=True, allowed=_can_pause),
    Action("subscription.resume", N_("Resume…"), "circle-play", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:resume", subject="subscription", many=True, allowed=_can_resume),
    Action("subscription.reactivate", N_("Withdraw the cancellation…"), "undo-2", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:reactivate", subject="subscription", allowed=_can_reactivate),
    Action("subscription.cancel", N_("Cancel subscription…"), "calendar-x-2", Menu.SUBSCRIPTION,
           "pages.subscriptions.actions:cancel", subject="subscription", allowed=_can_cancel, danger=True),
)  # fmt: skip
