"""Is money recorded to the cent, foreseen as it will be, found again and taken back?"""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.queries.invoices import Filter, Settlement, list_invoices
from app.queries.payments import list_payments
from app.services import payments
from app.ui.actions.action import Target
from app.ui.navigation import Place
from app.ui.pages.payments.dialog import PaymentDialog, for_targets, outcome
from app.ui.pages.payments.list_page import PaymentsPage


@pytest.fixture
def page(desk, qtbot):
    shown = PaymentsPage(desk, Place("payments"))
    qtbot.addWidget(shown)
    shown.resize(1208, 800)
    shown.show()
    return shown


def late(desk, count=1):
    """The oldest overdue invoices of a customer that has so many."""
    with desk.bridge.context.work.read() as session:
        rows = list_invoices(session, desk.today, wanted=Filter(settlement=Settlement.OVERDUE)).rows
    by_customer = {}
    for row in rows:
        by_customer.setdefault(row.customer, []).append(row)
    return next(found for found in by_customer.values() if len(found) >= count)[:count]


def newest(desk):
    with desk.bridge.context.work.read() as session:
        return list_payments(session).rows[0]


def opened(dialog, qtbot):
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_an_invoice_is_paid_with_two_clicks(desk, qtbot):
    (invoice,) = late(desk)
    dialog = opened(for_targets(desk, [Target("invoice", invoice.id, invoice.number)]), qtbot)
    assert dialog.form.value()["amount"] == invoice.open
    assert invoice.number in dialog.outcome.text()
    dialog.confirm.click()
    assert (newest(desk).amount, newest(desk).allocations[0].number) == (invoice.open, invoice.number)
    assert invoice.number in desk.notify.said[-1].text


def test_undo_takes_the_payment_back(desk, qtbot):
    (invoice,) = late(desk)
    opened(for_targets(desk, [Target("invoice", invoice.id, invoice.number)]), qtbot).confirm.click()
    desk.notify.undo()
    assert newest(desk).undone_at is not None


def test_a_part_payment_says_what_stays_open(desk, qtbot):
    (invoice,) = late(desk)
    dialog = opened(PaymentDialog(desk, [invoice.number]), qtbot)
    dialog.form.field("amount").set_value(Decimal(1))
    dialog.foresee()
    assert desk.texts.money(invoice.open - 1) in dialog.outcome.text()


def test_the_amount_said_in_the_palette_stands_there_already(desk, qtbot):
    (invoice,) = late(desk)
    payer = Target("customer", 0, invoice.customer, invoice.customer_name, facts={"amount": Decimal("0.35")})
    dialog = opened(for_targets(desk, [payer]), qtbot)
    assert dialog.form.value()["amount"] == Decimal("0.35")
    assert desk.texts.money(invoice.open - Decimal("0.35")) in dialog.outcome.text()
    dialog.confirm.click()
    assert (newest(desk).amount, newest(desk).customer) == (Decimal("0.35"), invoice.customer)


def test_more_than_is_open_is_refused_at_the_amount(desk, qtbot):
    (invoice,) = late(desk)
    dialog = opened(PaymentDialog(desk, [invoice.number]), qtbot)
    dialog.form.field("amount").set_value(invoice.open + 1)
    dialog.confirm.click()
    assert dialog.isVisible()
    assert dialog.form.field("amount").problem


def test_a_customer_s_oldest_invoice_is_settled_first(desk, qtbot):
    first, second = late(desk, 2)
    dialog = opened(PaymentDialog(desk, customer=(first.customer, first.customer_name)), qtbot)
    dialog.form.field("amount").set_value(Decimal(1))
    dialog.confirm.click()
    paid = newest(desk).allocations
    oldest = min((first, second), key=lambda row: row.due_date)
    assert [one.number for one in paid] == [oldest.number]


def test_what_is_foreseen_is_what_happens(desk):
    (invoice,) = late(desk)
    ctx = desk.bridge.context
    foreseen = payments.foresee(ctx, [invoice.number], amount=Decimal(5))
    assert payments.record(ctx, [invoice.number], amount=Decimal(5)).settled == foreseen


def test_long_outcomes_are_counted(desk):
    many = tuple(payments.Settled(n, f"2026/{n}", Decimal(1), Decimal(0)) for n in range(7))
    assert outcome(many, desk.texts).endswith("altre 3 saldate")


def test_the_list_shows_the_newest_first_and_what_it_settled(page, desk):
    row = page.list.table.row_at(0)
    assert row == newest(desk)
    assert page.list.table.total > 1000


def test_payments_are_found_by_customer_and_filtered_by_method(page, desk):
    name = newest(desk).customer_name.split()[0]
    page.list.set_filter({}, search=name)
    assert 0 < page.list.table.total < 1000
    page.list.set_filter({"method": ("cash",)})
    assert page.list.table.total == 0 or page.list.table.row_at(0).method == "cash"


def test_taking_back_asks_first_and_then_shows_it(page, desk):
    row = newest(desk)
    desk.actions.run("payment.undo", [Target("payment", row.id, str(row.id))])
    question = desk.notify.said[-1]
    assert "1" in question.title
    assert newest(desk).undone_at is None
    question.perform()
    assert newest(desk).undone_at is not None
    page.list.choose_view("undone")
    assert page.list.table.row_at(0).id == row.id


def test_what_was_taken_back_cannot_be_taken_back_again(desk):
    gone = Target("payment", 1, "1", facts={"undone": True})
    assert not desk.actions.possible("payment.undo", [gone])


def test_a_row_opens_the_invoice_it_settled(page, desk, qtbot):
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert desk.navigator.current.page in {"invoice", "customer"}


def test_the_button_opens_the_dialog(page, desk, qtbot):
    qtbot.mouseClick(page.findChild(QAbstractButton, "payment-new"), Qt.MouseButton.LeftButton)
    assert desk.window.findChild(PaymentDialog, "payment-dialog").isVisible()


def test_a_firm_without_payments_is_told_what_to_do(empty_desk, qtbot):
    page = PaymentsPage(empty_desk, Place("payments"))
    qtbot.addWidget(page)
    page.show()
    assert page.list.table.total == 0
