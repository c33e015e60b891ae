"""When did a contract begin, when does it end, and what of it was billed already? From the dates and state of a row."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.billing_calendar import Cycle, Schedule, Timing, due_periods
from app.domain.importing.cells import RowCells
from app.domain.importing.choices import OVER, STATES
from app.domain.importing.conditions import read_days
from app.domain.importing.faults import Reason
from app.domain.importing.words import compact
from app.domain.lifecycle import SubscriptionState
from app.domain.period import ONE_DAY
from app.domain.terms import term_end

# Nobody is billed further ahead than some long periods; what lies beyond is a mistyped year.
FARTHEST = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known beside the row.

    Args:
        today: civil date at the company.
        invoiced_until: the user's answer where a file cannot say what was billed: every invoice due up to this day
            (inclusive) was made in the other program.
    """

    today: date
    invoiced_until: date | None = None


@dataclass(frozen=True, slots=True)
class ContractDates:
    """The life of a contract; all dates civil.

    Args:
        end: last day served (inclusive), ``None`` when open.
        billed_through: last day billed elsewhere (inclusive), ``None`` when nothing was.
        trial_ends_before: first paid day after a trial.
        is_history: nothing of it is to be billed any more.
    """

    start: date
    end: date | None
    billed_through: date | None
    trial_ends_before: date | None
    state: SubscriptionState
    schedule: Schedule
    is_history: bool = False

    @property
    def next_period_start(self) -> date | None:
        """First day not yet billed; ``None`` when nothing is left to bill."""
        if self.is_history:
            return None
        first = self.schedule.start if self.billed_through is None else self.billed_through + ONE_DAY
        return None if self.end is not None and first > self.end else first


@dataclass(frozen=True, slots=True)
class _Written:
    """The dates as they stand in the row. ``billed_key`` names the field that told ``billed``, the last day billed."""

    start: date
    state: SubscriptionState
    end: date | None
    closed_on: date | None
    billed: date | None
    billed_key: str
    trial_days: int


def read_contract_dates(
    cells: RowCells, cycle: Cycle, timing: Timing, circumstances: Circumstances, *, fixed_months: int = 0
) -> ContractDates | None:
    """The dates and the state of one row; ``None`` when something in them cannot be taken, reasons in ``cells``.

    Args:
        cells: the row.
        cycle: of its billing.
        timing: in advance or in arrears.
        circumstances: today, and what the user answered.
        fixed_months: term of a contract that does not renew by itself; it ends with its first term unless that is
            past, which a contract still in the list has outlived.
    """
    written = _written(cells)
    if written is not None and written.end is None and fixed_months:
        ends = term_end(written.start, fixed_months)
        written = replace(written, end=ends - ONE_DAY) if ends > circumstances.today else written
    dates = _span(cells, written, cycle, timing, circumstances) if written else None
    if written is None or dates is None:
        return None
    dates = _check_billed(cells, dates, written.billed_key, circumstances)
    if dates is not None and written.closed_on is not None and written.closed_on <= circumstances.today:
        cells.notice(Reason.HISTORY_ONLY, "closed_on")
        return replace(dates, state=SubscriptionState.ENDED, is_history=True)
    return _settle_state(cells, dates, circumstances) if dates is not None else None


def _written(cells: RowCells) -> _Written | None:
    start, state = _start(cells), _state(cells)
    closed_on, end = cells.day("closed_on"), _end(cells)
    trial_days = read_days(cells, "trial_days") or 0
    billed, billed_key = _billed(cells)
    if start is None or state is None or cells.is_refused:
        return None
    if cells.has("planned_start") and not cells.text("start") and closed_on is None:
        cells.notice(Reason.NEVER_ACTIVATED, "start")
        state = SubscriptionState.DRAFT
    return _Written(start, state, closed_on or end, closed_on, billed, billed_key, trial_days)


def _span(
    cells: RowCells, written: _Written, cycle: Cycle, timing: Timing, circumstances: Circumstances
) -> ContractDates | None:
    """From the first to the last day served, with the boundaries in between."""
    start, end, billed = written.start, written.end, written.billed
    end_key = "end" if written.closed_on is None else "closed_on"
    trial_end = start + timedelta(days=written.trial_days) if written.trial_days else None
    if written.state is SubscriptionState.TRIAL and trial_end is None:
        trial_end, billed = (billed + ONE_DAY if billed is not None else None), None
        if trial_end is None:
            cells.refuse(Reason.TRIAL_END_MISSING, "status")
            return None
    if end is not None and end < (trial_end or start):
        cells.refuse(Reason.END_BEFORE_START, end_key)
        return None
    if start > circumstances.today + FARTHEST:
        cells.refuse(Reason.START_FAR_AHEAD, "start")
        return None
    ends_before = None if end is None else end + ONE_DAY
    schedule = Schedule.anniversary(trial_end or start, cycle, end=ends_before, timing=timing)
    if billed is not None and written.billed_key == "next_invoice_on" and timing is Timing.ARREARS:
        # In arrears the next invoice closes the period that is not billed yet.
        billed = schedule.boundary(schedule.index_of(billed + ONE_DAY) - 1) - ONE_DAY
    return ContractDates(start, end, billed, trial_end, written.state, schedule)


