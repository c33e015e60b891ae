"""Are plans and items listed, found, archived and taken back, and does the inspector say what they are?"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.queries.catalog import find_item, find_plan
from app.ui.navigation import Place
from app.ui.pages.catalog.list_page import CatalogPage
from app.ui.pages.catalog.view_model import ITEMS, PLANS
from app.ui.widgets.labels import Label


def shown(desk, qtbot, place=Place("catalog"), size=(1440, 800)):  # noqa: B008 - a frozen value
    page = CatalogPage(desk, place)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    desk.actions.targets = page.targets
    return page


@pytest.fixture
def page(desk, qtbot):
    return shown(desk, qtbot)


def _archived(desk, code, find=find_plan):
    with desk.bridge.context.work.read() as session:
        return find(session, code).archived


def _inspected(page):
    panel = page.stack.currentWidget().inspector
    return [label.text().replace("\xa0", " ") for label in panel.findChildren(Label) if label.text()]


def _press(qtbot, page, name):
    """What the inspector showed before is only hidden until Qt finds the time to delete it."""
    panel = page.stack.currentWidget().inspector

    def shown_buttons():
        return [one for one in panel.findChildren(QAbstractButton, name) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown_buttons()) == 1)
    qtbot.mouseClick(shown_buttons()[0], Qt.MouseButton.LeftButton)


def _row(page, name, code):
    rows = page.lists[name].table
    return next(at for at in range(rows.total) if rows.row_at(at).code == code)


def _choose(page, name, code):
    page.lists[name].view.set_current(_row(page, name, code))


def test_plans_and_items_stand_under_tabs_with_their_number(page, qtbot):
    assert page.header.facts.text() == "12 piani · 13 articoli"
    assert page.lists[PLANS].table.total == 12
    qtbot.mouseClick(page.tabs.tab(ITEMS), Qt.MouseButton.LeftButton)
    assert page.list is page.lists[ITEMS]
    assert page.list.isVisible()
    assert page.primary() == "item.new"


def test_a_plan_is_found_by_its_code(page):
    page.search()
    page.list.set_filter({}, search="INFRA")
    assert [page.list.table.row_at(0).code, page.list.table.total] == ["INFRA", 1]


def test_the_inspector_says_items_and_terms(page):
    _choose(page, PLANS, "INFRA")
    said = _inspected(page)
    assert {"Contratto infrastruttura", "480,00 € al mese", "24 mesi", "3 mesi", "250,00 €", "15 giorni"} <= set(said)
    assert "Contratto infrastruttura su misura" in said


def test_an_introductory_price_and_a_trial_are_said(page):
    _choose(page, PLANS, "HOST")
    assert "19,90 € per i primi 3 periodi" in _inspected(page)
    _choose(page, PLANS, "FORM")
    assert "30 giorni" in _inspected(page)


def test_the_inspector_says_an_item_with_the_reason_for_no_vat(page):
    page.show_place(Place("catalog", tab=ITEMS))
    _choose(page, ITEMS, "DIRITTI")
    assert any(text.startswith("N1 · ") for text in _inspected(page))


@pytest.mark.parametrize(
    ("name", "code", "button", "find"),
    [(PLANS, "MON", "plan.archive", find_plan), (ITEMS, "DIRITTI", "item.archive", find_item)],
)
def test_what_is_archived_leaves_the_list_and_comes_back_with_undo(page, desk, qtbot, name, code, button, find):
    page.show_place(Place("catalog", tab=name))
    _choose(page, name, code)
    total = page.list.table.total
    _press(qtbot, page, f"card-{button}")
    assert _archived(desk, code, find)
    assert page.list.table.total == total - 1
    assert desk.notify.undo()
    assert not _archived(desk, code, find)
    assert page.list.table.total == total


def test_the_archive_is_a_filter_and_gives_back(page, desk, qtbot):
    targets = [page.lists[PLANS].table.row_at(row) for row in range(2)]
    page.list.selection.replace([one.id for one in targets])
    desk.actions.run("plan.archive")
    assert desk.notify.said[-1].text == "2 piani archiviati"
    page.list.set_filter({"state": ("archived",)})
    assert page.list.table.total == 2
    _choose(page, PLANS, targets[0].code)
    assert "Archiviato" in [pill.accessibleName() for pill in page.findChildren(type(_pill(page)))]
    desk.actions.run("plan.restore", page.targets())
    assert page.list.table.total < 2
    page.list.set_filter({"state": ("archived", "offered")})
    assert page.list.table.total == 12


def _pill(page):
    from app.ui.widgets.pill import Pill

    return page.stack.currentWidget().inspector.findChild(Pill)


def test_a_plan_leads_to_its_form_and_to_a_new_subscription(page, desk, qtbot):
    _choose(page, PLANS, "INFRA")
    desk.actions.run("plan.subscribe")
    assert desk.navigator.current == Place("subscription-new", filled=(("plan", "INFRA"),))
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert desk.navigator.current == Place("plan-form", "INFRA")
    desk.actions.run("plan.edit")
    assert desk.navigator.current == Place("plan-form", "INFRA")
    page.stack.currentWidget().inspector.opened.emit()
    assert desk.navigator.current == Place("plan-form", "INFRA")


def test_its_running_subscriptions_are_one_click_away(page, desk, qtbot):
    _choose(page, PLANS, "INFRA")
    _press(qtbot, page, "plan-subscriptions")
    assert desk.navigator.current == Place("subscriptions", filled=(("plan", "INFRA"),))


@pytest.mark.parametrize(("button", "place"), [("catalog-new-plan", "plan-form"), ("catalog-new-item", "item-form")])
def test_the_buttons_begin_something_new(page, desk, qtbot, button, place):
    qtbot.mouseClick(page.findChild(QAbstractButton, button), Qt.MouseButton.LeftButton)
    assert desk.navigator.current == Place(place)


def test_items_are_edited_from_menus_and_keys(page, desk):
    page.show_place(Place("catalog", tab=ITEMS))
    _choose(page, ITEMS, "DIRITTI")
    desk.actions.run("item.edit")
    assert desk.navigator.current == Place("item-form", "DIRITTI")


def test_an_empty_catalogue_says_how_to_begin(empty_desk, qtbot):
    page = shown(empty_desk, qtbot)
    assert page.header.facts.text() == ""
    page.list.primary_clicked.emit()
    assert empty_desk.navigator.current == Place("plan-form")
    page.show_place(Place("catalog", tab=ITEMS))
    page.list.primary_clicked.emit()
    assert empty_desk.navigator.current == Place("item-form")


def test_tab_and_search_are_carried_over_a_rebuild(page, desk, qtbot):
    page.show_place(Place("catalog", tab=ITEMS))
    page.list.set_filter({}, search="Diritti")
    again = shown(desk, qtbot)
    again.restore(page.state())
    assert again.tabs.current() == ITEMS
    assert again.list.table.total == 1
