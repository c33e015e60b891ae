"""What was filled in and then changed shows an arrow that takes it back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.cycle import Cycle, Unit
from app.ui.forms.defaults import Defaults
from app.ui.forms.form import Form
from app.ui.forms.lengths import CycleField
from app.ui.forms.numbers import MoneyField


@pytest.fixture
def form(english_desk, show):
    form = Form(english_desk)
    form.add(MoneyField(english_desk, "price", "Price"))
    form.add(CycleField(english_desk, "cycle", "Cycle"))
    form.window_of_test = show(form)
    return form


@pytest.fixture
def defaults(form):
    defaults = Defaults(form, ("price", "cycle"))
    defaults.fill({"price": Decimal(10), "cycle": Cycle(12, Unit.MONTH)})
    return defaults


def test_a_changed_value_shows_its_arrow_and_the_arrow_takes_it_back(form, defaults, type_into, qtbot):
    arrow = defaults.arrows["price"]
    assert not arrow.isVisible()
    type_into(form.fields["price"], "12")
    assert arrow.isVisible()
    assert not defaults.arrows["cycle"].isVisible()
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert form.fields["price"].value == Decimal(10)
    assert not arrow.isVisible()


def test_a_value_that_cannot_be_read_counts_as_changed(form, defaults, type_into):
    type_into(form.fields["price"], "ten")
    assert defaults.arrows["price"].isVisible()
    defaults.reset("price")
    assert not form.fields["price"].problem


def test_typing_the_same_value_again_is_no_change(form, defaults, type_into):
    type_into(form.fields["price"], "10.00")
    assert not defaults.arrows["price"].isVisible()


def test_nothing_is_marked_where_nothing_stands_behind_the_values(form, defaults, type_into):
    defaults.fill({"price": Decimal(5)}, are_marked=False)
    type_into(form.fields["price"], "7")
    assert not defaults.arrows["price"].isVisible()


def test_a_draft_is_compared_without_being_overwritten(form, defaults):
    form.fields["price"].set_value(Decimal(7))
    defaults.know({"price": Decimal(5), "cycle": Cycle(12, Unit.MONTH)})
    assert form.fields["price"].value == Decimal(7)
    assert defaults.arrows["price"].isVisible()


def test_the_arrow_says_what_it_does(defaults):
    assert defaults.arrows["price"].accessibleName() == "Price: back to what the plan says"


def test_a_cycle_of_twelve_months_does_not_become_one_of_a_year(form, defaults):
    assert form.fields["cycle"].value == Cycle(12, Unit.MONTH)
    assert form.fields["cycle"].value.every == 12
