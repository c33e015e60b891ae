"""One of a few described things."""

from PySide6.QtCore import Qt

from app.ui.forms.cards import CardsField
from app.ui.forms.options import Option


def test_a_card_is_chosen_with_mouse_and_keys_and_kept_in_a_draft(english_desk, show, qtbot):
    field = CardsField(english_desk, "plan", "Plan")
    field.set_options([(Option("P1", "Backup", "Encrypted"), "€49.00"), (Option("P2", "Care", "4 hours"), "€149.00")])
    window = show(field)
    assert (field.judge(), field.problem) == (False, "Choose one of the list.")
    qtbot.mouseClick(window.findChild(object, "plan-P1"), Qt.MouseButton.LeftButton)
    assert (field.value, field.problem) == ("P1", "")
    qtbot.keyClick(window.findChild(object, "plan-P1"), Qt.Key.Key_Right)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert field.value == "P2"
    draft = field.state()
    field.set_value(None)
    field.restore(draft)
    assert field.value == "P2"
    assert window.findChild(object, "plan-P2").accessibleDescription() == "4 hours, €149.00"
