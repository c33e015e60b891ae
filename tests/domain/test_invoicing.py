"""From a contract to a document, over prices, quantities, discounts and dates nobody thought of."""

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing_calendar import Cycle, FirstPeriod, Schedule, Timing, due_periods
from app.domain.discounts import Discount
from app.domain.document_text import fingerprint, freeze, party_text, thaw
from app.domain.documents import Party, PaymentDetails
from app.domain.invoicing import (
    BillableItem,
    Buyer,
    CatchUp,
    NegativeTotal,
    Seller,
    compose,
    due_item_lines,
    group_lines,
)
from app.domain.money import round_money
from app.domain.payment_terms import PaymentTerms
from app.domain.pricing import PriceVersion
from app.domain.professional_charges import Fund, Withholding
from app.domain.totals import Charges

START = date(2026, 1, 31)
NET_30 = PaymentTerms(days=30)
CYCLES = ["day", "week", "2 week", "28 day", "month", "2 month", "quarter", "half-year", "year", "2 year"]

amounts = st.decimals(0, 9999, places=2)
prices = st.one_of(amounts, st.decimals(0, 100, places=8))
quantities = st.one_of(st.integers(1, 500).map(Decimal), st.decimals("0.01", 100, places=3))
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
percents = st.decimals("0.01", 100, places=2)


@st.composite
def discounts(draw) -> Discount:
    value = {"percent": draw(percents)} if draw(st.booleans()) else {"amount": draw(st.decimals("0.01", 999, places=2))}
    return Discount("offer", first_cycles=draw(st.none() | st.integers(1, 4)), **value)


@st.composite
def items(draw) -> BillableItem:
    start = draw(days)
    cycle = Cycle.parse(draw(st.sampled_from(CYCLES)))
    end = draw(st.none() | st.integers(1, 900).map(lambda length: start + timedelta(length)))
    timing = draw(st.sampled_from(Timing))
    if draw(st.booleans()):
        schedule = Schedule.anniversary(start, cycle, end=end, timing=timing)
    else:
        policy = draw(st.sampled_from(FirstPeriod))
        schedule = Schedule.aligned(start, cycle, anchor_day=draw(st.integers(1, 31)), end=end, timing=timing,
                                    first_period=policy)  # fmt: skip
    return BillableItem(
        id=1,
        contract="AB-0001",
        description="Assistenza",
        unit="",
        quantity=draw(quantities),
        includes_vat=draw(st.booleans()),
        vat_rate=Decimal(draw(st.sampled_from([4, 5, 10, 22]))),
        vat_nature="",
        schedule=schedule,
        next_start=start,
        prices=(PriceVersion(start, draw(prices)), PriceVersion(start + timedelta(100), draw(prices))),
        discounts=tuple(draw(st.lists(discounts(), max_size=2))),
        intro_price=draw(st.none() | prices),
        intro_cycles=draw(st.integers(0, 3)),
    )


def seller(**facts) -> Seller:
    party = Party("Nuvola Digitale S.r.l.", regime=facts.pop("regime", "RF01"))
    charges = Charges(stamp_duty_applies=True, **facts)
    return Seller(party, "EUR", "it", "30", PaymentDetails(), charges, party_text(party))


def buyer(kind: str = "business", country: str = "IT", vat_number: str = "01533030480") -> Buyer:
    return Buyer(1, "C0001", Party("Officine Rinaldi", kind, vat_number, country=country), "it", consolidate=False)


def plain_item(**facts) -> BillableItem:
    values = {
        "id": 1, "contract": "AB-0001", "description": "Assistenza", "unit": "", "quantity": Decimal(1),
        "includes_vat": False, "vat_rate": Decimal(22), "vat_nature": "",
        "schedule": Schedule.anniversary(START, Cycle.parse("month")), "next_start": START,
        "prices": (PriceVersion(START, Decimal("100.00")),),
    }  # fmt: skip
    return BillableItem(**{**values, **facts})


def invoice(item: BillableItem, by: Seller, to: Buyer, on: date = START):
    return compose(by, to, due_item_lines(item, by, to, on), issue_date=on, terms=NET_30, payment=PaymentDetails())


def evaluated(formula: str) -> Fraction:
    """Plain arithmetic with exact fractions; anything but numbers, signs and brackets fails."""
    assert re.fullmatch(r"[0-9.()+*/\- ]+", formula), formula
    return eval(re.sub(r"\d+(\.\d+)?", r"Fraction('\g<0>')", formula), {"Fraction": Fraction})


def rounded(value: Fraction) -> Decimal:
    cents, rest = divmod(abs(value) * 100, 1)
    whole = Decimal(int(cents) + (rest >= Fraction(1, 2))) / 100
    return whole if value >= 0 else -whole


