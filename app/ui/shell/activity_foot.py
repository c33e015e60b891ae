"""What is running behind the window, how far is it, and how is it stopped? The foot of the sidebar."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.theme.painting import box, horizontal
from app.ui.widgets.button import IconButton
from app.ui.widgets.painting import follow, scaled, width_of, write_in

if TYPE_CHECKING:
    from app.i18n import Translator
    from app.jobs.lanes import Job
    from app.ui.theme.theme import Theme

LINE = 22
INDENT = 8


class StatusLine(QWidget):
    """A dot, a sentence, and something small at the right; with a bar below while something is under way."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = self._detail = ""
        self._tone, self._percent = "success", -1
        self._is_folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def show_status(self, text: str, detail: str = "", tone: str = "success", percent: int = -1) -> None:
        """Show a sentence; ``percent`` below 0 shows no bar."""
        self._text, self._detail, self._tone, self._percent = text, detail, tone, percent
        self.setToolTip(f"{text} {detail}".strip())
        self.setAccessibleName(f"{text} {detail}".strip())
        self.update()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def fold(self, folded: bool) -> None:
        """Show the dot alone."""
        self._is_folded = folded
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(round(scaled(self._theme, LINE)), round(scaled(self._theme, LINE)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dot, sentence, detail, bar."""
        theme = self._theme
        with QPainter(self) as painter:
            side = theme.size("dot")
            left = (self.width() - side) / 2 if self._is_folded else scaled(theme, INDENT)
            area = QRectF(left, (self.height() - side) / 2, side, side)
            box(painter, area, side / 2, fill=theme.tone_solid(self._tone))
            if not self._is_folded:
                self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._theme
        small = theme.font("min", tabular=True)
        width = width_of(small, self._detail)
        right = self.width() - scaled(theme, INDENT)
        left = 2 * scaled(theme, INDENT) + theme.size("dot")
        write_in(painter, QRectF(right - width, 0, width, self.height()), self._detail, small, theme.color("text-3"))
        words = QRectF(left, 0, right - width - scaled(theme, INDENT) - left, self.height())
        write_in(painter, words, self._text, theme.font("small"), theme.color("text-2"))
        if self._percent >= 0:
            height = theme.size("busy-bar")
            bar = QRectF(left, self.height() - height, right - left, height)
            box(painter, bar, height / 2, fill=theme.color("border-strong"))
            bar.setWidth(bar.width() * self._percent / 100)
            box(painter, bar, height / 2, fill=theme.color("accent"))


class ActivityFoot(QFrame):
    """One line for each long work with a button that stops it; one line of rest when there is none.

    Signals:
        stop_wanted(Job): the person wants this work to stop.
    """

    stop_wanted = Signal(object)

    def __init__(self, theme: "Theme", texts: "Translator", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self._is_folded = False
        self.setObjectName("activity-foot")
        self._rest = StatusLine(theme, self)
        self._rest.setObjectName("status-line")
        self._jobs: dict[int, tuple[QWidget, StatusLine]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.space(2), 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._rest)
        follow(self, theme)

    def show_rest(self, text: str, detail: str = "", tone: str = "success") -> None:
        """What to say while nothing runs."""
        self._rest.show_status(text, detail, tone)

    def show_jobs(self, jobs: "Sequence[Job]") -> None:
        """Show these works and no others."""
        for key in [key for key in self._jobs if key not in {id(job) for job in jobs}]:
            self._jobs.pop(key)[0].deleteLater()
        for job in jobs:
            if id(job) not in self._jobs:
                self._jobs[id(job)] = self._added(job)
            say = self._texts.gettext
            detail = say(N_("stopping…")) if job.stopping else f"{job.percent} %"
            self._jobs[id(job)][1].show_status(job.title, detail, "accent", job.percent)
        self._rest.setVisible(not jobs)

    def fold(self, folded: bool) -> None:
        """Show dots alone."""
        self._is_folded = folded
        for line in self.findChildren(StatusLine):
            line.fold(folded)
        for button in self.findChildren(IconButton):
            button.setVisible(not folded)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hairline above."""
        with QPainter(self) as painter:
            horizontal(painter, 0, self.width(), 0, self._theme.color("border"))

    def _added(self, job: "Job") -> tuple[QWidget, StatusLine]:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        line = StatusLine(self._theme, holder)
        line.fold(self._is_folded)
        stop = IconButton(self._theme, "x", self._texts.fill(N_("Stop: {title}"), {"title": job.title}))
        stop.setObjectName("stop-job")
        stop.setVisible(not self._is_folded)
        stop.clicked.connect(_stopping(self, job))
        row.addWidget(line, 1)
        row.addWidget(stop)
        self._column.insertWidget(0, holder)
        return holder, line


def _stopping(foot: ActivityFoot, job: "Job") -> Callable[[], None]:
    return partial(foot.stop_wanted.emit, job)
