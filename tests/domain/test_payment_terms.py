"""Payment terms have one text each, and nonsense is refused."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.payment_terms import (
    Part,
    PaymentTerms,
    SharesBeyondWhole,
    TermsContradictory,
    TermsNotUnderstood,
    TermsOutOfRange,
)
from app.errors import Invalid

DAY_COUNTS = st.integers(0, 365)
MONTH_DAYS = st.none() | st.integers(1, 31)
OFFSETS = {
    "months": st.integers(0, 24),
    "day_of_month": MONTH_DAYS,
    "days": DAY_COUNTS,
    "end_of_month": st.booleans(),
    "on_day": MONTH_DAYS,
}
REST = st.builds(Part, **OFFSETS)
SHARES = st.one_of(
    st.builds(Part, percent=st.decimals(Decimal("0.01"), Decimal(25), places=2), **OFFSETS),
    st.builds(Part, fixed=st.decimals(Decimal("0.01"), Decimal(900), places=2), **OFFSETS),
)
TERMS = st.one_of(
    st.builds(
        PaymentTerms,
        days=DAY_COUNTS,
        end_of_month=st.booleans(),
        from_end_of_month=st.booleans(),
        on_day=MONTH_DAYS,
    ),
    st.builds(PaymentTerms, next_month_day=st.integers(1, 31)),
    st.builds(
        lambda shares, rest: PaymentTerms(parts=(*shares, rest)),
        st.lists(SHARES, max_size=3),
        st.one_of(REST, SHARES),
    ),
    st.lists(REST, min_size=2, max_size=4).map(lambda parts: PaymentTerms(parts=tuple(parts))),
    st.builds(
        lambda days, end: PaymentTerms(parts=tuple(Part(days=each, end_of_month=end) for each in days)),
        st.lists(DAY_COUNTS, min_size=1, max_size=4),
        st.booleans(),
    ),
)


@given(TERMS)
def test_a_code_reads_back_to_the_same_terms(terms: PaymentTerms) -> None:
    assert PaymentTerms.parse(terms.code) == terms


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (PaymentTerms(), "0"),
        (PaymentTerms(days=30), "30"),
        (PaymentTerms(days=30, end_of_month=True), "30 eom"),
        (PaymentTerms(days=45, from_end_of_month=True), "eom 45"),
        (PaymentTerms(days=60, end_of_month=True, on_day=10), "60 eom day 10"),
        (PaymentTerms(next_month_day=1), "next-month 1"),
        (PaymentTerms(parts=(Part(days=30), Part(days=60))), "30/60"),
        (PaymentTerms(parts=tuple(Part(days=days, end_of_month=True) for days in (30, 60, 90))), "30/60/90 eom"),
        (
            PaymentTerms(
                parts=(
                    Part(percent=Decimal(25), days=30),
                    Part(fixed=Decimal("396.84"), months=1),
                    Part(months=2, day_of_month=15, days=30),
                )
            ),
            "25% 30 + 396.84 1m 0 + rest 2m @15 30",
        ),
    ],
)
def test_codes_as_they_are_kept(terms: PaymentTerms, code: str) -> None:
    assert terms.code == code


def test_an_empty_text_is_payment_at_once() -> None:
    assert PaymentTerms.parse("  ") == PaymentTerms()


@pytest.mark.parametrize(
    "code",
    [
        "thirty",
        "30 days",
        "30 eom eom",
        "30 day",
        "eom",
        "eom 30/60",
        "30/",
        "next-month",
        "25% 30 +",
        "nan% 30 + rest 60",
        "30 on 15",
        "1.5",
        "½",
        "30/60 + rest 90",
    ],
)
def test_what_names_no_terms_is_refused(code: str) -> None:
    with pytest.raises(Invalid):
        PaymentTerms.parse(code)


@pytest.mark.parametrize("code", ["thirty", "30 net", "eom", "30 eom day"])
def test_the_refusal_names_the_text(code: str) -> None:
    with pytest.raises(TermsNotUnderstood) as refusal:
        PaymentTerms.parse(code)
    assert refusal.value.facts["value"] == code


@pytest.mark.parametrize("numbers", [{"days": -1}, {"days": 4000}, {"on_day": 0}, {"next_month_day": 32}])
def test_numbers_no_invoice_has_are_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(TermsOutOfRange):
        PaymentTerms(**numbers)


@pytest.mark.parametrize(
    "both",
    [
        {"next_month_day": 1, "days": 30},
        {"next_month_day": 1, "parts": (Part(days=30),)},
        {"parts": (Part(days=30),), "end_of_month": True},
    ],
)
def test_two_rules_for_one_date_are_refused(both: dict[str, Any]) -> None:
    with pytest.raises(TermsContradictory):
        PaymentTerms(**both)


def test_shares_beyond_the_whole_are_refused() -> None:
    with pytest.raises(SharesBeyondWhole):
        PaymentTerms(parts=(Part(percent=Decimal(60)), Part(percent=Decimal(50))))
    with pytest.raises(SharesBeyondWhole):
        PaymentTerms(parts=(Part(days=30), Part(percent=Decimal(50)), Part(days=60)))
    for wrong in ({"percent": Decimal(0)}, {"fixed": Decimal(-5)}, {"fixed": Decimal("Infinity")}):
        with pytest.raises(SharesBeyondWhole):
            Part(**wrong)
    with pytest.raises(TermsContradictory):
        Part(percent=Decimal(5), fixed=Decimal(5))
