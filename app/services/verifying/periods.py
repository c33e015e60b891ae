"""Was every period billed once, on a document that says so, and does billing go on from the right day?"""

from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, FirstPeriod, Schedule, Timing, Unit, invoice_date, period_at
from app.domain.lifecycle import SubscriptionState
from app.domain.period import Period
from app.models import PeriodKind
from app.services.subscriptions.contracts import INVOICED
from app.services.verifying.findings import Problem, Report
from app.services.verifying.pages import Record, between, day, pages, readable_day

ITEMS = """
    SELECT i.id, s.code, i.position, i.cycle_every, i.cycle_unit, i.timing, i.start, i.ends_before, i.anchor,
           i.anchor_day, i.month_end, i.first_period, i.next_period_start, i.next_invoice_on,
           i.continues_id, i.one_off, s.state, s.ends_before AS contract_end, s.paused_from, o.ends_before AS cut_off
    FROM subscription_items i LEFT JOIN subscriptions s ON s.id = i.subscription_id
    LEFT JOIN subscription_items o ON o.id = i.continues_id
    WHERE i.id > :after ORDER BY i.id LIMIT :page
"""
# Each engine has its own word for the condition of the partial index that makes this a short scan.
PERIODS = """
    SELECT subscription_item_id, period_start, period_end, kind FROM billed_periods
    WHERE subscription_item_id BETWEEN :first AND :last AND {standing}
    ORDER BY subscription_item_id, period_start, period_end
"""
STANDING = {"sqlite": "released = 0", "postgresql": "NOT released"}
WITHOUT_LINE = """
    SELECT s.code, p.period_start, p.period_end FROM billed_periods p
    LEFT JOIN invoice_lines l ON l.invoice_id = p.invoice_id AND l.subscription_item_id = p.subscription_item_id
        AND l.period_start = p.period_start AND l.period_end = p.period_end
    LEFT JOIN subscription_items i ON i.id = p.subscription_item_id
    LEFT JOIN subscriptions s ON s.id = i.subscription_id
    WHERE p.kind = 'billed' AND l.id IS NULL ORDER BY p.id
"""
WITHOUT_PERIOD = """
    SELECT coalesce(v.number, '#' || v.id), s.code, l.period_start, l.period_end FROM invoice_lines l
    JOIN invoices v ON v.id = l.invoice_id AND v.kind = 'invoice'
    LEFT JOIN billed_periods p ON p.subscription_item_id = l.subscription_item_id
        AND p.period_start = l.period_start AND p.period_end = l.period_end AND p.invoice_id = l.invoice_id
    LEFT JOIN subscription_items i ON i.id = l.subscription_item_id
    LEFT JOIN subscriptions s ON s.id = i.subscription_id
    WHERE l.subscription_item_id IS NOT NULL AND l.period_start IS NOT NULL AND p.id IS NULL ORDER BY l.id
"""


def check_periods(session: Session, report: Report) -> None:
    """Periods touch or leave gaps but never overlap; billing goes on from the first day that is not done with."""
    standing = PERIODS.format(standing=STANDING[session.get_bind().dialect.name])
    for page in pages(session, ITEMS):
        periods = between(session, standing, page)
        for row in page:
            try:
                done = [(Period(day(each[1]), day(each[2])), PeriodKind(each[3])) for each in periods[row.id]]
                _check_life(report, row, [period for period, kind in done if kind in INVOICED])
                _check_item(report, row, [period for period, _kind in done])
            except Exception as error:  # noqa: BLE001 - impossible values of one contract must not hide the others
                report.add(Problem.CONTRACT_UNREADABLE, _name(row), reason=repr(error))
        report.advance(len(page))
    for code, start, end in session.execute(text(WITHOUT_LINE)):
        report.add(Problem.PERIOD_WITHOUT_LINE, code or "?", period=_period(start, end))
    for number, code, start, end in session.execute(text(WITHOUT_PERIOD)):
        report.add(Problem.LINE_WITHOUT_PERIOD, number, subscription=code or "?", period=_period(start, end))


def _check_life(report: Report, row: Record, billed: list[Period]) -> None:
    """An item cut in two by a pause bills nothing beyond the cut: its other part does."""
    begin, end = day(row.start), date.max if row.ends_before is None else day(row.ends_before)
    if row.continues_id is not None and (readable_day(row.cut_off) or date.max) > begin:
        report.add(Problem.BILLED_UNSERVED, _name(row), period=Period(begin, end))
    for period in billed:
        if period.start < begin or period.end > end:
            report.add(Problem.BILLED_UNSERVED, _name(row), period=period)


def _check_item(report: Report, row: Record, done: list[Period]) -> None:
    schedule = _schedule(row)
    kept = readable_day(row.next_period_start)
    first_open = _check_order(report, row, done, kept)
    if kept is None and row.state == SubscriptionState.PAUSED.value:
        # Nothing falls due in a pause; billing goes on when it is over. What was served before it does.
        pause = readable_day(row.paused_from) or first_open
        if first_open < (served := min(pause, schedule.end or pause)):
            report.add(Problem.DAYS_FORGOTTEN, _name(row), period=Period(first_open, served))
        return
    following = period_at(schedule, first_open)
    over = readable_day(row.contract_end)
    if following is not None and over is not None and following.start >= over and not row.one_off:
        # Called off before this item's first day.
        following = None
    if (kept and period_at(schedule, kept)) != following:
        report.add(Problem.NEXT_PERIOD_DIFFERS, _name(row), kept=kept, computed=following and following.start)
        return
    due = following and invoice_date(schedule, following)
    if readable_day(row.next_invoice_on) != due:
        facts = {"kept": readable_day(row.next_invoice_on), "computed": due}
        report.add(Problem.NEXT_INVOICE_DIFFERS, _name(row), **facts)


def _check_order(report: Report, row: Record, done: list[Period], kept: date | None) -> date:
    """Overlaps of what is done with, and days between that billing has gone past; gives the first day left open."""
    first_open = reached = day(row.start)
    latest: Period | None = None
    for period in done:
        if latest is not None and period.start < latest.end:
            report.add(Problem.PERIODS_OVERLAP, _name(row), first=latest, second=period)
        if reached < period.start and (kept is None or kept > reached):
            report.add(Problem.DAYS_FORGOTTEN, _name(row), period=Period(reached, period.start))
        if period.start <= first_open < period.end:
            first_open = period.end
        if period.end > reached:
            reached, latest = period.end, period
    return first_open


def _schedule(row: Record) -> Schedule:
    return Schedule(
        day(row.start),
        Cycle(row.cycle_every, Unit(row.cycle_unit)),
        day(row.anchor),
        row.anchor_day,
        bool(row.month_end),
        None if row.ends_before is None else day(row.ends_before),
        Timing(row.timing),
        FirstPeriod(row.first_period),
    )


def _name(row: Record) -> str:
    return f"{row.code or '?'}/{row.position}"


def _period(start: Any, end: Any) -> object:
    try:
        return Period(day(start), day(end))
    except ValueError:
        return f"{start} - {end}"
