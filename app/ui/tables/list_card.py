"""What frames a list? A card with round corners whose table, head and foot reach its edges."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.painting import box

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme


class ListCard(QWidget):
    """Children are cut off round at the corners."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list-card")
        self._theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self._corners = [_Corner(theme, place, self) for place in range(4)]
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface with a border."""
        theme = self._theme
        with QPainter(self) as painter:
            fill, border = theme.color("surface"), theme.color("border")
            box(painter, self.rect(), theme.radius("card"), fill=fill, border=border)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners in their places."""
        super().resizeEvent(event)
        side = self._theme.radius("card")
        right, bottom = self.width() - side, self.height() - side
        for corner, (x, y) in zip(self._corners, ((0, 0), (right, 0), (0, bottom), (right, bottom)), strict=True):
            corner.setGeometry(x, y, side, side)

    def childEvent(self, event: QEvent) -> None:
        """What is added comes below the corners."""
        super().childEvent(event)  # type: ignore[arg-type]
        for corner in getattr(self, "_corners", ()):
            corner.raise_()


class _Corner(QWidget):
    """Paints what lies outside the arc like the page, and the arc like the border."""

    def __init__(self, theme: "Theme", place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = place
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quarter of the card's frame."""
        side = float(self.width())
        card = QRectF(-side * (self._place % 2), -side * (self._place // 2), side * 2, side * 2)
        outside, arc = QPainterPath(), QPainterPath()
        outside.addRect(QRectF(self.rect()))
        arc.addRoundedRect(card, side, side)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(outside.subtracted(arc), self._theme.color("canvas"))
            box(painter, card, side, border=self._theme.color("border"))
