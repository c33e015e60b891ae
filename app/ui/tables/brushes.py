"""With which fonts and colours is a list painted? Looked up once for each theme, not for each cell."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText, QTransform

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

MOST_KEPT = 8_000
MOST_STAMPS = 500
Kept = TypeVar("Kept")
_RIGHT = Qt.TextElideMode.ElideRight


class Written(NamedTuple):
    """A line of text, laid out."""

    words: QStaticText
    width: float
    height: float


class Brushes(QObject):
    """Fonts, metrics, colours and pens of the lists; emptied and announced when the theme changes."""

    changed = Signal()

    def __init__(self, theme: "Theme", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._colors: dict[str, QColor] = {}
        self._tones: dict[Any, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}
        self._written: dict[tuple[str, str, bool, int], Written] = {}
        self._kept: dict[Hashable, Any] = {}
        self._stamps: dict[tuple[Hashable, QSize, float], QPixmap] = {}
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Look everything up again."""
        for kept in (self._colors, self._tones, self._fonts, self._metrics, self._written, self._kept, self._stamps):
            kept.clear()
        self.changed.emit()

    def color(self, token: str) -> QColor:
        """A colour by token."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = self.theme.color(token)
        return found

    def tone(self, tone: Any) -> QColor:
        """The text colour of a tone."""
        found = self._tones.get(tone)
        if found is None:
            found = self._tones[tone] = self.theme.tone_text(tone)
        return found

    def hairline(self) -> QPen:
        """One device pixel, at every scale."""
        return self.kept("hairline", lambda: QPen(self.color("border"), 0))

    def font(self, role: str, *, tabular: bool = False) -> QFont:
        """A font by role."""
        found = self._fonts.get((role, tabular))
        if found is None:
            found = self._fonts[role, tabular] = self.theme.font(role, tabular=tabular)
        return found

    def metrics(self, role: str, *, tabular: bool = False) -> QFontMetrics:
        """Measures of a font."""
        found = self._metrics.get((role, tabular))
        if found is None:
            found = self._metrics[role, tabular] = QFontMetrics(self.font(role, tabular=tabular))
        return found

    def stamp(self, key: Hashable, size: QSize, painter: QPainter, paint: Callable[[QPainter, QRect], None]) -> QPixmap:
        """What looks the same in many rows, painted once for each kind of screen."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        found = self._stamps.get((key, size, ratio))
        if found is None:
            if len(self._stamps) > MOST_STAMPS:
                self._stamps.clear()
            found = QPixmap(size * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            with QPainter(found) as own:
                paint(own, QRect(QPoint(0, 0), size))
            self._stamps[key, size, ratio] = found
        return found

    def kept(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Whatever else follows from the theme, made once."""
        if key not in self._kept:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            self._kept[key] = make()
        found: Kept = self._kept[key]
        return found

    def elided(self, text: str, role: str, width: int, *, tabular: bool = False) -> str:
        """The text as far as it fits."""
        metrics = self.metrics(role, tabular=tabular)
        fits = metrics.horizontalAdvance(text) <= width
        return text if fits else metrics.elidedText(text, _RIGHT, width)

    def written(self, text: str, role: str, width: int, *, tabular: bool = False) -> Written:
        """The text as far as it fits, laid out once: half the cost of a cell is finding out where its letters go."""
        key = (text, role, tabular, width)
        found = self._written.get(key)
        if found is None:
            if len(self._written) > MOST_KEPT:
                self._written.clear()
            words = QStaticText(self.elided(text, role, width, tabular=tabular))
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.prepare(QTransform(), self.font(role, tabular=tabular))
            size = words.size()
            found = self._written[key] = Written(words, size.width(), size.height())
        return found
