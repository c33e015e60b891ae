"""Which papers must a run make, and do the program's say the same?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from app.domain.documents import InvoiceDocument
from app.domain.invoicing import CatchUp
from tests.scenarios.oracle import Life, Stretch, cents
from tests.scenarios.papers import Taxed, Taxes, stated, sums

DAYS_TO_PAY = timedelta(30)


@dataclass
class Contract:
    """A contract of the program and what the oracle knows of it; ``log`` is its story for whoever reads a failure."""

    code: str
    customer: str
    consolidate: bool
    taxes: Taxes
    start: date
    lives: list[Life]
    once: list[Life] = field(default_factory=list)
    paused_from: date | None = None
    log: list[str] = field(default_factory=list)

    @property
    def end(self) -> date | None:
        return self.lives[0].end

    def end_pause(self, back: date) -> None:
        if self.paused_from is not None:
            for life in self.lives:
                life.pause(self.paused_from, back)
        self.paused_from = None


@dataclass(frozen=True)
class Entry:
    """One line to be, priced on the day it is billed."""

    contract: Contract
    life: Life
    stretch: Stretch
    taxed: Taxed

    @property
    def key(self) -> tuple[str, date | None, date | None]:
        """What the line prints: name, first day, first day after."""
        return (
            (self.life.name, None, None) if self.life.once else (self.life.name, self.stretch.first, self.stretch.after)
        )


Paper = list[Entry]


@dataclass
class Reckoned:
    """What a run does: papers, and periods settled without one."""

    papers: list[Paper] = field(default_factory=list)
    settled: list[Entry] = field(default_factory=list)

    def take_back(self) -> None:
        for entry in (*self.settled, *(entry for paper in self.papers for entry in paper)):
            entry.life.reopen(entry.stretch.first, entry.stretch.after)


def reckon(contracts: Iterable[Contract], today: date, catch_up: CatchUp) -> Reckoned:
    """Settle everything that is due today, by document."""
    groups: dict[object, Paper] = defaultdict(list)
    result = Reckoned()
    for contract in contracts:
        if contract.end is not None and contract.end <= today:
            contract.end_pause(contract.end)
        if contract.paused_from is not None:
            continue
        owner = contract.customer if contract.consolidate else contract.code
        for life in (*contract.lives, *contract.once):
            due = life.due(today)
            late = _missed(life, due) if catch_up is CatchUp.SKIP else []
            result.settled += [_settled(contract, life, one, "skipped") for one in late]
            for one in due:
                if one not in late:
                    groups[owner, catch_up is CatchUp.SEPARATE and one.due].append(_entry(contract, life, one))
    for paper in groups.values():
        if any(cents(entry.taxed.amount) for entry in paper):
            result.papers.append([_settled(entry.contract, entry.life, entry.stretch, "billed") for entry in paper])
        else:
            result.settled += [_settled(entry.contract, entry.life, entry.stretch, "worth nothing") for entry in paper]
    return result


def _missed(life: Life, due: Sequence[Stretch]) -> list[Stretch]:
    """All but the newest; what was served before a pause is no missed period."""
    return [
        one for one, following in pairwise(due) if not any(one.first < day <= following.first for day in life.breaks)
    ]


def _entry(contract: Contract, life: Life, one: Stretch) -> Entry:
    return Entry(contract, life, one, Taxed(life.amount(one), life.rate, life.inclusive))


def _settled(contract: Contract, life: Life, one: Stretch, how: str) -> Entry:
    life.settle(one.first, one.after, how)
    return _entry(contract, life, one)


def compare(documents: Iterable[InvoiceDocument], papers: Iterable[Paper], today: date) -> None:
    """The same papers, whatever their order: days, amounts to the cent, sums, dates."""
    wanted = {frozenset(entry.key for entry in paper): paper for paper in papers}
    for document in documents:
        key = frozenset((line.description, line.period_start, line.period_end) for line in document.lines)
        assert key in wanted, f"{today}: nobody expected {document.lines}\n{wanted.keys()}"
        _compare_one(document, wanted.pop(key), today)
    assert not wanted, f"{today}: missing {[_story(paper) for paper in wanted.values()]}"


def _compare_one(document: InvoiceDocument, paper: Paper, today: date) -> None:
    by_key = {entry.key: entry for entry in paper}
    assert len(document.lines) == len(paper), _story(paper)
    for line in document.lines:
        entry = by_key[line.description, line.period_start, line.period_end]
        # A price with VAT may give or take a cent, so that the gross of the paper is kept: the sums tell.
        if not entry.taxed.inclusive:
            assert line.net == cents(entry.taxed.amount), (line, _story(paper))
    due = sums([entry.taxed for entry in paper], paper[0].contract.taxes)
    assert stated(document) == due, _story(paper)
    assert document.issue_date == today
    assert [(part.due_date, part.amount) for part in document.instalments] == [(today + DAYS_TO_PAY, due.payable)]


def _story(paper: Paper) -> str:
    told = {entry.contract.code: entry.contract.log for entry in paper}
    return f"{[(entry.key, entry.taxed) for entry in paper]}\n{told}"
