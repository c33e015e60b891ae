"""Does the billing page issue exactly what it shows, once, and nothing else?"""

from datetime import date
from decimal import Decimal

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QVBoxLayout, QWidget
from sqlalchemy import text

from app.domain.invoicing import CatchUp
from app.domain.lifecycle import InvoiceState, RunState
from app.jobs.lanes import Stopped
from app.queries.invoice_filter import Filter
from app.queries.invoices import list_invoices
from app.queries.runs import list_runs
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.billing.review import review
from app.services.subscriptions import pricing
from app.ui.navigation import Place
from app.ui.pages.billing import actions
from app.ui.pages.billing.page import BillingPage, Phase
from tests import factories

TODAY = date(2026, 12, 1)


@pytest.fixture
def open_page(qtbot):
    """Opens the page in a window that lives as long as the test."""
    kept = []

    def open_at(desk, tab="", width=1208, height=840):
        window = QWidget()
        window.resize(width, height)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        page = BillingPage(desk, Place("billing", tab=tab))
        layout.addWidget(page)
        desk.navigator.changed.connect(lambda place: page.show_place(place) if place.page == "billing" else None)
        qtbot.addWidget(window)
        window.show()
        kept.append((window, page))
        return page

    yield open_at
    for window, _page in kept:
        window.close()


@pytest.fixture
def page(desk, open_page):
    return open_page(desk)


@pytest.fixture
def codes(empty_desk):
    """Three customers with a monthly contract each, due today; the last one lacks its tax identity."""
    ctx = empty_desk.bridge.context
    return [
        factories.subscription(ctx, factories.customer(ctx, name=name, vat_number=vat), TODAY, price=price)
        for name, vat, price in (
            ("Officine Rinaldi", "01533030480", "100"),
            ("Società Agricola Àncora", "00743110157", "50"),
            ("Bar Sport", "", "20"),
        )
    ]


@pytest.fixture
def firm(empty_desk, codes):
    return empty_desk


def press(page, qtbot, name):
    button = page.findChild(QAbstractButton, name)
    # What was just made stands in its place only once the layout has settled.
    qtbot.waitUntil(lambda: button.isVisible() and button.height() > 0)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(desk):
    """Say yes to the last question."""
    return desk.notify.said[-1].perform()


def shown_rows(page):
    table = page.body.list.table
    return [table.row_at(number) for number in range(table.rowCount())]


def tick(page, name, *, on):
    for one in shown_rows(page):
        if one.row.customer_name == name and (one.key in page.body.list.ticks) != on:
            page.body.list.ticks.toggle(one.key)


def issued(desk, **wanted):
    with desk.bridge.context.work.read() as session:
        return list_invoices(session, desk.today, wanted=Filter(state=InvoiceState.ISSUED, **wanted)).rows


def runs_of(desk, state):
    with desk.bridge.context.work.read() as session:
        return list_runs(session, state=state).rows


# The preview


def test_the_preview_is_that_of_the_service(page, desk):
    found = review(desk.bridge.context, RunChoices(TODAY))
    assert {one.row.customer for one in shown_rows(page)} == {row.customer for row in found.rows}
    assert (
        desk.texts.money(found.result.totals["total"])
        in page.findChild(QWidget, "run-stats").findChildren(QAbstractButton)[3].accessibleName()
    )
    assert not issued(desk, issued_from=TODAY), "looking writes nothing"


def test_a_customer_who_owes_stays_out_until_ticked_and_the_button_counts(page, desk, qtbot):
    total = len(page.snapshot.candidates)
    owing = [one for one in page.snapshot.candidates if one.is_to_check]
    assert [one.row.customer_name for one in owing] == ["Tecnoedil Costruzioni S.p.A."]
    assert page.head.issue.words() == f"Emetti {total - 1} fatture"
    tick(page, "Tecnoedil Costruzioni S.p.A.", on=True)
    assert page.head.issue.words() == f"Emetti {total} fatture"
    assert f"{total} documenti selezionati" in page.body.list.foot.text


