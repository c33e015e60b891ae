"""Does the list of customers show, narrow down and add up what the books say, and does the inspector follow it?"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from app.queries.customers import count_customer_views, sum_customers
from app.services import customers
from app.services.customer_data import CustomerData
from app.ui.navigation import Place
from app.ui.pages.customers.list_page import CustomersPage


def shown(desk, qtbot, tab="", width=1400):
    page = CustomersPage(desk, Place("customers", tab=tab))
    qtbot.addWidget(page)
    desk.actions.targets = page.targets
    page.resize(width, 800)
    page.show()
    return page


@pytest.fixture
def page(desk, qtbot):
    return shown(desk, qtbot)


def press(page, qtbot, name):
    qtbot.mouseClick(page.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def read(desk, query):
    with desk.bridge.context.work.read() as session:
        return query(session)


def idle_customer(desk, name="Zeta Prova S.r.l."):
    return customers.create(desk.bridge.context, CustomerData(name))


def test_the_head_says_how_many_are_served(page, desk):
    counts = read(desk, lambda session: count_customer_views(session, desk.today))
    assert f"{counts['all'] - counts['idle']} attivi" in page.header.facts.text()
    assert f"{counts['idle']} senza abbonamento" in page.header.facts.text()


@pytest.mark.parametrize("tab", ["all", "overdue", "renewing", "idle", "incomplete", "archived"])
def test_a_saved_view_shows_as_many_as_its_tab_says(desk, qtbot, tab):
    idle_customer(desk)
    page = shown(desk, qtbot, tab)
    counts = read(desk, lambda session: count_customer_views(session, desk.today))
    assert page.list.table.total == counts[tab]


def test_home_leads_to_the_customers_whose_data_are_missing(page, desk):
    made = idle_customer(desk)
    page.show_place(Place("customers", tab="incomplete"))
    assert [page.list.table.row_at(0).code] == [made.code]


def test_a_view_chosen_by_hand_does_not_hide_the_one_asked_for(desk, qtbot):
    page = shown(desk, qtbot, "incomplete")
    qtbot.mouseClick(page.findChild(QAbstractButton, "tab-idle"), Qt.MouseButton.LeftButton)
    assert page.place == Place("customers", tab="idle")
    page.show_place(Place("customers", tab="incomplete"))
    assert page.list.tabs.current == "incomplete"


def test_a_note_being_written_is_saved_when_one_leaves(page, desk):
    page.panel.note.field.edit.setPlainText("A presto")
    assert page.leave()
    assert customers.read(desk.bridge.context, page.list.table.row_at(0).code).data.notes == "A presto"


def test_the_foot_adds_up_what_the_filter_leaves(page, desk):
    page.list.set_filter({"payment": ("overdue",)})
    sums = read(desk, lambda session: sum_customers(session, desk.today, wanted=_owing()))
    assert desk.texts.money(sums.overdue) in page.list.foot.text
    assert desk.texts.money(sums.mrr) in page.list.foot.text


def _owing():
    from app.queries.customer_filter import Filter

    return Filter(owing=True)


@pytest.mark.parametrize(
    ("key", "attribute"), [("city", "city"), ("province", "province"), ("country", "country"), ("kind", "kind")]
)
def test_a_chip_narrows_the_list(page, key, attribute):
    value = getattr(page.list.table.row_at(3), attribute)
    page.list.set_filter({key: (str(value),)})
    rows = [page.list.table.row_at(number) for number in range(page.list.table.total)]
    assert rows
    assert {str(getattr(row, attribute)) for row in rows} == {str(value)}


def test_a_customer_is_found_by_city_and_name(page):
    row = page.list.table.row_at(5)
    page.list.set_filter({}, search=f"{row.city} {row.name}")
    assert row.code in {page.list.table.row_at(number).code for number in range(page.list.table.total)}


def test_nothing_found_offers_to_clear_the_filters(page):
    page.list.set_filter({}, search="qqqqqq")
    assert page.list.states.isVisible()


def test_return_opens_the_page(page, desk, qtbot):
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert desk.navigator.current == Place("customer", page.list.table.row_at(0).code)


def test_the_primary_button_opens_the_empty_form(page, desk, qtbot):
    press(page, qtbot, "customers-new")
    assert desk.navigator.current == Place("customer-form")


def test_a_company_on_its_first_day_is_led_to_the_form(empty_desk, qtbot):
    page = shown(empty_desk, qtbot)
    assert page.list.states.isVisible()
    page.list.primary_clicked.emit()
    assert empty_desk.navigator.current == Place("customer-form")


def test_space_closes_and_opens_the_inspector_and_the_seat_remembers(page, desk, qtbot):
    assert page.beside.is_open
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    assert not page.beside.is_open
    assert not shown(desk, qtbot).beside.is_open
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    assert page.beside.is_open


def test_the_inspector_follows_the_row_and_its_arrows_move_it(page, qtbot):
    assert page.panel.header.name.text() == page.list.table.row_at(0).name
    press(page, qtbot, "inspector-next")
    assert page.panel.header.name.text() == page.list.table.row_at(1).name
    assert page.beside.inspector.position.text() == f"2 di {page.list.table.total}"
    press(page, qtbot, "inspector-previous")
    assert page.panel.header.name.text() == page.list.table.row_at(0).name
    assert not page.findChild(QAbstractButton, "inspector-previous").isEnabled()


def test_in_a_narrow_window_the_inspector_lies_over_the_list(desk, qtbot):
    page = shown(desk, qtbot, width=900)
    assert not page.beside.is_open
    page.list.step(1)
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    assert page.beside.is_open
    assert page.list.width() == page.width()
    qtbot.keyClick(page.beside.inspector, Qt.Key.Key_Escape)
    assert not page.beside.is_open


def test_the_inspector_leads_to_contracts_and_open_invoices(page, desk, qtbot):
    page.list.set_filter({"payment": ("overdue",)})
    page.list.step(1)
    for name, kind in (("subscriptions", "subscription"), ("invoices", "invoice")):
        line = next(one for one in page.panel.lines[name].findChildren(QAbstractButton) if one.isVisible())
        qtbot.waitUntil(lambda line=line: line.height() > 0)
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        assert desk.navigator.current.page == kind


def test_the_inspector_begins_a_subscription_for_its_customer(page, desk, qtbot):
    press(page, qtbot, "panel-customer.subscribe")
    code = page.list.table.row_at(0).code
    assert desk.navigator.current == Place("subscription-new", filled=(("customer", code),))


def test_the_inspector_writes_to_the_customer(page, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(page, qtbot, "panel-customer.mail")
    assert opened[0].scheme() == "mailto"
    assert "@" in opened[0].path()


def test_a_customer_without_address_is_not_written_to(page, desk, qtbot):
    made = idle_customer(desk)
    page.list.set_filter({}, search="Zeta Prova")
    page.list.step(1)
    press(page, qtbot, "panel-customer.mail")
    assert "Zeta Prova" in desk.notify.said[-1].text
    assert made.code


def test_a_note_is_saved_when_it_is_left_and_taken_back_by_undo(page, desk, qtbot):
    code = page.list.table.row_at(0).code
    before = customers.read(desk.bridge.context, code).data.notes
    edit = page.panel.note.field.edit
    edit.setFocus()
    edit.setPlainText("Chiamare Marco prima di ogni aumento.")
    page.list.focus_rows()
    assert customers.read(desk.bridge.context, code).data.notes == "Chiamare Marco prima di ogni aumento."
    assert page.findChild(QWidget, "message-notes").text() == "Salvato"
    desk.notify.undo()
    assert customers.read(desk.bridge.context, code).data.notes == before
    assert edit.toPlainText() == before


def test_a_note_somebody_else_changed_is_not_overwritten(page, desk):
    code = page.list.table.row_at(0).code
    stored = customers.read(desk.bridge.context, code)
    customers.change_notes(desk.bridge.context, stored.id, "Da un altro posto")
    page.panel.note.field.edit.setPlainText("Da qui")
    page.panel.note.save()
    assert customers.read(desk.bridge.context, code).data.notes == "Da un altro posto"
    assert page.panel.note.field.problem
    assert page.panel.note.field.edit.toPlainText() == "Da qui"


def test_an_undo_leaves_a_note_that_was_changed_again(page, desk):
    code = page.list.table.row_at(0).code
    page.panel.note.field.edit.setPlainText("Prima")
    page.panel.note.save()
    stored = customers.read(desk.bridge.context, code)
    customers.change_notes(desk.bridge.context, stored.id, "Dopo")
    desk.notify.undo()
    assert customers.read(desk.bridge.context, code).data.notes == "Dopo"


def test_several_are_archived_at_once_and_brought_back(page, desk, qtbot):
    codes = [idle_customer(desk, f"Zeta {number}").code for number in range(3)]
    page.list.set_filter({}, search="Zeta")
    page.list.picker.tick_all()
    qtbot.mouseClick(page.findChild(QAbstractButton, "bulk-customer.archive"), Qt.MouseButton.LeftButton)
    assert all(customers.read(desk.bridge.context, code).archived for code in codes)
    assert page.list.table.total == 0
    desk.notify.undo()
    assert not any(customers.read(desk.bridge.context, code).archived for code in codes)


def test_a_served_customer_stays_and_the_reason_is_said(page, desk):
    row = next(row for row in map(page.list.table.row_at, range(20)) if row.subscriptions)
    page.list.set_filter({}, search=row.code)
    page.list.step(1)
    desk.actions.run("customer.archive", page.targets())
    assert not customers.read(desk.bridge.context, row.code).archived
    assert row.name in desk.notify.said[-1].text


def test_of_several_those_that_can_be_are_archived_and_the_rest_is_counted(page, desk):
    served = next(row for row in map(page.list.table.row_at, range(20)) if row.subscriptions)
    made = idle_customer(desk)
    stored = customers.read(desk.bridge.context, made.code)
    from app.ui.actions.action import Target

    targets = [Target("customer", served.id, served.code), Target("customer", stored.id, made.code)]
    desk.actions.run("customer.archive", targets)
    assert customers.read(desk.bridge.context, made.code).archived
    assert desk.notify.said[-1].text == "1 cliente archiviato; 1 con abbonamenti restano"


def test_an_archived_customer_is_restored_from_its_view(desk, qtbot):
    made = idle_customer(desk)
    customers.archive(desk.bridge.context, made.id)
    page = shown(desk, qtbot, "archived")
    page.list.step(1)
    desk.actions.run("customer.restore", page.targets())
    assert not customers.read(desk.bridge.context, made.code).archived
    desk.notify.undo()
    assert customers.read(desk.bridge.context, made.code).archived


def test_the_list_survives_a_rebuild(page, desk, qtbot):
    page.list.set_filter({"payment": ("overdue",)}, search="a")
    again = shown(desk, qtbot)
    again.restore(page.state())
    assert again.list.table.total == page.list.table.total


def test_every_button_of_the_panel_says_what_it_does(page):
    for button in page.panel.content.findChildren(QPushButton):
        assert button.accessibleName()
