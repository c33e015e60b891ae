"""Is a subscription started as it was typed, with what follows from it in sight before?"""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from app.queries.subscription_detail import find_subscription
from app.queries.subscriptions import list_subscriptions
from app.services.plans import archive_plan, read_plan
from app.ui.forms.options import Option
from app.ui.forms.vat import Vat
from app.ui.navigation import Place
from app.ui.pages.subscriptions.new_page import NewSubscriptionPage
from app.ui.widgets.labels import Label

NEW = Place("subscription-new")


@pytest.fixture
def open_page(desk, qtbot):
    pages = []

    def build(place=NEW, at=None):
        for earlier in pages:
            earlier.hide()
        page = NewSubscriptionPage(at or desk, place)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1208, 800)
        page.show()
        return page

    return build


@pytest.fixture
def page(open_page, qtbot):
    shown = open_page()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def _read(desk, query):
    with desk.bridge.context.work.read() as session:
        return query(session)


def _count(desk):
    return _read(desk, lambda session: list_subscriptions(session, desk.today).total)


def _press(qtbot, page, name):
    qtbot.mouseClick(page.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def _type(qtbot, page, name, text):
    edit = page.form.fields[name].control
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)


def _said(page):
    page.consequences.work_out()
    labels = [label for label in page.consequences.findChildren(Label) if label.isVisibleTo(page)]
    return [label.text().replace("\xa0", " ") for label in labels if label.text()]


def test_a_plan_is_sold_to_a_customer_with_two_choices_and_one_button(page, desk, qtbot):
    before = _count(desk)
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-BKP-1T")
    _press(qtbot, page, "form-primary")
    assert _count(desk) == before + 1
    place = desk.navigator.current
    assert place.page == "subscription"
    started = _read(desk, lambda session: find_subscription(session, place.key, desk.today))
    assert (started.row.customer, started.row.plan, started.row.start) == ("C0001", "BKP-1T", date(2026, 12, 1))
    assert started.row.term_months == 12
    assert started.row.notice == "30 day"
    assert desk.notify.said[-1].text == f"Abbonamento {place.key} attivato"
    assert desk.notify.said[-1].act is None


def test_customer_and_plan_are_found_by_typing(page, desk, qtbot):
    edit = page.findChild(QLineEdit, "customer")
    edit.setFocus()
    qtbot.keyClicks(edit, "rinaldi")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page.form.customer.value == "C0001"
    assert "nessuno scaduto" in page.findChild(Label, "message-customer").text()
    page.form.plan_section.link_clicked.emit()
    browser = page.findChild(QLineEdit, "plan-browser")
    browser.setFocus()
    qtbot.keyClicks(browser, "INFRA")
    qtbot.keyClick(browser, Qt.Key.Key_Return)
    assert page.form.plan.value == "INFRA"
    assert page.form.fields["unit_price"].value == Decimal(480)
    assert not page.form.browser.isVisible()


def test_a_customer_who_owes_is_named_as_one(page):
    page.form.customer.set_value("C0002")
    assert "scaduti" in page.findChild(Label, "message-customer").text()


def test_what_a_plan_says_can_be_changed_and_taken_back(page, qtbot):
    _press(qtbot, page, "plan-FORM")
    fields, arrows = page.form.fields, page.form.defaults.arrows
    assert (fields["trial_days"].value, fields["unit_price"].value) == (30, Decimal(480))
    assert not any(arrow.isVisible() for arrow in arrows.values())
    _type(qtbot, page, "unit_price", "450")
    assert arrows["unit_price"].isVisible()
    assert not arrows["quantity"].isVisible()
    qtbot.mouseClick(arrows["unit_price"], Qt.MouseButton.LeftButton)
    assert fields["unit_price"].value == Decimal(480)
    assert not arrows["unit_price"].isVisible()


def test_another_plan_brings_its_own_price(page, qtbot):
    _press(qtbot, page, "plan-FORM")
    _type(qtbot, page, "unit_price", "450")
    _press(qtbot, page, "plan-DOM")
    assert page.form.fields["unit_price"].value == Decimal(39)
    assert page.form.fields["trial_days"].value is None


def test_what_follows_is_shown_while_typing(page, qtbot):
    assert "Scegli un piano o aggiungi una voce" in _said(page)
    _press(qtbot, page, "plan-FORM")
    said = _said(page)
    assert "Inizia la prova" in said
    assert "nessuna fattura fino al 30 dic" in said
    assert "Prima fattura · 585,60 €" in said
    assert "585,60 €" in said
    assert {"Effetto su MRR", "+40,00 €", "Valore primo anno", "480,00 €"} <= set(said)
    assert {"Ultimo giorno per la disdetta", "Rinnovo"} <= set(said)
    _type(qtbot, page, "discount", "10")
    said = _said(page)
    assert {"Sconto 10 %", "−48,00", "432,00"} <= set(said)
    assert "+36,00 €" in said


def test_what_depends_on_a_wrong_field_is_to_be_worked_out(page, qtbot):
    _press(qtbot, page, "plan-BKP-1T")
    _type(qtbot, page, "notice", "poi")
    said = _said(page)
    assert "da calcolare" in said
    assert "Prima fattura · 179,34 €" in said
    _type(qtbot, page, "unit_price", "poi")
    assert "Totale" in _said(page)
    assert "179,34 €" not in _said(page)


