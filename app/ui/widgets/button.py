"""What can be pressed? Buttons with words, with an icon only, with a menu, and links."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme

_GAP = 7
_HINT_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class _Dress:
    """Colour tokens of one kind of button at rest, under the pointer and pressed; empty means none."""

    fills: tuple[str, str, str]
    border: str
    text: str
    icon: str


_KINDS = {
    "secondary": _Dress(("surface", "hover", "pressed"), "border-strong", "text", "text-2"),
    "primary": _Dress(("accent", "accent-hover", "accent-pressed"), "", "on-accent", "on-accent"),
    "ghost": _Dress(("", "hover", "pressed"), "", "text-2", "text-2"),
    "danger": _Dress(("surface", "hover", "pressed"), "border-strong", "danger-text", "danger-text"),
    "destructive": _Dress(("danger-button", "danger-solid", "danger-text"), "", "on-accent", "on-accent"),
}
_CHOSEN = _Dress(("selected", "selected", "pressed"), "accent-text", "accent-text", "accent-text")
_FILLED = frozenset({"primary", "destructive"})


class Button(QPushButton):
    """A button of the design.

    Args:
        kind: ``primary`` once per page; ``danger`` is outlined in red, ``destructive`` filled for what is irreversible.
        icon: name of a Lucide drawing.
        hint: keys written as a chip inside, such as ``Ctrl ↵``.
        small: 26 pixels high instead of 32.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: str = "secondary",
        icon: str = "",
        hint: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon = icon
        self._hint = hint
        self._small = small
        self.set_text(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)
        self._dress()

    def set_text(self, text: str) -> None:
        """Write other words; an ampersand is one."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def words(self) -> str:
        """What is written on it."""
        return self.text().replace("&&", "&")

    def set_icon(self, icon: str) -> None:
        """Show another drawing."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, icon and key chip with the design's gaps."""
        height = self._theme.size("control-small" if self._small else "control")
        if not self.words():
            return QSize(height, height)
        padding = 9 if self._small else 12
        return QSize(ceil(self._content_width()) + 2 * padding, height)

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it as Space does; held down it presses once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press once: a step further, the second click would press what has come to stand below the pointer."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, words and key chip."""
        with QPainter(self) as painter:
            self._paint_ground(painter)
            left = (self.width() - self._content_width()) / 2
            if self._icon:
                left += self._paint_icon(painter, self._icon, left) + (_GAP if self.words() else 0)
            painter.setFont(self.font())
            painter.setPen(self._theme.color(self._text_token()))
            words = self.words()
            width = QFontMetricsF(self.font()).horizontalAdvance(words)
            area = QRectF(left, 0, ceil(width) + 1, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
            self._paint_trail(painter, left + width)

    def _dress(self) -> None:
        self.setFont(self._theme.font("small-strong" if self._small else "button"))
        self.updateGeometry()
        self.update()

    def _clothes(self) -> _Dress:
        return _CHOSEN if self.isChecked() else _KINDS[self._kind]

    def _text_token(self) -> str:
        return self._clothes().text if self.isEnabled() else "text-disabled"

    def _content_width(self) -> float:
        words = self.words()
        width = QFontMetricsF(self.font()).horizontalAdvance(words)
        if self._icon:
            width += self._icon_size() + (_GAP if words else 0)
        return width + self._trail_width()

    def _icon_size(self) -> int:
        if not self.words():
            return self._theme.size("icon")
        return self._theme.size("icon-small" if self._small else "icon-button")

    def _paint_ground(self, painter: QPainter) -> None:
        clothes = self._clothes()
        index = 2 if self.isDown() else 1 if self.underMouse() and self.isEnabled() else 0
        fill, border = clothes.fills[index], clothes.border
        if not self.isEnabled() and self._kind in _FILLED:
            fill, border = "hover", "border"
        color = self._theme.color
        box(
            painter,
            self.rect(),
            self._theme.radius("control"),
            fill=color(fill) if fill else None,
            border=color(border) if border else None,
        )

    def _paint_icon(self, painter: QPainter, name: str, left: float) -> int:
        size = self._icon_size()
        token = self._clothes().icon if self.isEnabled() else "text-disabled"
        pixmap = self._theme.pixmap(name, size, token, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, (self.height() - size) / 2), pixmap)
        return size

    def _trail_width(self) -> float:
        return key_chip_width(self._theme, self._hint) + _GAP + 2 if self._hint else 0.0

    def _paint_trail(self, painter: QPainter, left: float) -> None:
        if not self._hint:
            return
        height = self._theme.size("key-chip")
        area = QRectF(left + _GAP + 2, (self.height() - height) / 2, key_chip_width(self._theme, self._hint), height)
        ink = QColor(self._theme.color("on-accent" if self._kind in _FILLED and self.isEnabled() else "text-3"))
        line = QColor(ink)
        line.setAlphaF(_HINT_SHARE)
        paint_key_chip(painter, area, self._theme, self._hint, ink=ink, line=line)


