"""What stands on top of the run: its day and state, the buttons, the steps, search and day."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import N_
from app.ui.desk import Desk
from app.ui.forms.dates import DateField
from app.ui.pages.billing.decisions import Picked
from app.ui.tables.search_field import SearchField
from app.ui.theme.status import Status
from app.ui.theme.tones import Tone
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.painting import scaled
from app.ui.widgets.pill import Pill
from app.ui.widgets.steps import Steps, StepState

_DAY_WIDTH, _NARROW = 172, 940
_PILLS = {
    "gathering": Status(N_("Being reckoned…"), Tone.NEUTRAL, "loader-circle"),
    "review": Status(N_("Preview, nothing has been issued"), Tone.NEUTRAL, "circle-dashed"),
    "empty": Status(N_("Nothing is due"), Tone.NEUTRAL, "circle-dashed"),
    "issuing": Status(N_("Being issued…"), Tone.ACCENT, "loader-circle"),
    "result": Status(N_("Run completed"), Tone.SUCCESS, "circle-check"),
}
_STEPS = (N_("Gathering"), N_("Check"), N_("Issue"))
# By phase, the step at hand; 3 when all are behind.
_AT = {"gathering": 0, "review": 1, "empty": 1, "issuing": 2, "result": 3}


class RunHead(PageHeader):
    """Title, state and buttons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        theme, say = desk.theme, desk.texts.gettext
        self.pill = Pill(theme)
        self.pill.setObjectName("run-state")
        self.add_beside(self.pill)
        self.back = Button(theme, say(N_("Back to the run")), icon="arrow-left")
        self.back.setObjectName("run-back")
        self.export = Button(theme, say(N_("Export CSV")), kind="ghost", icon="download")
        self.export.setObjectName("run-export")
        self.drafts = Button(theme, say(N_("Only drafts")))
        self.drafts.setObjectName("run-drafts")
        self.drafts.setToolTip(say(N_("Keep them without numbers; they can be undone")))
        self.issue = Button(theme, "", kind="primary", icon="check-check", hint="Ctrl ↵")
        self.issue.setObjectName("run-issue")
        for button in (self.back, self.export, self.drafts, self.issue):
            self.add_button(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the lesser button loses its word."""
        super().resizeEvent(event)
        name = self._desk.texts.gettext(N_("Export CSV"))
        is_narrow = self.width() < scaled(self._desk.theme, _NARROW)
        self.export.set_text("" if is_narrow else name)
        self.export.setAccessibleName(name)
        self.export.setToolTip(name)

    def show_phase(self, phase: str, day: date, *, is_list: bool) -> None:
        """Say which run this is and how far it is."""
        texts = self._desk.texts
        title = N_("Billing runs") if is_list else N_("Run of {day}")
        self.set_title(texts.fill(title, {"day": texts.day(day)}))
        status = _PILLS[phase]
        self.pill.show_status(status, texts.gettext(status.label))
        self.pill.setVisible(not is_list)
        self.back.setVisible(is_list)
        preview = not is_list and phase == "review"
        self.export.setVisible(preview)
        self.drafts.setVisible(preview)
        self.issue.setVisible(not is_list and phase in {"review", "empty", "gathering"})

    def show_picked(self, picked: Picked, *, may_issue: bool, may_keep: bool) -> None:
        """Say on the button how many would be issued."""
        count = picked.count
        words = (
            self._desk.texts.fill_plural(N_("Issue {count} invoice"), N_("Issue {count} invoices"), count)
            if count
            else self._desk.texts.gettext(N_("Issue invoices"))
        )
        self.issue.set_text(words)
        self.issue.setEnabled(may_issue)
        self.drafts.setEnabled(may_keep)

    def set_busy(self, *, busy: bool) -> None:
        """While a preview is made again, the one on screen cannot be issued."""
        if busy:
            self.issue.setEnabled(False)
            self.drafts.setEnabled(False)


class StepRow(QWidget):
    """Which step this is; at the right what was left out, the runs of before, search and day.

    Args:
        most: the last day a run can be dated.

    Signals:
        day_chosen(date): look at the run of this day.
    """

    day_chosen = Signal(object)

    def __init__(self, desk: Desk, most: date) -> None:
        super().__init__()
        self._desk = desk
        theme, say = desk.theme, desk.texts.gettext
        self.steps = Steps(theme)
        self.steps.setObjectName("run-steps")
        self.left_out = LinkButton(theme, "")
        self.left_out.setObjectName("run-left-out")
        self.runs = LinkButton(theme, say(N_("Earlier runs")))
        self.runs.setObjectName("run-earlier")
        self.search = SearchField(theme, say(N_("Customer or code…")))
        self.day = DateField(desk, "day", N_("Day of the run"), most=most)
        self.day.set_label_shown(False)
        self.day.setFixedWidth(round(scaled(theme, _DAY_WIDTH)))
        self.day.settled.connect(self._tell)
        row = QHBoxLayout(self)
        edge = theme.space(6)
        row.setContentsMargins(edge, 0, edge, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(self.steps)
        row.addStretch(1)
        for part in (self.left_out, self.runs, self.search, self.day):
            row.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the steps give way: the state stands in the head as well."""
        super().resizeEvent(event)
        self.steps.setVisible(self.width() >= scaled(self._desk.theme, _NARROW))

    def show_day(self, day: date) -> None:
        """Show the day of the run; nothing is told."""
        self.day.set_value(day)

    def show_phase(self, phase: str) -> None:
        """Show the step at hand."""
        at = _AT[phase]
        texts = self._desk.texts
        states = [StepState.DONE if n < at else StepState.CURRENT if n == at else StepState.AHEAD for n in range(3)]
        self.steps.show_steps([(text, texts.gettext(text), state) for text, state in zip(_STEPS, states, strict=True)])
        self.search.setVisible(phase == "review")
        self.day.setEnabled(phase != "issuing")
        self.left_out.setVisible(phase == "review" and bool(self.left_out.text()))

    def show_left_out(self, count: int) -> None:
        """Offer to see what makes no invoice."""
        words = self._desk.texts.fill_plural(N_("{count} not invoiced"), N_("{count} not invoiced"), count)
        self.left_out.setText(words if count else "")
        self.left_out.updateGeometry()

    def show_runs_link(self, *, shown: bool) -> None:
        """Offer the runs of before, except among them."""
        self.runs.setVisible(shown)

    def _tell(self) -> None:
        if self.day.value is not None:
            self.day_chosen.emit(self.day.value)
