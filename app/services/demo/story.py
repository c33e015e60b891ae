"""How do two years pass in a few seconds? Day by day at a clock of their own."""

import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sqlalchemy.orm import Session

from app.domain.cycle import add_months
from app.services.context import Context
from app.services.unit_of_work import Work

OPENING_TIME = time(8, 30)
BETWEEN_EVENTS = timedelta(seconds=40)

Act = Callable[[Context], object]


class StoryClock:
    """A clock that stands until the story moves it."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._instant = datetime(1970, 1, 1, tzinfo=UTC)

    def move_to(self, day: date) -> None:
        """Half past eight in the morning of that day, or a little later if the day has begun."""
        morning = datetime.combine(day, OPENING_TIME, self._zone).astimezone(UTC)
        self._instant = max(morning, self._instant + BETWEEN_EVENTS)

    def now(self) -> datetime:
        """The instant the story has come to, in UTC."""
        return self._instant

    def today(self, zone: tzinfo) -> date:
        """Its civil date."""
        return self._instant.astimezone(zone).date()


class OneTransaction(Work):
    """Reads and writes of many services inside one session; who opened it commits."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(work.engine)
        self._session = session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """The session, with everything written so far."""
        yield self._session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """The session; what was loaded is read anew by the next service, because runs write past it."""
        yield self._session
        self._session.flush()
        self._session.expire_all()


@dataclass(order=True)
class _Event:
    day: date
    order: int
    act: Act = field(compare=False)


class Story:
    """Things that will happen on their days; what happens may plan more."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._clock = StoryClock(ctx.zone)
        self._events: list[_Event] = []
        self._count = 0

    def on(self, day: date, act: Act) -> None:
        """Plan something; things of one day happen in the order in which they were planned."""
        self._count += 1
        heapq.heappush(self._events, _Event(day, self._count, act))

    def play(self, until: date, tick: Callable[[int, int], None] | None = None) -> None:
        """Let everything planned for the days before ``until`` happen.

        Args:
            until: first day that does not happen.
            tick: told how many of how many days have passed; may raise to stop.
        """
        first = self._events[0].day
        while self._events and self._events[0].day < until:
            day = self._events[0].day
            if tick is not None:
                tick((day - first).days, (until - first).days)
            self._play_month(min(until, add_months(day.replace(day=1), 1)))

    def _play_month(self, until: date) -> None:
        # One commit a month: a commit waits for the disk, and there are hundreds of days.
        with self._ctx.work.write() as session:
            ctx = replace(self._ctx, work=OneTransaction(session, self._ctx.work), clock=self._clock)
            while self._events and self._events[0].day < until:
                event = heapq.heappop(self._events)
                self._clock.move_to(event.day)
                event.act(ctx)
