"""The page of one contract: until when it binds, what it will cost and why, what was agreed, what happened."""

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_
from app.queries.invoices import InvoiceRow
from app.services.changes import Kind
from app.ui.actions.action import Target
from app.ui.charts.step_chart import StepChart
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.page import Page
from app.ui.pages.subscriptions import view_model
from app.ui.pages.subscriptions.cards import ConditionList, UpcomingCard
from app.ui.pages.subscriptions.conditions import conditions
from app.ui.pages.subscriptions.view_model import ContractData
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.short_table import ShortTable
from app.ui.theme.status import Status
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button, MenuButton
from app.ui.widgets.card import Card
from app.ui.widgets.crumbs import Crumbs
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import Label
from app.ui.widgets.object_header import ObjectHeader
from app.ui.widgets.term_timeline import TermTimeline
from app.ui.widgets.timeline import Timeline

# The events make room where the page is narrow.
EVENTS_WIDTH, NARROW_EVENTS_WIDTH, NARROW_BELOW = 340, 280, 1150
BUTTONS = ("subscription.price", "subscription.pause", "subscription.resume", "subscription.cancel")
NOT_HERE = ("subscription.open", "subscription.new")
SHOWN = frozenset({Kind.SUBSCRIPTION, Kind.INVOICE, Kind.RUN, Kind.CUSTOMER, Kind.COMPANY, Kind.PAYMENT})


