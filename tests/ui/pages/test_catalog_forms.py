"""Are plans and items stored as they are typed, refused in words, and never overwritten unseen?"""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.domain.billing_calendar import Cycle
from app.services.catalog import change_item, read_item
from app.services.plans import PlanLine, change_plan, read_plan
from app.ui.forms.options import Option
from app.ui.navigation import Place
from app.ui.pages.catalog.item_page import ItemFormPage
from app.ui.pages.catalog.plan_page import PlanFormPage

PAGES = {"plan-form": PlanFormPage, "item-form": ItemFormPage}


@pytest.fixture
def open_form(desk, qtbot):
    def build(page_id, key="", filled=(), at=None):
        place = Place(page_id, key, filled=filled)
        (at or desk).navigator.go(place)
        page = PAGES[page_id](at or desk, place)
        qtbot.addWidget(page)
        page.resize(1208, 800)
        page.show()
        return page

    return build


def _save(page, qtbot):
    qtbot.mouseClick(page.findChild(QAbstractButton, "form-primary"), Qt.MouseButton.LeftButton)


def _type(page, **texts):
    for name, text in texts.items():
        page.form.fields[name].restore(text)


def _changed_behind(desk, code, **values):
    stored = read_plan(desk.bridge.context, code)
    change_plan(desk.bridge.context, stored.id, replace(stored.data, **values))


def test_a_plan_is_made_with_everything_that_was_typed(open_form, desk, qtbot):
    page = open_form("plan-form")
    _type(page, name="Supporto Oro", code="ORO", description="Intervento in giornata", cycle="trimestrale",
          setup_fee="99,50", trial_days="14", intro_price="40", intro_cycles="2", term_months="12 mesi",
          notice="2 mesi", grace_days="10")  # fmt: skip
    page.form.fields["timing"].set_value("arrears")
    page.form.fields["end_action"].set_value("evergreen")
    page.form.fields["lines"].set_value([
        {"item": Option("ASS-PRO-S", "Assistenza Pro"), "quantity": Decimal(2), "unit_price": Decimal("55.25")},
        {"item": Option("MON-S", "Monitoraggio"), "quantity": Decimal(1)},
    ])  # fmt: skip
    _save(page, qtbot)
    data = read_plan(desk.bridge.context, "ORO").data
    assert (data.name, data.description) == ("Supporto Oro", "Intervento in giornata")
    assert (data.cycle, data.timing, data.end_action) == (Cycle.parse("quarter"), "arrears", "evergreen")
    assert data.lines[0] == PlanLine("ASS-PRO-S", Decimal(2), Decimal("55.25"))
    assert data.lines[1].unit_price == Decimal("87.67")
    assert (data.setup_fee, data.trial_days, data.grace_days) == (Decimal("99.50"), 14, 10)
    assert (data.intro_price, data.intro_cycles) == (Decimal(40), 2)
    assert (data.term_months, data.notice) == (12, "2 month")
    assert desk.notify.said[-1].text == "Piano Supporto Oro creato"
    assert desk.navigator.current.page == "home"


def test_a_plan_is_changed_and_the_change_taken_back(open_form, desk, qtbot):
    before = read_plan(desk.bridge.context, "INFRA").data
    page = open_form("plan-form", "INFRA")
    assert page.form.fields["unit_price"].value if "unit_price" in page.form.fields else True
    assert page.form.value()["lines"][0]["item"] == "INFRA-S"
    _type(page, name="Infrastruttura 2027", setup_fee="")
    _save(page, qtbot)
    after = read_plan(desk.bridge.context, "INFRA").data
    assert after == replace(before, name="Infrastruttura 2027", setup_fee=Decimal(0))
    assert desk.notify.undo()
    assert read_plan(desk.bridge.context, "INFRA").data == before


def test_a_plan_saved_untouched_stays_as_it_was(open_form, desk, qtbot):
    before = read_plan(desk.bridge.context, "FORM")
    page = open_form("plan-form", "FORM")
    assert not page.form.dirty
    _save(page, qtbot)
    assert read_plan(desk.bridge.context, "FORM") == before


def test_what_is_missing_in_a_plan_is_said_at_its_field(open_form, desk, qtbot):
    page = open_form("plan-form")
    _save(page, qtbot)
    assert page.form.fields["name"].problem == "Inserisci un nome."
    assert page.form.field("lines.0.item").problem
    assert desk.navigator.current.page == "plan-form"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "INFRA"}, "code"),
        ({"intro_price": "10"}, "intro_cycles"),
        ({"notice": "poi"}, "notice"),
        ({"trial_days": "-1"}, "trial_days"),
    ],
)
def test_a_refusal_stands_at_its_field(open_form, desk, qtbot, values, field):
    page = open_form("plan-form")
    page.form.fields["lines"].set_value([{"item": Option("MON-S", "Monitoraggio"), "quantity": Decimal(1)}])
    _type(page, name="Nuovo", **values)
    _save(page, qtbot)
    assert page.form.fields[field].problem
    assert page.head.primary.isEnabled()


def test_a_row_without_quantity_is_named(open_form, qtbot):
    page = open_form("plan-form")
    _type(page, name="Nuovo")
    rows = [{"item": Option("MON-S", "Monitoraggio"), "quantity": Decimal(count)} for count in (1, 0)]
    page.form.fields["lines"].set_value(rows)
    _save(page, qtbot)
    assert page.form.field("lines.1.quantity").problem


