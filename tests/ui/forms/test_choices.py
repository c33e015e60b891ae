"""Lists, segments, switches and checks."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt

from app.i18n import N_
from app.ui.forms.choices import CheckField, ChoiceField, SegmentField, SwitchField
from app.ui.forms.options import Option

TIMINGS = [("advance", N_("in advance")), ("arrears", N_("in arrears")), ("", "as the plan says")]


@pytest.fixture
def timing(english_desk):
    return ChoiceField(english_desk, "timing", "Billing", options=TIMINGS)


def test_nothing_is_chosen_before_somebody_chooses(timing, show, qtbot):
    show(timing)
    assert timing.value is None
    timing.control.setFocus()
    qtbot.keyClick(timing.control, Qt.Key.Key_Tab)
    assert timing.problem == "Choose one of the list."


def test_a_choice_is_made_with_the_arrow_keys(timing, show, qtbot):
    show(timing)
    told = []
    timing.settled.connect(lambda: told.append(timing.value))
    timing.control.setFocus()
    qtbot.keyClick(timing.control, Qt.Key.Key_Down)
    qtbot.keyClick(timing.control, Qt.Key.Key_Down)
    assert timing.value == "arrears"
    assert told[-1] == "arrears"


def test_a_choice_is_made_in_the_open_list(timing, show, qtbot):
    window = show(timing)
    timing.set_value("advance")
    timing.control.setFocus()
    qtbot.keyClick(timing.control, Qt.Key.Key_F4)
    assert window.findChild(object, "options").is_open
    qtbot.keyClick(timing.control, Qt.Key.Key_Up)
    qtbot.keyClick(timing.control, Qt.Key.Key_Return)
    assert timing.value == ""
    assert timing.judge()
    assert not window.findChild(object, "options").is_open


def test_a_click_on_an_option_chooses_it_and_one_elsewhere_closes_the_list(timing, show, qtbot):
    window = show(timing)
    qtbot.mouseClick(timing.control, Qt.MouseButton.LeftButton)
    options = window.findChild(object, "options")
    qtbot.mouseClick(options.rows, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert timing.value == "advance"
    qtbot.mouseClick(timing.control, Qt.MouseButton.LeftButton)
    assert options.is_open
    qtbot.mouseClick(window.findChild(object, "elsewhere"), Qt.MouseButton.LeftButton)
    assert not options.is_open
    assert timing.value == "advance"


def test_other_options_keep_the_choice_where_they_can(timing):
    timing.set_value("arrears")
    timing.set_options([("arrears", "After"), ("new", "New")])
    assert timing.value == "arrears"
    timing.set_options([("new", "New")])
    assert timing.value is None


def test_a_value_that_is_no_option_chooses_nothing(timing):
    timing.set_value("never")
    assert timing.value is None


def test_marked_options_are_said_in_the_person_s_language(desk):
    field = ChoiceField(desk, "timing", N_("Billing"), options=[*TIMINGS, Option(3, "Tre")])
    assert [field.combo.itemText(row) for row in range(4)] == ["anticipato", "posticipato", "as the plan says", "Tre"]
    field.set_value(3)
    assert (field.value, field.state()) == (3, "3")


def test_a_segment_is_changed_with_the_mouse_and_tells_once(english_desk, show, qtbot):
    field = SegmentField(english_desk, "every", "Every", options=[("h", "Hour"), ("d", "Day")])
    told = []
    field.settled.connect(lambda: told.append(field.value))
    show(field)
    qtbot.mouseClick(field.segment.option("d"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field.segment.option("d"), Qt.MouseButton.LeftButton)
    assert (field.value, told) == ("d", ["d"])


@pytest.mark.parametrize("kind", [SwitchField, CheckField])
def test_a_switch_is_toggled_with_the_space_key_and_carries_its_label(english_desk, show, qtbot, kind):
    field = kind(english_desk, "trial", "Trial period")
    told = []
    field.settled.connect(lambda: told.append(field.value))
    show(field)
    assert field.control.text() == field.control.accessibleName() == "Trial period"
    field.control.setFocus()
    qtbot.keyClick(field.control, Qt.Key.Key_Space)
    qtbot.keyClick(field.control, Qt.Key.Key_Space)
    assert told == [True, False]


def test_the_wheel_over_a_list_scrolls_the_page_and_not_the_choice(timing, show):
    show(timing)
    timing.set_value("advance")
    assert timing.control.focusPolicy() != Qt.FocusPolicy.WheelFocus


def test_an_open_list_goes_with_its_field(timing, show, qtbot):
    window = show(timing)
    timing.control.setFocus()
    qtbot.keyClick(timing.control, Qt.Key.Key_F4)
    options = window.findChild(object, "options")
    assert options.is_open
    shiboken6.delete(timing)
    window.resize(window.width() + 10, window.height())
    qtbot.waitUntil(lambda: not shiboken6.isValid(options))