def _start(cells: RowCells) -> date | None:
    start = cells.day("start")
    if start is not None or cells.text("start"):
        return start
    if cells.has("planned_start"):
        start = cells.day("planned_start")
    elif not cells.has("start"):
        start = cells.day("next_period_start") or cells.day("next_invoice_on")
    if start is None and not cells.is_refused:
        cells.refuse(Reason.START_MISSING, "start" if cells.has("start") else "next_period_start")
    return start


def _end(cells: RowCells) -> date | None:
    """The last day served; 31 December 9999 is how programs without empty dates write an open end."""
    return None if "9999" in cells.text("end") else cells.day("end")


def _state(cells: RowCells) -> SubscriptionState | None:
    text = cells.text("status")
    if not text:
        return SubscriptionState.ACTIVE
    state = STATES.get(compact(text))
    if state is None:
        cells.refuse(Reason.STATUS_UNREADABLE, "status")
    return state


def _billed(cells: RowCells) -> tuple[date | None, str]:
    """Last day billed (inclusive) and the field that said so; a next period begins the day after it."""
    billed = cells.day("billed_through")
    if billed is not None or cells.text("billed_through"):
        return billed, "billed_through"
    for key in ("next_period_start", "next_invoice_on"):
        first = cells.day(key)
        if first is not None or cells.text(key):
            return (None if first is None else first - ONE_DAY), key
    return None, "billed_through"


def _check_billed(
    cells: RowCells, dates: ContractDates, key: str, circumstances: Circumstances
) -> ContractDates | None:
    billed, schedule = dates.billed_through, dates.schedule
    if billed is None:
        return dates
    first = billed + ONE_DAY
    if first < schedule.start:
        cells.refuse(Reason.BILLED_BEFORE_START, key)
        return None
    if billed > circumstances.today + FARTHEST:
        cells.refuse(Reason.BILLED_FAR_AHEAD, key)
        return None
    if first == schedule.start:
        return replace(dates, billed_through=None)
    if dates.end is not None and billed > dates.end:
        cells.notice(Reason.BILLED_AFTER_END, key)
        return replace(dates, billed_through=dates.end)
    around = schedule.whole_period(first)
    if around.start != first and billed != dates.end:
        last = around.last_day if dates.end is None else min(around.last_day, dates.end)
        cells.notice(Reason.BILLED_MID_PERIOD, key, period_end=last)
    return dates


def _settle_state(cells: RowCells, dates: ContractDates, circumstances: Circumstances) -> ContractDates | None:
    if dates.state in OVER:
        return _settle_end(cells, dates, circumstances.today)
    trial_end = dates.trial_ends_before
    if trial_end is not None and dates.state in {SubscriptionState.TRIAL, SubscriptionState.ACTIVE}:
        running = trial_end > circumstances.today
        return replace(dates, state=SubscriptionState.TRIAL if running else SubscriptionState.ACTIVE)
    if dates.state is SubscriptionState.ACTIVE and dates.end is not None and dates.end < circumstances.today:
        cells.notice(Reason.END_PASSED, "end")
    if dates.state is SubscriptionState.ACTIVE and dates.billed_through is None:
        return _ask_what_was_billed(cells, dates, circumstances)
    return dates


def _settle_end(cells: RowCells, dates: ContractDates, today: date) -> ContractDates | None:
    """A contract that has ended is never billed on; what was served before its end and not billed is still owed."""
    end = dates.end or dates.billed_through
    if end is None:
        cells.refuse(Reason.END_MISSING, "end" if cells.has("end") else "status")
        return None
    if dates.end is None:
        cells.notice(Reason.END_ASSUMED, "status", day=end)
        schedule = replace(dates.schedule, end=end + ONE_DAY)
        dates = replace(dates, end=end, schedule=schedule, is_history=True)
    state = dates.state
    if state is SubscriptionState.CANCELLED and end >= today:
        state = SubscriptionState.ENDING
    elif state is SubscriptionState.ENDING and end < today:
        state = SubscriptionState.ENDED
    dates = replace(dates, state=state)
    if state is SubscriptionState.ENDING or dates.is_history:
        return dates
    if dates.billed_through is None or state is SubscriptionState.CANCELLED:
        cells.notice(Reason.HISTORY_ONLY, "status")
        return replace(dates, is_history=True)
    if dates.billed_through < end:
        cells.notice(Reason.ENDED_UNBILLED, "end", from_day=dates.billed_through + ONE_DAY, to_day=end)
    return dates


def _ask_what_was_billed(cells: RowCells, dates: ContractDates, circumstances: Circumstances) -> ContractDates:
    """An export that cannot say what was invoiced must not have its whole past billed again."""
    profile = cells.sheet.mapping.profile
    if profile is None or not profile.says_nothing_billed or cells.has("billed_through"):
        if dates.schedule.whole_period(dates.start).end <= circumstances.today:
            cells.notice(Reason.BILLED_NEVER, "start", day=dates.start)
        return dates
    if circumstances.invoiced_until is not None:
        made = due_periods(dates.schedule, dates.schedule.start, circumstances.invoiced_until)
        return replace(dates, billed_through=made[-1].end - ONE_DAY if made else None)
    if dates.start >= circumstances.today:
        return dates
    cells.notice(Reason.BILLED_UNKNOWN, "start")
    return replace(dates, state=SubscriptionState.DRAFT)
