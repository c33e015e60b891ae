"""The end of the wizard: the company is there; what is done with it first?"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.pages.welcome.view_model import NextStep
from app.ui.theme.painting import box
from app.ui.widgets.painting import follow, write_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.desk import Desk
    from app.ui.theme.theme import Theme


class Ready(QWidget):
    """The next steps, one below the other.

    Signals:
        chosen(Place): the company shall be opened there.
    """

    chosen = Signal(object)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("welcome-ready")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.theme.size("card-gap"))

    def show_steps(self, steps: "Sequence[NextStep]") -> None:
        """Replace the steps."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        say = self._desk.texts.gettext
        for step in steps:
            tile = Tile(self._desk.theme, step.icon, say(step.title), say(step.detail))
            tile.setObjectName(f"next-{step.id}")
            tile.clicked.connect(partial(self.chosen.emit, step.place))
            self._column.addWidget(tile)


class Tile(QAbstractButton):
    """A card that leads somewhere: picture, title, one line."""

    def __init__(self, theme: "Theme", icon: str, title: str, detail: str) -> None:
        super().__init__()
        self._theme, self._icon, self._detail = theme, icon, detail
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def sizeHint(self) -> QSize:
        """The picture's tile with its margins."""
        return QSize(1, self._theme.size("wizard-tile") + 2 * self._theme.space(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card in its state."""
        theme, pad, side = self._theme, self._theme.space(4), self._theme.size("wizard-tile")
        with QPainter(self) as painter:
            ground = theme.color("hover" if self.underMouse() else "surface")
            box(painter, self.rect(), theme.radius("card"), fill=ground, border=theme.color("border-strong"))
            mark = QRectF(pad, (self.height() - side) / 2, side, side)
            box(painter, mark, theme.radius("menu"), fill=theme.color("neutral-soft"))
            icon, ratio = theme.size("icon-large"), self.devicePixelRatioF()
            drawing = theme.pixmap(self._icon, icon, "neutral-text", ratio)
            painter.drawPixmap(mark.center() - QPointF(icon / 2, icon / 2), drawing)
            chevron = theme.size("icon")
            right = self.width() - pad - chevron
            at = QPointF(right, (self.height() - chevron) / 2)
            painter.drawPixmap(at, theme.pixmap("chevron-right", chevron, "text-3", ratio))
            left = mark.right() + theme.space(3)
            line, small = theme.line("body-strong"), theme.line("small")
            room = QRectF(left, (self.height() - line - small) / 2, right - left - pad, line)
            write_in(painter, room, self.text(), theme.font("card-title"), theme.color("text"))
            room = QRectF(left, room.bottom(), room.width(), small)
            write_in(painter, room, self._detail, theme.font("small"), theme.color("text-2"))
