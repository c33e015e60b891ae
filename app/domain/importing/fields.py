"""Which facts can a file bring, and under which headings are they found? The common part of all nouns."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.importing.words import compact


class Noun(StrEnum):
    """What the rows of a file are."""

    CUSTOMERS = "customers"
    ITEMS = "items"
    PLANS = "plans"
    SUBSCRIPTIONS = "subscriptions"


class Kind(StrEnum):
    """How the cells of a field are read."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of a noun.

    Args:
        key: its name in the program, in corrected rows and in ``mapping``.
        title: marked text the user knows it by.
        names: compact headings it goes by, the most certain first.
        kind: how its cells are read.
        several: more than one column may bring it.
    """

    key: str
    title: str
    names: tuple[str, ...]
    kind: Kind = Kind.TEXT
    several: bool = False


def field(key: str, title: str, names: str, kind: Kind = Kind.TEXT, *, several: bool = False) -> Field:
    """A field from its headings written with commas between them; its own key is always one of them."""
    spellings = tuple(dict.fromkeys((compact(key), *(compact(name) for name in names.split(",") if name.strip()))))
    return Field(key, title, spellings, kind, several)
