"""The inverted box beside the hovered point: a heading with its value, then what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.ui.theme.theme import Theme
from app.ui.widgets.painting import scaled, width_of, write

_PADDING = 10.0
_LINE = 17.0
_BASELINE = 18.0
_BETWEEN = 12.0
_AWAY = 12.0
_BELOW = 16.0
_RADIUS = 6.0
_QUIET = 0.75


@dataclass(frozen=True, slots=True)
class Tip:
    """What is said about one position; each line is a label and a figure."""

    title: str
    value: str
    lines: tuple[tuple[str, str], ...] = ()

    @property
    def spoken(self) -> str:
        """The same for the ear."""
        return "; ".join(f"{label} {figure}".strip() for label, figure in ((self.title, self.value), *self.lines))


def paint_tip(painter: QPainter, theme: Theme, tip: Tip, at: QPointF, within: QRectF) -> None:
    """Draw the box left of ``at``, or right of it where there is no room, always inside ``within``."""
    lines: Sequence[tuple[str, str]] = ((tip.title, tip.value), *tip.lines)
    box = _box(theme, lines, at, within)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("tooltip-bg"))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    plain, strong = theme.font("min", tabular=True), theme.font("min-strong", tabular=True)
    text = theme.color("tooltip-text")
    quiet = QColor(text)
    quiet.setAlphaF(_QUIET)
    padding = scaled(theme, _PADDING)
    y = box.top() + scaled(theme, _BASELINE)
    for index, (label, figure) in enumerate(lines):
        write(painter, QPointF(box.left() + padding, y), label, plain if index else strong, quiet if index else text)
        write(painter, QPointF(box.right() - padding, y), figure, strong, text, Qt.AlignmentFlag.AlignRight)
        y += scaled(theme, _LINE)


def _box(theme: Theme, lines: Sequence[tuple[str, str]], at: QPointF, within: QRectF) -> QRectF:
    strong = theme.font("min-strong", tabular=True)
    widest = max(width_of(strong, label) + width_of(strong, figure) for label, figure in lines)
    width = widest + scaled(theme, _BETWEEN + 2 * _PADDING)
    height = scaled(theme, _LINE * len(lines) + _BASELINE - 4)
    away = scaled(theme, _AWAY)
    left = at.x() - away - width
    if left < within.left():
        left = at.x() + away
    left = max(min(left, within.right() - width), within.left())
    top = max(min(at.y() + scaled(theme, _BELOW), within.bottom() - height), within.top())
    return QRectF(left, top, width, height)
