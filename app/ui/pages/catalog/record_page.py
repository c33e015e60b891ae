"""How is one record of the catalogue made or changed on a page of its own?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError, Conflict
from app.i18n import N_
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.desk import Desk
from app.ui.forms.form import Form
from app.ui.navigation import Place
from app.ui.pages.form_head import FormHead
from app.ui.pages.page import Page
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.empty import EmptyState

FORM_WIDTH = 860


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record as it was read: ``version`` is what a change must bring back, ``undo`` writes it as it was."""

    id: int
    version: int
    values: dict[str, Any]
    undo: Callable[[Context], Any]
    is_archived: bool = False


class RecordPage(Page):
    """A form that fills a page. What is typed stays while the person goes elsewhere.

    What kinds of it add: the form, and how a record is read and written.
    """

    tab = ""
    new_title = ""
    edit_title = ""
    confirm = ""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        say = desk.texts.gettext
        self._is_done = False
        self._loaded: Loaded | None = None
        self._waiting: dict[str, Any] | None = None
        self._typed_at = 0
        above = Place("catalog", tab=self.tab)
        self.head = FormHead(desk, above, say(N_("Plans and prices")), self.title(), say(self.confirm))
        self.head.pressed.connect(self.press_primary)
        self.head.left.connect(self.go_back)
        self.form = self.make_form()
        self.banner = Banner(desk.theme, Tone.WARNING, "")
        self.banner.setObjectName("record-banner")
        self.banner.acted.connect(self._load)
        self.banner.hide()
        self.missing = EmptyState(desk.theme, "search-x", "", "", primary=say(N_("Back")), primary_icon="arrow-left")
        self.missing.setObjectName("record-missing")
        self.missing.primary_clicked.connect(self.go_back)
        self.missing.hide()
        self._arrange()
        if place.key:
            self._load()
        else:
            self.form.fill(dict(place.filled))

    # What each kind defines

    def make_form(self) -> Form:
        """The fields."""
        raise NotImplementedError

    def read(self) -> Callable[[ReadSession, Context], Loaded]:
        """A read of the record of this place, to run on a lane."""
        raise NotImplementedError

    def write(self, values: dict[str, Any], loaded: Loaded | None) -> Callable[[Context], Any]:
        """A command that creates it, or changes what was loaded."""
        raise NotImplementedError

    def said(self, values: dict[str, Any]) -> str:
        """In the past tense what was done."""
        raise NotImplementedError

    def placed(self, error: AppError, _values: dict[str, Any]) -> AppError:
        """A refusal with the field of this form."""
        return error

    # What all have in common

    def title(self) -> str:
        """What the page is called."""
        texts = self.desk.texts
        if not self.place.key:
            return texts.gettext(self.new_title)
        return texts.fill(self.edit_title, {"code": self.place.key})

    def press_primary(self) -> None:
        """Save, if every field is right."""
        if self.form.isHidden() or not self.head.primary.isEnabled() or not self.form.check():
            return
        values = self.form.value()
        self.head.primary.setEnabled(False)
        self.desk.bridge.command(
            self.write(values, self._loaded),
            partial(self._saved, values),
            failed=partial(self._refused, values),
            initiator=self,
            owner=self,
        )

    def go_back(self) -> None:
        """Where the person came from."""
        if self.desk.navigator.can_back:
            self.desk.navigator.back()
        else:
            self.desk.navigator.go(Place("catalog", tab=self.tab))

    def state(self) -> dict[str, Any]:
        """Everything typed, if it differs from what is stored."""
        if self._is_done or not (self._waiting or self.form.dirty):
            return {}
        version = self._loaded.version if self._loaded else self._typed_at
        return {"version": version, "form": self._waiting or self.form.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Type it again, once the record is there."""
        self._waiting, self._typed_at = state.get("form"), state.get("version", 0)
        if self._loaded is not None or not self.place.key:
            self._type_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        self.form.focus_start()

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
        inside = QWidget()
        across = QHBoxLayout(inside)
        edge = theme.space(6)
        across.setContentsMargins(edge, 0, edge, edge)
        column = QVBoxLayout()
        column.setSpacing(theme.size("card-gap"))
        for part in (self.banner, self.form, self.missing):
            part.setMaximumWidth(FORM_WIDTH * theme.text_scale // 100)
            column.addWidget(part)
        column.addStretch(1)
        across.addLayout(column, 1000)
        across.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole.addWidget(area, 1)

    def _load(self) -> None:
        self.desk.bridge.query(self.read(), self._show, failed=self._show_missing, owner=self, latest="record")

    def _show(self, loaded: Loaded) -> None:
        self.banner.hide()
        self._loaded = loaded
        self.form.fill(loaded.values)
        if loaded.is_archived:
            self.banner.say(self.desk.texts.gettext(N_("Archived: it is not offered for new subscriptions.")))
            self.banner.set_action("")
            self.banner.show()
        self._type_again()

    def _show_missing(self, error: AppError) -> None:
        self.form.hide()
        self.head.primary.hide()
        self.missing.say(error.message(self.desk.texts), "")
        self.missing.show()

    def _type_again(self) -> None:
        state, self._waiting = self._waiting, None
        if state:
            if self._loaded is not None and self._typed_at:
                # Typed on what was read then: saving finds out whether somebody else has changed it since.
                self._loaded = replace(self._loaded, version=self._typed_at)
            self.form.restore(state)
            self.head.say(self.desk.texts.gettext(N_("Not saved yet")), "pencil")

    def _saved(self, values: dict[str, Any], _result: Any) -> None:
        loaded = self._loaded
        self._is_done = True
        undo = partial(self.desk.bridge.command, loaded.undo) if loaded else None
        said = self.said(values)
        self.go_back()
        self.desk.notify.done(said, undo)

    def _refused(self, values: dict[str, Any], error: AppError) -> None:
        self.head.primary.setEnabled(True)
        if isinstance(error, Conflict):
            self.banner.say(error.message(self.desk.texts))
            self.banner.set_action(self.desk.texts.gettext(N_("Load it again")))
            self.banner.show()
        else:
            self.form.show_error(self.placed(error, values))
