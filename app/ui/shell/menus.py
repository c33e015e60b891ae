"""How does the table of actions look as menus: the menu bar, and what a right click offers?"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from app.ui.actions.action import Action, Menu, Target

if TYPE_CHECKING:
    from app.ui.desk import Desk

# What one presses where the first key does not exist or lies elsewhere on the keyboard.
ALSO = {"Ctrl++": "Ctrl+=", "Ctrl+Return": "Ctrl+Enter", "?": "F1"}


class MenuBar(QMenuBar):
    """Every action of the table; on Windows and Linux shown when Alt is pressed, its shortcuts work all the time."""

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("menu-bar")
        self._actions: dict[str, QAction] = {}
        for menu in Menu:
            self._add_menu(menu)

    def shortcuts(self) -> list[QAction]:
        """The actions as the window needs them, so that their keys work while the bar is hidden."""
        return list(self._actions.values())

    def _add_menu(self, menu: Menu) -> None:
        actions = list(self._desk.actions.of_menu(menu))
        if not actions:
            return
        shown = self.addMenu(self._desk.texts.gettext(menu.label))
        shown.setObjectName(f"menu-{menu}")
        for action in actions:
            entry = shown_action(self._desk, action, shown)
            entry.setShortcuts(_sequences(action.shortcut))
            # Held down, Ctrl+Return would go through every step that comes, Ctrl+Z take back all that was done.
            entry.setAutoRepeat(False)
            entry.triggered.connect(partial(_run, self._desk, action.id, None))
            shown.addAction(entry)
            self._actions[action.id] = entry
        shown.aboutToShow.connect(partial(self._mark, actions))
        shown.aboutToHide.connect(partial(self._free, actions))

    def _mark(self, actions: list[Action]) -> None:
        for action in actions:
            self._actions[action.id].setEnabled(self._desk.actions.possible(action.id))

    def _free(self, actions: list[Action]) -> None:
        # A key pressed later meets another page: whether it is possible is asked again then.
        for action in actions:
            self._actions[action.id].setEnabled(True)


def shown_action(desk: "Desk", action: Action, parent: QWidget) -> QAction:
    """An entry with the action's words, icon and key; the key is shown, not listened to."""
    title = desk.texts.gettext(action.title).replace("&", "&&")
    key = spoken_key(action.shortcut)
    entry = QAction(f"{title}\t{key}" if key else title, parent)
    entry.setObjectName(action.id)
    entry.setIcon(desk.theme.icon(action.icon, "danger-text" if action.danger else "text-2"))
    return entry


def spoken_key(shortcut: str) -> str:
    """A key as the system writes it; a single letter is itself."""
    if len(shortcut) <= 1:
        return shortcut
    written = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    # The last sign may be the plus key itself.
    return written[:-1].replace("+", " ") + written[-1:]


def _sequences(shortcut: str) -> list[QKeySequence]:
    keys = [key for key in (shortcut, ALSO.get(shortcut, "")) if len(key) > 1]
    return [QKeySequence(key) for key in keys]


def _run(desk: "Desk", action_id: str, targets: tuple[Target, ...] | None, *_checked: bool) -> None:
    desk.actions.run(action_id, targets)
