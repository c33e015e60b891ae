"""Where does the list begin, and how are its columns read? Finds the heading row and decides each column's format."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.importing.amounts import DecimalSign
from app.domain.importing.column_formats import ColumnFormats, decide_formats
from app.domain.importing.dates import DateOrder
from app.domain.importing.fields import Kind, Noun
from app.domain.importing.mapping import FIELDS, Column, ColumnMapping, match_count, override, suggest_mapping
from app.domain.importing.profiles import Profile
from app.domain.importing.table import Row, Table, shown
from app.errors import Invalid
from app.i18n import N_

# Title lines, logos and notes above a list are seldom more.
HEADING_WITHIN = 40
# One matching word can be chance.
FEWEST_HEADINGS = 2
_MOST_SHOWN = 12


class NothingInFile(Invalid):
    """No cell with anything in it."""

    text = N_("The file is empty.")


class HeadingsNotFound(Invalid):
    """No row of the file names its columns."""

    text = N_(
        "No row with column headings was found. The first row should name the columns, for example {examples}."
        " Found instead: {found}."
    )


class ColumnsMissing(Invalid):
    """The headings are there, but a column without which nothing can be imported is not."""

    text = N_("The file has no column for this: {wanted}. It has: {found}.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its meaning.

    Args:
        heading: the heading row; rows up to it are titles.
        signs: decimal sign of each number column, by column from 0.
        orders: order of day and month of each date column, by column from 0.
        columns: the columns of each field, in the order in which they count.
        places: of the first column of each field, from 0.
        doubts: first text of each column, from 0, that could as well be read the other way.
        passed_over: names of other sheets that hold such a list too.
    """

    table: Table
    heading: Row
    mapping: ColumnMapping
    signs: Mapping[int, DecimalSign]
    orders: Mapping[int, DateOrder]
    columns: Mapping[str, tuple[Column, ...]]
    places: Mapping[str, int]
    doubts: Mapping[int, str]
    passed_over: tuple[str, ...] = ()

    @property
    def noun(self) -> Noun:
        """What the rows are."""
        return self.mapping.noun

    @property
    def formats(self) -> dict[str, str]:
        """``{field: format}``: the decimal sign of number columns, the order of day and month of date columns."""
        decided: dict[int, str] = {**self.signs, **self.orders}
        return {
            column.field: decided[column.number - 1].value  # type: ignore[attr-defined]
            for column in self.mapping.columns
            if column.number - 1 in decided
        }

    @property
    def headings(self) -> list[str]:
        """The headings as written."""
        return [shown(cell) for cell in self.heading.cells]

    @property
    def body(self) -> list[Row]:
        """The rows below the headings."""
        return [row for row in self.table.rows if row.number > self.heading.number]


def find_heading(tables: Sequence[Table], noun: Noun, labels: Iterable[str] = ()) -> tuple[Table, Row]:
    """The table and row whose words are most clearly the headings of this noun; the first such in case of a tie.

    Args:
        tables: of the file.
        noun: what its rows are.
        labels: headings the user named; a row that has them goes before all others.

    Raises:
        NothingInFile: all tables are empty.
    """
    named = {label.strip() for label in labels}
    best: tuple[tuple[int, int, int], Table, Row] | None = None
    for table in tables:
        for row in table.rows[:HEADING_WITHIN]:
            headings = [shown(cell) for cell in row.cells]
            filled = [heading.strip() for heading in headings if heading.strip()]
            score = (len(named.intersection(filled)), match_count(headings, noun), len(filled))
            # Where no word is known, the fullest of the first rows is the likeliest.
            if filled and (best is None or score > best[0]):
                best = (score, table, row)
    if best is None:
        raise NothingInFile
    return best[1], best[2]