def test_what_is_issued_is_what_was_shown(page, desk, qtbot):
    shown = page.body.picked()
    press(page, qtbot, "run-issue")
    assert desk.notify.said[-1].title == f"Emettere {shown.count} fatture?"
    answer(desk)
    rows = issued(desk, issued_from=TODAY)
    assert sorted((row.customer, row.net, row.total) for row in rows) == sorted(
        (one.row.customer, one.row.net, one.row.total) for one in shown.candidates
    )
    assert page.phase is Phase.RESULT
    assert page.result.title.text() == f"{shown.count} fatture emesse"
    assert all(number in page.result.numbers.text() for number in (rows[0].number, rows[-1].number))
    assert page.result.different.isHidden()
    assert not page.result.later.isHidden(), "the one left for later is named"


def test_unticked_documents_stay_due(firm, codes, open_page, qtbot):
    page = open_page(firm)
    tick(page, "Officine Rinaldi", on=False)
    tick(page, "Bar Sport", on=True)
    assert page.decisions.excluded == {codes[0]}
    press(page, qtbot, "run-issue")
    answer(firm)
    assert {row.customer_name for row in issued(firm)} == {"Società Agricola Àncora", "Bar Sport"}
    press(page, qtbot, "run-again")
    assert [one.row.customer_name for one in shown_rows(page)] == ["Officine Rinaldi"]


def test_a_customer_without_tax_identity_is_to_be_checked_first(firm, open_page):
    page = open_page(firm)
    bar = next(one for one in shown_rows(page) if one.row.customer_name == "Bar Sport")
    assert bar.verdict == "incomplete"
    assert bar.key not in page.body.list.ticks
    page.body.list.view.go_to(shown_rows(page).index(bar))
    assert "incompleti" in page.body.document.check.text()


def test_a_new_price_is_to_be_checked_first(firm, codes, open_page):
    runs.issue(firm.bridge.context, RunChoices(TODAY))
    pricing.change_price(firm.bridge.context, codes[0], Decimal(120), date(2027, 1, 1))
    page = open_page(firm, "2027-01-01")
    verdicts = {one.row.customer_name: one.verdict for one in shown_rows(page)}
    assert verdicts["Officine Rinaldi"] == "price_changed"
    assert {one.row.customer_name for one in page.body.picked().candidates} == {"Società Agricola Àncora"}


# Issuing


def test_two_clicks_issue_once(page, desk, qtbot):
    count = page.body.picked().count
    press(page, qtbot, "run-issue")
    press(page, qtbot, "run-issue")
    first, second = desk.notify.said[-2:]
    second.perform()
    first.perform()
    page.press_issue()
    assert len(issued(desk, issued_from=TODAY)) == count
    assert sum(run.as_of == TODAY for run in runs_of(desk, RunState.ISSUED)) == 1
    assert page.phase is Phase.RESULT


def test_the_answer_to_an_old_question_is_worth_nothing(page, desk, qtbot):
    press(page, qtbot, "run-issue")
    old = desk.notify.said[-1]
    tick(page, "Hotel Bellavista", on=False)
    press(page, qtbot, "run-issue")
    old.perform()
    assert not issued(desk, issued_from=TODAY)


def test_stopped_in_the_middle_nothing_is_written(page, desk, qtbot):
    before = [one.key for one in page.body.picked().candidates]
    press(page, qtbot, "run-issue")
    desk.bridge.jobs_changed.connect(page.issuer.stop)
    answer(desk)
    assert not issued(desk, issued_from=TODAY)
    assert desk.notify.said[-1].text == "Fermato: non è stato scritto nulla"
    assert page.phase is Phase.REVIEW
    assert [one.key for one in page.body.picked().candidates] == before


def test_stopped_while_the_numbers_are_given_nothing_is_written(page, desk, qtbot, monkeypatch):
    real = runs.issue

    def stopped(ctx, choices, *, tick):
        def refuse(done, total):
            raise Stopped

        return real(ctx, choices, tick=refuse)

    monkeypatch.setattr(runs, "issue", stopped)
    press(page, qtbot, "run-issue")
    answer(desk)
    assert not issued(desk, issued_from=TODAY)
    assert page.head.issue.isEnabled()


