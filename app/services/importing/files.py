"""How does a file become records of the company? Read, compared with what is there, added where new, reported."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from app.domain.importing.fields import Noun
from app.domain.importing.mapping import fingerprint
from app.domain.importing.sheets import Sheet, check_sheet, find_heading, make_sheet, other_lists
from app.domain.importing.table import corrected, shown, table_of_fields
from app.ports import TableReader
from app.services.context import Context
from app.services.importing.report import ImportReport
from app.services.importing.storing import Order, Tick, carry_out
from app.services.importing.surroundings import remembered

# By row and column, both as a spreadsheet counts from 1.
Corrections = Mapping[tuple[int, int], str]
NO_CORRECTIONS: Corrections = MappingProxyType({})


def inspect_file(
    ctx: Context,
    noun: Noun,
    path: Path,
    *,
    reader: TableReader,
    mapping: Mapping[str, str] | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> Sheet:
    """What a file is taken for before anything is imported: headings, mapping, formats.

    The mapping is the suggestion with what was remembered for these headings and ``mapping`` laid over it; it can
    still miss columns, which the user then chooses. Cells in ``corrections`` are read as typed there.

    Raises:
        Invalid: the file cannot be read, is empty, or ``mapping`` names an unknown field.
    """
    tables = reader.read(path)
    table, heading = find_heading(tables, noun, mapping or ())
    with ctx.work.read() as session:
        choices = remembered(session, noun, fingerprint([shown(cell) for cell in heading.cells]))
    sheet = make_sheet(corrected(table, corrections), heading, noun, choices | dict(mapping or {}))
    return replace(sheet, passed_over=other_lists(tables, table, noun))


def import_file(
    ctx: Context,
    noun: Noun,
    path: Path,
    *,
    reader: TableReader,
    dry_run: bool = False,
    keep_good: bool = True,
    mapping: Mapping[str, str] | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    invoiced_until: date | None = None,
    tick: Tick | None = None,
) -> ImportReport:
    """Import a file. Rows that cannot be taken are reported; importing the same file again adds nothing.

    A record whose code exists is never overwritten: with the same values it is present already, with others the row
    is refused. The number of statements does not depend on the number of rows.

    Args:
        ctx: the seat.
        noun: what the rows are.
        path: delimited text or XLSX.
        reader: reads the file.
        dry_run: only report; nothing is written.
        keep_good: take the good rows although others are refused; ``False`` takes all or nothing.
        mapping: ``{column label: field}``, laid over the suggestion and remembered for files with the same headings.
        corrections: cells typed anew, ``{(row number, column number): text}``, as a ``Remark`` names them; the file
            itself stays as it is.
        invoiced_until: for exports that cannot say what was billed: every invoice due up to this day (inclusive)
            was made elsewhere. Without it such subscriptions wait as drafts.
        tick: told how many of how many rows have been read, before anything is written; may raise to stop.

    Raises:
        Invalid: the file cannot be read, has no such headings, or ``mapping`` names an unknown field.
        NoCompany: there is none yet.
    """
    sheet = inspect_file(ctx, noun, path, reader=reader, mapping=mapping, corrections=corrections)
    check_sheet(sheet)
    left_out = {column.label: "" for column in sheet.mapping.columns if column.heading.strip() and not column.field}
    order = Order(
        sheet=sheet,
        file=path.name,
        dry_run=dry_run,
        keep_good=keep_good,
        invoiced_until=invoiced_until,
        remember_as=fingerprint(sheet.headings),
        choices={**sheet.mapping.fields, **left_out},
    )
    return carry_out(ctx, order, tick)


def import_rows(
    ctx: Context,
    noun: Noun,
    rows: Mapping[int, Mapping[str, str]],
    *,
    origin: ImportReport | None = None,
    dry_run: bool = False,
    keep_good: bool = True,
    invoiced_until: date | None = None,
) -> ImportReport:
    """Import rows a person has corrected, ``{row number: {field: text}}``, as ``RowResult.fields`` gave them.

    Args:
        ctx: the seat.
        noun: what the rows are.
        rows: by the number the report named them with.
        origin: the report they come from: ``2.500`` is read as in its column, and an export that cannot say what
            was billed still cannot.
        dry_run: see ``import_file``, as the others.
        keep_good: see there.
        invoiced_until: see there.

    Raises:
        Invalid: a field without which nothing can be imported is in no row.
        NoCompany: there is none yet.
    """
    table = table_of_fields(rows)
    formats, profile = (origin.formats, origin.mapping.profile) if origin else ({}, None)
    choices = {shown(cell): shown(cell) for cell in table.rows[0].cells}
    sheet = make_sheet(table, table.rows[0], noun, choices, formats=formats, profile=profile)
    check_sheet(sheet)
    return carry_out(ctx, Order(sheet, "", dry_run=dry_run, keep_good=keep_good, invoiced_until=invoiced_until))
