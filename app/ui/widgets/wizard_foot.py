"""How does one go back and on in an assistant? A foot that stays where it is, and says what comes next."""

from itertools import pairwise

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.painting import horizontal
from app.ui.theme.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.progress import BusyBar

_GAP = 7


class NextButton(Button):
    """The primary button with an arrow behind its words."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, kind="primary")

    def _trail_width(self) -> float:
        return self._icon_size() + _GAP

    def _paint_trail(self, painter: QPainter, left: float) -> None:
        side = self._icon_size()
        token = "on-accent" if self.isEnabled() else "text-disabled"
        pixmap = self._theme.pixmap("arrow-right", side, token, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left + _GAP, (self.height() - side) / 2), pixmap)


class WizardFoot(QWidget):
    """72 pixels: back, what is going on, skip, next.

    Args:
        margin: distance of the outer buttons from the edges.

    Signals:
        back, skipped, forward: one of the buttons was pressed.
        stopped: the person wants what is going on to stop.
    """

    back = Signal()
    skipped = Signal()
    forward = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme, *, back: str, stop: str, margin: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("wizard-foot")
        self.back_button = Button(theme, back, icon="arrow-left")
        self.back_button.setObjectName("wizard-back")
        self.skip_button = Button(theme, "", kind="ghost")
        self.skip_button.setObjectName("wizard-skip")
        self.skip_button.hide()
        self.next_button = NextButton(theme, "")
        self.next_button.setObjectName("wizard-next")
        self.stop_button = Button(theme, stop, kind="ghost")
        self.stop_button.setObjectName("wizard-stop")
        self.busy = BusyBar(theme, size="bar")
        self.busy.setMaximumWidth(theme.size("fact-label"))
        self.said = Label(theme, "", "small", "text-3", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 0, margin, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(self.back_button)
        row.addSpacing(theme.space(2))
        row.addWidget(self.busy)
        row.addWidget(self.said)
        row.addWidget(self.stop_button)
        row.addStretch(1)
        row.addWidget(self.skip_button)
        row.addWidget(self.next_button)
        for button, signal in (
            (self.back_button, self.back),
            (self.skip_button, self.skipped),
            (self.next_button, self.forward),
            (self.stop_button, self.stopped),
        ):
            button.clicked.connect(signal)
        self.rest()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_buttons(self, following: str, *, back: bool = True, skip: str = "") -> None:
        """Name what comes next; without a name there is nothing to go on to."""
        self.next_button.set_text(following)
        self.next_button.setVisible(bool(following))
        self.back_button.setVisible(back)
        self.skip_button.set_text(skip)
        self.skip_button.setVisible(bool(skip))

    def follow(self, step: QWidget) -> None:
        """Let Tab come here after the last thing in a step."""
        # Lists and calendars that hang below a field are windows of their own.
        here = [one for one in step.findChildren(QWidget) if one.window() is self.window()]
        takers = [one for one in here if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        buttons = [self.back_button, self.stop_button, self.skip_button, self.next_button]
        for before, after in pairwise([*takers[-1:], *buttons]):
            QWidget.setTabOrder(before, after)

    def work(self, text: str, done: int = 0, total: int = 0, *, can_stop: bool = True) -> None:
        """Show that something is going on, and how far it has come where that is known."""
        self.said.setText(text)
        if total:
            self.busy.set_share(done, total)
        else:
            self.busy.start()
        self.busy.show()
        self.stop_button.setVisible(can_stop)
        for button in (self.back_button, self.skip_button, self.next_button):
            button.setEnabled(False)

    @property
    def is_working(self) -> bool:
        """Whether something is going on."""
        return self.busy.busy

    def rest(self, text: str = "") -> None:
        """Nothing is going on any more."""
        self.busy.stop()
        self.busy.hide()
        self.stop_button.hide()
        self.said.setText(text)
        for button in (self.back_button, self.skip_button, self.next_button):
            button.setEnabled(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line above it."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("sunken"))
            horizontal(painter, 0, self.width(), 0, self._theme.color("border"))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.size("wizard-foot"))
        self.update()