def test_a_refusal_is_said_and_the_preview_comes_back(page, desk, qtbot, monkeypatch):
    from app.errors import Unavailable

    def refused(*_asked, **_how):
        raise Unavailable

    monkeypatch.setattr(runs, "issue", refused)
    press(page, qtbot, "run-issue")
    answer(desk)
    assert desk.notify.said[-1].manner == "problem"
    assert page.phase is Phase.REVIEW
    assert page.head.issue.isEnabled()


def test_a_fault_leaves_nobody_waiting(page, desk, qtbot, monkeypatch):
    def faulty(*_asked, **_how):
        raise RuntimeError

    monkeypatch.setattr(runs, "issue", faulty)
    press(page, qtbot, "run-issue")
    with qtbot.capture_exceptions() as caught:
        answer(desk)
        qtbot.waitUntil(lambda: page.phase is Phase.REVIEW)
    assert caught
    assert page.head.issue.isEnabled()


def test_another_language_meanwhile_still_hears_of_the_issue(page, desk, qtbot, monkeypatch):
    real = runs.issue

    def thrown_away(ctx, choices, *, tick):
        shiboken6.delete(page.issuer)
        return real(ctx, choices, tick=tick)

    monkeypatch.setattr(runs, "issue", thrown_away)
    press(page, qtbot, "run-issue")
    answer(desk)
    assert desk.notify.said[-1].text == "13 fatture emesse"


def test_what_changed_behind_the_preview_is_not_issued(firm, codes, open_page, qtbot):
    page = open_page(firm)
    press(page, qtbot, "run-issue")
    pricing.change_price(firm.bridge.context, codes[0], Decimal(999), TODAY)
    answer(firm)
    assert not issued(firm)
    assert page.phase is Phase.REVIEW
    assert "Non è stato emesso nulla" in firm.notify.said[-1].text
    assert page.notices.moved.isVisible()
    assert Decimal("999.00") in {one.row.net for one in shown_rows(page)}


def test_what_another_seat_billed_is_not_billed_again(firm, open_page, qtbot):
    page = open_page(firm)
    press(page, qtbot, "run-issue")
    runs.issue(firm.bridge.context, RunChoices(TODAY))
    answer(firm)
    assert len(issued(firm)) == 3
    assert page.phase is Phase.EMPTY
    assert page.notices.moved.isVisible()


def test_a_document_the_database_refuses_is_named_and_the_others_are_issued(firm, codes, open_page, qtbot):
    page = open_page(firm)
    tick(page, "Bar Sport", on=True)
    trigger = (
        "CREATE TRIGGER odd BEFORE INSERT ON billed_periods WHEN NEW.subscription_item_id = 2"
        " BEGIN SELECT RAISE(ABORT, 'odd'); END"
    )
    with firm.bridge.context.work.write() as session:
        session.execute(text(trigger))
    press(page, qtbot, "run-issue")
    answer(firm)
    assert {row.customer_name for row in issued(firm)} == {"Officine Rinaldi", "Bar Sport"}
    assert page.result.failures.isVisible()
    assert "ne sono stati emessi 2" in page.result.different.text()
    press(page, qtbot, f"left-out-{codes[1]}")
    assert firm.navigator.current == Place("subscription", codes[1])


def test_a_contract_that_cannot_be_reckoned_is_named_in_the_preview(firm, codes, open_page, qtbot):
    with firm.bridge.context.work.write() as session:
        session.execute(text("DELETE FROM item_prices WHERE subscription_item_id = 2"))
    page = open_page(firm)
    assert page.notices.failed.isVisible()
    assert len(shown_rows(page)) == 2
    assert page.steps.left_out.text() == "1 non fatturabile"
    press(page, qtbot, "run-left-out")
    press(page, qtbot, f"left-out-{codes[1]}")
    assert firm.navigator.current == Place("subscription", codes[1])
    press(page, qtbot, "left-out-close")
    assert page.body.document.isVisible()


def test_one_document_is_spoken_of_as_one(firm, open_page, qtbot):
    page = open_page(firm)
    tick(page, "Società Agricola Àncora", on=False)
    assert page.head.issue.words() == "Emetti 1 fattura"
    press(page, qtbot, "run-issue")
    assert firm.notify.said[-1].title == "Emettere 1 fattura?"
    answer(firm)
    assert page.result.title.text() == "1 fattura emessa"
    assert "2026/0001" in page.result.numbers.text()