class SubscriptionPage(Page):
    """One contract, named by its code."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        theme, texts = desk.theme, desk.texts
        self._data: ContractData | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.crumbs = Crumbs(theme, texts)
        self.crumbs.show_way([(texts.gettext(N_("Subscriptions")), Place("subscriptions")), (place.key, None)])
        self.crumbs.chosen.connect(desk.navigator.go)
        self.crumbs.previous.connect(self._go_up)
        self.crumbs.next.connect(self._go_down)
        self.head = ObjectHeader(theme)
        self.head.hide()
        self._buttons: dict[str, Button] = {}
        self._add_buttons()
        self.missing = EmptyState(
            theme, "search-x", "", "", primary=texts.gettext(N_("All subscriptions")), primary_icon="repeat",
            alternative=texts.gettext(N_("Try again")), alternative_icon="rotate-cw",
        )  # fmt: skip
        self.missing.primary_clicked.connect(partial(desk.navigator.go, Place("subscriptions")))
        self.missing.alternative_clicked.connect(self.refresh)
        self.missing.hide()
        whole.addWidget(self.crumbs)
        whole.addWidget(self.head)
        whole.addWidget(self.missing, 1)
        self._add_body(whole)
        self.refresh()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.fill(N_("Subscription {code}"), {"code": self.place.key})

    def targets(self) -> tuple[Target, ...]:
        """The contract shown."""
        return () if self._data is None else (view_model.target_of(self._data.row),)

    def refresh(self) -> None:
        """Read everything again."""
        code = self.place.key
        self.desk.bridge.query(
            lambda session, ctx: view_model.read(session, ctx, code),
            self._show,
            failed=self._show_error,
            owner=self,
            latest="subscription",
        )

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Read again what may be another now."""
        if SHOWN & changes.kinds:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the invoices the room they need."""
        super().resizeEvent(event)
        scale = self.desk.theme.text_scale
        width = EVENTS_WIDTH if self.width() * 100 >= NARROW_BELOW * scale else NARROW_EVENTS_WIDTH
        self.events_card.setFixedWidth(width * scale // 100)

    # Building.

    def _add_buttons(self) -> None:
        desk = self.desk
        for action_id in BUTTONS:
            action = desk.actions.find(action_id)
            kind = "danger" if action.danger else "secondary"
            button = Button(desk.theme, desk.texts.gettext(action.title).removesuffix("…"), kind=kind, icon=action.icon)
            button.setObjectName(f"do-{action_id}")
            button.clicked.connect(partial(self._run, action_id))
            self._buttons[action_id] = button
            self.head.add_button(button)
        self.more = MenuButton(desk.theme, icon="ellipsis", name=desk.texts.gettext(N_("More")))
        self.more.setObjectName("do-more")
        self.head.add_button(self.more)

    def _add_body(self, whole: QVBoxLayout) -> None:
        theme = self.desk.theme
        body = QWidget()
        body.setObjectName("subscription-body")
        column = QVBoxLayout(body)
        edge, gap = theme.space(6), theme.size("card-gap")
        column.setContentsMargins(edge, 0, edge, edge)
        column.setSpacing(gap)
        column.addWidget(self._term_card())
        grid = QGridLayout()
        grid.setSpacing(gap)
        left = QVBoxLayout()
        left.setSpacing(gap)
        self.upcoming = UpcomingCard(self.desk)
        left.addWidget(self.upcoming)
        pair = QHBoxLayout()
        pair.setSpacing(gap)
        pair.addWidget(self._price_card(), 1)
        pair.addWidget(self._conditions_card(), 1)
        left.addLayout(pair)
        left.addWidget(self._invoices_card())
        left.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addWidget(self._events_card(), 0, 1)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid, 1)
        self.sheet = QScrollArea()
        self.sheet.setWidgetResizable(True)
        self.sheet.setFrameShape(QScrollArea.Shape.NoFrame)
        self.sheet.setWidget(body)
        self.sheet.hide()
        whole.addWidget(self.sheet, 1)

    def _term_card(self) -> Card:
        theme, say = self.desk.theme, self.desk.texts.gettext
        card = Card(theme, say(N_("Term, commitment and notice")))
        self.terms = Label(theme, "", "small", "text-3", elide=True)
        self.terms.setObjectName("term-words")
        card.set_side(self.terms)
        self.timeline = TermTimeline(theme, self.desk.texts)
        self.unbound = Label(theme, "", token="text-2", wrap=True)
        self.unbound.setObjectName("term-unbound")
        card.body.addWidget(self.timeline)
        card.body.addWidget(self.unbound)
        return card

    def _price_card(self) -> Card:
        card = Card(self.desk.theme, self.desk.texts.gettext(N_("Price history")))
        self.chart = StepChart(self.desk.theme, self.desk.texts)
        card.set_side(self.chart.side)
        card.body.addWidget(self.chart, 1)
        return card

    def _conditions_card(self) -> Card:
        card = Card(self.desk.theme, self.desk.texts.gettext(N_("Items and conditions")))
        self.conditions = ConditionList(self.desk)
        card.body.addWidget(self.conditions, 1)
        return card

    def _invoices_card(self) -> Card:
        say = self.desk.texts.gettext
        self.invoices_card = Card(self.desk.theme, say(N_("Issued invoices")))
        self.invoices = ShortTable(
            self.desk,
            N_("Issued invoices"),
            (
                Column("number", N_("Number"), ColumnKind.TEXT, lambda row: row.number or say(N_("Draft")), strong=True,
                       stretch=1, width=112),
                Column("date", N_("Date"), ColumnKind.DATE, lambda row: row.issue_date, width=104),
                Column("due", N_("Due"), ColumnKind.DATE, lambda row: row.due_date, width=104),
                Column("total", N_("Total"), ColumnKind.MONEY, lambda row: row.total, width=102, strong=True,
                       currency=lambda row: row.currency),
                Column("open", N_("Open"), ColumnKind.MONEY, lambda row: row.open, width=88, zero=True),
                Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.settlement, family="invoice",
                       width=138),
            ),
            lambda row: row.id,
            row_size="row-compact",
        )  # fmt: skip
        self.invoices.setObjectName("contract-invoices")
        self.invoices.chosen.connect(self._open_invoice)
        below = self.desk.theme.space("one-half")
        self.invoices_card.body.setContentsMargins(1, self.desk.theme.space(2), 1, below)
        self.invoices_card.body.addWidget(self.invoices)
        return self.invoices_card

    def _events_card(self) -> Card:
        theme = self.desk.theme
        card = self.events_card = Card(theme, self.desk.texts.gettext(N_("Events")))
        cancel = self.desk.actions.find("subscription.cancel")
        self.warning = Banner(theme, Tone.WARNING, "", action=self.desk.texts.gettext(cancel.title))
        self.warning.setObjectName("notice-warning")
        self.warning.acted.connect(partial(self._run, cancel.id))
        self.events = Timeline(theme)
        card.body.addWidget(self.warning)
        card.body.addWidget(self.events)
        card.body.addStretch(1)
        return card

    # Showing.

    def _show(self, data: ContractData) -> None:
        self._data = data
        texts, row, today = self.desk.texts, data.row, data.today
        self.missing.hide()
        self.head.show()
        self.sheet.show()
        self._show_head(data)
        self._show_actions()
        picture = view_model.term_picture(data.page, today)
        self.terms.setText(view_model.term_words(row, texts))
        self.timeline.setVisible(picture is not None)
        self.unbound.setVisible(picture is None)
        self.unbound.setText("" if picture else view_model.unbound_words(row, texts))
        if picture is not None:
            self.timeline.show_term(picture)
        documents = data.upcoming.documents if data.upcoming is not None else ()
        self.upcoming.show_documents(documents, view_model.nothing_coming(data, texts))
        self.chart.show_steps(texts.gettext(N_("Price history")), view_model.steps(data.page), today)
        self.conditions.show_conditions(conditions(data.page.detail, today, texts))
        self.invoices.show_rows(data.page.invoices)
        self.invoices_card.setVisible(bool(data.page.invoices))
        self.events.show_entries(view_model.entries(data.page.events, texts))
        warning = view_model.notice_warning(data.page.term, texts)
        self.warning.setVisible(warning is not None)
        if warning is not None:
            self.warning.say(warning[1], lead=warning[0])

    def _show_head(self, data: ContractData) -> None:
        texts, theme, row = self.desk.texts, self.desk.theme, data.row
        way = [
            (texts.gettext(N_("Subscriptions")), Place("subscriptions")),
            (row.customer_name, Place("customer", row.customer)),
            (row.code, None),
        ]
        self.crumbs.show_way(way)
        near = data.neighbours
        self.crumbs.set_neighbours(previous=bool(near.previous), following=bool(near.following))
        state = theme.status("subscription", row.state.value)
        pills = [(state, texts.gettext(state.label))]
        if renewal := view_model.renewal_words(row, data.today, texts):
            pills.append((Status(N_("Renewal"), Tone.WARNING, "calendar-clock"), renewal))
        self.head.set_name(row.description, icon="repeat", pills=pills, meta=view_model.meta_of(data, texts))

    def _show_actions(self) -> None:
        desk, targets = self.desk, self.targets()
        for action_id, button in self._buttons.items():
            button.setVisible(desk.actions.possible(action_id, targets))
        self.more.menu.clear()
        for action in desk.actions.for_targets(targets):
            if action.id not in BUTTONS and action.id not in NOT_HERE:
                entry = self.more.menu.addAction(desk.theme.icon(action.icon), desk.texts.gettext(action.title))
                entry.setObjectName(action.id)
                entry.triggered.connect(partial(self._run, action.id))

    def _show_error(self, error: AppError) -> None:
        if self._data is not None:
            self.desk.notify.problem(error)
            return
        self.missing.say(error.message(self.desk.texts), self.desk.texts.gettext(N_("Look for it in the list.")))
        self.missing.show()

    # Doing.

    def _run(self, action_id: str) -> None:
        self.desk.actions.run(action_id, self.targets())

    def _open_invoice(self, row: InvoiceRow) -> None:
        if row.number:
            self.desk.navigator.go(Place("invoice", row.number))

    def _go_up(self) -> None:
        if self._data is not None:
            self.desk.navigator.go(Place("subscription", self._data.neighbours.previous))

    def _go_down(self) -> None:
        if self._data is not None:
            self.desk.navigator.go(Place("subscription", self._data.neighbours.following))
