"""Who issues the invoices, and from which number? The first steps of a new company file."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind
from app.domain.numbering import SeriesFormat, number_year
from app.errors import Invalid, NotAllowed
from app.i18n import N_
from app.models import Company, Invoice, InvoiceSeries, NumberCounter, Subscription
from app.services.audit import entry, record
from app.services.billing.loading import NoCompany
from app.services.billing.numbers import NoSeries
from app.services.changes import Changes, Kind
from app.services.company_data import CompanyData, checked
from app.services.context import Context
from app.services.differences import differences
from app.services.versions import compare, touch

__all__ = [
    "CompanyData",
    "CompanyExists",
    "CurrencyFixed",
    "NumberOutOfRange",
    "NumbersAlreadyGiven",
    "StoredCompany",
    "change_company",
    "change_series",
    "create_company",
    "read_company",
    "set_opening_number",
]

SERIES = {
    DocumentKind.INVOICE: ("FT", SeriesFormat("{year}/{number:04d}")),
    DocumentKind.CREDIT_NOTE: ("NC", SeriesFormat("NC {year}/{number:04d}")),
}
_HIGHEST_NUMBER = 9_999_999
_YEARS = range(1990, 2200)


class CompanyExists(NotAllowed):
    """One file, one company."""

    text = N_("This file belongs to {name} already. Create another file for another company.")


class CurrencyFixed(NotAllowed):
    """Prices and documents are amounts of one currency; renaming it would falsify them."""

    field = "currency"
    text = N_("The currency stays {currency}: prices and documents are kept in it.")


class NumbersAlreadyGiven(NotAllowed):
    """Numbers must follow each other without gaps."""

    text = N_("The series {series} has given the number {last} already, so this can no longer be changed.")


class NumberOutOfRange(Invalid):
    """No document number, or no year."""

    text = N_("The last number lies between 0 and {highest}, the year between {first_year} and {last_year}.")
    field = "last_number"


@dataclass(frozen=True, slots=True)
class StoredCompany:
    """The company as it stands, with the version a later change is compared with."""

    version: int
    data: CompanyData


def read_company(ctx: Context) -> StoredCompany:
    """The one company of this file.

    Raises:
        NoCompany: there is none yet.
    """
    with ctx.work.read() as session:
        row = _company(session)
        return StoredCompany(row.version, _data_of(row))


def create_company(ctx: Context, data: CompanyData) -> Changes:
    """Write the company into an empty file, with a number series for invoices and one for credit notes.

    Raises:
        CompanyExists: the file has one already.
        NameMissing, InvalidIdentifier, RegimeUnknown, CurrencyUnknown …: the field that cannot be taken.
    """
    data = checked(data)
    with ctx.work.write() as session:
        present = session.get(Company, 1)
        if present is not None:
            raise CompanyExists(name=present.name)
        row = Company(id=1)
        _fill(row, data)
        session.add(row)
        for kind, (code, form) in SERIES.items():
            session.add(InvoiceSeries(code=code, kind=kind, pattern=form.pattern, yearly=form.yearly))
        session.flush()
        record(session, ctx, [entry("created", "company", 1, name=data.name)])
        return Changes.of(Kind.COMPANY, 1)


def change_company(ctx: Context, data: CompanyData, *, version: int | None = None) -> Changes:
    """Replace everything the form holds; documents already issued keep their own copy.

    Raises:
        Conflict: another seat changed it since ``version``.
        CurrencyFixed: documents or subscriptions exist in the present currency.
        NameMissing, InvalidIdentifier, RegimeUnknown …: the field that cannot be taken.
    """
    data = checked(data)
    with ctx.work.write() as session:
        row = _company(session)
        compare(row, version)
        if data.currency != row.currency and _has_amounts(session):
            raise CurrencyFixed(currency=row.currency)
        changed = differences(_data_of(row), data)
        if changed:
            _fill(row, data)
            touch(row)
            record(session, ctx, [entry("changed", "company", 1, fields=changed)])
        return Changes.of(Kind.COMPANY, 1)


def change_series(
    ctx: Context, pattern: str, *, yearly: bool = True, kind: DocumentKind = DocumentKind.INVOICE
) -> Changes:
    """Choose how numbers are written, ``{year}/{number:04d}``, before the first one is given.

    Raises:
        NumbersAlreadyGiven: the series has begun.
        PatternNotUnderstood, PatternWithoutNumber, PatternWithoutYear, PatternTooLong: see ``numbering``.
    """
    form = SeriesFormat(pattern, yearly)
    with ctx.work.write() as session:
        series = _series(session, kind)
        _refuse_begun(session, series)
        series.pattern, series.yearly = form.pattern, form.yearly
        record(session, ctx, [entry("changed", "series", series.id, code=series.code, pattern=pattern, yearly=yearly)])
        return Changes.of(Kind.COMPANY, 1)


def set_opening_number(
    ctx: Context,
    year: int,
    last_number: int,
    *,
    last_date: date | None = None,
    kind: DocumentKind = DocumentKind.INVOICE,
) -> Changes:
    """Say which number was the last one given elsewhere, so that this program goes on with the next.

    A mistyped one is corrected by saying it again, up or down, until the first document of that year is issued.

    Args:
        ctx: the seat.
        year: the year it was given in; without meaning for a series that never restarts.
        last_number: zero or more.
        last_date: date of that document; no later one of ours may be dated before it.
        kind: whose series.

    Raises:
        NumbersAlreadyGiven: this program has issued documents of that year.
        NumberOutOfRange: below zero or above what a document can carry.
    """
    if not 0 <= last_number <= _HIGHEST_NUMBER or year not in _YEARS:
        raise NumberOutOfRange(highest=_HIGHEST_NUMBER, first_year=str(_YEARS[0]), last_year=str(_YEARS[-1]))
    with ctx.work.write() as session:
        series = _series(session, kind)
        counted = number_year(series.yearly, date(year, 1, 1))
        _refuse_begun(session, series, counted)
        counter = session.get(NumberCounter, (series.id, counted))
        if counter is None:
            counter = NumberCounter(series_id=series.id, year=counted)
            session.add(counter)
        counter.last_number, counter.last_date = last_number, last_date
        facts = {"code": series.code, "year": counted, "last_number": last_number, "last_date": last_date}
        record(session, ctx, [entry("opened", "series", series.id, **facts)])
        return Changes.of(Kind.COMPANY, 1)


def _company(session: Session) -> Company:
    row = session.get(Company, 1)
    if row is None:
        raise NoCompany
    return row


def _data_of(row: Company) -> CompanyData:
    return CompanyData(**{field.name: getattr(row, field.name) for field in fields(CompanyData)})


def _fill(row: Company, data: CompanyData) -> None:
    for field in fields(data):
        setattr(row, field.name, getattr(data, field.name))


def _has_amounts(session: Session) -> bool:
    return any(session.scalars(select(table.id).limit(1)).first() is not None for table in (Invoice, Subscription))


def _series(session: Session, kind: DocumentKind) -> InvoiceSeries:
    series = session.scalars(select(InvoiceSeries).where(InvoiceSeries.kind == kind).order_by(InvoiceSeries.id)).first()
    if series is None:
        raise NoSeries
    return series


def _refuse_begun(session: Session, series: InvoiceSeries, year: int | None = None) -> None:
    given = select(Invoice.number).where(Invoice.series_id == series.id).order_by(Invoice.sequence.desc()).limit(1)
    if year is not None:
        given = given.where(Invoice.year == year)
    last = session.scalars(given).first()
    if last is not None:
        raise NumbersAlreadyGiven(series=series.code, last=last)
