"""Does the frame lead to pages and back, keep what was typed, and follow look, language and size while running?"""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.errors import Unavailable
from app.i18n.catalog import translator
from app.jobs.lanes import Job
from app.settings.definitions import LOOK, TEXT_SCALE, Look
from app.ui.navigation import Place
from app.ui.pages import registry
from app.ui.shell.window import STATE_KEY, Window
from app.ui.shell.window_state import WindowState, read_state
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.dialog import Question
from tests.ui.shell.conftest import KeptPage, SmallPage


def press(window, page):
    QTest.mouseClick(window.sidebar.items[page], Qt.MouseButton.LeftButton)


def test_an_entry_of_the_sidebar_leads_to_its_page(window):
    press(window, "customers")
    assert window.page.place == Place("customers")
    assert window.sidebar.items["customers"].isChecked()
    assert window.windowTitle() == "Clienti — Nuvola Digitale S.r.l. — Cadenza"


def test_a_page_of_one_object_lights_the_entry_of_its_list(window):
    window.desk.navigator.go(Place("customer", "CL-0001"))
    assert window.sidebar.items["customers"].isChecked()
    assert not window.sidebar.items["home"].isChecked()


def test_back_and_forward_walk_through_the_places_seen(window):
    press(window, "customers")
    press(window, "invoices")
    window.desk.actions.run("go.back")
    assert window.page.place.page == "customers"
    window.desk.actions.run("go.forward")
    assert window.page.place.page == "invoices"


def test_a_list_is_kept_and_not_built_again(window):
    press(window, "customers")
    page = window.page
    page.field.setText("rossi")
    press(window, "home")
    press(window, "customers")
    assert window.page is page
    assert page.field.text() == "rossi"
    assert KeptPage.built == 1


def test_a_page_of_one_object_is_built_again_as_it_was_left(window):
    window.desk.navigator.go(Place("customer", "CL-0001"))
    window.page.field.setText("half a note")
    press(window, "home")
    window.desk.navigator.back()
    assert window.page.place == Place("customer", "CL-0001")
    assert window.page.field.text() == "half a note"


def test_another_view_of_a_kept_list_is_told_to_it(window):
    press(window, "invoices")
    page = window.page
    press(window, "home")
    window.desk.navigator.go(Place("invoices", tab="overdue"))
    assert window.page is page
    assert page.asked == [Place("invoices", tab="overdue")]


def test_a_page_that_must_not_be_left_stays_in_front(window):
    window.desk.navigator.go(Place("customer-form"))
    window.page.may_go = False
    press(window, "home")
    assert window.page.place.page == "customer-form"
    window.page.may_go = True


def test_a_page_with_a_fault_says_so_and_can_be_tried_again(window, monkeypatch, qtbot):
    def breaks(_desk, _place):
        raise ZeroDivisionError

    working = registry.build
    monkeypatch.setattr(registry, "build", breaks)
    with qtbot.waitSignal(window.page_failed) as failed:
        press(window, "invoices")
    assert isinstance(failed.args[0], ZeroDivisionError)
    failure = window.findChild(object, "page-failure")
    monkeypatch.setattr(registry, "build", working)
    failure.primary.click()
    assert window.page.place.page == "invoices"


def test_the_look_changes_while_running_and_is_remembered(window):
    window.desk.actions.run("view.dark")
    assert window.desk.theme.is_dark
    assert window.desk.seat.get(LOOK) is Look.DARK
    assert window.palette().window().color() == window.desk.theme.color("canvas")
    window.desk.actions.run("view.light")
    assert not window.desk.theme.is_dark


def test_a_list_left_behind_is_as_it_was_after_the_look_changed(window):
    press(window, "customers")
    window.page.field.setText("rossi")
    press(window, "home")
    window.desk.actions.run("view.dark")
    press(window, "customers")
    assert window.page.field.text() == "rossi"


