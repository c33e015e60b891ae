"""What does the frame of a field look like? One painter for every field: border, focus ring, fault, read-only."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.focus_ring import BARE
from app.ui.theme.painting import box
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

_HAIRLINE = 1.0
_RING = 2.0


def paint_frame(
    painter: QPainter, theme: "Theme", widget: QWidget, *, focused: bool, failed: bool, read_only: bool
) -> None:
    """Paint ground and border of a field over the whole widget."""
    border, width = "border-control", _HAIRLINE
    if failed:
        border, width = "danger-solid", _RING
    elif focused:
        border, width = "focus", _RING
    elif read_only or not widget.isEnabled():
        border = "border-strong"
    ground = theme.color("sunken" if read_only or not widget.isEnabled() else "surface")
    box(painter, widget.rect(), theme.radius("control"), fill=ground, border=theme.color(border), width=width)


class Glyph(QWidget):
    """An icon beside text, without a function of its own."""

    def __init__(self, theme: "Theme", name: str = "", token: str = "text-3", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._token = token
        self.setFixedSize(theme.size("icon"), theme.size("icon"))
        self.setVisible(bool(name))
        theme.changed.connect(self.update)

    def show_icon(self, name: str, token: str = "text-3") -> None:
        """Another icon; without a name, none."""
        self._name, self._token = name, token
        self.setVisible(bool(name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon over the whole widget."""
        if self._name:
            with QPainter(self) as painter:
                self._theme.icon(self._name, self._token).paint(painter, self.rect())


class GlyphButton(QAbstractButton):
    """An icon in a field that does something; the keyboard reaches the same by a key of the field."""

    def __init__(self, theme: "Theme", icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        side = theme.size("hit-target-min")
        self.setFixedSize(side, side)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The smallest area a finger or an unsteady hand hits."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon in the middle, on a soft ground while the pointer is over it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() and self.isEnabled():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("hover"))
                painter.drawRoundedRect(self.rect(), self._theme.radius("check"), self._theme.radius("check"))
            side = self._theme.size("icon")
            token = "text-3" if self.isEnabled() else "text-disabled"
            target = (self.width() - side) // 2
            self._theme.icon(self._icon, token).paint(painter, target, (self.height() - side) // 2, side, side)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint with the ground."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Repaint without it."""
        self.update()
        super().leaveEvent(event)


class Box(QWidget):
    """The frame around the control of a field, with what stands before and after the typed text.

    Signals:
        left(): the keyboard went elsewhere.
    """

    left = Signal()

    def __init__(self, theme: "Theme", control: QWidget, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.control = control
        self.is_failed = False
        self.is_read_only = False
        self._cover: QWidget | None = None
        self.suffix = Label(theme, "", "body", "text-3")
        self.suffix.hide()
        self.mark = Glyph(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(2), 0, theme.space(2), 0)
        row.setSpacing(theme.space(2))
        # A child from the start: shown without a parent it would be a window of its own for a moment.
        self.before = Glyph(theme, icon, parent=self)
        row.addWidget(self.before)
        row.addWidget(control, 1)
        row.addWidget(self.suffix)
        row.addWidget(self.mark)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        control.installEventFilter(self)
        theme.changed.connect(self._dress)
        self._dress()

    def add_button(self, button: QWidget) -> None:
        """Put a button at the end of the frame."""
        self._row.addWidget(button)

    def put_first(self, button: QWidget) -> None:
        """Put a button or picture before the typed text."""
        self._row.insertWidget(0, button)

    def set_padding(self, padding: int) -> None:
        """The same distance to the frame on every side: for several lines."""
        self._row.setContentsMargins(padding, padding, padding, padding)

    def add_content(self, cover: QWidget) -> None:
        """Lay something over the control that shows its value in another way; keys still go to the control."""
        cover.setParent(self)
        self._cover = cover
        self._place_cover()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover over the control."""
        super().resizeEvent(event)
        self._place_cover()

    def _place_cover(self) -> None:
        if self._cover is not None:
            self._row.activate()
            inner = self.contentsRect().adjusted(self._theme.space(2), 1, -self._theme.space(2), -1)
            self._cover.setGeometry(inner.adjusted(0, 0, -self._theme.size("hit-target-min"), 0))

    def set_suffix(self, text: str) -> None:
        """What the figure counts, or what was understood: ``€``, ``%``, ``Tue``."""
        self.suffix.setText(text)
        self.suffix.setVisible(bool(text))

    def show_failed(self, *, failed: bool) -> None:
        """Whether the value cannot be taken."""
        self.is_failed = failed
        self._show_mark()

    def show_read_only(self, *, read_only: bool) -> None:
        """Whether the value can only be looked at."""
        self.is_read_only = read_only
        self._show_mark()

    def _show_mark(self) -> None:
        if self.is_failed:
            self.mark.show_icon("circle-alert", "danger-text")
        elif self.is_read_only:
            self.mark.show_icon("lock")
        else:
            self.mark.show_icon("")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame in the state the field is in."""
        with QPainter(self) as painter:
            paint_frame(
                painter,
                self._theme,
                self,
                focused=self.control.hasFocus(),
                failed=self.is_failed,
                read_only=self.is_read_only,
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the text is a click on the field."""
        self.control.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus of the control."""
        if watched is self.control and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
            stays = event.reason() in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}  # type: ignore[attr-defined]
            if event.type() == QEvent.Type.FocusOut and not stays:
                self.left.emit()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        undress(self.control, self._theme)
        self.setMinimumHeight(self._theme.size("control"))
        self.update()


def undress(control: QWidget, theme: "Theme") -> None:
    """Take ground and frame off a control that stands inside a painted one."""
    control.setProperty(BARE, True)
    ground = control.viewport() if isinstance(control, QAbstractScrollArea) else control
    for part in {control, ground}:
        palette = part.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Window, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, theme.color("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.color("text-3"))
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, theme.color("text-disabled"))
        part.setPalette(palette)
