"""What does a chart show? Plain values, free of Qt, and the same values as a table."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One line of what a value is made of, such as new, expanded or lost revenue."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """The value of one month, named by any day in it."""

    at: date
    value: Decimal
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order of time under one name."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the short label under it, the long one for tooltip and table, and what a click opens."""

    label: str
    value: Decimal
    spoken: str = ""
    target: object = None

    @property
    def name(self) -> str:
        """The label where there is room."""
        return self.spoken or self.label


@dataclass(frozen=True, slots=True)
class Step:
    """A value that holds from a day on, until the next step."""

    since: date
    value: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """One segment of an aging bar; ``token`` is its colour, ``note`` the quiet text behind the label."""

    key: str
    label: str
    value: Decimal
    token: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of a chart as texts; ``numeric`` lists the columns set to the right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset({1})

    def csv(self) -> str:
        """Semicolon separated, as spreadsheets with a decimal comma read it; lines end as the standard says."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";")
        writer.writerow(self.headings)
        writer.writerows(self.rows)
        return text.getvalue()
