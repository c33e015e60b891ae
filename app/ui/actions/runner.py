"""Which actions are possible now, and what happens when one is chosen?"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.ui.actions.action import Action, Menu, Target
from app.ui.actions.table import ACTIONS

if TYPE_CHECKING:
    from app.ui.desk import Desk

FOLDER = "app.ui"


class ActionRunner:
    """Runs the table's actions on what is chosen.

    ``targets`` is set by the window to ask the page in front; a list hands its own selection over explicitly.
    """

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.targets: Callable[[], tuple[Target, ...]] = lambda: ()

    def find(self, action_id: str) -> Action:
        """The action of that id; an unknown one is a bug."""
        return ACTIONS[action_id]

    def of_menu(self, menu: Menu) -> Iterator[Action]:
        """The actions of a menu, in the table's order."""
        return (action for action in ACTIONS.values() if action.menu is menu)

    def for_targets(self, targets: Sequence[Target]) -> list[Action]:
        """What can be done to these objects, in the table's order; dangerous ones last."""
        chosen = tuple(targets)
        fitting = [action for action in ACTIONS.values() if action.subject and action.possible(chosen)]
        return sorted(fitting, key=lambda action: action.danger)

    def possible(self, action_id: str, targets: Sequence[Target] | None = None) -> bool:
        """Whether an action can be done to these targets, or to what the page in front has chosen."""
        action = self.find(action_id)
        chosen = self.targets() if targets is None else tuple(targets)
        return (action.alone or self._desk.company is not None) and action.possible(chosen)

    def run(self, action_id: str, targets: Sequence[Target] | None = None) -> bool:
        """Do it; says whether it was possible."""
        action = self.find(action_id)
        chosen = self.targets() if targets is None else tuple(targets)
        if not self.possible(action_id, chosen):
            return False
        module, function = action.run.split(":")
        getattr(importlib.import_module(f"{FOLDER}.{module}"), function)(self._desk, chosen)
        return True
