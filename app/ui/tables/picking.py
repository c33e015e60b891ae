"""What is done with ticked rows? Ticks many at once, adds them up, and runs actions on all of them."""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.i18n import N_
from app.ui.tables.bulk_bar import BulkBar
from app.ui.tables.foot import Foot
from app.ui.tables.lazy_table import LazyTable
from app.ui.tables.reading import add_up, read_keys, read_rows, read_sums
from app.ui.tables.selection import Selection
from app.ui.tables.spec import ListSpec, Question
from app.ui.theme.tones import Tone

if TYPE_CHECKING:
    from app.ui.actions.action import Action, Target
    from app.ui.desk import Desk

MOST_BULK = 4
LEAST_BULK = 2


class Picker(QObject):
    """Stands between the ticks of a list and what is said and done about them.

    Rows that were ticked without being read ("all 5,000") are read on a lane when an action needs them.
    """

    def __init__(
        self,
        desk: "Desk",
        spec: ListSpec,
        table: LazyTable,
        selection: Selection,
        bulk: BulkBar,
        foot: Foot,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spec = spec
        self._table = table
        self._selection = selection
        self._bulk = bulk
        self._foot = foot
        self._known: dict[Hashable, Any] = {}
        self._asked = Question()
        self._sum: tuple[str, Decimal] | None = None
        selection.changed.connect(self._ticks_changed)
        bulk.chosen.connect(self._run_bulk)
        bulk.cleared.connect(selection.clear)

    def tick_all(self) -> None:
        """Tick every row the filters leave, read or not."""
        self._asked = self._table.question
        self._desk.bridge.query(
            partial(read_keys, self._spec, self._asked, 0, None),
            self._tick_whole,
            owner=self,
            latest=f"ids-{self._spec.id}",
        )

    def tick_range(self, first: int, last: int) -> None:
        """Tick the rows from one position to another, read or not."""
        keys = [self._table.key_at(row) for row in range(first, last + 1)]
        if None not in keys:
            self._selection.add(keys)
            return
        self._asked = self._table.question
        self._desk.bridge.query(
            partial(read_keys, self._spec, self._asked, first, last), self._selection.add, owner=self
        )

    def rows(self) -> list[Any]:
        """The ticked rows that have been read."""
        self._note()
        return [self._known[key] for key in self._selection.keys if key in self._known]

    def targets(self, rows: Sequence[Any]) -> "tuple[Target, ...]":
        """The same rows as actions see them."""
        make = self._spec.target
        return tuple(make(row) for row in rows) if make is not None else ()

    def add_up(self) -> None:
        """Bring the sums at the foot up to date: of the ticked rows, else of all."""
        if not self._spec.sums:
            return
        self._note()
        wanted = frozenset(self._selection.keys) if len(self._selection) and not self._selection.whole else None
        if wanted is not None and self._spec.add is None and wanted <= self._known.keys():
            totals = {one.key: Decimal(0) for one in self._spec.sums}
            add_up(self._spec, (self._known[key] for key in wanted), totals)
            self._show_sums(totals)
            return
        self._desk.bridge.query(
            partial(read_sums, self._spec, self._table.question, wanted),
            self._show_sums,
            failed=self._leave_out,
            owner=self,
            latest=f"sums-{self._spec.id}",
        )

    def _tick_whole(self, keys: Sequence[Hashable]) -> None:
        self._selection.replace(keys, whole=True)

    def _note(self) -> None:
        here = self._table.loaded()
        known = {key: here.get(key, self._known.get(key)) for key in self._selection.keys}
        self._known = {key: row for key, row in known.items() if row is not None}

    def _ticks_changed(self) -> None:
        self._sum = None
        self._show_bulk()
        self.add_up()

    def _show_sums(self, totals: Mapping[str, Decimal] | None) -> None:
        found = totals or {}
        shown = [one for one in self._spec.sums if one.key in found]
        gettext = self._desk.texts.gettext
        self._foot.show_sums([(gettext(one.title), found[one.key], one.tone) for one in shown])
        main = next((one for one in shown if one.main), None)
        self._sum = (gettext(main.title), found[main.key]) if main is not None else None
        self._show_bulk()

    def _leave_out(self, _error: object) -> None:
        # Where the sums cannot be read, the rows cannot either, and they say why.
        self._show_sums(None)

    def _show_bulk(self) -> None:
        if len(self._selection) < LEAST_BULK:
            self._bulk.hide()
            return
        self._bulk.offer(self._words(), self._bulk_actions())

    def _words(self) -> str:
        texts, count = self._desk.texts, len(self._selection)
        facts = {"number": texts.number(count)}
        if self._selection.whole:
            words = texts.fill_plural(N_("{number} selected, that is all"), N_("All {number} selected"), count, facts)
        else:
            words = texts.fill_plural(N_("{number} row selected"), N_("{number} rows selected"), count, facts)
        if self._sum is None:
            return words
        title, value = self._sum
        return texts.fill(
            N_("{words} · {title} {value}"), {"words": words, "title": title, "value": texts.money(value)}
        )

    def _bulk_actions(self) -> "list[Action]":
        actions = [self._desk.actions.find(action_id) for action_id in self._spec.bulk]
        rows = self.rows()
        if len(rows) == len(self._selection):
            targets = self.targets(rows)
            actions = [action for action in actions if action.possible(targets)]
        return actions[:MOST_BULK]

    def _run_bulk(self, action_id: str) -> None:
        rows = self.rows()
        if len(rows) == len(self._selection):
            self._run(action_id, rows)
            return
        wanted = frozenset(self._selection.keys)
        self._desk.bridge.query(
            partial(read_rows, self._spec, self._asked, wanted), partial(self._run_read, action_id), owner=self
        )

    def _run_read(self, action_id: str, rows: Mapping[Hashable, Any]) -> None:
        known = {**self._known, **rows}
        self._run(action_id, [known[key] for key in self._selection.keys if key in known])

    def _run(self, action_id: str, rows: Sequence[Any]) -> None:
        if not self._desk.actions.run(action_id, self.targets(rows)):
            text = N_("Not all of the selected rows allow this. Take those out that do not.")
            self._desk.notify.tell(Tone.WARNING, self._desk.texts.gettext(text))
