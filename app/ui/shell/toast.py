"""What was just done, in one dark line at the foot of the page, with the way back while it lasts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.i18n import N_
from app.ui.notify import Manner
from app.ui.theme.painting import box, shadow
from app.ui.widgets.painting import follow, scaled, width_of, write_in

if TYPE_CHECKING:
    from app.i18n import Translator
    from app.ui.notify import Said
    from app.ui.theme.theme import Theme

MARGIN = 16
ICONS = {"success": "circle-check", "danger": "circle-alert", "warning": "triangle-alert", "info": "info"}
PADDING = 10
GAP = 6
EDGE_ALPHA = 0.45


class ToastButton(QPushButton):
    """A button in inverted colours: words with a frame, or an icon without."""

    focused = Signal(bool)

    def __init__(
        self, theme: "Theme", text: str, hint: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._hint, self._icon = theme, text, hint, icon
        self.setAccessibleName(f"{text} {hint}".strip())
        self.setToolTip(f"{text} {hint}".strip() if icon else "")
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        theme, height = self._theme, self._theme.size("chip")
        if self._icon:
            return QSize(height, height)
        width = width_of(self._font(), self._words) + 2 * scaled(theme, PADDING)
        if self._hint:
            width += width_of(theme.font("key"), self._hint) + scaled(theme, GAP)
        return QSize(round(width), height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard left."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words and key, or the icon."""
        theme = self._theme
        ink = theme.color("tooltip-text")
        edge = QColor(ink)
        edge.setAlphaF(EDGE_ALPHA)
        with QPainter(self) as painter:
            if self._icon:
                side = theme.size("icon-button")
                pixmap = theme.pixmap(self._icon, side, "tooltip-text", self.devicePixelRatioF())
                painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)
                if self.underMouse():
                    box(painter, self.rect(), theme.radius("control"), border=edge)
                return
            box(painter, self.rect(), theme.radius("control"), border=ink if self.underMouse() else edge)
            pad = round(scaled(theme, PADDING))
            area = self.rect().adjusted(pad, 0, -pad, 0)
            write_in(painter, area.toRectF(), self._words, self._font(), ink)
            if self._hint:
                write_in(painter, area.toRectF(), self._hint, theme.font("key"), edge, Qt.AlignmentFlag.AlignRight)

    def _font(self) -> QFont:
        return self._theme.font("card-title")


class Toast(QWidget):
    """One at a time; it waits while the mouse or the keyboard is on it.

    Signals:
        undo_wanted(Said): the person wants what was said taken back.
    """

    undo_wanted = Signal(object)

    def __init__(self, theme: "Theme", texts: "Translator", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._texts, self._host = theme, texts, parent
        self.said: Said | None = None
        self.setObjectName("toast")
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.hide)
        say = texts.gettext
        self.undo_button = ToastButton(theme, say(N_("Undo")), say(N_("Ctrl Z")), parent=self)
        self.undo_button.setObjectName("toast-undo")
        self.close_button = ToastButton(theme, say(N_("Close")), icon="x", parent=self)
        self.close_button.setObjectName("toast-close")
        self.undo_button.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.hide)
        for button in (self.undo_button, self.close_button):
            button.focused.connect(self._hold)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(round(scaled(theme, GAP)))
        self._row.addStretch(1)
        self._row.addWidget(self.undo_button)
        self._row.addWidget(self.close_button)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        follow(self, theme)
        self.hide()

    def show_said(self, said: "Said") -> None:
        """Show what was said in place of what was shown before, and read it aloud."""
        self.said = said
        self.undo_button.setVisible(_offers_undo(said))
        self.setAccessibleName(said.text)
        self.place()
        self._enter()
        self._start_timer()
        announcement = QAccessibleAnnouncementEvent(self, said.text)
        QAccessible.updateAccessibility(announcement)

    def place(self) -> None:
        """Lie at the bottom left of the page, above what is at its foot."""
        if self.said is None:
            return
        theme, parent = self._theme, self._host
        deep = _shadow_depth(theme)
        buttons = sum(button.sizeHint().width() + GAP for button in self._buttons())
        words = width_of(self._font(), self.said.text) + scaled(theme, 14 + 16 + 12 + 12 + 8)
        most = parent.width() - 2 * theme.size("page-padding")
        size = QSize(round(min(words + buttons, most)), theme.size("toast-height"))
        # A list's bulk bar reaches a little above its foot.
        foot = theme.size("page-padding") + theme.size("table-foot") + theme.space(4)
        bottom = parent.height() - foot - size.height()
        frame = QRect(QPoint(theme.size("page-padding"), bottom), size)
        self.setGeometry(frame.adjusted(-deep, -deep, deep, deep))
        self._row.setContentsMargins(deep, deep, deep + theme.space(2), deep)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while it is looked at."""
        super().enterEvent(event)
        self._hold(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        super().leaveEvent(event)
        self._hold(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What lies below is not meant."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, dark ground, icon, sentence."""
        if self.said is None:
            return
        theme, deep = self._theme, _shadow_depth(self._theme)
        area = self.rect().adjusted(deep, deep, -deep, -deep)
        with QPainter(self) as painter:
            shadow(painter, area, theme.radius("toast"), reach=deep, drop=deep // 3, strength=0.22)
            box(painter, area, theme.radius("toast"), fill=theme.color("tooltip-bg"))
            side = theme.size("icon")
            left = area.left() + round(scaled(theme, 14))
            icon = theme.pixmap(ICONS.get(self.said.tone, "info"), side, "tooltip-text", self.devicePixelRatioF())
            painter.drawPixmap(left, area.center().y() - side // 2 + 1, icon)
            begin = left + side + round(scaled(theme, 12))
            end = min(button.x() for button in self._buttons()) - round(scaled(theme, 12))
            words = QRect(begin, area.top(), end - begin + round(scaled(theme, 12)), area.height())
            write_in(painter, words.toRectF(), self.said.text, self._font(), theme.color("tooltip-text"))

    def _buttons(self) -> list[ToastButton]:
        undo = [self.undo_button] if self.said is not None and _offers_undo(self.said) else []
        return [*undo, self.close_button]

    def _font(self) -> QFont:
        return self._theme.font("nav")

    def _enter(self) -> None:
        end, shift = self.pos(), self._theme.size("toast-shift")
        self.show()
        self.raise_()
        self._slide.stop()
        self._slide.setDuration(self._theme.duration("toast-in"))
        self._slide.setStartValue(end + QPoint(0, shift))
        self._slide.setEndValue(end)
        self._slide.start()

    def _start_timer(self) -> None:
        if self.said is not None:
            kind = "undo-toast-ms" if _offers_undo(self.said) else "info-toast-ms"
            self.timer.start(self._theme.duration(kind))

    def _hold(self, held: bool) -> None:
        if held:
            self.timer.stop()
        elif self.isVisible() and not self.underMouse():
            self._start_timer()

    def _undo(self) -> None:
        self.hide()
        if self.said is not None:
            self.undo_wanted.emit(self.said)


def _offers_undo(said: "Said") -> bool:
    return said.manner is Manner.DONE and said.act is not None and not said.is_spent


def _shadow_depth(theme: "Theme") -> int:
    return theme.space(4)
