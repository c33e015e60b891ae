"""What does a page say about its list? Columns, how rows are read, views, filters, sums, and the words when empty."""

import calendar
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.i18n import N_
from app.ui.tables.columns import Column

if TYPE_CHECKING:
    from app.queries.listing import Choices, Page
    from app.services.context import Context

Values = Mapping[str, Any]
ALL = "all"


class FilterKind(StrEnum):
    """How a filter is chosen."""

    CHOICE = "choice"
    DATES = "dates"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FilterSpec:
    """A filter chip.

    Args:
        key: name under which ``read`` finds the value: a tuple of values (CHOICE), a span as ``days_of`` reads it
            (DATES), or a text (TEXT).
        options: value and text of each choice. Texts of a sequence are marked English; those a function reads from the
            company (in a lane) are data and shown as they are.
        suggested: stands in the bar before it is chosen; otherwise under "Filter".
    """

    key: str
    title: str
    kind: FilterKind
    icon: str = "list-filter"
    options: "Sequence[tuple[str, str]] | Callable[[Any, Context], Sequence[tuple[str, str]]]" = ()
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A tab above the list: a filter with a name. ``own`` was saved at this seat and can be removed."""

    id: str
    title: str
    filter: Values = field(default_factory=dict)
    search: str = ""
    order: str = ""
    descending: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A total at the foot: of all rows the filters leave, or of the selected ones.

    Args:
        value: takes a row and gives the summand; used where ``ListSpec.add`` is not given, and for loaded selections.
        tone: a ``Tone`` for a total that is not zero.
        main: also shown in the bar of selected rows.
    """

    key: str
    title: str
    value: Callable[[Any], Decimal | None]
    tone: Any = None
    main: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """The words of an empty list; marked English. ``primary`` and ``alternative`` are buttons, empty for none."""

    icon: str
    title: str
    text: str
    primary: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list as a page describes it.

    Args:
        id: name under which the seat remembers it.
        columns: from left to right: identity, facts, money, dates, state last.
        read: runs on a reader lane; takes session, context, choices and the filter values, gives a page of rows.
        key: takes a row and gives its id, by which selection and position are kept.
        kinds: kinds of ``Changes`` after which the list is read again.
        views: tabs; without any the list has no tabs.
        filters: chips.
        sums: totals at the foot.
        add: sums in SQL: takes session, context, choices, filter values and the ids (``None`` for all), gives the
            totals by key. Without it the rows are read and added up.
        ids: all ids of a filter in SQL; without it the rows are read.
        counts: figures of the tabs by view id in SQL; without it each view is counted by reading one row.
        subject: subject of the actions table whose actions the context menu and the bar of selected rows offer.
        target: takes a row and gives the action's target.
        bulk: up to four action ids for the bar of selected rows.
        placeholder: marked text of the search field.
        title: marked name of the list for screen readers.
        bar_inside: the filter bar stands inside the card, as where something stands above the list.
        order: first order, a key of the columns' ``order``; empty for the list's own.
    """

    id: str
    columns: tuple[Column, ...]
    read: "Callable[[Any, Context, Choices, Values], Page[Any]]"
    key: Callable[[Any], Hashable]
    empty: Empty
    kinds: frozenset[str] = frozenset()
    views: tuple[View, ...] = ()
    filters: tuple[FilterSpec, ...] = ()
    sums: tuple[Sum, ...] = ()
    add: "Callable[[Any, Context, Choices, Values, Sequence[Any] | None], Mapping[str, Decimal]] | None" = None
    ids: "Callable[[Any, Context, Choices, Values], Sequence[Any]] | None" = None
    counts: "Callable[[Any, Context], Mapping[str, int]] | None" = None
    subject: str = ""
    target: Callable[[Any], Any] | None = None
    bulk: tuple[str, ...] = ()
    placeholder: str = N_("Search…")
    title: str = ""
    bar_inside: bool = False
    order: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a list at the moment."""

    search: str = ""
    order: str = ""
    descending: bool = False
    filter: Values = field(default_factory=dict)

    def choices(self, limit: int | None = None, offset: int = 0, total: int | None = None) -> "Choices":
        """The same for the queries, with a window; ``total`` spares counting again."""
        from app.queries.listing import Choices

        return Choices(self.search, self.order, self.descending, limit, offset, total)


SPANS = {
    "this-month": N_("This month"),
    "last-month": N_("Last month"),
    "this-year": N_("This year"),
    "last-year": N_("Last year"),
    "next-30": N_("Next 30 days"),
    "last-30": N_("Last 30 days"),
}


def days_of(value: str, today: date) -> tuple[date | None, date | None]:
    """First and last day, both included, of a span kept in a filter: a name of ``SPANS`` or two ISO dates with "/".

    >>> days_of("last-month", date(2026, 12, 1))
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
    >>> days_of("2026-11-05/", date(2026, 12, 1))
    (datetime.date(2026, 11, 5), None)
    """
    if value not in SPANS:
        first, _, last = value.partition("/")
        return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    if value == "next-30":
        return today, today + timedelta(days=30)
    if value == "last-30":
        return today - timedelta(days=30), today
    year = today.year - (value == "last-year")
    if value.endswith("year"):
        return date(year, 1, 1), date(year, 12, 31)
    if value == "last-month":
        today = today.replace(day=1) - timedelta(days=1)
    return today.replace(day=1), today.replace(day=calendar.monthrange(today.year, today.month)[1])
