"""Stamp duty is due above 77.47 without VAT, and never at it."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.documents import VatRow
from app.domain.stamp_duty import stamp_duty, stamp_duty_on

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(("exempt", "duty"), [("77.46", "0"), ("77.47", "0"), ("77.48", "2.00"), ("-500", "0")])
def test_the_threshold_itself_is_free(exempt: str, duty: str) -> None:
    assert stamp_duty(Decimal(exempt), TODAY) == Decimal(duty)


def test_the_duty_has_a_date() -> None:
    assert stamp_duty(Decimal(100), date(2013, 6, 25)) == Decimal("1.81")
    assert stamp_duty(Decimal(100), date(2013, 6, 26)) == Decimal("2.00")


def row(nature: str, taxable: str, rate: str = "0") -> VatRow:
    return VatRow(Decimal(rate), nature, Decimal(taxable), Decimal(0))


def test_only_the_part_without_vat_counts() -> None:
    assert stamp_duty_on([row("", "500.00", "22"), row("N4", "70.00")], TODAY) == 0
    assert stamp_duty_on([row("", "50.00", "22"), row("N4", "80.00")], TODAY) == 2


def test_parts_of_several_natures_are_added() -> None:
    assert stamp_duty_on([row("N1", "40.00"), row("N2.2", "40.00")], TODAY) == 2


@pytest.mark.parametrize("nature", ["N3.1", "N3.2", "N5", "N6.3", "N7"])
def test_exports_and_reverse_charge_do_not_count(nature: str) -> None:
    assert stamp_duty_on([row(nature, "900.00")], TODAY) == 0
