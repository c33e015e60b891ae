"""Do the documents of each series and year carry every number once, in the order of their dates?"""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.numbering import number_year
from app.services.verifying.chain import logged_facts
from app.services.verifying.findings import Problem, Report
from app.services.verifying.pages import Record, readable_day, stream

ISSUED = """
    SELECT i.series_id, i.year, i.sequence, i.number, i.issue_date, s.code, s.yearly
    FROM invoices i LEFT JOIN invoice_series s ON s.id = i.series_id
    WHERE i.state = 'issued' ORDER BY i.series_id, i.year, i.sequence, i.id
"""
COUNTERS = """
    SELECT c.series_id, c.year, c.last_number, c.last_date, s.code
    FROM number_counters c LEFT JOIN invoice_series s ON s.id = c.series_id ORDER BY c.series_id, c.year
"""
OPENED = """
    SELECT subject_id, facts FROM audit_log WHERE subject = 'series' AND action = 'opened' ORDER BY id
"""
TWICE = """
    SELECT number, count(*) FROM invoices WHERE state = 'issued'
    GROUP BY kind, number, substr(CAST(issue_date AS VARCHAR), 1, 4) HAVING count(*) > 1 ORDER BY number
"""


class _Last(NamedTuple):
    code: str
    sequence: int
    number: str
    day: date | None


def check_numbers(session: Session, report: Report) -> None:
    """Gapless, unique, in date order; the counters stand at the last number given."""
    opened, ends = _opening_numbers(session), {}
    with stream(session, ISSUED) as issued:
        for key, rows in groupby(issued, key=lambda row: (row[0], row[1])):
            last = _Last("", opened.get(key, 0), "", None)
            for row in rows:
                last = _check_step(report, last, row)
                report.advance(1)
            ends[key] = last
    _check_counters(session, report, ends, opened)
    for number, _count in session.execute(text(TWICE)):
        report.add(Problem.NUMBER_TWICE, number)


def _opening_numbers(session: Session) -> dict[tuple[int, int], int]:
    """The last numbers given elsewhere, by series and year, as the log has them."""
    facts = [(series_id, logged_facts(text_of)) for series_id, text_of in session.execute(text(OPENED))]
    return {(series_id, int(one["year"])): int(one["last_number"]) for series_id, one in facts}


def _check_step(report: Report, last: _Last, row: Record) -> _Last:
    _, year, sequence, number, issued, code, yearly = row
    on, series = readable_day(issued), _series(code, year)
    if sequence > last.sequence + 1:
        report.add(Problem.NUMBERS_MISSING, series, first=last.sequence + 1, last=sequence - 1)
    if sequence == last.sequence and number != last.number:
        report.add(Problem.NUMBER_TWICE, number)
    if on is not None and last.day is not None and on < last.day:
        report.add(Problem.NUMBER_ORDER, number, day=on, previous=last.number, previous_day=last.day)
    if on is not None and year != number_year(bool(yearly), on):
        report.add(Problem.NUMBER_YEAR, number, day=on, year=year)
    return _Last(series, sequence, number, on)


def _check_counters(
    session: Session, report: Report, ends: dict[tuple[int, int], _Last], opened: dict[tuple[int, int], int]
) -> None:
    left = dict(ends)
    for series_id, year, number, on, code in session.execute(text(COUNTERS)):
        last = left.pop((series_id, year), None)
        stands = (number, readable_day(on))
        if last is None:
            # Before the first document it holds what another program gave.
            last = _Last("", opened.get((series_id, year), 0), "", stands[1])
        if stands != (last.sequence, last.day):
            facts = {"counter": number, "counter_day": stands[1], "last": last.sequence, "last_day": last.day}
            report.add(Problem.COUNTER_DIFFERS, _series(code, year), **facts)
    for last in left.values():
        facts = {"counter": None, "counter_day": None, "last": last.sequence, "last_day": last.day}
        report.add(Problem.COUNTER_DIFFERS, last.code, **facts)


def _series(code: str | None, year: int) -> str:
    return f"{code or '?'} {year}" if year else code or "?"
