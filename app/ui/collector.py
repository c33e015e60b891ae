"""When does Python look for garbage in the window's process? On the window's thread, while nobody waits."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000
# Allocations above which a generation is looked through; Python's own first threshold is 700.
YOUNG, MIDDLE, OLD = 5_000, 20, 50


class Collector(QObject):
    """Takes the collection of garbage over from the threads that happen to allocate.

    Left to itself Python collects on whichever thread crosses a threshold: on a lane it would destroy widgets there,
    which Qt does not survive, and a large import makes it stop everything for a fifth of a second several times. What
    was loaded at the start is not looked at again.

    Args:
        is_ready: whether all that stays is loaded, the company opened.
    """

    def __init__(self, is_ready: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_ready = is_ready
        self._is_settled = False
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Look through the generations that have grown."""
        if not self._is_settled and self._is_ready():
            self._is_settled = True
            gc.collect(0)
            gc.freeze()
        young, middle, old = gc.get_count()
        if young < YOUNG:
            return
        gc.collect(2 if old > OLD else 1 if middle > MIDDLE else 0)

    def stop(self) -> None:
        """Give it back: the window is closed."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
