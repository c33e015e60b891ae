"""Where is the keyboard? Draws one ring around whatever widget has the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from app.ui.theme.painting import box

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

_FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
BARE = "bare"
"""Dynamic property of a widget that shows its focus itself."""


class FocusRing(QObject):
    """Moves the ring with the focus. Fields show it always, buttons only when no mouse button brought the focus."""

    def __init__(self, theme: "Theme", application: QApplication) -> None:
        super().__init__(theme)
        self._theme = theme
        self._frame: _Frame | None = None
        self._is_placing = False
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._follow)
        application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._is_placing:
            # Placing the frame can move the focus; Qt would go on with a widget it has just been told to leave.
            self._again.start()
            return
        self._is_placing = True
        try:
            self._place(now)
        finally:
            self._is_placing = False

    def _follow(self) -> None:
        self._moved(None, QApplication.focusWidget())

    def _place(self, now: QWidget | None) -> None:
        wanted = now if now is not None and _shows_ring(now) else None
        if self._frame is not None and not isValid(self._frame):
            # Its window was closed, and it with it.
            self._frame = None
        if wanted is None:
            if self._frame is not None:
                self._frame.setWidget(None)  # type: ignore[arg-type]
            return
        if self._frame is None:
            self._frame = _Frame(self._theme)
        self._frame.surround(wanted)


class _Frame(QFocusFrame):
    def __init__(self, theme: "Theme") -> None:
        super().__init__()
        self._theme = theme
        self._gap = 0
        self._margins = _Margins(theme.space(1))
        self.setStyle(self._margins)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def surround(self, widget: QWidget) -> None:
        # A field wears the ring on its border, a filled button leaves a gap: the ring would melt into the fill.
        self._gap = 0 if isinstance(widget, _FIELDS) else self._theme.space("half")
        self.setWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        window = self.parentWidget()
        if self.widget() is None or window is None:
            return
        ring = self._theme.space("half")
        reach = self._gap + ring
        around = self.widget().rect()
        corner = self.widget().mapTo(window, around.topLeft()) - self.pos()
        area = QRect(corner, around.size()).adjusted(-reach, -reach, reach, reach)
        with QPainter(self) as painter:
            radius = self._theme.radius("control") + reach
            box(painter, area, radius, border=self._theme.color("focus"), width=ring)


class _Margins(QProxyStyle):
    """Room for the ring; a style of its own, so that Qt asks Python for one widget's measures only."""

    def __init__(self, room: int) -> None:
        super().__init__("fusion")
        self._room = room

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return self._room
        return super().pixelMetric(metric, option, widget)


def _shows_ring(widget: QWidget) -> bool:
    if widget.property(BARE):
        return False
    if isinstance(widget, _FIELDS):
        return True
    return isinstance(widget, QAbstractButton) and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
