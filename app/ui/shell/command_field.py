"""What looks like a search field in the sidebar and opens the palette."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme.painting import box
from app.ui.widgets.painting import follow, scaled, width_of, write_in

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

PADDING = 9
HINT_PADDING = 12


class CommandField(QPushButton):
    """A button: typing happens in the palette."""

    def __init__(self, theme: "Theme", text: str, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._text, self._hint = theme, text, hint
        self._is_folded = False
        self.setObjectName("command-field")
        self.setAccessibleName(name)
        self.setToolTip(f"{name}   {hint}")
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        follow(self, theme)

    def fold(self, folded: bool) -> None:
        """Show the icon alone."""
        self._is_folded = folded
        self.update()

    def sizeHint(self) -> QSize:
        """As high as any control."""
        return QSize(self._theme.size("control"), self._theme.size("control"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Field, icon, placeholder, and the key that opens it."""
        theme = self._theme
        with QPainter(self) as painter:
            border = theme.color("border-control" if self.underMouse() else "border-strong")
            box(painter, self.rect(), theme.radius("control"), fill=theme.color("surface"), border=border)
            side, pad = theme.size("icon-button"), scaled(theme, PADDING)
            left = (self.width() - side) / 2 if self._is_folded else pad
            pixmap = theme.pixmap("search", side, "text-3", self.devicePixelRatioF())
            painter.drawPixmap(QPointF(round(left), (self.height() - side) // 2), pixmap)
            if not self._is_folded:
                begin = 2 * pad + side
                area = QRectF(begin, 0, self._paint_hint(painter) - pad - begin, self.height())
                write_in(painter, area, self._text, theme.font("body"), theme.color("text-3"))

    def _paint_hint(self, painter: QPainter) -> float:
        """Paint the key and give its left edge."""
        theme = self._theme
        font, height = theme.font("key"), theme.size("key-chip")
        width = round(width_of(font, self._hint) + scaled(theme, HINT_PADDING))
        area = QRectF(self.width() - width - theme.space(2), (self.height() - height) // 2, width, height)
        box(painter, area, theme.radius("tag"), fill=theme.color("sunken"), border=theme.color("border-strong"))
        write_in(painter, area, self._hint, font, theme.color("text-3"), Qt.AlignmentFlag.AlignHCenter)
        return area.left()
