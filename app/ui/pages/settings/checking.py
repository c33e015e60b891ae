"""Are the books in order? A button, how far the check is, and what it found in plain words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from app.services.verify import Finding
from app.ui.desk import Desk
from app.ui.forms.settings_rows import SettingsGroup, SettingsRow
from app.ui.pages.settings import copying
from app.ui.pages.settings.progress_row import ProgressRow
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label

MOST_SHOWN = 50


class CheckGroup(QWidget):
    """A group of the settings; ``findings`` is ``None`` before the first check."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme, say = desk.theme, desk.texts.gettext
        self._desk = desk
        self.findings: list[Finding] | None = None
        self.group = SettingsGroup(desk, N_("Check of the books"))
        self.button = Button(theme, say(N_("Check the books")), icon="shield-check")
        self.button.setObjectName("check-books")
        self.button.clicked.connect(self.start)
        said = N_("Numbers without gaps, documents unchanged, sums, balances, periods and the log: everything is worked"
                  " out again. Nothing is changed.")  # fmt: skip
        self.group.add_row(SettingsRow(desk, say(N_("Is everything as it should be?")), say(said), self.button))
        self._progress = ProgressRow(desk, copying.CHECKING)
        self.group.add_row(self._progress)
        self.outcome = Banner(theme, Tone.SUCCESS, "")
        self.outcome.setObjectName("check-outcome")
        self.outcome.hide()
        self._list = Card(theme)
        self._list.setObjectName("check-findings")
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        for part in (self.group, self.outcome, self._list):
            column.addWidget(part)

    def start(self) -> None:
        """Begin, unless a check runs."""
        if self.button.isEnabled():
            self.outcome.hide()
            self._list.hide()
            self.button.setEnabled(False)
            copying.check(self._desk, self._finish)

    def show_jobs(self) -> None:
        """Follow the works of the window."""
        self._progress.show_jobs()
        self.button.setEnabled(self._progress.job is None)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say what was found, or that nothing was."""
        texts = self._desk.texts
        self.findings = list(findings)
        if not findings:
            self.outcome.say(
                texts.gettext(N_("Every number, document, sum and log entry is as it should be.")),
                lead=texts.gettext(N_("All in order.")),
                tone=Tone.SUCCESS,
            )
        else:
            said = N_("Make a backup now, keep the older ones, and ask for help before you go on.")
            self.outcome.say(
                texts.gettext(said),
                lead=texts.fill_plural(N_("{count} thing is wrong."), N_("{count} things are wrong."), len(findings)),
                tone=Tone.DANGER,
            )
        self.outcome.show()
        self._list_findings(findings)

    def _finish(self, findings: list[Finding]) -> None:
        self.show_findings(findings)
        if not self.isVisible():
            self._desk.notify.tell(Tone.DANGER if findings else Tone.SUCCESS, self.outcome.text())

    def _list_findings(self, findings: Sequence[Finding]) -> None:
        texts, body = self._desk.texts, self._list.body
        while (item := body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for finding in findings[:MOST_SHOWN]:
            body.addWidget(Label(self._desk.theme, finding.message(texts), wrap=True, selectable=True))
        more = len(findings) - MOST_SHOWN
        if more > 0:
            rest = texts.fill_plural(N_("and {count} more"), N_("and {count} more"), more)
            body.addWidget(Label(self._desk.theme, rest, token="text-3"))
        self._list.setVisible(bool(findings))
