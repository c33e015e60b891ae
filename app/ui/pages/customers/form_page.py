"""A new customer, or the data of one to change."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError, Conflict
from app.i18n import N_
from app.services import customers
from app.services.context import Context
from app.services.customers import StoredCustomer
from app.services.unit_of_work import ReadSession
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.customers import form_model
from app.ui.pages.customers.form import CustomerForm
from app.ui.pages.customers.form_model import Saved
from app.ui.pages.draft import Draft
from app.ui.pages.form_head import FormHead
from app.ui.pages.page import Page
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner

WIDTH = 880


class CustomerFormPage(Page):
    """The form of the customer whose code is the place's key; without a key of a new one."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        say = desk.texts.gettext
        confirm = N_("Save") if place.key else N_("Create customer")
        self.head = FormHead(desk, Place("customers"), say(N_("Customers")), self.title(), say(confirm))
        self.head.pressed.connect(self.press_primary)
        self.head.left.connect(self.go_back)
        self.banner = Banner(desk.theme, Tone.INFO, "", closable=True, texts=desk.texts)
        self.banner.setObjectName("customer-form-banner")
        self.banner.acted.connect(self.start_over)
        self.banner.hide()
        self.form = CustomerForm(desk, place.key)
        self._stored: StoredCustomer | None = None
        self._waiting: dict[str, Any] | None = None
        self._typed_at = 0
        self._is_done = False
        self._is_ready = not place.key
        self.draft = Draft(desk, f"customer-{place.key or form_model.NEW}", self.form)
        self.draft.kept.connect(self._tell_kept)
        self._arrange()
        if place.key:
            self._read()
        else:
            self.form.restore(dict(place.filled))
            if not place.filled:
                self._offer_draft()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Edit customer") if self.place.key else N_("New customer"))

    def press_primary(self) -> None:
        """Save, if every field is right."""
        if not self._is_ready or not self.head.primary.isEnabled() or not self.form.check():
            return
        data = form_model.data_of(self.form.value())
        act = (
            partial(form_model.create, data) if self._stored is None else partial(form_model.change, self._stored, data)
        )
        self.head.primary.setEnabled(False)
        self.desk.bridge.command(act, self._saved, failed=self._refused, initiator=self, owner=self)

    def go_back(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.draft.keep()
        if self.desk.navigator.can_back:
            self.desk.navigator.back()
        else:
            self.desk.navigator.go(Place("customers"))

    def start_over(self) -> None:
        """Throw the draft away and show what is stored."""
        self.draft.forget()
        self._is_done = True
        self.desk.navigator.replace(Place(self.place.page, self.place.key))

    def leave(self) -> bool:
        """Nothing is lost: the draft is kept."""
        if not self._is_done:
            self.draft.keep()
        return True

    def state(self) -> dict[str, Any]:
        """Everything typed; nothing once it was saved."""
        if self._waiting:
            return {"form": self._waiting, "version": self._typed_at}
        if self._is_done or not self.form.dirty:
            return {}
        return {"form": self.form.state(), "version": self._stored.version if self._stored else 0}

    def restore(self, state: dict[str, Any]) -> None:
        """Type it again, once the customer is there."""
        self._waiting, self._typed_at = state.get("form"), state.get("version", 0)
        if self._is_ready:
            self._type_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, where no open list takes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the name."""
        super().showEvent(event)
        self.form.name.control.setFocus(Qt.FocusReason.OtherFocusReason)

    # Beginning

    def _arrange(self) -> None:
        theme = self.desk.theme
        body = QWidget()
        body.setObjectName("customer-form-body")
        column = QVBoxLayout(body)
        edge = theme.space(6)
        column.setContentsMargins(edge, 0, edge, edge)
        column.setSpacing(theme.size("card-gap"))
        for part in (self.banner, self.form):
            part.setMaximumWidth(WIDTH * theme.text_scale // 100)
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(scroll, 1)

    def _read(self, then: str = "") -> None:
        code = self.place.key

        def read(_session: ReadSession, ctx: Context) -> StoredCustomer:
            return customers.read(ctx, code)

        done = self._show_theirs if then else self._show
        self.desk.bridge.query(read, done, failed=self._not_there, owner=self, latest="customer-form")

    def _show(self, stored: StoredCustomer) -> None:
        self._stored = stored
        self._is_ready = True
        self.form.fill(form_model.values_of(stored.data))
        self.head.set_title(stored.data.name)
        if self._waiting:
            self._type_again()
        else:
            self._offer_draft()

    def _not_there(self, error: AppError) -> None:
        self.form.setEnabled(False)
        self.head.primary.setEnabled(False)
        self.banner.say(error.message(self.desk.texts), tone=Tone.DANGER)
        self.banner.show()

    def _offer_draft(self) -> None:
        found = self.draft.found()
        if found is None:
            return
        self._waiting, at = found
        self._type_again()
        texts = self.desk.texts
        self.banner.say(texts.fill(N_("This is your draft of {moment}, not saved yet."), {"moment": at}))
        self.banner.set_action(texts.gettext(N_("Start over")))
        self.banner.show()

    def _type_again(self) -> None:
        state, self._waiting = self._waiting, None
        if state:
            if self._stored is not None and self._typed_at:
                # Typed on what was read then: saving finds out whether somebody else has changed it since.
                self._stored = replace(self._stored, version=self._typed_at)
            self.form.restore(state)

    def _tell_kept(self, at: Any) -> None:
        texts = self.desk.texts
        self.head.say(texts.fill(N_("Draft kept {moment}"), {"moment": texts.moment(at)}), "cloud-check")

    # Ending

    def _saved(self, saved: Saved) -> None:
        desk = self.desk
        self._is_done = True
        self.draft.forget()
        self.form.settle()
        name = {"name": saved.after.data.name}
        desk.navigator.replace(Place("customer", saved.code))
        if saved.before is None:
            desk.notify.done(desk.texts.fill(N_("{name} created"), name))
        elif saved.after.version != saved.before.version:
            undo = partial(desk.bridge.command, partial(form_model.take_back, saved))
            desk.notify.done(desk.texts.fill(N_("{name} saved"), name), undo)

    def _refused(self, error: AppError) -> None:
        self.head.primary.setEnabled(True)
        if isinstance(error, Conflict) and self._stored is not None:
            self._read(then="compare")
        else:
            self.form.show_error(error)

    def _show_theirs(self, theirs: StoredCustomer) -> None:
        """Somebody was faster: their data, with what was typed here on top of them."""
        if self._stored is None:
            return
        before = form_model.values_of(self._stored.data)
        values = form_model.values_of(theirs.data)
        mine = self.form.typed()
        both = [self.form.fields[name].label for name in mine if values[name] != before[name]]
        self._stored = theirs
        self.form.fill(values)
        self.form.restore(mine)
        texts = self.desk.texts
        said = N_("Their changes are shown, and what you typed is still here. Look it over and save again.")
        if both:
            said = N_("You both changed: {fields}. Yours is shown. Look it over and save again.")
        lead = texts.gettext(N_("Somebody else changed this customer in the meantime."))
        self.banner.say(texts.fill(said, {"fields": ", ".join(both)}), lead=lead, tone=Tone.WARNING)
        self.banner.set_action("")
        self.banner.show()
