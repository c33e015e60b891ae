"""The page of one contract: until when it binds, what it will cost and why, what was agreed, what happened."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
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
from app.ui.pages.subscriptions.contract_cards import EventsCard, IssuedCard, TermCard
from app.ui.pages.subscriptions.view_model import ContractData
from app.ui.theme.status import Status
from app.ui.theme.tones import Tone
from app.ui.widgets.button import Button, MenuButton
from app.ui.widgets.card import Card
from app.ui.widgets.crumbs import Crumbs
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.object_header import ObjectHeader
from app.ui.widgets.skeleton import Skeleton

# The events make room where the page is narrow.
EVENTS_WIDTH, NARROW_EVENTS_WIDTH, NARROW_BELOW = 340, 280, 1150
SKELETON_ROWS, SKELETON_MS = 12, 150
# F6 goes from the head to the body and back.
REGION = "region"
BUTTONS = (
    "subscription.price",
    "subscription.pause",
    "subscription.resume",
    "subscription.reactivate",
    "subscription.cancel",
)
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
        self.head.setProperty(REGION, True)
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
        self.skeleton = Skeleton(theme, SKELETON_ROWS)
        self.skeleton.hide()
        whole.addWidget(self.crumbs)
        whole.addWidget(self.head)
        whole.addWidget(self.missing, 1)
        whole.addWidget(self.skeleton)
        self._add_body(whole)
        whole.addStretch(0)
        self._scroll_to = 0
        self._waiting = QTimer(self, singleShot=True, interval=SKELETON_MS)
        self._waiting.timeout.connect(self.skeleton.show)
        self._waiting.start()
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

    def state(self) -> dict[str, Any]:
        """How far it is scrolled."""
        return {"scroll": self.sheet.verticalScrollBar().value()}

    def restore(self, state: dict[str, Any]) -> None:
        """Scroll there once it is shown."""
        self._scroll_to = state["scroll"]
        self.sheet.verticalScrollBar().rangeChanged.connect(self._scroll_back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the invoices the room they need."""
        super().resizeEvent(event)
        scale = self.desk.theme.text_scale
        width = EVENTS_WIDTH if self.width() * 100 >= NARROW_BELOW * scale else NARROW_EVENTS_WIDTH
        self.events.setFixedWidth(width * scale // 100)

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
        self.term = TermCard(self.desk)
        column.addWidget(self.term)
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
        self.issued = IssuedCard(self.desk)
        self.issued.chosen.connect(self._open_invoice)
        left.addWidget(self.issued)
        left.addStretch(1)
        grid.addLayout(left, 0, 0)
        cancel = self.desk.actions.find("subscription.cancel")
        self.events = EventsCard(self.desk, self.desk.texts.gettext(cancel.title))
        self.events.warned.connect(partial(self._run, cancel.id))
        grid.addWidget(self.events, 0, 1)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid, 1)
        self.sheet = QScrollArea()
        self.sheet.setWidgetResizable(True)
        self.sheet.setFrameShape(QScrollArea.Shape.NoFrame)
        self.sheet.setWidget(body)
        self.sheet.setProperty(REGION, True)
        self.sheet.hide()
        whole.addWidget(self.sheet, 1)

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

    # Showing.

    def _show(self, data: ContractData) -> None:
        self._data = data
        texts, today = self.desk.texts, data.today
        self._settle()
        self.head.show()
        self.sheet.show()
        self._show_head(data)
        self._show_actions()
        self.term.show_contract(data)
        documents = data.upcoming.documents if data.upcoming is not None else ()
        self.upcoming.show_documents(documents, view_model.nothing_coming(data, texts))
        self.chart.show_steps(texts.gettext(N_("Price history")), view_model.steps(data.page), today)
        self.conditions.show_conditions(conditions(data.page.detail, today, texts))
        self.issued.show_invoices(data.page.invoices)
        self.events.show_contract(data)

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

    def _settle(self) -> None:
        """There is an answer."""
        self._waiting.stop()
        self.skeleton.hide()
        self.missing.hide()

    def _scroll_back(self, _least: int, most: int) -> None:
        if self._scroll_to and most >= self._scroll_to:
            self.sheet.verticalScrollBar().setValue(self._scroll_to)
            self._scroll_to = 0

    def _show_error(self, error: AppError) -> None:
        self._settle()
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
        if self._data is not None and (code := self._data.neighbours.previous):
            self.desk.navigator.go(Place("subscription", code))

    def _go_down(self) -> None:
        if self._data is not None and (code := self._data.neighbours.following):
            self.desk.navigator.go(Place("subscription", code))
