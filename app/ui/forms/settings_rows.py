"""Settings that save by themselves: a sentence on the left, the control on the right, a small "Saved" above."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, Text
from app.ui.forms.box import Glyph
from app.ui.forms.field import Field
from app.ui.theme.painting import box, horizontal
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.ui.desk import Desk

Save = Callable[[Any], None]
_SAVED_SHOWN_MS = 3000


class SettingsRow(QWidget):
    """One setting: name and sentence left, one or more controls right."""

    def __init__(self, desk: "Desk", label: str, sentence: str, *controls: QWidget) -> None:
        super().__init__()
        self._theme = desk.theme
        self.has_line_above = False
        theme = desk.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(
            theme.space(4) + theme.space("half"), theme.space(3), theme.space(4) + theme.space("half"), theme.space(3)
        )
        row.setSpacing(theme.space(4))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self.name = Label(theme, label, "body-strong", "text", wrap=True)
        words.addWidget(self.name)
        self.sentence = Label(theme, sentence, "min", "text-3", wrap=True)
        words.addWidget(self.sentence)
        if not sentence:
            self.sentence.hide()
        words.addStretch(1)
        row.addLayout(words, 1)
        for control in controls:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
            if not isinstance(control, Field):
                # Many buttons say the same; the row says what of.
                control.setAccessibleDescription(label)
        if controls:
            first = controls[0]
            self.name.setBuddy(first.control if isinstance(first, Field) else first)
        theme.changed.connect(self.update)

    def say(self, sentence: str) -> None:
        """Write another sentence; none when empty."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line to the row above."""
        if self.has_line_above:
            with QPainter(self) as painter:
                horizontal(painter, 0, self.width(), 0, self._theme.color("border"))


class _Rows(QWidget):
    """The card the rows stand in."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._theme = desk.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        desk.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme = self._theme
        with QPainter(self) as painter:
            ground, border = theme.color("surface"), theme.color("border")
            box(painter, self.rect(), theme.radius("card"), fill=ground, border=border)


class SettingsGroup(QWidget):
    """A heading and its settings. Each saves as soon as its value is right and the person is done with it.

    The page's ``save`` hands the value to a lane and calls ``show_saved()`` or ``show_error()`` when it is done.
    """

    def __init__(self, desk: "Desk", title: str) -> None:
        super().__init__()
        self._desk = desk
        self.fields: dict[str, Field] = {}
        theme = desk.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space(2) + theme.space("half"))
        head = QHBoxLayout()
        head.setSpacing(theme.space("one-half"))
        title_text = self._say(title)
        head.addWidget(Label(theme, title_text, "section", "text"))
        head.addStretch(1)
        self._tick = Glyph(theme)
        self.saved = Label(theme, "", "small", "text-3")
        self.saved.setObjectName("saved")
        head.addWidget(self._tick)
        head.addWidget(self.saved)
        whole.addLayout(head)
        self._rows = _Rows(desk)
        whole.addWidget(self._rows)
        self.setAccessibleName(title_text)
        whole.addStretch(1)
        self._fading = QTimer(self, singleShot=True, interval=_SAVED_SHOWN_MS)
        self._fading.timeout.connect(self._fade)

    def add(self, field: Field, sentence: str = "", *, save: Save | None = None, width: int = 0) -> Field:
        """Add a setting; ``save`` is given each new value that can be taken.

        Args:
            field: made as for a form, with its value set; its label becomes the row's name.
            sentence: what it means, in one plain sentence.
            save: hands the value on.
            width: of the control in logical pixels; 0: as the design says.
        """
        field.set_label_shown(shown=False)
        self.fields[field.name] = field
        if field.wants_width:
            field.setFixedWidth(width or self._desk.theme.size("inspector") // 2)
        else:
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        field.settle()
        if save is not None:
            field.settled.connect(partial(_hand_over, save, field))
        self.add_row(SettingsRow(self._desk, field.label, self._say(sentence), field))
        return field

    def add_row(self, row: QWidget) -> None:
        """Add a row of one's own making: a button, several controls."""
        if isinstance(row, SettingsRow):
            row.has_line_above = self._rows.column.count() > 0
        self._rows.column.addWidget(row)

    def show_saved(self) -> None:
        """Say "Saved" for a moment."""
        self.saved.setText(self._desk.texts.gettext(N_("Saved")))
        self._tick.show_icon("check")
        self._fading.start()

    def show_error(self, name: str, error: AppError) -> None:
        """Say under the field why it could not be saved."""
        self._fade()
        self.fields[name].show_problem(error.message(self._desk.texts))

    def _fade(self) -> None:
        self.saved.setText("")
        self._tick.show_icon("")

    def _say(self, text: str) -> str:
        return self._desk.texts.gettext(text) if isinstance(text, Text) else text


def _hand_over(save: Save, field: Field) -> None:
    save(field.value)
