"""Which record of the company is the one a row describes?"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from app.domain.importing.mapping import ColumnMapping
from app.domain.importing.reading import Record
from app.services.importing.comparing import Stored
from app.services.importing.shelf import Shelf


@dataclass(slots=True)
class Stock:
    """All records of a noun, found by code, by a code in other capitals, or by what they are called."""

    shelf: Shelf
    mapping: ColumnMapping
    by_code: Mapping[str, Stored]
    _folded: dict[str, Stored] = field(default_factory=dict)
    # Filled when the first row without a code comes.
    _called: dict[Hashable, list[Stored]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def load(cls, session: Session, shelf: Shelf, mapping: ColumnMapping) -> "Stock":
        """Read them all in a fixed number of statements.

        Args:
            session: open for reading.
            shelf: of the noun.
            mapping: says which fields the file speaks of at all.
        """
        stored = shelf.load(session)
        return cls(shelf, mapping, stored, {code.casefold(): one for code, one in stored.items()})

    def find(self, record: Record) -> tuple[Stored | None, list[str]]:
        """The stored record, ``None`` when it is new, and the titles of the fields in which the file says otherwise."""
        known = self._with_code(record) if record.code else None
        if known is not None:
            return known, self.shelf.compare(record, known, self.mapping)
        return (None if record.code else self._without_code(record)), []

    def _with_code(self, record: Record) -> Stored | None:
        """A code that differs in capitals is the same only where the record is called the same too."""
        known = self.by_code.get(record.code)
        if known is not None:
            return known
        known = self._folded.get(record.code.casefold())
        same = known is not None and self.shelf.stored_identity(known) == self.shelf.identity(record)
        return known if same else None

    def _without_code(self, record: Record) -> Stored | None:
        """The one that is called the same, but for capitals and dots, and differs in nothing else."""
        if not self._called:
            for one in self.by_code.values():
                self._called[self.shelf.stored_identity(one)].append(one)
        for known in self._called.get(self.shelf.identity(record), ()):
            words = known.values[self.shelf.called]
            spelled: Record = replace(record, **{self.shelf.called: words})  # type: ignore[arg-type]
            if not self.shelf.compare(spelled, known, self.mapping):
                return known
        return None
