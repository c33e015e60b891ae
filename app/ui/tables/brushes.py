"""With which fonts and colours is a list painted? Looked up once for each theme, not for each cell."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

MOST_ELIDED = 4_000
_RIGHT = Qt.TextElideMode.ElideRight


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
        self._elided: dict[tuple[str, str, bool, int], str] = {}
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Look everything up again."""
        for kept in (self._colors, self._tones, self._fonts, self._metrics, self._elided):
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
        return QPen(self.color("border"), 0)

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

    def elided(self, text: str, role: str, width: int, *, tabular: bool = False) -> str:
        """The text as far as it fits."""
        key = (text, role, tabular, width)
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) > MOST_ELIDED:
                self._elided.clear()
            metrics = self.metrics(role, tabular=tabular)
            fits = metrics.horizontalAdvance(text) <= width
            found = self._elided[key] = text if fits else metrics.elidedText(text, _RIGHT, width)
        return found
