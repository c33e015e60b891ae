"""A few figures side by side in one card, divided by hairlines."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import elided, follow, hairline, scaled, write


@dataclass(frozen=True, slots=True)
class Stat:
    """One figure; ``tone`` colours label and value, ``target`` is what a click opens."""

    label: str
    value: str
    note: str = ""
    tone: str = ""
    target: object = None

    @property
    def spoken(self) -> str:
        """Label, value and note."""
        return f"{self.label}: {self.value}" + (f", {self.note}" if self.note else "")


@dataclass(frozen=True, slots=True)
class _Measures:
    """Roles and baselines of one of the two sizes, in pixels of the mock-ups."""

    padding: float
    label_role: str
    value_role: str
    label: float
    value: float
    note: float
    height: float
    note_height: float


_LARGE = _Measures(16.0, "small", "stat", 25.0, 48.0, 67.0, 66.0, 81.0)
_SMALL = _Measures(12.0, "min", "section", 22.0, 40.0, 56.0, 54.0, 68.0)


class StatStrip(QWidget):
    """The card. Figures with a target are buttons.

    Args:
        small: the size that fits the inspector.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._measures = _SMALL if small else _LARGE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._cells: list[_Cell] = []
        follow(self, theme)

    def show_stats(self, stats: Sequence[Stat]) -> None:
        """Replace the figures."""
        while len(self._cells) > len(stats):
            cell = self._cells.pop()
            self._row.removeWidget(cell)
            cell.deleteLater()
        while len(self._cells) < len(stats):
            cell = _Cell(self._theme, self._measures, self)
            cell.chosen.connect(self.chosen)
            self._row.addWidget(cell, 1)
            self._cells.append(cell)
        noted = any(stat.note for stat in stats)
        for cell, stat in zip(self._cells, stats, strict=True):
            cell.show_stat(stat, noted=noted)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card and the lines between the figures."""
        theme = self._theme
        radius = theme.radius("menu" if self._measures is _SMALL else "card")
        with QPainter(self) as painter:
            box(painter, self.rect(), radius, fill=theme.color("surface"), border=theme.color("border"))
            for cell in self._cells[1:]:
                hairline(painter, QLineF(cell.x(), 0, cell.x(), self.height()), theme.color("border"))


class _Cell(QAbstractButton):
    chosen = Signal(object)

    def __init__(self, theme: Theme, measures: _Measures, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._measures = measures
        self._stat = Stat("", "")
        self._noted = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    def show_stat(self, stat: Stat, *, noted: bool) -> None:
        self._stat, self._noted = stat, noted
        opens = stat.target is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(stat.spoken)
        self.setToolTip(stat.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = self._measures.note_height if self._noted else self._measures.height
        return QSize(int(scaled(self._theme, 90)), int(scaled(self._theme, height)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, stat, sizes = self._theme, self._stat, self._measures
        left = scaled(theme, sizes.padding) + 1
        room = self.width() - 2 * left
        color = theme.tone_text(stat.tone) if stat.tone else theme.color("text")
        value_font = theme.font(sizes.value_role, tabular=True)
        with QPainter(self) as painter:
            small = theme.font(sizes.label_role)
            at = QPointF(left, scaled(theme, sizes.label))
            write(painter, at, elided(small, stat.label, room), small, theme.color("text-3"))
            at = QPointF(left, scaled(theme, sizes.value))
            write(painter, at, elided(value_font, stat.value, room), value_font, color)
            if stat.note:
                font = theme.font("min", tabular=True)
                at = QPointF(left, scaled(theme, sizes.note))
                write(painter, at, elided(font, stat.note, room), font, theme.color("text-3"))

    def _choose(self) -> None:
        if self._stat.target is not None:
            self.chosen.emit(self._stat.target)
