import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.ui.charts.aging_bar import segments

sums = st.decimals(min_value=0, max_value=Decimal("1e9"), places=2)


@given(st.lists(sums, min_size=1, max_size=6), st.floats(200, 1500))
def test_segments_fill_the_bar_side_by_side_and_none_with_money_is_too_narrow_to_hit(values, width):
    placed = segments(values, width, gap=3, least=6)

    held = [spot for spot, value in zip(placed, values, strict=True) if value]
    assert all(span == 0 for (_, span), value in zip(placed, values, strict=True) if not value)
    assert all(span >= 6 - 1e-6 for _, span in held)
    for (left, span), (following, _) in itertools.pairwise(held):
        assert abs(left + span + 3 - following) < 1e-6
    if held:
        assert held[0][0] == 0
        assert abs(sum(held[-1]) - width) < 1e-6


def test_the_bar_of_the_mock_up_is_in_proportion():
    values = [Decimal(text) for text in ("15556.20", "3112.40", "1846", "940", "420")]

    placed = segments(values, 1126, gap=3, least=6)

    assert [round(span) for _, span in placed] == [792, 159, 94, 48, 21]
