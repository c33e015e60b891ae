"""What does every section of the settings know how to do?"""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.desk import Desk


class Part(QWidget):
    """One section: groups of settings below each other, read when it is first shown.

    ``buttons`` stand at the right of the page's head while the section is in front.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.buttons: tuple[QWidget, ...] = ()
        theme = desk.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.space(1), theme.size("page-padding"), theme.size("page-padding"))
        self.column.setSpacing(theme.space(5) + theme.space("half"))

    def refresh(self) -> None:
        """Read again what is shown."""

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Something was changed, here or elsewhere."""

    def press_primary(self) -> None:
        """Do what Ctrl+Enter does here."""

    def leave(self) -> None:
        """The person goes elsewhere; what is typed and not saved stays."""

    def state(self) -> dict[str, Any]:
        """What to carry over a rebuild of the window."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take over what ``state`` gave."""
