"""Whatever is done to a contract, in whatever order and however late: each day is settled once, none is lost."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.billing_calendar import FirstPeriod, Timing
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.context import Context
from app.services.engine import file_url, open_engine
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.wishes import Alignment
from app.services.unit_of_work import Work
from app.services.verify import verify
from app.services.verifying.findings import Finding, Report
from app.services.verifying.periods import check_periods
from tests import factories as make
from tests.fakes import FakeClock
from tests.services import ledger

START = date(2026, 1, 31)
DAY = timedelta(days=1)


@dataclass
class Story:
    """A contract and what its books must say, reckoned day by day without any calendar of periods."""

    ctx: Context
    code: str
    invoiced_until: date
    agreed_end: date
    today: date = START
    paused_from: date | None = None
    back_on: date = START
    paused_days: set[date] = field(default_factory=set)

    def go(self, days: int) -> None:
        self.today += timedelta(days=days)
        self.ctx.clock.instant = datetime.combine(self.today, time(12), UTC)

    def bill(self) -> None:
        result = issue(self.ctx, RunChoices(as_of=self.today))
        assert result.failed == []
        ends = [line.period_end for one in result.documents for line in one.document.lines]
        self.invoiced_until = max([self.invoiced_until, *ends])

    def pause(self, late: int) -> None:
        """Pause, entered so many days late."""
        day = max(self.today - timedelta(days=late), self.back_on)
        if ledger.state(self.ctx, self.code) == "active" and day < self.agreed_end:
            pause(self.ctx, self.code, from_day=day)
            self.paused_from = day

    def resume(self, late: int) -> None:
        """Resume, entered so many days late."""
        if ledger.state(self.ctx, self.code) == "paused":
            day = max(self.today - timedelta(days=late), self.paused_from)
            if day < self.agreed_end:
                resume(self.ctx, self.code, on_day=day)
                self.note_pause(day)

    def note_pause(self, end: date) -> None:
        day = max(self.paused_from, self.invoiced_until)
        while day < end:
            self.paused_days.add(day)
            day += DAY
        self.paused_from, self.back_on = None, end

    def end(self) -> date:
        """End the contract as early as what is invoiced allows, bill the rest; gives the first day not served."""
        end = max(self.today, self.invoiced_until, self.back_on, START + DAY)
        if end < self.agreed_end:
            # Whatever state it is in: a paused contract may end without coming back.
            cancel(self.ctx, self.code, end - DAY, "fine della storia")
        else:
            end = self.agreed_end
        if self.paused_from is not None:
            self.note_pause(end)
        self.go(max((end - self.today).days, 0) + 40)
        self.bill()
        assert ledger.state(self.ctx, self.code) == "ended"
        return end


def wrong_periods(ctx: Context) -> list[Finding]:
    """What the program's own check of the calendar finds."""
    report = Report()
    with ctx.work.read() as session:
        check_periods(session, report)
    return report.findings()


@contextmanager
def empty_company(template: Path) -> Iterator[Context]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "firm.cadenza"
        shutil.copy(template, path)
        engine = open_engine(file_url(path))
        ctx = Context(Work(engine), FakeClock(datetime.combine(START, time(12), UTC)), "anna", ZoneInfo("Europe/Rome"))
        make.company(ctx)
        yield ctx
        engine.dispose()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("go"), st.sampled_from([1, 9, 17, 30, 31, 64, 200])),
        st.tuples(st.sampled_from(["pause", "resume"]), st.integers(0, 45)),
        st.just(("bill", None)),
    ),
    max_size=12,
)
ALIGNMENTS = st.one_of(
    st.none(),
    st.builds(Alignment, st.sampled_from([None, 1, 15, 31]), st.none(), st.booleans(), st.sampled_from(FirstPeriod)),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=STEPS,
    cycle=st.sampled_from(["month", "quarter", "2 week"]),
    timing=st.sampled_from(Timing),
    align=ALIGNMENTS,
    served=st.sampled_from([None, 40, 181, 500]),
)
def test_each_day_of_service_is_settled_once(empty_file, steps, cycle, timing, align, served):
    agreed_end = date.max if served is None else START + timedelta(days=served)
    last_day = None if served is None else agreed_end - DAY
    with empty_company(empty_file) as ctx:
        code = make.subscription(
            ctx, make.customer(ctx), START, cycle=cycle, timing=timing, align=align, last_day=last_day
        )
        # Days given away before the first common boundary need no invoice.
        free = max((date.fromisoformat(end) for _, end, _ in ledger.periods(ctx, code)), default=START)
        story = Story(ctx, code, free, agreed_end)
        for name, amount in steps:
            getattr(story, name)(*([] if amount is None else [amount]))
            assert wrong_periods(ctx) == []
        end = story.end()
        day, paused = START, set()
        for first, following, kind in ledger.periods(ctx, code):
            assert date.fromisoformat(first) == day, "a day is lost or settled twice"
            while day < date.fromisoformat(following):
                if kind == "paused":
                    paused.add(day)
                day += DAY
        assert day == end
        assert paused == story.paused_days
        assert verify(ctx) == []
