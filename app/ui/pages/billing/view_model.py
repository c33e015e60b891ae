"""What does a billing run look like before it is issued? Rows with what to check, what hangs together, and the sums."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.domain.documents import DocumentKind
from app.domain.lifecycle import RunState
from app.domain.numbering import IssueDateTooEarly
from app.jobs.lanes import Job
from app.queries.customer_gaps import list_incomplete
from app.queries.customers import find_names
from app.queries.invoice_filter import Filter
from app.queries.invoices import sum_invoices
from app.queries.listing import Choices, Page
from app.queries.runs import RunRow, list_runs
from app.queries.series import LastIssued, find_last
from app.services.billing.outlook import read_outlook
from app.services.billing.planning import RunChoices
from app.services.billing.review import Fact, Review, ReviewRow, review
from app.services.billing.runs import BilledDocument
from app.services.context import Context
from app.services.unit_of_work import ReadSession

INCOMPLETE = "incomplete"
# What a person should look at first. Such a document stays out until it is ticked; its periods stay due.
TO_CHECK = frozenset({Fact.OVERDUE_CUSTOMER.value, Fact.PRICE_CHANGED.value, INCOMPLETE})
_BY_WEIGHT: tuple[str, ...] = (
    Fact.OVERDUE_CUSTOMER.value,
    Fact.PRICE_CHANGED.value,
    INCOMPLETE,
    *(fact.value for fact in Fact if fact not in {Fact.OVERDUE_CUSTOMER, Fact.PRICE_CHANGED}),
)
# How far ahead the next due day is looked for, a month first: the further, the more there is to reckon.
SOON_DAYS, FAR_DAYS = 31, 366
NEWEST_RUNS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document of the preview.

    Args:
        key: the same for the same document in every preview.
        verdict: the fact that weighs most, or ``incomplete``.
        gaps: what the customer's data lack, marked texts.
        words: what a search looks through.
        days: first and last day billed, where the customer has several documents in this preview.
    """

    key: str
    row: ReviewRow
    verdict: str
    gaps: tuple[str, ...]
    words: str
    days: tuple[date, date] | None = None

    @property
    def is_to_check(self) -> bool:
        """Whether it stays out until somebody has looked at it."""
        return self.verdict in TO_CHECK


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over all documents of a preview, ticked or not.

    Args:
        free: the part of ``net`` on which there is no VAT.
        contracts: how many contracts the documents are about.
        to_check: how many documents stay out until somebody has looked at them.
    """

    net: Decimal
    vat: Decimal
    total: Decimal
    free: Decimal
    contracts: int
    to_check: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A preview with everything the page says about it, as it was at one moment.

    Args:
        groups: by key, the documents that stand or fall together because a contract is on both.
        drafts: runs that wait for their numbers; the next issue up to their day gives them.
        last: the newest number given; nothing can be dated before it.
        customers: code and name by id, of those that were left out or failed.
        before: net of the runs of the same day a month before; ``None`` where there were none.
        next_day: where nothing is due, the next day on which something will be.
        moved: how many documents are new, gone or different since the preview before.
    """

    review: Review
    candidates: tuple[Candidate, ...]
    groups: Mapping[str, tuple[str, ...]]
    figures: Figures
    drafts: tuple[RunRow, ...] = ()
    last: LastIssued | None = None
    customers: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    before: Decimal | None = None
    next_day: date | None = None
    moved: int = 0
    _arranged: dict[tuple[str, str, bool], tuple[Candidate, ...]] = field(default_factory=dict)

    @property
    def choices(self) -> RunChoices:
        """What was decided for it."""
        return self.review.result.choices

    @property
    def drafts_due(self) -> tuple[RunRow, ...]:
        """The runs whose drafts an issue on this day would number."""
        return tuple(run for run in self.drafts if run.as_of <= self.choices.as_of)

    @property
    def too_early(self) -> IssueDateTooEarly | None:
        """Why nothing can be issued on this day, if so."""
        last, day = self.last, self.choices.as_of
        if last is None or day >= last.day:
            return None
        return IssueDateTooEarly(issue_date=day, last_date=last.day, last_number=last.number)

    def arranged(self, search: str = "", order: str = "", *, descending: bool = False) -> tuple[Candidate, ...]:
        """The documents that hold all words searched, in an order of ``ORDERS``."""
        asked = (search, order, descending)
        if asked not in self._arranged:
            self._arranged[asked] = _arranged(self.candidates, *asked)
        return self._arranged[asked]

    def page(self, choices: Choices) -> Page[Candidate]:
        """Some of them, as the list asks."""
        found = self.arranged(choices.search, choices.order, descending=choices.descending)
        last = None if choices.limit is None else choices.offset + choices.limit
        return Page(found[choices.offset : last], len(found))


ORDERS: Mapping[str, Callable[[Candidate], Any]] = {
    "customer": lambda one: folded(one.row.customer_name),
    "contracts": lambda one: len(one.row.subscriptions),
    "net": lambda one: one.row.net,
    "total": lambda one: one.row.total,
    "difference": lambda one: one.row.difference,
    "verdict": lambda one: _BY_WEIGHT.index(one.verdict),
}


