"""Do letters lead where they should, and never while somebody types text?"""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.settings.definitions import SINGLE_KEYS
from app.ui.actions.table import ACTIONS
from app.ui.navigation import Place
from app.ui.shell.keys import REGION


def key(window, which, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.windowHandle(), which, modifiers)


def away_from_fields(window):
    window.sidebar.focus_current()


@pytest.mark.parametrize(
    ("letter", "page"), [("C", "customers"), ("A", "subscriptions"), ("I", "invoices"), ("H", "home")]
)
def test_g_and_a_letter_lead_to_a_page(window, letter, page):
    window.desk.navigator.go(Place("payments"))
    away_from_fields(window)
    key(window, "g")
    key(window, letter.lower())
    assert window.page.place.page == page


def test_letters_are_text_while_a_field_has_the_focus(window):
    window.desk.navigator.go(Place("customers"))
    window.page.field.setFocus()
    for letter in "gi/":
        key(window, letter)
    assert window.page.place.page == "customers"
    assert window.page.field.text() == "gi/"


def test_letters_can_be_switched_off(window):
    window.desk.seat.choose(SINGLE_KEYS, False)
    away_from_fields(window)
    key(window, "g")
    key(window, "c")
    assert window.page.place.page == "home"


def test_the_slash_puts_the_cursor_where_one_searches(window):
    window.desk.navigator.go(Place("customers"))
    away_from_fields(window)
    key(window, "/")
    assert window.page.asked == ["find"]
    assert QApplication.focusWidget() is window.page.field


def test_a_question_mark_shows_the_keys_and_letters_rest_below_it(window):
    away_from_fields(window)
    key(window, "?", Qt.KeyboardModifier.ShiftModifier)
    sheet = window.findChild(object, "key-map")
    assert sheet.isVisible()
    key(window, "g")
    key(window, "c")
    assert window.page.place.page == "home"
    QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_control_and_a_number_jump_to_the_entries_in_their_order(window):
    key(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page.place.page == list(window.sidebar.items)[1]


def test_f6_walks_from_the_sidebar_to_the_page_and_its_regions_and_around(window):
    window.page.field.setProperty(REGION, True)
    away_from_fields(window)
    key(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.page.field
    key(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.sidebar.items["home"]
    key(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is window.page.field


def test_arrows_move_along_the_sidebar_and_enter_goes_there(window):
    away_from_fields(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is list(window.sidebar.items.values())[1]
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert window.page.place.page == focused.page


def test_alt_alone_shows_the_menus_and_hides_them(window):
    assert not window.menuBar().isVisible()
    key(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    assert window.menuBar().isVisible()
    key(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    assert not window.menuBar().isVisible()


@pytest.mark.parametrize(
    ("which", "modifiers", "asked"), [(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, ["primary"])]
)
def test_shortcuts_work_while_the_menu_bar_is_hidden(window, which, modifiers, asked):
    window.desk.navigator.go(Place("customers"))
    QTest.keyClick(window.page.field, which, modifiers)
    assert window.page.asked == asked


def test_alt_and_left_lead_back(window):
    window.desk.navigator.go(Place("customers"))
    QTest.keyClick(window.page.field, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page.place.page == "home"


@pytest.mark.parametrize(("button", "page"), [(Qt.MouseButton.BackButton, "home")])
def test_the_buttons_at_the_side_of_the_mouse_lead_back_and_forward(window, button, page):
    window.desk.navigator.go(Place("customers"))
    for which, expected in ((button, page), (Qt.MouseButton.ForwardButton, "customers")):
        where = QPointF(QPoint(600, 400))
        press = QMouseEvent(
            QMouseEvent.Type.MouseButtonPress, where, where, where, which, which, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window.windowHandle(), press)
        assert window.page.place.page == expected


def test_every_key_of_several_signs_belongs_to_one_action():
    keys = [action.shortcut for action in ACTIONS.values() if len(action.shortcut) > 1]
    assert sorted(keys) == sorted(set(keys))


def test_a_letter_means_one_thing_on_each_page():
    for letter in {action.shortcut for action in ACTIONS.values() if len(action.shortcut) == 1}:
        meant = [action for action in ACTIONS.values() if action.shortcut == letter]
        everywhere = [action.id for action in meant if not action.pages]
        assert len(everywhere) <= 1, letter
        assert not (everywhere and len(meant) > 1), letter


def test_a_key_held_down_does_its_action_once(window):
    assert not any(action.autoRepeat() for action in window.menuBar().shortcuts())
