"""What stands for the program in task bars and lists of windows?"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from app.ui.theme.painting import box

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

SIZES = (16, 24, 32, 48, 64, 128, 256)
# On the drawing of 16 by 16: corner, width of the stroke, distance of the C from the edge.
GRID, CORNER, STROKE, INSET = 16, 4, 1.8, 4
FROM_DEGREES, ROUND_DEGREES = 45, 270


def logo(theme: "Theme") -> QIcon:
    """A C on the accent, at every size a system asks for."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(_drawn(theme, size))
    return icon


def _drawn(theme: "Theme", size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    unit = size / GRID
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, pixmap.rect(), CORNER * unit, fill=theme.color("accent"))
        pen = QPen(theme.color("on-accent"), STROKE * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        inset = INSET * unit
        area = QRectF(inset, inset, size - 2 * inset, size - 2 * inset)
        # Qt counts sixteenths of a degree, against the clock, from three o'clock.
        painter.drawArc(area, FROM_DEGREES * 16, ROUND_DEGREES * 16)
    return pixmap