def test_the_text_grows_in_steps_and_is_remembered(window):
    before = window.sidebar.width()
    window.desk.actions.run("view.larger")
    window.desk.actions.run("view.larger")
    assert window.desk.seat.get(TEXT_SCALE) == 125
    assert window.sidebar.width() > before
    window.desk.actions.run("view.normal")
    assert window.desk.theme.text_scale == 100


def test_another_language_keeps_the_place_and_what_was_typed(window):
    window.desk.navigator.go(Place("customer-form"))
    window.page.field.setText("Officine Rin")
    window.desk.texts = Texts(translator("en"))
    window.rebuild()
    assert window.page.place == Place("customer-form")
    assert window.page.field.text() == "Officine Rin"
    assert window.sidebar.items["customers"].accessibleName() == "Customers"
    assert window.sidebar.workspace.company_name == "Nuvola Digitale S.r.l."
    assert window.menuBar().actions()[1].text() == "Edit"


def test_a_menu_is_built_once_for_each_language(window):
    window.desk.texts = Texts(translator("en"))
    window.rebuild()
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))
    assert "Ctrl+K" in keys


def test_a_narrow_window_folds_the_sidebar_and_a_wide_one_opens_it(window):
    window.resize(1150, 760)
    assert window.sidebar.is_folded
    assert window.sidebar.items["customers"].toolTip()
    window.resize(1400, 860)
    assert not window.sidebar.is_folded


def test_the_sidebar_folds_when_asked_and_stays_so(window):
    window.desk.actions.run("view.sidebar")
    assert window.sidebar.is_folded
    window.resize(1500, 900)
    assert window.sidebar.is_folded
    window.desk.actions.run("view.sidebar")
    assert not window.sidebar.is_folded


def test_the_window_is_never_smaller_than_its_pages_need(window):
    assert window.minimumSize() == QSize(1100, 700)


def test_where_the_window_was_is_remembered(window):
    window.setGeometry(40, 50, 1300, 800)
    window.close()
    assert read_state(window.desk.seat.recall(STATE_KEY)).rectangle == QRect(40, 50, 1300, 800)


def test_a_window_comes_back_folded_and_maximised_as_it_was_left(window, desk):
    state = WindowState(0, 0, 1300, 800, is_maximised=True, is_folded=True)
    desk.seat.remember(STATE_KEY, state.written())
    again = Window(desk.seat)
    again.furnish(desk)
    again.appear()
    assert again.isMaximized()
    assert again.sidebar.is_folded
    again.hide()
    again.deleteLater()


def test_what_was_done_shows_a_toast_with_the_way_back(window):
    taken_back = []
    window.desk.notify.done("Abbonamento sospeso", lambda: taken_back.append(1))
    assert window.toast.isVisible()
    assert window.toast.timer.interval() == 8000
    QTest.mouseClick(window.toast.undo_button, Qt.MouseButton.LeftButton)
    assert taken_back == [1]
    assert not window.toast.isVisible()


def test_a_toast_without_a_way_back_goes_sooner(window):
    window.desk.notify.done("Copiato")
    assert not window.toast.undo_button.isVisible()
    assert window.toast.timer.interval() == 4000


def test_a_replaced_toast_can_still_be_taken_back(window):
    taken_back = []
    window.desk.notify.done("First", lambda: taken_back.append("first"))
    window.desk.notify.done("Second", lambda: taken_back.append("second"))
    window.desk.actions.run("edit.undo")
    window.desk.actions.run("edit.undo")
    assert taken_back == ["second", "first"]


def test_a_toast_waits_while_the_keyboard_is_on_it(window):
    window.desk.notify.done("Abbonamento sospeso", lambda: None)
    window.toast.undo_button.setFocus()
    assert not window.toast.timer.isActive()
    window.page.field.setFocus()
    assert window.toast.timer.isActive()


