"""What does the person say in the course of an import, and what does the file come to? Nothing here is a widget."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from app.domain.importing.faults import Remark
from app.domain.importing.fields import Noun
from app.domain.importing.mapping import FIELDS, Column, ColumnMapping, override
from app.domain.importing.sheets import Sheet
from app.domain.importing.table import Row, shown
from app.i18n import N_, Translator
from app.ports import TableReader, TableValue
from app.services.context import Context
from app.services.importing import ImportReport, RowResult, RowState, import_file, inspect_file

Tick = Callable[[int, int], None]

MOST_SAMPLES = 3
# Of a column whose first rows are empty; further down nobody looks for an example.
SAMPLED_ROWS = 200
SUFFIXES = ("csv", "xlsx", "txt", "tsv")
LETTERS = 26
# What a person knows a row by.
CALLED = ("name", "description", "customer_name", "customer_code", "code")

NOUNS = {
    Noun.CUSTOMERS: N_("Customers"),
    Noun.ITEMS: N_("Items"),
    Noun.PLANS: N_("Plans"),
    Noun.SUBSCRIPTIONS: N_("Subscriptions"),
}
STATES = {
    RowState.ADDED: N_("New"),
    RowState.COMPLETED: N_("Completed"),
    RowState.PRESENT: N_("Already there"),
    RowState.WITHHELD: N_("Held back"),
    RowState.REPEATED: N_("Twice in the file"),
    RowState.IGNORED: N_("No record"),
    RowState.REFUSED: N_("Refused"),
}


class Stage(StrEnum):
    """Where the person is."""

    SOURCE = "source"
    MAPPING = "mapping"
    PREVIEW = "preview"
    RESULT = "result"


class Part(StrEnum):
    """Which rows of the preview are looked at."""

    REFUSED = "refused"
    NOTICES = "notices"
    ALL = "all"


@dataclass(slots=True)
class Course:
    """What the person has said so far.

    Args:
        noun: what the rows are.
        path: the file; it is only ever read.
        choices: ``{column label: field}`` where the person chose otherwise than was proposed.
        corrections: cells typed anew, ``{(row number, column number): text}``.
        invoiced_until: everything up to this day (inclusive) was billed elsewhere.
        keep_good: take the good rows although others are refused.
    """

    noun: Noun = Noun.CUSTOMERS
    path: Path | None = None
    choices: dict[str, str] = field(default_factory=dict)
    corrections: dict[tuple[int, int], str] = field(default_factory=dict)
    invoiced_until: date | None = None
    keep_good: bool = True

    def forget_file(self) -> None:
        """Another file or other rows: what was said about the cells and columns of the one before is void."""
        self.choices, self.corrections = {}, {}

    def state(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "noun": self.noun.value,
            "path": str(self.path) if self.path else "",
            "choices": dict(self.choices),
            "corrections": [[row, column, text] for (row, column), text in self.corrections.items()],
            "invoiced_until": self.invoiced_until.isoformat() if self.invoiced_until else "",
            "keep_good": self.keep_good,
        }

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> "Course":
        """Out of what ``state`` gave."""
        return cls(
            noun=Noun(state["noun"]),
            path=Path(state["path"]) if state["path"] else None,
            choices=dict(state["choices"]),
            corrections={(row, column): text for row, column, text in state["corrections"]},
            invoiced_until=date.fromisoformat(state["invoiced_until"]) if state["invoiced_until"] else None,
            keep_good=state["keep_good"],
        )


@dataclass(frozen=True, slots=True)
class Source:
    """What a file is taken for.

    Args:
        sheet: headings, proposed mapping, formats.
        samples: a few different texts of each column, by its number.
    """

    sheet: Sheet
    samples: Mapping[int, tuple[str, ...]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns worth asking about: with a heading, or with something in them."""
        return tuple(
            column for column in self.sheet.mapping.columns if column.heading.strip() or self.samples[column.number]
        )

    def mapped(self, choices: Mapping[str, str]) -> ColumnMapping:
        """The mapping with these choices over it."""
        return override(self.sheet.mapping, choices)


def inspect(ctx: Context, course: Course, reader: TableReader) -> Source:
    """Read the file's headings and a few examples; on a lane.

    Raises:
        Invalid: the file cannot be read or is empty.
    """
    assert course.path is not None
    sheet = inspect_file(ctx, course.noun, course.path, reader=reader)
    rows = sheet.body[:SAMPLED_ROWS]
    return Source(sheet, {column.number: _samples(rows, column.number - 1) for column in sheet.mapping.columns})


