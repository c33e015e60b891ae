"""What happened, newest first: a tone circle for each event, a hairline from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.painting import elided, follow, hairline, scaled, width_of, write

_TITLE = 12.0
_META = 28.0
_LINE_TOP = 24.0
_PITCH = 47.0
_DENSE_PITCH = 42.0
_LAST = 33.0
_STROKE = 2.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One event.

    Args:
        icon: name of the drawing in the circle.
        tone: colour of the circle.
        title: what happened; drawn strong unless ``runs`` says which parts are.
        meta: the quiet second line: details and when.
        target: what a click opens; ``None`` for nothing.
        runs: the title in parts, each with whether it is strong.
    """

    icon: str
    tone: str
    title: str
    meta: str = ""
    target: object = None
    runs: tuple[tuple[str, bool], ...] = ()

    @property
    def spoken(self) -> str:
        """Title and second line."""
        return f"{self.title}, {self.meta}" if self.meta else self.title


class Timeline(QWidget):
    """The list.

    Args:
        dense: the smaller distance used on Home.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, dense: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dense = dense
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace all events; rows are used again where they can."""
        while len(self._rows) > len(entries):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.deleteLater()
        while len(self._rows) < len(entries):
            row = _Row(self._theme, _DENSE_PITCH if self._dense else _PITCH, self)
            row.chosen.connect(self.chosen)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for index, (row, entry) in enumerate(zip(self._rows, entries, strict=True)):
            row.show_entry(entry, last=index == len(entries) - 1)


class _Row(QAbstractButton):
    chosen = Signal(object)

    def __init__(self, theme: Theme, pitch: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pitch = pitch
        self._entry = Entry("", "neutral", "")
        self._last = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._choose)
        follow(self, theme)

    def show_entry(self, entry: Entry, *, last: bool) -> None:
        self._entry, self._last = entry, last
        opens = entry.target is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(entry.spoken)
        self.setToolTip(entry.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(scaled(self._theme, 160)), int(scaled(self._theme, _LAST if self._last else self._pitch)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, entry = self._theme, self._entry
        dot, indent = theme.size("timeline-dot"), theme.size("timeline-indent")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tone_soft(entry.tone))
            painter.drawEllipse(QRectF(0, 0, dot, dot))
            size = theme.size("icon-tiny")
            icon = theme.pixmap(entry.icon, size, f"{entry.tone}-text", self.devicePixelRatioF(), stroke=_STROKE)
            painter.drawPixmap(QPointF((dot - size) / 2, (dot - size) / 2), icon)
            if not self._last:
                x = dot / 2 - 0.5
                line = QLineF(x, scaled(theme, _LINE_TOP), x, self.height() - scaled(theme, 1))
                hairline(painter, line, theme.color("border-strong"))
            self._paint_title(painter, indent)
            meta = elided(theme.font("min"), entry.meta, self.width() - indent)
            write(painter, QPointF(indent, scaled(theme, _META)), meta, theme.font("min"), theme.color("text-3"))

    def _paint_title(self, painter: QPainter, x: float) -> None:
        theme, entry = self._theme, self._entry
        hovered = self.underMouse() and entry.target is not None
        color = theme.color("accent-text" if hovered else "text")
        for text, strong in entry.runs or ((entry.title, True),):
            font = theme.font(("card-title" if entry.runs else "body-strong") if strong else "body", tabular=True)
            shown = elided(font, text, self.width() - x)
            write(painter, QPointF(x, scaled(theme, _TITLE)), shown, font, color)
            x += width_of(font, shown)
            if shown != text:
                return

    def _choose(self) -> None:
        if self._entry.target is not None:
            self.chosen.emit(self._entry.target)
