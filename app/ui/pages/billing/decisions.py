"""What did a person decide: which contracts are left for later, and what would be issued?"""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from app.queries.runs import RunRow
from app.ui.pages.billing.view_model import Candidate, Snapshot


@dataclass(slots=True)
class Decisions:
    """Which contracts a person leaves for later; kept over every new preview of the same day.

    Args:
        excluded: codes of the contracts left out.
        seen: codes for which somebody, or the rule, has decided already.
    """

    excluded: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def ticks(self, snapshot: Snapshot) -> tuple[str, ...]:
        """Keys of the documents to issue; what is new and to be checked stays out."""
        for one in snapshot.candidates:
            codes = set(one.row.subscriptions)
            if one.is_to_check and not codes & self.seen:
                self.excluded |= codes
        self.seen |= {code for one in snapshot.candidates for code in one.row.subscriptions}
        left_out = {one.key for one in snapshot.candidates if self.excluded & set(one.row.subscriptions)}
        left_out = {key for found in left_out for key in snapshot.groups[found]}
        ticked = tuple(one.key for one in snapshot.candidates if one.key not in left_out)
        self.adopt(snapshot, ticked)
        return ticked

    def adopt(self, snapshot: Snapshot, ticked: Collection[str]) -> None:
        """Take over what is ticked now."""
        wanted = set(ticked)
        shown = {code for one in snapshot.candidates for code in one.row.subscriptions}
        self.excluded -= shown
        self.excluded |= {
            code for one in snapshot.candidates if one.key not in wanted for code in one.row.subscriptions
        }


@dataclass(frozen=True, slots=True)
class Picked:
    """What would be issued: the ticked documents, and the runs of drafts that wait."""

    candidates: tuple[Candidate, ...]
    draft_runs: tuple[RunRow, ...] = ()

    @property
    def drafts(self) -> int:
        """How many drafts would get a number."""
        return sum(run.documents for run in self.draft_runs)

    @property
    def count(self) -> int:
        """How many documents get a number."""
        return len(self.candidates) + self.drafts

    @property
    def total(self) -> Decimal:
        """What the ticked documents come to, VAT included."""
        return sum((one.row.total for one in self.candidates), Decimal(0))
