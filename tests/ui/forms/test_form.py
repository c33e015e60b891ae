"""The form as a whole: all checked at once, errors brought to their field, drafts kept."""

import json
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.errors import Invalid, NotAllowed
from app.i18n import N_
from app.ui.forms.choices import CheckField, ChoiceField, SegmentField, SwitchField
from app.ui.forms.dates import DateField
from app.ui.forms.form import Form
from app.ui.forms.lengths import NoticeField
from app.ui.forms.lines import LinesField
from app.ui.forms.numbers import MoneyField, QuantityField
from app.ui.forms.text import TextField


@pytest.fixture
def form(english_desk):
    form = Form(english_desk)
    form.section(N_("Customer"), columns=2)
    form.add(TextField(english_desk, "name", "Name"))
    form.add(DateField(english_desk, "start", "Start"))
    form.section("Terms")
    form.add(NoticeField(english_desk, "notice", "Cancellation notice"))
    form.add(
        ChoiceField(english_desk, "timing", "Billing", options=[("advance", "In advance"), ("arrears", "In arrears")])
    )
    form.add(
        LinesField(
            english_desk,
            "lines",
            "Lines",
            make=lambda: [
                (TextField(english_desk, "item", "Item"), 3),
                (QuantityField(english_desk, "quantity", "Quantity", least=1), 1),
                (MoneyField(english_desk, "price", "Price", optional=True), 1),
            ],
        )
    )
    form.add(SegmentField(english_desk, "kind", "Kind", options=[("a", "First"), ("b", "Second")]))
    form.add_row(SwitchField(english_desk, "trial", "Trial"), CheckField(english_desk, "terms", "Terms read"))
    return form


VALUES = {
    "name": "Farmacia",
    "start": date(2026, 12, 15),
    "notice": "30 day",
    "timing": "advance",
    "lines": [{"item": "Backup", "quantity": Decimal(2), "price": None}],
    "kind": "b",
    "trial": True,
    "terms": False,
}


class Refused(Invalid):
    text = N_("Not this one.")


def test_values_come_back_as_filled_in_and_nothing_is_dirty(form):
    form.fill(VALUES)
    assert form.value() == VALUES
    assert not form.dirty
    assert form.check()
    form.fields["name"].set_value("Altra")
    assert form.changed_names() == ["name"]
    form.settle()
    assert not form.dirty


def test_the_primary_with_errors_goes_to_the_first_and_counts_them(form, show, qtbot):
    show(form)
    form.fill({**VALUES, "name": "", "start": None})
    assert not form.check()
    assert form.banner.isVisible()
    assert form.banner.text == "2 fields to correct: name, start"
    assert form.fields["name"].control.hasFocus()
    qtbot.keyClicks(form.fields["name"].control, "x")
    assert form.banner.text == "1 field to correct: start"
    go = next(button for button in form.banner.findChildren(QAbstractButton) if "Go" in button.text())
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert form.fields["start"].control.hasFocus()
    qtbot.keyClicks(form.fields["start"].control, "15/12")
    assert not form.banner.is_shown
    assert form.check()


def test_a_wrong_field_in_a_line_is_counted_and_gets_the_keyboard(form, show):
    show(form)
    form.fill({**VALUES, "lines": [VALUES["lines"][0], {"item": "", "quantity": Decimal(1)}]})
    assert not form.check()
    assert form.field("lines.1.item").control.hasFocus()
    assert form.wrong_names() == {"lines"}


@pytest.mark.parametrize("path", ["name", "lines.0.quantity", "lines.0.price"])
def test_a_refusal_is_brought_to_the_field_it_names(form, show, path):
    show(form)
    form.fill(VALUES)
    form.show_error(Refused(field=path))
    field = form.field(path)
    assert field.problem == "Not this one."
    assert field.control.hasFocus()
    assert form.banner.is_shown


