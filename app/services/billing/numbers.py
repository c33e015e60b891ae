"""Which number comes next? Taken inside the write that issues, so that none is lost and none given twice."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind
from app.domain.numbering import check_issue_date, format_number, number_year
from app.errors import NotFound
from app.i18n import N_
from app.models import InvoiceSeries, NumberCounter
from app.services.rows import insert_rows, update_rows

_SERIES = (
    select(InvoiceSeries.id, InvoiceSeries.yearly, InvoiceSeries.pattern)
    .where(InvoiceSeries.kind == bindparam("kind"))
    .order_by(InvoiceSeries.id)
    .limit(1)
)
_COUNTER = select(NumberCounter.last_number, NumberCounter.last_date).where(
    NumberCounter.series_id == bindparam("series"), NumberCounter.year == bindparam("year")
)


class NoSeries(NotFound):
    """No series of numbers exists for this kind of document."""

    text = N_("There is no number series for this kind of document. Add one in the settings.")


@dataclass(slots=True)
class NumberSource:
    """Hands out consecutive numbers of one series and year; ``close_source`` stores the last one.

    ``stored`` is the counter's last number as it stands in the database, ``None`` where there is no counter yet.
    """

    series_id: int
    year: int
    pattern: str
    last: int
    issue_date: date
    last_date: date | None
    stored: int | None

    def take(self) -> tuple[int, str]:
        """The next number as integer and as printed.

        Raises:
            IssueDateTooEarly: the series has issued a later date already; numbers and dates go the same way.
        """
        if self.last_date is not None and self.issue_date < self.last_date:
            check_issue_date(
                self.issue_date, self.last_date, format_number(self.pattern, self.last_date.year, self.last)
            )
        self.last += 1
        return self.last, format_number(self.pattern, self.issue_date.year, self.last)


def open_source(session: Session, kind: DocumentKind, issue_date: date) -> NumberSource:
    """The source for documents of ``kind`` dated ``issue_date``.

    Raises:
        NoSeries: the company has no series for this kind.
    """
    connection = session.connection()
    series = connection.execute(_SERIES, {"kind": kind}).first()
    if series is None:
        raise NoSeries
    year = number_year(series.yearly, issue_date)
    counter = connection.execute(_COUNTER, {"series": series.id, "year": year}).first()
    stored, last_date = (counter.last_number, counter.last_date) if counter else (None, None)
    return NumberSource(series.id, year, series.pattern, stored or 0, issue_date, last_date, stored)


def close_source(session: Session, source: NumberSource) -> None:
    """Store the last number given and its date."""
    if source.last == (source.stored or 0):
        return
    given = (source.last, source.issue_date.isoformat(), source.series_id, source.year)
    columns = ("last_number", "last_date", "series_id", "year")
    if source.stored is None:
        insert_rows(session, NumberCounter.__tablename__, columns, [given])
    else:
        update_rows(session, NumberCounter.__tablename__, columns[:2], [given], keys=columns[2:])