def _arranged(candidates: Sequence[Candidate], search: str, order: str, descending: bool) -> tuple[Candidate, ...]:
    words = folded(search).split()
    found = [one for one in candidates if all(word in one.words for word in words)]
    if order:
        value = ORDERS[order]
        known = [one for one in found if value(one) is not None]
        unknown = [one for one in found if value(one) is None]
        found = sorted(known, key=value, reverse=descending) + unknown
    return tuple(found)


def folded(text: str) -> str:
    """A text without capitals and accents.

    >>> folded("Società Caffè")
    'societa caffe'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def read_snapshot(ctx: Context, choices: RunChoices, job: Job, old: Snapshot | None = None) -> Snapshot:
    """Preview a run and gather what is said beside it. Runs on a reader lane.

    Args:
        ctx: the seat.
        choices: nothing may be excluded in them: what is left out is decided by ticks.
        job: stopped when the answer is no longer wanted.
        old: the preview on screen, to tell what is different.
    """
    found = review(ctx, choices, tick=job.tick)
    with ctx.work.read() as session:
        gaps = {one.code: one.gaps for one in list_incomplete(session)}
        candidates = tuple(_candidates(found.rows, gaps))
        result = found.result
        concerned = {one.customer_id for one in result.skipped} | {one.customer_id for one in result.failed}
        return Snapshot(
            found,
            candidates,
            groups_of(candidates),
            _figures(found, candidates),
            list_runs(session, state=RunState.DRAFT).rows,
            find_last(session, DocumentKind.INVOICE, choices.as_of),
            find_names(session, concerned),
            _net_before(session, ctx, choices.as_of),
            None if candidates else _next_day(session, choices.as_of),
            differences(old.candidates, candidates) if old is not None else 0,
        )


def _figures(found: Review, candidates: Sequence[Candidate]) -> Figures:
    totals = found.result.totals
    taxed = (row for one in candidates for row in one.row.document.vat_summary)
    return Figures(
        totals["net"],
        totals["vat"],
        totals["total"],
        sum((row.taxable for row in taxed if row.nature), Decimal(0)),
        len({code for one in candidates for code in one.row.subscriptions}),
        sum(one.is_to_check for one in candidates),
    )


def _verdict(row: ReviewRow, gaps: tuple[str, ...]) -> str:
    grave = row.verdict in {Fact.OVERDUE_CUSTOMER, Fact.PRICE_CHANGED}
    return INCOMPLETE if gaps and not grave else row.verdict.value


def key_of(one: BilledDocument) -> str:
    """Tells a document of a preview by what it bills: contracts and the days of their lines."""
    lines = (f"{line.subscription}:{line.period_start}:{line.period_end}" for line in one.draft.lines)
    return f"{one.customer_code}|{'|'.join(lines)}"


def _candidates(rows: Sequence[ReviewRow], gaps: Mapping[str, tuple[str, ...]]) -> Iterable[Candidate]:
    seen: Counter[str] = Counter()
    documents = Counter(row.customer for row in rows)
    for row in rows:
        key = key_of(row.billed)
        seen[key] += 1
        words = folded(" ".join((row.customer, row.customer_name, *row.subscriptions)))
        days = _days_of(row) if documents[row.customer] > 1 else None
        lacking = gaps.get(row.customer, ())
        yield Candidate(f"{key}#{seen[key]}", row, _verdict(row, lacking), lacking, words, days)


def _days_of(row: ReviewRow) -> tuple[date, date] | None:
    lines = row.document.lines
    starts = [line.period_start for line in lines if line.period_start is not None]
    ends = [line.period_end for line in lines if line.period_end is not None]
    return (min(starts), max(ends) - timedelta(days=1)) if starts and ends else None


def groups_of(candidates: Sequence[Candidate]) -> dict[str, tuple[str, ...]]:
    """By key, all documents that share a contract with it, directly or through others: a run excludes contracts."""
    leader: dict[str, str] = {}

    def find(code: str) -> str:
        while leader.setdefault(code, code) != code:
            leader[code] = leader[leader[code]]
            code = leader[code]
        return code

    for one in candidates:
        first, *others = one.row.subscriptions
        for code in others:
            leader[find(code)] = find(first)
    together: dict[str, list[str]] = defaultdict(list)
    for one in candidates:
        together[find(one.row.subscriptions[0])].append(one.key)
    return {key: tuple(keys) for keys in together.values() for key in keys}


def differences(old: Iterable[Candidate], new: Iterable[Candidate]) -> int:
    """How many documents came, went or changed between two previews."""
    before = {one.key: one.row.document for one in old}
    after = {one.key: one.row.document for one in new}
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())


def _net_before(session: ReadSession, ctx: Context, day: date) -> Decimal | None:
    """Net of what was issued by the runs of the same day of the month before; its last day stands for longer months."""
    last = day.replace(day=1) - timedelta(days=1)
    until = last.replace(day=min(day.day, last.day))
    runs = list_runs(session, Choices(limit=NEWEST_RUNS), state=RunState.ISSUED).rows
    near = [run.id for run in runs if run.as_of == until]
    if not near:
        return None
    return sum((sum_invoices(session, ctx.today, wanted=Filter(run_id=run)).net for run in near), Decimal(0))


def _next_day(session: ReadSession, day: date) -> date | None:
    for days in (SOON_DAYS, FAR_DAYS):
        ahead = [one.day for one in read_outlook(session, day + timedelta(days=1), days).days]
        if ahead:
            return ahead[0]
    return None
