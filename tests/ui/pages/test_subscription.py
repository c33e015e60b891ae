"""Does a contract's page say what it costs, why, and until when it binds; and does each action change the books?"""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain.cycle import Cycle
from app.domain.lifecycle import SubscriptionState
from app.queries.subscription_detail import find_subscription
from app.queries.subscriptions import Filter, list_subscriptions
from app.services.billing.upcoming import read_upcoming
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription
from app.ui.navigation import Place
from app.ui.notify import Manner
from app.ui.pages.subscriptions import view_model
from app.ui.pages.subscriptions.cards import ReasonList
from app.ui.pages.subscriptions.conditions import conditions
from app.ui.pages.subscriptions.detail_page import SubscriptionPage
from app.ui.widgets.labels import Label

# A monthly contract with a discount, a price raised once, and a term that ends within the month.
RICH = "AB-0133"


@pytest.fixture
def page(desk, qtbot):
    return shown(desk, qtbot, RICH)


def shown(desk, qtbot, code, width=1208):
    page = SubscriptionPage(desk, Place("subscription", code))
    qtbot.addWidget(page)
    page.resize(width, 868)
    page.show()
    return page


def click(widget, qtbot, name):
    qtbot.mouseClick(widget.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def read(desk, ask):
    with desk.bridge.context.work.read() as session:
        return ask(session)


def detail(desk, code=RICH):
    return read(desk, lambda session: find_subscription(session, code, desk.today))


def a_contract(desk, state, **wanted):
    rows = read(desk, lambda session: list_subscriptions(session, desk.today, wanted=Filter((state,), **wanted))).rows
    return rows[0].code


def dialog(desk):
    found = [one for one in desk.window.findChildren(QWidget, "form-dialog") if one.isVisible()]
    return found[-1]


def begin(page, qtbot, action):
    """Press the button of an action, or choose it in the menu; gives the dialog it opens."""
    button = page.findChild(QAbstractButton, f"do-{action}")
    if button is not None:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        next(entry for entry in page.more.menu.actions() if entry.objectName() == action).trigger()
    return dialog(page.desk)


def press(dialog, qtbot):
    click(dialog, qtbot, "form-dialog-confirm")


def all_text(widget):
    return " ".join(label.text() for label in widget.findChildren(Label) if not label.isHidden())


def test_the_head_says_who_what_and_how_much(page, desk):
    row = detail(desk).row
    assert page.head.name.text() == row.description
    assert row.customer_name in page.head.meta.text()
    assert desk.texts.money(row.price) in page.head.meta.text()


def test_the_coming_invoices_are_those_of_the_engine(page, desk):
    documents = read(desk, lambda session: read_upcoming(session, RICH, desk.today)).documents
    assert page.upcoming.table.rows() == list(documents)
    assert page.upcoming.table.text(0, "total") == desk.texts.money(documents[0].total)


def test_each_amount_says_why(page, desk, qtbot):
    page.upcoming.link_clicked.emit()
    said = page.upcoming.findChild(ReasonList).text()
    for document in page.upcoming.table.rows():
        assert view_model.reasons(document, desk.texts).heading in said
    assert "151.09" in said or "151,09" in said


def test_one_coming_invoice_says_why_by_itself(page, desk):
    second = page.upcoming.table.rows()[1]
    page.upcoming.explain(second)
    said = page.upcoming.findChild(ReasonList).text()
    assert desk.texts.day(second.day) in said
    assert view_model.reasons(page.upcoming.table.rows()[0], desk.texts).heading not in said


def test_the_term_is_drawn_where_there_is_one(page, desk, qtbot):
    assert page.term.timeline.isVisible()
    assert not page.term.unbound.isVisible()
    code = next(
        row.code for row in read(desk, lambda session: list_subscriptions(session, desk.today)).rows
        if row.term_months == 0 and row.state is SubscriptionState.ACTIVE
    )  # fmt: skip
    free = shown(desk, qtbot, code)
    assert not free.term.timeline.isVisible()
    assert free.term.unbound.text()


def test_the_last_day_for_notice_is_warned_of(desk, qtbot, clock):
    row = next(
        row for row in read(desk, lambda session: list_subscriptions(session, desk.today)).rows
        if row.commitment.notice_by and row.commitment.renews_on and row.commitment.notice_by > desk.today
    )  # fmt: skip
    clock.advance(days=(row.commitment.notice_by - desk.today).days - 1)
    page = shown(desk, qtbot, row.code)
    assert page.events.warning.isVisible()
    assert desk.texts.gettext("Tomorrow is the last day for notice.") in page.events.warning.text()
    page.events.warning.acted.emit()
    assert row.code in dialog(desk).windowTitle()


def test_far_from_it_nothing_is_warned_of(page):
    assert not page.events.warning.isVisible()


def test_the_neighbours_are_a_click_away(page, desk, qtbot):
    click(page, qtbot, "crumbs-next")
    assert desk.navigator.current == Place("subscription", "AB-0134")
    click(page, qtbot, "crumbs-previous")
    assert desk.navigator.current == Place("subscription", "AB-0132")


def test_the_way_leads_up(page, desk):
    page.crumbs.chosen.emit(Place("customer", detail(desk).row.customer))
    assert desk.navigator.current.page == "customer"


def test_an_issued_invoice_opens(page, desk):
    row = page.issued.table.rows()[0]
    page.issued.table.chosen.emit(row)
    assert desk.navigator.current == Place("invoice", row.number)


def test_the_chart_knows_the_price_to_come(page):
    assert page.chart.count() == 3
    assert page.chart.table().rows[-1][0] == "20/06/2027"


def test_conditions_name_items_discounts_calendar_and_payment(desk):
    said = conditions(detail(desk), desk.today, desk.texts)
    assert [one.token for one in said if one.amount][:2] == ["text", "success-text"]
    assert said[1].amount.startswith("−")
    assert len(said) >= 4


def test_a_rebuilt_page_is_where_it_was(page, desk, qtbot):
    page.resize(1208, 500)
    bar = page.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 120)
    bar.setValue(120)
    again = shown(desk, qtbot, RICH)
    again.restore(page.state())
    again.resize(1208, 500)
    qtbot.waitUntil(lambda: again.sheet.verticalScrollBar().value() == 120)


