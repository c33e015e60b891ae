"""Finding a customer, plan or item by typing."""

import json

from PySide6.QtCore import QPoint, Qt

from app.ui.forms.options import Option
from app.ui.forms.pickers import CustomerPicker, ItemPicker, Picker, PlanPicker

FOUND = [Option("C1", "Rossi", "Lucca", avatar="Rossi"), Option("C2", "Rosselli", "Pisa", avatar="Rosselli")]


def _search(session, ctx, texts, words):
    return [option for option in FOUND if words.lower() in option.text.lower()]


def _picker(desk, show, **more):
    picker = Picker(desk, "customer", "Customer", search=_search, **more)
    window = show(picker)
    picker.control.setFocus()
    return picker, window


def test_a_customer_is_found_and_picked_with_the_keyboard(english_desk, show, qtbot):
    picker, window = _picker(english_desk, show)
    qtbot.keyClicks(picker.control, "ross")
    options = window.findChild(object, "options")
    assert [option.text for option in options.rows.options] == ["Rossi", "Rosselli"]
    qtbot.keyClick(picker.control, Qt.Key.Key_Down)
    qtbot.keyClick(picker.control, Qt.Key.Key_Return)
    assert (picker.value, picker.chosen.text) == ("C2", "Rosselli")
    assert picker.control.accessibleName() == "Customer: Rosselli"
    assert not options.is_open
    assert picker.view.isVisible()


def test_what_is_chosen_is_let_go_with_backspace_or_by_typing_on(english_desk, show, qtbot):
    picker, _ = _picker(english_desk, show)
    picker.set_value(FOUND[0])
    qtbot.keyClick(picker.control, Qt.Key.Key_Backspace)
    assert (picker.value, picker.control.hasFocus()) == ("", True)
    picker.set_value(FOUND[0])
    qtbot.keyClicks(picker.control, "sel")
    assert (picker.value, picker.edit.text()) == ("", "sel")
    qtbot.keyClick(picker.control, Qt.Key.Key_Return)
    assert picker.value == "C2"


def test_the_cross_lets_go_and_puts_the_keyboard_into_the_field(english_desk, show, qtbot):
    picker, window = _picker(english_desk, show)
    picker.set_value(FOUND[0])
    window.findChild(object, "elsewhere").setFocus()
    qtbot.mouseClick(picker.clear_button, Qt.MouseButton.LeftButton)
    assert (picker.value, picker.control.hasFocus()) == ("", True)


def test_nothing_found_is_said_and_cannot_be_picked(english_desk, show, qtbot):
    picker, window = _picker(english_desk, show)
    qtbot.keyClicks(picker.control, "zzz")
    options = window.findChild(object, "options")
    assert [option.text for option in options.rows.options] == ["Nothing found for “zzz”"]
    qtbot.keyClick(picker.control, Qt.Key.Key_Return)
    assert picker.value == ""


def test_the_last_entry_asks_for_a_new_one_with_what_was_typed(english_desk, show, qtbot):
    picker, window = _picker(english_desk, show, create="Create a new customer")
    asked = []
    picker.create_asked.connect(asked.append)
    qtbot.keyClicks(picker.control, "Bianchi")
    assert window.findChild(object, "options").rows.options[-1].text == "Create a new customer"
    qtbot.keyClick(picker.control, Qt.Key.Key_Return)
    assert asked == ["Bianchi"]


def test_escape_closes_the_list_first(english_desk, show, qtbot):
    picker, window = _picker(english_desk, show)
    qtbot.keyClick(picker.control, Qt.Key.Key_Down)
    assert window.findChild(object, "options").is_open
    qtbot.keyClick(picker.control, Qt.Key.Key_Escape)
    assert not window.findChild(object, "options").is_open


def test_leaving_with_words_but_nothing_picked_is_a_fault(english_desk, show, qtbot):
    picker, window = _picker(english_desk, show)
    qtbot.keyClicks(picker.control, "ross")
    qtbot.keyClick(picker.control, Qt.Key.Key_Tab)
    assert picker.problem == "Choose one of the list."
    assert not window.findChild(object, "options").is_open


def test_a_click_picks(english_desk, show, qtbot):
    picker, window = _picker(english_desk, show)
    qtbot.mouseClick(picker.control, Qt.MouseButton.LeftButton)
    rows = window.findChild(object, "options").rows
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert picker.value == "C1"


def test_a_draft_keeps_code_and_name(english_desk, show):
    picker, _ = _picker(english_desk, show)
    picker.set_value(FOUND[1])
    draft = json.loads(json.dumps(picker.state()))
    again = Picker(english_desk, "customer", "Customer", search=_search)
    again.restore(draft)
    assert again.chosen == FOUND[1]
    again.restore({"typed": "ro"})
    assert (again.value, again.edit.text()) == ("", "ro")


def test_a_locked_picker_can_only_be_looked_at(english_desk, show, qtbot):
    picker, window = _picker(english_desk, show)
    picker.set_value(FOUND[0])
    picker.set_read_only(True)
    qtbot.keyClick(picker.control, Qt.Key.Key_Backspace)
    qtbot.keyClick(picker.control, Qt.Key.Key_Down)
    assert picker.value == "C1"
    assert window.findChild(object, "options") is None
    assert not picker.clear_button.isVisible()


def test_the_company_s_own_records_are_found(desk, show, qtbot):
    for kind in (CustomerPicker, PlanPicker, ItemPicker):
        picker = kind(desk, kind.__name__.lower(), "Campo")
        window = show(picker)
        picker.control.setFocus()
        qtbot.keyClick(picker.control, Qt.Key.Key_Down)
        first = window.findChild(object, "options").rows.options[0]
        qtbot.keyClick(picker.control, Qt.Key.Key_Return)
        assert picker.value == first.value != ""
        assert first.value in first.detail
