"""The preview on screen: figures, list, and the document the keyboard is on."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.i18n import N_
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.billing.candidate_list import CandidateList
from app.ui.pages.billing.decisions import Picked
from app.ui.pages.billing.document_panel import NARROW_WIDTH, WIDTH, DocumentPanel
from app.ui.pages.billing.draft_paper import DraftPaper
from app.ui.pages.billing.left_out import LeftOut, LeftOutPanel
from app.ui.pages.billing.view_model import Candidate, Snapshot
from app.ui.texts import Texts
from app.ui.widgets.painting import scaled
from app.ui.widgets.stat_strip import Stat, StatStrip

_ROOMY, _NARROW = 1100, 960
_HUNDRED = Decimal(100)


def stats(snapshot: Snapshot, texts: Texts) -> list[Stat]:
    """The figures of the whole preview, ticked or not."""
    sums = snapshot.figures
    return [
        Stat(
            texts.gettext(N_("Invoices")),
            texts.number(len(snapshot.candidates)),
            texts.fill_plural(N_("from {count} subscription"), N_("from {count} subscriptions"), sums.contracts),
        ),
        Stat(texts.gettext(N_("Net")), texts.money(sums.net), change_words(snapshot, texts)),
        Stat(
            texts.gettext(N_("VAT")),
            texts.money(sums.vat),
            texts.fill(N_("{amount} without VAT"), {"amount": texts.money(sums.free)}) if sums.free else "",
        ),
        Stat(
            texts.gettext(N_("Total")),
            texts.money(sums.total),
            texts.fill_plural(N_("{count} to check"), N_("{count} to check"), sums.to_check)
            if sums.to_check
            else texts.gettext(N_("nothing to check")),
            target="verdict" if sums.to_check else None,
        ),
    ]


def change_words(snapshot: Snapshot, texts: Texts) -> str:
    """How the net differs from the run of the same day a month before; empty where there was none."""
    before = snapshot.before
    if not before:
        return ""
    share = ((snapshot.figures.net - before) / before * _HUNDRED).quantize(Decimal("0.1"))
    said = texts.percent(share)
    return texts.fill(N_("{change} on a month before"), {"change": f"+{said}" if share > 0 else said})


class ReviewBody(QWidget):
    """Figures and list at the left, the document at the right.

    Signals:
        ticked(): other documents are ticked.
        search_wanted(), search_cleared(): about the search field, which stands elsewhere.
    """

    ticked = Signal()
    search_wanted = Signal()
    search_cleared = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("run-review")
        theme = desk.theme
        self.stats = StatStrip(theme)
        self.stats.setObjectName("run-stats")
        self.list = CandidateList(desk)
        self.document = DocumentPanel(desk)
        self.left_out = LeftOutPanel(desk)
        self._side = QStackedWidget()
        self._side.addWidget(self.document)
        self._side.addWidget(self.left_out)
        self._grid = QGridLayout(self)
        edge = theme.space(6)
        self._grid.setContentsMargins(edge, 0, edge, edge)
        self._grid.setSpacing(theme.size("card-gap"))
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1)
        self._grid.addWidget(self.list, 1, 0)
        self._is_narrow: bool | None = None
        self.stats.chosen.connect(self.list.show_to_check)
        self.list.ticked.connect(self._ticked)
        self.list.current_changed.connect(self._show_document)
        self.list.opened.connect(self.open_paper)
        self.list.search_wanted.connect(self.search_wanted)
        self.list.cleared.connect(self.search_cleared)
        self.document.toggled.connect(self._toggle)
        self.document.preview_wanted.connect(self.open_paper)
        self.document.customer_wanted.connect(self._open_customer)
        self.left_out.closed.connect(self.hide_left_out)
        self._snapshot: Snapshot | None = None

    def show_snapshot(self, snapshot: Snapshot, ticks: Iterable[str], rows: Sequence[LeftOut]) -> None:
        """Show a preview."""
        self._snapshot = snapshot
        self.stats.show_stats(stats(snapshot, self._desk.texts))
        self.left_out.show_rows(rows)
        if not rows:
            self.hide_left_out()
        self.list.show_snapshot(snapshot, ticks)

    def picked(self) -> Picked:
        """What is ticked, with the drafts that go with it."""
        snapshot = self._snapshot
        if snapshot is None:
            return Picked(())
        return Picked(tuple(one for one in snapshot.candidates if one.key in self.list.ticks), snapshot.drafts_due)

    def show_left_out(self) -> None:
        """Show which contracts make no invoice."""
        self._side.setCurrentWidget(self.left_out)

    def hide_left_out(self) -> None:
        """Back to the document."""
        self._side.setCurrentWidget(self.document)

    def open_paper(self, one: Candidate) -> None:
        """Show how a document would be printed."""
        window = self._desk.window
        DraftPaper(self._desk, window if window is not None else self, one.row.document).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The document gives way before the list does."""
        super().resizeEvent(event)
        theme = self._desk.theme
        width = WIDTH if self.width() >= scaled(theme, _ROOMY) else NARROW_WIDTH
        self._side.setFixedWidth(round(scaled(theme, width)))
        is_narrow = self.width() < scaled(theme, _NARROW)
        if is_narrow != self._is_narrow:
            # The figures need the whole width where the list has little.
            self._is_narrow = is_narrow
            self._grid.addWidget(self.stats, 0, 0, 1, 2 if is_narrow else 1)
            self._grid.addWidget(self._side, 1 if is_narrow else 0, 1, 1 if is_narrow else 2, 1)

    def _ticked(self) -> None:
        found = self.list.current()
        if found is not None:
            self.document.show_document(found, ticked=found.key in self.list.ticks)
        self.ticked.emit()

    def _show_document(self, one: Candidate | None) -> None:
        self.document.setEnabled(one is not None)
        if one is not None:
            self.document.show_document(one, ticked=one.key in self.list.ticks)

    def _toggle(self, one: Candidate) -> None:
        self.list.ticks.toggle(one.key)

    def _open_customer(self, code: str) -> None:
        self._desk.navigator.go(Place("customer", code))
