"""Every line has the VAT its seller, buyer and item call for, and the reason why."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.tax import (
    EU_COUNTRIES,
    NATURES,
    VAT_NOTES,
    NatureUnknown,
    NatureWithRate,
    VatRateOutOfRange,
    VatTreatment,
    ZeroRateWithoutNature,
    vat_treatment,
)

TODAY = date(2026, 11, 22)
ZERO = Decimal(0)


def treated(**changes: Any) -> VatTreatment:
    facts: dict[str, Any] = {
        "seller_country": "IT",
        "seller_regime": "RF01",
        "buyer_kind": "business",
        "buyer_country": "IT",
        "buyer_vat_number": "12345670157",
        "item_rate": Decimal(22),
        "item_nature": "",
        "on": TODAY,
    }
    return vat_treatment(**facts | changes)


def test_an_italian_business_pays_the_rate_of_the_item() -> None:
    assert treated() == VatTreatment(Decimal(22), "", split=False, rule="")
    assert treated(item_rate=Decimal(4)).rate == 4


def test_a_flat_rate_seller_charges_no_vat() -> None:
    for kind in ("business", "public_body", "consumer"):
        found = treated(seller_regime="RF19", buyer_kind=kind)
        assert found == VatTreatment(Decimal(0), "N2.2", split=False, rule="flat_rate")
    assert treated(seller_regime="RF19", item_rate=Decimal(0)).nature == "N2.2"


def test_an_italian_public_body_pays_the_vat_itself() -> None:
    found = treated(buyer_kind="public_body", buyer_vat_number="")
    assert found == VatTreatment(Decimal(22), "", split=True, rule="split_payment")
    assert not treated(buyer_kind="public_body", on=date(2014, 12, 31)).split
    assert not treated(buyer_kind="public_body", item_rate=ZERO, item_nature="N4").split
    assert not treated(seller_country="DE", seller_regime="", buyer_country="IT", buyer_kind="public_body").split


def test_a_business_in_the_eu_takes_the_vat_on_itself() -> None:
    found = treated(buyer_country="DE", buyer_vat_number="DE136695976")
    assert found == VatTreatment(Decimal(0), "N2.1", split=False, rule="reverse_charge_eu")
    assert treated(buyer_country="GR", buyer_vat_number="EL123456789").rule == "reverse_charge_eu"
    assert treated(buyer_country="FR", buyer_kind="public_body", buyer_vat_number="FR1").rule == "reverse_charge_eu"
    assert treated(seller_regime="RF19", buyer_country="DE", buyer_vat_number="DE136695976").nature == "N2.1"


def test_a_business_in_the_eu_without_a_vat_number_pays_like_a_consumer() -> None:
    assert treated(buyer_country="DE", buyer_vat_number="").rate == 22


def test_a_business_outside_the_eu_pays_no_vat() -> None:
    for country in ("CH", "US", "GB", "SM"):
        assert treated(buyer_country=country, buyer_vat_number="").rule == "outside_eu"
        assert treated(buyer_country=country, buyer_vat_number="").nature == "N2.1"


def test_consumers_pay_domestic_vat_wherever_they_live() -> None:
    for country in ("IT", "DE", "CH"):
        assert treated(buyer_country=country, buyer_kind="consumer", buyer_vat_number="").rate == 22


def test_a_nature_set_on_the_item_wins() -> None:
    assert treated(item_rate=ZERO, item_nature="N4") == VatTreatment(Decimal(0), "N4", split=False, rule="N4")
    assert treated(item_rate=ZERO, item_nature="N3.1", buyer_country="US").nature == "N3.1"


def test_a_nature_beside_a_rate_is_refused() -> None:
    for country in ("IT", "FR"):
        with pytest.raises(NatureWithRate):
            treated(seller_country=country, buyer_country=country, item_nature="N4")


def test_no_vat_without_a_reason_is_refused_in_italy() -> None:
    with pytest.raises(ZeroRateWithoutNature) as refusal:
        treated(item_rate=Decimal(0))
    assert refusal.value.field == "vat_nature"
    assert treated(item_rate=Decimal(0), seller_country="FR", buyer_country="FR").rate == 0


def test_only_natures_of_the_tax_office_are_taken() -> None:
    for wrong in ("N2", "N3", "N6", "E", "N8"):
        with pytest.raises(NatureUnknown):
            treated(item_nature=wrong)


@pytest.mark.parametrize("rate", ["0.22", "-1", "100.01", "2200"])
def test_a_rate_that_is_no_percentage_is_refused(rate: str) -> None:
    with pytest.raises(VatRateOutOfRange):
        treated(item_rate=Decimal(rate))


def test_a_foreign_seller_has_no_italian_codes() -> None:
    found = treated(seller_country="FR", seller_regime="", buyer_country="DE", buyer_vat_number="DE136695976")
    assert found == VatTreatment(Decimal(0), "", split=False, rule="reverse_charge_eu")
    assert treated(seller_country="CH", seller_regime="", buyer_country="DE").rule == "outside_eu"
    assert treated(seller_country="FR", buyer_country="FR", item_rate=ZERO, item_nature="AE").rule == ""


def test_every_rule_has_its_sentence() -> None:
    rules = {"flat_rate", "split_payment", "reverse_charge_eu", "outside_eu", "stamp_duty"}
    assert VAT_NOTES.keys() == NATURES | rules
    assert len(NATURES) == 21


def test_the_eu_has_27_countries() -> None:
    assert len(EU_COUNTRIES - {"EL", "MC"}) == 27
