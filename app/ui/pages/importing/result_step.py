"""The end of an import: what became of the file, and where to go on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.importing.fields import Noun
from app.i18n import N_
from app.ui.pages.importing.preview_step import stats
from app.ui.pages.importing.view_model import Trial
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.icon import Icon
from app.ui.widgets.labels import Label
from app.ui.widgets.stat_strip import StatStrip

if TYPE_CHECKING:
    from app.ui.desk import Desk

TAKEN = {
    Noun.CUSTOMERS: (N_("{count} customer imported"), N_("{count} customers imported")),
    Noun.ITEMS: (N_("{count} item imported"), N_("{count} items imported")),
    Noun.PLANS: (N_("{count} plan imported"), N_("{count} plans imported")),
    Noun.SUBSCRIPTIONS: (N_("{count} subscription imported"), N_("{count} subscriptions imported")),
}


class ResultStep(QWidget):
    """Counts, the report of what was refused, another file.

    Signals:
        save_wanted: the refused rows shall be written to a file.
        again: another file shall be imported.
    """

    save_wanted = Signal()
    again = Signal()

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("import-result")
        theme, say = desk.theme, desk.texts.gettext
        self.title = Label(theme, "", "page-title", wrap=True)
        self.title.setObjectName("import-result-title")
        self.text = Label(theme, "", "body", "text-2", wrap=True)
        self.strip = StatStrip(theme, small=True)
        self.save = Button(theme, say(N_("Save the refused rows…")), icon="download")
        self.save.setObjectName("import-save-refused")
        self.save.clicked.connect(self.save_wanted)
        self.another = Button(theme, say(N_("Import another file")), icon="upload")
        self.another.setObjectName("import-again")
        self.another.clicked.connect(self.again)
        card = Card(theme)
        head = QHBoxLayout()
        head.setSpacing(theme.space(3))
        self.icon = Icon(theme, "circle-check", "success-text", "icon-empty")
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.space(1))
        words.addWidget(self.title)
        words.addWidget(self.text)
        head.addLayout(words, 1)
        card.body.addLayout(head)
        card.body.addSpacing(theme.space(2))
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self.save)
        row.addWidget(self.another)
        row.addStretch(1)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        padding = theme.size("page-padding")
        column.setContentsMargins(padding, 0, padding, padding)
        column.setSpacing(theme.size("card-gap"))
        for part in (card, self.strip):
            part.setMaximumWidth(theme.size("wizard-column"))
            column.addWidget(part)
        column.addStretch(1)

    def show_trial(self, trial: Trial) -> None:
        """Show what became of the file."""
        texts, counts = self._desk.texts, trial.counts
        one, many = TAKEN[trial.report.noun]
        self.title.setText(texts.fill_plural(one, many, trial.taken))
        self.icon.show_icon(*(("circle-check", "success-text") if trial.taken else ("info", "text-3")))
        refused = counts["refused"]
        self.text.setText(
            texts.fill_plural(
                N_("{count} row was refused. Save it with its reason, correct it and import that file."),
                N_("{count} rows were refused. Save them with their reasons, correct them and import that file."),
                refused,
            )
            if refused
            else texts.gettext(N_("Importing the same file again adds nothing."))
        )
        self.strip.show_stats(stats(trial, texts))
        self.save.setVisible(refused > 0)
