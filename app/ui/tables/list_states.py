"""What stands in a list without rows? How to begin, how to widen the search, or what went wrong."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.tables.spec import Empty, ListSpec
from app.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from app.ui.desk import Desk

NO_RESULTS = Empty("search-x", N_("Nothing found"), N_("No row fits the search and the filters."), N_("Clear filters"))


class ListStates(QWidget):
    """Holds one empty state at a time."""

    cleared = Signal()
    retried = Signal()
    primary_clicked = Signal()
    alternative_clicked = Signal()

    def __init__(self, desk: "Desk", spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list-states")
        self._desk = desk
        self._spec = spec
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_empty(self, *, narrowed: bool) -> None:
        """Say that nothing was found, or how to begin."""
        if narrowed:
            self._show("list-no-results", NO_RESULTS, "x").primary_clicked.connect(self.cleared)
            return
        state = self._show("list-first-use", self._spec.empty)
        state.primary_clicked.connect(self.primary_clicked)
        state.alternative_clicked.connect(self.alternative_clicked)

    def show_error(self, error: Any) -> None:
        """Say what went wrong, with a way to try again."""
        title = N_("The list could not be read")
        words = Empty("circle-alert", title, error.message(self._desk.texts), N_("Try again"))
        self._show("list-error", words, "rotate-cw").primary_clicked.connect(self.retried)

    def _show(self, name: str, words: Empty, icon: str = "plus") -> EmptyState:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        gettext = self._desk.texts.gettext
        state = EmptyState(
            self._desk.theme,
            words.icon,
            gettext(words.title),
            gettext(words.text),
            primary=gettext(words.primary) if words.primary else "",
            primary_icon=icon,
            alternative=gettext(words.alternative) if words.alternative else "",
        )
        state.setObjectName(name)
        self._column.addWidget(state)
        self._shown = state
        return state