def test_an_unknown_code_leads_back_to_the_list(desk, qtbot):
    page = shown(desk, qtbot, "AB-9999")
    assert page.missing.isVisible()
    assert not page.head.isVisible()
    page.missing.primary_clicked.emit()
    assert desk.navigator.current == Place("subscriptions")


def test_a_paused_contract_says_that_nothing_comes(desk, qtbot):
    page = shown(desk, qtbot, a_contract(desk, SubscriptionState.PAUSED))
    assert page.upcoming.words.isVisible()
    assert not page.upcoming.table.isVisible()


@pytest.mark.parametrize("state", [SubscriptionState.ACTIVE, SubscriptionState.PAUSED, SubscriptionState.ENDED])
def test_only_what_is_possible_is_offered(desk, qtbot, state):
    page = shown(desk, qtbot, a_contract(desk, state))
    offered = {name for name, button in page._buttons.items() if button.isVisible()}
    assert offered == {name for name in page._buttons if desk.actions.possible(name, page.targets())}


# Changing the price.


def test_a_new_price_is_foreseen_made_and_taken_back(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.price")
    qtbot.keyClicks(asked.form.field("unit_price").control, "160,00")
    asked.say_outcome()
    assert desk.texts.money(Decimal("144.00")) in asked.outcome.text()
    press(asked, qtbot)
    assert detail(desk).items[0].prices[-1].unit_price == Decimal(160)
    assert page.upcoming.table.rows()[0].net == Decimal("144.00")
    desk.notify.undo()
    assert detail(desk).items[0].prices[-1].unit_price == Decimal("151.09")


def test_a_price_for_what_is_invoiced_is_refused_at_its_field(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.price")
    qtbot.keyClicks(asked.form.field("unit_price").control, "160,00")
    asked.form.field("valid_from").set_value(date(2026, 11, 20))
    press(asked, qtbot)
    assert asked.form.field("valid_from").problem
    assert detail(desk).items[0].prices[-1].unit_price == Decimal("151.09")


def test_which_item_is_asked_where_there_are_several(desk, qtbot):
    lines = [
        Line(description=name, unit_price=Decimal(price), vat_rate=Decimal(22), cycle=Cycle.parse("month"))
        for name, price in (("Canone", 50), ("Spazio", 10))
    ]
    wish = NewSubscription("C0001", desk.today, lines=tuple(lines), description="Due voci")
    code = start(desk.bridge.context, wish).code
    page = shown(desk, qtbot, code)
    asked = begin(page, qtbot, "subscription.price")
    asked.form.field("position").set_value(2)
    qtbot.keyClicks(asked.form.field("unit_price").control, "12,50")
    asked.say_outcome()
    assert desk.texts.money(Decimal("62.50")) in asked.outcome.text()
    press(asked, qtbot)
    assert [item.prices[-1].unit_price for item in detail(desk, code).items] == [Decimal(50), Decimal("12.50")]


# Discounts and one-off amounts.


def test_a_discount_is_foreseen_and_given(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.discount")
    qtbot.keyClicks(asked.form.field("percent").control, "20")
    qtbot.keyClicks(asked.form.field("first_cycles").control, "2")
    asked.say_outcome()
    assert desk.texts.day(date(2026, 12, 20)) in asked.outcome.text()
    press(asked, qtbot)
    assert detail(desk).items[0].discounts[-1].percent == Decimal(20)
    nets = [document.net for document in page.upcoming.table.rows()]
    assert nets[0] == nets[1] < nets[2]
    # What is over stays as it was in the history of the price.
    assert page.chart.table().rows[1][1] == desk.texts.money(Decimal("135.98"))


def test_a_discount_as_an_amount_asks_for_the_amount(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.discount")
    asked.kind.set_value("amount")
    assert asked.amount.isVisible()
    assert not asked.percent.isVisible()
    press(asked, qtbot)
    assert asked.form.field("amount").problem
    qtbot.keyClicks(asked.form.field("amount").control, "10")
    press(asked, qtbot)
    assert detail(desk).items[0].discounts[-1].amount == Decimal(10)


def test_a_discount_of_nothing_is_refused_at_its_field(page, qtbot):
    asked = begin(page, qtbot, "subscription.discount")
    qtbot.keyClicks(asked.form.field("percent").control, "0")
    press(asked, qtbot)
    assert asked.form.field("percent").problem


def test_something_is_billed_once(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.one-off")
    qtbot.keyClicks(asked.form.field("description").control, "Trasferta")
    qtbot.keyClicks(asked.form.field("unit_price").control, "80")
    qtbot.keyClicks(asked.form.field("vat_rate").control, "22")
    asked.say_outcome()
    assert desk.texts.money(Decimal(80)) in asked.outcome.text()
    press(asked, qtbot)
    assert "Trasferta" in [item.description for item in detail(desk).items if item.one_off]
    assert "Trasferta" in all_text(page.conditions)


def test_a_one_off_without_a_price_is_refused_at_its_field(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.one-off")
    qtbot.keyClicks(asked.form.field("description").control, "Trasferta")
    press(asked, qtbot)
    assert asked.isVisible()
    assert asked.form.field("unit_price").problem


# Pausing, resuming, cancelling.


def test_a_pause_is_made_and_taken_back(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.pause")
    assert desk.texts.day(desk.today) in asked.outcome.text()
    press(asked, qtbot)
    assert detail(desk).row.state is SubscriptionState.PAUSED
    assert page.findChild(QAbstractButton, "do-subscription.resume").isVisible()
    assert not page.findChild(QAbstractButton, "do-subscription.pause").isVisible()
    desk.notify.undo()
    assert detail(desk).row.state is SubscriptionState.ACTIVE
    assert page.upcoming.table.rows()[0].day == date(2026, 12, 20)


def test_a_paused_contract_goes_on(desk, qtbot):
    code = a_contract(desk, SubscriptionState.PAUSED)
    page = shown(desk, qtbot, code)
    asked = begin(page, qtbot, "subscription.resume")
    assert asked.outcome.text()
    press(asked, qtbot)
    assert detail(desk, code).row.state is SubscriptionState.ACTIVE


def test_cancelling_needs_a_reason_and_proposes_the_agreed_end(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.cancel")
    # Notice was possible until 22 October: the customer is bound for another term.
    assert asked.form.value()["last_day"] == date(2027, 12, 21)
    press(asked, qtbot)
    assert asked.form.field("reason").problem
    asked.form.field("last_day").set_value(date(2026, 12, 21))
    asked.say_outcome()
    assert desk.texts.day(date(2027, 12, 21)) in asked.outcome.text()
    qtbot.keyClicks(asked.form.field("reason").control, "Chiude")
    press(asked, qtbot)
    row = detail(desk).row
    assert (row.state, row.last_day) == (SubscriptionState.ENDING, date(2026, 12, 21))
    assert not page.findChild(QAbstractButton, "do-subscription.cancel").isVisible()
    desk.notify.undo()
    assert (detail(desk).row.state, detail(desk).row.last_day) == (SubscriptionState.ACTIVE, None)


def test_a_cancellation_is_withdrawn_and_made_again(desk, qtbot):
    code = a_contract(desk, SubscriptionState.ENDING)
    before = detail(desk, code).row.last_day
    page = shown(desk, qtbot, code)
    press(begin(page, qtbot, "subscription.reactivate"), qtbot)
    assert detail(desk, code).row.last_day is None
    assert page.findChild(QAbstractButton, "do-subscription.cancel").isVisible()
    desk.notify.undo()
    assert (detail(desk, code).row.state, detail(desk, code).row.last_day) == (SubscriptionState.ENDING, before)


def test_an_end_before_what_is_invoiced_is_refused_at_its_field(page, desk, qtbot):
    asked = begin(page, qtbot, "subscription.cancel")
    asked.form.field("last_day").set_value(date(2026, 12, 5))
    qtbot.keyClicks(asked.form.field("reason").control, "Chiude")
    press(asked, qtbot)
    assert asked.form.field("last_day").problem
    assert detail(desk).row.state is SubscriptionState.ACTIVE


def test_what_never_began_is_called_off_for_good(desk, qtbot):
    wish = NewSubscription("C0001", date(2027, 2, 1), plan="GEST")
    code = start(desk.bridge.context, wish).code
    page = shown(desk, qtbot, code)
    asked = begin(page, qtbot, "subscription.cancel")
    asked.form.field("last_day").set_value(desk.today)
    asked.say_outcome()
    assert asked.outcome.text() == desk.texts.gettext("It never begins: nothing is invoiced.")
    qtbot.keyClicks(asked.form.field("reason").control, "Ripensamento")
    press(asked, qtbot)
    assert detail(desk, code).row.state is SubscriptionState.CANCELLED
    assert desk.notify.said[-1].act is None


# Invoicing by hand.


def test_nothing_due_is_said(page, desk):
    desk.actions.run("subscription.bill", page.targets())
    assert RICH in desk.notify.said[-1].text
    assert desk.notify.said[-1].manner is Manner.TELL


def test_what_is_due_is_issued_after_the_question(page, desk, clock):
    clock.advance(days=19)
    desk.actions.run("subscription.bill", page.targets())
    asked = desk.notify.said[-1]
    assert asked.manner is Manner.ASK
    assert RICH in asked.title
    assert desk.texts.money(Decimal("165.90")) in asked.title
    before = len(page.issued.table.rows())
    asked.perform()
    said = desk.notify.said[-1]
    assert said.manner is Manner.DONE
    assert said.act is None
    assert desk.navigator.current.page == "invoice"
    assert desk.navigator.current.key in said.text
    assert len(page.issued.table.rows()) == min(before + 1, 12)
    assert page.issued.table.rows()[0].number == desk.navigator.current.key


@pytest.mark.parametrize(("way", "documents"), [("separate", 2), ("together", 1)])
def test_missed_invoices_are_issued_as_chosen(page, desk, clock, qtbot, way, documents):
    clock.advance(days=50)
    desk.actions.run("subscription.bill", page.targets())
    asked = dialog(desk)
    asked.form.field("way").set_value(way)
    asked.say_outcome()
    assert RICH in asked.outcome.text()
    before = page.issued.table.rows()[0].id
    press(asked, qtbot)
    assert len([row for row in page.issued.table.rows() if row.id > before]) == documents
    assert desk.notify.said[-1].manner is Manner.DONE


def test_a_second_of_issuing_finds_nothing_more(page, desk, clock):
    clock.advance(days=19)
    desk.actions.run("subscription.bill", page.targets())
    asked = desk.notify.said[-1]
    desk.actions.run("subscription.bill", page.targets())
    again = desk.notify.said[-1]
    asked.perform()
    again.perform()
    assert desk.notify.said[-1].manner is Manner.TELL
