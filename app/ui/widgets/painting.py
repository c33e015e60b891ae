"""How are lines and texts painted so that they stay crisp at every scale, from tokens alone?"""

from math import floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.painting import hair
from app.ui.theme.theme import Theme

# Mapping there and back leaves a whole pixel a hair below itself.
_NUDGE = 0.01

_EDGES = {
    Qt.AlignmentFlag.AlignLeft: 0.0,
    Qt.AlignmentFlag.AlignHCenter: 0.5,
    Qt.AlignmentFlag.AlignRight: 1.0,
}


def scaled(theme: Theme, pixels: float) -> float:
    """A length of the mock-ups at the text size of this seat."""
    return pixels * theme.text_scale / 100


def width_of(font: QFont, text: str) -> float:
    """How wide a line of text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def elided(font: QFont, text: str, width: float) -> str:
    """The text, with an ellipsis at its end where it is wider than ``width``."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))


def write(
    painter: QPainter,
    at: QPointF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line whose baseline begins, is centred or ends at ``at``."""
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPointF(at.x() - width_of(font, text) * _EDGES[align], at.y()), text)


def write_in(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line in a box, centred in its height, elided where it does not fit."""
    painter.setFont(font)
    painter.setPen(color)
    flags = align | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, int(flags) | int(Qt.TextFlag.TextSingleLine), elided(font, text, box.width()))


def hairline(painter: QPainter, line: QLineF, color: QColor, dash: tuple[float, float] | None = None) -> None:
    """A horizontal or vertical line exactly on device pixels, as thin as one logical pixel or less, at any scale."""
    thin = hair(painter)
    flat = abs(line.dx()) >= abs(line.dy())
    start = _on_pixel(painter, line.p1())
    if dash is None:
        across = QRectF(start.x(), start.y(), line.dx() if flat else thin, thin if flat else line.dy())
        painter.fillRect(across.normalized(), color)
        return
    pen = QPen(color, thin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([part / thin for part in dash])
    middle = start + QPointF(thin / 2, thin / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(pen)
    painter.drawLine(QLineF(middle, middle + QPointF(line.dx() if flat else 0.0, 0.0 if flat else line.dy())))
    painter.restore()


def _on_pixel(painter: QPainter, at: QPointF) -> QPointF:
    to_device = painter.deviceTransform()
    device = to_device.map(at)
    back, _ = to_device.inverted()
    return back.map(QPointF(floor(device.x() + _NUDGE), floor(device.y() + _NUDGE)))


def follow(widget: QWidget, theme: Theme) -> None:
    """Paint the widget again when the look changes, and measure it when the text size does."""
    theme.resized.connect(widget.updateGeometry)
    theme.changed.connect(widget.update)
