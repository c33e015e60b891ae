"""Is a record of a file in the company already, and with the same values?"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.importing.mapping import FIELDS, ColumnMapping

# Which fields of a file decide a value; a value no column speaks of is not compared.
Compared = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it stands in the company, its values under the names of the file's record."""

    id: int
    code: str
    values: Mapping[str, object]


def differing(own: Mapping[str, object], stored: Stored, compared: Compared, mapping: ColumnMapping) -> list[str]:
    """Marked titles of the fields in which the file says something else than the company."""
    spoken = {column.field for column in mapping.columns if column.field}
    labelled = bool(mapping.labelled)
    titles = {field.key: field.title for field in FIELDS[mapping.noun]}
    found = []
    for name, fields in compared.items():
        speaking = [field for field in fields if field in spoken]
        # An address book names the field row by row, so an empty value there says nothing.
        if not speaking and not (labelled and own[name]):
            continue
        if own[name] != stored.values[name]:
            found.append(titles[speaking[0] if speaking else fields[0]])
    return found
