"""When does what was saved move from SQLite's log into the company file? Soon: a copy of the file has to have it."""

from PySide6.QtCore import QObject, QTimer

from app.jobs.lanes import Lane
from app.ui.bridge import Bridge

QUIET_MS = 2_000


class Settling(QObject):
    """Settles the company file once nothing was changed for a while.

    People copy and move the file while the window is open; what still lies in the log beside it would not go along.
    """

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self.quiet.timeout.connect(self.settle)
        bridge.changed.connect(self._wait)

    def settle(self) -> None:
        """Do it on the writer's lane."""
        if not self._bridge.is_attached:
            return
        context = self._bridge.context

        def work() -> None:
            from app.services.database import settle

            settle(context.work.engine)

        self._bridge.run(work, lambda _: None, lane=Lane.WRITER, owner=self)

    def _wait(self, _changes: object, _initiator: object) -> None:
        self.quiet.start()
