"""A rate or the code of an exemption is read, and written as people know it."""

from decimal import Decimal

import pytest

from app.ui.forms.vat import Vat, VatField


@pytest.fixture
def field(desk, show):
    field = VatField(desk, "vat", "IVA")
    field.window_of_test = show(field)
    return field


@pytest.mark.parametrize(
    ("typed", "vat", "written"),
    [
        ("22", Vat(Decimal(22)), "22\xa0%"),
        ("4 %", Vat(Decimal(4)), "4\xa0%"),
        ("8,1", Vat(Decimal("8.1")), "8,1\xa0%"),
        ("n2.2", Vat(Decimal(0), "N2.2"), "N2.2"),
    ],
)
def test_what_is_typed_is_understood(field, type_into, typed, vat, written):
    type_into(field, typed)
    assert field.value == vat
    assert field.control.text() == written
    assert not field.problem


@pytest.mark.parametrize("typed", ["N9", "esente", "22 e 10"])
def test_anything_else_is_refused_in_words(field, type_into, typed):
    type_into(field, typed)
    assert typed in field.problem
    assert field.value is None


def test_the_list_says_what_the_codes_mean(field):
    offered = [field.offer(value) for value in field.usual()]
    assert offered[0].value == Vat(Decimal(22))
    assert next(one for one in offered if one.text == "N4").detail.startswith("Esente")
