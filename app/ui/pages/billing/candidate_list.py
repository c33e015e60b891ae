"""Which documents will be issued? The preview as a list whose ticks decide."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.desk import Desk
from app.ui.pages.billing.columns import candidate_spec
from app.ui.pages.billing.ticks import Ticks
from app.ui.pages.billing.view_model import Candidate, Snapshot
from app.ui.tables.brushes import Brushes
from app.ui.tables.columns import Column
from app.ui.tables.exporting import Exporter
from app.ui.tables.foot import Foot
from app.ui.tables.lazy_table import LazyTable
from app.ui.tables.list_card import ListCard
from app.ui.tables.list_states import ListStates
from app.ui.tables.spec import Question
from app.ui.tables.table_view import TableView
from app.ui.widgets.painting import scaled

# Below these widths columns give way, the least important first.
_GIVING_WAY = (("contracts", 700), ("difference", 600), ("net", 500))


class CandidateView(TableView):
    """The current row is tinted, not the ticked ones; Space ticks, and Escape takes no tick away."""

    tints_ticked: ClassVar[bool] = False
    all_or_none_wanted = Signal()

    def tick_all_or_none(self) -> None:
        """Leave it to the list, which knows what is searched."""
        self.all_or_none_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is not for ticks that took thought."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CandidateList(QWidget):
    """The list with its foot; search stands elsewhere on the page.

    Signals:
        ticked(): other documents are ticked.
        current_changed(Candidate): the one the keyboard is on, ``None`` for none.
        opened(Candidate): Enter or double click.
        search_wanted(): "/" was pressed.
        cleared(): nothing was found, and the person wants to see all again.
    """

    ticked = Signal()
    current_changed = Signal(object)
    opened = Signal(object)
    search_wanted = Signal()
    cleared = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._snapshot: Snapshot | None = None
        self._current = ""
        self.spec = candidate_spec(desk, self._read)
        self.ticks = Ticks(self)
        brushes = Brushes(desk.theme, self)
        self.table = LazyTable(desk, self.spec, self.ticks, self)
        card = ListCard(desk.theme, self)
        self.view = CandidateView(self.table, self.ticks, brushes, card)
        self.view.setAccessibleName(desk.texts.gettext(N_("Documents of this run")))
        self.states = ListStates(desk, self.spec, card)
        self.foot = Foot(desk, brushes, card)
        self.foot.setObjectName("run-foot")
        self._stack = QStackedWidget(card)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.states)
        card.body.addWidget(self._stack, 1)
        card.body.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._exporter = Exporter(desk, candidate_spec(desk, self._read, exported=self.ticks), self)
        self._connect()
        self._dress()

    def show_snapshot(self, snapshot: Snapshot, ticks: Iterable[str]) -> None:
        """Show another preview; position and search stay."""
        self._snapshot = snapshot
        self.ticks.groups = snapshot.groups
        self.ticks.blockSignals(True)
        self.ticks.replace(ticks)
        self.ticks.blockSignals(False)
        self.table.mark_stale()
        self.view.head.viewport().update()
        self._tell_foot()

    def search(self, text: str) -> None:
        """Show the documents that hold these words; ticks of the others stay."""
        question = self.table.question
        self.table.ask(Question(text, question.order, question.descending))

    def current(self) -> Candidate | None:
        """The document the keyboard is on."""
        index = self.view.currentIndex()
        found = self.table.row_at(index.row()) if index.isValid() else None
        return found if isinstance(found, Candidate) else None

    def show_to_check(self, _target: object = None) -> None:
        """Bring what is to be checked to the top."""
        self._sort("verdict", descending=False)
        self.view.setFocus()

    def export_csv(self) -> None:
        """Ask for a file and write the whole preview, with what is ticked."""
        self._exporter.ask("csv", self._whole(), self._exporter_columns())

    def export_to(self, path: Any) -> None:
        """Write the whole preview to a file."""
        self._exporter.write(path, self._whole(), self._exporter_columns())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what there is no room for."""
        super().resizeEvent(event)
        keys = [column.key for column in self.table.columns]
        for key, width in _GIVING_WAY:
            self.view.setColumnHidden(keys.index(key), self.width() < scaled(self._desk.theme, width))
        self.view.head.fit()

    def _connect(self) -> None:
        self.ticks.changed.connect(self._ticks_changed)
        self.table.answered.connect(self._answered)
        self.table.refused.connect(self._desk.notify.problem)
        self.view.row_changed.connect(self._row_changed)
        self.view.opened.connect(self._open)
        self.view.peeked.connect(self._toggle)
        self.view.range_wanted.connect(self._tick_range)
        self.view.all_wanted.connect(self._tick_found)
        self.view.all_or_none_wanted.connect(self._tick_found_or_none)
        self.view.search_wanted.connect(self.search_wanted)
        self.view.head.order_chosen.connect(self._sort)
        self.states.cleared.connect(self.cleared)
        self._desk.theme.resized.connect(self._dress)

    def _read(self, _session: ReadSession, _ctx: Context, choices: Choices, _values: Any) -> Rows[Candidate]:
        return self._snapshot.page(choices) if self._snapshot is not None else Rows((), 0)

    def _found(self) -> tuple[Candidate, ...]:
        question = self.table.question
        if self._snapshot is None:
            return ()
        return self._snapshot.arranged(question.search, question.order, descending=question.descending)

    def _answered(self) -> None:
        if self.table.total:
            self._stack.setCurrentWidget(self.view)
        else:
            self.states.show_empty(narrowed=bool(self.table.question.search))
            self._stack.setCurrentWidget(self.states)
        row = max(self.table.find(self._current), 0) if self.table.total else -1
        self.view.set_current(row)
        self.view.mark(row)
        self._tell_current()

    def _row_changed(self, row: int) -> None:
        self.view.mark(row)
        if not self.table.is_waiting:
            self._tell_current()

    def _tell_current(self) -> None:
        found = self.current()
        self._current = found.key if found is not None else ""
        self.current_changed.emit(found)

    def _open(self, _row: int) -> None:
        if (found := self.current()) is not None:
            self.opened.emit(found)

    def _toggle(self, row: int) -> None:
        key = self.table.key_at(row)
        if key is not None:
            self.ticks.toggle(key)

    def _tick_range(self, first: int, last: int) -> None:
        self.ticks.add(one.key for one in self._found()[first : last + 1])

    def _tick_found(self) -> None:
        self.ticks.add(one.key for one in self._found())

    def _tick_found_or_none(self) -> None:
        keys = [one.key for one in self._found()]
        if all(key in self.ticks for key in keys):
            self.ticks.remove(keys)
        else:
            self.ticks.add(keys)

    def _sort(self, order: str, descending: bool) -> None:
        self.table.ask(Question(self.table.question.search, order, descending))

    def _ticks_changed(self) -> None:
        self._tell_foot()
        self.ticked.emit()

    def _tell_foot(self) -> None:
        if self._snapshot is None:
            return
        texts = self._desk.texts
        ticked = [one for one in self._snapshot.candidates if one.key in self.ticks]
        left_out = len(self._snapshot.candidates) - len(ticked)
        words = texts.fill_plural(N_("{count} document selected"), N_("{count} documents selected"), len(ticked))
        if left_out:
            more = texts.fill_plural(N_("{count} left for later"), N_("{count} left for later"), left_out)
            words = texts.fill(N_("{words} · {more}"), {"words": words, "more": more})
        self.foot.say(words)
        total = sum((one.row.total for one in ticked), Decimal(0))
        self.foot.show_sums([(texts.gettext(N_("Selected total")), total, None)])

    def _whole(self) -> Question:
        return Question("", self.table.question.order, self.table.question.descending)

    def _exporter_columns(self) -> tuple[Column, ...]:
        return candidate_spec(self._desk, self._read, exported=self.ticks).columns

    def _dress(self) -> None:
        self.view.set_row_height(self._desk.theme.size("row-default"))
