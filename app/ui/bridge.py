"""How does a page read and change things without ever waiting? Work goes out on a lane, its answer comes back here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.jobs.lanes import Job, Lane, Lanes, Stopped

if TYPE_CHECKING:
    # SQLAlchemy comes in with the company, after the first paint.
    from app.services.context import Context
    from app.services.unit_of_work import ReadSession

T = TypeVar("T")
Failed = Callable[[AppError], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came back from a lane."""

    deliver: Callable[[Any], None]
    result: Any = None
    error: BaseException | None = None
    failed: Failed | None = None
    job: Job | None = None


class Bridge(QObject):
    """The only way from a page to the services and queries, and back.

    Signals:
        changed(Changes, initiator): something was changed; pages that show it read again.
        refused(AppError): a work failed for a reason the person can understand, and nobody else said so.
        jobs_changed(): a long work began, moved on or ended.
    """

    changed = Signal(object, object)
    refused = Signal(object)
    jobs_changed = Signal()
    _arrived = Signal(object)
    _moved = Signal()

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._context: Context | None = None
        self._latest: dict[str, int] = {}
        self.jobs: list[Job] = []
        self._arrived.connect(self._take)
        self._moved.connect(self.jobs_changed)

    def attach(self, context: "Context | None") -> None:
        """Say which company is worked on from now on."""
        self._context = context

    @property
    def context(self) -> "Context":
        """The company worked on; for a page's clock and zone, not for reading on this thread."""
        if self._context is None:
            msg = "no company is open"
            raise RuntimeError(msg)
        return self._context

    @property
    def is_attached(self) -> bool:
        """Whether a company is open."""
        return self._context is not None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        lane: Lane = Lane.READER,
        failed: Failed | None = None,
        owner: QObject | None = None,
        latest: str = "",
    ) -> None:
        """Do something that needs no company on a lane; the answer is delivered on the window's thread.

        Args:
            work: runs on the lane.
            done: takes its result.
            lane: whom it waits for.
            failed: takes a refusal; without it the refusal is said by the program's one voice.
            owner: the answer is dropped when this object is gone by then.
            latest: name of a question of which only the newest answer is wanted.
        """
        deliver = self._wanted(done, owner, latest)
        refuse = self._wanted(failed, owner, latest, count=False) if failed is not None else None
        self._submit(lane, work, deliver, refuse, None)

    def query(
        self,
        read: "Callable[[ReadSession, Context], T]",
        done: Callable[[T], None],
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
        latest: str = "",
    ) -> None:
        """Read on a reader lane; see ``run``. ``read`` gets a session of its own and gives plain values."""
        context = self.context

        def work() -> T:
            with context.work.read() as session:
                return read(session, context)

        self.run(work, done, failed=failed, owner=owner, latest=latest)

    def command(
        self,
        act: "Callable[[Context], T]",
        done: Callable[[T], None] | None = None,
        *,
        failed: Failed | None = None,
        initiator: object = None,
        owner: QObject | None = None,
    ) -> None:
        """Change something on the writer lane.

        When the result is ``Changes``, or carries them as ``changes``, every page is told before ``done`` is called.
        """
        context = self.context
        deliver = self._announcing(self._wanted(done, owner), initiator)
        refuse = self._wanted(failed, owner) if failed is not None else None
        self._submit(Lane.WRITER, lambda: act(context), deliver, refuse, None)

    def long(
        self,
        act: "Callable[[Context, Callable[[int, int], None]], T]",
        done: Callable[[T], None] | None = None,
        *,
        title: str,
        lane: Lane = Lane.WRITER,
        failed: Failed | None = None,
        initiator: object = None,
        owner: QObject | None = None,
    ) -> Job:
        """Do something that takes time, with progress in the window's foot; ``act`` hands on the tick it is given.

        Stopping it is no failure: neither ``done`` nor ``failed`` is called.
        """
        context = self.context
        return self.run_long(
            lambda tick: act(context, tick),
            done,
            title=title,
            lane=lane,
            failed=failed,
            initiator=initiator,
            owner=owner,
        )

    def run_long(
        self,
        work: Callable[[Callable[[int, int], None]], T],
        done: Callable[[T], None] | None = None,
        *,
        title: str,
        lane: Lane = Lane.WRITER,
        failed: Failed | None = None,
        initiator: object = None,
        owner: QObject | None = None,
    ) -> Job:
        """As ``long``, for what needs no company that is open: one that is put in its place, for example."""
        job = Job(title, lambda _: self._moved.emit())
        self.jobs.append(job)
        self.jobs_changed.emit()
        deliver = self._announcing(self._wanted(done, owner), initiator)
        refuse = self._wanted(failed, owner) if failed is not None else None
        self._submit(lane, lambda: work(job.tick), deliver, refuse, job)
        return job

    def close(self) -> None:
        """Wait for what runs and end the lanes."""
        self._lanes.close()

    def _submit(
        self,
        lane: Lane,
        work: Callable[[], Any],
        deliver: Callable[[Any], None],
        failed: Failed | None,
        job: Job | None,
    ) -> None:
        def on_lane() -> None:
            try:
                answer = _Answer(deliver, work(), job=job)
            except BaseException as error:  # noqa: BLE001 - raised again on the window's thread
                answer = _Answer(deliver, error=error, failed=failed, job=job)
            if shiboken6.isValid(self):
                self._arrived.emit(answer)

        self._lanes.submit(lane, on_lane)

    def _take(self, answer: _Answer) -> None:
        if answer.job is not None and answer.job in self.jobs:
            self.jobs.remove(answer.job)
            self.jobs_changed.emit()
        match answer.error:
            case None:
                answer.deliver(answer.result)
            case Stopped():
                log.info("A work was stopped by the person at this seat")
            case AppError() as refusal:
                (answer.failed or self.refused.emit)(refusal)
            case bug:
                raise bug

    def _announcing(self, deliver: Callable[[Any], None], initiator: object) -> Callable[[Any], None]:
        def announce(result: Any) -> None:
            changes = getattr(result, "changes", result)
            if hasattr(changes, "kinds"):
                self.changed.emit(changes, initiator)
            deliver(result)

        return announce

    def _wanted(
        self, take: Callable[[Any], None] | None, owner: QObject | None, latest: str = "", *, count: bool = True
    ) -> Callable[[Any], None]:
        """``take``, unless its owner is gone by then or a newer question of that name was asked."""
        if latest and count:
            self._latest[latest] = self._latest.get(latest, 0) + 1
        asked = self._latest.get(latest, 0)

        def deliver(result: Any) -> None:
            gone = owner is not None and not shiboken6.isValid(owner)
            if take is not None and not gone and self._latest.get(latest, 0) == asked:
                take(result)

        return deliver
