"""What does a field need to be tried? A window that has the keyboard, and keys typed into it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.forms.field import Field

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Puts widgets into an active window, with a line after them where the keyboard can go."""

    # Kept alive: a test may only look at the fields.
    windows: list[QWidget] = []

    def put(*widgets: QWidget) -> QWidget:
        window = QWidget()
        window.resize(700, 600)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        elsewhere = QLineEdit()
        elsewhere.setObjectName("elsewhere")
        column.addWidget(elsewhere)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return put


@pytest.fixture
def type_into(qtbot: QtBot) -> Callable[[Field, str], None]:
    """Types into an emptied field and leaves it with Tab."""

    def type_text(field: Field, text: str) -> None:
        field.control.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(field.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(field.control, Qt.Key.Key_Backspace)
        qtbot.keyClicks(field.control, text)
        qtbot.keyClick(field.control, Qt.Key.Key_Tab)

    return type_text
