"""The first tab of a customer's page: figures, contracts, documents, payments, what happened, and the note."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.documents import DocumentKind
from app.i18n import N_
from app.queries.invoices import InvoiceRow
from app.queries.payments import PaymentRow
from app.queries.subscriptions import SubscriptionRow
from app.ui.charts.bar_chart import BarChart
from app.ui.desk import Desk
from app.ui.forms.length_words import write_cycle
from app.ui.navigation import Place
from app.ui.pages.customers import view_model
from app.ui.pages.customers.history import entries
from app.ui.pages.customers.newest import Newest
from app.ui.pages.customers.note import Note
from app.ui.pages.customers.view_model import Overview
from app.ui.pages.invoices.listing import key_of
from app.ui.pages.places import place_of
from app.ui.tables.columns import Column, ColumnKind
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.stat_strip import StatStrip
from app.ui.widgets.timeline import Timeline

RIGHT_COLUMN = 320
# Narrower than this, the tables would lose their dates.
LEAST_WIDTH = 1000
LEAST_HISTORY = 360
QWIDGETSIZE_MAX = (1 << 24) - 1
MOST_DOCUMENTS, MOST_PAYMENTS = 4, 3
CHART_HEIGHT = 116


def _number(row: InvoiceRow, texts: Texts) -> str:
    return row.number or texts.gettext(N_("Draft"))


def _late(row: InvoiceRow) -> Tone | None:
    return Tone.DANGER if row.days_late else None


def _signed(row: InvoiceRow) -> Any:
    return -row.payable if row.kind is DocumentKind.CREDIT_NOTE else row.payable


SUBSCRIPTIONS = (
    Column("what", N_("Plan"), ColumnKind.IDENTITY, view_model.contract_name, lambda row, _texts: row.code,
           width=160, stretch=3),
    Column("cycle", N_("Cycle"), ColumnKind.TEXT, lambda row: row.cycle or None, text=write_cycle, width=94, stretch=1),
    Column("next", N_("Next invoice"), ColumnKind.DATE, lambda row: row.next_invoice_on, width=112, stretch=1),
    Column("term", N_("Commitment"), ColumnKind.DATE, lambda row: row.commitment.term_last_day, width=108,
           stretch=1),
    Column("mrr", N_("MRR"), ColumnKind.MONEY, lambda row: row.mrr, currency=lambda row: row.currency, zero=True,
           width=86, stretch=1),
    Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.shown, family="subscription", width=130),
)  # fmt: skip
DOCUMENTS = (
    Column("number", N_("Document"), ColumnKind.TEXT, lambda row: row, text=_number, strong=True, width=112, stretch=2),
    Column("date", N_("Date"), ColumnKind.DATE, lambda row: row.issue_date, width=104, stretch=1),
    Column("due", N_("Due"), ColumnKind.DATE, lambda row: row.due_date, tone=_late, width=104, stretch=1),
    Column("total", N_("Total"), ColumnKind.MONEY, _signed, currency=lambda row: row.currency, width=96, stretch=1),
    Column("open", N_("Open"), ColumnKind.MONEY, lambda row: row.open, currency=lambda row: row.currency, zero=True,
           tone=_late, width=96, stretch=1),
    Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.settlement, family="invoice", width=132),
)  # fmt: skip
PAYMENTS = (
    Column("date", N_("Received on"), ColumnKind.DATE, lambda row: row.received_on, width=110),
    Column("invoices", N_("Invoices"), ColumnKind.TEXT, lambda row: row,
           text=lambda row, _texts: ", ".join(one.number for one in row.allocations), width=130, stretch=2),
    Column("amount", N_("Amount"), ColumnKind.MONEY, lambda row: row.amount, currency=lambda row: row.currency,
           width=104, stretch=1, strong=True),
)  # fmt: skip


class CustomerOverview(QScrollArea):
    """The tab.

    Signals:
        tab_wanted(tab): a figure or link leads to another tab.
    """

    tab_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme = desk.theme
        edge, gap = theme.space(6), theme.size("card-gap")
        body = QWidget()
        body.setObjectName("customer-overview")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(edge, theme.space(4), edge, edge)
        whole.setSpacing(gap)
        self.stats = StatStrip(theme)
        self.stats.chosen.connect(self.tab_wanted)
        whole.addWidget(self.stats)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(gap)
        left = QVBoxLayout()
        left.setSpacing(gap)
        self._add_tables(left)
        left.addLayout(self._foot())
        left.addStretch(1)
        self._columns.addLayout(left, 1)
        self.history = self._history()
        self._columns.addWidget(self.history)
        whole.addLayout(self._columns, 1)
        self.setWidget(body)

    def show_customer(self, found: Overview) -> None:
        """Show the figures of a customer."""
        texts, page = self._desk.texts, found.page
        self.stats.show_stats(view_model.stats(page, texts))
        self.subscriptions.show_rows(page.subscriptions)
        self.documents.show_rows(page.documents.rows[:MOST_DOCUMENTS])
        self.payments.show_rows(page.payments.rows[:MOST_PAYMENTS])
        self.chart.show_bars(texts.gettext(N_("Invoiced in 12 months")), view_model.bars(page, texts), highlight=-1)
        self.note.show_customer(page.detail)
        self.timeline.show_entries(entries(found.timeline, texts))
        self.nothing_yet.setVisible(not found.timeline)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What happened stands beside the rest, or below it where the tables would be too narrow."""
        super().resizeEvent(event)
        scale = self._desk.theme.text_scale
        below = self.viewport().width() < LEAST_WIDTH * scale // 100
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if way != self._columns.direction() or self.history.minimumWidth() == 0:
            self._columns.setDirection(way)
            width = RIGHT_COLUMN * scale // 100
            self.history.setMinimumWidth(width)
            self.history.setMaximumWidth(QWIDGETSIZE_MAX if below else width)
            self.history.setMinimumHeight(LEAST_HISTORY * scale // 100)

    def _add_tables(self, left: QVBoxLayout) -> None:
        desk = self._desk
        self.subscriptions = Newest(
            desk, "subscriptions", N_("Subscriptions"), SUBSCRIPTIONS,
            all_of_them=N_("Open all subscriptions"), nothing=N_("No subscriptions yet"),
        )  # fmt: skip
        self.documents = Newest(
            desk, "invoices", N_("Invoices and credit notes"), DOCUMENTS,
            all_of_them=N_("Open all documents"), nothing=N_("Nothing was invoiced yet"), row_size="row-compact",
        )  # fmt: skip
        self.payments = Newest(
            desk, "payments", N_("Payments"), PAYMENTS,
            all_of_them=N_("Open all payments"), nothing=N_("No payment was received yet"), row_size="row-compact",
        )  # fmt: skip
        self.subscriptions.table.chosen.connect(self._open_subscription)
        self.documents.table.chosen.connect(self._open_invoice)
        self.payments.table.chosen.connect(self._open_payment)
        for name, card in (
            ("subscriptions", self.subscriptions), ("invoices", self.documents), ("payments", self.payments),
        ):  # fmt: skip
            card.link_clicked.connect(partial(self.tab_wanted.emit, name))
        left.addWidget(self.subscriptions)
        left.addWidget(self.documents)

    def _foot(self) -> QBoxLayout:
        desk, say = self._desk, self._desk.texts.gettext
        row = QHBoxLayout()
        row.setSpacing(desk.theme.size("card-gap"))
        self.chart = BarChart(desk.theme, desk.texts, values_above=False)
        self.chart.setFixedHeight(CHART_HEIGHT * desk.theme.text_scale // 100)
        chart_card = Card(desk.theme, say(N_("Invoiced in 12 months")))
        chart_card.set_side(self.chart.side)
        chart_card.body.addWidget(self.chart)
        row.addWidget(chart_card, 1)
        row.addWidget(self.payments, 1)
        return row

    def _history(self) -> Card:
        desk, theme = self._desk, self._desk.theme
        card = Card(theme, desk.texts.gettext(N_("History")))
        card.setObjectName("customer-history")
        self.note = Note(desk, N_("Write a note…"), lines=2)
        card.body.addWidget(self.note)
        card.body.addSpacing(theme.space("one-half"))
        self.timeline = Timeline(theme)
        self.timeline.chosen.connect(self._go_to)
        # As high as what stands beside it; the rest is scrolled to.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(self.timeline)
        self.timeline.setAutoFillBackground(False)
        card.body.addWidget(scroll, 1)
        self.nothing_yet = Label(theme, desk.texts.gettext(N_("Nothing has happened yet")), token="text-3")
        card.body.addWidget(self.nothing_yet)
        return card

    def _open_subscription(self, row: SubscriptionRow) -> None:
        self._desk.navigator.go(Place("subscription", row.code))

    def _open_invoice(self, row: InvoiceRow) -> None:
        self._desk.navigator.go(Place("invoice", key_of(row)))

    def _open_payment(self, row: PaymentRow) -> None:
        if len(row.allocations) == 1:
            self._desk.navigator.go(Place("invoice", row.allocations[0].number))
        else:
            self.tab_wanted.emit("payments")

    def _go_to(self, target: tuple[str, str]) -> None:
        place = place_of(*target)
        if place is not None:
            self._desk.navigator.go(place)
