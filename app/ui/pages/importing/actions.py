"""What is done about imports: beginning one."""

from collections.abc import Sequence

from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place


def start(desk: Desk, _targets: Sequence[Target]) -> None:
    """Go to the assistant; what was left unfinished there is still there."""
    desk.navigator.go(Place("import"))
