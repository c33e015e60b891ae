"""What does every field of a form know how to do? Label, help, message, and when it is judged."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Invalid
from app.i18n import N_, Text
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.ui.desk import Desk

Check = Callable[[Any], object]


class FieldEmpty(Invalid):
    """Nothing where something is needed."""

    text = N_("Fill in this field.")


class Field(QWidget):
    """One value a person enters: label above, control, message below.

    It is judged when the keyboard leaves it, and on every keystroke once it failed, until it is right again.

    Args:
        desk: theme, texts and lanes.
        name: of the value in ``form.value()`` and in ``Invalid.field``.
        label: marked with ``N_`` it is translated here; a plain text is shown as it is.
        optional: may stay empty; "optional" is written after the label.
        help_text: what to know before typing, under the field.
        missing: what to say when it is empty, in words that say what to do.
        check: takes the value and raises ``Invalid`` where it cannot be taken.

    Signals:
        changed(): the value may have changed.
        settled(): the person is done with it and it is right: left after a change, chosen, switched.
        judged(): a problem appeared, changed or went away.
    """

    changed = Signal()
    settled = Signal()
    judged = Signal()

    empty: ClassVar[Any] = ""
    missing: ClassVar[str] = FieldEmpty.text
    wants_width: ClassVar[bool] = True
    is_compound: ClassVar[bool] = False

    def __init__(
        self,
        desk: "Desk",
        name: str,
        label: str,
        *,
        optional: bool = False,
        help_text: str = "",
        missing: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.name = name
        self.label = self.say(label)
        self.is_optional = optional
        self.is_read_only = False
        self._help = self.say(help_text)
        self._missing = missing or self.missing
        self._check = check
        self._problem = ""
        self._note = ("", "")
        self._is_watched = False
        self._seen: Any = None
        self.setObjectName(f"field-{name}")
        self._build_frame()
        self.control = self.build()
        self._body.insertWidget(1, self.body())
        self._label.setBuddy(self.control)
        if not self.is_compound:
            # With a proxy, Tab would skip the other controls of a compound field.
            self.setFocusProxy(self.control)
        self.control.setObjectName(name)
        self.control.setAccessibleName(self.label)
        self._show_message()
        self._seen = self.mark()

    # What each kind of field defines.

    def build(self) -> QWidget:
        """Make the control that takes the keyboard."""
        raise NotImplementedError

    def body(self) -> QWidget:
        """What is placed under the label: the control, or the frame around it."""
        return self.control

    def read(self) -> Any:
        """The typed value as it stands; ``empty`` where there is none.

        Raises:
            Invalid: it cannot be read.
        """
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; ``empty`` or ``None`` clears the field. What is set is not judged until it is left."""
        raise NotImplementedError

    def state(self) -> Any:
        """What is in the field, readable or not, as plain JSON values."""
        raise NotImplementedError

    def restore(self, state: Any) -> None:
        """Show what ``state`` gave; anything else is left out of account."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Whether the value can only be looked at."""
        self.is_read_only = read_only
        self.control.setEnabled(not read_only)

    def show_failed(self, failed: bool) -> None:
        """Paint the control as wrong or right."""

    # What all have in common.

    @property
    def value(self) -> Any:
        """The value; ``empty`` while what is typed cannot be taken."""
        try:
            return self.read()
        except Invalid:
            return self.empty

    @property
    def problem(self) -> str:
        """What is wrong, in the person's language; empty when nothing is known to be."""
        return self._problem

    @property
    def is_wrong(self) -> bool:
        """Whether the value could not be taken now, shown or not."""
        return self._fault() is not None

    def judge(self) -> bool:
        """Look at the value, show what is wrong with it and say whether it can be taken."""
        fault = self._fault()
        self.show_problem(fault.message(self.desk.texts) if fault else "")
        return fault is None

    def show_problem(self, problem: str) -> None:
        """Show a sentence under the field, the field's own or one of a service; empty: all is well."""
        self._is_watched = self._is_watched or bool(problem)
        if problem != self._problem:
            self._problem = problem
            self.show_failed(bool(problem))
            self._show_message()
            self.judged.emit()

    def set_note(self, text: str, token: str = "success-text") -> None:
        """Say something about a right value in place of the help; empty: the help again."""
        self._note = (text, token)
        self._show_message()

    def add_to_label(self, widget: QWidget) -> None:
        """Put something small at the right end of the line above the control."""
        row = self._head.layout()
        if row is not None:
            row.addWidget(widget)

    def set_label_shown(self, shown: bool) -> None:
        """Leave the label out where a row or a table names the field; screen readers still hear it."""
        self._head.setVisible(shown)

    def say(self, text: str) -> str:
        """A marked text in the person's language; another one as it is."""
        return self.desk.texts.gettext(text) if isinstance(text, Text) else text

    def leave(self) -> None:
        """The person went on to something else: judge, and tell if there is something new and right."""
        right = self.judge()
        snapshot = self.mark()
        if right and snapshot != self._seen:
            self._seen = snapshot
            self.settled.emit()

    def typed(self) -> None:
        """Something was typed or chosen."""
        if self._is_watched:
            self.judge()
        self.changed.emit()

    def take(self) -> None:
        """A choice was made that needs no leaving of the field."""
        self.typed()
        self.leave()

    def settle(self) -> None:
        """From here on count what differs: what is shown was loaded, or saved."""
        self._seen = self.mark()
        self._is_watched = False
        self.show_problem("")

    def resolve(self, path: str) -> "Field | None":
        """The field that this path names: this one, or one inside it."""
        return self if path == self.name else None

    def first_wrong(self) -> "Field":
        """Where the keyboard goes when this field is wrong: itself, or the wrong one inside it."""
        return self

    def mark(self) -> Any:
        """Something that differs when the value does; what cannot be read differs by its text."""
        try:
            return ("value", self.read())
        except Invalid:
            return ("text", self.state())

    def _fault(self) -> Invalid | None:
        try:
            value = self.read()
            if value is None or value == self.empty:
                if self.is_optional or self.is_read_only:
                    return None
                return _missing(self._missing, self.name)
            if self._check is not None:
                self._check(value)
        except Invalid as fault:
            return fault
        return None

    def _build_frame(self) -> None:
        theme = self.desk.theme
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.space(1))
        self._label = Label(theme, self.label, "small-strong", "text-2", elide=True)
        self._label.setObjectName(f"label-{self.name}")
        head.addWidget(self._label)
        if self.is_optional:
            head.addWidget(Label(theme, self.desk.texts.gettext(N_("optional")), "small", "text-3"))
        head.addStretch(1)
        self._message = Label(theme, "", "small", "text-3", wrap=True)
        self._message.setObjectName(f"message-{self.name}")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.space(1))
        self._body.addWidget(self._head)
        self._body.addWidget(self._message)
        # Beside a higher neighbour the field stays at the top.
        self._body.addStretch(1)

    def _show_message(self) -> None:
        note, token = self._note
        if self._problem:
            note, token = self._problem, "danger-text"
        elif not note:
            note, token = self._help, "text-3"
        self._message.setText(note)
        self._message.set_token(token)
        self._message.setVisible(bool(note))
        # A screen reader hears the fault with the field; the help where there is none.
        self.control.setAccessibleDescription(note)


def _missing(text: str, field: str) -> Invalid:
    fault = FieldEmpty(field=field)
    fault.text = Text(text)  # type: ignore[misc]  # the field's own words
    return fault
