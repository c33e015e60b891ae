"""Where in the program is this page? The way down to it, back and forward, and its neighbours in the list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import N_
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.button import IconButton
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import follow, width_of, write_in

_BACK = N_("Back")
_FORWARD = N_("Forward")
_PREVIOUS = N_("Previous")
_NEXT = N_("Next")
_CHEVRON = 14


class Crumbs(QWidget):
    """52 pixels. The arrows are there once ``set_history`` or ``set_neighbours`` was told about them."""

    chosen = Signal(object)
    back = Signal()
    forward = Signal()
    previous = Signal()
    next = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._back = self._arrow("arrow-left", texts.gettext(_BACK), "Alt+←", self.back, "crumbs-back")
        self._forward = self._arrow("arrow-right", texts.gettext(_FORWARD), "Alt+→", self.forward, "crumbs-forward")
        self._previous = self._arrow("chevron-up", texts.gettext(_PREVIOUS), "", self.previous, "crumbs-previous")
        self._next = self._arrow("chevron-down", texts.gettext(_NEXT), "", self.next, "crumbs-next")
        self._way = QHBoxLayout()
        self._way.setSpacing(theme.space("one-half"))
        self._parts: list[QWidget] = []
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self._dress)
        self._dress()

    def show_way(self, parts: Sequence[tuple[str, object]]) -> None:
        """Replace the way; the last part is this page, the others lead to their place unless that is ``None``."""
        for widget in self._parts:
            self._way.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._parts = []
        for index, (text, place) in enumerate(parts):
            if index:
                self._add(_Chevron(self._theme))
            if index == len(parts) - 1:
                self._add(Label(self._theme, text, "card-title", elide=True))
            elif place is None:
                self._add(Label(self._theme, text, "body", "text-3"))
            else:
                crumb = _Crumb(self._theme, text)
                crumb.clicked.connect(partial(self.chosen.emit, place))
                self._add(crumb)

    def set_history(self, *, back: bool, forward: bool) -> None:
        """Show the arrows of the history, each enabled where it leads somewhere."""
        for arrow, possible in ((self._back, back), (self._forward, forward)):
            arrow.setVisible(True)
            arrow.setEnabled(possible)

    def set_neighbours(self, *, previous: bool, following: bool) -> None:
        """Show the arrows to the previous and next object of the list."""
        for arrow, possible in ((self._previous, previous), (self._next, following)):
            arrow.setVisible(True)
            arrow.setEnabled(possible)

    def _arrow(self, icon: str, name: str, hint: str, signal: object, object_name: str) -> IconButton:
        arrow = IconButton(self._theme, icon, name, hint=hint, parent=self)
        arrow.setObjectName(object_name)
        arrow.clicked.connect(signal)
        arrow.hide()
        return arrow

    def _arrange(self) -> None:
        padding = self._theme.size("page-padding")
        row = QHBoxLayout(self)
        row.setContentsMargins(padding, 0, padding, 0)
        row.setSpacing(self._theme.space(1))
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addLayout(self._way)
        row.addStretch(1)
        row.addWidget(self._previous)
        row.addSpacing(self._theme.space(2))
        row.addWidget(self._next)

    def _add(self, widget: QWidget) -> None:
        self._way.addWidget(widget)
        self._parts.append(widget)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.size("header-compact"))


class _Crumb(QAbstractButton):
    """A place above this one."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setObjectName("crumb")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def sizeHint(self) -> QSize:
        width = int(width_of(self._theme.font("body"), self.text())) + 2
        return QSize(width, self._theme.size("hit-target-min"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        token = "text" if self.underMouse() else "text-3"
        with QPainter(self) as painter:
            write_in(painter, self.rect().toRectF(), self.text(), self._theme.font("body"), self._theme.color(token))


class _Chevron(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(_CHEVRON, _CHEVRON)
        follow(self, theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            pixmap = self._theme.pixmap("chevron-right", _CHEVRON, "text-3", self.devicePixelRatioF())
            painter.drawPixmap(QPointF(), pixmap)
