"""Fields for one of several: a list, a segment, cards, a switch, a check."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from app.i18n import N_
from app.ui.forms.box import paint_frame
from app.ui.forms.field import Check, Field
from app.ui.forms.options import Option, OptionFloat
from app.ui.theme.focus_ring import BARE
from app.ui.widgets.segment import Segment
from app.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

Choice = Option | tuple[Any, str]


class Combo(QComboBox):
    """A combo box painted like the other fields, with our list below it. Keyboard and screen readers are Qt's."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.options: tuple[Option, ...] = ()
        self.is_failed = False
        self.setProperty(BARE, True)
        self.setFont(theme.font("body"))
        # The wheel scrolls the page; over a list it would change the choice unseen.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.size("control"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._float: OptionFloat | None = None
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """As high as the other fields."""
        return QSize(super().sizeHint().width(), self._theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns cut the text, never the frame."""
        return QSize(self._theme.space(12), self._theme.size("control"))

    def showPopup(self) -> None:
        """Show our list, or take it away again."""
        if self._float is None:
            self._float = OptionFloat(self._theme, self)
            self._float.picked.connect(self._pick)
        if self._float.is_open:
            self._float.close_float()
        else:
            self._float.show_options(self.options, self.currentIndex())

    def hidePopup(self) -> None:
        """Take the list away."""
        if self._float is not None:
            self._float.close_float()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the open list; without one Qt's own keys hold."""
        if self._float is not None and self._float.take_key(event.key()):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep our height: the application's sheet sets another one for combo boxes that it paints itself."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange}:
            self.setFixedHeight(self._theme.size("control"))
        return done

    def wheelEvent(self, event: Any) -> None:
        """Scroll the page, not the choice."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, text and arrow."""
        theme = self._theme
        with QPainter(self) as painter:
            paint_frame(
                painter, theme, self, focused=self.hasFocus(), failed=self.is_failed, read_only=not self.isEnabled()
            )
            side = theme.size("icon")
            right = self.width() - theme.space(2) - side
            icon = "chevron-down" if self.isEnabled() else "lock"
            theme.icon(icon, "text-3").paint(painter, right, (self.height() - side) // 2, side, side)
            index = self.currentIndex()
            painter.setFont(self.font())
            painter.setPen(theme.color("text" if index >= 0 else "text-3"))
            left = theme.space(2) + theme.space("half")
            room = self.rect().adjusted(left, 0, right - theme.space(1) - self.width(), 0)
            text = self.currentText() if index >= 0 else self.placeholderText()
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _dress(self) -> None:
        self.setFont(self._theme.font("body"))
        self.setFixedHeight(self._theme.size("control"))
        self.update()

    def _pick(self, option: Option) -> None:
        self.hidePopup()
        index = self.options.index(option)
        self.setCurrentIndex(index)
        self.activated.emit(index)

    def focusOutEvent(self, event: Any) -> None:
        """Take the list away with the keyboard."""
        self.hidePopup()
        super().focusOutEvent(event)
        self.update()


class ChoiceField(Field):
    """One of a list; its value is that of the option, ``None`` before one was chosen.

    Args:
        options: ``Option`` or (value, text) in their order; marked texts are translated.
    """

    empty = None
    missing = N_("Choose one of the list.")

    def __init__(
        self, *args: Any, options: Sequence[Choice] = (), placeholder: str = "", check: Check | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, check=check, **kw)
        self.combo.setPlaceholderText(self.say(placeholder) or self.desk.texts.gettext(N_("Choose")))
        self.set_options(options)

    def build(self) -> QWidget:
        """The combo box."""
        self.combo = Combo(self.desk.theme)
        self.combo.currentIndexChanged.connect(self.typed)
        self.combo.activated.connect(self.take)
        self.combo.installEventFilter(self)
        return self.combo

    def set_options(self, options: Sequence[Choice]) -> None:
        """Other options; the chosen one stays where it is still among them."""
        chosen = self.read()
        self.combo.options = tuple(
            option if isinstance(option, Option) else Option(option[0], self.say(option[1])) for option in options
        )
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([option.text for option in self.combo.options])
        self.combo.blockSignals(blocked)
        self._show(chosen)

    def read(self) -> Any:
        """The value of the chosen option."""
        index = self.combo.currentIndex()
        return self.combo.options[index].value if 0 <= index < len(self.combo.options) else self.empty

    def set_value(self, value: Any) -> None:
        """Choose the option of that value; none where there is no such option."""
        self._show(value)
        if not self.is_wrong:
            self.show_problem("")

    def state(self) -> Any:
        """The value as text."""
        value = self.read()
        return None if value is None else str(value)

    def restore(self, state: Any) -> None:
        """Choose the option whose value reads like that."""
        for option in self.combo.options:
            if str(option.value) == state:
                self._show(option.value)

    def show_failed(self, failed: bool) -> None:
        """Paint the frame."""
        self.combo.is_failed = failed
        self.combo.update()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Judge when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:  # type: ignore[attr-defined]
            self.leave()
        return super().eventFilter(watched, event)

    def _show(self, value: Any) -> None:
        values = [option.value for option in self.combo.options]
        # An empty text is a choice of its own in some lists and none in others.
        self.combo.setCurrentIndex(values.index(value) if value in values else -1)


class SegmentField(Field):
    """One of two to four, all in sight."""

    wants_width = False
    is_compound = True

    def __init__(self, *args: Any, options: Sequence[tuple[str, str]], check: Check | None = None, **kw: Any) -> None:
        self._options = options
        super().__init__(*args, check=check, **kw)

    def build(self) -> QWidget:
        """The segment; the first option is chosen."""
        self._chosen = self._options[0][0]
        self.segment = Segment(self.desk.theme, [(key, self.say(text)) for key, text in self._options])
        self.segment.choose(self._chosen)
        self.segment.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for key, _ in self._options:
            self.segment.option(key).setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.segment.changed.connect(self._choose)
        return self.segment

    def read(self) -> Any:
        """The key of the chosen option."""
        return self._chosen

    def set_value(self, value: Any) -> None:
        """Choose an option."""
        if value in [key for key, _ in self._options]:
            self._chosen = value
            self.segment.choose(value)
            self.changed.emit()

    def state(self) -> Any:
        """The key."""
        return str(self._chosen)

    def restore(self, state: Any) -> None:
        """Choose that option."""
        self.set_value(next((key for key, _ in self._options if str(key) == state), None))

    def _choose(self, key: str) -> None:
        if key != self._chosen:
            self._chosen = key
            self.take()


class _OnOff(Field):
    """Yes or no; the label stands beside the control."""

    wants_width = False
    empty = None
    box: QCheckBox

    def body(self) -> QWidget:
        """The control carries its own label."""
        self._head.hide()
        return self.box

    def read(self) -> Any:
        """Whether it is on."""
        return self.box.isChecked()

    def set_label_shown(self, shown: bool) -> None:
        """The label belongs to the control: beside it in a form, left of it in a row of settings."""
        super().set_label_shown(shown=False)
        if not shown:
            self.box.setText("")

    def set_value(self, value: Any) -> None:
        """Switch it."""
        self.box.setChecked(bool(value))

    def state(self) -> Any:
        """Whether it is on."""
        return self.box.isChecked()

    def restore(self, state: Any) -> None:
        """Switch it."""
        if isinstance(state, bool):
            self.box.setChecked(state)

    def _watch(self) -> QWidget:
        self.box.toggled.connect(self.typed)
        self.box.clicked.connect(self.leave)
        return self.box


class SwitchField(_OnOff):
    """On or off, at once."""

    def build(self) -> QWidget:
        """The switch with its label."""
        self.box = Switch(self.desk.theme, self.label)
        return self._watch()


class CheckField(_OnOff):
    """Yes or no, as part of a form."""

    def build(self) -> QWidget:
        """The check box with its label."""
        self.box = QCheckBox(self.label)
        return self._watch()
