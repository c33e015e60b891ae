"""What is an assistant doing right now? One long piece of work at a time, shown in its foot, stopped from there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.errors import AppError
from app.i18n import N_
from app.jobs.lanes import Job

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.widgets.wizard_foot import WizardFoot

Done = Callable[[Any], None]
Failed = Callable[[AppError], None]


class FootWork(QObject):
    """Runs work for a page with a foot; of several that were begun, only the last one counts.

    Args:
        desk: whose bridge runs it.
        foot: shows it.
        progress: marked sentence with ``{done}`` and ``{total}``, for when it is known how far it has come.
    """

    def __init__(self, desk: "Desk", foot: "WizardFoot", progress: str) -> None:
        super().__init__(foot)
        self._desk, self._foot, self._progress = desk, foot, progress
        self._job: Job | None = None
        self._asked = 0
        foot.stopped.connect(self.stop)
        desk.bridge.jobs_changed.connect(self._look)

    def begin(
        self, start: Callable[[Done, Failed], Job], done: Done, failed: Failed, title: str, *, can_stop: bool = True
    ) -> None:
        """Begin something; what was under way before is stopped and forgotten.

        Args:
            start: hands the work to the bridge with the two functions it is given.
            done: takes the result.
            failed: takes a refusal.
            title: what is going on, in the person's language.
            can_stop: whether it may be stopped.
        """
        if self._job is not None:
            self._job.stop()
        self._job = None
        self._asked += 1
        asked = self._asked
        self._foot.work(title, can_stop=can_stop)

        def arrive(take: Callable[[Any], None], result: Any) -> None:
            if asked == self._asked:
                self._end()
                take(result)

        job = start(partial(arrive, done), partial(arrive, failed))
        if asked == self._asked and self._foot.is_working:
            self._job = job
            self._look()

    def stop(self) -> None:
        """Ask it to stop; what was not yet written is never written."""
        if self._job is None:
            self._end()
            return
        self._job.stop()
        self._look()

    def _look(self) -> None:
        job, texts = self._job, self._desk.texts
        if job is None:
            return
        if job not in self._desk.bridge.jobs:
            # Stopped, unless its result is delivered right now.
            QTimer.singleShot(0, self, partial(self._give_up, job))
        elif job.stopping:
            self._foot.work(texts.gettext(N_("Stopping…")), can_stop=False)
        elif job.total:
            facts = {"done": texts.number(job.done), "total": texts.number(job.total)}
            self._foot.work(texts.fill(self._progress, facts), job.done, job.total)

    def _give_up(self, job: Job) -> None:
        if self._job is job:
            self._end()

    def _end(self) -> None:
        self._job = None
        self._foot.rest()
