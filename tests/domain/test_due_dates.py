"""Due dates follow the terms in their order, and instalments lose no cent."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cycle import BeyondCalendar
from app.domain.due_dates import Part, PaymentTerms, due_date, instalments
from tests.domain.strategies import AMOUNTS, DAYS
from tests.domain.test_payment_terms import TERMS


@pytest.mark.parametrize(
    ("code", "invoiced", "due"),
    [
        ("0", date(2026, 11, 22), date(2026, 11, 22)),
        ("30", date(2026, 1, 31), date(2026, 3, 2)),
        ("30 eom", date(2024, 4, 6), date(2024, 5, 31)),
        ("60 eom day 10", date(2026, 1, 15), date(2026, 4, 10)),
        ("eom 45", date(2019, 1, 15), date(2019, 3, 17)),
        ("31 day 15", date(2019, 1, 31), date(2019, 3, 15)),
        ("0 day 31", date(2026, 2, 10), date(2026, 2, 28)),
        ("next-month 31", date(2026, 1, 31), date(2026, 2, 28)),
        ("next-month 1", date(2026, 12, 31), date(2027, 1, 1)),
        ("30/60/90", date(2026, 1, 31), date(2026, 5, 1)),
    ],
)
def test_terms_and_their_day(code: str, invoiced: date, due: date) -> None:
    assert due_date(PaymentTerms.parse(code), invoiced) == due


@given(TERMS, DAYS)
def test_the_last_instalment_is_due_when_everything_is(terms: PaymentTerms, day: date) -> None:
    parts = instalments(terms, day, Decimal("1000.00"))
    assert parts[-1].due_date <= due_date(terms, day)
    if not terms.parts:
        assert [part.due_date for part in parts] == [due_date(terms, day)]
        assert parts[0].due_date >= day


@given(TERMS, DAYS, AMOUNTS, st.sampled_from(["EUR", "JPY"]))
def test_instalments_add_up_and_never_turn_round(terms: PaymentTerms, day: date, amount: Decimal, code: str) -> None:
    whole = amount if code == "EUR" else Decimal(int(amount))
    parts = instalments(terms, day, whole, code)
    assert sum(part.amount for part in parts) == whole
    assert all(part.amount * whole > 0 for part in parts) or not whole


def test_the_last_of_equal_instalments_takes_the_rest() -> None:
    parts = instalments(PaymentTerms.parse("30/60/90 eom"), date(2026, 1, 31), Decimal("100.00"))
    assert [(part.due_date.isoformat(), str(part.amount)) for part in parts] == [
        ("2026-03-31", "33.33"),
        ("2026-04-30", "33.33"),
        ("2026-05-31", "33.34"),
    ]


def test_a_fixed_part_never_exceeds_the_invoice() -> None:
    terms = PaymentTerms(parts=(Part(fixed=Decimal(500)), Part(days=30)))
    parts = instalments(terms, date(2026, 1, 31), Decimal("120.00"))
    assert [str(part.amount) for part in parts] == ["120.00"]


def test_nothing_to_pay_is_one_instalment_of_nothing() -> None:
    (part,) = instalments(PaymentTerms.parse("30/60"), date(2026, 1, 31), Decimal("0.00"))
    assert (part.due_date, part.amount) == (date(2026, 4, 1), 0)


def test_terms_end_with_the_calendar() -> None:
    with pytest.raises(BeyondCalendar):
        due_date(PaymentTerms(days=31), date(9999, 12, 31))
