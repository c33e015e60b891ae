"""Does a dialog with a form keep what was typed until a service has taken it?"""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.errors import Invalid
from app.ui.forms.form_dialog import FormDialog
from app.ui.forms.numbers import MoneyField


@pytest.fixture
def dialog(desk):
    shown = FormDialog(desk, "Cambia il prezzo di AB-0001", confirm="Cambia prezzo", text="Vale dal prossimo periodo.")
    shown.form.add(MoneyField(desk, "price", "Prezzo"))
    return shown


def press(dialog, qtbot, name="form-dialog-confirm"):
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def opened(dialog, qtbot):
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_the_service_gets_what_was_typed(dialog, qtbot, desk):
    saved, done = [], []
    dialog.saves(lambda ctx, values: saved.append((ctx.actor, values)), done.append)
    opened(dialog, qtbot)
    qtbot.keyClicks(dialog.form.field("price").control, "12,50")
    press(dialog, qtbot)
    assert saved == [("Giulia Neri", {"price": Decimal("12.50")})]
    assert done == [None]
    assert dialog.result() == FormDialog.DialogCode.Accepted


def test_an_empty_field_keeps_the_dialog(dialog, qtbot):
    submitted = []
    dialog.submitted.connect(submitted.append)
    opened(dialog, qtbot)
    press(dialog, qtbot)
    assert (submitted, dialog.isVisible()) == ([], True)
    assert dialog.form.field("price").problem


def test_a_refusal_is_shown_at_its_field_and_can_be_put_right(dialog, qtbot):
    def refuse_the_first(_ctx, values):
        if values["price"] == 1:
            raise Invalid(field="price")

    done = []
    dialog.saves(refuse_the_first, done.append)
    opened(dialog, qtbot)
    control = dialog.form.field("price").control
    qtbot.keyClicks(control, "1")
    press(dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.form.field("price").problem
    control.clear()
    qtbot.keyClicks(control, "2")
    press(dialog, qtbot)
    assert done == [None]


def test_going_back_changes_nothing(dialog, qtbot):
    saved = []
    dialog.saves(lambda _ctx, values: saved.append(values), lambda _: None)
    opened(dialog, qtbot)
    qtbot.keyClicks(dialog.form.field("price").control, "5")
    press(dialog, qtbot, "form-dialog-cancel")
    assert (saved, dialog.result()) == ([], FormDialog.DialogCode.Rejected)


def test_the_dialog_grows_with_the_message_under_a_field(dialog, qtbot):
    opened(dialog, qtbot)
    before = dialog.height()
    press(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.height() == dialog.body.totalHeightForWidth(dialog.width())
