"""Does the window come back where it was, and never where no screen is?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from app.ui.shell.window_state import GRIP, WindowState, fitting, read_state

MINIMUM = QSize(1100, 700)
LEFT, RIGHT = QRect(0, 0, 1920, 1040), QRect(1920, 0, 2560, 1400)


def test_what_was_written_is_read_again():
    state = WindowState(-20, 30, 1440, 900, is_maximised=True, is_folded=True)
    assert read_state(state.written()) == state


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"x": 1}', '{"x": "far", "y": 0, "width": 1, "height": 1}'])
def test_what_cannot_be_understood_is_no_state(text):
    assert read_state(text) is None


def test_a_window_that_can_be_reached_stays_where_it_was():
    was = QRect(2100, 80, 1500, 900)
    assert fitting(was, MINIMUM, [LEFT, RIGHT]) == was


def test_a_window_on_a_screen_that_is_gone_comes_to_the_first():
    found = fitting(QRect(2100, 80, 1500, 900), MINIMUM, [LEFT])
    assert LEFT.contains(found)
    assert found.size() == QSize(1500, 900)


def test_a_window_larger_than_the_screen_of_today_is_cut():
    found = fitting(QRect(2000, 50, 2400, 1300), MINIMUM, [QRect(0, 0, 1366, 728)])
    assert QRect(0, 0, 1366, 728).contains(found)


def test_without_any_screen_nothing_is_changed():
    assert fitting(QRect(5, 5, 1200, 800), MINIMUM, []) == QRect(5, 5, 1200, 800)


@given(
    st.builds(
        QRect, st.integers(-5000, 8000), st.integers(-3000, 5000), st.integers(1100, 5000), st.integers(700, 3000)
    )
)
def test_the_title_bar_can_always_be_taken_hold_of(was):
    found = fitting(was, MINIMUM, [LEFT, RIGHT])
    title = QRect(found.x(), found.y(), found.width(), GRIP.height())
    seen = [title.intersected(area) for area in (LEFT, RIGHT)]
    assert any(part.width() >= GRIP.width() and part.height() >= GRIP.height() // 2 for part in seen)
    assert found.width() >= MINIMUM.width()
    assert found.height() >= MINIMUM.height()
