from decimal import Decimal

import pytest

from app.domain.money import Money
from app.domain.vat_notes import NATURES, VAT_NOTES
from app.i18n.catalog import translator
from app.queries.explanations import Explanation, VatRule

STORED = (
    '{"anchor":"2026-02-01","days":28,"discount":"","formula":"2 * 10.00","period":["2026-02-01","2026-03-01"],'
    '"period_days":28,"price_version":"2026-01-01","vat_rule":"0% N2.1 reverse_charge_eu"}'
)


def test_the_sentence_says_period_anchor_days_formula_price_discount_and_vat():
    said = Explanation.parse(STORED).sentence(Money(Decimal("20.00"), "EUR"), translator("en"))
    assert said == (
        "1–28 February 2026, 28 of 28 days, counted from 1 February 2026: 2 * 10.00 = €20.00; price in force since"
        " 1 January 2026; discount: none; VAT: 0%, N2.1 (Reverse charge: service not subject to Italian VAT, art. 7-ter"
        " DPR 633/1972)."
    )


def test_a_line_without_explanation_has_none():
    assert Explanation.parse("") is None


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("rule", ["", *VAT_NOTES])
def test_every_reason_for_a_rate_is_said(rule, language):
    nature = rule if rule in NATURES else ""
    said = VatRule(Decimal("0.0000"), nature, "" if nature else rule).message(translator(language))
    assert said.startswith("0")
    assert (
        (translator(language).gettext(VAT_NOTES[rule]).rstrip(".") in said)
        if rule
        else said in {"0%", "0 %", "0\u00a0%"}
    )


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("22%", VatRule(Decimal(22))),
        ("0% N4", VatRule(Decimal(0), "N4")),
        ("22% split_payment", VatRule(Decimal(22), "", "split_payment")),
        ("0% N2.2 flat_rate", VatRule(Decimal(0), "N2.2", "flat_rate")),
    ],
)
def test_the_stored_rule_is_read_back(text, parsed):
    assert VatRule.parse(text) == parsed