def test_with_nothing_ticked_nothing_can_be_issued(firm, open_page, qtbot):
    page = open_page(firm)
    for one in shown_rows(page):
        tick(page, one.row.customer_name, on=False)
    assert not page.head.issue.isEnabled()
    page.press_primary()
    page.press_issue()
    page.press_drafts()
    assert firm.notify.said == []


# Drafts


def test_drafts_are_kept_shown_and_undone_from_the_toast(page, desk, qtbot):
    count = page.body.picked().count
    press(page, qtbot, "run-drafts")
    assert desk.notify.said[-1].text == f"{count} bozze salvate"
    assert page.notices.drafts.isVisible()
    assert page.head.issue.words() == f"Emetti {count} fatture", "the next issue numbers them"
    assert not issued(desk, issued_from=TODAY)
    desk.notify.undo()
    assert page.notices.drafts.isHidden()
    assert page.body.picked().count == count
    assert not runs_of(desk, RunState.DRAFT)


def test_waiting_drafts_are_issued_alone(firm, codes, open_page, qtbot):
    runs.draft(firm.bridge.context, RunChoices(TODAY, exclude=frozenset(codes[1:])))
    page = open_page(firm)
    press(page, qtbot, "drafts-issue")
    assert firm.notify.said[-1].title == "Emettere 1 fattura?"
    answer(firm)
    assert [row.customer_name for row in issued(firm)] == ["Officine Rinaldi"]
    assert page.result.different.isHidden()
    press(page, qtbot, "run-invoices")
    assert firm.navigator.current == Place("invoices", tab="run:1")


def test_waiting_drafts_are_undone(firm, open_page, qtbot):
    runs.draft(firm.bridge.context, RunChoices(TODAY))
    page = open_page(firm)
    press(page, qtbot, "drafts-undo")
    assert not runs_of(firm, RunState.DRAFT)
    assert len(shown_rows(page)) == 3
    assert page.notices.drafts.isHidden()


def test_drafts_and_ticked_documents_are_counted_together(firm, codes, open_page, qtbot):
    runs.draft(firm.bridge.context, RunChoices(TODAY, exclude=frozenset(codes[1:])))
    page = open_page(firm)
    assert page.head.issue.words() == "Emetti 2 fatture"
    press(page, qtbot, "run-issue")
    assert "bozza di un ciclo precedente" in firm.notify.said[-1].text
    answer(firm)
    assert len(issued(firm, issued_from=TODAY)) == 2
    assert page.result.different.isHidden()


# Missed periods


@pytest.fixture
def late(firm, clock):
    """Two months later, with nothing billed in between."""
    clock.instant = clock.instant.replace(year=2027, month=2)
    return firm


def test_missed_periods_are_asked_about_and_stand_alone_at_first(late, open_page, qtbot):
    page = open_page(late)
    assert page.snapshot.review.result.missed == 6
    assert "6 periodi arretrati" in page.notices.missed.text()
    assert len(shown_rows(page)) == 9
    press(page, qtbot, "segment-together")
    assert len(shown_rows(page)) == 3
    assert page.choices.catch_up is CatchUp.TOGETHER
    press(page, qtbot, "run-issue")
    answer(late)
    assert sorted(row.net for row in issued(late)) == [Decimal(150), Decimal(300)]


def test_documents_of_one_contract_are_ticked_together(late, open_page):
    page = open_page(late)
    first = next(one for one in shown_rows(page) if one.row.customer_name == "Officine Rinaldi")
    assert first.days is not None, "which days it is about, because the customer has three"
    page.body.list.ticks.toggle(first.key)
    assert {one.row.customer_name for one in page.body.picked().candidates} == {"Società Agricola Àncora"}
    page.body.list.ticks.toggle(first.key)
    assert page.body.picked().count == 6


