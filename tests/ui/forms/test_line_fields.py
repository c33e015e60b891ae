"""What people type into each field, what it means, how it is written when they leave, and what is said when wrong."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.cycle import Cycle
from app.errors import Invalid
from app.i18n import N_
from app.ui.forms.dates import DateField
from app.ui.forms.identifiers import (
    CountryField,
    EmailField,
    IbanField,
    PostalCodeField,
    ProvinceField,
    RecipientCodeField,
    TaxCodeField,
    VatNumberField,
)
from app.ui.forms.lengths import CycleField, NoticeField, TermField, TermsField
from app.ui.forms.numbers import CountField, MoneyField, PercentField, QuantityField
from app.ui.forms.text import CodeField, NotesField, TextField

RIGHT = [
    (TextField, "  Farmacia Sant'Anna ", "Farmacia Sant'Anna", "Farmacia Sant'Anna"),
    (CodeField, "AB-1", "AB-1", "AB-1"),
    (MoneyField, "1234,5", Decimal("1234.5"), "1.234,50"),
    (MoneyField, "1.234", Decimal(1234), "1.234,00"),
    (MoneyField, "EUR 10", Decimal(10), "10,00"),
    (QuantityField, "1.234,50", Decimal("1234.5"), "1.234,5"),
    (PercentField, "22 %", Decimal(22), "22,00"),
    (PercentField, "0", Decimal(0), "0,00"),
    (PercentField, "100", Decimal(100), "100,00"),
    (CountField, "15", 15, "15"),
    (DateField, "15/12", date(2026, 12, 15), "15/12/2026"),
    (DateField, "+30", date(2026, 12, 31), "31/12/2026"),
    (DateField, "fine mese", date(2026, 12, 31), "31/12/2026"),
    (DateField, "tomorrow", date(2026, 12, 2), "02/12/2026"),
    (CycleField, "mensile", Cycle.parse("month"), "Mensile"),
    (CycleField, "3 months", Cycle.parse("quarter"), "Trimestrale"),
    (CycleField, "ogni 2 settimane", Cycle.parse("2 week"), "Ogni 2 settimane"),
    (NoticeField, "2 mesi", "2 month", "2 mesi"),
    (NoticeField, "30", "30 day", "30 giorni"),
    (NoticeField, "nessuno", "", "Nessuno"),
    (TermField, "2 anni", 24, "24 mesi"),
    (TermField, "12", 12, "12 mesi"),
    (TermsField, "30 giorni fine mese", "30 eom", "30 giorni fine mese"),
    (TermsField, "30/60", "30/60", "30/60 giorni"),
    (TermsField, "60 eom day 10", "60 eom day 10", "60 eom day 10"),
    (VatNumberField, "IT 00743110157", "00743110157", "00743110157"),
    (TaxCodeField, "rccmnl 83s18 d969h", "RCCMNL83S18D969H", "RCCMNL83S18D969H"),
    (IbanField, "it60x0542811101000000123456", "IT60X0542811101000000123456", "IT60 X054 2811 1010 0000 0123 456"),
    (RecipientCodeField, "subm70n", "SUBM70N", "SUBM70N"),
    (EmailField, "Info@Rossi.Example", "Info@rossi.example", "Info@rossi.example"),
    (CountryField, "germania", "DE", "Germania"),
    (ProvinceField, "reggio nell'emilia", "RE", "RE"),
    (PostalCodeField, "55100", "55100", "55100"),
]
WRONG = [
    (TextField, "", "Fill in this field."),
    (MoneyField, "", "Enter an amount."),
    (MoneyField, "molto", "“molto” is not a number. Write it like 1,234.50."),
    (MoneyField, "1.005", "Write at most 2 decimals."),
    (PercentField, "101", "Write 100.00 or less."),
    (PercentField, "-1", "Write 0.00 or more."),
    (CountField, "1.5", "Write a whole number, without decimals."),
    (CountField, "-1", "Write 0 or more."),
    (DateField, "", "Enter a date, for example 15/12/2026."),
    (DateField, "31/02", "The calendar has no 31/02. Check day and month."),
    (DateField, "xx", "“xx” is not a date. Write it like 01/12/2026, or +30, or “end of month”."),
    (CycleField, "boh", "“boh” is not a billing cycle. Write for example “monthly” or “every 2 weeks”."),
    (NoticeField, "-5", "“-5” is not a length of notice. Write for example “30 days” or “2 months”."),
    (TermField, "30 days", "“30 days” is not a commitment. Write for example “12 months” or “2 years”."),
    (
        TermsField,
        "when rich",
        "“when rich” is not a payment term. Write for example “30 days”, “30 days end of month” or “30/60/90”.",
    ),
    (VatNumberField, "IT00743110158", "The VAT number IT00743110158 is mistyped: its check digit does not fit."),
    (PostalCodeField, "5510", "“5510” is not a postal code: it has five digits."),
]


@pytest.mark.parametrize(("kind", "typed", "value", "written"), RIGHT)
def test_what_is_typed_is_understood_and_written_in_the_usual_form(desk, show, type_into, kind, typed, value, written):
    field = kind(desk, "field", "Campo")
    show(field)
    type_into(field, typed)
    assert (field.problem, field.value) == ("", value)
    assert field.edit.text() == written


@pytest.mark.parametrize(("kind", "typed", "sentence"), WRONG)
def test_what_is_wrong_is_said_under_the_field_in_words(english_desk, show, type_into, kind, typed, sentence):
    field = kind(english_desk, "field", "Field")
    show(field)
    type_into(field, typed)
    assert field.problem == sentence
    assert field.value == field.empty
    message = field.findChild(object, "message-field")
    assert message.isVisible()
    assert message.text() == field.control.accessibleDescription() == sentence


@pytest.mark.parametrize(("kind", "typed", "value", "written"), RIGHT)
def test_a_value_put_in_is_the_value_given_back(desk, kind, typed, value, written):
    field = kind(desk, "field", "Campo")
    field.set_value(value)
    assert field.value == value
    again = kind(desk, "field", "Campo")
    again.restore(field.state())
    assert again.value == value


@pytest.mark.parametrize("kind", [kind for kind, *_ in dict.fromkeys((row[0],) for row in RIGHT)])
def test_every_field_has_a_name_a_buddy_and_can_be_locked(desk, show, qtbot, kind):
    field = kind(desk, "field", "Campo", optional=True, help_text="Aiuto")
    show(field)
    assert field.control.accessibleName() == "Campo"
    assert field.control.accessibleDescription() == "Aiuto"
    assert field.findChild(object, "label-field").buddy() is field.control
    assert field.control.objectName() == "field"
    field.set_read_only(True)
    qtbot.keyClicks(field.control, "9")
    assert field.edit.text() == ""


def test_a_field_is_judged_when_it_is_left_and_then_on_every_key(english_desk, show, qtbot, type_into):
    field = QuantityField(english_desk, "quantity", "Quantity")
    show(field)
    field.control.setFocus()
    qtbot.keyClicks(field.control, "x")
    assert field.problem == ""
    qtbot.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.problem != ""
    field.control.setFocus()
    qtbot.keyClick(field.control, Qt.Key.Key_End)
    qtbot.keyClick(field.control, Qt.Key.Key_Backspace)
    assert field.problem == "Enter a quantity."
    qtbot.keyClicks(field.control, "3")
    assert field.problem == ""
    qtbot.keyClicks(field.control, "x")
    assert field.problem != ""


def test_an_optional_field_may_stay_empty_and_says_so(english_desk, show, type_into):
    field = MoneyField(english_desk, "price", N_("Price"), optional=True)
    window = show(field)
    type_into(field, "")
    assert (field.problem, field.value) == ("", None)
    assert "optional" in [label.text() for label in window.findChildren(type(field.findChild(object, "label-price")))]


def test_a_field_s_own_check_speaks_under_it(english_desk, show, type_into):
    class TooRound(Invalid):
        text = N_("Nothing costs {value}.")

    def refuse(value):
        raise TooRound(value=value)

    field = MoneyField(english_desk, "price", "Price", check=refuse)
    show(field)
    type_into(field, "5")
    assert field.problem == "Nothing costs 5."


def test_settled_is_told_once_per_new_right_value(desk, show, type_into):
    field = TextField(desk, "name", "Nome")
    told = []
    field.settled.connect(lambda: told.append(field.value))
    show(field)
    for text in ("A", "A", "", "A", "B"):
        type_into(field, text)
    assert told == ["A", "B"]


def test_a_price_of_a_unit_keeps_eight_decimals(desk, show, type_into):
    field = MoneyField(desk, "price", "Prezzo", decimals=8)
    show(field)
    type_into(field, "0,0125")
    assert (field.value, field.edit.text()) == (Decimal("0.0125"), "0,0125")


def test_a_currency_without_cents_refuses_them(english_desk, show, type_into):
    field = MoneyField(english_desk, "price", "Price", currency="JPY")
    show(field)
    type_into(field, "10.5")
    assert field.problem == "Write a whole number, without decimals."


def test_up_and_down_change_the_day(desk, show, qtbot):
    field = DateField(desk, "start", "Inizio")
    show(field)
    field.control.setFocus()
    qtbot.keyClick(field.control, Qt.Key.Key_Up)
    assert field.value == date(2026, 12, 1)
    qtbot.keyClick(field.control, Qt.Key.Key_Down)
    assert field.value == date(2026, 11, 30)
    assert field.box.suffix.text() == "lun"


def test_the_calendar_is_used_with_keys_only(desk, show, qtbot):
    field = DateField(desk, "start", "Inizio")
    window = show(field)
    field.control.setFocus()
    qtbot.keyClick(field.control, Qt.Key.Key_F4)
    calendar = window.findChild(object, "calendar")
    assert calendar.is_open
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(field.control, key)
    assert field.value == date(2027, 1, 9)
    assert not calendar.is_open


def test_a_day_is_picked_with_the_mouse_and_bounds_hold(english_desk, show, qtbot):
    field = DateField(english_desk, "start", "Start", least=date(2026, 12, 10))
    window = show(field)
    field.control.setFocus()
    qtbot.mouseClick(window.findChild(object, "start-calendar"), Qt.MouseButton.LeftButton)
    grid = window.findChild(object, "calendar-days")
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell(date(2026, 12, 5)).center().toPoint())
    assert field.value is None
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell(date(2026, 12, 24)).center().toPoint())
    assert field.value == date(2026, 12, 24)
    field.set_value(date(2026, 12, 1))
    assert not field.judge()
    assert field.problem == "Choose 10 December 2026 or a later day."


def test_escape_closes_the_calendar_and_keeps_the_day(desk, show, qtbot):
    field = DateField(desk, "start", "Inizio")
    field.set_value(date(2026, 12, 15))
    window = show(field)
    field.control.setFocus()
    qtbot.keyClick(field.control, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(field.control, Qt.Key.Key_Escape)
    assert not window.findChild(object, "calendar").is_open
    assert field.value == date(2026, 12, 15)


def test_the_usual_cycles_are_picked_with_the_arrow_keys(desk, show, qtbot):
    field = CycleField(desk, "cycle", "Cadenza")
    show(field)
    field.control.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(field.control, key)
    assert field.value == Cycle.parse("quarter")
    assert field.edit.text() == "Trimestrale"


def test_a_country_s_own_rule_checks_the_vat_number(desk, show, type_into):
    country = CountryField(desk, "country", "Nazione")
    number = VatNumberField(desk, "vat_number", "Partita IVA", country=lambda: country.value)
    show(country, number)
    type_into(country, "austria")
    type_into(number, "U13585627")
    assert number.value == "ATU13585627"


def test_notes_keep_their_lines_and_tab_leaves_them(desk, show, qtbot):
    field = NotesField(desk, "notes", "Note", optional=True)
    window = show(field)
    field.control.setFocus()
    qtbot.keyClicks(field.control, "uno")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    qtbot.keyClicks(field.control, "due")
    assert field.value == "uno\ndue"
    qtbot.keyClick(field.control, Qt.Key.Key_Tab)
    assert window.focusWidget() is not field.control


@pytest.mark.parametrize(
    ("kind", "typed", "value", "written"),
    [
        (QuantityField, "1.234", Decimal(1234), "1,234"),
        (QuantityField, "1,234", Decimal("1.234"), "1.234"),
        (MoneyField, "1.234", Decimal(1234), "1,234.00"),
        (CycleField, "Mensile", Cycle.parse("month"), "Monthly"),
        (NoticeField, "Nessuno", "", "None"),
        (TermField, "12 mesi", 12, "12 months"),
    ],
)
def test_what_was_typed_means_the_same_in_another_language(desk, make_desk, new_file, kind, typed, value, written):
    before = kind(desk, "field", "Campo")
    before.restore(typed)
    after = kind(make_desk(new_file, "en"), "field", "Field")
    after.restore(before.state())
    assert (after.value, after.edit.text()) == (value, written)
