"""What did an import come to? Every row accounted for, in a form that screens and programs can show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.importing.faults import Remark
from app.domain.importing.fields import Noun
from app.domain.importing.ignored import Why
from app.domain.importing.mapping import ColumnMapping
from app.i18n import Translator
from app.services.changes import Changes


class RowState(StrEnum):
    """What became of a row.

    ``present``: it is in the company already, with the same values. ``completed``: a draft got the answer it waited
    for. ``withheld``: good, but not stored, because the user wants all or nothing.
    """

    ADDED = "added"
    PRESENT = "present"
    COMPLETED = "completed"
    WITHHELD = "withheld"
    REPEATED = "repeated"
    IGNORED = "ignored"
    REFUSED = "refused"


# Counts whose rows are listed under the same name.
_LISTED = frozenset({"refused", "notices", "repeated", "ignored"})
TAKEN = frozenset({RowState.ADDED, RowState.PRESENT, RowState.COMPLETED, RowState.WITHHELD})


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row of the file.

    Args:
        number: as a spreadsheet counts.
        code: of the record it became, given by us where the file has none.
        remarks: why it was refused, or what to look at although it was taken.
        fields: of a refused row, ``{field: text}``: what a person corrects and ``import_rows`` takes back.
    """

    number: int
    state: RowState
    code: str = ""
    remarks: tuple[Remark, ...] = ()
    same_as_row: int | None = None
    why: Why | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole of an import.

    Args:
        file: name without folder; empty for corrected rows.
        sheet: name of the workbook's sheet, empty for delimited text.
        header_row: number of the row with the headings; 0 for corrected rows.
        formats: ``{field: format}``: the decimal sign of number columns, the order of day and month of dates.
        records: rows of the file, headings and empty rows included.
        overview: what to know about the file as a whole.
        dry_run: nothing was written; ``added`` says what would be.
        changes: what other screens should read again.
    """

    noun: Noun
    file: str
    sheet: str
    encoding: str
    separator: str
    header_row: int
    mapping: ColumnMapping
    formats: Mapping[str, str]
    records: int
    rows: Sequence[RowResult]
    overview: Sequence[Remark]
    dry_run: bool
    changes: Changes

    @property
    def counts(self) -> dict[str, int]:
        """How many rows came to what; ``good`` were taken, ``notices`` counts those of them with a notice."""
        found = Counter(row.state for row in self.rows)
        return {
            "records": self.records,
            "read": sum(1 for row in self.rows if row.state is not RowState.IGNORED),
            "good": sum(found[state] for state in TAKEN),
            **{state.value: found[state] for state in RowState},
            "notices": sum(1 for row in self.rows if row.remarks and row.state is not RowState.REFUSED),
        }

    @property
    def refused(self) -> list[Remark]:
        """Every complaint for which a row was not taken, in the order of the rows."""
        return [remark for row in self.rows if row.state is RowState.REFUSED for remark in row.remarks]

    @property
    def notices(self) -> list[Remark]:
        """What the user should look at: first in the file as a whole, then in the rows that were taken."""
        return [
            *self.overview,
            *(remark for row in self.rows if row.state is not RowState.REFUSED for remark in row.remarks),
        ]

    def as_json(self, translator: Translator) -> dict[str, Any]:
        """Plain values with every sentence in the reader's language; the good rows are counted, not listed."""
        profile, counts = self.mapping.profile, self.counts
        return {
            "noun": self.noun.value,
            "file": self.file,
            "sheet": self.sheet,
            "encoding": self.encoding,
            "separator": self.separator,
            "header_row": self.header_row,
            "written_by": profile.name if profile else "",
            "dry_run": self.dry_run,
            "mapping": self.mapping.fields,
            "unused": list(self.mapping.unused),
            "formats": dict(self.formats),
            "counts": counts,
            **{name: count for name, count in counts.items() if name not in _LISTED},
            "refused": [_remark(remark, translator) for remark in self.refused],
            "notices": [_remark(remark, translator) for remark in self.notices],
            "repeated": [
                {"row": row.number, "same_as_row": row.same_as_row}
                for row in self.rows
                if row.state is RowState.REPEATED
            ],
            "ignored": [{"row": row.number, "why": row.why.value} for row in self.rows if row.why is not None],
        }


def _remark(remark: Remark, translator: Translator) -> dict[str, Any]:
    return {
        "row": remark.row,
        "column": remark.column,
        "column_number": remark.column_number,
        "value": remark.value,
        "reason": remark.reason,
        "message": translator.fill(remark.text, remark.facts),
    }
