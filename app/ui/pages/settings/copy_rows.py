"""Which copies of the company lie in a folder? The newest ones with age and size, each with its way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from app.services.backups import BackupFile
from app.ui.desk import Desk
from app.ui.forms.settings_rows import SettingsRow
from app.ui.pages.settings import actions, view_model
from app.ui.widgets.button import Button

MOST_SHOWN = 8


class CopyRows(QWidget):
    """Rows in a group of the settings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_copies(self, copies: Sequence[BackupFile], *, restorable: bool) -> None:
        """Show these in place of those before."""
        texts = self._desk.texts
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, copy in enumerate(copies[:MOST_SHOWN]):
            said = f"{copy.path.name} · {view_model.size(copy.size, texts)}"
            controls = [self._button(number, copy)] if restorable else []
            self._add(view_model.age(copy, texts, self._desk.today), said, *controls)
        more = len(copies) - MOST_SHOWN
        if more > 0:
            self._add(texts.fill_plural(N_("{count} older one"), N_("{count} older ones"), more), "")
        if not copies:
            self._add(texts.gettext(N_("No backup of this company lies there")), "")

    def _add(self, title: str, sentence: str, *controls: QWidget) -> None:
        row = SettingsRow(self._desk, title, sentence, *controls)
        row.has_line_above = True
        self._column.addWidget(row)
        row.show()

    def _button(self, number: int, copy: BackupFile) -> Button:
        button = Button(self._desk.theme, self._desk.texts.gettext(N_("Restore…")), icon="history")
        button.setObjectName(f"restore-{number}")
        button.clicked.connect(partial(actions.put_back, self._desk, copy.path))
        return button
