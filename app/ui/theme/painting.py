"""How are boxes and lines drawn so that they stay sharp when the screen has 1.25 or 1.5 pixels per logical one?"""

from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

# More of them would each be fainter than a screen can show.
_RINGS = 12
# Far below what can be seen, far above what a multiplication leaves behind.
_NUDGE = 1e-6


def snapped(painter: QPainter, rect: QRect | QRectF) -> QRectF:
    """``rect`` moved to the edges of the device's pixels, still in the painter's own coordinates."""
    to_device = painter.deviceTransform()
    device = to_device.mapRect(QRectF(rect))
    left, top = _edge(device.left()), _edge(device.top())
    whole = QRectF(left, top, _edge(device.right()) - left, _edge(device.bottom()) - top)
    back, _ = to_device.inverted()
    return back.mapRect(whole)


def _edge(place: float) -> int:
    """The nearest edge between two pixels; halves go one way, or neighbours would not move alike."""
    return floor(place + 0.5 + _NUDGE)


def hair(painter: QPainter) -> float:
    """Width of a hairline: whole device pixels, one up to a scale of 1.5, in the painter's own units."""
    scale = painter.deviceTransform().m11() or 1.0
    return max(1, int(scale + 0.25)) / scale


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draw a rounded box; the border lies inside ``rect`` and its ``width`` counts hairlines."""
    sharp = snapped(painter, rect)
    line = hair(painter) * width if border is not None else 0.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    pen = QPen(Qt.PenStyle.NoPen) if border is None else QPen(border, line)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    inset = line / 2
    inner = sharp.adjusted(inset, inset, -inset, -inset)
    corner = max(0.0, min(radius, sharp.height() / 2) - inset)
    painter.drawRoundedRect(inner, corner, corner)
    painter.restore()


def horizontal(painter: QPainter, left: float, right: float, y: float, color: QColor) -> None:
    """Draw a hairline whose upper edge is at ``y``."""
    line = snapped(painter, QRectF(left, y, right - left, 0.0))
    line.setHeight(hair(painter))
    painter.fillRect(line, color)


def vertical(painter: QPainter, x: float, top: float, bottom: float, color: QColor) -> None:
    """Draw a hairline whose left edge is at ``x``."""
    line = snapped(painter, QRectF(x, top, 0.0, bottom - top))
    line.setWidth(hair(painter))
    painter.fillRect(line, color)


def shadow(painter: QPainter, rect: QRect | QRectF, radius: float, *, reach: int, drop: int, strength: float) -> None:
    """Draw the soft shadow of something that floats, as rings that grow darker towards it.

    It reaches ``reach`` logical pixels around a place ``drop`` below ``rect``; ``strength`` is the opacity where it is
    darkest, 0 to 1.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    inside = QPainterPath()
    inside.addRoundedRect(QRectF(rect), radius, radius)
    below = QRectF(rect).translated(QPointF(0, drop))
    ink = QColor(Qt.GlobalColor.black)
    for step in range(_RINGS):
        grown = reach * (1 - 2 * step / _RINGS)
        ring = QPainterPath()
        corner = max(radius + grown, 1.0)
        ring.addRoundedRect(below.adjusted(-grown, -grown, grown, grown), corner, corner)
        ink.setAlphaF(strength * 2 * (step + 1) / (_RINGS * (_RINGS + 1)))
        painter.setBrush(ink)
        painter.drawPath(ring.subtracted(inside))
    painter.restore()
