"""Does Home say what the books say, and lead to where each thing is done?"""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.queries.home import read_home
from app.services import payments
from app.services.backup import backup
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.settings.definitions import PERSON
from app.ui.navigation import Place
from app.ui.pages.home import view_model
from app.ui.pages.home.page import LISTS, HomePage


@pytest.fixture
def page(desk, qtbot):
    return shown(desk, qtbot)


def shown(desk, qtbot, height=868):
    page = HomePage(desk, Place("home"))
    qtbot.addWidget(page)
    page.resize(1208, height)
    page.show()
    return page


def click(page, qtbot, name):
    qtbot.mouseClick(page.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def test_the_figures_are_those_of_the_books(page, desk):
    with desk.bridge.context.work.read() as session:
        home = read_home(session, desk.today)
    assert desk.texts.amount(home.mrr.total) in page.figures["mrr"].accessibleName()
    assert desk.texts.amount(home.overdue.amount) in page.figures["overdue"].accessibleName()
    assert f": {home.active.count}" in page.figures["active"].accessibleName()


@pytest.mark.parametrize("name", LISTS)
def test_every_figure_opens_the_list_that_makes_it(page, desk, qtbot, name):
    click(page, qtbot, f"kpi-{name}")
    assert desk.navigator.current == LISTS[name]


def test_a_task_leads_to_where_it_is_done(page, desk, qtbot):
    click(page, qtbot, "do-overdue")
    assert desk.navigator.current == Place("invoices", tab="overdue")


def test_what_is_done_is_no_longer_asked_for(page, desk):
    assert page.findChild(QAbstractButton, "do-billing")
    desk.bridge.command(lambda ctx: runs.issue(ctx, RunChoices(ctx.today)))
    assert not [one for one in page.tasks.findChildren(QAbstractButton, "do-billing") if one.isVisible()]


def test_a_backup_is_asked_for_until_one_is_made(page, desk, tmp_path):
    assert page.findChild(QAbstractButton, "do-backup")
    desk.bridge.command(lambda ctx: backup(ctx, tmp_path / "copy.cadenza"))
    page.refresh()
    assert not [one for one in page.tasks.findChildren(QAbstractButton, "do-backup") if one.isVisible()]


def test_a_payment_lowers_what_is_overdue_while_home_is_open(page, desk):
    before = page.figures["overdue"].accessibleName()
    with desk.bridge.context.work.read() as session:
        from app.queries.invoices import Filter, Settlement, list_invoices

        late = list_invoices(session, desk.today, wanted=Filter(settlement=Settlement.OVERDUE)).rows[0]
    desk.bridge.command(lambda ctx: payments.record(ctx, [late.number]))
    assert page.figures["overdue"].accessibleName() != before


def test_a_renewal_opens_its_subscription(page, desk, qtbot):
    row = next(one for one in page.findChildren(QAbstractButton) if one.objectName().startswith("renewal-"))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert desk.navigator.current == Place("subscription", row.objectName().removeprefix("renewal-"))


def test_a_taller_window_shows_more(desk, qtbot):
    def rows(page):
        return [one for one in page.findChildren(QAbstractButton) if one.objectName().startswith("renewal-")]

    assert len(rows(shown(desk, qtbot, 1400))) > len(rows(shown(desk, qtbot, 700))) >= 3


def test_a_firm_on_its_first_day_has_nothing_to_do(empty_desk, qtbot):
    page = shown(empty_desk, qtbot)
    assert page.done.isVisible()
    assert "0,00" in page.figures["mrr"].accessibleName()


def test_the_figure_explains_itself(page, qtbot):
    page.figures["mrr"].explained.emit()
    assert page.findChild(object, "mrr-explained").isVisible()


@pytest.mark.parametrize(("hour", "said"), [(9, "Buongiorno"), (13, "Buon pomeriggio"), (20, "Buonasera")])
def test_it_greets_by_the_hour_and_the_first_name(desk, hour, said):
    now = datetime(2026, 12, 1, hour, tzinfo=UTC)
    assert view_model.greeting(desk.texts, now, "giulia neri") == f"{said}, Giulia"
    for nobody in ("", "root", "Administrator"):
        assert view_model.greeting(desk.texts, now, nobody) == said


def test_the_name_chosen_at_this_seat_is_the_one_greeted(desk, qtbot):
    desk.seat.choose(PERSON, "Marta")
    assert shown(desk, qtbot).header.findChild(object, "page-title").text() == "Buongiorno, Marta"


@pytest.mark.parametrize(
    ("days", "token"), [(0, "danger-text"), (1, "danger-text"), (2, "warning-text"), (7, "warning-text"), (8, "text-3")]
)
def test_a_last_day_for_notice_grows_urgent(desk, days, token):
    with desk.bridge.context.work.read() as session:
        renewal = next(one for one in read_home(session, desk.today).renewals if one.notice_by == one.act_by)
    from dataclasses import replace

    near = replace(renewal, days_left=days, act_by=desk.today + timedelta(days), notice_by=desk.today + timedelta(days))
    assert view_model.deadline(near, desk.texts)[1] == token
