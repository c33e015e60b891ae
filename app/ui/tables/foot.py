"""What stands below the rows? Which of them are seen, and what they come to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import N_
from app.ui.tables.brushes import Brushes
from app.ui.theme.painting import horizontal

if TYPE_CHECKING:
    from app.ui.desk import Desk

PADDING, GAP = 14, 16
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class Foot(QWidget):
    """Range on the left, sums on the right; painted, and spoken as one sentence."""

    def __init__(self, desk: "Desk", brushes: Brushes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list-foot")
        self._desk = desk
        self._brushes = brushes
        self._range = ""
        self._sums: list[tuple[str, str, Any]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        brushes.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """All it says."""
        return "  ".join([self._range, *(f"{title} {value}" for title, value, _ in self._sums)])

    def show_range(self, first: int, last: int, total: int) -> None:
        """Rows from ``first`` to ``last``, counted from 1, out of ``total``."""
        texts = self._desk.texts
        count = texts.number(total)
        if total == 0:
            self._range = texts.gettext(N_("No rows"))
        else:
            facts = {"first": texts.number(first), "last": texts.number(last), "total": count}
            self._range = texts.fill(N_("{first}–{last} of {total}"), facts)
        self._show()

    def say(self, words: str) -> None:
        """Say something else instead of the range."""
        self._range = words
        self._show()

    def show_sums(self, sums: Sequence[tuple[str, Decimal, Any]]) -> None:
        """Titles in the window's language, amounts, and a tone for those that are not zero."""
        self._sums = [(title, self._desk.texts.money(value), tone if value else None) for title, value, tone in sums]
        self._show()

    def sizeHint(self) -> QSize:
        """As high as the design says."""
        return QSize(200, self._desk.theme.size("table-foot"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sunken, with a hairline above; the figures stand out."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._brushes.color("sunken"))
            horizontal(painter, 0, self.width(), 0, self._brushes.color("border"))
            painter.setFont(self._brushes.font("small", tabular=True))
            painter.setPen(self._brushes.color("text-3"))
            painter.drawText(self.rect().adjusted(PADDING, 1, -PADDING, 0), _FLAGS, self._range)
            right = self.width() - PADDING
            left = PADDING + self._brushes.metrics("small", tabular=True).horizontalAdvance(self._range)
            for title, value, tone in reversed(self._sums):
                right = self._paint_sum(painter, right, left, title, value, tone)

    def _paint_sum(self, painter: QPainter, right: int, left: int, title: str, value: str, tone: Any) -> int:
        strong, plain = "small-bold", "small"
        width = self._brushes.metrics(strong, tabular=True).horizontalAdvance(value)
        before = self._brushes.metrics(plain).horizontalAdvance(title)
        start = right - width - before - 4
        if start < left + GAP:
            return start
        painter.setFont(self._brushes.font(plain))
        painter.setPen(self._brushes.color("text-3"))
        painter.drawText(QRect(start, 1, before + 4, self.height() - 1), _FLAGS, title)
        painter.setFont(self._brushes.font(strong, tabular=True))
        painter.setPen(self._brushes.color("text-2") if tone is None else self._brushes.tone(tone))
        painter.drawText(QRect(right - width, 1, width + 4, self.height() - 1), _FLAGS, value)
        return start - GAP

    def _show(self) -> None:
        self.setAccessibleName(self.text)
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
