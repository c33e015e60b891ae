"""Does the list of subscriptions show what the books say, narrow it, and lead to each contract and what can be done?"""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.queries.subscriptions import count_subscription_views, find_subscription_row, list_subscriptions
from app.ui.navigation import Place
from app.ui.pages.subscriptions.list_page import SubscriptionsPage
from app.ui.pages.subscriptions.listing import TABS, wanted
from app.ui.widgets.labels import Label


@pytest.fixture
def page(desk, qtbot):
    return shown(desk, qtbot)


LIST = Place("subscriptions")


def shown(desk, qtbot, place=LIST, width=1208):
    page = SubscriptionsPage(desk, place)
    qtbot.addWidget(page)
    page.resize(width, 868)
    page.show()
    return page


def click(widget, qtbot, name):
    # What was shown before is thrown away only once the event loop turns.
    qtbot.mouseClick(widget.findChildren(QAbstractButton, name)[-1], Qt.MouseButton.LeftButton)


def read(desk, ask):
    with desk.bridge.context.work.read() as session:
        return ask(session, desk.today)


def state_of(desk, code):
    return read(desk, lambda session, on: find_subscription_row(session, code, on)).state


def all_text(widget):
    return " ".join(label.text() for label in widget.findChildren(Label) if not label.isHidden())


def test_the_tabs_count_what_the_books_count(page, desk):
    counted = read(desk, count_subscription_views)
    for tab, view in TABS.items():
        page.list.choose_view(tab)
        assert page.list.table.total == counted[view], tab


@pytest.mark.parametrize("tab", ["active", "renewing"])
def test_home_leads_to_a_tab(desk, qtbot, tab):
    page = shown(desk, qtbot, Place("subscriptions", tab=tab))
    assert page.list.tabs.current == tab
    assert page.list.table.total == read(desk, count_subscription_views)[TABS[tab]]


def test_a_kept_page_goes_to_the_tab_asked_for(page):
    page.show_place(Place("subscriptions", tab="paused"))
    assert page.list.tabs.current == "paused"


def test_the_contracts_of_one_customer_can_be_asked_for(desk, qtbot):
    row = read(desk, list_subscriptions).rows[0]
    page = shown(desk, qtbot, Place("subscriptions", filled=(("customer", row.customer),)))
    assert {page.list.table.row_at(number).customer for number in range(page.list.table.total)} == {row.customer}


def test_filters_narrow_the_list_together(page, desk):
    page.list.set_filter({"plan": ("GEST",), "term": ("yes",)})
    rows = [page.list.table.row_at(number) for number in range(page.list.table.total)]
    assert rows
    assert all(row.plan == "GEST" and row.term_months for row in rows)


def test_what_is_due_soon_is_found(page, desk):
    page.list.set_filter({"due": ("0", "7")})
    assert page.list.table.total
    assert all((page.list.table.row_at(n).next_invoice_on - desk.today).days <= 7 for n in range(page.list.table.total))


def test_a_tab_and_a_state_that_contradict_each_other_leave_nothing(page, desk):
    page.list.set_filter({"tab": "active", "state": ("paused",)})
    assert page.list.table.total == 0
    assert wanted({"tab": "active", "state": ("paused",)}, desk.bridge.context) is None


def test_words_of_plan_customer_and_code_are_found(page, desk):
    row = read(desk, list_subscriptions).rows[0]
    for words in (row.code, row.plan_name, row.customer_name.split()[0]):
        page.list.set_filter({}, search=words)
        assert page.list.table.total, words


def test_the_head_and_the_foot_say_what_it_brings(page, desk):
    page.list.choose_view("paused")
    rows = [page.list.table.row_at(number) for number in range(page.list.table.total)]
    assert desk.texts.amount(sum(row.mrr for row in rows)) in page.list.foot.text
    assert "MRR" in page.header.facts.text()


def test_enter_opens_the_contract(page, desk, qtbot):
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert desk.navigator.current == Place("subscription", "AB-0001")


def test_the_primary_button_begins_a_new_one(page, desk, qtbot):
    click(page, qtbot, "subscriptions-new")
    assert desk.navigator.current == Place("subscription-new")
    assert page.primary() == "subscription.new"


def test_space_opens_the_inspector_and_closes_it(page, desk, qtbot):
    page.list.focus_rows()
    assert not page.beside.is_open
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    row = page.list.current()
    said = all_text(page.inspector)
    assert page.beside.is_open
    assert row.description in said
    assert desk.texts.gettext("Next invoices") in said
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    assert not page.beside.is_open


def test_the_inspector_follows_the_list_and_leads_on(page, desk, qtbot):
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    click(page.inspector, qtbot, "inspector-next")
    assert page.list.current().code == "AB-0002"
    click(page.inspector, qtbot, "inspector-customer")
    assert desk.navigator.current == Place("customer", page.list.current().customer)
    click(page.inspector, qtbot, "inspector-open")
    assert desk.navigator.current == Place("subscription", "AB-0002")


def test_the_inspector_offers_what_can_be_done(page, desk, qtbot):
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    offered = {one.objectName() for one in page.inspector.findChildren(QAbstractButton)}
    assert {"inspector-subscription.price", "inspector-subscription.pause"} <= offered
    assert "inspector-subscription.resume" not in offered


def test_a_narrow_window_lays_the_inspector_over_the_list(desk, qtbot):
    page = shown(desk, qtbot, width=1000)
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    assert page.inspector.geometry().right() == page.beside.width() - 1
    assert page.list.width() == page.beside.width()


def test_a_change_elsewhere_is_seen_at_once(page, desk):
    from app.services.subscriptions.pausing import pause

    page.list.set_filter({}, search="AB-0002")
    desk.bridge.command(lambda ctx: pause(ctx, "AB-0002"))
    assert page.list.table.row_at(0).shown == "paused"


def test_several_are_paused_at_once_and_taken_back(page, desk, qtbot):
    page.list.set_filter({}, search="Centralino")
    rows = [page.list.table.row_at(n) for n in range(page.list.table.total)]
    active = [row for row in rows if row.state == "active"][:2]
    page.list.selection.replace([row.id for row in active])
    assert desk.actions.run("subscription.pause", page.list.targets())
    dialog = desk.window.findChild(object, "form-dialog")
    dialog.submit()
    assert [state_of(desk, row.code) for row in active] == ["paused", "paused"]
    assert desk.notify.undo()
    assert [state_of(desk, row.code) for row in active] == ["active", "active"]


def test_a_firm_on_its_first_day_is_told_how_to_begin(empty_desk, qtbot):
    page = shown(empty_desk, qtbot)
    assert page.list.states.isVisible()
    page.list.primary_clicked.emit()
    assert empty_desk.navigator.current == Place("subscription-new")


def test_search_and_tab_survive_a_rebuild(page, desk, qtbot):
    page.list.choose_view("active")
    page.list.set_filter({"tab": "active"}, search="AB-0002")
    again = shown(desk, qtbot)
    again.restore(page.state())
    assert (again.list.tabs.current, again.list.bar.search.text()) == ("active", "AB-0002")
    assert again.list.table.total == page.list.table.total


def test_a_contract_on_trial_brings_nothing_yet(page):
    page.list.choose_view("trial")
    rows = [page.list.table.row_at(number) for number in range(page.list.table.total)]
    assert any(row.mrr == Decimal(0) for row in rows)