def test_what_somebody_else_changed_is_not_overwritten(open_form, desk, qtbot):
    page = open_form("plan-form", "MON")
    _type(page, name="Mio nome")
    _changed_behind(desk, "MON", name="Nome di un altro")
    _save(page, qtbot)
    assert read_plan(desk.bridge.context, "MON").data.name == "Nome di un altro"
    assert page.banner.isVisible()
    page.banner.acted.emit()
    assert page.form.fields["name"].value == "Nome di un altro"
    assert not page.banner.isVisible()
    assert page.head.primary.isEnabled()


def test_what_was_typed_is_carried_over_a_rebuild(open_form):
    page = open_form("plan-form", "MON")
    assert page.state() == {}
    _type(page, name="Mio nome")
    again = open_form("plan-form", "MON")
    again.restore(page.state())
    assert again.form.fields["name"].value == "Mio nome"
    assert again.form.dirty


def test_reading_again_hides_no_change_of_another_seat(open_form, desk, qtbot):
    page = open_form("plan-form", "MON")
    _type(page, name="Mio nome")
    _changed_behind(desk, "MON", name="Nome di un altro")
    again = open_form("plan-form", "MON")
    again.restore(page.state())
    _save(again, qtbot)
    assert read_plan(desk.bridge.context, "MON").data.name == "Nome di un altro"
    assert again.banner.isVisible()


def test_an_unknown_plan_says_so_and_leads_back(open_form, desk, qtbot):
    page = open_form("plan-form", "NIENTE")
    assert page.missing.isVisible()
    assert not page.form.isVisible()
    page.missing.primary_clicked.emit()
    assert desk.navigator.current.page == "home"


def test_an_item_is_made_with_everything_that_was_typed(open_form, desk, qtbot):
    page = open_form("item-form", filled=(("description", "Consulenza"),))
    assert page.form.fields["description"].value == "Consulenza"
    assert page.form.fields["vat_rate"].value == Decimal(22)
    assert not page.nature.isVisible()
    _type(page, code="CONS", unit="ora", unit_price="80,125", vat_rate="0", category="Servizi", cycle="mensile",
          notes="a richiesta")  # fmt: skip
    assert page.nature.isVisible()
    page.form.fields["vat_nature"].set_value("N4")
    page.form.fields["kind"].set_value("product")
    _save(page, qtbot)
    data = read_item(desk.bridge.context, "CONS").data
    assert (data.description, data.unit, data.unit_price) == ("Consulenza", "ora", Decimal("80.125"))
    assert (data.vat_rate, data.vat_nature, data.kind) == (Decimal(0), "N4", "product")
    assert (data.category, data.cycle, data.notes) == ("Servizi", "month", "a richiesta")


def test_no_vat_needs_its_reason_and_vat_needs_none(open_form, desk, qtbot):
    page = open_form("item-form", "DIRITTI")
    assert "art. 15" in page.nature.combo.currentText()
    page.form.fields["vat_nature"].set_value("")
    _save(page, qtbot)
    assert page.nature.problem
    _type(page, vat_rate="22")
    _save(page, qtbot)
    assert read_item(desk.bridge.context, "DIRITTI").data.vat_nature == ""


def test_an_item_is_changed_and_the_change_taken_back(open_form, desk, qtbot):
    before = read_item(desk.bridge.context, "MON-S").data
    page = open_form("item-form", "MON-S")
    page.form.fields["price_includes_vat"].set_value(True)
    _type(page, unit_price="90")
    _save(page, qtbot)
    after = read_item(desk.bridge.context, "MON-S").data
    assert after == replace(before, unit_price=Decimal(90), price_includes_vat=True)
    assert desk.notify.undo()
    assert read_item(desk.bridge.context, "MON-S").data == before


def test_an_item_saved_untouched_stays_as_it_was(open_form, desk, qtbot):
    ctx = desk.bridge.context
    stored = read_item(ctx, "MON-S")
    change_item(ctx, stored.id, replace(stored.data, description="Prima riga\nseconda riga"))
    before = read_item(ctx, "MON-S")
    page = open_form("item-form", "MON-S")
    _save(page, qtbot)
    assert read_item(ctx, "MON-S") == before


def test_escape_and_cancel_lead_back_without_saving(open_form, desk, qtbot):
    page = open_form("item-form", "MON-S")
    _type(page, unit_price="1")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert desk.navigator.current.page == "home"
    page = open_form("item-form", "MON-S")
    qtbot.mouseClick(page.findChild(QAbstractButton, "form-cancel"), Qt.MouseButton.LeftButton)
    assert desk.navigator.current.page == "home"
    assert read_item(desk.bridge.context, "MON-S").data.unit_price != 1


def test_the_way_up_leads_to_the_list(open_form, desk, qtbot):
    page = open_form("item-form")
    qtbot.mouseClick(page.findChild(QAbstractButton, "form-above"), Qt.MouseButton.LeftButton)
    assert desk.navigator.current == Place("catalog", tab="items")


def test_an_archived_plan_says_so(open_form, desk, qtbot):
    from app.services.plans import archive_plan

    ctx = desk.bridge.context
    archive_plan(ctx, read_plan(ctx, "MON").id)
    page = open_form("plan-form", "MON")
    assert "Archiviato" in page.banner.text()


def test_forms_speak_english(open_form, english_desk):
    assert open_form("plan-form", at=english_desk).title() == "New plan"
    assert open_form("item-form", "MON-S", at=english_desk).title() == "Item MON-S"
