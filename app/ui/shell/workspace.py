"""Whose books are open, and what else can be chosen at this seat: another company, the look, the language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.i18n import N_
from app.settings.definitions import TEXT_SCALES, Look, ScreenLanguage
from app.ui.theme.painting import box
from app.ui.widgets.painting import follow, scaled, write_in

if TYPE_CHECKING:
    from app.i18n import Translator
    from app.ui.theme.theme import Theme

HEIGHT = 40
BADGE = 28
BADGE_RADIUS = 7
CHEVRONS = 14
LOOKS = {Look.LIGHT: N_("Light"), Look.DARK: N_("Dark"), Look.SYSTEM: N_("Like the system")}
# Languages are called by their own names, whatever is spoken now.
LANGUAGES = {ScreenLanguage.ITALIAN: "Italiano", ScreenLanguage.ENGLISH: "English"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the menu of the workspace shows as chosen."""

    companies: list[Path] = field(default_factory=list)
    current: Path | None = None
    look: Look = Look.SYSTEM
    language: ScreenLanguage = ScreenLanguage.SYSTEM
    text_size: int = 100


class Workspace(QPushButton):
    """The head of the sidebar: initials, the company, who works here; opens a menu.

    Signals:
        company_chosen(Path), open_wanted, new_wanted: which company to work on.
        look_chosen(Look), language_chosen(ScreenLanguage), text_size_chosen(int): how this seat likes it.
        about_to_choose: the menu is about to be filled; ``offer`` what it shall show.
    """

    company_chosen = Signal(object)
    open_wanted = Signal()
    new_wanted = Signal()
    look_chosen = Signal(object)
    language_chosen = Signal(object)
    text_size_chosen = Signal(int)
    about_to_choose = Signal()

    def __init__(self, theme: "Theme", texts: "Translator", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self._name = self._detail = ""
        self._is_folded = False
        self._choices = Choices()
        self.setObjectName("workspace")
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.menu_shown = QMenu(self)
        self.menu_shown.setObjectName("workspace-menu")
        self.clicked.connect(self.show_menu)
        follow(self, theme)

    def show_company(self, name: str, detail: str) -> None:
        """Show whose books these are."""
        self._name, self._detail = name, detail
        self.setAccessibleName(f"{name}, {detail}" if detail else name)
        self.setToolTip(name)
        self.update()

    @property
    def company_name(self) -> str:
        """What is shown as the company."""
        return self._name

    @property
    def company_detail(self) -> str:
        """What is shown below it."""
        return self._detail

    def offer(self, choices: Choices) -> None:
        """What the menu shows as known and chosen."""
        self._choices = choices

    def fold(self, folded: bool) -> None:
        """Show the initials alone."""
        self._is_folded = folded
        self.update()

    def show_menu(self) -> None:
        """Fill the menu and open it below."""
        self.fill_menu()
        self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def fill_menu(self) -> QMenu:
        """The menu as it is to be shown now."""
        self.about_to_choose.emit()
        menu, say = self.menu_shown, self._texts.gettext
        menu.clear()
        for path in self._choices.companies:
            self._choice(menu, path.stem, path == self._choices.current, self.company_chosen, path)
        if self._choices.companies:
            menu.addSeparator()
        menu.addAction(say(N_("Open another company…")), self.open_wanted.emit)
        menu.addAction(say(N_("New company…")), self.new_wanted.emit)
        menu.addSeparator()
        looks = {look: say(name) for look, name in LOOKS.items()}
        self._submenu(say(N_("Appearance")), looks, self._choices.look, self.look_chosen)
        languages = {**LANGUAGES, ScreenLanguage.SYSTEM: say(LOOKS[Look.SYSTEM])}
        self._submenu(say(N_("Language")), languages, self._choices.language, self.language_chosen)
        sizes = {size: f"{size} %" for size in TEXT_SCALES}
        self._submenu(say(N_("Text size")), sizes, self._choices.text_size, self.text_size_chosen)
        return menu

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(round(scaled(self._theme, HEIGHT)), round(scaled(self._theme, HEIGHT)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Initials on accent, name over detail, chevrons."""
        theme = self._theme
        with QPainter(self) as painter:
            if self.underMouse():
                box(painter, self.rect(), theme.radius("nav"), fill=theme.color("pressed"))
            badge = self._paint_badge(painter)
            if not self._is_folded:
                self._paint_words(painter, badge.right() + scaled(theme, 10))

    def _paint_badge(self, painter: QPainter) -> QRectF:
        theme = self._theme
        side = scaled(theme, BADGE)
        left = (self.width() - side) / 2 if self._is_folded else scaled(theme, 6)
        badge = QRectF(round(left), round((self.height() - side) / 2), side, side)
        box(painter, badge, scaled(theme, BADGE_RADIUS), fill=theme.color("accent"))
        if self._name:
            initials, _background, _foreground = theme.avatar(self._name)
            font = theme.font("small-bold")
            write_in(painter, badge, initials, font, theme.color("on-accent"), Qt.AlignmentFlag.AlignHCenter)
        return badge

    def _paint_words(self, painter: QPainter, left: float) -> None:
        theme = self._theme
        side = round(scaled(theme, CHEVRONS))
        right = self.width() - scaled(theme, 8) - side
        chevrons = theme.pixmap("chevrons-up-down", side, "text-3", self.devicePixelRatioF())
        painter.drawPixmap(QPointF(round(right), (self.height() - side) // 2), chevrons)
        width, middle = right - left - scaled(theme, 4), self.height() / 2
        name, detail = theme.font("card-title"), theme.font("min")
        if not self._detail:
            write_in(painter, QRectF(left, 0, width, self.height()), self._name, name, theme.color("text"))
            return
        upper = QRectF(left, middle - scaled(theme, 15), width, scaled(theme, 16))
        lower = QRectF(left, middle + scaled(theme, 1), width, scaled(theme, 14))
        write_in(painter, upper, self._name, name, theme.color("text"))
        write_in(painter, lower, self._detail, detail, theme.color("text-3"))

    def _submenu(self, title: str, choices: Mapping[Any, str], current: object, chosen: SignalInstance) -> None:
        menu = self.menu_shown.addMenu(title)
        group = QActionGroup(menu)
        for value, name in choices.items():
            group.addAction(self._choice(menu, name, value == current, chosen, value))

    def _choice(self, menu: QMenu, name: str, is_current: bool, chosen: SignalInstance, value: object) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(is_current)
        action.triggered.connect(_emitting(chosen, value))
        return action


def _emitting(chosen: SignalInstance, value: object) -> Callable[[bool], None]:
    def emit(_checked: bool) -> None:
        chosen.emit(value)

    return emit
