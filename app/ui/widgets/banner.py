"""How is a lasting message shown? In the page, above what it concerns, with one action at most."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import N_, Translator
from app.ui.theme.painting import box
from app.ui.theme.theme import Theme, Tone
from app.ui.widgets.button import IconButton, LinkButton
from app.ui.widgets.icon import Icon
from app.ui.widgets.labels import Label

CLOSE = N_("Close")
_ICONS = {
    Tone.INFO: "info",
    Tone.ACCENT: "info",
    Tone.NEUTRAL: "info",
    Tone.VIOLET: "info",
    Tone.SUCCESS: "circle-check",
    Tone.WARNING: "triangle-alert",
    Tone.DANGER: "circle-alert",
}


class Banner(QFrame):
    """A tinted line with icon, sentence and one action.

    Args:
        lead: a first sentence in the strong weight.
        action: words of the link at the right; none when empty.
        closable: whether a cross takes it away; it says “Close” in the language of ``texts``.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        tone: Tone,
        text: str,
        *,
        lead: str = "",
        action: str = "",
        closable: bool = False,
        texts: Translator | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._icon = Icon(theme, _ICONS[tone], f"{tone}-text")
        self._label = Label(theme, "", token=f"{tone}-text", wrap=True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = LinkButton(theme, action, role="card-title")
        self._action.clicked.connect(self.acted)
        name = texts.gettext(CLOSE) if texts is not None else str(CLOSE)
        self._cross = IconButton(theme, "x", name, small=True)
        self._cross.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.setSpacing(theme.space(2) + theme.space("half"))
        for part in (self._icon, self._label, self._action, self._cross):
            row.addWidget(part, 1 if part is self._label else 0)
        self._cross.setVisible(closable)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text, lead=lead, tone=tone)
        self.set_action(action)
        theme.changed.connect(self.update)

    def say(self, text: str, *, lead: str = "", tone: Tone | None = None) -> None:
        """Show another message, in another tone if given."""
        self._tone = tone or self._tone
        self._icon.show_icon(_ICONS[self._tone], f"{self._tone}-text")
        self._label.setText(f"{lead} {text}" if lead else text)
        self._label.set_lead(len(lead))
        self._label.set_token(f"{self._tone}-text")
        self._action.set_token(f"{self._tone}-text")
        self.setAccessibleName(self._label.text())
        self.update()

    def text(self) -> str:
        """The whole message."""
        return self._label.text()

    def set_action(self, text: str) -> None:
        """Offer another action; none when empty."""
        self._action.setText(text)
        self._action.updateGeometry()
        self._action.setVisible(bool(text))

    def add_control(self, widget: QWidget) -> None:
        """Put a button or a choice at the right, where one link is not enough."""
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(row.count() - 1, widget)

    def sizeHint(self) -> QSize:
        """As high as the message is at the present width: a fixed height that follows the line breaks."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(self.heightForWidth(self.width()), self.minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tinted ground; in high contrast an outline instead."""
        soft, surface = self._theme.tone_soft(self._tone), self._theme.color("surface")
        border = self._theme.tone_text(self._tone) if soft == surface else None
        with QPainter(self) as painter:
            box(painter, self.rect(), self._theme.radius("menu"), fill=soft, border=border)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
