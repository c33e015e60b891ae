"""Does the page of a customer say what the books say about them, and lead to where each thing is?"""

from dataclasses import replace
from string import Formatter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.queries.customer_page import read_customer_page
from app.queries.customers import list_customers
from app.queries.sayings import SAYINGS
from app.services import customers
from app.services.customer_data import Address, Contact, CustomerData
from app.ui.forms.form_dialog import FormDialog
from app.ui.navigation import Place
from app.ui.pages.customers import facts, history, view_model
from app.ui.pages.customers.detail_page import CustomerPage


def shown(desk, qtbot, code, tab=""):
    page = CustomerPage(desk, Place("customer", code, tab))
    qtbot.addWidget(page)
    desk.actions.targets = page.targets
    page.resize(1208, 900)
    page.show()
    return page


@pytest.fixture
def code(desk):
    """A customer with contracts, documents and something overdue."""
    with desk.bridge.context.work.read() as session:
        rows = list_customers(session, desk.today).rows
    return next(row.code for row in rows if row.overdue and row.subscriptions > 1)


@pytest.fixture
def page(desk, qtbot, code):
    return shown(desk, qtbot, code)


@pytest.fixture
def books(desk, code):
    with desk.bridge.context.work.read() as session:
        return read_customer_page(session, code, desk.today)


