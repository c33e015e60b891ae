"""The preview of an import: what every row comes to, and the cells at fault to be typed anew."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_
from app.services.importing import RowState
from app.ui.pages.importing.rows_model import RowsModel
from app.ui.pages.importing.rows_view import RowsView
from app.ui.pages.importing.view_model import Course, Part, Trial, place_of
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.segment import Segment
from app.ui.widgets.stat_strip import Stat, StatStrip

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.texts import Texts

MOST_BANNERS = 2
_PARTS = {Part.REFUSED: N_("To correct"), Part.NOTICES: N_("To look at"), Part.ALL: N_("All rows")}


def stats(trial: Trial, texts: "Texts") -> list[Stat]:
    """The counts worth showing: always what is new and what is refused, the others where there are any."""
    counts, say = trial.counts, texts.gettext
    shown = (
        (N_("New rows"), RowState.ADDED.value, "", True),
        (N_("Completed"), RowState.COMPLETED.value, "", False),
        (N_("Already there"), RowState.PRESENT.value, "", False),
        (N_("Refused rows"), RowState.REFUSED.value, Tone.DANGER, True),
        (N_("Held back"), RowState.WITHHELD.value, Tone.WARNING, False),
        (N_("To look at"), "notices", Tone.WARNING, False),
        (N_("Twice in the file"), RowState.REPEATED.value, "", False),
        (N_("No record"), RowState.IGNORED.value, "", False),
    )
    return [
        Stat(say(label), texts.number(counts[key]), tone=str(tone) if counts[key] else "")
        for label, key, tone, always in shown
        if always or counts[key]
    ]


class PreviewStep(QWidget):
    """Counts, remarks about the file, rows.

    Signals:
        corrected(row, column, text): a cell was typed anew.
        uncorrected(): the corrections shall be taken back.
        policy_chosen(keep good): take the good rows, or nothing unless all are good.
    """

    corrected = Signal(int, int, str)
    uncorrected = Signal()
    policy_chosen = Signal(bool)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._trial: Trial | None = None
        self._part = Part.REFUSED
        self._typed: Mapping[tuple[int, int], str] = {}
        self.setObjectName("import-preview")
        theme, say = desk.theme, desk.texts.gettext
        self.strip = StatStrip(theme, small=True)
        self.strip.setObjectName("import-counts")
        self._banners = QVBoxLayout()
        self._banners.setSpacing(theme.space(2))
        self.parts = Segment(theme, [(part.value, say(text)) for part, text in _PARTS.items()])
        self.parts.setObjectName("import-parts")
        self.policy = Segment(
            theme, [("good", say(N_("Take the good rows"))), ("all", say(N_("Nothing unless all are good")))]
        )
        self.policy.setObjectName("import-policy")
        self.put_back = LinkButton(theme, "")
        self.put_back.setObjectName("import-uncorrect")
        self.model = RowsModel(desk.texts, self)
        self.view = RowsView(theme, self.model)
        self.view.setAccessibleName(say(N_("Rows of the file")))
        self.reason = Banner(theme, Tone.DANGER, "")
        self.reason.setObjectName("import-reason")
        self._arrange()
        self.parts.changed.connect(self._choose_part)
        self.policy.changed.connect(self._choose_policy)
        self.put_back.clicked.connect(self.uncorrected)
        # The editor is still open when the model hears of the new text.
        self.model.corrected.connect(self.corrected, Qt.ConnectionType.QueuedConnection)
        self.view.line_changed.connect(self._show_reason)

    def show_trial(self, trial: Trial, course: Course, *, anew: bool) -> None:
        """Show what the import comes to.

        Args:
            trial: the report with its cells.
            course: what was said so far.
            anew: whether it is the first look; otherwise part and place stay as they were.
        """
        self._trial = trial
        self.strip.show_stats(stats(trial, self._desk.texts))
        self._show_banners(trial)
        refused = trial.counts["refused"]
        self.policy.setVisible(refused > 0)
        self.policy.choose("good" if course.keep_good else "all")
        typed = len(course.corrections)
        words = self._desk.texts.fill_plural(
            N_("Take {count} correction back"), N_("Take {count} corrections back"), typed
        )
        self.put_back.setText(words)
        self.put_back.updateGeometry()
        self.put_back.setVisible(typed > 0)
        for part in Part:
            self.parts.option(part.value).setEnabled(bool(trial.part(part)))
        part = self._first_part(trial) if anew or not trial.part(self._part) else self._part
        self._part = part
        self._typed = course.corrections
        self.parts.choose(part.value)
        self._fill(at=None if anew else self._place())

    def show_fault(self) -> None:
        """Bring the first refused row in front."""
        self.parts.choose(Part.REFUSED.value)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go_to(0)

    def _first_part(self, trial: Trial) -> Part:
        if trial.counts["refused"]:
            return Part.REFUSED
        return Part.ALL

    def _place(self) -> tuple[int, int] | None:
        index = self.view.currentIndex()
        row = self.model.row_at(index.row())
        return (row.number, index.column()) if row is not None else None

    def _fill(self, at: tuple[int, int] | None = None) -> None:
        assert self._trial is not None
        had_keys = self.view.hasFocus() or self.view.isAncestorOf(self.view.window().focusWidget() or self.view)
        self.model.show(self._trial, self._part, self._typed)
        self.view.show_states(shown=self._part is not Part.REFUSED)
        self._bodies.setCurrentIndex(0 if self.model.rowCount() else 1)
        if not self.model.rowCount():
            self.reason.hide()
            return
        if at is None:
            self._go_to(0)
        else:
            line = self.model.line_of(at[0])
            row = self.model.row_at(line)
            same = row is not None and row.number == at[0]
            self.view.setCurrentIndex(self.model.index(line, at[1]) if same else self.model.first_fault(line))
        if had_keys:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_reason(self.view.currentIndex().row())

    def _go_to(self, line: int) -> None:
        index = self.model.first_fault(line)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self._show_reason(line)

    def _choose_part(self, key: str) -> None:
        part = Part(key)
        if part is not self._part and self._trial is not None:
            self._part = part
            self._fill()

    def _choose_policy(self, key: str) -> None:
        self.policy_chosen.emit(key == "good")

    def _show_reason(self, line: int) -> None:
        row = self.model.row_at(line)
        if row is None or not row.remarks:
            self.reason.hide()
            return
        texts = self._desk.texts
        text = " ".join(f"{place_of(one, texts)} {texts.fill(one.text, one.facts)}" for one in row.remarks)
        refused = row.state is RowState.REFUSED
        hint = texts.gettext(N_("Type over the cell to correct it; the file stays as it is.")) if refused else ""
        self.reason.say(f"{text} {hint}".strip(), tone=Tone.DANGER if refused else Tone.WARNING)
        self.reason.show()

    def _show_banners(self, trial: Trial) -> None:
        while (item := self._banners.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        texts = self._desk.texts
        for remark in trial.report.overview[:MOST_BANNERS]:
            lead = f"{place_of(remark, texts)}" if remark.column else ""
            banner = Banner(self._desk.theme, Tone.WARNING, texts.fill(remark.text, remark.facts), lead=lead)
            banner.setObjectName("import-doubt")
            self._banners.addWidget(banner)

    def _arrange(self) -> None:
        theme, say = self._desk.theme, self._desk.texts.gettext
        column = QVBoxLayout(self)
        padding = theme.size("page-padding")
        column.setContentsMargins(padding, 0, padding, theme.space(4))
        column.setSpacing(theme.size("card-gap"))
        tools = QHBoxLayout()
        tools.setSpacing(theme.space(3))
        tools.addWidget(self.parts)
        tools.addWidget(self.put_back)
        tools.addStretch(1)
        tools.addWidget(self.policy)
        card = Card(theme)
        card.body.setContentsMargins(1, 1, 1, 1)
        none = EmptyState(
            theme,
            "file-x",
            say(N_("No rows here")),
            say(N_("Below its headings the file has no row that could be a record. Go back and choose another one.")),
        )
        none.setObjectName("import-no-rows")
        self._bodies = QStackedWidget()
        self._bodies.addWidget(self.view)
        self._bodies.addWidget(none)
        card.body.addWidget(self._bodies)
        column.addWidget(self.strip)
        column.addLayout(self._banners)
        column.addLayout(tools)
        column.addWidget(card, 1)
        column.addWidget(self.reason)
