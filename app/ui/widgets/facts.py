"""Label and value, line by line; every value can be selected and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.labels import Label

_ROW_GAP = 9
_NARROW_ROW_GAP = 7
_NARROW_LABEL = 96


class FactList(QWidget):
    """The grid; labels quiet, values dark, long values wrap.

    Args:
        narrow: the smaller letters and label column of the inspector.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = narrow
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(_NARROW_ROW_GAP if narrow else _ROW_GAP)
        self._grid.setHorizontalSpacing(theme.space(2))
        label = int(theme.text_scale * _NARROW_LABEL / 100) if narrow else theme.size("fact-label")
        self._grid.setColumnMinimumWidth(0, label)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []

    def show_facts(self, facts: Sequence[tuple[str, str] | tuple[str, str, str]]) -> None:
        """Replace all lines; a third entry names another font role for the value, such as ``mono`` for codes."""
        for widget in self._shown:
            self._grid.removeWidget(widget)
            # Deleted only when the event loop turns, it must not be painted meanwhile.
            widget.hide()
            widget.deleteLater()
        self._shown = []
        plain = "small" if self._narrow else "body"
        for row, (label, value, *role) in enumerate(facts):
            name = Label(self._theme, label, plain, "text-3")
            fact = Label(self._theme, value, role[0] if role else plain, "text", wrap=True, selectable=True)
            fact.setAccessibleName(f"{label}: {value}")
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(fact, row, 1)
            self._shown += [name, fact]
