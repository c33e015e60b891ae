"""Which of two to four views is shown? Segments side by side, exactly one chosen."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme

_CORNER, _INNER_CORNER = 7, 5
_PADDING, _PADDING_SMALL = 11, 9


class Segment(QWidget):
    """Exclusive views; arrow keys move between them.

    Args:
        options: key and words of each; the first is chosen.
        small: 28 pixels high instead of 32.
    """

    changed = Signal(str)

    def __init__(
        self, theme: Theme, options: Sequence[tuple[str, str]], *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._small = small
        self._group = QButtonGroup(self)
        self._options: dict[str, _Option] = {}
        row = QHBoxLayout(self)
        edge = theme.space("half") + 1
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(0)
        for key, text in options:
            option = _Option(theme, key, text, small=small)
            self._options[key] = option
            self._group.addButton(option)
            row.addWidget(option)
        if options:
            self._options[options[0][0]].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def chosen(self) -> str:
        """Key of the view shown; empty when there is none."""
        return next((key for key, option in self._options.items() if option.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show another view; ``changed`` tells it as if it had been clicked."""
        self._options[key].setChecked(True)

    def option(self, key: str) -> QAbstractButton:
        """The button of a view."""
        return self._options[key]

    def sizeHint(self) -> QSize:
        """The options side by side."""
        edge = 2 * (self._theme.space("half") + 1)
        width = sum(option.sizeHint().width() for option in self._options.values()) + edge
        return QSize(width, self._theme.size("segment-small" if self._small else "segment"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the trough the options lie in."""
        with QPainter(self) as painter:
            color = self._theme.color
            box(painter, self.rect(), _CORNER, fill=color("hover"), border=color("border"))

    def _toggled(self, option: QAbstractButton, chosen: bool) -> None:
        if chosen and isinstance(option, _Option):
            self.changed.emit(option.key)


class _Option(QAbstractButton):
    def __init__(self, theme: Theme, key: str, text: str, *, small: bool) -> None:
        super().__init__()
        self._theme = theme
        self._small = small
        self.key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setObjectName(f"segment-{key}")
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)

    def sizeHint(self) -> QSize:
        # In the weight of the chosen one: nothing moves when another is chosen.
        font = self._theme.font("small-bold" if self._small else "card-title")
        padding = _PADDING_SMALL if self._small else _PADDING
        return QSize(ceil(QFontMetricsF(font).horizontalAdvance(self.text())) + 2 * padding, self._theme.size("tag"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = self._theme.color
        chosen = self.isChecked()
        with QPainter(self) as painter:
            if chosen:
                box(painter, self.rect(), _INNER_CORNER, fill=color("surface"), border=color("border-strong"))
            strong, plain = ("small-bold", "small-strong") if self._small else ("card-title", "nav")
            painter.setFont(self._theme.font(strong if chosen else plain))
            token = "text" if chosen or self.underMouse() else "text-2"
            painter.setPen(color(token if self.isEnabled() else "text-disabled"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
