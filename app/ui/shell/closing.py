"""May the window close while work runs? Asked once, with what runs and what will happen."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import N_
from app.ui.widgets.dialog import Question

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from app.ui.desk import Desk


class Leaving(StrEnum):
    """How far leaving has come."""

    NOT = "not"
    ASKING = "asking"
    WAITING = "waiting"


class Closing(QObject):
    """Lets the window go at once where nothing runs; else it goes on in the background and closes when all is done.

    Every long work is one transaction or can be done again for what is missing, so stopping loses nothing either.
    """

    def __init__(self, desk: "Desk", window: "QMainWindow") -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._leaving = Leaving.NOT
        desk.bridge.jobs_changed.connect(self._look)

    def may_close(self) -> bool:
        """Whether the window may close now; otherwise the person has been asked, or waits already."""
        if not self._desk.bridge.jobs:
            return True
        if self._leaving is Leaving.NOT:
            self._ask()
        return False

    def _ask(self) -> None:
        self._leaving = Leaving.ASKING
        texts = self._desk.texts
        title = texts.fill_plural(
            N_("{count} task is still running. Close all the same?"),
            N_("{count} tasks are still running. Close all the same?"),
            len(self._desk.bridge.jobs),
        )
        running = texts.fill(
            N_(
                "Running: {titles}. The window disappears at once, the work is finished in the background, and Cadenza "
                "ends by itself. What is stopped by the computer going off is taken up again at the next start."
            ),
            {"titles": ", ".join(job.title for job in self._desk.bridge.jobs)},
        )
        question = Question(
            self._desk.theme,
            self._window,
            title,
            running,
            confirm=texts.gettext(N_("Finish in the background")),
            cancel=texts.gettext(N_("Stay here")),
            danger=False,
        )
        question.setObjectName("close-question")
        question.confirmed.connect(self._wait)
        question.cancelled.connect(self._stay)
        question.open()

    def _wait(self) -> None:
        self._leaving = Leaving.WAITING
        self._window.hide()
        self._look()

    def _stay(self) -> None:
        self._leaving = Leaving.NOT

    def _look(self) -> None:
        if self._leaving is Leaving.WAITING and not self._desk.bridge.jobs:
            self._leaving = Leaving.NOT
            self._window.show()
            self._window.close()
