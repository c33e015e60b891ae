"""What does every page know how to do?"""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place


class Page(QWidget):
    """The content right of the sidebar. A page owns its head, its body and what is chosen in it.

    Pages are thrown away and built again when the language changes; ``state`` and ``restore`` carry over what the
    person had typed, chosen and scrolled to. Lists are kept, so that coming back is instant.
    """

    keeps: ClassVar[bool] = False
    """Whether the page stays alive when the person goes elsewhere."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.place = place
        self.setObjectName(f"page-{place.page}")
        self.setAccessibleName(self.title())
        desk.bridge.changed.connect(self.on_changed)

    def title(self) -> str:
        """What the page is called, in the window's language: window title, history, screen readers."""
        raise NotImplementedError

    def primary(self) -> str:
        """Id of the action that Ctrl+Enter runs; empty when the page has its own button for it."""
        return ""

    def press_primary(self) -> None:
        """Do the page's most likely next step."""
        if action := self.primary():
            self.desk.actions.run(action)

    def targets(self) -> tuple[Target, ...]:
        """What is chosen on the page, for menus and keys."""
        return ()

    def show_place(self, place: Place) -> None:
        """Another place of the same kept page: another tab or view."""
        self.place = place

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Something was changed, here or elsewhere; read again what is shown of it."""

    def search(self) -> None:
        """Put the cursor where one searches on this page."""

    def leave(self) -> bool:
        """Whether the person may go now; a form with unsaved input keeps it as a draft or asks."""
        return True

    def state(self) -> dict[str, Any]:
        """What to carry over a rebuild, as plain values."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take over what ``state`` gave."""
