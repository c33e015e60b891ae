"""Which actions does the program know? All of them, by id, in the order menus show them."""

from types import MappingProxyType

from app.ui.actions import billing, catalog, customers, general, invoices, subscriptions
from app.ui.actions.action import Action

_LISTS = (
    general.ACTIONS,
    customers.ACTIONS,
    catalog.ACTIONS,
    subscriptions.ACTIONS,
    billing.ACTIONS,
    invoices.ACTIONS,
)


def by_id(lists: tuple[tuple[Action, ...], ...]) -> MappingProxyType[str, Action]:
    """The actions by id.

    Raises:
        ValueError: two have the same id. This is a bug, not a person's error.
    """
    found: dict[str, Action] = {}
    for action in (action for actions in lists for action in actions):
        if action.id in found:
            msg = f"two actions are called {action.id}"
            raise ValueError(msg)
        found[action.id] = action
    return MappingProxyType(found)


ACTIONS = by_id(_LISTS)
