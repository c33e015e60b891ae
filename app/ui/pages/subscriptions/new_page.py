"""Where does a person start a subscription? The form at the left, what follows from it at the right."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError, Invalid
from app.i18n import N_
from app.queries.catalog import PlanRow
from app.services.changes import Kind
from app.services.codes import Created
from app.services.subscriptions.starting import start
from app.ui.desk import Desk
from app.ui.forms.consequences import Consequences
from app.ui.forms.options import Option
from app.ui.navigation import Place
from app.ui.pages.draft import Draft
from app.ui.pages.form_head import FormHead
from app.ui.pages.page import Page
from app.ui.pages.subscriptions import new_model
from app.ui.pages.subscriptions.new_form import SubscriptionForm
from app.ui.pages.subscriptions.outcome import foreseeing
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner

CONSEQUENCES_WIDTH = 388
# In a narrow window the form keeps two thirds.
MOST_OF_WIDTH = 0.34
DRAFT = "subscription-new"


class NewSubscriptionPage(Page):
    """A new contract. What is typed is kept as a draft until it is started or thrown away."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        texts = desk.texts
        self._is_done = False
        self._waiting: dict[str, Any] | None = None
        self._has_plans = False
        self._customer = ""
        self.form = SubscriptionForm(desk)
        self._foot = QVBoxLayout()
        self.consequences = Consequences(desk, self.form, foreseeing(texts), banner_place=self._foot)
        self.draft = Draft(desk, DRAFT, self.form)
        self.head = FormHead(
            desk, Place("subscriptions"), texts.gettext(N_("Subscriptions")), self.title(),
            texts.gettext(N_("Start subscription")),
        )  # fmt: skip
        self.head.pressed.connect(self.press_primary)
        self.head.left.connect(self.go_back)
        self.draft.kept.connect(self._say_kept)
        self.banner = Banner(desk.theme, Tone.INFO, "")
        self.banner.setObjectName("draft-banner")
        self.banner.acted.connect(self._start_over)
        self.banner.hide()
        self._arrange()
        self.form.customer.changed.connect(self._customer_changed)
        self.form.customer.create_asked.connect(partial(self._create, "customer-form", "name"))
        self.form.item_wanted.connect(partial(self._create, "item-form", "description"))
        self._fill_in()
        self._read_plans()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("New subscription"))

    def press_primary(self) -> None:
        """Start it, if every field is right."""
        if not self.form.check():
            return
        values = self.form.value()
        try:
            wish = new_model.wish_of(values, self.desk.today, self.desk.texts)
        except Invalid as problem:
            self.form.show_error(new_model.placed(problem, values))
            return
        self.head.primary.setEnabled(False)
        self.desk.bridge.command(
            lambda ctx: start(ctx, wish), self._started, failed=self._refused, initiator=self, owner=self
        )

    def go_back(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.draft.keep()
        if self.desk.navigator.can_back:
            self.desk.navigator.back()
        else:
            self.desk.navigator.go(Place("subscriptions"))

    def leave(self) -> bool:
        """Nothing is lost: the draft is kept."""
        if not self._is_done:
            self.draft.keep()
        return True

    def state(self) -> dict[str, Any]:
        """Everything typed; nothing once it was started."""
        if self._is_done:
            return {}
        return {"form": self._waiting or self.form.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Type it again, once the plans are there."""
        self._waiting = state.get("form")
        if self._has_plans:
            self._type_again()

    def on_changed(self, changes: Any, initiator: object) -> None:
        """A plan, an item or a customer may be another one."""
        if initiator is not self and {Kind.PLAN, Kind.ITEM, Kind.CUSTOMER} & changes.kinds:
            self._customer = ""
            self._customer_changed()
            self._read_plans()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        theme = self.desk.theme
        wanted = CONSEQUENCES_WIDTH * theme.text_scale // 100
        self._aside.setFixedWidth(min(wanted, round(self.width() * MOST_OF_WIDTH)) + theme.space(6))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where something is to be chosen."""
        super().showEvent(event)
        start = self.form.plan if self.form.customer.value else self.form.customer
        start.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, where no open list takes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        theme = self.desk.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        edge, gap = theme.space(6), theme.size("card-gap")
        left = QVBoxLayout()
        left.setContentsMargins(edge, 0, gap, edge)
        left.setSpacing(gap)
        left.addWidget(self.banner)
        left.addWidget(self.form)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, edge, gap)
        right.addWidget(self.consequences)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(_scrolled(left), 1)
        # What is to be corrected stays in sight.
        self._foot.setContentsMargins(0, 0, edge, 0)
        self._aside = QWidget()
        beside = QVBoxLayout(self._aside)
        beside.setContentsMargins(0, 0, 0, gap)
        beside.setSpacing(gap)
        beside.addWidget(_scrolled(right), 1)
        beside.addLayout(self._foot)
        across.addWidget(self._aside)
        whole.addLayout(across, 1)

    # Beginning

    def _fill_in(self) -> None:
        """What the place says, or what was left the last time."""
        filled = dict(self.place.filled)
        if customer := filled.get("customer", ""):
            self.form.fill({"customer": customer})
        if filled:
            return
        found = self.draft.found()
        if found is None:
            return
        state, at = found
        self._waiting = state
        self.banner.say(self.desk.texts.fill(N_("Your draft of {moment} is still here."), {"moment": at}))
        self.banner.set_action(self.desk.texts.gettext(N_("Start over")))
        self.banner.show()

    def _start_over(self) -> None:
        self.draft.forget()
        self._is_done = True
        self.desk.navigator.replace(self.place)

    def _read_plans(self) -> None:
        self.desk.bridge.query(new_model.read_plans, self._show_plans, owner=self, latest="new-plans")

    def _show_plans(self, rows: tuple[PlanRow, ...]) -> None:
        self.form.show_plans(rows)
        if not self._has_plans:
            self._has_plans = True
            if plan := dict(self.place.filled).get("plan", ""):
                self.form.choose_plan(plan)
            self.form.settle()
            self._type_again()
        self.consequences.work_out()

    def _type_again(self) -> None:
        state, self._waiting = self._waiting, None
        if state:
            if (plan := state.get("plan")) is not None:
                self.form.know_plan(str(plan))
            self.form.restore(state)
            self.consequences.work_out()

    # Customer

    def _customer_changed(self) -> None:
        code = self.form.customer.value
        if code != self._customer:
            self._customer = code
            if code:
                self.desk.bridge.query(
                    new_model.read_customer(code), partial(self._show_customer, code),
                    failed=self.form.show_error, owner=self, latest="new-customer",
                )  # fmt: skip

    def _show_customer(self, code: str, note: new_model.CustomerNote) -> None:
        if code != self.form.customer.value:
            return
        texts = self.desk.texts
        self.form.customer.set_value(Option(code, note.name, note.detail, avatar=note.name))
        said, token = texts.gettext(N_("Data for invoices complete · nothing overdue")), "success-text"
        if note.gaps:
            said, token = " ".join(texts.gettext(gap) for gap in note.gaps), "warning-text"
        if note.overdue:
            owed = texts.fill(N_("{amount} overdue"), {"amount": texts.money(note.overdue)})
            said, token = " · ".join([owed, *(texts.gettext(gap) for gap in note.gaps)]), "danger-text"
        self.form.customer.set_note(said, token)

    def _create(self, page: str, field: str, typed: str) -> None:
        """Create what the person did not find; the draft waits."""
        self.draft.keep()
        self.desk.navigator.go(Place(page, filled=((field, typed),) if typed else ()))

    # Ending

    def _started(self, made: Created) -> None:
        texts = self.desk.texts
        self._is_done = True
        self.draft.forget()
        self.desk.navigator.replace(Place("subscription", made.code))
        self.desk.notify.done(texts.fill(N_("Subscription {code} started"), {"code": made.code}))

    def _refused(self, error: AppError) -> None:
        self.head.primary.setEnabled(True)
        self.form.show_error(new_model.placed(error, self.form.value()))

    def _say_kept(self, at: datetime) -> None:
        moment = at.astimezone(self.desk.texts.zone)
        said = self.desk.texts.fill(N_("Draft saved at {time}"), {"time": f"{moment:%H:%M}"})
        self.head.say(said, "cloud-check")


def _scrolled(content: QVBoxLayout) -> QScrollArea:
    inside = QWidget()
    inside.setLayout(content)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
