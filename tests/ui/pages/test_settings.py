"""Does each setting save what is chosen, say so, and refuse with a reason where it cannot?"""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from app.domain.documents import DocumentKind
from app.queries.company import find_logo
from app.queries.series import list_series
from app.services import settings
from app.services.setup import change_company, read_company
from app.settings.definitions import (
    LOOK,
    PAYMENT_TERMS,
    PERSON,
    REDUCED_MOTION,
    SINGLE_KEYS,
    STAMP_DUTY_CHARGED,
    TEXT_SCALE,
    VAT_RATE,
    Look,
)
from app.ui.navigation import Place
from app.ui.notify import Manner
from app.ui.pages.settings import view_model
from app.ui.pages.settings.numbering import OpeningDialog, PatternDialog
from app.ui.pages.settings.page import SECTIONS, SettingsPage
from app.ui.pages.settings.search import SETTINGS
from app.ui.shell.window import Window


@pytest.fixture
def open_page(qtbot):
    pages = []

    def show(desk, tab=""):
        page = SettingsPage(desk, Place("settings", tab=tab))
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1208, 868)
        page.show()
        return page

    return show


@pytest.fixture
def window(desk, theme, qtbot):
    """The real frame, for what only it can do."""
    shown = Window(desk.seat)
    shown.furnish(desk)
    shown.show()
    desk.navigator.go(Place("settings", tab="appearance"))
    yield shown
    theme.set_reduced_motion(reduced=False)
    theme.set_text_scale(100)
    theme.set_look(Look.LIGHT)
    shown.hide()
    shown.deleteLater()


def part(page):
    return page.parts[page.section]


def put(field, value):
    field.set_value(value)
    field.take()


def click(widget, name):
    widget.findChild(QAbstractButton, name).click()


def company(desk):
    return read_company(desk.bridge.context).data


def series(desk, kind=DocumentKind.INVOICE):
    with desk.bridge.context.work.read() as session:
        return next(one for one in list_series(session, desk.today) if one.kind is kind)


@pytest.mark.parametrize("key", [key for key, *_ in SECTIONS])
def test_each_place_shows_its_section(desk, open_page, key):
    page = open_page(desk, key)
    assert page.sections.links[key].isChecked()
    assert part(page).isVisible()


def test_a_place_that_does_not_exist_shows_the_first_section(desk, open_page):
    assert open_page(desk, "nowhere").section == "company"


def test_the_sections_are_walked_with_the_arrow_keys(desk, open_page, qtbot):
    page = open_page(desk)
    qtbot.keyClick(page.sections.links["company"], Qt.Key.Key_Down)
    assert page.section == "logo"
    qtbot.keyClick(page.sections.links["company"], Qt.Key.Key_Up)
    assert page.section == "data"
    assert desk.navigator.current == Place("settings", tab="data")


def test_only_the_company_has_buttons_in_the_head(desk, open_page):
    page = open_page(desk)
    assert part(page).save.isVisible()
    page.sections.links["logo"].click()
    assert not page.parts["company"].save.isVisible()


def test_a_setting_is_found_by_its_name(desk, open_page, qtbot):
    page = open_page(desk)
    page.search_field.setFocus()
    qtbot.keyClicks(page.search_field, "bollo")
    qtbot.keyClick(page.search_field, Qt.Key.Key_Return)
    assert page.section == "invoicing"
    assert page.search_field.text() == ""


def test_what_is_found_leads_to_a_control(desk, open_page):
    page = open_page(desk)
    for _text, section, name in SETTINGS:
        page.go_to(section, name)
        shown = part(page).findChild(QWidget, name)
        # Numbers that were given have no button any more.
        assert page.section == section
        assert shown is not None or name in {"pattern-invoice", "opening-invoice"}


# Company


def test_the_company_is_saved_with_the_button(desk, open_page):
    page = open_page(desk)
    form = part(page).form
    form.fields["phone"].set_value("055 12 34 56")
    form.fields["city"].set_value("Firenze")
    assert company(desk).city == "Bologna"
    page.press_primary()
    assert (company(desk).phone, company(desk).city) == ("055 12 34 56", "Firenze")
    assert not form.dirty
    assert desk.notify.said[-1].manner is Manner.DONE


def test_a_wrong_field_is_named_and_nothing_saved(desk, open_page):
    page = open_page(desk)
    form = part(page).form
    form.fields["vat_number"].edit.setText("12345678901")
    form.fields["phone"].set_value("1")
    part(page).save.click()
    assert form.fields["vat_number"].problem
    assert company(desk).phone != "1"


def test_what_the_service_refuses_stands_at_its_field(desk, open_page):
    page = open_page(desk)
    form = part(page).form
    form.fields["currency"].set_value("CHF")
    part(page).save.click()
    assert "EUR" in form.fields["currency"].problem
    assert part(page).save.isEnabled()
    assert company(desk).currency == "EUR"


