"""Which fields filled in by something else, a plan for example, did the person change? An arrow takes each back."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from app.i18n import N_
from app.ui.forms.form import Form

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme


class ResetArrow(QAbstractButton):
    """A small arrow at the end of a label."""

    def __init__(self, theme: "Theme", name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(theme.size("hit-target-min"), theme.line("small-strong"))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow, darker under the pointer."""
        side = self._theme.size("icon-small")
        token = "accent-pressed" if self.isDown() else "accent-text"
        left, top = self.width() - side - self._theme.space("half"), (self.height() - side) // 2
        with QPainter(self) as painter:
            self._theme.icon("undo-2", token).paint(painter, left, top, side, side)


class Defaults(QObject):
    """Fills fields of a form and shows an arrow at those the person changed since.

    Args:
        form: whose fields are meant.
        names: of the fields that can be filled.
    """

    def __init__(self, form: Form, names: Sequence[str]) -> None:
        super().__init__(form)
        self._form = form
        self._values: dict[str, Any] = {}
        self.arrows: dict[str, ResetArrow] = {}
        texts = form.desk.texts
        for name in names:
            field = form.fields[name]
            said = texts.fill(N_("{label}: back to what the plan says"), {"label": field.label})
            arrow = ResetArrow(form.desk.theme, said)
            arrow.setObjectName(f"{name}-reset")
            arrow.clicked.connect(partial(self.reset, name))
            arrow.hide()
            field.add_to_label(arrow)
            field.changed.connect(partial(self._compare, name))
            self.arrows[name] = arrow

    def fill(self, values: Mapping[str, Any], *, are_marked: bool = True) -> None:
        """Show these values.

        Args:
            values: by field name; what is not named is left alone.
            are_marked: whether a changed one is shown as such; not where nothing stands behind the values.
        """
        self._values = dict(values) if are_marked else {}
        for name, value in values.items():
            self._form.fields[name].set_value(value)
        for name in self.arrows:
            self._compare(name)

    def know(self, values: Mapping[str, Any]) -> None:
        """Compare with these values from now on, without showing them: a draft is already there."""
        self._values = dict(values)
        for name in self.arrows:
            self._compare(name)

    def reset(self, name: str) -> None:
        """Show the value filled in."""
        field = self._form.fields[name]
        field.set_value(self._values[name])
        field.judge()
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self, name: str) -> None:
        field = self._form.fields[name]
        is_changed = name in self._values and (field.value != self._values[name] or field.is_wrong)
        self.arrows[name].setVisible(is_changed)
