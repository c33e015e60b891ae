"""What does the inspector say about a plan or an item?"""

from functools import partial

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_
from app.queries.catalog import ItemRow, PlanRow
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.catalog import view_model
from app.ui.theme.painting import box
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.facts import FactList
from app.ui.widgets.inspector import Inspector
from app.ui.widgets.labels import Label
from app.ui.widgets.object_header import ObjectHeader
from app.ui.widgets.painting import hairline

PLAN_ACTIONS = ("plan.edit", "plan.subscribe", "plan.archive", "plan.restore")
ITEM_ACTIONS = ("item.edit", "item.archive", "item.restore")
SHORT = {
    "plan.edit": N_("Edit"),
    "plan.subscribe": N_("Subscribe"),
    "plan.archive": N_("Archive"),
    "plan.restore": N_("Restore"),
    "item.edit": N_("Edit"),
    "item.archive": N_("Archive"),
    "item.restore": N_("Restore"),
}


class PriceList(QWidget):
    """A frame with a line for each item of a plan: what it is at the left, what it costs at the right."""

    def __init__(self, desk: Desk, rows: list[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme = desk.theme
        self._lines: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
        column.setSpacing(0)
        for name, price in rows:
            line = QWidget()
            line.setMinimumHeight(theme.size("row-compact"))
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Label(theme, name, elide=True), 1)
            row.addWidget(Label(theme, price, "body-strong", tabular=True))
            column.addWidget(line)
            self._lines.append(line)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame and the lines between the rows."""
        border = self._theme.color("border")
        with QPainter(self) as painter:
            box(painter, self.rect(), self._theme.radius("menu"), border=border)
            for line in self._lines[1:]:
                hairline(painter, QLineF(1, line.y(), self.width() - 1, line.y()), border)


class CatalogCard:
    """Fills the inspector from a row of one of the two lists.

    Args:
        desk: what a page is handed.
        panel: the inspector.
    """

    def __init__(self, desk: Desk, panel: Inspector) -> None:
        self._desk = desk
        self._panel = panel

    def show_plan(self, row: PlanRow | None) -> None:
        """Show this plan."""
        self._panel.clear()
        if row is None:
            return
        texts, theme, body = self._desk.texts, self._desk.theme, self._panel.body
        meta = " · ".join((row.code, view_model.running(row, texts)))
        self._head(row.name, "package", row, meta, PLAN_ACTIONS, view_model.plan_target(row))
        self._title(texts.gettext(N_("Items and prices")))
        body.addWidget(PriceList(self._desk, [view_model.item_price(item, row, texts) for item in row.items]))
        self._title(texts.gettext(N_("Default terms")))
        self._facts(view_model.plan_facts(row, texts))
        if row.subscriptions:
            body.addSpacing(theme.space(2))
            link = LinkButton(theme, texts.gettext(N_("Show these subscriptions")))
            link.setObjectName("plan-subscriptions")
            link.clicked.connect(partial(self._desk.navigator.go, Place("subscriptions", filled=(("plan", row.code),))))
            body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(theme.space(4))
        lead, said = (
            texts.gettext(N_("Running prices do not change.")),
            texts.gettext(N_("A change holds for new ones.")),
        )
        body.addWidget(Banner(theme, Tone.INFO, said, lead=lead))

    def show_item(self, row: ItemRow | None) -> None:
        """Show this item."""
        self._panel.clear()
        if row is None:
            return
        name = row.description.partition("\n")[0]
        self._head(name, "tag", row, row.code, ITEM_ACTIONS, view_model.item_target(row))
        self._title(self._desk.texts.gettext(N_("Price and VAT")))
        self._facts(view_model.item_facts(row, self._desk.texts))

    def _head(
        self, name: str, icon: str, row: PlanRow | ItemRow, meta: str, actions: tuple[str, ...], target: Target
    ) -> None:
        theme, texts, body = self._desk.theme, self._desk.texts, self._panel.body
        head = ObjectHeader(theme, small=True)
        state = theme.status("catalog", view_model.state_of(row))
        pills = [(state, texts.gettext(state.label))] if row.archived else []
        head.set_name(name, icon=icon, pills=pills, meta=meta)
        body.addWidget(head)
        body.addSpacing(theme.space(3))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        for action_id in actions:
            if self._desk.actions.possible(action_id, (target,)):
                action = self._desk.actions.find(action_id)
                button = Button(theme, texts.gettext(SHORT[action_id]), icon=action.icon, small=True)
                button.setObjectName(f"card-{action_id}")
                button.setToolTip(texts.gettext(action.title))
                button.clicked.connect(partial(self._desk.actions.run, action_id, (target,)))
                buttons.addWidget(button)
        buttons.addStretch(1)
        body.addLayout(buttons)

    def _title(self, text: str) -> None:
        theme = self._desk.theme
        self._panel.body.addSpacing(theme.space(5))
        self._panel.body.addWidget(Label(theme, text, "card-title"))
        self._panel.body.addSpacing(theme.space(2))

    def _facts(self, facts: list[view_model.Fact]) -> None:
        shown = FactList(self._desk.theme)
        shown.show_facts(facts)
        self._panel.body.addWidget(shown)
