"""What does the import need to know of a noun? Where its records stand, how they compare, how they go in."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.domain.importing.mapping import ColumnMapping
from app.services.audit import Entry
from app.services.changes import Kind
from app.services.context import Context
from app.services.importing.comparing import Stored


@dataclass(frozen=True, slots=True)
class Shelf:
    """One noun.

    Args:
        kind: for the screens that must look again.
        prefix: of the codes given where the file has none.
        load: all records of the noun by code, in a fixed number of statements.
        compare: titles of the fields in which a record differs from the stored one of its code.
        called: the field with the words it is called by.
        identity: what a record without a code is recognised by.
        stored_identity: the same of a stored record.
        insert: add records, in a fixed number of statements; gives what the log says of each.
        complete: a stored draft takes what it waited for from this record; gives the log entries. Only
            subscriptions wait for anything.
        waits: whether ``complete`` applies to this record and the stored one.
    """

    kind: Kind
    prefix: str
    load: Callable[[Session], dict[str, Stored]]
    compare: Callable[[Any, Stored, ColumnMapping], list[str]]
    called: str
    identity: Callable[[Any], Hashable]
    stored_identity: Callable[[Stored], Hashable]
    insert: Callable[[Session, Context, Sequence[Any]], list[Entry]]
    waits: Callable[[Any, Stored], bool] | None = None
    complete: Callable[[Session, Context, Sequence[tuple[Any, Stored]]], list[Entry]] | None = None
