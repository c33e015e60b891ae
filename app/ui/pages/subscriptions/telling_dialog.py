"""How is a change to a contract asked for? A form that says, while one types, what will come of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from app.errors import AppError
from app.ui.desk import Desk
from app.ui.forms.form_dialog import FormDialog
from app.ui.widgets.labels import Label

Tell = Callable[[dict[str, Any]], str]


class TellingDialog(FormDialog):
    """A form with a sentence under it. ``tells`` hands over what works the sentence out of the values."""

    def __init__(self, desk: Desk, title: str, *, confirm: str, text: str = "", danger: bool = False) -> None:
        super().__init__(desk, title, confirm=confirm, text=text, danger=danger)
        self._tell: Tell = _nothing
        self.outcome = Label(desk.theme, "", "small", "text-2", wrap=True)
        self.outcome.setObjectName("dialog-outcome")
        # Two lines from the start: the dialog does not grow under the pointer while one types.
        above = desk.theme.space(3)
        self.outcome.setContentsMargins(0, above, 0, 0)
        self.outcome.setMinimumHeight(2 * self.outcome.line_height() + above)
        self.outcome.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.outcome)

    def tells(self, tell: Tell) -> None:
        """Say ``tell(values)`` now and after each change; it only reckons and reads nothing."""
        self._tell = tell
        self.form.changed.connect(self.say_outcome)
        self.say_outcome()

    def say_outcome(self) -> None:
        """Work the sentence out anew; what cannot be reckoned yet is not talked about."""
        try:
            said = self._tell(self.form.value())
        except AppError as error:
            said = error.message(self.desk.texts)
        self.outcome.setText(said)


def _nothing(_values: dict[str, Any]) -> str:
    return ""
