"""What is worth telling about a bug? Collects what nobody caught, merges repeats, and leaves out what is personal."""

import logging
import platform
import sys
import threading
import traceback
from dataclasses import dataclass
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal

from app.logs import redacted

log = logging.getLogger(__name__)

# A fault in painting comes back with every frame; beyond this many kinds the window would only bury the first.
MOST_KINDS = 20


@dataclass(slots=True)
class Crash:
    """One kind of bug, however often it came.

    Args:
        key: what makes two of them the same: the error's class and the place that raised it.
        text: the redacted traceback of the first.
        count: how often it came.
    """

    key: str
    text: str
    count: int = 1


class CrashHook(QObject):
    """Takes the place of Python's own hooks for what nobody caught, in slots, in painting and in threads.

    Attributes:
        crashed: something came that nobody had seen yet, or came again; emitted on the window's thread.
    """

    crashed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.crashes: list[Crash] = []
        self._guard = threading.Lock()
        self._arrived.connect(self._tell, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Begin to listen."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def remove(self) -> None:
        """Give Python its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note an error; one that came before is only counted."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        crash = self._noted(kind, error, trace)
        if crash.count == 1:
            log.error("A fault nobody caught\n%s", crash.text)
        self._arrived.emit(crash)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _noted(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Crash:
        key = f"{kind.__name__} {_place(trace)}"
        with self._guard:
            known = next((crash for crash in self.crashes if crash.key == key), None)
            if known is None and len(self.crashes) >= MOST_KINDS:
                known = self.crashes[-1]
            if known is not None:
                known.count += 1
                return known
            crash = Crash(key, redacted("".join(traceback.format_exception(kind, error, trace))))
            self.crashes.append(crash)
            return crash

    def _tell(self, crash: Crash) -> None:
        self.crashed.emit(crash)


def report(crashes: list[Crash], version: str) -> str:
    """The report as the user reads, copies or saves it: versions first, then each kind of bug with its count."""
    head = [
        f"Cadenza {version}",
        f"Python {platform.python_version()}, Qt {qt_version}, {platform.platform()}",
    ]
    parts = [f"({crash.count} x) {crash.text}" if crash.count > 1 else crash.text for crash in crashes]
    return "\n".join([*head, "", *parts])


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