def _samples(rows: Sequence[Row], place: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        text = " ".join(shown(row.at(place)).split())
        if text:
            found[text] = None
        if len(found) == MOST_SAMPLES:
            break
    return tuple(found)


@dataclass(frozen=True)
class Trial:
    """What an import comes to, or came to: the report with the cells it is about."""

    sheet: Sheet
    report: ImportReport

    @property
    def changes(self) -> object:
        """What other screens should read again."""
        return self.report.changes

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """See ``ImportReport.counts``."""
        return self.report.counts

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are used or complained about: what the row is called by, what is at fault, the rest."""
        remarks = [remark for row in self.report.rows for remark in row.remarks]
        named = {remark.column_number for remark in remarks}
        at_fault = {remark.column_number for remark in remarks if remark.refuses}
        used = [one for one in self.report.mapping.columns if one.field or one.number in named]
        return tuple(sorted(used, key=lambda one: (one.field not in CALLED, one.number not in at_fault)))

    @cached_property
    def _rows(self) -> Mapping[int, Row]:
        return {row.number: row for row in self.sheet.table.rows}

    @property
    def taken(self) -> int:
        """How many rows become, or became, something."""
        return self.counts[RowState.ADDED] + self.counts[RowState.COMPLETED]

    def part(self, part: Part) -> Sequence[RowResult]:
        """The rows of one part."""
        return self._parts[part]

    @cached_property
    def _parts(self) -> Mapping[Part, Sequence[RowResult]]:
        rows, refused = self.report.rows, RowState.REFUSED
        return {
            Part.REFUSED: [row for row in rows if row.state is refused],
            Part.NOTICES: [row for row in rows if row.remarks and row.state is not refused],
            Part.ALL: rows,
        }

    def reckoned(self) -> "Trial":
        """Itself, with everything reckoned that takes time: on the lane, not when it is shown."""
        _ = (self.counts, self.columns, self._rows, self._parts)
        return self

    def called(self, number: int) -> str:
        """What a person knows a row by: its name, else its code."""
        texts = {one.field: self.text(number, one.number) for one in self.columns if one.field in CALLED}
        return next((texts[field] for field in CALLED if texts.get(field)), "")

    def text(self, number: int, column: int) -> str:
        """A cell by row and column, both as the spreadsheet counts."""
        row = self._rows.get(number)
        return " ".join(shown(row.at(column - 1)).split()) if row is not None else ""


def carry_out(ctx: Context, course: Course, reader: TableReader, tick: Tick, *, dry_run: bool) -> Trial:
    """Try the import out, or do it; on a lane.

    Raises:
        Invalid: the file cannot be read, or lacks a column without which nothing can be imported.
    """
    assert course.path is not None
    choices, corrections = dict(course.choices), dict(course.corrections)
    sheet = inspect_file(ctx, course.noun, course.path, reader=reader, mapping=choices, corrections=corrections)
    report = import_file(
        ctx,
        course.noun,
        course.path,
        reader=reader,
        dry_run=dry_run,
        keep_good=course.keep_good or dry_run,
        mapping=choices,
        corrections=corrections,
        invoiced_until=course.invoiced_until if course.noun is Noun.SUBSCRIPTIONS else None,
        tick=tick,
    )
    return Trial(sheet, report).reckoned()


def reason(row: RowResult, texts: Translator, separator: str = " ") -> str:
    """Why a row was refused, or what to look at; empty where there is nothing to say."""
    return separator.join(texts.fill(remark.text, remark.facts) for remark in row.remarks)


def place_of(remark: Remark, texts: Translator) -> str:
    """Which cell a remark is about."""
    facts = {"row": remark.row, "column": remark.column}
    if remark.column:
        return texts.fill(N_("Row {row}, “{column}”:"), facts)
    return texts.fill(N_("Row {row}:"), facts)


def missing(mapping: ColumnMapping, texts: Translator) -> str:
    """What no column brings although nothing can be imported without it; empty when all is there."""
    titles = {one.key: texts.gettext(one.title) for one in FIELDS[mapping.noun]}
    groups = mapping.missing()
    if not groups:
        return ""
    wanted = [titles[key] for key in groups[0]]
    if len(wanted) == 1:
        return texts.fill(
            N_("No column is chosen for “{wanted}”. Without it nothing can be imported."), {"wanted": wanted[0]}
        )
    return texts.fill(N_("One of these fields needs a column: {wanted}."), {"wanted": wanted})


def letter(number: int) -> str:
    """What a spreadsheet calls the column of a number.

    >>> letter(1), letter(26), letter(28)
    ('A', 'Z', 'AB')
    """
    name = ""
    while number:
        number, rest = divmod(number - 1, LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def refused_rows(trial: Trial, texts: Translator) -> Iterator[Sequence[TableValue]]:
    """The refused rows as a table for a spreadsheet: row, reason, then the cells as they stand."""
    columns = trial.sheet.mapping.columns
    yield [texts.gettext(N_("Row")), texts.gettext(N_("Why")), *(column.label for column in columns)]
    for row in trial.part(Part.REFUSED):
        why = " · ".join(f"{place_of(remark, texts)} {texts.fill(remark.text, remark.facts)}" for remark in row.remarks)
        yield [row.number, why, *(trial.text(row.number, column.number) for column in columns)]
