"""What does a list read in these tests? Rows kept in memory, with every reading noted."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.errors import Unavailable
from app.jobs.lanes import Lane
from app.queries.listing import Choices, Page
from app.ui.actions.action import Target
from app.ui.tables.columns import AvatarSize, Column, ColumnKind
from app.ui.tables.spec import Empty, FilterKind, FilterSpec, ListSpec, Sum, View
from app.ui.theme.tones import Tone

STATES = ("active", "paused", "trial", "past_due")


@dataclass(frozen=True)
class Thing:
    id: int
    name: str
    city: str
    amount: Decimal
    day: date | None
    state: str
    archived: bool = False


@dataclass
class Shelf:
    """Answers as a query does; ``windows`` are the limits and offsets asked for."""

    rows: list[Thing]
    windows: list[tuple[int | None, int]] = field(default_factory=list)
    broken: bool = False

    def read(self, _session: Any, _ctx: Any, choices: Choices, values: Any) -> Page[Thing]:
        self.windows.append((choices.limit, choices.offset))
        if self.broken:
            raise Unavailable
        found = [row for row in self.rows if self._fits(row, choices.search, values)]
        if choices.order:
            found.sort(key=lambda row: (getattr(row, choices.order), row.id), reverse=choices.descending)
        end = None if choices.limit is None else choices.offset + choices.limit
        return Page(tuple(found[choices.offset : end]), len(found))

    def _fits(self, row: Thing, search: str, values: Any) -> bool:
        return search.lower() in row.name.lower() and row.state in values.get("states", STATES)

    def change(self, key: int, **values: Any) -> None:
        self.rows = [replace(row, **values) if row.id == key else row for row in self.rows]

    def spec(self, **more: Any) -> ListSpec:
        return replace(_spec(self), **more)


def shelf(count: int) -> Shelf:
    return Shelf(
        [
            Thing(
                number,
                f"Thing {number:05d}",
                "Modena",
                Decimal(number % 7) / 4,
                date(2026, 1, 1) + timedelta(days=number % 365) if number % 5 else None,
                STATES[number % 4],
            )
            for number in range(1, count + 1)
        ]
    )


def _target(row: Thing) -> Target:
    return Target("customer", row.id, str(row.id), row.name, None, {"archived": row.archived})


def _spec(things: Shelf) -> ListSpec:
    return ListSpec(
        id="things",
        title="Customers",
        columns=(
            Column("name", "Customer", ColumnKind.IDENTITY, lambda row: row.name, detail=lambda row, _: row.city,
                   order="name", stretch=1, avatar=AvatarSize.LARGE),
            Column("amount", "Amount", ColumnKind.MONEY, lambda row: row.amount, order="amount",
                   tone=lambda row: Tone.DANGER if row.amount > 1 else None),
            Column("day", "Date", ColumnKind.DATE, lambda row: row.day),
            Column("term", "Term", ColumnKind.PROGRESS, lambda row: row.id % 10 / 10, detail=lambda row, _: row.city),
            Column("spark", "Trend", ColumnKind.SPARK, lambda row: [1, row.id % 5, 2]),
            Column("city", "City", ColumnKind.TEXT, lambda row: row.city, shown=False),
            Column("state", "State", ColumnKind.STATUS, lambda row: row.state, family="subscription"),
        ),
        read=things.read,
        key=lambda row: row.id,
        empty=Empty("users", "Nothing yet", "Begin here.", "New", "Import"),
        views=(View("all", "All"), View("paused", "Paused", {"states": ("paused",)})),
        filters=(
            FilterSpec("states", "State", FilterKind.CHOICE, "tag", [(one, one) for one in STATES], suggested=True),
            FilterSpec("since", "Since", FilterKind.DATES, "calendar"),
        ),
        sums=(Sum("amount", "Amount", lambda row: row.amount, main=True),),
        subject="customer",
        target=_target,
        bulk=("customer.archive",),
    )  # fmt: skip


class HeldLanes:
    """Keeps what is handed in until it is let go, in any order."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def submit(self, _lane: Lane, work: Callable[[], None]) -> None:
        self.held.append(work)

    def let_go(self, place: int = 0) -> None:
        self.held.pop(place)()

    def let_all_go(self) -> None:
        while self.held:
            self.let_go()

    def close(self) -> None:
        self.held.clear()