def test_periods_are_skipped_only_with_a_reason(late, open_page, qtbot):
    page = open_page(late)
    press(page, qtbot, "segment-skip")
    assert page.notices.reason.isVisible()
    assert not page.head.issue.isEnabled()
    assert len(shown_rows(page)) == 9, "until a reason is given the preview stays"
    qtbot.keyClicks(page.notices.reason.control, "chiusi per lavori")
    qtbot.keyClick(page.notices.reason.control, Qt.Key.Key_Return)
    assert len(shown_rows(page)) == 3
    assert page.head.issue.isEnabled()
    press(page, qtbot, "run-issue")
    assert "chiusi per lavori" in late.notify.said[-1].text
    answer(late)
    assert sorted(row.net for row in issued(late)) == [Decimal(50), Decimal(100)]
    assert runs_of(late, RunState.ISSUED)[0].reason == "chiusi per lavori"


# The day


def test_a_day_to_come_is_said_and_asked_about(desk, open_page, qtbot):
    page = open_page(desk, "2026-12-20")
    assert page.choices.as_of == date(2026, 12, 20)
    assert "20 dicembre 2026" in page.notices.day.text()
    press(page, qtbot, "run-issue")
    assert "19 giorni avanti" in desk.notify.said[-1].text


def test_far_ahead_the_question_is_red_and_the_answer_counts(firm, open_page, qtbot):
    page = open_page(firm, "2027-11-01")
    assert page.snapshot.review.result.asks is not None
    press(page, qtbot, "run-issue")
    assert firm.notify.said[-1].danger
    answer(firm)
    assert len(issued(firm)) == page.result.outcome.picked.count


def test_before_the_last_number_nothing_can_be_issued(desk, open_page):
    page = open_page(desk, "2026-11-03")
    assert "2026/0550" in page.notices.day.text()
    assert not page.head.issue.isEnabled()


def test_the_day_is_chosen_in_the_field(page, desk, qtbot):
    tick(page, "Hotel Bellavista", on=False)
    field = page.steps.day.control
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "20/12/2026")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.choices.as_of == date(2026, 12, 20)
    assert "20 dicembre 2026" in page.head.title.text()
    assert "Hotel Bellavista" in {one.row.customer_name for one in page.body.picked().candidates}


def test_a_mistyped_century_is_not_reckoned(page, qtbot):
    field = page.steps.day.control
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "01/12/2126")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.choices.as_of == TODAY
    assert page.steps.day.problem


def test_a_day_that_begins_meanwhile_is_the_day_of_the_run(page, desk, clock):
    page.hide()
    clock.instant = clock.instant.replace(day=2)
    page.show()
    assert page.choices.as_of == date(2026, 12, 2)


def test_todays_run_means_today_whatever_was_looked_at_before(desk, open_page, qtbot):
    page = open_page(desk, "2026-12-20")
    press(page, qtbot, "run-earlier")
    press(page, qtbot, "run-back")
    assert page.choices.as_of == date(2026, 12, 20), "back from the list it is still that run"
    actions.open_page(desk, ())
    assert page.choices.as_of == TODAY


# States


def test_nothing_due_names_the_next_day(page, desk, open_page, qtbot):
    runs.issue(desk.bridge.context, RunChoices(TODAY))
    with desk.bridge.context.work.write() as session:
        session.execute(text("UPDATE subscription_items SET next_invoice_on = '2026-12-05'"
                             " WHERE next_invoice_on <= '2026-12-01'"))  # fmt: skip
    page.refresh()
    assert page.phase is Phase.EMPTY
    assert page.stage.empty.isVisible()
    assert page.snapshot.next_day == date(2026, 12, 5)
    press(page, qtbot, "run-earlier")
    assert page.runs.isVisible()


def test_a_new_firm_has_nothing_to_invoice(empty_desk, open_page):
    page = open_page(empty_desk)
    assert page.phase is Phase.EMPTY
    assert page.stage.empty.isVisible()
    assert page.snapshot.next_day is None


def test_a_run_that_cannot_be_reckoned_says_why_and_can_be_tried_again(empty_desk, open_page, qtbot, monkeypatch):
    from app.errors import Unavailable
    from app.ui.pages.billing import page as module

    real = module.read_snapshot

    def broken(*_asked):
        raise Unavailable

    monkeypatch.setattr(module, "read_snapshot", broken)
    page = open_page(empty_desk)
    assert page.stage.failure.isVisible()
    assert not page.head.issue.isEnabled()
    monkeypatch.setattr(module, "read_snapshot", real)
    qtbot.mouseClick(page.stage.failure.primary, Qt.MouseButton.LeftButton)
    assert page.stage.empty.isVisible()


