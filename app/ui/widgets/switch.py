"""Is something on? A switch takes effect at once; a check box is part of a form."""

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme

_RIM = 2


class Switch(QCheckBox):
    """A check box that looks like a switch, its words at the right."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        """Trough and words."""
        width = self._theme.size("switch-width")
        if self.text():
            width += self._theme.space(2) + ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        return QSize(width, max(self._theme.size("switch"), self._theme.size("hit-target-min")))

    def minimumSizeHint(self) -> QSize:
        """A switch is never cut."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """Words and trough can both be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint trough, knob and words."""
        color = self._theme.color
        width, height = self._theme.size("switch-width"), self._theme.size("switch")
        top = (self.height() - height) / 2
        knob = height - 2 * _RIM
        left = width - _RIM - knob if self.isChecked() else _RIM
        with QPainter(self) as painter:
            trough = "accent" if self.isChecked() else "neutral-solid"
            ground = color(trough if self.isEnabled() else "border-strong")
            box(painter, QRectF(0, top, width, height), height / 2, fill=ground)
            box(painter, QRectF(left, top + _RIM, knob, knob), knob / 2, fill=color("on-accent"))
            painter.setFont(self.font())
            painter.setPen(color("text" if self.isEnabled() else "text-disabled"))
            words = QRectF(width + self._theme.space(2), 0, self.width(), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())

    def _dress(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()
