"""What can be done with all ticked rows at once? The inverted bar that floats above the foot."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import N_
from app.ui.theme.painting import box, shadow
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.ui.actions.action import Action
    from app.ui.desk import Desk

MARGIN = 20
ABOVE_FOOT = 4
REACH, DROP, STRENGTH = 14, 8, 0.22
BUTTON, ICON = 28, 14


class BulkBar(QWidget):
    """Shown while more than one row is ticked.

    Signals:
        chosen(action id): do this with all of them.
        cleared(): untick them.
    """

    chosen = Signal(str)
    cleared = Signal()

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("list-bulk-bar")
        self._desk = desk
        self._card = parent
        self._words = Label(desk.theme, "", "body-strong", "tooltip-text", tabular=True, parent=self)
        self._words.setObjectName("list-bulk-words")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN + 16, MARGIN + 8, MARGIN + 8, MARGIN + 8)
        self._row.setSpacing(12)
        self._row.addWidget(self._words)
        self._buttons: list[_BarButton] = []
        self._close = _BarButton(desk, desk.texts.gettext(N_("Clear selection")), "x", bare=True, parent=self)
        self._close.setObjectName("list-bulk-clear")
        self._close.clicked.connect(self.cleared)
        self._row.addWidget(self._close)
        parent.installEventFilter(self)
        desk.theme.changed.connect(self.update)
        self.hide()

    def offer(self, words: str, actions: Sequence["Action"]) -> None:
        """Show how many are ticked and what can be done with them."""
        self._words.setText(words)
        if [action.id for action in actions] != [button.property("action") for button in self._buttons]:
            self._build(actions)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand in the middle above the foot."""
        parent = self._card
        size = self.sizeHint()
        bottom = parent.height() - ABOVE_FOOT + MARGIN
        self.setGeometry((parent.width() - size.width()) // 2, bottom - size.height(), size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the list when it is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Its shadow and its ground."""
        theme = self._desk.theme
        ground = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        with QPainter(self) as painter:
            shadow(painter, ground, theme.radius("toast"), reach=REACH, drop=DROP, strength=STRENGTH)
            box(painter, ground, theme.radius("toast"), fill=theme.color("tooltip-bg"))

    def _build(self, actions: Sequence["Action"]) -> None:
        for button in self._buttons:
            button.deleteLater()
        self._buttons = []
        for place, action in enumerate(actions):
            button = _BarButton(self._desk, self._desk.texts.gettext(action.title), action.icon, parent=self)
            button.setObjectName(f"bulk-{action.id}")
            button.setProperty("action", action.id)
            button.clicked.connect(partial(self.chosen.emit, action.id))
            self._row.insertWidget(1 + place, button)
            self._buttons.append(button)


class _BarButton(QAbstractButton):
    """A button on the inverted ground."""

    def __init__(self, desk: "Desk", text: str, icon: str, *, parent: QWidget, bare: bool = False) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self._icon = icon
        self._bare = bare
        self.setText("" if bare else text)
        self.setAccessibleName(text)
        self.setToolTip(text if bare else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Icon and text, or the icon alone."""
        height = BUTTON * self._theme.text_scale // 100
        if self._bare:
            return QSize(height, height)
        width = QFontMetrics(self._theme.font("button")).horizontalAdvance(self.text())
        return QSize(width + ICON + 6 + 20, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A thin frame in half the text's strength."""
        ink = self._theme.color("tooltip-text")
        # A copy: the theme hands out its own colours.
        line = QColor(ink)
        line.setAlphaF(0.6 if self.underMouse() or self.isDown() else 0.3)
        with QPainter(self) as painter:
            if not self._bare or self.underMouse():
                box(painter, self.rect(), self._theme.radius("control"), border=line)
            left = (self.width() - ICON) // 2 if self._bare else 10
            icon = self._theme.pixmap(self._icon, ICON, "tooltip-text", self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - ICON) // 2, icon)
            painter.setFont(self._theme.font("button"))
            painter.setPen(ink)
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRect(left + ICON + 6, 0, self.width(), self.height()), flags, self.text())