def test_a_change_elsewhere_renews_the_preview_keeps_the_ticks_and_is_said(firm, codes, open_page):
    page = open_page(firm)
    tick(page, "Officine Rinaldi", on=False)
    tick(page, "Bar Sport", on=True)
    firm.bridge.command(
        lambda ctx: pricing.change_price(ctx, codes[1], Decimal(60), TODAY),
    )
    assert {one.row.customer_name for one in page.body.picked().candidates} == {"Società Agricola Àncora", "Bar Sport"}
    assert Decimal(60) in {one.row.net for one in shown_rows(page)}
    assert "1 documento" in page.notices.moved.text()
    assert page.notices.moved.isVisible()


def test_a_rebuild_keeps_day_choices_and_ticks(late, open_page):
    page = open_page(late)
    tick(page, "Officine Rinaldi", on=False)
    page.choose_catch_up(CatchUp.TOGETHER, "")
    again = open_page(late)
    again.restore(page.state())
    assert again.choices == page.choices
    assert [one.key for one in again.body.picked().candidates] == [one.key for one in page.body.picked().candidates]


def test_a_rebuild_keeps_the_result(page, desk, open_page, qtbot):
    press(page, qtbot, "run-issue")
    answer(desk)
    again = open_page(desk)
    again.restore(page.state())
    assert again.phase is Phase.RESULT
    assert again.result.numbers.text() == page.result.numbers.text()


# The list and the document


