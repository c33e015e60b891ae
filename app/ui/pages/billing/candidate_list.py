"""Which documents will be issued? The preview as a list whose ticks decide."""

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.services.billing.review import Fact
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.desk import Desk
from app.ui.pages.billing.view_model import Candidate, Snapshot
from app.ui.tables.brushes import Brushes
from app.ui.tables.columns import AvatarSize, Column, ColumnKind
from app.ui.tables.exporting import Exporter
from app.ui.tables.foot import Foot
from app.ui.tables.lazy_table import LazyTable
from app.ui.tables.list_card import ListCard
from app.ui.tables.list_states import ListStates
from app.ui.tables.selection import Selection
from app.ui.tables.spec import Empty, ListSpec, Question
from app.ui.tables.table_view import TableView
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.painting import scaled

# Below these widths columns give way, the least important first.
_GIVING_WAY = (("contracts", 700), ("difference", 600), ("net", 500))


class Ticks(Selection):
    """Ticked documents; those that share a contract are ticked together, because a run leaves out contracts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.groups: Mapping[str, tuple[str, ...]] = {}

    def toggle(self, key: Hashable) -> None:
        """Tick or untick a document with those that hang on it."""
        group = set(self._group(key))
        if key in self:
            self.replace(one for one in self.keys if one not in group)
        else:
            self.replace((*self.keys, *group))

    def add(self, keys: Iterable[Hashable]) -> None:
        """Tick these as well, with those that hang on them."""
        self.replace((*self.keys, *(one for key in keys for one in self._group(key))))

    def remove(self, keys: Iterable[Hashable]) -> None:
        """Untick these, with those that hang on them."""
        gone = {one for key in keys for one in self._group(key)}
        self.replace(one for one in self.keys if one not in gone)

    def _group(self, key: Hashable) -> tuple[Hashable, ...]:
        return self.groups.get(str(key), (key,))


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
        self.spec = _spec(desk, self._read)
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
        self._exporter = Exporter(desk, _spec(desk, self._read, exported=self.ticks), self)
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
            self.states.show_empty(narrowed=True)
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
        return _spec(self._desk, self._read, exported=self.ticks).columns

    def _dress(self) -> None:
        self.view.set_row_height(self._desk.theme.size("row-default"))


def _spec(desk: Desk, read: Any, *, exported: Ticks | None = None) -> ListSpec:
    texts = desk.texts
    columns: tuple[Column, ...] = (
        Column("customer", N_("Customer"), ColumnKind.IDENTITY, lambda one: one.row.customer_name, order="customer",
               detail=_days,
               stretch=3, width=180, avatar=AvatarSize.SMALL),
        Column("contracts", N_("Subs."), ColumnKind.TEXT, lambda one: one.row.subscriptions, order="contracts",
               text=lambda codes, texts: texts.number(len(codes)), width=56, muted=True,
               spoken=_contracts),
        Column("net", N_("Net"), ColumnKind.MONEY, lambda one: one.row.net, order="net", width=96, zero=True),
        Column("total", N_("Total"), ColumnKind.MONEY, lambda one: one.row.total, order="total", width=96, strong=True,
               zero=True),
        Column("difference", N_("Against last"), ColumnKind.TEXT, lambda one: one.row, order="difference",
               text=difference, tone=_difference_tone, width=92),
        Column("verdict", N_("Outcome"), ColumnKind.STATUS, lambda one: one.verdict, order="verdict", family="review",
               width=122, spoken=spoken_facts),
    )  # fmt: skip
    if exported is not None:
        columns = _exported_columns(texts, columns, exported)
    return ListSpec(
        id="billing",
        title=N_("Billing run"),
        columns=columns,
        read=read,
        key=lambda one: one.key,
        empty=Empty("calendar-check", N_("Nothing to invoice"), ""),
        order="net",
        descending=True,
    )


def _exported_columns(texts: Texts, shown: tuple[Column, ...], ticks: Ticks) -> tuple[Column, ...]:
    by_key = {column.key: column for column in shown}
    yes, no = texts.gettext(N_("yes")), texts.gettext(N_("no"))
    return (
        Column("code", N_("Code"), ColumnKind.CODE, lambda one: one.row.customer),
        by_key["customer"],
        Column("contracts", N_("Subscriptions"), ColumnKind.TEXT, lambda one: ", ".join(one.row.subscriptions)),
        by_key["net"],
        Column("vat", N_("VAT"), ColumnKind.MONEY, lambda one: one.row.vat),
        by_key["total"],
        Column("previous", N_("Last document"), ColumnKind.MONEY, lambda one: one.row.previous),
        by_key["verdict"],
        Column("ticked", N_("Included"), ColumnKind.TEXT, lambda one: yes if one.key in ticks else no),
    )


def difference(row: Any, texts: Texts) -> str:
    """How a document differs from the customer's last one, as the list shows it."""
    change = row.difference
    if change is None:
        return texts.gettext(N_("new"))
    if not change:
        return "="
    return f"+{texts.amount(change)}" if change > 0 else texts.amount(change)


def _difference_tone(one: Candidate) -> Tone | None:
    change = one.row.difference
    if change is None:
        return Tone.ACCENT
    if not change:
        return None
    return Tone.WARNING if change < 0 or Fact.PRICE_CHANGED in one.row.facts else Tone.SUCCESS


def _days(one: Candidate, texts: Texts) -> str:
    """The days billed, where a customer has several documents."""
    return texts.span(*one.days) if one.days is not None else ""


def _contracts(one: Candidate, texts: Texts) -> str:
    return texts.fill_plural(N_("{count} subscription"), N_("{count} subscriptions"), len(one.row.subscriptions))


def spoken_facts(one: Candidate, texts: Texts) -> str:
    """Everything remarkable about a document, and what the customer's data lack."""
    return ", ".join([*(texts.gettext(fact.label) for fact in one.row.facts), *map(texts.gettext, one.gaps)])