class IconButton(Button):
    """A button without words; ``name`` is its accessible name and tooltip."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        hint: str = "",
        kind: str = "ghost",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", kind=kind, icon=icon, small=small, parent=parent)
        self.set_name(name, hint)

    def set_name(self, name: str, hint: str = "") -> None:
        """Say another name, with the keys that do the same."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {hint}" if hint else name)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press again: arrows step as fast as they are clicked."""
        self.mousePressEvent(event)


class MenuButton(Button):
    """A button that opens a menu below it; without words it shows the icon only.

    Args:
        name: accessible name and tooltip where there are no words.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: str = "",
        name: str = "",
        kind: str = "secondary",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, kind=kind, icon=icon, small=small, parent=parent)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)

    @property
    def menu(self) -> QMenu:  # type: ignore[override]
        """The menu; whoever made the button fills it."""
        return self._menu

    def _trail_width(self) -> float:
        return self._theme.size("icon-small") + _GAP if self.words() else 0.0

    def _paint_trail(self, painter: QPainter, left: float) -> None:
        if not self.words():
            return
        size = self._theme.size("icon-small")
        token = "text-3" if self.isEnabled() and self._kind not in _FILLED else self._text_token()
        pixmap = self._theme.pixmap("chevron-down", size, token, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left + _GAP, (self.height() - size) / 2), pixmap)


class LinkButton(QPushButton):
    """Words in the accent colour, such as “See all” at the head of a card.

    Args:
        elide: for names, which can be long: they give way, and the pointer shows them whole.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        role: str = "small-strong",
        token: str = "accent-text",
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._elide = elide
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum if elide else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)
        theme.resized.connect(self._dress)
        self._dress()

    def set_token(self, token: str) -> None:
        """Write in another colour."""
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        """The words, in an area large enough to be hit."""
        width = ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        return QSize(width, max(self._theme.line(self._role), self._theme.size("hit-target-min")))

    def minimumSizeHint(self) -> QSize:
        """A link is never cut, unless it may be elided."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.size("hit-target-min")), hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that do not fit are told whole under the pointer."""
        super().resizeEvent(event)
        if self._elide:
            self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return follows it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, underlined under the pointer."""
        with QPainter(self) as painter:
            font = self.font()
            font.setUnderline(self.underMouse() and self.isEnabled())
            painter.setFont(font)
            painter.setPen(self._theme.color(self._token if self.isEnabled() else "text-disabled"))
            words = self.text()
            if self._elide and self.width() < self.sizeHint().width():
                words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role))
        self.updateGeometry()
        self.update()


def key_chip_width(theme: Theme, keys: str) -> int:
    """Width of a chip that shows keys."""
    return ceil(QFontMetricsF(theme.font("key")).horizontalAdvance(keys)) + 2 * theme.space("one-half")


def paint_key_chip(
    painter: QPainter, area: QRect | QRectF, theme: Theme, keys: str, *, ink: QColor, line: QColor
) -> None:
    """Paint keys in a small box."""
    box(painter, area, theme.radius("tag"), border=line)
    painter.setFont(theme.font("key"))
    painter.setPen(ink)
    painter.drawText(QRectF(area), Qt.AlignmentFlag.AlignCenter, keys)