@pytest.mark.parametrize("error", [Refused(), Refused(field="unknown"), NotAllowed()])
def test_a_refusal_of_no_field_is_said_in_the_banner(form, show, error):
    show(form)
    form.fill(VALUES)
    form.show_error(error)
    assert form.banner.text == error.message(form.desk.texts)


def test_a_service_s_refusal_goes_away_with_the_next_key(form, show, qtbot):
    show(form)
    form.fill(VALUES)
    form.show_error(Refused(field="name"))
    qtbot.keyClicks(form.fields["name"].control, "x")
    assert form.fields["name"].problem == ""
    assert not form.banner.is_shown


def test_a_draft_keeps_even_what_cannot_be_read(form, english_desk, show, type_into):
    show(form)
    form.fill(VALUES)
    type_into(form.fields["start"], "forse domani")
    form.fields["lines"].add_line({"item": "Second", "quantity": Decimal("1.5")})
    draft = json.loads(json.dumps(form.state()))
    form.fill({**VALUES, "name": "Other", "kind": "a", "trial": False, "lines": []})
    form.restore(draft)
    assert form.state() == draft
    assert form.fields["start"].edit.text() == "forse domani"
    assert form.value()["lines"][1]["quantity"] == Decimal("1.5")
    assert form.value()["trial"] is True
    assert form.dirty


def test_a_draft_of_another_version_does_no_harm(form):
    form.fill(VALUES)
    form.restore({"gone": 1, "name": 5, "start": None, "timing": [], "lines": "x", "trial": "yes", "kind": 3})
    assert form.value() == VALUES


def test_lines_are_added_and_removed_with_the_keyboard_s_focus_following(form, show, qtbot):
    show(form)
    form.fill(VALUES)
    lines = form.fields["lines"]
    qtbot.mouseClick(lines.add_button, Qt.MouseButton.LeftButton)
    assert len(lines.rows) == 2
    assert lines.rows[1]["item"].control.hasFocus()
    buttons = [button for button in lines.findChildren(QAbstractButton) if button.isVisible()]
    remove = next(button for button in buttons if button.accessibleName() == "Remove this row")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert len(lines.rows) == 1
    assert lines.rows[0]["item"].value == ""


def test_the_whole_form_is_filled_in_with_the_keyboard_only(form, show, qtbot):
    window = show(form)
    form.focus_start()

    def here():
        return window.focusWidget()

    qtbot.keyClicks(here(), "Farmacia")
    qtbot.keyClick(here(), Qt.Key.Key_Tab)
    qtbot.keyClicks(here(), "15/12")
    qtbot.keyClick(here(), Qt.Key.Key_Tab)
    qtbot.keyClicks(here(), "2 months")
    qtbot.keyClick(here(), Qt.Key.Key_Tab)
    qtbot.keyClick(here(), Qt.Key.Key_Down)
    qtbot.keyClick(here(), Qt.Key.Key_Tab)
    qtbot.keyClicks(here(), "Backup")
    qtbot.keyClick(here(), Qt.Key.Key_Tab)
    qtbot.keyClicks(here(), "3")
    qtbot.keyClick(here(), Qt.Key.Key_Tab)
    while here() is not form.fields["trial"].control:
        qtbot.keyClick(here(), Qt.Key.Key_Tab)
    qtbot.keyClick(here(), Qt.Key.Key_Space)
    assert form.check(), str(form.state()["lines"]) + str(form.state()["trial"])
    assert form.value() == {
        "name": "Farmacia",
        "start": date(2026, 12, 15),
        "notice": "2 month",
        "timing": "advance",
        "lines": [{"item": "Backup", "quantity": Decimal(3), "price": None}],
        "kind": "a",
        "trial": True,
        "terms": False,
    }


def test_changes_are_told_once_for_many(form, qtbot):
    told = []
    form.changed.connect(lambda: told.append(1))
    with qtbot.waitSignal(form.changed):
        form.fill(VALUES)
    assert told == [1]
