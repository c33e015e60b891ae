"""Does the palette find what is meant, and do what is chosen after it is gone?"""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.actions.table import ACTIONS
from app.ui.navigation import Place
from app.ui.shell.palette import Palette, RowModel
from app.ui.shell.palette_rows import Entry, Heading, Scope, understand


@pytest.fixture
def palette(window):
    window.open_palette()
    opened = window.findChild(Palette)
    yield opened
    window.close_overlay()


def titles(palette):
    return [row.title for row in palette.model.rows]


def entries(palette):
    return [row for row in palette.model.rows if isinstance(row, Entry)]


def press(palette, key):
    QTest.keyClick(palette.field, key)


def test_it_opens_over_the_page_with_the_places_to_go(palette):
    assert palette.isVisible()
    assert palette.field.hasFocus()
    assert titles(palette)[0] == "Vai a"
    assert "Clienti" in titles(palette)


def test_a_name_finds_the_customer_its_documents_and_what_can_be_done(palette):
    palette.field.setText("rinaldi")
    assert titles(palette)[:2] == ["Clienti e documenti", "Officine Rinaldi S.r.l."]
    assert "Azioni su Officine Rinaldi S.r.l." in titles(palette)


def test_enter_goes_to_what_is_marked(palette, window):
    palette.field.setText("rinaldi")
    press(palette, Qt.Key.Key_Return)
    assert window.page.place.page == "customer"
    assert window.page.place.key
    assert not palette.isVisible()


def test_arrows_skip_the_headings_and_go_around(palette):
    palette.field.setText("")
    press(palette, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1
    press(palette, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    assert isinstance(palette.model.rows[0], Heading)


def test_tab_leads_to_the_actions_on_the_first_object(palette):
    palette.field.setText("rinaldi")
    press(palette, Qt.Key.Key_Tab)
    row = palette.list.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert row.is_action


def test_an_amount_and_a_name_propose_to_record_a_payment(palette, monkeypatch):
    paid = []
    monkeypatch.setattr(
        type(palette._desk.actions), "run", lambda _self, action, targets=None: paid.append((action, targets))
    )
    palette.field.setText("incassa 361,24 da rinaldi")
    assert titles(palette)[1].startswith("Registra l’incasso di 361,24")
    press(palette, Qt.Key.Key_Return)
    ((action, (target,)),) = paid
    assert action == "customer.pay"
    assert target.facts["amount"] == Decimal("361.24")
    assert target.name == "Officine Rinaldi S.r.l."
    assert target.id


@pytest.mark.parametrize(
    ("typed", "amount", "words"),
    [
        ("incassa 361,24 da rinaldi", "361.24", "rinaldi"),
        ("1.361,24 € Officine Rinaldi", "1361.24", "Officine Rinaldi"),
        ("record 50 from rinaldi", "50", "rinaldi"),
    ],
)
def test_a_payment_is_understood_in_many_wordings(typed, amount, words):
    wish = understand(typed, "it")
    assert (wish.amount, wish.words) == (Decimal(amount), words)


@pytest.mark.parametrize("typed", ["2026/0451", "2026", "AB-0117", "3M italia", "rinaldi 12", ""])
def test_what_is_no_payment_is_left_as_it_is(typed):
    assert understand(typed, "it").amount is None
    assert understand(typed, "it").words == typed


@pytest.mark.parametrize(("sign", "scope"), [(">", Scope.COMMANDS), ("@", Scope.CUSTOMERS), ("#", Scope.DOCUMENTS)])
def test_a_sign_narrows_where_it_looks(palette, sign, scope):
    palette.field.setText(f"{sign}rin")
    assert palette._wish.scope is scope
    assert palette.scope.text() == palette._desk.texts.gettext(scope.label)
    icons = {entry.icon for entry in entries(palette) if not entry.is_action}
    if scope is not Scope.COMMANDS:
        assert icons == {"users" if scope is Scope.CUSTOMERS else "file-text"}


def test_every_action_possible_now_is_found_by_its_name(palette):
    palette.field.setText(">")
    shown = {entry.title for entry in entries(palette)}
    for action in ACTIONS.values():
        if action.possible(()):
            assert palette._desk.texts.gettext(action.title) in shown


def test_escape_puts_it_away_and_gives_the_keyboard_back(window):
    window.desk.navigator.go(Place("customers"))
    window.page.field.setFocus()
    window.open_palette()
    palette = window.findChild(Palette)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.page.field.hasFocus()


def test_a_click_beside_puts_it_away(palette, window):
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_going_somewhere_else_puts_it_away(palette, window):
    window.desk.navigator.go(Place("invoices"))
    assert not palette.isVisible()


def test_the_model_is_sound(palette, qtmodeltester):
    palette.field.setText("rin")
    model = RowModel()
    model.show_rows(palette.model.rows, palette._wish)
    qtmodeltester.check(model)


def test_every_row_says_what_it_is(palette):
    palette.field.setText("rinaldi")
    model = palette.model
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert all(spoken)
