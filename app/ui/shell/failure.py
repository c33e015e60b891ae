"""Why could the company not be opened, and what can be done now? In place of the pages, never in a message box."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import NotFound, Unavailable
from app.i18n import N_
from app.ui.shell.notices import Notices
from app.ui.widgets.button import LinkButton
from app.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from app.errors import AppError
    from app.i18n import Translator
    from app.ui.notify import Said
    from app.ui.theme.theme import Theme


class Failure(QWidget):
    """One sentence of what happened, the two next steps that make sense, and the way back to a backup.

    Signals:
        retry_wanted: the same company once more.
        other_wanted: another company's file.
        new_wanted: a new company.
        restore_wanted: a backup in the place of the file that cannot be opened.
    """

    retry_wanted = Signal()
    other_wanted = Signal()
    new_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, theme: "Theme", texts: "Translator", error: "AppError", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("company-failure")
        say = texts.gettext
        other = say(N_("Choose another company…"))
        again = say(N_("Try again"))
        first, second, acts = other, again, (self.other_wanted, self.retry_wanted)
        if isinstance(error, Unavailable):
            first, second, acts = again, other, (self.retry_wanted, self.other_wanted)
        elif isinstance(error, NotFound):
            second, acts = say(N_("New company…")), (self.other_wanted, self.new_wanted)
        icon = "file-x" if isinstance(error, NotFound) else "circle-alert"
        title = say(N_("The company could not be opened"))
        state = EmptyState(theme, icon, title, error.message(texts), primary=first, primary_icon="", alternative=second)
        state.primary_clicked.connect(acts[0])
        state.alternative_clicked.connect(acts[1])
        restore = LinkButton(theme, say(N_("Restore a backup…")), role="body-strong")
        restore.setObjectName("failure-restore")
        restore.clicked.connect(self.restore_wanted)
        # Those of the pages cannot be seen from here.
        self._notices = Notices(theme)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._notices)
        column.addStretch(1)
        column.addWidget(state, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(restore, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_said(self, said: "Said") -> None:
        """Show why something tried from here did not succeed."""
        if said.tone in {"danger", "warning"} and not said.act:
            self._notices.show_said(said)
