"""Does somebody who has never seen the program end up with a company, and does nothing half made stay behind?"""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app import paths
from app.errors import AppError
from app.jobs.lanes import InlineLanes, Stopped
from app.queries.customers import list_customers
from app.queries.series import list_series
from app.services.context import Context
from app.services.database import CompanyFileExists, create_file
from app.services.founding import UNFINISHED, found, free_path
from app.services.setup import CompanyData, create_company, read_company
from app.settings.definitions import LANGUAGE, PERSON, Look, ScreenLanguage
from app.ui.application import Front
from app.ui.navigation import Place
from app.ui.pages.welcome import page as welcome_page
from app.ui.pages.welcome.page import WelcomePage
from app.ui.pages.welcome.view_model import Beginning, Stage
from app.ui.shell import opening
from app.ui.shell.known_companies import last_company
from app.ui.theme.tones import Look as ThemeLook
from tests.fakes import FakeProgram


@pytest.fixture
def program(clock, tmp_path):
    made = FakeProgram(clock, tmp_path)
    yield made
    made.close_company()


@pytest.fixture
def front(qapp, theme, program, tmp_path, monkeypatch, qtbot):
    """The whole window at a seat that has no company."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "seat"))
    monkeypatch.setattr(opening, "REST_MS", 10**6)
    made = Front(qapp, program, InlineLanes(), language="it", theme=theme)
    assert made.take(None)
    made.window.resize(1440, 900)
    made.show()
    qtbot.waitUntil(lambda: made._is_furnished and wizard(made) is not None)
    made.window.activateWindow()
    yield made
    made.desk.bridge.jobs.clear()
    made.close()
    theme.set_look(ThemeLook(Look.LIGHT))


def wizard(front):
    found_page = front.window._main.currentWidget()
    return found_page if isinstance(found_page, WelcomePage) else None


def answer(page, name="Rossi Informatica S.r.l.", **values):
    page.foot.next_button.click()
    page.company_form.fields["name"].set_value(name)
    for key, value in values.items():
        page.company_form.fields[key].set_value(value)
    page.foot.next_button.click()
    assert page.stage is Stage.NUMBERS
    page.foot.next_button.click()
    assert page.stage is Stage.BEGINNING


def test_without_a_company_the_wizard_is_there(front):
    page = wizard(front)
    assert page.stage is Stage.LOOK
    assert page.question.text() == "Come vuoi lavorare?"
    assert not page.foot.back_button.isVisible()
    assert "Cadenza" in front.window.windowTitle()


def test_a_company_is_made_from_end_to_end_and_opened(front, qtbot):
    page = wizard(front)
    qtbot.keyClicks(page.look_form.person.control, "Anna Rossi")
    page.foot.next_button.click()
    assert front.desk.seat.get(PERSON) == "Anna Rossi"
    for field, text in [
        ("name", "Rossi Informatica S.r.l."),
        ("vat_number", "12345678903"),
        ("street", "Via Roma 1"),
        ("postal_code", "55100"),
        ("city", "Lucca"),
        ("province", "Lucca"),
        ("email", "info@rossi.example"),
        ("phone", "0583 1234"),
        ("iban", "IT60X0542811101000000123456"),
    ]:
        qtbot.keyClicks(page.company_form.fields[field].control, text)
    page.company_form.fields["regime"].set_value("RF19")
    page.foot.next_button.click()
    page.numbers_form.manner.set_value("{number}/{year}")
    page.numbers_form.last.set_value(446)
    assert "447/2026" in page.numbers_form.example.text()
    page.foot.next_button.click()
    page.beginning_form.how.set_value(Beginning.EMPTY)
    path = paths.company_file("Rossi Informatica S.r.l.")
    assert page.beginning_form.target == path
    assert page.foot.next_button.words() == "Crea l’azienda"
    page.beginning_form.how.set_value(Beginning.EXAMPLE)
    assert page.foot.next_button.words() == "Crea l’esempio"
    page.beginning_form.how.set_value(Beginning.EMPTY)
    page.foot.next_button.click()
    assert page.stage is Stage.READY
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    page.ready.findChild(object, "next-customer").click()
    desk = front.desk
    assert desk.company.name == "Rossi Informatica S.r.l."
    assert desk.navigator.current == Place("customer-form")
    assert wizard(front) is None
    stored = read_company(desk.bridge.context).data
    assert (stored.province, stored.regime, stored.iban) == ("LU", "RF19", "IT60X0542811101000000123456")
    with desk.bridge.context.work.read() as session:
        assert list_series(session, desk.today)[0].next_number == "447/2026"
    assert last_company(desk.seat) == path


def test_the_spreadsheet_is_the_next_step_where_it_was_wanted(front):
    page = wizard(front)
    answer(page)
    page.foot.next_button.click()
    page.foot.next_button.click()
    assert front.desk.navigator.current == Place("import")
    assert front.window.page.place == Place("import")


def test_what_is_typed_is_judged_and_the_name_is_needed(front, qtbot):
    page = wizard(front)
    page.foot.next_button.click()
    page.foot.next_button.click()
    assert page.stage is Stage.COMPANY
    assert page.company_form.fields["name"].problem
    vat = page.company_form.fields["vat_number"]
    vat.control.setFocus()
    qtbot.keyClicks(vat.control, "12345678901")
    qtbot.keyClick(vat.control, Qt.Key.Key_Tab)
    assert vat.problem
    page.company_form.fields["name"].set_value("Rossi")
    page.foot.next_button.click()
    assert page.stage is Stage.COMPANY


@pytest.mark.parametrize("pattern", ["{number}", "{year}/{anno}", "sempre uguale", ""])
def test_a_pattern_that_cannot_be_is_refused_where_it_is_written(front, pattern):
    page = wizard(front)
    page.foot.next_button.click()
    page.company_form.fields["name"].set_value("Rossi")
    page.foot.next_button.click()
    page.numbers_form.manner.set_value("own")
    page.numbers_form.own.set_value(pattern)
    page.foot.next_button.click()
    assert page.stage is Stage.NUMBERS
    assert page.numbers_form.own.problem
    page.numbers_form.manner.set_value("{year}/{number:04d}")
    page.foot.next_button.click()
    assert page.stage is Stage.BEGINNING


def test_language_and_look_change_at_once_and_nothing_typed_is_lost(front, theme):
    page = wizard(front)
    page.look_form.person.set_value("Anna")
    page.look_form.look.segment.option("dark").click()
    assert theme.is_dark
    page.look_form.language.segment.option("en").click()
    again = wizard(front)
    assert again is not page
    assert front.desk.seat.get(LANGUAGE) is ScreenLanguage.ENGLISH
    assert again.question.text() == "How do you like to work?"
    assert again.look_form.person.value == "Anna"
    assert (again.look_form.language.value, again.look_form.look.value) == ("en", "dark")


def test_what_was_answered_survives_being_built_again(front):
    page = wizard(front)
    answer(page, city="Lucca")
    page.beginning_form.path.set_value("/tmp/altrove.cadenza")
    again = WelcomePage(front.desk, Place("welcome"))
    again.restore(json.loads(json.dumps(page.state())))
    assert again.stage is Stage.BEGINNING
    assert again.company_form.data() == page.company_form.data()
    assert again.beginning_form.target == Path("/tmp/altrove.cadenza")


def test_a_file_that_is_there_already_is_left_as_it_is(front):
    path = paths.company_file("Rossi")
    path.parent.mkdir(parents=True)
    path.write_text("something else")
    page = wizard(front)
    answer(page, "Rossi")
    page.foot.next_button.click()
    assert page.stage is Stage.BEGINNING
    assert "esiste già" in page.beginning_form.path.problem
    page.beginning_form.path.set_value("Rossi nuova.cadenza")
    page.foot.next_button.click()
    assert page.stage is Stage.READY
    assert page.founded.path == path.with_name("Rossi nuova.cadenza")
    assert path.read_text() == "something else"


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(front, tmp_path):
    (tmp_path / "kein Ordner").write_text("")
    page = wizard(front)
    answer(page)
    page.beginning_form.path.set_value(str(tmp_path / "kein Ordner" / "x.cadenza"))
    page.foot.next_button.click()
    assert page.stage is Stage.BEGINNING
    assert page.beginning_form.banner.is_shown
    assert page.foot.next_button.isEnabled()


def test_the_example_is_a_company_of_its_own_and_can_be_tried_at_once(front, monkeypatch):
    monkeypatch.setattr("app.ui.pages.welcome.view_model.fill", lambda ctx, _today, tick: few_customers(ctx, tick))
    page = wizard(front)
    page.look_form.person.set_value("Anna")
    page.foot.skip_button.click()
    assert front.desk.seat.get(PERSON) == "Anna"
    assert page.stage is Stage.READY
    assert page.founded.path.name == "Nuvola Digitale S.r.l. (esempio).cadenza"
    page.foot.next_button.click()
    assert front.desk.company.name == "Nuvola Digitale S.r.l."
    front.window.new_company_wanted.emit()
    again = wizard(front)
    assert again.foot.back_button.words() == "Annulla"
    again.foot.skip_button.click()
    assert again.founded.path.name == "Nuvola Digitale S.r.l. (esempio) 2.cadenza"


def few_customers(ctx, tick):
    tick(1, 2)
    create_company(ctx, CompanyData("Nuvola Digitale S.r.l."))


def test_stopped_in_the_middle_of_the_example_nothing_is_left(front, monkeypatch, qtbot):
    def stop(_ctx, _today, tick):
        wizard(front).desk.bridge.jobs[0].stop()
        tick(1, 2)

    monkeypatch.setattr("app.ui.pages.welcome.view_model.fill", stop)
    page = wizard(front)
    page.foot.skip_button.click()
    qtbot.waitUntil(page.foot.next_button.isEnabled)
    assert page.stage is Stage.LOOK
    assert list(paths.companies().iterdir()) == []


def test_the_company_that_is_open_stays_open_when_the_wizard_is_left(front):
    page = wizard(front)
    answer(page, "Rossi")
    page.foot.next_button.click()
    page.foot.next_button.click()
    front.window.new_company_wanted.emit()
    wizard(front).foot.back_button.click()
    assert wizard(front) is None
    assert front.window.page is not None
    with front.desk.bridge.context.work.read() as session:
        assert list_customers(session, front.desk.today).total == 0


def test_after_a_refusal_the_program_still_holds_the_company_that_was_open(front, monkeypatch):
    page = wizard(front)
    answer(page, "Rossi")
    page.foot.next_button.click()
    page.foot.next_button.click()
    opened = []
    program = front.desk.program
    reopen = program.open_company
    monkeypatch.setattr(program, "open_company", lambda place: opened.append(place) or reopen(place))
    front.window.new_company_wanted.emit()
    again = wizard(front)
    answer(again, "Bianchi")
    again.beginning_form.path.set_value(str(paths.companies() / "Bianchi.cadenza"))
    monkeypatch.setattr(welcome_page, "make", refuse)
    again.begin()
    assert opened == [str(paths.company_file("Rossi"))]


def refuse(_program, _wish, path, _tick):
    raise CompanyFileExists(path=path)


def test_a_file_without_a_company_is_finished_rather_than_refused(front, qtbot):
    path = paths.company_file("Halb")
    create_file(path).dispose()
    front.window.company_wanted.emit(path)
    page = wizard(front)
    assert page.place.key == str(path)
    answer(page, "Halb S.r.l.")
    page.beginning_form.how.set_value(Beginning.EMPTY)
    assert page.beginning_form.where.isHidden()
    page.foot.next_button.click()
    page.foot.next_button.click()
    assert front.desk.company.name == "Halb S.r.l."


def test_every_step_has_one_name_for_screen_readers_and_the_first_field_has_the_keys(front):
    page = wizard(front)
    page.foot.next_button.click()
    assert page.rail.steps.accessibleName() == "La tua azienda"
    assert isinstance(front.window.focusWidget(), QLineEdit)
    assert front.window.focusWidget().objectName() == "name"


# The file itself


def failing(ctx: Context) -> None:
    create_company(ctx, CompanyData("Rossi"))
    raise Stopped


def test_a_company_that_was_not_finished_leaves_no_file(program, tmp_path):
    path = tmp_path / "Rossi.cadenza"
    with pytest.raises(Stopped):
        found(path, create=program.create_company, close=program.close_company, enter=failing)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_swept_away(program, tmp_path):
    path = tmp_path / "Rossi.cadenza"
    path.with_name(path.name + UNFINISHED).write_text("half")

    def enter(ctx):
        create_company(ctx, CompanyData("Rossi"))

    found(path, create=program.create_company, close=program.close_company, enter=enter)
    assert [one.name for one in tmp_path.iterdir()] == ["Rossi.cadenza"]
    assert read_company(program.open_company(str(path))).data.name == "Rossi"


def test_no_file_is_ever_written_over(program, tmp_path):
    path = tmp_path / "Rossi.cadenza"

    def enter(ctx):
        create_company(ctx, CompanyData("Rossi"))
        path.write_text("another seat was faster")

    with pytest.raises(AppError):
        found(path, create=program.create_company, close=program.close_company, enter=enter)
    assert path.read_text() == "another seat was faster"
    assert free_path(path).name == "Rossi 2.cadenza"


# Around it


def test_without_a_company_no_key_and_no_action_leads_away(front, qtbot):
    page = wizard(front)
    page.foot.next_button.setFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_C, Qt.Key.Key_N):
        qtbot.keyClick(front.window.windowHandle(), key)
    desk = front.desk
    assert not any(
        desk.actions.run(action) for action in ("import.start", "payment.new", "palette.open", "backup.make")
    )
    desk.navigator.go(Place("customers"))
    desk.navigator.back()
    assert wizard(front) is page
    assert desk.navigator.current.page == "home"
    assert desk.actions.run("view.dark")


def test_a_seat_that_cannot_be_written_keeps_nobody_from_their_company(front):
    folder = paths.config()
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.is_dir():
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()
    folder.write_text("a file stands where the folder should")
    page = wizard(front)
    page.look_form.person.set_value("Anna")
    page.foot.next_button.click()
    assert page.stage is Stage.COMPANY
    assert front.desk.notify.said[-1].tone == "danger"


def test_control_enter_goes_on(front):
    assert front.desk.actions.run("page.primary")
    assert wizard(front).stage is Stage.COMPANY
