"""How does a table row look at rest, hovered, selected and under the keyboard? Painted once for the gallery."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from app.i18n import Translator
from app.ui.theme.painting import box, horizontal
from app.ui.theme.theme import Theme
from app.ui.widgets.avatar import paint_avatar
from app.ui.widgets.pill import paint_pill

_NAME, _PLACE, _AMOUNT = "Officine Rinaldi S.r.l.", "Modena", "350,10 €"
_ROWS = (("surface", "active"), ("hover", "expiring"), ("selected", "past_due"), ("surface", "past_due"))
_SELECTED, _FOCUSED = 2, 3


class SampleRows(QWidget):
    """Four rows in the four states of a table."""

    def __init__(self, theme: Theme, texts: Translator) -> None:
        super().__init__()
        self._theme = theme
        self._texts = texts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Four rows of the default height."""
        return QSize(self._theme.size("empty-width"), len(_ROWS) * self._theme.size("row-default"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows in a card."""
        color, height = self._theme.color, self._theme.size("row-default")
        with QPainter(self) as painter:
            box(painter, self.rect(), self._theme.radius("card"), fill=color("surface"), border=color("border"))
            for index, (ground, state) in enumerate(_ROWS):
                area = QRect(1, index * height, self.width() - 2, height)
                if ground != "surface":
                    painter.fillRect(area, color(ground))
                if index:
                    horizontal(painter, 1, self.width() - 1, index * height, color("border"))
                self._paint_cells(painter, area, index, state)
                if index == _FOCUSED:
                    ring = area.adjusted(1, 2, -1, -1)
                    box(painter, ring, self._theme.radius("control"), border=color("focus"), width=2)

    def _paint_cells(self, painter: QPainter, area: QRect, index: int, state: str) -> None:
        theme = self._theme
        on = QStyle.StateFlag.State_On if index == _SELECTED else QStyle.StateFlag.State_Off
        side = theme.size("check")
        gap = theme.space(3)
        check = QRect(area.left() + gap, area.top() + (area.height() - side) // 2, side, side)
        theme.draw_check(painter, check, QStyle.StateFlag.State_Enabled | on)
        paint_avatar(painter, area.adjusted(2 * gap + 2 * side, 0, 0, 0), theme, _NAME)
        line = theme.line("small")
        words = QRect(
            area.left() + 3 * gap + 2 * side + theme.size("avatar"),
            area.top() + (area.height() - 2 * line) // 2,
            area.width() // 2,
            line,
        )
        for text, role, token in ((_NAME, "body-strong", "text"), (_PLACE, "min", "text-3")):
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(token))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
            words.translate(0, line)
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.color("text"))
        amount = area.adjusted(0, 0, -area.width() // 3, 0)
        painter.drawText(amount, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _AMOUNT)
        status = theme.status("subscription", state)
        pill = area.adjusted(area.width() * 3 // 4, 0, 0, 0)
        paint_pill(painter, pill, theme, self._texts.gettext(status.label), status.tone, status.icon)
