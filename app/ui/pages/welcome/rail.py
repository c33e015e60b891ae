"""The left of the wizard: what it is about, and how far one has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.shell.logo import logo
from app.ui.theme.painting import box, vertical
from app.ui.widgets.button import LinkButton
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import follow, scaled, write_in
from app.ui.widgets.steps import StepState

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.theme.theme import Theme

_CIRCLE, _GAP, _STROKE = 24.0, 14.0, 2.5


@dataclass(frozen=True, slots=True)
class RailStep:
    """A question with what was answered, or what it is about."""

    title: str
    note: str
    state: StepState


class Rail(QWidget):
    """340 pixels: logo, promise, steps; below, the way to a company there is already."""

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme = desk.theme
        say = desk.texts.gettext
        self.setObjectName("welcome-rail")
        self.steps = RailSteps(theme)
        self.open_link = LinkButton(theme, say(N_("Open a company you have already…")))
        self.open_link.setObjectName("welcome-open")
        column = QVBoxLayout(self)
        side, edge = theme.space(8), theme.space(10)
        column.setContentsMargins(side, edge, side, theme.space(6))
        column.setSpacing(0)
        column.addWidget(_Logo(theme))
        column.addSpacing(theme.space(5))
        column.addWidget(
            Label(theme, say(N_("A few questions, and you can issue your first invoice")), "rail-title", wrap=True)
        )
        column.addSpacing(theme.space(2))
        text = say(N_("Everything stays on this computer. You can change all of it later."))
        column.addWidget(Label(theme, text, "body", "text-2", wrap=True))
        column.addSpacing(theme.space(8))
        column.addWidget(self.steps)
        column.addStretch(1)
        column.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        follow(self, theme)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line to its right."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("sidebar"))
            vertical(painter, self.width() - 1, 0, self.height(), self._theme.color("border"))

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.size("wizard-rail"))


class RailSteps(QWidget):
    """The questions, one below the other."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: Sequence[RailStep] = ()
        self.setObjectName("welcome-steps")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def show_steps(self, steps: Sequence[RailStep]) -> None:
        """Replace the steps."""
        self._steps = steps
        at_hand = [step.title for step in steps if step.state is StepState.CURRENT]
        self.setAccessibleName(", ".join(at_hand))
        self.setAccessibleDescription(", ".join(f"{step.title}: {step.note}" for step in steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """56 pixels a step."""
        return QSize(1, len(self._steps) * self._theme.size("wizard-step"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle, title, note."""
        theme, height = self._theme, self._theme.size("wizard-step")
        side, left = scaled(theme, _CIRCLE), scaled(theme, _CIRCLE + _GAP)
        line, small = theme.line("body-strong"), theme.line("small")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, step in enumerate(self._steps, 1):
                top = (number - 1) * height
                self._paint_circle(painter, QRectF(0, top, side, side), number, step.state)
                ahead = step.state is StepState.AHEAD
                role, ink = ("nav", "text-3") if ahead else ("body-strong", "text")
                room = QRectF(left, top, self.width() - left, line)
                write_in(painter, room, step.title, theme.font(role), theme.color(ink))
                room = QRectF(left, top + line, self.width() - left, small)
                write_in(painter, room, step.note, theme.font("small"), theme.color("text-3"))

    def _paint_circle(self, painter: QPainter, circle: QRectF, number: int, state: StepState) -> None:
        theme = self._theme
        match state:
            case StepState.DONE:
                box(painter, circle, circle.width() / 2, fill=theme.color("success-soft"))
                size = theme.size("icon-pill")
                tick = theme.pixmap("check", size, "success-text", self.devicePixelRatioF(), stroke=_STROKE)
                painter.drawPixmap(circle.center() - QPointF(size / 2, size / 2), tick)
                return
            case StepState.CURRENT:
                box(painter, circle, circle.width() / 2, fill=theme.color("accent"))
                ink = "on-accent"
            case _:
                box(painter, circle, circle.width() / 2, border=theme.color("border-control"))
                ink = "text-3"
        font = theme.font("small-bold", tabular=True)
        write_in(painter, circle, str(number), font, theme.color(ink), Qt.AlignmentFlag.AlignHCenter)


class _Logo(QWidget):
    def __init__(self, theme: "Theme") -> None:
        super().__init__()
        self._icon = logo(theme)
        side = theme.size("wizard-logo")
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._icon.paint(painter, self.rect())
