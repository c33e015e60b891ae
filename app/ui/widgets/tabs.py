"""Which part of a page, or which saved view of a list, is shown? Words in a row, the chosen one underlined."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.painting import box, horizontal
from app.ui.theme.theme import Theme

_PADDING = 10
_UNDERLINE = 2
_NARROWEST = 48


class Tabs(QWidget):
    """Tabs with counts, 38 pixels high over a hairline; arrow keys move between them.

    Where there is too little room the counts go first, then words are cut.

    Args:
        inset: distance of the first tab from the left edge, the page's padding by default.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, inset: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        edge = theme.size("page-padding") if inset is None else inset
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(edge, 0, edge, 0)
        self._row.setSpacing(theme.space(1))
        self._row.addStretch(1)
        self._group.buttonToggled.connect(self._toggled)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)

    def add(self, key: str, text: str, count: str | int | None = None) -> None:
        """Add a tab at the right; the first one added is chosen."""
        tab = _Tab(self._theme, key, text)
        tab.set_count("" if count is None else str(count))
        self._tabs[key] = tab
        self._row.insertWidget(self._row.count() - 1, tab)
        self._group.addButton(tab)
        if len(self._tabs) == 1:
            tab.setChecked(True)

    def add_side(self, widget: QWidget) -> None:
        """Put something at the right end of the row."""
        self._row.addWidget(widget)

    def remove(self, key: str) -> None:
        """Take a tab away."""
        tab = self._tabs.pop(key)
        self._group.removeButton(tab)
        self._row.removeWidget(tab)
        tab.deleteLater()

    def keys(self) -> list[str]:
        """The keys of the tabs, from the left."""
        return list(self._tabs)

    def set_count(self, key: str, count: str | int | None) -> None:
        """Show how many there are; nothing for ``None``."""
        self._tabs[key].set_count("" if count is None else str(count))

    def choose(self, key: str) -> None:
        """Show another tab; ``chosen`` tells it as if it had been clicked."""
        self._tabs[key].setChecked(True)

    def current(self) -> str:
        """Key of the tab shown; empty without tabs."""
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def tab(self, key: str) -> QAbstractButton:
        """The button of a tab."""
        return self._tabs[key]

    def sizeHint(self) -> QSize:
        """As wide as the tabs, as high as the design says."""
        return QSize(super().sizeHint().width(), self._theme.size("tabs"))

    def event(self, event: QEvent) -> bool:
        """Something beside the tabs came or went."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the counts out, or show them again."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline they stand on."""
        with QPainter(self) as painter:
            horizontal(painter, 0, self.width(), self.height() - 1, self._theme.color("border"))

    def _fold(self) -> None:
        folded = sum(tab.whole_width() - tab.sizeHint().width() for tab in self._tabs.values())
        needed = self._row.sizeHint().width() + folded
        for tab in self._tabs.values():
            tab.fold(folded=needed > self.width())

    def _toggled(self, tab: QAbstractButton, chosen: bool) -> None:
        if chosen and isinstance(tab, _Tab):
            self.chosen.emit(tab.key)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


class _Tab(QAbstractButton):
    def __init__(self, theme: Theme, key: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._count = ""
        self._is_folded = False
        self.key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setObjectName(f"tab-{key}")
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)

    def set_count(self, count: str) -> None:
        self._count = count
        self.setAccessibleDescription(count)
        self._dress()

    def fold(self, *, folded: bool) -> None:
        if folded != self._is_folded:
            self._is_folded = folded
            self._dress()

    def whole_width(self) -> int:
        return ceil(self._words_width() + self._badge_width()) + 2 * _PADDING

    def sizeHint(self) -> QSize:
        width = ceil(self._words_width()) + 2 * _PADDING if self._is_folded else self.whole_width()
        return QSize(width, self._theme.size("tabs"))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_NARROWEST, self.sizeHint().width()), self._theme.size("tabs"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = self._theme.color
        chosen = self.isChecked()
        with QPainter(self) as painter:
            painter.setFont(self._theme.font("card-title" if chosen else "nav"))
            token = "text" if chosen or self.underMouse() else "text-2"
            painter.setPen(color(token if self.isEnabled() else "text-disabled"))
            room = self.width() - 2 * _PADDING
            words = QRectF(_PADDING, 0, min(self._words_width(), room) + 1, self.height() - 1)
            shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, ceil(words.width()))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
            self.setToolTip("" if shown == self.text() else self.text())
            self._paint_badge(painter)
            if chosen:
                line = QRectF(_PADDING, self.height() - _UNDERLINE, self.width() - 2 * _PADDING, _UNDERLINE)
                box(painter, line, 1, fill=color("accent-text"))

    def _paint_badge(self, painter: QPainter) -> None:
        if not self._count or self._is_folded:
            return
        height = self._theme.size("count")
        width = self._badge_width() - self._theme.space("one-half")
        area = QRectF(self.width() - _PADDING - width, (self.height() - height) / 2, width, height)
        box(painter, area, height / 2, fill=self._theme.color("hover"))
        painter.setFont(self._theme.font("key", tabular=True))
        painter.setPen(self._theme.color("text-3"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._count)

    def _words_width(self) -> float:
        # In the weight of the chosen one: nothing moves when another is chosen.
        return QFontMetricsF(self._theme.font("card-title")).horizontalAdvance(self.text())

    def _badge_width(self) -> float:
        if not self._count:
            return 0.0
        figures = QFontMetricsF(self._theme.font("key", tabular=True)).horizontalAdvance(self._count)
        return figures + 3 * self._theme.space("one-half")

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
