"""Which column of a file is which field? A suggestion that can be looked at, changed and remembered."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.domain.importing.catalog_fields import ITEM_FIELDS, PLAN_FIELDS
from app.domain.importing.customer_fields import CUSTOMER_FIELDS
from app.domain.importing.fields import Field, Noun
from app.domain.importing.profiles import Profile, labelled_columns, profile_of
from app.domain.importing.subscription_fields import SUBSCRIPTION_FIELDS
from app.domain.importing.words import compact
from app.errors import Invalid
from app.i18n import N_

FIELDS: dict[Noun, tuple[Field, ...]] = {
    Noun.CUSTOMERS: CUSTOMER_FIELDS,
    Noun.ITEMS: ITEM_FIELDS,
    Noun.PLANS: PLAN_FIELDS,
    Noun.SUBSCRIPTIONS: SUBSCRIPTION_FIELDS,
}
# Without one field of each group there is nothing to import.
REQUIRED: dict[Noun, tuple[tuple[str, ...], ...]] = {
    Noun.CUSTOMERS: (("name", "first_name", "last_name"),),
    Noun.ITEMS: (("code", "description", "text"), ("unit_price", "gross_price", "description")),
    Noun.PLANS: (("code", "description"), ("cycle",)),
    Noun.SUBSCRIPTIONS: (
        ("customer_code", "customer_name", "customer_ref", "customer_vat_number", "customer_tax_code"),
        ("start", "next_period_start", "next_invoice_on", "planned_start"),
    ),
}

_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]\s*")
_PARTS = re.compile(r"\s*[/|,;]\s*|\s+[-–]\s+")
_LATE = 1_000
_SURNAMES = frozenset({"cognome", "surname", "lastname", "familyname"})
_NAMES = frozenset({"nome", "name"})


class FieldNotKnown(Invalid):
    """A mapping to something that is no field of the noun."""

    text = N_("“{value}” is no field. The fields are: {known}.")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``number`` counts from 1, ``heading`` is as written, ``label`` is unique in the file."""

    number: int
    heading: str
    label: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What every column of a file became; an empty ``field`` is an unused column.

    Args:
        profile: the known export it is, if it is one.
        labelled: columns whose meaning each row says in another column, ``{value: label}``, counted from 0.
    """

    noun: Noun
    columns: tuple[Column, ...]
    profile: Profile | None = None
    labelled: Mapping[int, int] = field(default_factory=dict)

    def of(self, key: str) -> tuple[Column, ...]:
        """The columns that bring a field, in the order in which they count."""
        return tuple(column for column in self.columns if column.field == key)

    @property
    def fields(self) -> dict[str, str]:
        """``{column label: field}`` of the columns that are used."""
        return {column.label: column.field for column in self.columns if column.field}

    @property
    def unused(self) -> tuple[str, ...]:
        """Labels of the columns with a heading that became nothing."""
        paired = set(self.labelled) | set(self.labelled.values())
        return tuple(
            column.label
            for column in self.columns
            if column.heading.strip() and not column.field and column.number - 1 not in paired
        )

    def missing(self) -> tuple[tuple[str, ...], ...]:
        """Groups of fields of which the file must bring one and brings none."""
        present = {column.field for column in self.columns}
        return tuple(group for group in REQUIRED[self.noun] if not present & set(group))


def suggest_mapping(headings: Sequence[str], noun: Noun, hidden: frozenset[int] = frozenset()) -> ColumnMapping:
    """The most likely meaning of each heading for this noun.

    Args:
        headings: as written, one per column.
        noun: what the rows are.
        hidden: columns (from 0) the user does not see; a visible one with the same meaning goes first.

    >>> suggest_mapping(["Cod. cliente", "Ragione sociale", "P.IVA", "Colore"], Noun.CUSTOMERS).fields
    {'Cod. cliente': 'code', 'Ragione sociale': 'name', 'P.IVA': 'vat_number'}
    """
    columns = _columns(headings)
    compacted = [compact(heading) for heading in headings]
    profile = profile_of(compacted, noun)
    person = _person_names(headings, compacted)
    chosen = _by_profile(profile, compacted) if profile else _by_names(person, noun, hidden)
    return ColumnMapping(
        noun=noun,
        columns=tuple(replace(column, field=chosen.get(column.number - 1, "")) for column in columns),
        profile=profile,
        labelled=labelled_columns(compacted),
    )


def override(mapping: ColumnMapping, choices: Mapping[str, str]) -> ColumnMapping:
    """The mapping with the user's choices in it: ``{column label: field}``, an empty field leaves the column unused.

    A field chosen for a column is taken from the column that had it, unless the field may come from several. A choice
    is about the column with that label, else about the one whose label differs in capitals and signs only.

    Raises:
        FieldNotKnown: a field this noun does not have.
    """
    known = {one.key: one for one in FIELDS[mapping.noun]}
    wrong = [key for key in choices.values() if key and key not in known]
    if wrong:
        raise FieldNotKnown(value=wrong[0], known=list(known))
    alike = {compact(label): key for label, key in choices.items()}
    chosen = {column.label: choices.get(column.label, alike.get(compact(column.label))) for column in mapping.columns}
    taken = {key for key in chosen.values() if key and not known[key].several}
    columns = (
        replace(column, field="" if column.field in taken else column.field)
        if (key := chosen[column.label]) is None
        else replace(column, field=key)
        for column in mapping.columns
    )
    return replace(mapping, columns=tuple(columns))


def fingerprint(headings: Sequence[str]) -> str:
    """Identifies a set of headings, so that the user's mapping is found again for the next file of the same kind."""
    joined = "\n".join(compact(heading) for heading in headings).strip()
    return hashlib.sha256(joined.encode()).hexdigest()[:32]


