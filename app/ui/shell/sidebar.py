"""Where can one go, and how much waits there? The left edge of the window, which recedes behind the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.pages.registry import GROUP_TITLES, PAGES, Group, PageSpec
from app.ui.shell.activity_foot import ActivityFoot
from app.ui.shell.command_field import CommandField
from app.ui.shell.nav_item import NavItem, Waiting
from app.ui.shell.workspace import Workspace
from app.ui.theme.painting import vertical
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import follow, scaled

if TYPE_CHECKING:
    from app.i18n import Translator
    from app.ui.theme.theme import Theme

HEAD_ABOVE, HEAD_BELOW, SIDE = 13, 3, 10


class Sidebar(QFrame):
    """Workspace, command field, one entry for each page of the registry, running work.

    Signals:
        chosen(str): id of the page to go to.
        palette_wanted: the command field was pressed.
    """

    chosen = Signal(str)
    palette_wanted = Signal()

    def __init__(self, theme: "Theme", texts: "Translator", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self._is_folded = False
        self._group = QButtonGroup(self)
        self._heads: list[QWidget] = []
        self.items: dict[str, NavItem] = {}
        self.setObjectName("sidebar")
        self.setAccessibleName(texts.gettext(N_("Sidebar")))
        self.workspace = Workspace(theme, texts, self)
        self.command_field = CommandField(
            theme,
            texts.gettext(N_("Search or run…")),
            texts.gettext(N_("Search or run a command")),
            QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText).replace("+", " "),
            self,
        )
        self.foot = ActivityFoot(theme, texts, self)
        self.foot.show_rest(texts.gettext(N_("Everything is saved")))
        self.command_field.clicked.connect(self.palette_wanted)
        self._lay_out()
        self._measure()
        follow(self, theme)
        theme.resized.connect(self._measure)

    @property
    def is_folded(self) -> bool:
        """Whether only icons are shown."""
        return self._is_folded

    def fold(self, folded: bool) -> None:
        """Show icons alone, or everything."""
        self._is_folded = folded
        for part in (self.workspace, self.command_field, self.foot):
            part.fold(folded)
        for item in self.items.values():
            item.fold(folded)
        for head in self._heads:
            head.setVisible(not folded)
        self._measure()

    def show_page(self, page: str) -> None:
        """Light the entry a page belongs to."""
        lit = self.items.get(PAGES[page].under or page) if page in PAGES else None
        # An exclusive group would not let the last one go out.
        self._group.setExclusive(False)
        for item in self.items.values():
            item.setChecked(item is lit)
        self._group.setExclusive(True)

    def show_badge(self, badge: str, count: str, waiting: Waiting = Waiting.NOTHING) -> None:
        """Show a figure beside the pages that announce it."""
        for page, item in self.items.items():
            if PAGES[page].badge == badge:
                item.show_count(count, waiting)

    def focus_current(self) -> None:
        """Put the keyboard on the entry that is lit, else on the first one."""
        lit = next((item for item in self.items.values() if item.isChecked()), next(iter(self.items.values())))
        lit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A flat ground and the hairline that parts it from the page."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("sidebar"))
            vertical(painter, self.width() - 1, 0, self.height(), self._theme.color("border"))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.workspace)
        self._column.addSpacing(self._theme.space(2) + 2)
        self._column.addWidget(self.command_field)
        self._column.addSpacing(self._theme.space(2) - 2)
        self._column.addWidget(self._scrolled(), 1)
        self._column.addWidget(self.foot)

    def _scrolled(self) -> QScrollArea:
        """The entries; on a low screen with big text they scroll."""
        inner = QWidget()
        inner.setObjectName("sidebar-entries")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for group in Group:
            specs = [spec for spec in PAGES.values() if spec.group is group and group]
            if specs and group in GROUP_TITLES:
                column.addWidget(self._head(self._texts.gettext(GROUP_TITLES[group])))
            for spec in specs:
                column.addWidget(self._item(spec))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("sidebar-scroll")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        # The area would fill both with the page's ground.
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def _head(self, title: str) -> QWidget:
        theme = self._theme
        label = Label(theme, title, "min-strong", "text-3")
        pad = theme.space(2)
        label.setContentsMargins(pad, round(scaled(theme, HEAD_ABOVE)), pad, round(scaled(theme, HEAD_BELOW)))
        self._heads.append(label)
        return label

    def _item(self, spec: PageSpec) -> NavItem:
        title = self._texts.gettext(spec.title)
        item = NavItem(self._theme, spec.id, title, spec.icon, f"G {spec.letter}" if spec.letter else "")
        item.clicked.connect(self._choose)
        item.stepped.connect(self._step)
        self._group.addButton(item)
        self.items[spec.id] = item
        return item

    def _choose(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self.chosen.emit(item.page)

    def _step(self, by: int) -> None:
        item, items = self.sender(), list(self.items.values())
        if isinstance(item, NavItem):
            beside = items[(items.index(item) + by) % len(items)]
            beside.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _measure(self) -> None:
        theme = self._theme
        side = round(scaled(theme, SIDE))
        self._column.setContentsMargins(side, theme.space(3), side, side)
        self.setFixedWidth(theme.size("sidebar-folded" if self._is_folded else "sidebar"))