@given(items(), st.integers(0, 800), st.sampled_from(CatchUp))
def test_the_printed_formula_gives_the_amount_and_the_sums_agree(item, lateness, catch_up) -> None:
    as_of = item.next_start + timedelta(lateness)
    by, to = seller(), buyer()
    for lines in group_lines(due_item_lines(item, by, to, as_of), catch_up):
        document = compose(by, to, lines, issue_date=as_of, terms=NET_30, payment=PaymentDetails())
        for line in document.lines:
            assert rounded(evaluated(line.formula)) == line.net, line.formula
        totals = document.totals
        assert sum(line.net for line in document.lines) == totals.net
        assert totals.lines - totals.discounts == totals.net
        assert totals.net + totals.vat == totals.total == sum(part.amount for part in document.instalments)
        if item.includes_vat:
            assert totals.total == sum(line.gross for line in lines)
        assert thaw(freeze(document)) == document


@given(items(), st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_whatever_the_jumps_of_the_clock_billed_periods_are_the_due_ones(item, jumps) -> None:
    by, to, as_of = seller(), buyer(), item.next_start
    billed = []
    position = item.next_start
    for jump in jumps:
        as_of += timedelta(jump)
        item.next_start = position
        lines = due_item_lines(item, by, to, as_of)
        billed += [(line.period.start, line.period.end) for line in lines]
        if lines:
            following = lines[-1].following
            if following is None:
                break
            position = following[0]
    due = [(one.start, one.end) for one in due_periods(item.schedule, item.schedule.start, as_of)]
    assert billed == due
    for (_, end), (start, _) in pairwise(billed):
        assert end == start, "periods touch and never overlap"


def test_periods_billed_by_a_run_that_stands_are_stepped_over() -> None:
    item = plain_item(billed=frozenset({date(2026, 2, 28)}))
    lines = due_item_lines(item, seller(), buyer(), date(2026, 4, 1))
    assert [line.period.start for line in lines] == [START, date(2026, 3, 31)]
    assert lines[-1].following == (date(2026, 4, 30), date(2026, 4, 30))


def test_a_price_change_counts_from_the_first_period_that_opens_after_it() -> None:
    versions = (PriceVersion(START, Decimal(100)), PriceVersion(date(2026, 2, 10), Decimal(110)))
    lines = due_item_lines(plain_item(prices=versions), seller(), buyer(), date(2026, 3, 31))
    assert [line.net for line in lines] == [Decimal("100.00"), Decimal("110.00"), Decimal("110.00")]


@pytest.mark.parametrize(
    ("to", "by", "rate", "nature", "payable", "notes"),
    [
        (buyer(), seller(), "22", "", "122.00", ()),
        (buyer("consumer", vat_number=""), seller(), "22", "", "122.00", ()),
        (buyer("public_body"), seller(), "22", "", "100.00", ("split_payment",)),
        (
            buyer(country="DE", vat_number="DE136695976"),
            seller(),
            "0",
            "N2.1",
            "102.00",
            ("reverse_charge_eu", "stamp_duty"),
        ),
        (buyer(country="CH", vat_number="CHE123"), seller(), "0", "N2.1", "102.00", ("outside_eu", "stamp_duty")),
        (buyer("consumer", "FR", ""), seller(), "22", "", "122.00", ()),
        (buyer(), seller(regime="RF19"), "0", "N2.2", "102.00", ("flat_rate", "stamp_duty")),
    ],
)
def test_who_pays_which_vat(to, by, rate, nature, payable, notes) -> None:
    document = invoice(plain_item(), by, to)
    row = document.vat_summary[0]
    assert (str(row.rate), row.nature, str(document.totals.payable)) == (rate, nature, payable)
    assert document.vat_notes == notes


def test_a_professional_s_fund_enters_the_vat_base_and_tax_is_withheld_on_the_fee() -> None:
    by = seller(funds=(Fund(Decimal(4)),), withholdings=(Withholding(Decimal(20)),))
    fee = plain_item(prices=(PriceVersion(START, Decimal(1000)),))
    totals = invoice(fee, by, buyer()).totals
    assert (totals.fund, totals.vat, totals.total, totals.withholding, totals.payable) == tuple(
        map(Decimal, ("40.00", "228.80", "1268.80", "200.00", "1068.80"))
    )
    assert invoice(fee, by, buyer("consumer", vat_number="")).totals.withholding == 0


def test_reverse_charge_takes_the_vat_out_of_a_price_that_includes_it() -> None:
    item = plain_item(includes_vat=True, prices=(PriceVersion(START, Decimal(122)),))
    assert invoice(item, seller(), buyer(country="DE", vat_number="DE1")).totals.net == Decimal("100.00")
    assert invoice(item, seller(regime="RF19"), buyer()).totals.net == Decimal("122.00")


def test_a_negative_total_is_refused() -> None:
    with pytest.raises(NegativeTotal):
        invoice(plain_item(prices=(PriceVersion(START, Decimal(-5)),)), seller(), buyer())


def test_a_number_given_at_issue_is_frozen_with_the_payment_s_reference() -> None:
    text = freeze(invoice(plain_item(), seller(), buyer()), number="2026/0007")
    assert (thaw(text).number, thaw(text).payment.reference) == ("2026/0007", "2026/0007")
    assert len(fingerprint(text)) == 64


def test_money_of_the_smallest_fractions_is_rounded_once() -> None:
    item = plain_item(quantity=Decimal(16000), prices=(PriceVersion(START, Decimal("0.00880")),))
    assert invoice(item, seller(), buyer()).totals.net == round_money(Decimal("140.80"))
