"""Which keys lead where while no text field has the focus, and how does one walk through the regions of the window?"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.settings.definitions import SINGLE_KEYS
from app.ui.actions.table import ACTIONS
from app.ui.navigation import Place
from app.ui.pages.registry import PAGES

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.shell.window import Window

GO = "G"
CHORD_MS = 1500
REGION = "region"
"""Dynamic property of a part of a page that F6 stops at, such as the inspector."""
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Keys(QObject):
    """Hears the keys of one window before its widgets do.

    Letters are read here and not as Qt's shortcuts: several actions share one, and the page decides which is meant.
    """

    def __init__(self, desk: "Desk", window: "Window") -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._chord = QTimer(self)
        self._chord.setSingleShot(True)
        self._chord.setInterval(CHORD_MS)
        self._is_alt_alone = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is ours; the rest goes to the widget that has the focus."""
        match event:
            case QKeyEvent() if event.type() is QEvent.Type.KeyPress:
                return self._press(event)
            case QKeyEvent() if event.type() is QEvent.Type.KeyRelease:
                self._release(event)
            case QMouseEvent() if event.type() is QEvent.Type.MouseButtonPress:
                return self._click(event)
            case _:
                pass
        return False

    def _press(self, event: QKeyEvent) -> bool:
        self._is_alt_alone = event.key() == Qt.Key.Key_Alt
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return False
        if event.key() == Qt.Key.Key_F6:
            backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._next_region(-1 if backwards else 1)
            return True
        if _is_control_only(event) and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            return self._jump(event.key() - Qt.Key.Key_1)
        if event.modifiers() & _MODIFIERS or not event.text().isprintable() or not event.text().strip():
            return False
        return self._letter(event.text().upper())

    def _release(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and self._is_alt_alone:
            self._is_alt_alone = False
            bar = self._window.menuBar()
            if not bar.isNativeMenuBar():
                bar.setVisible(not bar.isVisible())
                if bar.isVisible():
                    bar.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def _click(self, event: QMouseEvent) -> bool:
        if event.button() == Qt.MouseButton.BackButton:
            self._desk.navigator.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self._desk.navigator.forward()
        else:
            return False
        return True

    def _letter(self, letter: str) -> bool:
        if is_typing() or self._window.wizard is not None or self._is_covered() or not self._desk.seat.get(SINGLE_KEYS):
            return False
        if self._chord.isActive():
            self._chord.stop()
            return self._go(letter)
        if letter == GO:
            self._chord.start()
            return True
        return self._act(letter)

    def _go(self, letter: str) -> bool:
        spec = next((spec for spec in PAGES.values() if spec.letter == letter), None)
        if spec is not None:
            self._desk.navigator.go(Place(spec.id))
        return spec is not None

    def _act(self, letter: str) -> bool:
        page = self._desk.navigator.current.page
        for action in ACTIONS.values():
            meant = action.shortcut == letter and (not action.pages or page in action.pages)
            if meant and self._desk.actions.run(action.id):
                return True
        return False

    def _jump(self, index: int) -> bool:
        pages = list(self._window.sidebar.items)
        if index < len(pages) and self._window.sidebar.isVisible():
            self._desk.navigator.go(Place(pages[index]))
        return True

    def _is_covered(self) -> bool:
        """Whether the palette or the key map lies over the page; Escape is theirs."""
        return any(part.isVisible() for part in self._window.findChildren(QWidget) if part.property("covers"))

    def _next_region(self, step: int) -> None:
        regions = [region for region in self._regions() if region.isVisible()]
        focus = QApplication.focusWidget()
        at = next(
            (i for i, region in enumerate(regions) if focus and (region is focus or region.isAncestorOf(focus))), -1
        )
        if not regions:
            return
        chosen = regions[(at + step) % len(regions)]
        if chosen is self._window.sidebar:
            self._window.sidebar.focus_current()
        else:
            enter(chosen)

    def _regions(self) -> list[QWidget]:
        """The sidebar, then the parts of the page that say they are regions, the innermost first; else the page."""
        host = self._window.host
        parts = [part for part in host.findChildren(QWidget) if part.property(REGION)]
        return [self._window.sidebar, *(parts or [host])]


def is_typing() -> bool:
    """Whether the focus is where letters are text."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QComboBox):
        return focus.isEditable()
    return isinstance(focus, (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox))


def enter(region: QWidget) -> None:
    """Put the keyboard on the first thing in a region that takes it."""
    takers = [region, *region.findChildren(QWidget)]
    for part in takers:
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _is_control_only(event: QKeyEvent) -> bool:
    return (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier) == Qt.KeyboardModifier.ControlModifier