def test_a_notice_that_can_never_be_given_is_warned_about(page, qtbot):
    _press(qtbot, page, "plan-BKP-1T")
    _type(qtbot, page, "notice", "400 giorni")
    assert any("preavviso è più lungo" in text for text in _said(page))


def test_without_a_plan_the_items_stand_in_rows(page, desk, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-")
    assert not page.form.price_section.isVisible()
    row = page.form.lines.rows[0]
    item = row["item"].control
    item.setFocus()
    qtbot.keyClicks(item, "GEST-S")
    qtbot.keyClick(item, Qt.Key.Key_Return)
    assert (row["unit_price"].value, row["vat"].value) == (Decimal(54), Vat(Decimal(22)))
    row["quantity"].set_value(Decimal(3))
    page.form.lines.add_line(
        {"description": "Consulenza", "quantity": Decimal(1), "unit_price": Decimal(120), "vat": Vat(Decimal(0), "N4")}
    )
    assert "Imposta di bollo" in _said(page)
    _press(qtbot, page, "form-primary")
    started = _read(desk, lambda session: find_subscription(session, desk.navigator.current.key, desk.today))
    assert [item.description for item in started.items] == ["Licenza Gestionale", "Consulenza"]
    assert [item.vat_nature for item in started.items] == ["", "N4"]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"description": "Consulenza", "vat": Vat(Decimal(22))}, "unit_price"),
        ({"description": "Consulenza", "unit_price": Decimal(10)}, "vat"),
        ({"description": "Consulenza", "unit_price": Decimal(10), "vat": Vat(Decimal(0))}, "vat"),
        ({"unit_price": Decimal(10), "vat": Vat(Decimal(22))}, "description"),
        ({"description": "Consulenza", "quantity": Decimal(0), "unit_price": Decimal(1), "vat": Vat(Decimal(22))},
         "quantity"),
    ],
)  # fmt: skip
def test_a_refusal_stands_at_the_field_of_its_row(page, desk, qtbot, row, field):
    before = _count(desk)
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-")
    right = {"item": Option("GEST-S", "Licenza"), "quantity": Decimal(1)}
    page.form.lines.set_value([right, {"quantity": Decimal(1), **row}])
    _press(qtbot, page, "form-primary")
    assert _count(desk) == before
    assert page.form.field(f"lines.1.{field}").problem
    assert page.head.primary.isEnabled()
    assert page.form.banner.isVisible()