def test_search_narrows_the_list_and_leaves_the_ticks(firm, open_page, qtbot):
    page = open_page(firm)
    page.search()
    qtbot.keyClicks(page.steps.search, "ancora")
    qtbot.keyClick(page.steps.search, Qt.Key.Key_Return)
    assert [one.row.customer_name for one in shown_rows(page)] == ["Società Agricola Àncora"]
    assert page.body.picked().count == 2
    page.body.list.view.tick_all_or_none()
    assert {one.row.customer_name for one in page.body.picked().candidates} == {"Officine Rinaldi"}
    qtbot.keyClick(page.body.list.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.body.picked().count == 2
    page.steps.search.clear()
    qtbot.keyClicks(page.steps.search, "nessuno")
    qtbot.keyClick(page.steps.search, Qt.Key.Key_Return)
    assert page.body.list.states.isVisible()
    assert page.body.picked().count == 2
    page.body.list.states.cleared.emit()
    assert len(shown_rows(page)) == 3


def test_keys_tick_and_escape_forgets_nothing(firm, open_page, qtbot):
    page = open_page(firm)
    view = page.body.list.view
    view.go_to(0)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert page.body.picked().count == 1
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert page.body.picked().count == 2
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert page.body.picked().count == 2


@pytest.mark.parametrize("order", ["customer", "contracts", "net", "total", "difference", "verdict"])
def test_every_head_sorts_both_ways(page, order):
    page.body.list.view.head.order_chosen.emit(order, False)
    up = [one.key for one in shown_rows(page)]
    page.body.list.view.head.order_chosen.emit(order, True)
    assert sorted(up) == sorted(one.key for one in shown_rows(page))
    assert page.body.picked().count == 13


def test_the_document_says_why_and_is_taken_out_there(page, desk, qtbot):
    rows = shown_rows(page)
    place = next(number for number, one in enumerate(rows) if one.row.customer_name == "Officine Rinaldi S.r.l.")
    page.body.list.view.go_to(place)
    panel = page.body.document
    assert panel.name.text() == "Officine Rinaldi S.r.l."
    assert panel.foot.together.text() == "2 abbonamenti in una fattura"
    words = [label.text() for label in panel.lines.findChildren(QWidget) if hasattr(label, "text")]
    assert any("AB-0094" in word and "Sconto fedeltà" in word for word in words)
    press(page, qtbot, "document-explain")
    assert any("contati dal" in word or "calcolat" in word for word in words if word)
    press(page, qtbot, "document-exclude")
    assert {"AB-0094", "AB-0095"} <= page.decisions.excluded
    press(page, qtbot, "document-exclude")
    assert not {"AB-0094", "AB-0095"} & page.decisions.excluded
    press(page, qtbot, "document-open-customer")
    assert desk.navigator.current == Place("customer", "C0001")


def test_the_paper_of_a_draft_is_shown(page, desk, qtbot):
    press(page, qtbot, "document-pdf")
    dialog = desk.window.findChild(QDialog, "draft-paper")
    assert dialog.isVisible()
    press(dialog, qtbot, "draft-paper-close")


def test_the_preview_leaves_as_csv_with_what_is_included(page, desk, tmp_path):
    path = tmp_path / "ciclo.csv"
    page.body.list.export_to(path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(page.snapshot.candidates)
    tecnoedil = next(line for line in lines if "Tecnoedil" in line)
    assert tecnoedil.startswith("C0002;")
    assert "1260,00" in tecnoedil
    assert tecnoedil.endswith("no")


def test_the_export_button_asks_for_a_file(page, qtbot):
    press(page, qtbot, "run-export")
    dialog = page.findChild(QDialog, "list-export")
    assert dialog is not None
    dialog.reject()


# After the issue


def test_the_pdfs_of_the_run_are_saved(page, desk, qtbot, tmp_path):
    press(page, qtbot, "run-issue")
    answer(desk)
    count = len(page.result.outcome.numbers)
    page.result.save_pdfs(tmp_path / "pdf")
    assert len(list((tmp_path / "pdf").glob("*.pdf"))) == count
    assert desk.notify.said[-1].text == f"{count} PDF salvati"
    assert page.result.pdfs.isEnabled()
    press(page, qtbot, "run-pdfs")
    page.findChild(QDialog, "run-folder").reject()
    press(page, qtbot, "run-invoices")
    assert desk.navigator.current.tab == f"run:{page.result.outcome.result.run_id}"


def test_the_runs_of_before_are_listed_and_open_their_invoices(page, desk, qtbot):
    press(page, qtbot, "run-earlier")
    assert desk.navigator.current == Place("billing", tab="runs")
    assert page.runs.isVisible()
    newest = page.runs.list.table.row_at(0)
    page.runs.open_row(newest)
    assert desk.navigator.current == Place("invoices", tab=f"run:{newest.id}")
    page.runs.list._search("2026-11-20")
    assert page.runs.list.table.total == 1
    press(page, qtbot, "run-back")
    assert page.body.isVisible()


def test_a_draft_run_is_undone_from_the_list(firm, open_page):
    runs.draft(firm.bridge.context, RunChoices(TODAY))
    page = open_page(firm, "runs")
    page.runs.list.view.go_to(0)
    assert firm.actions.run("billing.undo", page.targets())
    assert not runs_of(firm, RunState.DRAFT)
    assert not firm.actions.run("billing.undo", page.targets()), "it is undone"


def test_the_actions_lead_to_the_page_and_press_its_buttons(page, desk):
    class Frame(QWidget):
        pass

    frame = Frame()
    frame.page = None
    desk.window = frame
    actions.issue(desk, ())
    assert desk.navigator.current == Place("billing")
    assert desk.notify.said == []
    frame.page = page
    actions.issue(desk, ())
    assert desk.notify.said[-1].title == "Emettere 13 fatture?"
    actions.draft(desk, ())
    assert "bozze" in desk.notify.said[-1].text
    actions.open_page(desk, ())
    assert desk.navigator.current == Place("billing")


def test_the_page_speaks_english(english_desk, open_page):
    page = open_page(english_desk)
    assert page.head.issue.words() == "Issue 13 invoices"
    assert page.head.title.text() == "Run of 1 December 2026"


def test_what_is_to_be_checked_comes_to_the_top(page, qtbot):
    cell = next(button for button in page.body.stats.findChildren(QAbstractButton) if "verificare" in button.toolTip())
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert shown_rows(page)[0].verdict == "overdue_customer"


def test_without_a_search_nothing_found_is_nothing_to_invoice(page, desk):
    ctx = desk.bridge.context
    desk.bridge.command(lambda _: runs.issue(ctx, RunChoices(ctx.today)))
    assert page.body.list.findChild(object, "list-no-results") is None
    assert page.body.list.findChild(object, "list-first-use") is not None
