"""How does the window look right now? The one place that is asked for a colour, font, size, icon or status."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QToolTip

from app.ui.theme.focus_ring import FocusRing
from app.ui.theme.fonts import FontShelf, scaled
from app.ui.theme.icons import STROKE, IconShelf, ThemedIcon
from app.ui.theme.initials import hue, initials
from app.ui.theme.measures import MORE_ROLES, PARTS, UNSCALED
from app.ui.theme.palette import build_palette
from app.ui.theme.sheet import SheetTemplate
from app.ui.theme.status import STATUSES, Status
from app.ui.theme.style import ThemeStyle
from app.ui.theme.tokens import load_tokens
from app.ui.theme.tones import Look, Tone

__all__ = ["Look", "Status", "Theme", "Tone"]

_SCHEMES = {Look.LIGHT: Qt.ColorScheme.Light, Look.DARK: Qt.ColorScheme.Dark}


class Theme(QObject):
    """The look of one running program; every widget is given it.

    Painted widgets ask for colours while they paint and call ``update()`` on ``changed``. Whoever keeps a font or a
    size asks again on ``resized``, which comes before ``changed`` and only when the text size is another one: laying
    out anew costs more than painting. Everything else follows through the palette and the application's style sheet.

    Args:
        look: light, dark, or what the system says.
        text_scale: text size in per cent; heights grow with it.
        reduced_motion: whether nothing slides.
    """

    changed = Signal()
    resized = Signal()

    def __init__(
        self,
        application: QApplication,
        look: Look = Look.SYSTEM,
        text_scale: int = 100,
        *,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._tokens = load_tokens()
        self._sizes = {**PARTS, **self._tokens.sizes}
        self._roles = {**MORE_ROLES, **self._tokens.roles}
        self._sheet = SheetTemplate()
        self._fonts = FontShelf()
        self._icons = IconShelf()
        self._look = look
        self._scale = text_scale
        self._reduced_motion = reduced_motion
        self._colors = self._tokens.colors(dark=False)
        self._dark = False
        self._style = ThemeStyle(self.color)
        application.setStyle(self._style)
        self._follow_system()
        self._dress_fonts()
        self._dress_colors()
        self._ring = FocusRing(self, application)

    @property
    def look(self) -> Look:
        """What was chosen; ``is_dark`` says what came of it."""
        return self._look

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are shown."""
        return self._dark

    @property
    def text_scale(self) -> int:
        """Text size in per cent."""
        return self._scale

    @property
    def text_scales(self) -> tuple[int, ...]:
        """Text sizes that can be chosen, in per cent."""
        return self._tokens.text_scales

    def set_look(self, look: Look) -> None:
        """Change the colours of everything on screen."""
        self._look = look
        hints = self._application.styleHints()
        # So that native frames and file dialogs follow where the platform can.
        if look in _SCHEMES:
            hints.setColorScheme(_SCHEMES[look])
        else:
            hints.unsetColorScheme()
        self._dress_colors()
        self.changed.emit()

    def set_text_scale(self, percent: int) -> None:
        """Change the size of all text and of what holds it."""
        self._scale = percent
        self._icons.forget()
        self._dress_fonts()
        self._dress_colors()
        self.resized.emit()
        self.changed.emit()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Whether ``duration`` answers 0 from now on."""
        self._reduced_motion = reduced

    def color(self, token: str) -> QColor:
        """The colour of a token in the present look."""
        return self._colors[token]

    def tone_text(self, tone: Tone | str) -> QColor:
        """The colour of words and icons that carry a meaning."""
        return self._colors[f"{tone}-text"]

    def tone_soft(self, tone: Tone | str) -> QColor:
        """The tinted ground of such words."""
        return self._colors[f"{tone}-soft"]

    def tone_solid(self, tone: Tone | str) -> QColor:
        """The full colour of a meaning, for bars and dots."""
        return self._colors["accent" if tone == Tone.ACCENT else f"{tone}-solid"]

    def font(self, role: str, *, tabular: bool = False) -> QFont:
        """The font of a role such as ``body``, ``page-title`` or ``mono``; ``tabular`` for amounts and dates."""
        return self._fonts.font(self._roles[role], self._scale, tabular=tabular, code=role == "mono")

    def line(self, role: str) -> int:
        """Height of a line of text of a role, in logical pixels."""
        return scaled(self._roles[role].line, self._scale)

    def size(self, token: str) -> int:
        """A size in logical pixels; what holds text grows with the text."""
        length = self._sizes[token]
        return length if token in UNSCALED else scaled(length, self._scale)

    def space(self, step: int | str) -> int:
        """A distance in logical pixels: ``space(4)`` is 16; ``half`` and ``one-half`` are 2 and 6."""
        return self._tokens.spaces[str(step)]

    def radius(self, token: str) -> int:
        """A corner radius in logical pixels."""
        return self._tokens.radii[token]

    def duration(self, token: str) -> int:
        """How long something moves or stays, in milliseconds; a movement takes 0 with reduced motion."""
        still = self._reduced_motion and not token.endswith("-ms")
        return 0 if still else self._tokens.durations[token]

    def icon(self, name: str, token: str = "text-2") -> QIcon:
        """A Lucide icon in the colour of a token; it follows a change of look and any screen by itself."""
        return QIcon(ThemedIcon(self._icons, self.color, name, token))

    def pixmap(self, name: str, size: int, token: str, ratio: float = 1.0, *, stroke: float = STROKE) -> QPixmap:
        """An icon of ``size`` logical pixels for painters; ``ratio`` is the device's pixels per logical one."""
        return self._icons.pixmap(name, size, self.color(token), ratio=ratio, stroke=stroke)

    def avatar(self, name: str) -> tuple[str, QColor, QColor]:
        """Initials, ground and letter colour that stand for a name."""
        pairs = self._tokens.avatars_dark if self._dark else self._tokens.avatars_light
        ground, letters = pairs[hue(name, len(pairs))]
        return initials(name), ground, letters

    def status(self, kind: str, state: str) -> Status:
        """Word, tone and icon of a state, by the value it is stored with."""
        return STATUSES[kind][state]

    def statuses(self, kind: str) -> Mapping[str, Status]:
        """All states of a kind, in the order of their life."""
        return STATUSES[kind]

    def draw_check(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        """Draw a check box where there is no widget for it: in a table cell."""
        self._style.draw_check(painter, rect, state)

    def _follow_system(self) -> None:
        hints = self._application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._contrast_changed)
        if self._look in _SCHEMES:
            hints.setColorScheme(_SCHEMES[self._look])

    def _system_changed(self) -> None:
        if self._look is Look.SYSTEM:
            self._dress_colors()
            self.changed.emit()

    def _contrast_changed(self) -> None:
        self._dress_colors()
        self.changed.emit()

    def _dress_fonts(self) -> None:
        application = self._application
        application.setFont(self.font("body"))
        application.setFont(self.font("small-strong"), "QHeaderView")  # type: ignore[arg-type]  # the stub says bytes, the call takes text
        QToolTip.setFont(self.font("small"))

    def _dress_colors(self) -> None:
        hints = self._application.styleHints()
        system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        self._dark = system_dark if self._look is Look.SYSTEM else self._look is Look.DARK
        strong = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        self._colors = self._tokens.colors(dark=self._dark, strong=strong)
        palette = build_palette(self._colors)
        self._application.setPalette(palette)
        QToolTip.setPalette(palette)
        # Replaced in place, Qt polishes a widget once for each of its ancestors; taken away first, twice in all.
        self._application.setStyleSheet("")
        self._application.setStyleSheet(self._sheet.fill(self.color, self.size, self.radius))
