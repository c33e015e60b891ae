"""What stands on top of a form that fills a page? Where it belongs, its name, a note, and the two ways out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import N_
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.icon import Icon
from app.ui.widgets.labels import Label
from app.ui.widgets.page_header import PageHeader


class FormHead(PageHeader):
    """The head of a form.

    Args:
        desk: theme, texts and navigator.
        above: the list it belongs to.
        above_title: what that list is called.
        title: of the form.
        confirm: the verb of its button.

    Signals:
        pressed(): the button that saves.
        left(): the one that goes back.
    """

    pressed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, above: Place, above_title: str, title: str, confirm: str) -> None:
        super().__init__(desk.theme)
        theme = desk.theme
        self._desk = desk
        self._above = above
        way = LinkButton(theme, above_title, role="body", token="text-3")
        way.setObjectName("form-above")
        way.clicked.connect(self._go_above)
        self.add_before(way)
        self.add_before(Icon(theme, "chevron-right", "text-3", "icon-small"))
        self.set_title(title)
        self._note = QWidget()
        row = QHBoxLayout(self._note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("one-half"))
        self._icon = Icon(theme, "cloud-check", "text-3", "icon-small")
        self.note = Label(theme, "", "small", "text-3", elide=True)
        self.note.setObjectName("form-note")
        row.addWidget(self._icon)
        row.addWidget(self.note)
        self._note.hide()
        self.add_side(self._note)
        cancel = Button(theme, desk.texts.gettext(N_("Cancel")), kind="ghost", hint="Esc")
        cancel.setObjectName("form-cancel")
        cancel.clicked.connect(self.left)
        self.add_button(cancel)
        self.primary = Button(theme, confirm, kind="primary", icon="check", hint="Ctrl ↵")
        self.primary.setObjectName("form-primary")
        self.primary.clicked.connect(self.pressed)
        self.add_button(self.primary)

    def say(self, text: str, icon: str) -> None:
        """Say something quiet left of the buttons."""
        self.note.setText(text)
        self._icon.show_icon(icon, "text-3")
        self._note.setVisible(bool(text))

    def _go_above(self) -> None:
        self._desk.navigator.go(self._above)
