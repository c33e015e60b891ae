"""Fields for words: one line, several lines, codes."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.ui.forms.box import Box
from app.ui.forms.field import Check, Field

_LONGEST = 2000
_NOTE_LINES = 3


class LineField(Field):
    """A field of one line. What kinds of it add: how text becomes a value, and a value text."""

    role = "body"
    icon = ""
    is_tabular = False

    def __init__(self, *args: Any, placeholder: str = "", suffix: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edit.setPlaceholderText(self.say(placeholder))
        self.box.set_suffix(self.say(suffix))

    def build(self) -> QWidget:
        """A line edit in our own frame."""
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        self._dress()
        self.desk.theme.changed.connect(self._dress)
        self.box = Box(self.desk.theme, self.edit, icon=self.icon)
        self.box.left.connect(self._left)
        self.edit.textChanged.connect(self.typed)
        self.edit.returnPressed.connect(self._left)
        return self.edit

    def body(self) -> QWidget:
        """The frame."""
        return self.box

    def parse(self, text: str) -> Any:
        """The value of a text that is not empty.

        Raises:
            Invalid: it has none.
        """
        return text

    def write(self, value: Any) -> str:
        """The text of a value."""
        return str(value)

    def read(self) -> Any:
        """The value typed."""
        text = self.edit.text().strip()
        return self.parse(text) if text else self.empty

    def set_value(self, value: Any) -> None:
        """Write the value."""
        self.edit.setText("" if value is None or value == "" else self.write(value))
        self.edit.setCursorPosition(0)
        self.judge_quietly()

    def state(self) -> Any:
        """The text as typed."""
        return self.edit.text()

    def restore(self, state: Any) -> None:
        """Type that text again."""
        if isinstance(state, str):
            self.edit.setText(state)

    def set_read_only(self, read_only: bool) -> None:
        """Show a lock; the text can still be copied."""
        self.is_read_only = read_only
        self.edit.setReadOnly(read_only)
        self.box.show_read_only(read_only=read_only)

    def show_failed(self, failed: bool) -> None:
        """Paint the frame."""
        self.box.show_failed(failed=failed)

    def judge_quietly(self) -> None:
        """A value put in by the program takes a shown problem away, and never shows one."""
        if not self.is_wrong:
            self.show_problem("")

    def rewrite(self) -> None:
        """Show what was understood, in the usual form."""
        text = self.edit.text().strip()
        if not text or self.is_wrong:
            return
        if (usual := self.write(self.read())) != self.edit.text():
            blocked = self.edit.blockSignals(True)
            self.edit.setText(usual)
            self.edit.blockSignals(blocked)
            self.changed.emit()

    def _dress(self) -> None:
        self.edit.setFont(self.desk.theme.font(self.role, tabular=self.is_tabular))

    def _left(self) -> None:
        if not self.is_read_only:
            self.rewrite()
            self.leave()


class TextField(LineField):
    """Words on one line."""


class CodeField(LineField):
    """A code that machines read: in a fixed-width face, without blanks around it."""

    role = "mono"


class NotesField(Field):
    """Words on several lines; Tab goes on to the next field."""

    def __init__(
        self, *args: Any, placeholder: str = "", lines: int = _NOTE_LINES, check: Check | None = None, **kwargs: Any
    ) -> None:
        self._lines = lines
        super().__init__(*args, check=check, **kwargs)
        self.edit.setPlaceholderText(self.say(placeholder))

    def build(self) -> QWidget:
        """A plain text edit in our own frame."""
        theme = self.desk.theme
        self.edit = QPlainTextEdit()
        self.edit.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.edit.setFont(theme.font("body"))
        self.edit.setTabChangesFocus(True)
        self.edit.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.document().setDocumentMargin(theme.space(0))
        self.edit.textChanged.connect(self.typed)
        self.box = Box(theme, self.edit)
        self.box.set_padding(theme.space(2))
        line = self.edit.fontMetrics().lineSpacing()
        self.box.setFixedHeight(max(theme.size("control"), self._lines * line + 2 * theme.space(2)))
        self.box.left.connect(self._left)
        return self.edit

    def body(self) -> QWidget:
        """The frame."""
        return self.box

    def read(self) -> str:
        """The text without blanks around it."""
        return self.edit.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Write the text."""
        self.edit.setPlainText(value or "")
        if not self.is_wrong:
            self.show_problem("")

    def state(self) -> Any:
        """The text as typed."""
        return self.edit.toPlainText()

    def restore(self, state: Any) -> None:
        """Type that text again."""
        if isinstance(state, str):
            self.edit.setPlainText(state)

    def set_read_only(self, read_only: bool) -> None:
        """Show a lock; the text can still be copied."""
        self.is_read_only = read_only
        self.edit.setReadOnly(read_only)
        self.box.show_read_only(read_only=read_only)

    def show_failed(self, failed: bool) -> None:
        """Paint the frame."""
        self.box.show_failed(failed=failed)

    def _left(self) -> None:
        if not self.is_read_only:
            self.leave()
