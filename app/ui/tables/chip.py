"""How does one filter stand in the bar? A chip: suggested, chosen with its value and a cross, or the dashed adder."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.painting import box

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

PADDING, GAP = 9, 6
ICON, SMALL_ICON = 13, 12
WIDEST_VALUE = 180
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class ChipManner(StrEnum):
    """What a chip is for."""

    FILTER = "filter"
    ADD = "add"
    MENU = "menu"


class Chip(QAbstractButton):
    """A painted button of the filter bar. ``cleared`` is sent by its cross, Delete or Backspace."""

    cleared = Signal()

    def __init__(
        self,
        theme: "Theme",
        text: str,
        icon: str,
        manner: ChipManner = ChipManner.FILTER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._manner = manner
        self._value = ""
        self._folded = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def fold(self, folded: bool) -> None:
        """Show the icon alone, with the text as tooltip, where there is little room."""
        if folded != self._folded:
            self._folded = folded
            self.setToolTip(self.text() if folded else "")
            self.updateGeometry()
            self.update()

    @property
    def value(self) -> str:
        """What is chosen, in words; empty while nothing is."""
        return self._value

    def set_value(self, value: str, spoken: str = "") -> None:
        """Show what is chosen; ``spoken`` is the whole sentence for screen readers."""
        self._value = value
        self.setAccessibleName(spoken or self.text())
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, text, value, and cross or arrow."""
        if self._folded:
            return QSize(2 * PADDING + ICON, self._theme.size("chip"))
        width = 2 * PADDING + ICON + GAP + self._width("small", self._label())
        if self._value:
            width += GAP // 2 + min(self._width("small-bold", self._value), WIDEST_VALUE)
        if self._value or self._manner is ChipManner.FILTER:
            width += GAP + SMALL_ICON
        return QSize(width, self._theme.size("chip"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft accent while something is chosen, dashed for the adder."""
        with QPainter(self) as painter:
            self._paint_ground(painter)
            top, height = 0, self.height()
            ratio = self.devicePixelRatioF()
            left = PADDING
            quiet = "text-3" if self._manner is ChipManner.ADD else "text-2"
            token = "accent-text" if self._value else quiet
            place = (height - ICON) // 2
            painter.drawPixmap(left, place, self._theme.pixmap(self._icon, ICON, token, ratio))
            if self._folded:
                return
            left += ICON + GAP
            painter.setFont(self._theme.font("small-strong"))
            painter.setPen(self._theme.color("text" if self._value else quiet))
            label = self._label()
            painter.drawText(QRect(left, top, self.width(), height), _FLAGS, label)
            left += self._width("small", label)
            if self._value:
                left += GAP // 2
                font = self._theme.font("small-bold")
                width = min(self._width("small-bold", self._value), WIDEST_VALUE)
                painter.setFont(font)
                painter.setPen(self._theme.color("accent-text"))
                painter.drawText(QRect(left, top, width + 1, height), _FLAGS, self._elided_value(width))
                left += width
            if self._value or self._manner is ChipManner.FILTER:
                name = "x" if self._value else "chevron-down"
                mark = self._theme.pixmap(name, SMALL_ICON, "text" if self._value else "text-2", ratio)
                painter.drawPixmap(left + GAP, (height - SMALL_ICON) // 2, mark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross clears, the rest opens."""
        if self._value and self.isDown() and event.position().x() > self.width() - PADDING - SMALL_ICON - GAP:
            self.setDown(False)
            self.cleared.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete clears; Enter and Down open like Space."""
        key = event.key()
        if self._value and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        radius = theme.radius("control")
        if self._value:
            fill, border = theme.color("accent-soft"), theme.color("accent-text")
        elif self._manner is ChipManner.ADD:
            fill, border = None, theme.color("border-strong")
        else:
            fill, border = theme.color("surface"), theme.color("border-strong")
        if (self.underMouse() or self.isDown()) and not self._value:
            fill = theme.color("pressed" if self.isDown() else "hover")
        box(painter, self.rect(), radius, fill=fill, border=border, dashed=self._manner is ChipManner.ADD)

    def _label(self) -> str:
        return f"{self.text()}:" if self._value else self.text()

    def _elided_value(self, width: int) -> str:
        from PySide6.QtGui import QFontMetrics

        metrics = QFontMetrics(self._theme.font("small-bold"))
        return metrics.elidedText(self._value, Qt.TextElideMode.ElideRight, width + 1)

    def _width(self, role: str, text: str) -> int:
        from PySide6.QtGui import QFontMetrics

        role = "small-strong" if role == "small" else role
        return QFontMetrics(self._theme.font(role)).horizontalAdvance(text)
