"""What is shown where there is nothing yet, nothing found, or nothing left to do?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label

_TILE_CORNER = 14


class EmptyState(QWidget):
    """A tinted icon, a title, one sentence, and what one can do.

    Args:
        primary: words of the main button; none when empty. ``alternative`` is the second one.
    """

    primary_clicked = Signal()
    alternative_clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        text: str,
        *,
        primary: str = "",
        primary_icon: str = "plus",
        alternative: str = "",
        alternative_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        space = theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), theme.size("empty-padding"), space(6), theme.size("empty-padding"))
        column.setSpacing(0)
        self._title = Label(theme, title, "section", wrap=True)
        self._text = Label(theme, text, token="text-2", wrap=True)
        column.addStretch(1)
        column.addWidget(_Tile(theme, icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(space(3) + space("half"))
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(space(1) if label is self._title else space(4))
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addStretch(1)
        self.primary = Button(theme, primary, kind="primary", icon=primary_icon)
        self.alternative = Button(theme, alternative, icon=alternative_icon)
        for button, signal in ((self.primary, self.primary_clicked), (self.alternative, self.alternative_clicked)):
            button.clicked.connect(signal)
            # Shown without a parent it would be a window of its own for a moment.
            button.setParent(self)
            button.setVisible(bool(button.words()))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their width where there is room for it, and stay inside a narrow card."""
        super().resizeEvent(event)
        room = self.width() - 2 * self._theme.space(6)
        for label in (self._title, self._text):
            label.setFixedWidth(min(self._theme.size("empty-width"), room))

    def say(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)


class _Tile(QWidget):
    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self._theme.size("icon-empty")
        with QPainter(self) as painter:
            box(painter, self.rect(), _TILE_CORNER, fill=self._theme.color("accent-soft"))
            pixmap = self._theme.pixmap(self._icon, side, "accent-text", self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)

    def _dress(self) -> None:
        side = self._theme.size("empty-tile")
        self.setFixedSize(side, side)
        self.update()