def click(page, qtbot, name):
    qtbot.mouseClick(page.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def click_row(table, qtbot, row=0):
    place = table.visualRect(table.model().index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_head_says_who_it_is(page, books):
    assert page.header.name.text() == books.detail.name
    assert books.detail.vat_number in page.header.meta.text()
    assert page.title() == books.detail.name


def test_the_strip_shows_the_figures_of_the_books(page, desk, books):
    spoken = " ".join(cell.accessibleName() for cell in page.overview.stats.findChildren(QAbstractButton))
    for amount in (books.figures.mrr, books.figures.invoiced, books.figures.open, books.figures.overdue):
        assert desk.texts.money(amount) in spoken


def test_a_figure_opens_the_tab_that_makes_it(page, qtbot):
    mrr = page.overview.stats.findChildren(QAbstractButton)[0]
    qtbot.mouseClick(mrr, Qt.MouseButton.LeftButton)
    assert page.tabs.current() == "subscriptions"


def test_the_newest_stand_in_the_cards(page, books):
    assert [row.code for row in page.overview.subscriptions.table.rows()] == [row.code for row in books.subscriptions]
    numbers = [row.number for row in page.overview.documents.table.rows()]
    assert numbers == [row.number for row in books.documents.rows[: len(numbers)]]


@pytest.mark.parametrize(
    ("card", "place"), [("subscriptions", "subscription"), ("documents", "invoice"), ("payments", "invoice")]
)
def test_a_row_opens_what_it_names(page, desk, qtbot, card, place):
    click_row(getattr(page.overview, card).table, qtbot)
    assert desk.navigator.current.page == place


def test_a_row_is_opened_with_the_keyboard(page, desk, qtbot):
    table = page.overview.documents.table
    table.go_to(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert desk.navigator.current == Place("invoice", table.rows()[1].number)


@pytest.mark.parametrize(
    ("card", "tab"), [("subscriptions", "subscriptions"), ("documents", "invoices"), ("payments", "payments")]
)
def test_the_link_of_a_card_shows_all_of_them(page, books, card, tab):
    getattr(page.overview, card).link_clicked.emit()
    assert page.tabs.current() == tab
    total = {"subscriptions": len(books.subscriptions), "invoices": books.documents.total}
    total["payments"] = books.payments.total
    assert page.stack.currentWidget().table.total == total[tab]


def test_the_lists_hold_only_what_is_the_customers_own(desk, qtbot, code):
    for tab in ("subscriptions", "invoices", "payments"):
        rows = shown(desk, qtbot, code, tab).stack.currentWidget().table
        assert {rows.row_at(number).customer for number in range(rows.total)} == {code}


def test_a_row_of_a_tab_opens_its_page(desk, qtbot, code):
    page = shown(desk, qtbot, code, "invoices")
    rows = page.stack.currentWidget()
    rows.opened.emit(rows.table.row_at(0))
    assert desk.navigator.current == Place("invoice", rows.table.row_at(0).number)


def test_the_data_kept_stand_in_the_last_tab(page, books, qtbot):
    qtbot.mouseClick(page.tabs.tab("record"), Qt.MouseButton.LeftButton)
    assert page.stack.currentWidget() is page.record
    spoken = [label.text() for label in page.record.findChildren(type(page.header.name))]
    assert books.detail.code in spoken
    page.record.edit_wanted.emit()
    assert page.desk.navigator.current == Place("customer-form", books.detail.code)


@pytest.mark.parametrize(
    ("button", "place"),
    [("customer.subscribe", "subscription-new"), ("customer.mail", None)],
)
def test_the_buttons_run_their_action(page, desk, qtbot, monkeypatch, code, button, place):
    from PySide6.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(page, qtbot, button)
    if place is None:
        assert opened[0].scheme() == "mailto"
    else:
        assert desk.navigator.current == Place(place, filled=(("customer", code),))


def test_a_payment_is_asked_for(page, desk, qtbot):
    click(page, qtbot, "customer.pay")
    assert desk.window.findChildren(FormDialog)


def test_what_changes_elsewhere_is_shown_at_once(page, desk, code):
    stored = customers.read(desk.bridge.context, code)
    data = replace(stored.data, name="Nuova ragione sociale S.r.l.")
    desk.bridge.command(lambda ctx: customers.change(ctx, stored.id, data))
    assert page.header.name.text() == "Nuova ragione sociale S.r.l."


def test_the_arrows_lead_to_the_neighbours_by_name(page, desk, qtbot, code):
    with desk.bridge.context.work.read() as session:
        codes = [row.code for row in list_customers(session, desk.today).rows]
    at = codes.index(code)
    click(page, qtbot, "crumbs-next")
    assert desk.navigator.current == Place("customer", codes[at + 1])


def test_what_happened_leads_to_what_it_is_about(page, desk, qtbot):
    row = next(one for one in page.overview.timeline.findChildren(QAbstractButton) if one.focusPolicy())
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert desk.navigator.current.page in {"invoice", "payments", "subscription"}


def test_what_happened_does_not_repeat_the_name(page, books):
    titles = [one.accessibleName() for one in page.overview.timeline.findChildren(QAbstractButton)]
    assert titles
    assert not [title for title in titles if books.detail.name in title]


@pytest.mark.parametrize(("subject", "action"), history.OWN)
def test_the_short_words_need_no_fact_the_log_does_not_have(subject, action):
    fields = {name for _, name, _, _ in Formatter().parse(history.OWN[subject, action]) if name}
    said = SAYINGS[subject, action]
    assert fields <= {name for _, name, _, _ in Formatter().parse(said.sentence + said.detail) if name}


def test_the_note_is_saved_when_one_leaves(page, desk, code):
    page.overview.note.field.edit.setPlainText("Richiamare lunedì")
    assert page.leave()
    assert customers.read(desk.bridge.context, code).data.notes == "Richiamare lunedì"


def test_missing_data_are_told_and_lead_to_the_form(desk, qtbot):
    made = customers.create(desk.bridge.context, CustomerData("Senza indirizzo S.r.l."))
    page = shown(desk, qtbot, made.code)
    assert page.banner.isVisible()
    page.banner.acted.emit()
    assert desk.navigator.current == Place("customer-form", made.code)


def test_a_complete_customer_gets_no_banner(page, books):
    assert page.banner.isVisible() == bool(books.gaps)


def test_a_customer_on_the_first_day_has_empty_cards(desk, qtbot):
    made = customers.create(desk.bridge.context, CustomerData("Appena arrivato S.r.l."))
    page = shown(desk, qtbot, made.code)
    for card in (page.overview.subscriptions, page.overview.documents, page.overview.payments):
        assert card.nothing.isVisible()
        assert not card.table.isVisible()
    assert "—" in page.overview.stats.findChildren(QAbstractButton)[-1].accessibleName()
    page.tabs.choose("invoices")
    assert page.stack.currentWidget().states.isVisible()


def test_an_archived_customer_can_only_be_brought_back(desk, qtbot):
    made = customers.create(desk.bridge.context, CustomerData("Da archiviare S.r.l."))
    page = shown(desk, qtbot, made.code)
    desk.actions.run("customer.archive")
    assert not page.findChild(QAbstractButton, "customer.subscribe").isEnabled()
    assert {entry.objectName() for entry in page.more.menu.actions()} == {"customer.edit", "customer.restore"}
    desk.actions.run("customer.restore")
    assert page.findChild(QAbstractButton, "customer.subscribe").isEnabled()


def test_an_unknown_code_says_so_and_leads_back(desk, qtbot):
    page = shown(desk, qtbot, "C9999")
    assert page.failure.isVisible()
    page.failure.primary_clicked.emit()
    assert desk.navigator.current == Place("customers")


def test_the_tab_survives_a_rebuild(page, desk, qtbot, code):
    page.tabs.choose("payments")
    again = shown(desk, qtbot, code)
    again.restore(page.state())
    assert again.tabs.current() == "payments"


@pytest.mark.parametrize(
    ("days", "said"), [(None, "—"), (0, "puntuale"), (1, "+1 giorno"), (6, "+6 giorni"), (-2, "−2 giorni")]
)
def test_a_delay_carries_its_sign(desk, days, said):
    assert view_model.days_late(days, desk.texts) == said


def test_a_foreign_address_names_its_country(desk, qtbot):
    place = Address("Hauptstraße 1", "10115", "Berlin", "", "DE")
    data = CustomerData(
        "Beispiel GmbH", billing=place, contacts=(Contact("Ute Klein", "Einkauf", "ute@beispiel.example"),)
    )
    made = customers.create(desk.bridge.context, data)
    with desk.bridge.context.work.read() as session:
        detail = read_customer_page(session, made.code, desk.today).detail
    assert dict(facts.address_facts(detail, desk.texts))["Indirizzo di fatturazione"].endswith("Germania")
    assert ("Einkauf", "Ute Klein\nute@beispiel.example") in facts.contact_facts(detail, desk.texts)
