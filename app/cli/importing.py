"""The commands that take spreadsheets: ``import customers``, ``items``, ``plans`` and ``subscriptions``."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from app.cli import values
from app.cli.command import DONE, REFUSED, Answer, Command, Program
from app.cli.parser import CommandParser
from app.cli.tables import clean
from app.cli.wrong_use import WrongUse
from app.domain.importing.fields import Noun
from app.domain.importing.mapping import FIELDS
from app.errors import Invalid
from app.i18n import N_
from app.i18n.catalog import CatalogTranslator
from app.services.importing import ImportReport, RowState, import_file, inspect_file

SUMMARIES = {
    Noun.CUSTOMERS: N_("Take customers from a spreadsheet."),
    Noun.ITEMS: N_("Take items of the catalogue from a spreadsheet."),
    Noun.PLANS: N_("Take plans from a spreadsheet."),
    Noun.SUBSCRIPTIONS: N_("Take subscriptions from a spreadsheet."),
}


class MappingNotUnderstood(WrongUse):
    """A mapping without an equals sign."""

    text = N_("“{value}” is not a mapping. Write field=heading, such as city=Comune; =heading leaves a column out.")
    field = "map"


class FieldUnknown(WrongUse):
    """A mapping to a field that does not exist."""

    text = N_("“{value}” is no field. The fields are: {known}.")
    field = "map"


class HeadingUnknown(Invalid):
    """A mapping from a column that the file does not have."""

    text = N_("The file has no column “{value}”. Its columns are: {known}.")
    field = "map"


def declare(noun: Noun, parser: CommandParser) -> None:
    """Words and options of an import."""
    parser.word("FILE", text=N_("The spreadsheet: CSV in any usual form, or XLSX"), type=Path)
    parser.option("--dry-run", text=N_("Only report what would be taken; nothing is written"), action="store_true")
    parser.option("--all-or-nothing", text=N_("Take nothing if one row is refused"), action="store_true")
    parser.option(
        "--map", text=N_("Which column holds a field; it is remembered for files with the same headings"),
        metavar="FIELD=HEADING", action="append", default=[],
    )  # fmt: skip
    if noun is Noun.SUBSCRIPTIONS:
        parser.option(
            "--invoiced-until", text=N_("Where the file does not say it: invoiced elsewhere up to this day"),
            metavar="DATE", type=values.day("invoiced_until"),
        )  # fmt: skip


def take(noun: Noun, program: Program, given: Namespace) -> Answer:
    """Import a file and report every row that was not taken."""
    mapping = _mapping(noun, given.map)
    if mapping:
        _check_headings(program, noun, given.FILE, mapping)
    report = import_file(
        program.context(),
        noun,
        given.FILE,
        reader=program.reader(),
        dry_run=given.dry_run,
        keep_good=not given.all_or_nothing,
        mapping=mapping,
        invoiced_until=getattr(given, "invoiced_until", None),
    )
    texts = program.translator
    return Answer(report.as_json(texts), lambda: _text(report, texts), _code(report))


def _mapping(noun: Noun, typed: list[str]) -> Mapping[str, str]:
    """What was typed, as column to field, the way the import takes it."""
    known = [field.key for field in FIELDS[noun]]
    found = {}
    for one in typed:
        field, sign, heading = one.partition("=")
        if not sign or not heading.strip():
            raise MappingNotUnderstood(value=one)
        if field.strip() and field.strip() not in known:
            raise FieldUnknown(value=field.strip(), known=known)
        found[heading.strip()] = field.strip()
    return found


def _check_headings(program: Program, noun: Noun, path: Path, mapping: Mapping[str, str]) -> None:
    # A heading that is not there would be passed over, and the column the user meant left unread.
    sheet = inspect_file(program.context(), noun, path, reader=program.reader(), mapping=mapping)
    labels = [column.label for column in sheet.mapping.columns]
    for heading in mapping:
        if heading not in labels:
            raise HeadingUnknown(value=heading, known=labels)


def _code(report: ImportReport) -> int:
    """Refused only where the refusals left nothing to take."""
    counts = report.counts
    taken = counts["good"] - counts[RowState.WITHHELD.value]
    return REFUSED if counts[RowState.REFUSED.value] and not taken else DONE


def _text(report: ImportReport, texts: CatalogTranslator) -> Iterator[str]:
    counts = report.counts
    yield _headline(report, counts["added"] + counts["completed"], texts)
    rest = [
        (N_("{count} was there already."), N_("{count} were there already."), counts["present"]),
        (N_("{count} row is in the file twice."), N_("{count} rows are in the file twice."), counts["repeated"]),
        (N_("{count} row is no record."), N_("{count} rows are no records."), counts["ignored"]),
        (N_("{count} good row was not taken."), N_("{count} good rows were not taken."), counts["withheld"]),
        (N_("{count} row was refused:"), N_("{count} rows were refused:"), counts["refused"]),
    ]
    yield from (texts.fill_plural(one, many, count, {}) for one, many, count in rest if count)
    for remark in report.refused:
        yield _remark(remark.row, remark.column, remark.value, texts.fill(remark.text, remark.facts), texts)
    if report.notices:
        yield texts.gettext(N_("Look at these, although they were taken:"))
        for remark in report.notices:
            yield _remark(remark.row, remark.column, remark.value, texts.fill(remark.text, remark.facts), texts)


def _headline(report: ImportReport, added: int, texts: CatalogTranslator) -> str:
    facts = {"file": report.file}
    if report.dry_run:
        return texts.fill_plural(
            N_("{file}: {count} row would be taken. Nothing has been written."),
            N_("{file}: {count} rows would be taken. Nothing has been written."),
            added,
            facts,
        )
    return texts.fill_plural(N_("{file}: {count} row taken."), N_("{file}: {count} rows taken."), added, facts)


def _remark(row: int, column: str, value: str, message: str, texts: CatalogTranslator) -> str:
    facts = {"row": row, "column": column, "value": value, "message": message}
    if not column:
        return clean(texts.fill(N_("  row {row}: {message}"), facts))
    return clean(texts.fill(N_("  row {row}, {column} “{value}”: {message}"), facts))


COMMANDS = {
    f"import {noun.value}": Command(SUMMARIES[noun], partial(declare, noun), partial(take, noun)) for noun in Noun
}
