"""What became of a run? The numbers given, what differs from the preview, what failed, and what to do next."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import N_
from app.jobs.lanes import Lane
from app.services.context import Context
from app.services.invoices import Tick, Written, write_pdfs
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.billing.issuing import Outcome
from app.ui.pages.billing.left_out import LeftOut, LeftOutRows
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.icon import Icon
from app.ui.widgets.labels import Label
from app.ui.widgets.stat_strip import Stat, StatStrip


def headline(outcome: Outcome, texts: Texts) -> str:
    """How many were issued."""
    count = len(outcome.numbers)
    if not count:
        return texts.gettext(N_("Nothing was issued"))
    return texts.fill_plural(N_("{count} invoice issued"), N_("{count} invoices issued"), count)


def span(outcome: Outcome, texts: Texts) -> str:
    """From which number to which."""
    numbers = outcome.numbers
    if not numbers:
        return texts.gettext(N_("Everything due by that day was invoiced already, here or at another seat."))
    facts = {"first": numbers[0], "last": numbers[-1], "total": texts.money(outcome.total)}
    if len(numbers) == 1:
        return texts.fill(N_("Number {first}, {total}"), facts)
    return texts.fill(N_("Numbers {first} to {last}, {total} in all"), facts)


def honest(outcome: Outcome, texts: Texts) -> str:
    """In what the result is not what the preview showed; empty where it is."""
    if outcome.is_as_shown or outcome.result is None:
        return ""
    return texts.fill(
        N_(
            "The preview showed {shown} documents, {issued} were issued: something changed in between, here or at"
            " another seat."
        ),
        {"shown": texts.number(outcome.picked.count), "issued": texts.number(len(outcome.numbers))},
    )


class ResultView(QWidget):
    """Stands in place of the preview once a run is through.

    Signals:
        again_wanted(): look at the next run.
    """

    again_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._outcome: Outcome | None = None
        self._dialog: QFileDialog | None = None
        theme, texts = desk.theme, desk.texts
        self.setObjectName("run-result")
        inside = QWidget()
        inside.setObjectName("run-result-body")
        column = QVBoxLayout(inside)
        edge = theme.space(6)
        column.setContentsMargins(edge, 0, edge, edge)
        column.setSpacing(theme.size("card-gap"))
        card = Card(theme)
        card.body.addLayout(self._make_head())
        self.different = Banner(theme, Tone.WARNING, "")
        self.different.setObjectName("run-different")
        self.stats = StatStrip(theme)
        self.failures = Card(theme, texts.gettext(N_("Could not be invoiced")))
        self.failures.setObjectName("run-failures")
        self.failed_rows = LeftOutRows(desk)
        self.failures.body.addWidget(self.failed_rows)
        for part in (card, self.different, self.stats, self.failures):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @property
    def outcome(self) -> Outcome | None:
        """What is shown."""
        return self._outcome

    def show_outcome(self, outcome: Outcome, failures: Sequence[LeftOut], left: int = 0) -> None:
        """Show how a run ended; ``left`` documents of the preview were left for later."""
        texts = self._desk.texts
        self._outcome = outcome
        self.title.setText(headline(outcome, texts))
        self.numbers.setText(span(outcome, texts))
        self.later.setText(
            texts.fill_plural(
                N_("{count} document was left for later and is still due."),
                N_("{count} documents were left for later and are still due."),
                left,
            )
        )
        self.later.setVisible(left > 0)
        words = honest(outcome, texts)
        self.different.say(words)
        self.different.setVisible(bool(words))
        self.failures.setVisible(bool(failures))
        self.failed_rows.show_rows(self._desk, failures)
        issued = bool(outcome.numbers)
        self.invoices.setVisible(issued)
        self.pdfs.setVisible(issued)
        self.stats.setVisible(issued)
        if outcome.result is not None:
            totals = outcome.result.totals
            self.stats.show_stats(
                [
                    Stat(texts.gettext(N_("Invoices")), texts.number(len(outcome.numbers))),
                    Stat(texts.gettext(N_("Net")), texts.money(totals["net"])),
                    Stat(texts.gettext(N_("VAT")), texts.money(totals["vat"])),
                    Stat(texts.gettext(N_("Total")), texts.money(totals["total"])),
                ]
            )

    def save_pdfs(self, folder: Path) -> None:
        """Write the PDF of each document into a folder."""
        outcome, program = self._outcome, self._desk.program
        if outcome is None:
            return

        def write(ctx: Context, tick: Tick) -> Written:
            numbers = outcome.numbers
            return write_pdfs(ctx, folder, program.renderer(), numbers=numbers, batch=program.batch(), tick=tick)

        title = self._desk.texts.gettext(N_("Saving the PDFs"))
        self.pdfs.setEnabled(False)
        self._desk.bridge.long(write, self._saved, title=title, lane=Lane.READER, owner=self)
        self._desk.bridge.jobs_changed.connect(self._look, Qt.ConnectionType.UniqueConnection)
        self._look()

    def _make_head(self) -> QHBoxLayout:
        theme, say = self._desk.theme, self._desk.texts.gettext
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(Icon(theme, "circle-check", "success-text", "icon-empty"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(theme.space("half"))
        self.title = Label(theme, "", "dialog-title", wrap=True)
        self.title.setObjectName("run-headline")
        self.numbers = Label(theme, "", token="text-2", wrap=True, tabular=True, selectable=True)
        self.numbers.setObjectName("run-numbers")
        words.addWidget(self.title)
        words.addWidget(self.numbers)
        self.later = Label(theme, "", "small", "warning-text", wrap=True)
        self.later.setObjectName("run-later")
        words.addWidget(self.later)
        row.addLayout(words, 1)
        self.again = Button(theme, say(N_("New run")), kind="ghost", icon="rotate-cw")
        self.again.setObjectName("run-again")
        self.again.clicked.connect(self.again_wanted)
        self.pdfs = Button(theme, say(N_("Save the PDFs…")), icon="download")
        self.pdfs.setObjectName("run-pdfs")
        self.pdfs.clicked.connect(self._choose_folder)
        self.invoices = Button(theme, say(N_("Open the invoices")), kind="primary", icon="file-text")
        self.invoices.setObjectName("run-invoices")
        self.invoices.clicked.connect(self._open_invoices)
        for button in (self.again, self.pdfs, self.invoices):
            row.addWidget(button)
        return row

    def _open_invoices(self) -> None:
        runs = self._outcome.runs if self._outcome is not None else ()
        self._desk.navigator.go(Place("invoices", tab=f"run:{runs[0]}" if len(runs) == 1 else ""))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self._desk.texts.gettext(N_("Folder for the PDFs")))
        dialog.setObjectName("run-folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.save_pdfs(Path(name)))
        dialog.open()
        self._dialog = dialog

    def _look(self) -> None:
        """A stopped work tells nobody; the button comes back when it is gone."""
        title = self._desk.texts.gettext(N_("Saving the PDFs"))
        self.pdfs.setEnabled(all(job.title != title for job in self._desk.bridge.jobs))

    def _saved(self, written: Written) -> None:
        texts = self._desk.texts
        for error in written.failed.values():
            self._desk.notify.problem(error)
        if not written.failed:
            count = len(written.paths)
            self._desk.notify.done(texts.fill_plural(N_("{count} PDF saved"), N_("{count} PDFs saved"), count))
