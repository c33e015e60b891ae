"""Which number comes next? Taken inside the write that issues, so that none is lost and none given twice."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind
from app.domain.numbering import check_issue_date, format_number, number_year
from app.errors import NotFound
from app.i18n import N_
from app.models import InvoiceSeries, NumberCounter


class NoSeries(NotFound):
    """No series of numbers exists for this kind of document."""

    text = N_("There is no number series for this kind of document. Add one in the settings.")


@dataclass(slots=True)
class NumberSource:
    """Hands out consecutive numbers of one series and year; ``close_source`` stores the last one."""

    series_id: int
    year: int
    pattern: str
    last: int
    issue_date: date
    last_date: date | None

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
    series = session.scalars(select(InvoiceSeries).where(InvoiceSeries.kind == kind).order_by(InvoiceSeries.id)).first()
    if series is None:
        raise NoSeries
    year = number_year(series.yearly, issue_date)
    counter = session.get(NumberCounter, (series.id, year))
    last, last_date = (counter.last_number, counter.last_date) if counter else (0, None)
    return NumberSource(series.id, year, series.pattern, last, issue_date, last_date)


def close_source(session: Session, source: NumberSource) -> None:
    """Store the last number given and its date."""
    counter = session.get(NumberCounter, (source.series_id, source.year))
    if counter is None:
        counter = NumberCounter(series_id=source.series_id, year=source.year, last_number=0)
        session.add(counter)
    if source.last > counter.last_number:
        counter.last_number = source.last
        counter.last_date = source.issue_date
    session.flush()
