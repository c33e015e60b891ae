"""How far is the issue, and how is it stopped before anything is written?"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.progress import BusyBar

if TYPE_CHECKING:
    from app.jobs.lanes import Job


class ProgressView(QWidget):
    """A bar, a promise and a way to stop.

    Signals:
        stop_wanted(): stop before anything is written.
    """

    stop_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme, say = desk.theme, desk.texts.gettext
        self.setObjectName("run-progress")
        self.title = Label(theme, "", "section")
        self.title.setObjectName("run-progress-title")
        self.bar = BusyBar(theme)
        self.words = Label(
            theme,
            say(
                N_(
                    "All or nothing: until every document is ready, nothing is written. If you stop, or the computer"
                    " goes off, no number is lost or given twice, and everything is still due."
                )
            ),
            token="text-2",
            wrap=True,
        )
        self.stop = Button(theme, say(N_("Stop")), icon="x")
        self.stop.setObjectName("run-stop")
        self.stop.clicked.connect(self.stop_wanted)
        card = Card(theme)
        card.setFixedWidth(theme.size("palette-width"))
        card.body.setSpacing(theme.space(3))
        for part in (self.title, self.bar, self.words):
            card.body.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.addStretch(1)
        # Not by alignment: the words would be given the height of one line.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)

    def begin(self, title: str) -> None:
        """Show that something has begun."""
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.bar.start()
        self.stop.setEnabled(True)

    def show_job(self, job: "Job") -> None:
        """Show how far it is; after the last sign of progress everything is being written."""
        if job.stopping:
            self.stop.setEnabled(False)
        if job.total and job.done < job.total:
            self.bar.set_share(job.done, job.total)

    def end(self) -> None:
        """Nothing goes on any more."""
        self.bar.stop()
