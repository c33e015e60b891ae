"""The panel beside a list that shows its current row, shortened."""

from PySide6.QtCore import QLineF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.button import IconButton
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import follow, hairline

_NAME = N_("Details of the selection")
_PREVIOUS = N_("Previous")
_NEXT = N_("Next")
_OPEN = N_("Open the full page")
_CLOSE = N_("Close")


class Inspector(QWidget):
    """372 pixels, hairline at its left: where in the list, previous, next, open, close; below a body that scrolls."""

    previous = Signal()
    next = Signal()
    opened = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("inspector")
        self.setAccessibleName(texts.gettext(_NAME))
        self.position = Label(theme, "", "small", "text-3", tabular=True)
        self.position.setObjectName("inspector-position")
        self._back = self._button("chevron-up", texts.gettext(_PREVIOUS), "↑", "inspector-previous", self.previous)
        self._on = self._button("chevron-down", texts.gettext(_NEXT), "↓", "inspector-next", self.next)
        self._open = self._button("maximize-2", texts.gettext(_OPEN), "Enter", "inspector-open", self.opened)
        self._close = self._button("x", texts.gettext(_CLOSE), "Esc", "inspector-close", self.closed)
        self._content = QWidget()
        self.body = QVBoxLayout()
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        follow(self, theme)
        theme.resized.connect(self._dress)
        self._dress()

    def set_position(self, text: str, *, previous: bool = True, following: bool = True) -> None:
        """Say where in the list the row is, ``9 of 64``, and whether there is one before and behind."""
        self.position.setText(text)
        self._back.setEnabled(previous)
        self._on.setEnabled(following)

    def clear(self) -> None:
        """Empty the body before the next row is shown."""
        _emptied(self.body)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line towards the list."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("surface"))
            hairline(painter, QLineF(0, 0, 0, self.height()), self._theme.color("border"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, icon: str, name: str, keys: str, object_name: str, signal: object) -> IconButton:
        button = IconButton(self._theme, icon, name, hint=keys, small=True)
        button.setObjectName(object_name)
        button.clicked.connect(signal)
        return button

    def _arrange(self) -> None:
        theme = self._theme
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(theme.space(5), 0, theme.space(3), 0)
        head.setSpacing(theme.space(2))
        head.addWidget(self.position)
        head.addWidget(self._back)
        head.addWidget(self._on)
        head.addStretch(1)
        head.addWidget(self._open)
        head.addWidget(self._close)
        self.body.setContentsMargins(theme.space(5), 0, theme.space(5), theme.space(5))
        self.body.setSpacing(0)
        # Not an alignment at the top: with one, wrapped values would get the height of their wanted width.
        whole = QVBoxLayout(self._content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.body)
        whole.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._content)
        scroll.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(scroll, 1)

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.size("inspector"))
        self._head.setFixedHeight(self._theme.size("header"))


def _emptied(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _emptied(inner)
