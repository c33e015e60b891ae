"""How was a list left? Columns, density and order, and the views saved at this seat."""

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from app.ui.tables.spec import View

if TYPE_CHECKING:
    from app.ui.seat import Seat


@dataclass(slots=True)
class Look:
    """What is remembered of one list; columns by key."""

    columns: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    density: str = "default"
    order: str = ""
    descending: bool = False
    views: list[dict[str, Any]] = field(default_factory=list)


class ListMemory:
    """Reads and keeps the look of one list; what cannot be read is as if it had never been kept."""

    def __init__(self, seat: "Seat", list_id: str) -> None:
        self._seat = seat
        self._key = f"list.{list_id}"
        self.look = self._read()

    def keep(self) -> None:
        """Write down how the list looks now."""
        self._seat.remember(self._key, json.dumps(asdict(self.look), ensure_ascii=False))

    @property
    def views(self) -> tuple[View, ...]:
        """The views saved here."""
        return tuple(_view(one) for one in self.look.views if "id" in one and "title" in one)

    def add_view(self, view: View) -> None:
        """Keep a view."""
        self.look.views.append(
            {
                "id": view.id,
                "title": view.title,
                "filter": dict(view.filter),
                "search": view.search,
                "order": view.order,
                "descending": view.descending,
            }
        )
        self.keep()

    def remove_view(self, view_id: str) -> None:
        """Forget a view."""
        self.look.views = [one for one in self.look.views if one.get("id") != view_id]
        self.keep()

    def _read(self) -> Look:
        kept = self._seat.recall(self._key)
        try:
            return Look(**json.loads(kept)) if kept else Look()
        except (ValueError, TypeError):
            return Look()


def _view(kept: dict[str, Any]) -> View:
    # JSON knows no tuples; a filter compares equal to the one that was saved only if its values are tuples again.
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in kept["filter"].items()}
    return View(
        kept["id"], kept["title"], values, kept.get("search", ""), kept.get("order", ""),
        kept.get("descending", False), own=True,
    )  # fmt: skip
