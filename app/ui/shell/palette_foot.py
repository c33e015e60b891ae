"""The line below the palette's results: its keys, and one example of what it understands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.theme.painting import box, horizontal
from app.ui.widgets.button import key_chip_width, paint_key_chip
from app.ui.widgets.painting import scaled, width_of, write_in

if TYPE_CHECKING:
    from app.i18n import Translator
    from app.ui.theme.theme import Theme

SIDE, GAP = 18, 5
KEYS = (("↑↓", N_("choose")), ("↵", N_("open it")), ("Tab", N_("actions")), (">", N_("commands only")))
EXAMPLE = N_("try “record 361.24 from rinaldi”")


class PaletteFoot(QWidget):
    """Painted; said to screen readers as one sentence."""

    def __init__(self, theme: "Theme", texts: "Translator", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = [(key, texts.gettext(meaning)) for key, meaning in KEYS]
        self._example = texts.gettext(EXAMPLE)
        self.setFixedHeight(theme.size("table-foot"))
        self.setAccessibleName(", ".join(f"{key} {meaning}" for key, meaning in self._keys))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Keys left, example right."""
        theme = self._theme
        radius = theme.radius("dialog")
        side, font, ink = round(scaled(theme, SIDE)), theme.font("small"), theme.color("text-3")
        with QPainter(self) as painter:
            # Only the lower corners are round: the upper ones lie outside.
            painter.setClipRect(self.rect())
            box(painter, self.rect().adjusted(0, -2 * radius, 0, 0), radius - 1, fill=theme.color("sunken"))
            horizontal(painter, 0, self.width(), 0, theme.color("border"))
            left = side
            for key, meaning in self._keys:
                width, height = key_chip_width(theme, key), theme.size("key-chip")
                chip = QRect(left, (self.height() - height) // 2, width, height)
                paint_key_chip(painter, chip, theme, key, ink=ink, line=theme.color("border-strong"))
                left += width + GAP
                words = round(width_of(font, meaning)) + 1
                write_in(painter, QRect(left, 0, words, self.height()).toRectF(), meaning, font, ink)
                left += words + side
            words = round(width_of(font, self._example)) + 1
            example = QRect(self.width() - side - words, 0, words, self.height())
            if example.left() > left:
                write_in(painter, example.toRectF(), self._example, font, ink)
