from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid, NotFound
from app.settings import definitions
from app.settings.definitions import Home, ScreenLanguage, Setting, find, registry


def test_two_settings_of_one_key_are_refused_at_import():
    twin = Setting("language", "x", Home.SEAT, "x")
    with pytest.raises(ValueError, match="two settings are called language"):
        registry([definitions.LANGUAGE, twin])


def test_every_setting_declared_in_the_module_is_in_the_registry_and_titled():
    declared = [value for value in vars(definitions).values() if isinstance(value, Setting)]
    assert {setting.key for setting in declared} == set(definitions.SETTINGS)
    assert all(setting.title for setting in declared)


@pytest.mark.parametrize("setting", definitions.SETTINGS.values(), ids=lambda setting: setting.key)
def test_every_default_is_accepted_and_survives_being_stored(setting):
    assert setting.parse(setting.store(setting.default)) == setting.default
    assert type(setting.parse(setting.store(setting.default))) is type(setting.default)


@pytest.mark.parametrize(
    ("setting", "text", "value"),
    [
        (definitions.VAT_RATE, "10", Decimal(10)),
        (definitions.VAT_RATE, " 5,5 ", Decimal("5.5")),
        (definitions.STAMP_DUTY_CHARGED, "no", False),
        (definitions.STAMP_DUTY_CHARGED, "Sì", True),
        (definitions.STAMP_DUTY_CHARGED, "false", False),
        (definitions.LANGUAGE, "it", ScreenLanguage.ITALIAN),
        (definitions.PAYMENT_TERMS, "30/60", "30/60"),
    ],
)
def test_typed_texts_become_values_of_the_setting_s_kind(setting, text, value):
    assert setting.parse(text) == value


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (definitions.VAT_RATE, "ten"),
        (definitions.VAT_RATE, "NaN"),
        (definitions.VAT_RATE, "-1"),
        (definitions.VAT_RATE, "101"),
        (definitions.STAMP_DUTY_CHARGED, "perhaps"),
        (definitions.STAMP_DUTY_CHARGED, ""),
        (definitions.LANGUAGE, "Klingon"),
        (definitions.PAYMENT_TERMS, "when the moon is full"),
        (Setting("rows", 10, Home.SEAT, "Rows"), "1.5"),
    ],
)
def test_what_a_setting_cannot_hold_is_refused(setting, text):
    with pytest.raises(Invalid):
        setting.parse(text)


@given(st.one_of(st.booleans(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_storing_and_parsing_are_each_other_s_inverse(value):
    setting = Setting("any", value, Home.SEAT, "Any")
    assert setting.parse(setting.store(value)) == value


def test_an_unknown_key_is_said_to_be_unknown():
    assert find("vat_rate") is definitions.VAT_RATE
    with pytest.raises(NotFound, match="shoe_size"):
        find("shoe_size")