def other_lists(tables: Sequence[Table], chosen: Table, noun: Noun) -> tuple[str, ...]:
    """Names of the sheets beside the chosen one from which the noun could be imported too."""
    names = []
    for table in tables:
        if table is not chosen and any(shown(cell).strip() for row in table.rows for cell in row.cells):
            _, heading = find_heading([table], noun)
            mapping = suggest_mapping([shown(cell) for cell in heading.cells], noun)
            below = [row for row in table.rows if row.number > heading.number and not row.is_empty]
            if below and len(mapping.fields) >= FEWEST_HEADINGS and not mapping.missing():
                names.append(table.name)
    return tuple(names)


def make_sheet(
    table: Table,
    heading: Row,
    noun: Noun,
    choices: Mapping[str, str] | None = None,
    formats: Mapping[str, str] | None = None,
    profile: Profile | None = None,
) -> Sheet:
    """The table with its columns mapped and their formats decided, each column one way from top to bottom.

    Args:
        table: with the list in it.
        heading: its heading row.
        noun: what the rows are.
        choices: the user's own mapping ``{column label: field}``, laid over the suggestion.
        formats: ``{field: format}`` as ``Sheet.formats`` gives them, for rows taken out of their column.
        profile: the known export such rows come from.

    Raises:
        FieldNotKnown: ``choices`` names a field this noun does not have.
    """
    headings = [shown(cell) for cell in heading.cells]
    mapping = suggest_mapping(headings, noun, table.hidden)
    if choices:
        mapping = override(mapping, choices)
    if profile is not None:
        mapping = replace(mapping, profile=profile)
    decided = _formats(table, heading, mapping)
    _prescribe(decided, mapping, formats or {})
    columns = {column.field: mapping.of(column.field) for column in mapping.columns if column.field}
    places = {field: found[0].number - 1 for field, found in columns.items()}
    return Sheet(table, heading, mapping, decided.signs, decided.orders, columns, places, decided.doubts)


def check_sheet(sheet: Sheet) -> None:
    """Refuse a sheet of which nothing could be imported.

    Raises:
        HeadingsNotFound: hardly a heading is known; probably there are none.
        ColumnsMissing: a column without which nothing can be imported is not there.
    """
    missing = sheet.mapping.missing()
    if not missing:
        return
    fields, found = FIELDS[sheet.noun], _some(sheet.headings)
    if len(sheet.columns) < FEWEST_HEADINGS:
        raise HeadingsNotFound(examples=[field.key for field in fields[:4]], found=found)
    titles = {field.key: field.title for field in fields}
    raise ColumnsMissing(wanted=[titles[key] for key in missing[0]], found=found)


def _formats(table: Table, heading: Row, mapping: ColumnMapping) -> ColumnFormats:
    body = [row for row in table.rows if row.number > heading.number]
    kinds = {field.key: field.kind for field in FIELDS[mapping.noun]}
    numbers, dates = (
        {column.number - 1: _texts(body, column.number - 1) for column in mapping.columns
         if column.field and kinds[column.field] is kind}
        for kind in (Kind.NUMBER, Kind.DATE)
    )  # fmt: skip
    headings = [shown(cell) for cell in heading.cells]
    return decide_formats(numbers, dates, separator=table.separator, headings=headings)


def _prescribe(decided: ColumnFormats, mapping: ColumnMapping, formats: Mapping[str, str]) -> None:
    """Rows taken out of their column are read as it was; there is no doubt about them any more."""
    for column in mapping.columns:
        wanted, number = formats.get(column.field), column.number - 1
        if wanted in set(DecimalSign) and number in decided.signs:
            decided.signs[number] = DecimalSign(wanted)
        elif wanted in set(DateOrder) and number in decided.orders:
            decided.orders[number] = DateOrder(wanted)
        else:
            continue
        decided.doubts.pop(number, None)


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    """The different texts of a column; a long list repeats itself."""
    return list(Counter(cell for row in rows if isinstance(cell := row.at(column), str) and cell.strip()))


def _some(texts: Iterable[str]) -> list[str]:
    """As many words as fit a sentence."""
    words = [text.strip() for text in texts if text.strip()]
    return [*words[:_MOST_SHOWN], "…"] if len(words) > _MOST_SHOWN else words
