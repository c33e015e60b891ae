"""How is the box drawn that ticks a row, or all of them?"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.ui.tables.brushes import Brushes

PADDING = 12
CHECK = 16


def check_rect(rect: QRect) -> QRect:
    """Where the check box stands in its cell."""
    return QRect(rect.left() + PADDING, rect.top() + (rect.height() - CHECK) // 2, CHECK, CHECK)


def paint_check(painter: QPainter, box: QRect, brushes: Brushes, *, ticked: bool, partly: bool = False) -> None:
    """A check box as the design draws it: empty, ticked, or partly."""

    def paint(own: QPainter, area: QRect) -> None:
        _draw_check(own, area, brushes, ticked=ticked, partly=partly)

    painter.drawPixmap(box.topLeft(), brushes.stamp(("check", ticked, partly), box.size(), painter, paint))


def _draw_check(painter: QPainter, box: QRect, brushes: Brushes, *, ticked: bool, partly: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    if ticked or partly:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brushes.color("accent"))
        painter.drawRoundedRect(QRectF(box), 4, 4)
        painter.setPen(QPen(brushes.color("on-accent"), 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        middle = QRectF(box).center()
        marks = [(-3.5, 0.2), (-1.0, 2.7), (3.5, -2.5)] if ticked else [(-3.5, 0.0), (3.5, 0.0)]
        painter.drawPolyline(QPolygonF([QPointF(middle.x() + x, middle.y() + y) for x, y in marks]))
    else:
        painter.setPen(QPen(brushes.color("border-control"), 1))
        painter.setBrush(brushes.color("surface"))
        painter.drawRoundedRect(shape, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
