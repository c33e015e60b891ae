"""How far is a long work of this kind? A line under the button that began it, while it runs."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import N_
from app.jobs.lanes import Job
from app.ui.desk import Desk
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.progress import BusyBar


class ProgressRow(QWidget):
    """Shown while a work with this title runs, with a button that stops it.

    Args:
        title: of the work, marked for translation.
    """

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        theme, say = desk.theme, desk.texts.gettext
        self._desk, self._title = desk, say(title)
        self._bar = BusyBar(theme, "bar")
        self._bar.setAccessibleName(self._title)
        self._share = Label(theme, "", "small", "text-3")
        self.stop = Button(theme, say(N_("Stop")), kind="ghost", small=True)
        self.stop.setObjectName("stop-work")
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        edge = theme.space(4) + theme.space("half")
        row.setContentsMargins(edge, 0, edge, theme.space(2))
        row.setSpacing(theme.space(3))
        row.addWidget(self._bar, 1)
        row.addWidget(self._share)
        row.addWidget(self.stop)
        self.hide()

    @property
    def job(self) -> Job | None:
        """The work that runs."""
        return next((job for job in self._desk.bridge.jobs if job.title == self._title), None)

    def show_jobs(self) -> None:
        """Follow the works of the window."""
        job = self.job
        if job is None:
            self._bar.stop()
            self.stop.setEnabled(True)
        elif job.total:
            self._bar.set_share(job.done, job.total)
        elif not self._bar.busy:
            self._bar.start()
        self._share.setText(self._desk.texts.percent(job.percent) if job and job.total else "")
        self.setVisible(job is not None)

    def _stop(self) -> None:
        if (job := self.job) is not None:
            job.stop()
            self.stop.setEnabled(False)
