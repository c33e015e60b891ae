"""What is shown while rows are still being read? Grey bars where the text will be; only for waits that are noticed."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.painting import box, horizontal
from app.ui.theme.theme import Theme

# Shares of the width, changing from row to row so that it does not look like a table of equal things.
_WIDTHS = ((0.28, 0.10, 0.14), (0.22, 0.13, 0.10), (0.33, 0.08, 0.12))
_BAR = 10
_STEP = 0.36


class Skeleton(QWidget):
    """Placeholders for rows."""

    def __init__(self, theme: Theme, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Rows of the default height."""
        row = self._theme.size("row-default")
        return QSize(8 * row, self._rows * row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        height = self._theme.size("row-default")
        with QPainter(self) as painter:
            for row in range(self._rows):
                area = QRectF(0, row * height, self.width(), height)
                paint_skeleton_row(painter, area, self._theme, row)
                if row:
                    horizontal(painter, 0, self.width(), row * height, self._theme.color("border"))

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


def paint_skeleton_row(painter: QPainter, area: QRectF, theme: Theme, row: int) -> None:
    """Paint the bars of one row; tables use it for rows not read yet."""
    padding = theme.space(3)
    room = area.width() - 2 * padding
    top = area.top() + (area.height() - _BAR) / 2
    for place, share in enumerate(_WIDTHS[row % len(_WIDTHS)]):
        left = area.left() + padding + place * _STEP * room
        box(painter, QRectF(left, top, share * room, _BAR), theme.radius("tag"), fill=theme.color("hover"))
