"""Fields for a list of equal things: the lines of a plan, the contacts of a customer."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.forms.field import Check, Field
from app.ui.widgets.button import Button, IconButton

MakeFields = Callable[[], Sequence[tuple[Field, int]]]


class _Line(QWidget):
    """One row of fields with its button to remove it."""

    def __init__(self, fields: Sequence[tuple[Field, int]], remove: IconButton, space: int) -> None:
        super().__init__()
        self.fields = {field.name: field for field, _ in fields}
        self.remove = remove
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space)
        for field, stretch in fields:
            row.addWidget(field, stretch)
        # Beside the control, not beside the label that the first row carries.
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(remove)
        self._beside.addStretch(1)
        row.addLayout(self._beside)

    def set_label_height(self, height: int) -> None:
        """How much stands above the controls of this row."""
        self._beside.setContentsMargins(0, height, 0, 0)

    def controls(self) -> list[QWidget]:
        """What takes the keyboard, from left to right."""
        return [field.control for field in self.fields.values()]

    def value(self) -> dict[str, Any]:
        """The values of the row."""
        return {name: field.value for name, field in self.fields.items()}


class LinesField(Field):
    """Rows of fields, each a dict in the value; ``lines.0.quantity`` names the field of a row.

    Args:
        make: builds the fields of one row, each with the share of the width it takes.
        least: rows that always stay.
        add_text: text of the button that adds a row.
    """

    empty: ClassVar[Any] = []
    missing = N_("Add at least one row.")
    is_compound = True

    def __init__(
        self,
        *args: Any,
        make: MakeFields,
        least: int = 1,
        add_text: str = "",
        check: Check | None = None,
        **kwargs: Any,
    ) -> None:
        self._make = make
        self._least = least
        self._lines: list[_Line] = []
        self._add_text = add_text
        super().__init__(*args, check=check, **kwargs)
        self._keep_least()
        self.settle()

    def build(self) -> QWidget:
        """The rows above the button that adds one; the button takes the keyboard for the whole."""
        theme = self.desk.theme
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.space(2))
        column.addLayout(self._rows)
        text = self.say(self._add_text) or self.desk.texts.gettext(N_("Add a row"))
        self.add_button = Button(theme, text, kind="ghost", icon="plus")
        self.add_button.clicked.connect(self._add_asked)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        return self.add_button

    def body(self) -> QWidget:
        """Rows and button."""
        return self._whole

    @property
    def rows(self) -> list[dict[str, Field]]:
        """The fields of each row, by name."""
        return [line.fields for line in self._lines]

    def add_line(self, value: dict[str, Any] | None = None) -> None:
        """Add a row with these values."""
        fields = self._make()
        remove = IconButton(self.desk.theme, "trash-2", self.desk.texts.gettext(N_("Remove this row")))
        space = self.desk.theme.space(2)
        line = _Line(fields, remove, space)
        remove.clicked.connect(partial(self._remove, line))
        # The label stands above the first row only; screen readers hear it in each.
        for field, _ in fields:
            field.set_label_shown(shown=not self._lines)
            field.changed.connect(self.typed)
            if value is not None and field.name in value:
                field.set_value(value[field.name])
                field.settle()
        self._lines.append(line)
        self._rows.addWidget(line)
        line.show()
        self._show_removable()

    def read(self) -> Any:
        """The rows' values; of a wrong field its empty value."""
        return [line.value() for line in self._lines]

    def set_value(self, value: Any) -> None:
        """Show these rows."""
        while self._lines:
            self._drop(self._lines[-1])
        for row in value or []:
            self.add_line(row)
        self._keep_least()
        self.typed()

    def state(self) -> Any:
        """The rows as typed."""
        return [{name: field.state() for name, field in line.fields.items()} for line in self._lines]

    def restore(self, state: Any) -> None:
        """Type them again."""
        if not isinstance(state, list):
            return
        while self._lines:
            self._drop(self._lines[-1])
        for row in state:
            self.add_line()
            for name, field in self._lines[-1].fields.items():
                if isinstance(row, dict) and name in row:
                    field.restore(row[name])
        self._keep_least()
        self.typed()

    def judge(self) -> bool:
        """Judge every field of every row, then the whole."""
        right = [field.judge() for line in self._lines for field in line.fields.values()]
        return super().judge() and all(right)

    @property
    def is_wrong(self) -> bool:
        """Whether any field of any row is."""
        return super().is_wrong or any(field.is_wrong for line in self._lines for field in line.fields.values())

    @property
    def problem(self) -> str:
        """Its own problem, or the first one of a row."""
        inside = (field.problem for line in self._lines for field in line.fields.values() if field.problem)
        return super().problem or next(inside, "")

    def resolve(self, path: str) -> Field | None:
        """The field that ``lines.0.quantity`` names."""
        name, _, rest = path.partition(".")
        index, _, inner = rest.partition(".")
        if name != self.name or not index.isdigit() or int(index) >= len(self._lines):
            return None
        return self._lines[int(index)].fields.get(inner, self)

    def first_wrong(self) -> Field:
        """The first wrong field of a row."""
        inside = (field for line in self._lines for field in line.fields.values() if field.problem)
        return next(inside, self)

    def mark(self) -> Any:
        """What differs when any field of any row does."""
        return [[field.mark() for field in line.fields.values()] for line in self._lines]

    def settle(self) -> None:
        """Settle the rows too."""
        for line in self._lines:
            for field in line.fields.values():
                field.settle()
        super().settle()

    def set_read_only(self, read_only: bool) -> None:
        """The rows can only be looked at."""
        self.is_read_only = read_only
        self.add_button.setVisible(not read_only)
        for line in self._lines:
            for field in line.fields.values():
                field.set_read_only(read_only)

    def _add_asked(self) -> None:
        self.add_line()
        next(iter(self._lines[-1].fields.values())).control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed()

    def _remove(self, line: _Line) -> None:
        self._drop(line)
        self._keep_least()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take()

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        if self._lines:
            for field in self._lines[0].fields.values():
                field.set_label_shown(shown=True)
        self._show_removable()

    def _keep_least(self) -> None:
        while len(self._lines) < self._least:
            self.add_line()

    def _show_removable(self) -> None:
        theme = self.desk.theme
        for index, line in enumerate(self._lines):
            line.set_label_height(0 if index else theme.line("small-strong") + theme.space(1))
            line.remove.setEnabled(len(self._lines) > self._least)
        self._order_stops()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keys in order once the field stands in its window: before, Qt forgets it again."""
        super().showEvent(event)
        self._order_stops()

    def _order_stops(self) -> None:
        """In reading order: the rows, then the button below them."""
        stops = [stop for line in self._lines for stop in (*line.controls(), line.remove)]
        for before, after in pairwise([*stops, self.add_button]):
            QWidget.setTabOrder(before, after)
