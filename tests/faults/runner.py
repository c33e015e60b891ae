"""A seat in a process of its own, so that it can be killed in the middle of a billing run."""

import multiprocessing
from datetime import date
from multiprocessing.process import BaseProcess
from zoneinfo import ZoneInfo

from app.clock import SystemClock
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.context import Context
from app.services.engine import open_engine
from app.services.unit_of_work import Work
from tests.fakes import FakeClock

# A server process that has imported everything already: a new seat starts in milliseconds, as a fresh process.
SEATS = multiprocessing.get_context("forkserver")
SEATS.set_forkserver_preload([__name__])


def context(url: str, clock: FakeClock | SystemClock) -> Context:
    """A seat at the database of this URL."""
    return Context(Work(open_engine(url)), clock, "test", ZoneInfo("Europe/Rome"))


def issue(url: str, as_of: date) -> None:
    """Issue all that is due; what a seat does until it is killed."""
    ctx = context(url, FakeClock.at(f"{as_of} 09:00"))
    runs.issue(ctx, RunChoices(as_of))
    ctx.work.engine.dispose()


def draft_and_issue(url: str, as_of: date) -> None:
    """Keep drafts first, then issue them: two commits between which the power can fail."""
    ctx = context(url, FakeClock.at(f"{as_of} 09:00"))
    runs.draft(ctx, RunChoices(as_of))
    runs.issue(ctx, RunChoices(as_of))
    ctx.work.engine.dispose()


def seat(task: object, url: str, as_of: date) -> BaseProcess:
    """Start a seat at work."""
    process = SEATS.Process(target=task, args=(url, as_of))
    process.start()
    return process
