"""Which letters does the window write with? Loads the fonts the program brings and builds a font per role."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from app.ui.theme.tokens import FontRole

FOLDER = Path(__file__).parents[3] / "resources" / "fonts"
_TEXT_FILE = FOLDER / "InterVariable.ttf"
_CODE_FILE = FOLDER / "JetBrainsMono-Regular.ttf"
_SMALLEST_OPTICAL, _LARGEST_OPTICAL = 14.0, 32.0


class FontShelf:
    """The fonts of one program: loaded once, one ``QFont`` per role, text size and kind of figures."""

    def __init__(self) -> None:
        self._text_family = _family(_TEXT_FILE)
        self._code_family = ""
        self._built: dict[tuple[FontRole, int, bool, bool], QFont] = {}

    def font(self, role: FontRole, scale: int, *, tabular: bool = False, code: bool = False) -> QFont:
        """The font of a role at a text size in per cent; ``tabular`` gives all figures the same width."""
        key = (role, scale, tabular or role.tabular, code)
        if key not in self._built:
            self._built[key] = self._code(role, scale) if code else self._text(role, scale, tabular=key[2])
        return self._built[key]

    def _text(self, role: FontRole, scale: int, *, tabular: bool) -> QFont:
        font = QFont(self._text_family)
        px = scaled(role.px, scale)
        font.setPixelSize(px)
        font.setWeight(_nearest_weight(role.weight))
        font.setVariableAxis(QFont.Tag("wght"), role.weight)
        optical = role.optical * scale / 100
        font.setVariableAxis(QFont.Tag("opsz"), min(max(optical, _SMALLEST_OPTICAL), _LARGEST_OPTICAL))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if role.tracking:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px * role.tracking / 100)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _code(self, role: FontRole, scale: int) -> QFont:
        self._code_family = self._code_family or _family(_CODE_FILE)
        font = QFont(self._code_family)
        font.setPixelSize(scaled(role.px, scale))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def scaled(length: int, scale: int) -> int:
    """A length at a text size in per cent, halves up.

    >>> scaled(13, 150)
    20
    """
    return (length * scale + 50) // 100


def _family(file: Path) -> str:
    loaded = QFontDatabase.addApplicationFont(str(file))
    families = QFontDatabase.applicationFontFamilies(loaded)
    return families[0] if families else ""


def _nearest_weight(weight: int) -> QFont.Weight:
    return min(QFont.Weight, key=lambda known: abs(known.value - weight))
