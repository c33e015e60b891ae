"""How is the irreversible asked for? Once, with the number in the question and verbs on the buttons."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.painting import box, shadow
from app.ui.theme.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label

_EDGE, _SHADOW_REACH, _SHADOW_DROP, _SHADOW_STRENGTH = 56, 40, 16, 0.24
_TOP, _SIDE = 22, 24


class Sheet(QDialog):
    """A dialog in the look of the design over a dimmed window; ``body`` is the layout for what it holds.

    It is shown with ``open()``: the window behind waits, the event loop does not.
    """

    def __init__(self, theme: Theme, parent: QWidget, width: str = "dialog-width") -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._scrim = _Scrim(theme, parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.body = QVBoxLayout(self)
        edge = _EDGE
        self.body.setContentsMargins(edge + _SIDE, edge + _TOP, edge + _SIDE, edge + _TOP)
        self.body.setSpacing(0)
        self.setFixedWidth(theme.size(width) + 2 * edge)
        self.finished.connect(self._scrim.go)
        theme.changed.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window behind and stand in its middle."""
        self._scrim.cover()
        self._fit()
        behind = self._scrim.parentWidget()
        if behind is not None:
            spare = behind.size() - self.size()
            self.move(behind.mapToGlobal(QPoint(spare.width() // 2, max(0, spare.height() // 3))))
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Grow with what appears in it, such as the message under a field."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _fit(self) -> None:
        # Not adjustSize(): it would break the lines for the width the text would like.
        height = self.body.totalHeightForWidth(self.width())
        if height != self.height():
            self.setFixedHeight(height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow, surface and hairline."""
        edge = _EDGE
        area = self.rect().adjusted(edge, edge, -edge, -edge)
        radius = self._theme.radius("dialog")
        with QPainter(self) as painter:
            shadow(painter, area, radius, reach=_SHADOW_REACH, drop=_SHADOW_DROP, strength=_SHADOW_STRENGTH)
            color = self._theme.color
            box(painter, area, radius, fill=color("surface"), border=color("border-strong"))


class Question(Sheet):
    """Asks before something irreversible. The safe button has the focus; Escape is the safe answer too.

    Args:
        title: the question, with the number in it.
        text: what cannot be undone, and how to repair it.
        confirm: the verb that does it; ``cancel`` is the verb that goes back.
        danger: whether money or data can be lost.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        text: str,
        *,
        confirm: str,
        cancel: str,
        danger: bool = True,
    ) -> None:
        super().__init__(theme, parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.title = Label(theme, title, "dialog-title", wrap=True)
        self.text = Label(theme, text, token="text-2", wrap=True)
        self.body.addWidget(self.title)
        self.body.addSpacing(theme.space("one-half"))
        self.body.addWidget(self.text)
        self.body.addSpacing(theme.space(4) + theme.space("half"))
        self.cancel = Button(theme, cancel)
        self.cancel.setObjectName("question-cancel")
        self.confirm = Button(theme, confirm, kind="destructive" if danger else "primary")
        self.confirm.setObjectName("question-confirm")
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        self.body.addLayout(row)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        self.accepted.connect(self.confirmed)
        self.rejected.connect(self.cancelled)
        self.cancel.setFocus()


class _Scrim(QWidget):
    """Dims a window while a dialog waits."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.hide()

    def cover(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def go(self) -> None:
        self.hide()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("overlay"))
