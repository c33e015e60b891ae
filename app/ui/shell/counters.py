"""Keeps the counters of the sidebar true: read after opening, and again whenever something was changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.shell.nav_item import Waiting

if TYPE_CHECKING:
    from app.queries.badges import Badges
    from app.services.context import Context
    from app.services.unit_of_work import ReadSession
    from app.ui.desk import Desk
    from app.ui.shell.window import Window

BILLING = "billing_due"
OVERDUE = "overdue"


class Counters(QObject):
    """One query on a reader lane; only the newest answer is shown."""

    def __init__(self, desk: "Desk", window: "Window") -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        desk.bridge.changed.connect(self.refresh)

    def refresh(self, *_what: object) -> None:
        """Read the figures again."""
        if self._desk.bridge.is_attached:
            self._desk.bridge.query(_read, self._show, owner=self, latest="counters")

    def _show(self, badges: "Badges") -> None:
        sidebar = self._window.sidebar
        sidebar.show_badge(BILLING, _text(badges.billing), Waiting.APPROVAL)
        sidebar.show_badge(OVERDUE, _text(badges.overdue), Waiting.MONEY)


def _read(session: "ReadSession", ctx: "Context") -> "Badges":
    from app.queries.badges import read_badges

    return read_badges(session, ctx.today)


def _text(count: int) -> str:
    return str(count) if count else ""
