"""The painted half of a chart: where the pointer is, which keys walk along it, what is said on the way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.focus_ring import BARE
from app.ui.theme.painting import box
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import follow

if TYPE_CHECKING:
    from app.ui.charts.chart import Chart

NOTHING = -1
LEAST_WIDTH = 160

_LEAST_HEIGHT = 96
_RING = 2.0


class Canvas(QWidget):
    """The painted half of a chart; it asks its chart for everything and only knows where the hover is."""

    # On the class too: Qt still calls a canvas whose Python half the collector has already emptied.
    hover = NOTHING
    _by_mouse = False

    def __init__(self, chart: "Chart", theme: Theme) -> None:
        super().__init__(chart)
        self._chart = chart
        self._theme = theme
        self.setObjectName("chart-canvas")
        self.setMouseTracking(True)
        self.setProperty(BARE, True)
        self._by_mouse = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        follow(self, theme)

    def sizeHint(self) -> QSize:
        """What the chart asks for."""
        return self._chart.wanted()

    def minimumSizeHint(self) -> QSize:
        """Below this nothing can be read."""
        wanted = self._chart.wanted()
        return QSize(min(wanted.width(), LEAST_WIDTH), min(wanted.height(), _LEAST_HEIGHT))

    def point_at(self, index: int) -> None:
        """Move the hover to a position, or away with ``NOTHING``; assistive tools are told."""
        if index == self.hover:
            return
        self.hover = index
        tip = self._chart.tip(index) if index != NOTHING else None
        self.setAccessibleDescription(tip.spoken if tip else "")
        if not self._chart.paints_tip:
            self.setToolTip(tip.spoken if tip else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart, then the focus ring."""
        with QPainter(self) as painter:
            self._chart.paint(painter, QRectF(self.rect()), self.hover)
            if self.hasFocus() and not self._by_mouse:
                ring = self._theme.color("focus")
                box(painter, self.rect(), self._theme.radius("control"), border=ring, width=_RING)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover what is under the pointer."""
        self.point_at(self._chart.position_at(event.position(), QRectF(self.rect())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses what is under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._chart.choose_at(self._chart.position_at(event.position(), QRectF(self.rect())))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered any more."""
        self.point_at(NOTHING)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who clicks sees where; the ring is for those who come with the keyboard."""
        self._by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went elsewhere, and the hover with it."""
        self.point_at(NOTHING)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move the hover; Enter and Space choose; Escape lets go."""
        last = self._chart.count() - 1
        moves = {
            Qt.Key.Key_Left: max(self.hover - 1, 0) if self.hover != NOTHING else last,
            Qt.Key.Key_Right: min(self.hover + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        self._by_mouse = False
        key = Qt.Key(event.key())
        if key in moves and last >= 0:
            self.point_at(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.hover != NOTHING:
            self._chart.choose_at(self.hover)
        elif key == Qt.Key.Key_Escape and self.hover != NOTHING:
            self.point_at(NOTHING)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Table, picture, spreadsheet."""
        self._chart.open_menu(event.globalPos())
