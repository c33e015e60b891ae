"""On which thread does a piece of work run, how far has it come, and how is it stopped?

One writer, so that no two changes of this seat wait for each other; two readers, so that a long list does not keep
another page waiting. Nothing here knows the window.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import Protocol

READERS = 2


class Lane(StrEnum):
    """What a piece of work does, hence whom it must wait for."""

    WRITER = "writer"
    READER = "reader"


class Stopped(Exception):
    """Raised inside a long work at its next sign of progress after somebody asked it to stop."""


class Job:
    """One long piece of work: the thread that does it reports here, the window's thread asks it to stop here.

    Args:
        title: what is being done, in words for the person who waits.
        told: called on the working thread at each whole per cent of progress.
    """

    def __init__(self, title: str, told: Callable[["Job"], None]) -> None:
        self.title = title
        self.done = 0
        self.total = 0
        self.stopping = False
        self._told = told

    def stop(self) -> None:
        """Ask the work to stop at its next sign of progress."""
        self.stopping = True

    def tick(self, done: int, total: int) -> None:
        """Report progress.

        Raises:
            Stopped: somebody asked for it; what the work had not committed is taken back by its own scope.
        """
        if self.stopping:
            raise Stopped
        moved = self.percent
        self.done, self.total = done, total
        if self.percent != moved:
            self._told(self)

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100; 0 while nobody knows how much there is."""
        return self.done * 100 // self.total if self.total else 0


class Lanes(Protocol):
    """Where work is handed in."""

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        """Run the work on a lane, after what was handed in there before. It must not raise."""

    def close(self) -> None:
        """Wait for what runs, drop what waits, and end the threads."""


class ThreadLanes:
    """Real threads."""

    def __init__(self) -> None:
        self._pools = {
            Lane.WRITER: ThreadPoolExecutor(1, "cadenza-writer"),
            Lane.READER: ThreadPoolExecutor(READERS, "cadenza-reader"),
        }

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        """Run the work on a thread of this lane."""
        self._pools[lane].submit(work)

    def close(self) -> None:
        """Wait for what runs, drop what waits, and end the threads."""
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)


class InlineLanes:
    """Everything at once, on the caller's thread: for tests and for commands without a window."""

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:  # noqa: ARG002 - there is one lane only
        """Run the work now."""
        work()

    def close(self) -> None:
        """Nothing to end."""
