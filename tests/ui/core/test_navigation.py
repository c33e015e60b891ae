"""Do back and forward lead where a person expects?"""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.navigation import HOME, LONGEST_HISTORY, Navigator, Place

CUSTOMERS, RINALDI, INVOICES = Place("customers"), Place("customer", "C0001"), Place("invoices")


def test_back_and_forward_walk_the_places_seen():
    navigator = Navigator()
    for place in (CUSTOMERS, RINALDI):
        navigator.go(place)
    navigator.back()
    assert navigator.current == CUSTOMERS
    navigator.forward()
    assert navigator.current == RINALDI
    assert not navigator.can_forward


def test_going_elsewhere_forgets_what_lay_ahead():
    navigator = Navigator()
    navigator.go(CUSTOMERS)
    navigator.back()
    navigator.go(INVOICES)
    assert not navigator.can_forward
    navigator.back()
    assert navigator.current == HOME


def test_going_where_one_is_changes_nothing(qtbot):
    navigator = Navigator()
    with qtbot.assertNotEmitted(navigator.changed):
        navigator.go(HOME)
    assert not navigator.can_back


def test_a_page_may_ask_to_stay():
    navigator = Navigator()
    navigator.may_leave = lambda: False
    navigator.go(CUSTOMERS)
    navigator.back()
    assert navigator.current == HOME


def test_a_saved_form_is_not_found_again_on_the_way_back():
    navigator = Navigator()
    navigator.go(Place("customer-form"))
    navigator.replace(RINALDI)
    assert navigator.current == RINALDI
    navigator.back()
    assert navigator.current == HOME


def test_from_a_saved_form_back_to_its_object_one_step_back_is_enough():
    navigator = Navigator()
    navigator.go(Place("customers"))
    navigator.go(RINALDI)
    navigator.go(Place("customer-form", RINALDI.key))
    navigator.replace(RINALDI)
    assert navigator.current == RINALDI
    navigator.back()
    assert navigator.current == Place("customers")


def test_another_company_begins_without_history():
    navigator = Navigator()
    navigator.go(CUSTOMERS)
    navigator.restart()
    assert (navigator.current, navigator.can_back) == (HOME, False)


@given(st.lists(st.one_of(st.integers(0, 5), st.sampled_from(["back", "forward"])), max_size=300))
def test_whatever_one_does_there_is_a_place(steps):
    navigator = Navigator()
    for step in steps:
        if step == "back":
            navigator.back()
        elif step == "forward":
            navigator.forward()
        else:
            navigator.go(Place("customers", str(step)))
            assert navigator.current == Place("customers", str(step))
    assert len(navigator._places) <= LONGEST_HISTORY
    assert 0 <= navigator._at < len(navigator._places)