def test_a_warning_stays_above_the_page_until_it_is_put_away(window):
    window.desk.notify.tell(Tone.WARNING, "Il preavviso scade domani.")
    (banner,) = window.host.notices.banners
    banner.closed.emit()
    assert window.host.notices.banners == []
    assert not window.host.notices.isVisible()


def test_the_same_warning_is_shown_once_and_goes_with_its_page(window):
    for _ in range(3):
        window.desk.notify.tell(Tone.DANGER, "Il file non si può scrivere.")
    assert len(window.host.notices.banners) == 1
    press(window, "customers")
    assert window.host.notices.banners == []


def test_a_refusal_goes_when_the_next_try_succeeds_and_a_warning_stays(window):
    window.desk.notify.tell(Tone.WARNING, "Il preavviso scade domani.")
    window.desk.notify.problem(Unavailable())
    assert len(window.host.notices.banners) == 2
    window.desk.notify.done("13 fatture emesse")
    assert [banner.accessibleName() for banner in window.host.notices.banners] == ["Il preavviso scade domani."]


def test_a_question_does_what_was_confirmed(window):
    issued = []
    window.desk.notify.ask("Emettere 36 fatture?", "I numeri restano.", "Emetti", "Torna", lambda: issued.append(36))
    question = window.findChild(Question)
    question.confirmed.emit()
    assert issued == [36]
    question.close()


def running(window, title="Emissione di 36 fatture"):
    job = Job(title, lambda _job: None)
    window.desk.bridge.jobs.append(job)
    window.desk.bridge.jobs_changed.emit()
    return job


def end(window, job):
    window.desk.bridge.jobs.remove(job)
    window.desk.bridge.jobs_changed.emit()


def test_work_is_shown_in_the_foot_with_its_progress_and_can_be_stopped(window):
    job = running(window)
    job.tick(15, 36)
    window.desk.bridge.jobs_changed.emit()
    stop = window.sidebar.foot.findChild(object, "stop-job")
    assert "36 fatture" in window.sidebar.foot.findChild(object, "stop-job").accessibleName()
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert job.stopping
    end(window, job)


def test_closing_while_work_runs_asks_once_and_waits_in_the_background(window, qtbot):
    job = running(window)
    assert not window.close()
    assert not window.close()
    (question,) = [one for one in window.findChildren(Question) if one.objectName() == "close-question"]
    assert any("36 fatture" in label.text() for label in question.findChildren(QLabel))
    question.confirmed.emit()
    assert not window.isVisible()
    with qtbot.waitSignal(window.ended):
        end(window, job)


def test_staying_keeps_the_window_and_asks_again_next_time(window):
    job = running(window)
    window.close()
    (question,) = [one for one in window.findChildren(Question) if one.objectName() == "close-question"]
    question.cancelled.emit()
    question.close()
    assert window.isVisible()
    end(window, job)


def test_the_switcher_of_the_workspace_offers_looks_and_languages(window, qtbot):
    menu = window.sidebar.workspace.fill_menu()
    names = {action.text() for sub in menu.actions() if sub.menu() for action in sub.menu().actions()}
    assert {"Chiaro", "Scuro", "Italiano", "English", "125 %"} <= names
    dark = next(a for sub in menu.actions() if sub.menu() for a in sub.menu().actions() if a.text() == "Scuro")
    with qtbot.waitSignal(window.sidebar.workspace.look_chosen) as chosen:
        dark.trigger()
    assert chosen.args == [Look.DARK]


@pytest.mark.parametrize("command", ["help.keys", "help.about"])
def test_sheets_over_the_window_close_with_escape(window, command):
    window.desk.actions.run(command)
    (sheet,) = [part for part in window.children() if getattr(part, "property", lambda _: None)("covers")]
    assert sheet.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_reading_again_keeps_what_was_typed(window):
    window.desk.navigator.go(Place("customer", "CL-0001"))
    window.page.field.setText("note")
    built = SmallPage.built
    window.desk.actions.run("view.refresh")
    assert SmallPage.built == built + 1
    assert window.page.field.text() == "note"
