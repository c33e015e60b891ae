"""Which step of a longer piece of work is this? Numbers in a row, done ones ticked."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.painting import follow, hairline, scaled, width_of, write, write_in

_CIRCLE = 20.0
_GAP = 8.0
_BETWEEN = 14.0
_LINE = 28.0
_RISE = 4.5
_HEIGHT = 20.0
_STROKE = 2.5


class StepState(StrEnum):
    """Behind us, at hand, or to come."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "todo"


class Steps(QWidget):
    """Painted, not clickable: one moves on by doing the step."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[tuple[str, str, StepState], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def show_steps(self, steps: Sequence[tuple[str, str, str]]) -> None:
        """Replace the steps: key, text, and one of ``done``, ``current``, ``todo``."""
        self._steps = tuple((key, text, StepState(state)) for key, text, state in steps)
        names = [f"{number}. {text}" for number, (_, text, _) in enumerate(self._steps, 1)]
        current = [name for name, (_, _, state) in zip(names, self._steps, strict=True) if state is StepState.CURRENT]
        self.setAccessibleName(", ".join(current or names))
        self.setAccessibleDescription(", ".join(names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as all steps."""
        width = sum(self._width(text, state) for _, text, state in self._steps)
        width += self._px(2 * _BETWEEN + _LINE) * max(len(self._steps) - 1, 0)
        return QSize(int(width) + 1, int(self._px(_HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle, text, line, circle, text."""
        x, middle = 0.0, self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, (_, text, state) in enumerate(self._steps, 1):
                if number > 1:
                    x += self._px(_BETWEEN)
                    line = QLineF(x, middle, x + self._px(_LINE), middle)
                    hairline(painter, line, self._theme.color("border-strong"))
                    x += self._px(_LINE + _BETWEEN)
                side = self._px(_CIRCLE)
                self._paint_circle(painter, QRectF(x, middle - side / 2, side, side), number, state)
                token = "text" if state is StepState.CURRENT else "text-3"
                at = QPointF(x + self._px(_CIRCLE + _GAP), middle + self._px(_RISE))
                write(painter, at, text, self._theme.font(_role(state)), self._theme.color(token))
                x += self._width(text, state)

    def _paint_circle(self, painter: QPainter, circle: QRectF, number: int, state: StepState) -> None:
        theme = self._theme
        fill = {StepState.DONE: "success-soft", StepState.CURRENT: "accent", StepState.AHEAD: "hover"}[state]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(fill))
        painter.drawEllipse(circle)
        if state is StepState.DONE:
            size = theme.size("icon-pill")
            tick = theme.pixmap("check", size, "success-text", self.devicePixelRatioF(), stroke=_STROKE)
            painter.drawPixmap(circle.center() - QPointF(size / 2, size / 2), tick)
            return
        token = "on-accent" if state is StepState.CURRENT else "text-3"
        font = theme.font("min-strong", tabular=True)
        write_in(painter, circle, str(number), font, theme.color(token), Qt.AlignmentFlag.AlignHCenter)

    def _width(self, text: str, state: StepState) -> float:
        return self._px(_CIRCLE + _GAP) + width_of(self._theme.font(_role(state)), text)

    def _px(self, pixels: float) -> float:
        return scaled(self._theme, pixels)


def _role(state: StepState) -> str:
    return "card-title" if state is StepState.CURRENT else "nav"
