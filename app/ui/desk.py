"""What is a page handed? Everything it may use, and nothing by any other way."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.ui.actions.runner import ActionRunner
from app.ui.bridge import Bridge
from app.ui.navigation import Navigator
from app.ui.program import Program
from app.ui.seat import Seat
from app.ui.texts import Texts

if TYPE_CHECKING:
    from app.queries.company import CompanyRow
    from app.ui.notify import Notify
    from app.ui.shell.window import Window
    from app.ui.theme.theme import Theme


@dataclass(slots=True)
class Desk:
    """One per window. ``texts`` and ``company`` are replaced when language or company change.

    Args:
        bridge: reads and changes, off this thread.
        texts: the language and its formats.
        theme: colours, fonts, icons, sizes.
        notify: the program's one voice.
        navigator: where to go.
        seat: what this seat remembers.
        program: documents, files, companies.
        company: the own firm; ``None`` before one is open.
        window: the frame, for the actions that concern it; ``None`` while pages are tried alone.
        actions: runs what the table of actions declares, on the objects chosen.
    """

    bridge: Bridge
    texts: Texts
    theme: "Theme"
    notify: "Notify"
    navigator: Navigator
    seat: Seat
    program: Program
    company: "CompanyRow | None" = None
    window: "Window | None" = None
    actions: ActionRunner = field(init=False)

    def __post_init__(self) -> None:
        self.actions = ActionRunner(self)

    @property
    def today(self) -> date:
        """The civil date at the company."""
        return self.bridge.context.today
