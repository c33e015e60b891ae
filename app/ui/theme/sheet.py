"""What does the application's style sheet say in one look and text size? Fills ``resources/theme/app.qss``."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QColor

from app.ui.theme.tokens import FOLDER

_PLACE = re.compile(r"@(size|radius)?\(?([a-z0-9-]+)\)?([+-]\d+)?")


class SheetTemplate:
    """The sheet with its placeholders: ``@accent`` a colour, ``@size(control)-2`` and ``@radius(card)`` lengths."""

    def __init__(self, path: Path = FOLDER / "app.qss") -> None:
        self._text = path.read_text(encoding="utf-8")

    def fill(self, color: Callable[[str], QColor], size: Callable[[str], int], radius: Callable[[str], int]) -> str:
        """The sheet for one look and text size."""

        def value(found: re.Match[str]) -> str:
            kind, token, more = found[1], found[2], int(found[3] or 0)
            if kind is None:
                return _css(color(token))
            return f"{(size if kind == 'size' else radius)(token) + more}px"

        return _PLACE.sub(value, self._text)


def _css(color: QColor) -> str:
    return f"rgba({color.red()},{color.green()},{color.blue()},{color.alpha()})"