def test_another_seats_change_of_the_same_field_is_not_written_over(desk, open_page):
    page = open_page(desk)
    form = part(page).form
    form.fields["phone"].set_value("mine")
    desk.bridge.command(lambda ctx: change_company(ctx, replace(company(desk), phone="theirs")))
    part(page).save.click()
    assert company(desk).phone == "theirs"
    assert form.banner.isVisible()
    assert part(page).discard.isEnabled()
    part(page).discard.click()
    assert form.fields["phone"].value == "theirs"
    assert not form.dirty


def test_a_logo_chosen_meanwhile_does_not_stand_in_the_way(desk, open_page, tmp_path):
    page = open_page(desk)
    part(page).form.fields["phone"].set_value("mine")
    page.choose("logo")
    part(page).logo.choose(str(picture(tmp_path)))
    page.choose("company")
    part(page).save.click()
    assert company(desk).phone == "mine"
    assert company(desk).logo


def test_changes_can_be_discarded(desk, open_page):
    page = open_page(desk)
    name = part(page).form.fields["name"]
    name.set_value("Other")
    part(page).form.changed.emit()
    part(page).discard.click()
    assert name.value == "Nuvola Digitale S.r.l."
    assert not part(page).discard.isEnabled()


def test_what_was_typed_and_not_saved_is_there_again_next_time(desk, open_page):
    page = open_page(desk)
    part(page).form.fields["phone"].set_value("055")
    assert page.leave()
    desk.bridge.command(lambda ctx: change_company(ctx, replace(company(desk), city="Siena")))
    again = part(open_page(desk)).form
    assert (again.fields["phone"].value, again.fields["city"].value) == ("055", "Siena")
    assert again.changed_names() == ["phone"]


def test_a_foreign_firm_has_no_italian_regime(desk, open_page):
    page = open_page(desk)
    form = part(page).form
    for name, value in (("vat_number", ""), ("tax_code", ""), ("postal_code", ""), ("province", ""), ("iban", "")):
        form.fields[name].set_value(value)
    put(form.fields["country"], "DE")
    assert not part(page).regime.isVisible()
    part(page).save.click()
    assert (company(desk).country, company(desk).regime) == ("DE", "")
    put(form.fields["country"], "IT")
    part(page).save.click()
    assert part(page).regime.problem
    assert company(desk).country == "DE"


# Logo


def picture(folder, side=40):
    path = folder / "logo.png"
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(path))
    return path


def logo_of(desk):
    with desk.bridge.context.work.read() as session:
        return find_logo(session)


def test_a_logo_is_saved_at_once_and_removed_again(desk, open_page, tmp_path):
    page = open_page(desk, "logo")
    part(page).logo.choose(str(picture(tmp_path)))
    assert logo_of(desk).startswith(b"\x89PNG")
    click(page, "logo-remove")
    assert logo_of(desk) is None


def test_what_is_no_picture_is_said_under_the_field(desk, open_page, tmp_path):
    wrong = tmp_path / "logo.png"
    wrong.write_bytes(b"no picture")
    page = open_page(desk, "logo")
    part(page).logo.choose(str(wrong))
    assert part(page).logo.problem
    assert logo_of(desk) is None


# Numbering


def test_numbers_that_were_given_cannot_be_changed_and_it_says_why(desk, open_page):
    page = open_page(desk, "numbering")
    assert not page.findChild(QAbstractButton, f"pattern-{DocumentKind.INVOICE}")
    assert not page.findChild(QAbstractButton, f"opening-{DocumentKind.INVOICE}")
    assert page.findChild(QAbstractButton, f"pattern-{DocumentKind.CREDIT_NOTE}")


def test_the_pattern_is_chosen_with_an_example(empty_desk, open_page):
    desk = empty_desk
    page = open_page(desk, "numbering")
    click(page, f"pattern-{DocumentKind.INVOICE}")
    dialog = desk.window.findChild(PatternDialog)
    dialog.form.fields["pattern"].edit.setText("FT-{number:03d}/{year}")
    assert "FT-001/2026, FT-002/2026" in dialog.example.text()
    dialog.submit()
    assert series(desk).next_number == "FT-001/2026"
    assert part(page).groups[DocumentKind.INVOICE].saved.text()


def test_a_pattern_that_would_repeat_numbers_is_refused_while_it_is_typed(empty_desk, open_page):
    page = open_page(empty_desk, "numbering")
    click(page, f"pattern-{DocumentKind.INVOICE}")
    dialog = empty_desk.window.findChild(PatternDialog)
    dialog.form.fields["pattern"].edit.setText("FT-{number}")
    assert "{year}" in dialog.example.text()
    dialog.submit()
    assert dialog.isVisible()
    assert series(empty_desk).pattern == "{year}/{number:04d}"
    dialog.form.fields["yearly"].set_value(False)
    dialog.form.fields["yearly"].typed()
    dialog.confirm.setEnabled(True)
    dialog.submit()
    assert (series(empty_desk).pattern, series(empty_desk).yearly) == ("FT-{number}", False)


