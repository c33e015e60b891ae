"""What does every key do? The table of actions and the letters of the pages, on one sheet over the window."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.actions.action import Menu
from app.ui.pages.registry import PAGES
from app.ui.shell.menus import ALSO, spoken_key
from app.ui.shell.overlay import Overlay
from app.ui.theme.painting import box
from app.ui.widgets.button import IconButton, key_chip_width, paint_key_chip
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import follow, scaled, write_in

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.theme.theme import Theme

WIDTH = 860
COLUMNS = 2
LINE = 28
# Keys that no action stands behind: they are the lists' and the window's own.
MOVING = (
    (("↑", "↓"), N_("Move in a list")),
    (("Space",), N_("Show or hide the details beside a list")),
    (("↵",), N_("Open what is marked")),
    (("X",), N_("Tick the row")),
    (("Shift", "↑↓"), N_("Select several rows")),
    (("Ctrl", "A"), N_("Select all rows")),
    (("Esc",), N_("Close what is on top, then clear the selection")),
    (("F6",), N_("To the next part of the window")),
    (("Ctrl", "1…9"), N_("To the pages of the sidebar, counted from the top")),
    (("Alt",), N_("Show the menus")),
)
Lines = list[tuple[tuple[str, ...], str]]


class KeyMap(Overlay):
    """Opened by ? or F1."""

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        super().__init__(desk.theme, parent)
        self._desk = desk
        self.setObjectName("key-map")
        say = desk.texts.gettext
        self.setAccessibleName(say(N_("Keyboard")))
        theme = desk.theme
        head = QHBoxLayout()
        head.setContentsMargins(theme.space(6), theme.space(4), theme.space(4), theme.space(2))
        head.addWidget(Label(theme, say(N_("Keyboard")), "page-title"), 1)
        self.close_button = IconButton(theme, "x", say(N_("Close")), hint="Esc")
        self.close_button.clicked.connect(self.leave)
        head.addWidget(self.close_button)
        self.sheet.body.addLayout(head)
        self.sheet.body.addWidget(self._scrolled(), 1)

    def arrange(self) -> None:
        """In the middle, wider than the palette."""
        theme, edge = self._theme, self._theme.space(8)
        width = min(round(scaled(theme, WIDTH)), self.width() - 2 * edge)
        height = min(self._inner.sizeHint().height() + theme.size("header"), self.height() - 2 * edge)
        self.sheet.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def take_focus(self) -> None:
        """Enter or Escape puts it away."""
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def _scrolled(self) -> QScrollArea:
        inner = self._inner = QWidget()
        columns = QHBoxLayout(inner)
        theme = self._desk.theme
        columns.setContentsMargins(theme.space(6), 0, theme.space(6), theme.space(6))
        columns.setSpacing(theme.space(8))
        for sections in self._balanced():
            column = QVBoxLayout()
            column.setSpacing(0)
            for title, lines in sections:
                column.addSpacing(theme.space(3))
                column.addWidget(Label(theme, title, "small-strong", "text-3"))
                for keys, meaning in lines:
                    column.addWidget(KeyLine(theme, keys, meaning))
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def _balanced(self) -> list[list[tuple[str, Lines]]]:
        """The sections in two columns of about the same height."""
        sections = [(title, lines) for title, lines in self._sections() if lines]
        columns: list[list[tuple[str, Lines]]] = [[] for _ in range(COLUMNS)]
        for section in sections:
            min(columns, key=lambda column: sum(len(lines) + 2 for _, lines in column)).append(section)
        return columns

    def _sections(self) -> Iterable[tuple[str, Lines]]:
        say = self._desk.texts.gettext
        pages: Lines = [(("G", spec.letter), say(spec.title)) for spec in PAGES.values() if spec.letter]
        yield say(N_("Go to")), pages
        yield say(N_("Move and select")), [(keys, say(meaning)) for keys, meaning in MOVING]
        for menu in Menu:
            actions = [action for action in self._desk.actions.of_menu(menu) if action.shortcut]
            yield say(menu.label), [(_chips(action.shortcut), say(action.title).rstrip("…")) for action in actions]


class KeyLine(QWidget):
    """A meaning at the left, its keys at the right."""

    def __init__(self, theme: "Theme", keys: tuple[str, ...], meaning: str) -> None:
        super().__init__()
        self._theme, self._keys, self._meaning = theme, keys, meaning
        self.setAccessibleName(f"{' '.join(keys)}: {meaning}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._theme.size("empty-width") // 2, round(scaled(self._theme, LINE)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words and chips."""
        theme, right = self._theme, self.width()
        with QPainter(self) as painter:
            for key in reversed(self._keys):
                width, height = key_chip_width(theme, key), theme.size("key-chip")
                chip = QRect(right - width, (self.height() - height) // 2, width, height)
                box(painter, chip, theme.radius("tag"), fill=theme.color("sunken"))
                paint_key_chip(painter, chip, theme, key, ink=theme.color("text-3"), line=theme.color("border-strong"))
                right -= width + theme.space(1)
            words = QRect(0, 0, right - theme.space(2), self.height()).toRectF()
            write_in(painter, words, self._meaning, theme.font("body"), theme.color("text"))


def _chips(shortcut: str) -> tuple[str, ...]:
    also = ALSO.get(shortcut, "") if len(shortcut) == 1 else ""
    return (*spoken_key(shortcut).split(), *([also] if also else []))
