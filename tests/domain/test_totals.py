"""A document is summed in one order, and the gross entered is the gross invoiced."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import split
from app.domain.totals import Charges, Fund, TaxedLine, Withholding, net_of_gross, totalise
from tests.domain.strategies import AMOUNTS, half_away

TODAY = date(2026, 11, 22)
RATES = st.sampled_from(
    [(Decimal(22), ""), (Decimal(10), ""), (Decimal(4), ""), (Decimal(0), "N4"), (Decimal(0), "N1")]
)
NET_LINES = st.builds(lambda net, rate: TaxedLine(net, *rate), AMOUNTS, RATES)
GROSS_LINES = st.builds(lambda gross, rate: TaxedLine(Decimal(0), *rate, gross), AMOUNTS, RATES)
DOCUMENTS = st.lists(st.one_of(NET_LINES, GROSS_LINES), min_size=1, max_size=8)
CHARGES = st.builds(
    Charges,
    split_payment=st.booleans(),
    stamp_duty_applies=st.booleans(),
    stamp_charged=st.booleans(),
    funds=st.lists(st.builds(Fund, st.sampled_from([Decimal(4), Decimal(2)]), st.booleans()), max_size=2).map(tuple),
    withholdings=st.lists(st.builds(Withholding, st.just(Decimal(20))), max_size=1).map(tuple),
    prepaid=st.sampled_from([Decimal(0), Decimal("10.00")]),
)


@given(DOCUMENTS, CHARGES)
def test_the_totals_follow_from_the_rows_in_their_fixed_order(lines: list[TaxedLine], charges: Charges) -> None:
    rows, totals = totalise(lines, charges=charges, on=TODAY)
    assert totals.lines - totals.discounts == totals.net
    assert totals.net + totals.fund == sum(row.taxable for row in rows)
    assert totals.vat == sum(row.tax for row in rows)
    assert totals.total == totals.net + totals.fund + totals.vat + totals.stamp_duty
    assert totals.payable == totals.total - totals.withholding - totals.split_vat - charges.prepaid
    assert totals.split_vat == (totals.vat if charges.split_payment else 0)
    assert len({(row.rate, row.nature) for row in rows}) == len(rows)


@given(st.lists(NET_LINES, min_size=1, max_size=8))
def test_vat_is_rounded_once_per_rate_on_the_sum(lines: list[TaxedLine]) -> None:
    rows, totals = totalise(lines, on=TODAY)
    for row in rows:
        taxable = sum(line.net for line in lines if (line.vat_rate, line.vat_nature) == (row.rate, row.nature))
        assert row.taxable == taxable
        assert row.tax == half_away(Fraction(taxable) * Fraction(row.rate) / 100)
    assert totals.total == totals.payable


@given(st.lists(GROSS_LINES, min_size=1, max_size=8))
def test_the_gross_entered_is_the_gross_invoiced(lines: list[TaxedLine]) -> None:
    rows, totals = totalise(lines, on=TODAY)
    assert totals.total == sum(line.gross for line in lines)
    for row in rows:
        assert abs(Fraction(row.tax) - Fraction(row.taxable) * Fraction(row.rate) / 100) <= Fraction(1, 100)


@given(DOCUMENTS)
def test_the_tax_office_finds_no_tax_more_than_a_cent_off(lines: list[TaxedLine]) -> None:
    """SdI control 00421 compares tax and taxable amount of a row within one cent."""
    rows, _ = totalise(lines, on=TODAY)
    for row in rows:
        assert abs(row.tax - half_away(Fraction(row.taxable) * Fraction(row.rate) / 100)) <= Decimal("0.01")


@given(DOCUMENTS)
def test_the_same_document_negated_has_the_same_totals_negated(lines: list[TaxedLine]) -> None:
    mirrored = [
        TaxedLine(-line.net, line.vat_rate, line.vat_nature, None if line.gross is None else -line.gross)
        for line in lines
    ]
    assert totalise(mirrored, on=TODAY)[1].total == -totalise(lines, on=TODAY)[1].total


def test_three_gross_prices_keep_their_cents() -> None:
    (row,), totals = totalise([TaxedLine(Decimal(0), Decimal(22), "", Decimal("29.90"))] * 3, on=TODAY)
    assert (str(row.taxable), str(row.tax), str(totals.total)) == ("73.52", "16.18", "89.70")
    assert [str(net) for net in split(row.taxable, [net_of_gross(Decimal("29.90"), Decimal(22))] * 3)] == [
        "24.51",
        "24.51",
        "24.50",
    ]


def test_rows_come_in_the_order_of_the_lines() -> None:
    lines = [TaxedLine(Decimal(1), Decimal(rate)) for rate in (10, 22, 4, 22)]
    assert [row.rate for row in totalise(lines, on=TODAY)[0]] == [10, 22, 4]


def test_discounts_are_shown_beside_the_lines() -> None:
    _, totals = totalise([TaxedLine(Decimal(90), Decimal(22), discount=Decimal(10))], on=TODAY)
    assert (totals.lines, totals.discounts, totals.net) == (100, 10, 90)


def test_a_public_body_pays_the_net() -> None:
    _, totals = totalise([TaxedLine(Decimal("1246.00"), Decimal(22))], charges=Charges(split_payment=True), on=TODAY)
    assert (totals.vat, totals.total, totals.payable) == (Decimal("274.12"), Decimal("1520.12"), Decimal("1246.00"))


def test_a_professional_with_fund_and_withholding() -> None:
    charges = Charges(funds=(Fund(Decimal(4)),), withholdings=(Withholding(Decimal(20)),))
    rows, totals = totalise([TaxedLine(Decimal(1000), Decimal(22))], charges=charges, on=TODAY)
    assert [row.taxable for row in rows] == [1040]
    assert (totals.vat, totals.total) == (Decimal("228.80"), Decimal("1268.80"))
    assert (totals.withholding, totals.payable) == (200, Decimal("1068.80"))


def test_the_inps_contribution_is_withheld_from_too() -> None:
    charges = Charges(funds=(Fund(Decimal(4), subject_to_withholding=True),), withholdings=(Withholding(Decimal(20)),))
    _, totals = totalise([TaxedLine(Decimal(1000), Decimal(22))], charges=charges, on=TODAY)
    assert (totals.withholding, totals.payable) == (208, Decimal("1060.80"))


def test_a_fund_with_its_own_rate_has_its_own_row() -> None:
    charges = Charges(funds=(Fund(Decimal(4), vat_rate=Decimal(0), vat_nature="N4"),))
    rows, _ = totalise([TaxedLine(Decimal(1000), Decimal(22))], charges=charges, on=TODAY)
    assert [(row.rate, row.nature, row.taxable) for row in rows] == [(22, "", 1000), (0, "N4", 40)]


def test_stamp_duty_is_charged_or_borne() -> None:
    lines = [TaxedLine(Decimal(100), Decimal(0), "N2.2")]
    charged = totalise(lines, charges=Charges(stamp_duty_applies=True), on=TODAY)[1]
    borne = totalise(lines, charges=Charges(stamp_duty_applies=True, stamp_charged=False), on=TODAY)[1]
    assert (charged.stamp_duty, charged.total) == (2, 102)
    assert (borne.stamp_duty, borne.total) == (0, 100)


def test_a_document_without_lines_is_worth_nothing() -> None:
    rows, totals = totalise([], charges=Charges(funds=(Fund(Decimal(4)),)), on=TODAY)
    assert rows == ()
    assert totals.total == 0


def test_yen_have_no_decimals() -> None:
    rows, totals = totalise([TaxedLine(Decimal(155), Decimal(10))], currency="JPY", on=TODAY)
    assert (str(rows[0].tax), str(totals.total)) == ("16", "171")