def test_numbers_go_on_from_another_program(empty_desk, open_page):
    page = open_page(empty_desk, "numbering")
    click(page, f"opening-{DocumentKind.INVOICE}")
    dialog = empty_desk.window.findChild(OpeningDialog)
    dialog.form.fields["last_number"].set_value(41)
    dialog.form.fields["last_number"].typed()
    assert "2026/0042" in dialog.example.text()
    dialog.submit()
    assert series(empty_desk).next_number == "2026/0042"


# Invoicing


def test_the_choices_of_the_company_save_by_themselves(desk, open_page):
    page = open_page(desk, "invoicing")
    for group, key, value in (
        (part(page).defaults, PAYMENT_TERMS.key, "60 eom"),
        (part(page).defaults, VAT_RATE.key, Decimal(10)),
        (part(page).italian, STAMP_DUTY_CHARGED.key, False),
    ):
        put(group.fields[key], value)
        assert group.saved.text() == "Salvato"
    ctx = desk.bridge.context
    assert settings.get(ctx, PAYMENT_TERMS) == "60 eom"
    assert settings.get(ctx, VAT_RATE) == 10
    assert settings.get(ctx, STAMP_DUTY_CHARGED) is False


def test_a_value_that_cannot_be_taken_stays_unsaved(desk, open_page):
    page = open_page(desk, "invoicing")
    field = part(page).defaults.fields[PAYMENT_TERMS.key]
    field.edit.setText("some day")
    field.leave()
    assert field.problem
    assert settings.get(desk.bridge.context, PAYMENT_TERMS) == "30"


def test_a_professional_has_fund_and_withholding(desk, open_page):
    page = open_page(desk, "invoicing")
    assert not part(page).charges.isVisible()
    put(part(page).professional, True)
    fields = part(page).charges.fields
    put(fields["fund_code"], "TC04")
    put(fields["withholding_code"], "RT01")
    put(fields["withholding_on_fund"], True)
    data = company(desk)
    assert (data.fund_code, data.fund_percent) == ("TC04", 4)
    assert (data.withholding_code, data.withholding_percent) == ("RT01", 20)
    assert data.withholding_on_fund
    put(fields["fund_percent"], Decimal(5))
    assert company(desk).fund_percent == 5
    put(part(page).professional, False)
    data = company(desk)
    assert (data.fund_code, data.fund_percent, data.withholding_code) == ("", 0, "")
    assert not part(page).charges.isVisible()


# Look, language, keyboard


def test_look_and_size_change_at_once_and_are_kept(window, desk):
    shown = window.page.parts["appearance"]
    put(shown.look, Look.DARK.value)
    assert desk.theme.is_dark
    assert desk.seat.get(LOOK) is Look.DARK
    put(shown.text_size, "125")
    assert desk.theme.text_scale == 125
    assert desk.seat.get(TEXT_SCALE) == 125
    put(shown.group.fields["reduced_motion"], True)
    assert desk.theme.duration("panel") == 0
    assert desk.seat.get(REDUCED_MOTION)


def test_a_look_chosen_by_key_or_menu_is_shown_here_too(window, desk):
    desk.actions.run("view.dark")
    desk.actions.run("view.larger")
    shown = window.page.parts["appearance"]
    assert (shown.look.value, shown.text_size.value) == (Look.DARK.value, "110")


def test_the_name_goes_into_the_log_from_now_on(desk, open_page):
    page = open_page(desk, "language")
    person = part(page).person_group.fields["person"]
    person.set_value("Marta Blu")
    person.leave()
    assert desk.seat.get(PERSON) == "Marta Blu"
    assert desk.bridge.context.actor == "Marta Blu"
    assert part(page).person_group.saved.text()


def test_single_letters_can_be_switched_off(desk, open_page):
    page = open_page(desk, "language")
    put(part(page).keys_group.fields["single_keys"], False)
    assert desk.seat.get(SINGLE_KEYS) is False


def test_a_seat_that_cannot_be_written_says_so(desk, open_page, monkeypatch):
    from app.paths import FolderNotWritable

    def refuse(_setting, _value):
        raise FolderNotWritable(path="/x", reason="read-only")

    page = open_page(desk, "language")
    monkeypatch.setattr(desk.seat, "choose", refuse)
    field = part(page).keys_group.fields["single_keys"]
    put(field, False)
    assert "/x" in field.problem


def test_the_first_day_has_every_section(empty_desk, open_page):
    page = open_page(empty_desk)
    for key, *_ in SECTIONS:
        page.choose(key)
        assert part(page).isVisible()


# Words


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 byte"), (999, "999 byte"), (1000, "1 kB"), (1540, "1,5 kB"), (999_999, "1.000 kB"), (4_812_800, "4,8 MB"),
     (123_456_789, "123 MB"), (5 * 10**9, "5 GB"), (7 * 10**15, "7.000 TB")],
)  # fmt: skip
def test_sizes_have_few_digits(desk, count, said):
    assert view_model.size(count, desk.texts) == said


def test_every_field_has_a_name_for_the_ear(desk, open_page):
    page = open_page(desk)
    for key, *_ in SECTIONS:
        page.choose(key)
    for field in page.findChildren(QLineEdit):
        assert field.accessibleName() or field.isHidden()
