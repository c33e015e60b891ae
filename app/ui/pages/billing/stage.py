"""What stands below the steps: the preview, nothing due, a fault, the issue under way, or its result."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from app.errors import AppError
from app.i18n import N_
from app.ui.desk import Desk
from app.ui.pages.billing.progress_view import ProgressView
from app.ui.pages.billing.result_view import ResultView
from app.ui.pages.billing.review_body import ReviewBody
from app.ui.pages.billing.view_model import Snapshot
from app.ui.tables.list_view import SKELETON_MS
from app.ui.texts import Texts
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.skeleton import Skeleton

SKELETON_ROWS = 10
FAILED = N_("The run could not be reckoned")


def empty_words(snapshot: Snapshot, texts: Texts) -> tuple[str, str]:
    """Title and sentence where nothing is due."""
    title = texts.fill(N_("Nothing to invoice by {day}"), {"day": texts.day(snapshot.choices.as_of)})
    if snapshot.next_day is None:
        return title, texts.gettext(N_("As soon as a subscription is due, its invoice stands here."))
    return title, texts.fill(N_("The next invoices are due on {day}."), {"day": texts.day(snapshot.next_day)})


class Stage(QStackedWidget):
    """One of them at a time; grey rows only where reckoning takes long."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._texts = desk.texts
        theme, say = desk.theme, desk.texts.gettext
        self.body = ReviewBody(desk)
        self.progress = ProgressView(desk)
        self.result = ResultView(desk)
        self.empty = EmptyState(
            theme, "calendar-check", say(N_("Nothing to invoice")), "", alternative=say(N_("Earlier runs"))
        )
        self.empty.setObjectName("run-empty")
        self.failure = EmptyState(
            theme, "circle-alert", say(FAILED), "", primary=say(N_("Try again")), primary_icon="rotate-cw"
        )
        self.failure.setObjectName("run-failure")
        self._waiting = Skeleton(theme, SKELETON_ROWS)
        for part in (self._waiting, self.body, self.empty, self.failure, self.progress, self.result):
            self.addWidget(part)
        self._patience = QTimer(self, singleShot=True, interval=SKELETON_MS)
        self._patience.timeout.connect(self._show_waiting)

    def wait(self) -> None:
        """A first preview is being reckoned."""
        self._patience.start()

    def show_snapshot(self, snapshot: Snapshot, *, is_empty: bool) -> None:
        """A preview is there; ``is_empty`` where it has nothing to look at."""
        self._patience.stop()
        self.empty.say(*empty_words(snapshot, self._texts))
        self.setCurrentWidget(self.empty if is_empty else self.body)

    def show_failure(self, error: AppError) -> None:
        """No preview could be made."""
        self._patience.stop()
        self.failure.say(self._texts.gettext(FAILED), error.message(self._texts))
        self.setCurrentWidget(self.failure)

    def _show_waiting(self) -> None:
        self.setCurrentWidget(self._waiting)
