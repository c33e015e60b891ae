"""Which sequences of numbers are there, and how far have they come?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind
from app.domain.numbering import format_number, number_year
from app.errors import NotFound
from app.i18n import N_
from app.models import Invoice, InvoiceSeries, NumberCounter


class SeriesUnknown(NotFound):
    """No series has that code."""

    text = N_("There is no number series with the code “{wanted}”.")


@dataclass(frozen=True, slots=True)
class CounterRow:
    """How far a series has come in a year; year 0 where it does not restart."""

    year: int
    last_number: int
    last_date: date | None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series. ``next_number`` is what a document issued on the day asked about would get."""

    id: int
    code: str
    kind: DocumentKind
    pattern: str
    yearly: bool
    next_number: str
    counters: tuple[CounterRow, ...]


@dataclass(frozen=True, slots=True)
class LastIssued:
    """The newest document of a series: no later one may be dated before it."""

    number: str
    day: date


def find_last(session: Session, kind: DocumentKind, on: date) -> LastIssued | None:
    """The newest document of the series that a document of this kind, dated ``on``, would continue."""
    found = session.scalars(select(InvoiceSeries).where(InvoiceSeries.kind == kind).order_by(InvoiceSeries.id)).first()
    counter = session.get(NumberCounter, (found.id, number_year(found.yearly, on))) if found else None
    if found is None or counter is None or counter.last_date is None:
        return None
    return LastIssued(format_number(found.pattern, counter.last_date.year, counter.last_number), counter.last_date)


def list_series(session: Session, on: date) -> list[SeriesRow]:
    """All series with their counters, newest year first."""
    counters: dict[int, list[CounterRow]] = defaultdict(list)
    counter = NumberCounter
    for series_id, year, last_number, last_date in session.execute(
        select(counter.series_id, counter.year, counter.last_number, counter.last_date).order_by(counter.year.desc())
    ):
        counters[series_id].append(CounterRow(year, last_number, last_date))
    found = session.scalars(select(InvoiceSeries).order_by(InvoiceSeries.kind.desc(), InvoiceSeries.id))
    return [_row(one, tuple(counters[one.id]), on) for one in found]


def list_begun(session: Session) -> dict[int, frozenset[int]]:
    """The years in which documents of each series were issued here, by id of the series; year 0 as in counters."""
    begun: dict[int, set[int]] = defaultdict(set)
    query = select(Invoice.series_id, Invoice.year).where(Invoice.sequence.is_not(None)).distinct()
    for series_id, year in session.execute(query):
        if series_id is not None and year is not None:
            begun[series_id].add(year)
    return {series_id: frozenset(years) for series_id, years in begun.items()}


def find_series(session: Session, code: str, on: date) -> SeriesRow:
    """One series.

    Raises:
        SeriesUnknown: none has this code.
    """
    for row in list_series(session, on):
        if row.code == code:
            return row
    raise SeriesUnknown(wanted=code)


def _row(series: InvoiceSeries, counters: tuple[CounterRow, ...], on: date) -> SeriesRow:
    year = number_year(series.yearly, on)
    last = next((one.last_number for one in counters if one.year == year), 0)
    return SeriesRow(
        series.id,
        series.code,
        series.kind,
        series.pattern,
        series.yearly,
        format_number(series.pattern, on.year, last + 1),
        counters,
    )
