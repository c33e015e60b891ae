"""Is everything that is typed into the form of a customer checked, kept, saved, and given back when it goes wrong?"""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.services import customers
from app.services.customer_data import Address, Contact, CustomerData
from app.ui.navigation import Place
from app.ui.pages.customers import form_model
from app.ui.pages.customers.form_page import CustomerFormPage

RIGHT, WRONG = "12345678903", "12345678901"


def shown(desk, qtbot, code="", filled=()):
    place = Place("customer-form", code, filled=filled)
    desk.navigator.go(place)
    page = CustomerFormPage(desk, place)
    qtbot.addWidget(page)
    page.resize(1208, 800)
    page.show()
    return page


@pytest.fixture
def page(desk, qtbot):
    return shown(desk, qtbot)


@pytest.fixture
def stored(desk):
    """A customer with everything entered."""
    data = CustomerData(
        "Officine Rinaldi S.r.l.",
        vat_number=RIGHT,
        recipient_code="A1B2C3D",
        pec="rinaldi@pec.example",
        phone="059 123456",
        payment_terms="30 eom",
        payment_method="transfer",
        language="en",
        billing=Address("Via Emilia 1", "41121", "Modena", "MO", "IT"),
        service=Address("Via Giardini 2", "41124", "Modena", "MO", "IT"),
        contacts=(Contact("Marco Rinaldi", "Titolare", "marco@rinaldi.example", "333 1234567"),),
        consolidate=True,
        notes="Fattura entro il 3 del mese.",
    )
    made = customers.create(desk.bridge.context, data)
    return customers.read(desk.bridge.context, made.code)


def type_in(page, qtbot, name, text):
    control = page.form.field(name).control
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, text)


def save(page, qtbot):
    qtbot.mouseClick(page.findChild(QAbstractButton, "form-primary"), Qt.MouseButton.LeftButton)


def message(page, name):
    return page.findChild(QWidget, f"message-{name}").text()


def test_a_new_customer_is_entered_with_every_field(page, desk, qtbot):
    page.form.field("kind").segment.option("public_body").click()
    for name, text in {
        "name": "Comune di Prova", "since": "15/12/2025", "code": "PA-1", "vat_number": RIGHT,
        "recipient_code": "A1B2C3", "tax_code": RIGHT, "pec": "comune@pec.example", "street": "Piazza Grande 1",
        "postal_code": "41121", "city": "Modena", "province": "Modena", "phone": "059 1", "mobile": "333 2",
        "payment_terms": "60 giorni fine mese",
        "iban": "IT60 X054 2811 1010 0000 0123 456", "notes": "Ente",
    }.items():  # fmt: skip
        type_in(page, qtbot, name, text)
    page.form.field("payment_method").set_value("riba")
    page.form.field("language").set_value("en")
    page.form.field("consolidate").box.click()
    contact = page.form.contacts.rows[0]
    qtbot.keyClicks(contact["contact"].control, "Ada Neri")
    qtbot.keyClicks(contact["email"].control, "ada@comune.example")
    save(page, qtbot)
    assert desk.navigator.current == Place("customer", "PA-1")
    assert "Comune di Prova" in desk.notify.said[-1].text
    data = customers.read(desk.bridge.context, "PA-1").data
    assert (data.kind, data.recipient_code, data.payment_terms) == ("public_body", "A1B2C3", "60 eom")
    assert (data.billing.province, data.language, data.payment_method) == ("MO", "en", "riba")
    assert data.iban == "IT60X0542811101000000123456"
    assert data.contacts == (Contact("Ada Neri", "", "ada@comune.example", ""),)
    assert data.consolidate
    assert data.service is None
    assert data.since.isoformat() == "2025-12-15"


def test_the_name_alone_is_enough(page, desk, qtbot):
    type_in(page, qtbot, "name", "Soltanto un nome")
    page.press_primary()
    assert desk.navigator.current.page == "customer"
    assert customers.read(desk.bridge.context, desk.navigator.current.key).data.billing.country == "IT"