def test_an_item_is_needed_without_a_plan(page, desk, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-")
    page.form.lines.set_value([])
    _press(qtbot, page, "form-primary")
    assert page.form.lines.problem
    assert desk.navigator.current.page == "home"


def test_a_row_nobody_typed_into_is_left_out(page, desk, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-")
    assert "Scegli un piano o aggiungi una voce" in _said(page)
    _press(qtbot, page, "form-primary")
    assert page.form.lines.problem
    blank = {"quantity": Decimal(1)}
    page.form.lines.set_value([blank, {"item": Option("GEST-S", "Licenza"), "quantity": Decimal(1)}, blank])
    _press(qtbot, page, "form-primary")
    started = _read(desk, lambda session: find_subscription(session, desk.navigator.current.key, desk.today))
    assert [item.description for item in started.items] == ["Licenza Gestionale"]


def test_pressed_too_early_it_says_what_is_missing(page, desk, qtbot):
    before = _count(desk)
    page.press_primary()
    assert _count(desk) == before
    assert page.form.customer.problem == "Scegli un cliente."
    assert page.form.plan.problem
    assert page.form.banner.isVisible()


def test_an_introductory_price_needs_its_number_of_periods(page, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-DOM")
    _type(qtbot, page, "intro_price", "19")
    _press(qtbot, page, "form-primary")
    assert page.form.fields["intro_cycles"].problem


def test_every_wish_reaches_the_contract(page, desk, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-HOST-Y")
    for name, text in {
        "start": "15/12", "term_months": "24 mesi", "notice": "60 giorni", "quantity": "2", "unit_price": "250",
        "trial_days": "14", "discount": "10", "discount_cycles": "1", "intro_price": "200", "intro_cycles": "1",
        "code": "AB-NEU", "purchase_order": "PO 7", "cig": "z1234567ab", "cup": "j31b21000000001",
        "payment_terms": "60", "description": "Sito nuovo",
    }.items():  # fmt: skip
        _type(qtbot, page, name, text)
    page.form.fields["timing"].set_value("arrears")
    page.form.fields["end_action"].set_value("evergreen")
    page.form.fields["payment_method"].set_value("direct_debit")
    page.form.fields["notes"].set_value("con cura")
    _press(qtbot, page, "form-primary")
    started = _read(desk, lambda session: find_subscription(session, "AB-NEU", desk.today))
    row = started.row
    assert (row.start, started.trial_last_day) == (date(2026, 12, 15), date(2026, 12, 28))
    assert (row.term_months, row.notice, row.description) == (24, "60 day", "Sito nuovo")
    assert (row.timing, row.end_action) == ("arrears", "evergreen")
    assert (started.purchase_order, started.cig, started.cup) == ("PO 7", "Z1234567AB", "J31B21000000001")
    assert (started.payment_terms, started.payment_method, started.notes) == ("60", "direct_debit", "con cura")
    first = started.items[0]
    assert (first.quantity, first.intro_price, first.intro_cycles) == (Decimal(2), Decimal(200), 1)
    assert first.prices[0].unit_price == Decimal(250)
    assert [(one.percent, one.first_cycles) for one in first.discounts] == [(Decimal(10), 1)]
    assert first.discounts[0].label == "Sconto 10\xa0%"


def test_periods_can_run_with_the_calendar_or_from_a_day(page, qtbot):
    _press(qtbot, page, "plan-BKP-1T")
    _type(qtbot, page, "start", "15/12/2026")
    assert not page.form.align_day.isVisible()
    page.form.align.set_value("calendar")
    assert any("15/12/2026" in text and "31/12/2026" in text for text in _said(page))
    page.form.align.set_value("day")
    assert page.form.align_day.isVisible()
    _type(qtbot, page, "align_day", "32")
    assert page.form.align_day.problem
    _type(qtbot, page, "align_day", "10")
    assert any("15/12/2026" in text and "09/01/2027" in text for text in _said(page))
    page.form.align.set_value("month-end")
    assert not page.form.align_day.isVisible()
    assert page.form.align_month.isVisible()
    _type(qtbot, page, "align_month", "2")
    assert any("15/12/2026" in text and "27/02/2027" in text for text in _said(page))
    page.form.first_period.set_value("free")
    assert any("28/02/2027" in text and "30/05/2027" in text for text in _said(page))


def test_a_place_may_name_customer_and_plan(open_page):
    page = open_page(Place("subscription-new", filled=(("customer", "C0003"), ("plan", "MON"))))
    assert (page.form.customer.value, page.form.plan.value) == ("C0003", "MON")
    assert page.form.customer.chosen.text != "C0003"
    assert page.form.fields["timing"].value == "arrears"
    assert not page.form.dirty


def test_what_was_typed_is_still_there_the_next_time(page, open_page, desk, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-BKP-1T")
    _type(qtbot, page, "unit_price", "99")
    assert page.leave()
    assert "Bozza salvata alle 10:00" in page.head.note.text()
    again = open_page()
    assert (again.form.customer.value, again.form.plan.value) == ("C0001", "BKP-1T")
    assert again.form.fields["unit_price"].value == Decimal(99)
    assert again.form.defaults.arrows["unit_price"].isVisible()
    assert again.banner.isVisible()
    again.banner.acted.emit()
    assert open_page().form.customer.value == ""


def test_a_draft_survives_the_change_of_language(page, open_page, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-")
    page.form.lines.rows[0]["description"].set_value("Consulenza")
    again = open_page(Place("subscription-new", filled=(("customer", "C0002"),)))
    again.restore(page.state())
    assert again.form.customer.value == "C0001"
    assert again.form.plan.value == ""
    assert again.form.lines.value[0]["description"] == "Consulenza"


def test_nothing_of_a_started_contract_comes_back(page, open_page, desk, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-BKP-1T")
    page.draft.keep()
    _press(qtbot, page, "form-primary")
    assert page.state() == {}
    assert page.leave()
    assert open_page().form.customer.value == ""


def test_escape_goes_back_and_keeps_the_draft(page, open_page, desk, qtbot):
    desk.navigator.go(NEW)
    page.form.customer.set_value("C0001")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert desk.navigator.current.page == "home"
    assert open_page().form.customer.value == "C0001"


def test_what_is_not_there_yet_is_created_and_the_draft_waits(page, desk):
    page.form.customer.create_asked.emit("Bianchi")
    assert desk.navigator.current == Place("customer-form", filled=(("name", "Bianchi"),))
    page.form.item_wanted.emit("Consulenza")
    assert desk.navigator.current == Place("item-form", filled=(("description", "Consulenza"),))


def test_a_plan_archived_meanwhile_is_refused_in_words(page, desk, qtbot):
    page.form.customer.set_value("C0001")
    _press(qtbot, page, "plan-BKP-1T")
    context = desk.bridge.context
    archive_plan(context, read_plan(context, "BKP-1T").id)
    _press(qtbot, page, "form-primary")
    assert "BKP-1T" in page.form.banner.text
    assert page.head.primary.isEnabled()


def test_a_company_without_plans_begins_with_its_own_items(open_page, empty_desk):
    page = open_page(at=empty_desk)
    assert page.form.plan.value == ""
    assert len(page.form.lines.rows) == 1


def test_it_speaks_english(open_page, english_desk):
    page = open_page(at=english_desk)
    assert page.title() == "New subscription"
    assert page.findChild(QAbstractButton, "form-primary").accessibleName() == "Start subscription"
    assert all(field.control.accessibleName() for field in page.form.fields.values())
    assert isinstance(page.findChild(QWidget, "consequences"), QWidget)
