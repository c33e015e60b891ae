"""Which instalments are still open, and when is the next one due?"""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.documents import Instalment
from app.domain.open_balance import next_due, open_parts

CENTS = st.integers(1, 10_000).map(lambda cents: Decimal(cents) / 100)
PARTS = st.lists(st.builds(Instalment, st.dates(date(2026, 1, 1), date(2027, 1, 1)), CENTS), min_size=1, max_size=5)


def test_nothing_paid_leaves_everything_open():
    parts = [Instalment(date(2027, 1, 31), Decimal(50)), Instalment(date(2026, 12, 31), Decimal(50))]
    assert open_parts(parts, Decimal(0)) == (parts[1], parts[0])
    assert next_due(parts, Decimal(0)) == date(2026, 12, 31)


def test_all_paid_leaves_nothing():
    parts = [Instalment(date(2026, 12, 31), Decimal(50))]
    assert open_parts(parts, Decimal(50)) == ()
    assert next_due(parts, Decimal(50)) is None


@given(parts=PARTS, share=st.integers(0, 120))
def test_what_is_open_is_what_was_asked_less_what_was_paid(parts, share):
    total = sum(part.amount for part in parts)
    paid = (total * share / 100).quantize(Decimal("0.01"))
    still_open = open_parts(parts, paid)
    assert sum(part.amount for part in still_open) == max(total - paid, Decimal(0))
    assert [part.due_date for part in still_open] == sorted(part.due_date for part in still_open)
    # Only the oldest open part can be a rest: all later ones are whole.
    assert all(part in parts for part in still_open[1:])