def test_without_a_name_nothing_is_saved_and_the_field_says_so(page, desk, qtbot):
    save(page, qtbot)
    assert desk.navigator.current.page == "customer-form"
    assert message(page, "name") == "Scrivi il nome che va sulle fatture."


def test_a_vat_number_is_judged_as_soon_as_it_is_long_enough(page, qtbot):
    type_in(page, qtbot, "vat_number", WRONG[:5])
    assert not page.form.vat_number.problem
    type_in(page, qtbot, "vat_number", WRONG)
    assert page.form.vat_number.problem
    type_in(page, qtbot, "vat_number", RIGHT)
    assert not page.form.vat_number.problem
    assert message(page, "vat_number") == "Il numero è corretto"


def test_a_vat_number_somebody_else_has_is_told(stored, page, qtbot):
    type_in(page, qtbot, "vat_number", RIGHT)
    page.form.field("tax_code").control.setFocus()
    assert message(page, "vat_number") == "Officine Rinaldi S.r.l. ha la stessa partita IVA"


def test_a_foreign_vat_number_follows_the_country(page, qtbot):
    type_in(page, qtbot, "country", "Germania")
    page.form.field("city").control.setFocus()
    type_in(page, qtbot, "vat_number", "DE136695976")
    assert not page.form.vat_number.is_wrong


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pec", "non un indirizzo"),
        ("iban", "IT00 1"),
        ("postal_code", "12"),
        ("province", "ZZ"),
        ("country", "Nessundove"),
        ("since", "mai"),
        ("payment_terms", "boh"),
        ("tax_code", "ABC"),
        ("recipient_code", "12"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(page, desk, qtbot, name, text):
    type_in(page, qtbot, "name", "Prova")
    type_in(page, qtbot, name, text)
    save(page, qtbot)
    assert message(page, name)
    assert desk.navigator.current.page == "customer-form"


def test_a_taken_code_is_told_at_its_field(stored, page, qtbot):
    type_in(page, qtbot, "name", "Prova")
    type_in(page, qtbot, "code", stored.data.code)
    save(page, qtbot)
    assert message(page, "code")
    assert page.head.primary.isEnabled()


def test_the_place_of_service_is_asked_only_where_it_is_elsewhere(page, qtbot):
    assert not page.form.service.isVisible()
    page.form.elsewhere.box.click()
    assert page.form.service.isVisible()


def test_a_customer_is_shown_as_stored_and_saved_unchanged(stored, desk, qtbot):
    page = shown(desk, qtbot, stored.data.code)
    assert not page.form.dirty
    assert form_model.data_of(page.form.value()) == stored.data
    save(page, qtbot)
    after = customers.read(desk.bridge.context, stored.data.code)
    assert (after.data, after.version) == (stored.data, stored.version)


def test_a_change_is_saved_and_taken_back_by_undo(stored, desk, qtbot):
    page = shown(desk, qtbot, stored.data.code)
    type_in(page, qtbot, "phone", "059 999")
    page.form.contacts.add_line({"contact": "Lia", "email": "lia@rinaldi.example"})
    save(page, qtbot)
    after = customers.read(desk.bridge.context, stored.data.code).data
    assert after.phone == "059 999"
    assert [one.name for one in after.contacts] == ["Marco Rinaldi", "Lia"]
    assert desk.navigator.current == Place("customer", stored.data.code)
    desk.notify.undo()
    assert customers.read(desk.bridge.context, stored.data.code).data == stored.data


def test_an_undo_leaves_what_was_changed_again(stored, desk, qtbot):
    page = shown(desk, qtbot, stored.data.code)
    type_in(page, qtbot, "phone", "059 999")
    save(page, qtbot)
    customers.change_notes(desk.bridge.context, stored.id, "Un'altra nota")
    desk.notify.undo()
    assert customers.read(desk.bridge.context, stored.data.code).data.phone == "059 999"
    assert "Restano" in desk.notify.said[-1].text


def test_the_code_itself_can_be_changed(stored, desk, qtbot):
    page = shown(desk, qtbot, stored.data.code)
    type_in(page, qtbot, "code", "RIN")
    save(page, qtbot)
    assert desk.navigator.current == Place("customer", "RIN")


def test_two_seats_are_brought_together(stored, desk, qtbot):
    page = shown(desk, qtbot, stored.data.code)
    type_in(page, qtbot, "phone", "059 111")
    customers.change(desk.bridge.context, stored.id, replace(stored.data, mobile="333 999"))
    save(page, qtbot)
    assert page.banner.isVisible()
    assert page.form.value()["phone"] == "059 111"
    assert page.form.value()["mobile"] == "333 999"
    save(page, qtbot)
    after = customers.read(desk.bridge.context, stored.data.code).data
    assert (after.phone, after.mobile) == ("059 111", "333 999")


def test_what_both_changed_is_named(stored, desk, qtbot):
    page = shown(desk, qtbot, stored.data.code)
    type_in(page, qtbot, "phone", "059 111")
    customers.change(desk.bridge.context, stored.id, replace(stored.data, phone="059 222"))
    save(page, qtbot)
    assert "Telefono" in page.banner.text()
    assert page.form.value()["phone"] == "059 111"


def test_reading_again_hides_no_change_of_another_seat(stored, desk, qtbot):
    page = shown(desk, qtbot, stored.data.code)
    type_in(page, qtbot, "phone", "059 111")
    state = page.state()
    customers.change(desk.bridge.context, stored.id, replace(stored.data, mobile="333 999"))
    again = shown(desk, qtbot, stored.data.code)
    again.restore(state)
    save(again, qtbot)
    assert again.banner.isVisible()
    assert customers.read(desk.bridge.context, stored.data.code).data.phone == stored.data.phone
    save(again, qtbot)
    after = customers.read(desk.bridge.context, stored.data.code).data
    assert (after.phone, after.mobile) == ("059 111", "333 999")


def test_an_old_draft_brings_back_nothing_that_was_not_typed(stored, desk, qtbot):
    page = shown(desk, qtbot, stored.data.code)
    type_in(page, qtbot, "phone", "059 111")
    page.go_back()
    customers.change(desk.bridge.context, stored.id, replace(stored.data, mobile="333 999"))
    again = shown(desk, qtbot, stored.data.code)
    assert (again.form.value()["phone"], again.form.value()["mobile"]) == ("059 111", "333 999")


def test_a_draft_waits_until_one_comes_back(page, desk, qtbot):
    type_in(page, qtbot, "name", "Appena cominciato")
    page.go_back()
    again = shown(desk, qtbot)
    assert again.form.value()["name"] == "Appena cominciato"
    assert again.banner.isVisible()
    again.banner.acted.emit()
    fresh = shown(desk, qtbot)
    assert fresh.form.value()["name"] == ""


def test_after_saving_no_draft_is_left(page, desk, qtbot):
    type_in(page, qtbot, "name", "Fatto")
    save(page, qtbot)
    assert page.leave()
    assert page.state() == {}
    fresh = shown(desk, qtbot)
    assert fresh.form.value()["name"] == ""


def test_what_was_typed_survives_a_change_of_language(page, desk, qtbot):
    type_in(page, qtbot, "name", "Quasi pronto")
    state = page.state()
    page.draft.forget()
    again = shown(desk, qtbot)
    again.restore(state)
    assert again.form.value()["name"] == "Quasi pronto"


def test_a_name_typed_elsewhere_is_filled_in(desk, qtbot):
    page = shown(desk, qtbot, filled=(("name", "Dalla ricerca"),))
    assert page.form.value()["name"] == "Dalla ricerca"


def test_escape_leaves(page, desk, qtbot):
    qtbot.keyClick(page.form.name.control, Qt.Key.Key_Escape)
    assert desk.navigator.current.page != "customer-form"


def test_an_unknown_code_can_not_be_edited(desk, qtbot):
    page = shown(desk, qtbot, "C9999")
    assert page.banner.isVisible()
    assert not page.head.primary.isEnabled()