def match_count(headings: Sequence[str], noun: Noun) -> int:
    """How many fields of the noun a row of possible headings names."""
    return len({column.field for column in suggest_mapping(headings, noun).columns if column.field})


def _columns(headings: Sequence[str]) -> list[Column]:
    seen: Counter[str] = Counter()
    columns = []
    for number, heading in enumerate(headings, start=1):
        shown = heading.strip()
        seen[shown] += 1
        label = shown if seen[shown] == 1 else f"{shown} ({seen[shown]})"
        columns.append(Column(number, heading, label))
    return columns


def _by_profile(profile: Profile, headings: Sequence[str]) -> dict[int, str]:
    chosen: dict[int, str] = {}
    for known in profile.columns:
        found = [
            column
            for name in known.names
            for column, heading in enumerate(headings)
            if heading == name and column not in chosen
        ]
        if not known.several:
            found = [max(found)] if found and known.last else found[:1]
        chosen.update(dict.fromkeys(found, known.field))
    return chosen


def _by_names(headings: Sequence[str], noun: Noun, hidden: frozenset[int]) -> dict[int, str]:
    known = _known_names(noun)
    candidates = []
    for column, heading in enumerate(headings):
        late = _LATE if column in hidden else 0
        for quality, spelling in _spellings(heading):
            candidates += [(late + quality * 100 + rank, column, one) for rank, one in known.get(spelling, ())]
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for _, column, one in sorted(candidates, key=lambda candidate: candidate[:2]):
        if column not in chosen and (one.several or one.key not in taken):
            chosen[column] = one.key
            taken.add(one.key)
    return chosen


@lru_cache
def _known_names(noun: Noun) -> dict[str, tuple[tuple[int, Field], ...]]:
    """Which fields a compact heading can mean, each with its rank: 0 is the surest."""
    found: dict[str, list[tuple[int, Field]]] = {}
    for one in FIELDS[noun]:
        for rank, name in enumerate(one.names):
            found.setdefault(name, []).append((rank, one))
    return {name: tuple(fields) for name, fields in found.items()}


def _spellings(heading: str) -> list[tuple[int, str]]:
    """The heading as it stands, then without what is in brackets, then its parts; the surest first."""
    if not heading.strip():
        return []
    bare = _BRACKETS.sub(" ", heading)
    spellings = [(0, compact(heading)), (1, compact(bare)), *((2, compact(part)) for part in _PARTS.split(bare))]
    return [(quality, spelling) for quality, spelling in spellings if spelling]


def _person_names(headings: Sequence[str], compacted: Sequence[str]) -> list[str]:
    """``Nome`` beside ``Cognome`` is a first name, not the customer's name."""
    with_surname = any(heading in _SURNAMES for heading in compacted)
    return [
        "first_name" if with_surname and plain in _NAMES else heading
        for heading, plain in zip(headings, compacted, strict=True)
    ]
