"""Home: the figures of the day, what to do, what will be invoiced, what renews, what happened."""

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import N_
from app.settings.definitions import PERSON
from app.ui.charts.bar_chart import BarChart
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.home import view_model
from app.ui.pages.home.cards import RENEWAL_HEIGHT, RenewalList, TaskList
from app.ui.pages.home.view_model import HomeData
from app.ui.pages.page import Page
from app.ui.pages.places import place_of
from app.ui.widgets.button import Button, MenuButton
from app.ui.widgets.card import Card
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.kpi import Kpi
from app.ui.widgets.labels import Label
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.painting import scaled
from app.ui.widgets.popover import Popover
from app.ui.widgets.timeline import Timeline

NEW = ("customer.new", "subscription.new", "plan.new", "item.new", "payment.new")
# Kpi card -> the list that makes its number.
LISTS = {
    "mrr": Place("subscriptions"),
    "overdue": Place("invoices", tab="overdue"),
    "outlook": Place("billing"),
    "active": Place("subscriptions", tab="active"),
}
RIGHT_COLUMN = 364
LEAST_ROWS = 3


class HomePage(Page):
    """The first page of every day."""

    keeps = True

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        theme, say = desk.theme, desk.texts.gettext
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.header = PageHeader(theme)
        whole.addWidget(self.header)
        self._fill_header()
        body = QWidget()
        body.setObjectName("home-body")
        self._column = QVBoxLayout(body)
        edge, gap = theme.space(6), theme.size("card-gap")
        self._column.setContentsMargins(edge, 0, edge, edge)
        self._column.setSpacing(gap)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(body)
        whole.addWidget(scroll, 1)
        self.figures = {name: Kpi(theme) for name in LISTS}
        self._add_figures()
        self.tasks = TaskList(desk)
        self.tasks.chosen.connect(desk.navigator.go)
        self.done = EmptyState(
            theme, "circle-check", say(N_("Nothing to do")), say(N_("What becomes due will stand here in the morning."))
        )
        self.chart = BarChart(theme, desk.texts)
        self.chart.chosen.connect(desk.navigator.go)
        self.renewals = RenewalList(desk)
        self.renewals.chosen.connect(desk.navigator.go)
        self.activity = Timeline(theme, dense=True)
        self.activity.chosen.connect(self._go_to)
        self._add_cards()
        self._data: HomeData | None = None
        self._fitting = 0
        self.refresh()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Home"))

    def primary(self) -> str:
        """Reviewing the run is what most days begin with."""
        return "billing.open"

    def refresh(self) -> None:
        """Read everything again."""
        self.desk.bridge.query(view_model.read, self._show, owner=self, latest="home")

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Every figure may be another one."""
        self.refresh()

    def _fill_header(self) -> None:
        desk = self.desk
        context = desk.bridge.context
        now = context.clock.now().astimezone(desk.texts.zone)
        self.header.set_title(view_model.greeting(desk.texts, now, desk.seat.get(PERSON) or context.actor))
        self.header.set_facts(desk.texts.weekday(context.today))
        new = MenuButton(desk.theme, desk.texts.gettext(N_("New")), icon="plus")
        new.setObjectName("home-new")
        for action_id in NEW:
            action = desk.actions.find(action_id)
            entry = new.menu.addAction(desk.theme.icon(action.icon), desk.texts.gettext(action.title))
            entry.triggered.connect(partial(desk.actions.run, action_id))
        review = desk.actions.find("billing.open")
        run = Button(desk.theme, desk.texts.gettext(review.title), kind="primary", icon=review.icon)
        run.setObjectName("home-review")
        run.clicked.connect(partial(desk.actions.run, review.id))
        self.header.add_button(new)
        self.header.add_button(run)

    def _add_figures(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.desk.theme.size("card-gap"))
        for name, card in self.figures.items():
            card.setObjectName(f"kpi-{name}")
            card.clicked.connect(partial(self.desk.navigator.go, LISTS[name]))
            row.addWidget(card, 1)
        self.figures["mrr"].explained.connect(self._explain)
        self._column.addLayout(row)

    def _add_cards(self) -> None:
        theme, say = self.desk.theme, self.desk.texts.gettext
        self.chart_card = Card(theme, say(N_("Next invoicing")))
        self.chart_card.set_side(self.chart.side)
        self.chart_card.body.addWidget(self.chart)
        self.tasks_card = Card(theme, say(N_("To do today")))
        self.tasks_card.body.setContentsMargins(0, theme.space("one-half"), 0, 0)
        self.tasks_card.body.addWidget(self.tasks, 1)
        self.tasks_card.body.addWidget(self.done, 1)
        self.renewals_card = Card(theme, say(N_("Next renewals")))
        self.renewals_card.link_clicked.connect(partial(self.desk.navigator.go, Place("subscriptions", tab="renewing")))
        self.renewals_card.body.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        self.renewals_card.body.addWidget(self.renewals)
        self.activity_card = Card(theme, say(N_("Latest activity")), link=say(N_("All activity")))
        self.activity_card.link_clicked.connect(partial(self.desk.navigator.go, Place("activity")))
        self.activity_card.body.addWidget(self.activity)
        grid = QGridLayout()
        grid.setSpacing(theme.size("card-gap"))
        grid.addWidget(self.chart_card, 0, 0)
        grid.addWidget(self.tasks_card, 0, 1)
        grid.addWidget(self.renewals_card, 1, 0)
        grid.addWidget(self.activity_card, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(1, 1)
        for card in (self.tasks_card, self.activity_card):
            card.setFixedWidth(RIGHT_COLUMN)
        self._column.addLayout(grid, 1)

    def _show(self, data: HomeData) -> None:
        self._data = data
        texts = self.desk.texts
        for name, figure in view_model.figures(data, texts).items():
            self.figures[name].show_figure(figure)
        self.chart.show_bars(texts.gettext(N_("Next invoicing")), view_model.bars(data.outlook, texts))
        self.tasks.show_tasks(data.tasks)
        self.tasks.setVisible(bool(data.tasks))
        self.done.setVisible(not data.tasks)
        renewals = data.home.renewals
        self.renewals_card.set_link(
            texts.fill_plural(N_("The one"), N_("All {count}"), len(renewals)) if renewals else ""
        )
        self._fitting = 0
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """As many renewals and activities as the lower half of the page has room for."""
        if self._data is None:
            return
        theme = self.desk.theme
        used = self.header.height() + theme.size("kpi") + theme.space(6) + 2 * theme.size("card-gap")
        room = (self.height() - used) // 2 - theme.space(12)
        fitting = max(LEAST_ROWS, room // (round(scaled(theme, RENEWAL_HEIGHT)) + 1))
        if fitting != self._fitting:
            self._fitting = fitting
            self.renewals.show_renewals(self._data.home.renewals[:fitting])
            self.activity.show_entries(view_model.entries(self._data.activity[:fitting], self.desk.texts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more where there is more room."""
        super().resizeEvent(event)
        self._show_what_fits()

    def _go_to(self, target: tuple[str, str]) -> None:
        place = place_of(*target)
        if place is not None:
            self.desk.navigator.go(place)

    def _explain(self) -> None:
        say = self.desk.texts.gettext
        shown = Popover(self.desk.theme, self)
        shown.setObjectName("mrr-explained")
        words = Label(
            self.desk.theme,
            say(
                N_(
                    "Monthly recurring revenue: what the running subscriptions bring a month, without VAT. Each price"
                    " is brought to one month (a year’s by twelve), with its discounts of today. Trials, pauses and"
                    " one-off amounts count nothing. ARR is twelve times that."
                )
            ),
            wrap=True,
        )
        words.setFixedWidth(self.desk.theme.size("empty-width"))
        words.setContentsMargins(*(self.desk.theme.space(3),) * 4)
        shown.body.addWidget(words)
        shown.open_below(self.figures["mrr"])
