"""How is exactly what was shown issued? It is reckoned again first, and nothing is written where it is another."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.jobs.lanes import Stopped
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.billing.runs import RunResult
from app.services.changes import Changes
from app.services.context import Context
from app.ui.pages.billing.decisions import Picked

Tick = Callable[[int, int], None]


class End(StrEnum):
    """How an attempt to issue ended."""

    ISSUED = "issued"
    STOPPED = "stopped"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; ``result`` only where something was written."""

    end: End
    picked: Picked
    result: RunResult | None = None

    @property
    def changes(self) -> Changes:
        """For the pages that show what was changed."""
        return self.result.changes if self.result is not None else Changes()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers given, in their order."""
        return tuple(one.number for one in self.result.documents) if self.result is not None else ()

    @property
    def runs(self) -> tuple[int, ...]:
        """The runs whose documents were issued."""
        own = () if self.result is None or self.result.run_id is None else (self.result.run_id,)
        return (*own, *(run.id for run in self.picked.draft_runs))

    @property
    def is_as_shown(self) -> bool:
        """Whether as many documents over the same amounts were issued as the preview showed."""
        if self.result is None or len(self.result.documents) != self.picked.count:
            return False
        shown = Counter((one.row.customer, one.row.total) for one in self.picked.candidates)
        issued = Counter((one.customer_code, one.draft.totals.total) for one in self.result.documents)
        return not shown - issued

    @property
    def total(self) -> Decimal:
        """What the issued documents come to."""
        return self.result.totals["total"] if self.result is not None else Decimal(0)


def issue(picked: Picked, choices: RunChoices, ctx: Context, tick: Tick) -> Outcome:
    """Issue what was picked, all or nothing.

    Another seat may have billed, or changed a contract, since the preview was made. Then nothing is written.

    Args:
        picked: what the person saw and ticked.
        choices: with everything else excluded.
        ctx: the seat.
        tick: progress; where it asks to stop, nothing was written.
    """
    try:
        now = runs.preview(ctx, choices, tick=_half(tick, 0))
        drafts = now.waiting if picked.drafts else 0
        if [one.draft for one in now.documents] != [one.row.document for one in picked.candidates]:
            return Outcome(End.MOVED, picked)
        if drafts < picked.drafts:
            return Outcome(End.MOVED, picked)
        tick(1, 2)
        return Outcome(End.ISSUED, picked, runs.issue(ctx, choices, tick=_half(tick, 1)))
    except Stopped:
        return Outcome(End.STOPPED, picked)


def keep_drafts(picked: Picked, choices: RunChoices, ctx: Context, tick: Tick) -> Outcome:
    """Keep what was picked as drafts of one run; where it is stopped, nothing is kept."""
    try:
        return Outcome(End.ISSUED, picked, runs.draft(ctx, choices, tick=tick))
    except Stopped:
        return Outcome(End.STOPPED, picked)


def excluding(choices: RunChoices, codes: set[str], *, confirmed: bool = False) -> RunChoices:
    """The same run without these contracts."""
    return replace(choices, exclude=frozenset(codes), confirmed=confirmed)


def _half(tick: Tick, number: int) -> Tick:
    """Progress of one of two equal parts."""
    return lambda done, total: tick(number * total + done, 2 * total)
