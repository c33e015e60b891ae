"""One entry of the sidebar: icon, title, and how much waits there."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme.painting import box
from app.ui.widgets.painting import follow, scaled, width_of, write_in

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

INDENT = 8
TEXT_AT = 34
COUNT_PADDING = 12
COUNT_LEAST = 20


class Waiting(StrEnum):
    """What a counter asks of the person."""

    NOTHING = "plain"
    APPROVAL = "accent"
    MONEY = "danger"


class NavItem(QPushButton):
    """Leads to a page; lit while the page, or one that belongs to it, is shown.

    Signals:
        stepped(int): an arrow key asks for the entry before (-1) or after (1).
    """

    stepped = Signal(int)

    def __init__(
        self, theme: "Theme", page: str, title: str, icon: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.page, self._title, self._icon, self._hint = theme, page, title, icon, hint
        self._count, self._waiting = "", Waiting.NOTHING
        self._is_folded = False
        self.setObjectName(f"nav-{page}")
        self.setCheckable(True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()
        follow(self, theme)

    def show_count(self, count: str, waiting: Waiting) -> None:
        """Show how much waits behind the entry; an empty text shows nothing."""
        self._count, self._waiting = count, waiting
        self._describe()
        self.update()

    @property
    def count(self) -> str:
        """What the counter shows."""
        return self._count

    def fold(self, folded: bool) -> None:
        """Show the icon alone."""
        self._is_folded = folded
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of the sidebar; as wide as there is room."""
        return QSize(self._theme.size("nav-item"), self._theme.size("nav-item"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move to the neighbours, Enter goes there."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface, icon, title, counter."""
        theme = self._theme
        with QPainter(self) as painter:
            self._paint_surface(painter)
            side = theme.size("icon")
            left = (self.width() - side) // 2 if self._is_folded else round(scaled(theme, INDENT))
            lit = "accent-text" if self.isChecked() else "text-3"
            pixmap = theme.pixmap(self._icon, side, lit, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - side) // 2), pixmap)
            if self._is_folded:
                self._paint_dot(painter)
            else:
                self._paint_words(painter)

    def _paint_surface(self, painter: QPainter) -> None:
        theme = self._theme
        if self.isChecked():
            box(painter, self.rect(), theme.radius("nav"), fill=theme.color("surface"), border=theme.color("border"))
        elif self.underMouse():
            box(painter, self.rect(), theme.radius("nav"), fill=theme.color("pressed"))

    def _paint_words(self, painter: QPainter) -> None:
        theme, lit = self._theme, self.isChecked()
        right = self.width() - scaled(theme, INDENT) - self._paint_count(painter)
        left = scaled(theme, TEXT_AT)
        font = theme.font("card-title" if lit else "nav")
        area = QRectF(left, 0, right - left, self.height())
        write_in(painter, area, self._title, font, theme.color("text" if lit else "text-2"))

    def _paint_count(self, painter: QPainter) -> float:
        """Paint the counter and give the width it took."""
        theme = self._theme
        if not self._count:
            return 0.0
        font = theme.font("min-strong", tabular=True)
        is_pill = self._waiting is not Waiting.NOTHING
        width, height = width_of(font, self._count), theme.size("count")
        if is_pill:
            width = max(width + scaled(theme, COUNT_PADDING), scaled(theme, COUNT_LEAST))
        area = QRectF(self.width() - scaled(theme, INDENT) - width, (self.height() - height) / 2, width, height)
        color = theme.color("text-3")
        if is_pill:
            color = theme.tone_text(self._waiting)
            box(painter, area, height / 2, fill=theme.tone_soft(self._waiting))
        write_in(painter, area, self._count, font, color, Qt.AlignmentFlag.AlignHCenter)
        return width + scaled(theme, INDENT)

    def _paint_dot(self, painter: QPainter) -> None:
        if not self._count or self._waiting is Waiting.NOTHING:
            return
        theme = self._theme
        side, gap = theme.size("dot"), theme.space(1)
        area = QRectF(self.width() - side - gap, gap, side, side)
        box(painter, area, side / 2, fill=theme.tone_solid(self._waiting))

    def _describe(self) -> None:
        spoken = f"{self._title}, {self._count}" if self._count else self._title
        self.setAccessibleName(spoken)
        hint = f"{spoken}   {self._hint}" if self._hint else spoken
        self.setToolTip(hint if self._is_folded or self._hint else "")
