"""What does the inspector say about a customer? The page of the customer, shortened."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_
from app.queries.customers import CustomerRow
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.pages.customers import facts, view_model
from app.ui.pages.customers.lines import Lines
from app.ui.pages.customers.note import Note
from app.ui.pages.customers.view_model import Overview
from app.ui.widgets.button import Button, MenuButton
from app.ui.widgets.facts import FactList
from app.ui.widgets.inspector import Inspector
from app.ui.widgets.labels import Label
from app.ui.widgets.object_header import ObjectHeader
from app.ui.widgets.stat_strip import StatStrip

# Action -> the short word on its button.
BUTTONS = (("customer.mail", N_("Write")), ("customer.subscribe", N_("Subscribe")))
MORE = ("customer.edit", "customer.pay", "customer.archive", "customer.restore")


class CustomerPanel(QObject):
    """Fills the inspector. One question at a time: while an answer is awaited, only the newest row is remembered."""

    def __init__(self, desk: Desk, inspector: Inspector) -> None:
        super().__init__(inspector)
        self._desk = desk
        self._is_asking = False
        self._wanted: CustomerRow | None = None
        self._target: Target | None = None
        self._build(inspector)

    def show_row(self, row: CustomerRow | None) -> None:
        """Show this customer; ``None`` for nobody."""
        self._wanted = row
        self.content.setVisible(row is not None)
        self.nobody.setVisible(row is None)
        if row is not None:
            self._target = view_model.target_of(row)
            self._fill_menu(self._target)
            self._ask()

    def _ask(self) -> None:
        if self._is_asking or self._wanted is None:
            return
        self._is_asking = True
        code = self._wanted.code
        self._desk.bridge.query(
            partial(view_model.read_peek, code), partial(self._answer, code), failed=self._refuse, owner=self
        )

    def _answer(self, code: str, found: Overview) -> None:
        self._is_asking = False
        if self._wanted is not None and self._wanted.code != code:
            self._ask()
            return
        self._show(found)

    def _refuse(self, error: AppError) -> None:
        self._is_asking = False
        self._desk.notify.problem(error)

    def _show(self, found: Overview) -> None:
        texts, page = self._desk.texts, found.page
        detail = page.detail
        self.header.set_name(detail.name, avatar=detail.name, meta=view_model.meta(page, texts, short=True))
        self.stats.show_stats(view_model.small_stats(page, texts))
        self._show_lines("subscriptions", [view_model.contract_line(row, texts) for row in page.subscriptions])
        self._show_lines("invoices", [view_model.invoice_line(row, texts) for row in found.open.rows])
        self.facts.show_facts(facts.peek_facts(detail, texts))
        self.note.show_customer(detail)

    def _show_lines(self, name: str, lines: list[view_model.Line]) -> None:
        self.lines[name].show_lines(lines)
        self._parts[name].setVisible(bool(lines))

    def _build(self, inspector: Inspector) -> None:
        desk, theme, say = self._desk, self._desk.theme, self._desk.texts.gettext
        self.content = QWidget()
        self.content.setObjectName("customer-panel")
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = ObjectHeader(theme, small=True)
        column.addWidget(self.header)
        column.addSpacing(theme.space(3) + theme.space("half"))
        column.addLayout(self._buttons())
        column.addSpacing(theme.space(4))
        self.stats = StatStrip(theme, small=True)
        column.addWidget(self.stats)
        self.lines: dict[str, Lines] = {}
        self._parts: dict[str, QWidget] = {}
        for name, title in (("subscriptions", N_("Subscriptions")), ("invoices", N_("Open invoices"))):
            self.lines[name] = Lines(desk)
            self.lines[name].chosen.connect(desk.navigator.go)
            self._parts[name] = self._part(say(title), self.lines[name], theme.space(1))
            column.addWidget(self._parts[name])
        self.facts = FactList(theme, narrow=True)
        column.addWidget(self._part(say(N_("Contacts")), self.facts, theme.space(2)))
        self.note = Note(desk, N_("Write down what everybody should know"))
        column.addWidget(self._part(say(N_("Note")), self.note, theme.space(2)))
        self.nobody = Label(theme, say(N_("Choose a customer to see more about it here.")), token="text-3", wrap=True)
        self.content.hide()
        inspector.body.addWidget(self.content)
        inspector.body.addWidget(self.nobody)

    def _part(self, title: str, content: QWidget, gap: int) -> QWidget:
        theme = self._desk.theme
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(gap)
        column.addWidget(Label(theme, title, "card-title"))
        column.addWidget(content)
        return part

    def _buttons(self) -> QHBoxLayout:
        theme, say = self._desk.theme, self._desk.texts.gettext
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self.buttons: dict[str, Button] = {}
        for action_id, word in BUTTONS:
            action = self._desk.actions.find(action_id)
            button = Button(theme, say(word), icon=action.icon, small=True)
            button.setObjectName(f"panel-{action_id}")
            button.setToolTip(say(action.title))
            button.clicked.connect(partial(self._run, action_id))
            self.buttons[action_id] = button
            row.addWidget(button)
        self.more = MenuButton(theme, icon="ellipsis", name=say(N_("More")), small=True)
        self.more.setObjectName("panel-more")
        row.addWidget(self.more)
        row.addStretch(1)
        return row

    def _fill_menu(self, target: Target) -> None:
        desk, menu = self._desk, self.more.menu
        menu.clear()
        for action_id in MORE:
            if desk.actions.possible(action_id, (target,)):
                action = desk.actions.find(action_id)
                entry = menu.addAction(desk.theme.icon(action.icon), desk.texts.gettext(action.title))
                entry.setObjectName(action_id)
                entry.triggered.connect(partial(self._run, action_id))
        for action_id, button in self.buttons.items():
            button.setEnabled(desk.actions.possible(action_id, (target,)))

    def _run(self, action_id: str) -> None:
        if self._target is not None:
            self._desk.actions.run(action_id, (self._target,))
