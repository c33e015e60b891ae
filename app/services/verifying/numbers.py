"""Do the documents of each series and year carry every number once, in the order of their dates?"""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.numbering import number_year
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
    ends: dict[tuple[int, int], _Last] = {}
    with stream(session, ISSUED) as issued:
        for key, rows in groupby(issued, key=lambda row: (row[0], row[1])):
            last: _Last | None = None
            for row in rows:
                last = _check_step(report, last, row)
                report.advance(1)
            if last is not None:
                ends[key] = last
    _check_counters(session, report, ends)
    for number, _count in session.execute(text(TWICE)):
        report.add(Problem.NUMBER_TWICE, number)


def _check_step(report: Report, last: _Last | None, row: Record) -> _Last:
    _, year, sequence, number, issued, code, yearly = row
    on, series = readable_day(issued), _series(code, year)
    # A first number above 1 is a firm that came from another program in mid-year.
    if last is not None and sequence > last.sequence + 1:
        report.add(Problem.NUMBERS_MISSING, series, first=last.sequence + 1, last=sequence - 1)
    if last is not None and sequence == last.sequence and number != last.number:
        report.add(Problem.NUMBER_TWICE, number)
    if last is not None and on is not None and last.day is not None and on < last.day:
        report.add(Problem.NUMBER_ORDER, number, day=on, previous=last.number, previous_day=last.day)
    if on is not None and year != number_year(bool(yearly), on):
        report.add(Problem.NUMBER_YEAR, number, day=on, year=year)
    return _Last(series, sequence, number, on)


def _check_counters(session: Session, report: Report, ends: dict[tuple[int, int], _Last]) -> None:
    left = dict(ends)
    for series_id, year, number, on, code in session.execute(text(COUNTERS)):
        last = left.pop((series_id, year), None)
        # Without a document the counter holds what another program gave before.
        if last is not None and (number, readable_day(on)) != (last.sequence, last.day):
            report.add(
                Problem.COUNTER_DIFFERS,
                _series(code, year),
                counter=number,
                counter_day=readable_day(on),
                last=last.sequence,
                last_day=last.day,
            )
    for last in left.values():
        report.add(
            Problem.COUNTER_DIFFERS, last.code, counter=None, counter_day=None, last=last.sequence, last_day=last.day
        )


def _series(code: str | None, year: int) -> str:
    return f"{code or '?'} {year}" if year else code or "?"
