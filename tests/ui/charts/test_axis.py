import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from app.ui.charts.axis import TICKS, Scale, placed_labels, ticks_for
from app.ui.charts.plot import tick_count

amounts = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=2)
some_amounts = st.lists(amounts, min_size=0, max_size=30)


@given(some_amounts, st.booleans(), st.integers(3, 6))
def test_ticks_cover_all_values_in_round_even_steps(values, from_zero, count):
    ticks = ticks_for(values, count=count, from_zero=from_zero)

    steps = {after - before for before, after in zip(ticks.values, ticks.values[1:], strict=False)}
    assert len(steps) == 1
    step = steps.pop()
    assert step.normalize().as_tuple().digits in {(1,), (2,), (4,), (5,)}
    assert 2 <= len(ticks.values) <= count
    assert all(ticks.low <= value <= ticks.high for value in values)


@given(some_amounts)
def test_an_axis_from_zero_has_a_line_at_zero_and_is_never_cut(values):
    ticks = ticks_for(values)

    assert Decimal() in ticks.values
    assert not ticks.cut


def test_the_axis_of_the_mock_up():
    ticks = ticks_for([Decimal("18462.50"), Decimal(9820)])

    assert [int(tick) for tick in ticks.values] == [0, 5000, 10000, 15000, 20000]
    assert ticks.unit[0] == 1000
    assert len(ticks.values) == TICKS


def test_prices_far_from_zero_cut_the_axis_and_say_so():
    assert ticks_for([Decimal(119), Decimal("151.09")], from_zero=False).cut


def test_a_price_that_never_changed_lies_inside_the_axis():
    ticks = ticks_for([Decimal(149)], from_zero=False)

    assert ticks.low < 149 < ticks.high


@given(st.lists(amounts, min_size=1, max_size=30))
def test_every_value_is_drawn_between_foot_and_top(values):
    scale = Scale(ticks_for(values), top=10, bottom=200)

    assert all(10 - 1e-6 <= scale.y(value) <= 200 + 1e-6 for value in values)


@given(
    st.integers(1, 60),
    st.lists(st.floats(5, 60), min_size=60, max_size=60),
    st.floats(100, 1500),
    st.floats(0, 12),
)
def test_labels_never_overlap_and_stay_inside(count, widths, width, gap):
    centres = [width * index / max(count - 1, 1) for index in range(count)]

    placed = placed_labels(centres, widths[:count], (0, width), gap)

    assert placed
    assert placed[-1].index == count - 1
    assert all(label.left >= 0 and label.left + widths[label.index] <= width + 1e-6 for label in placed)
    for before, after in itertools.pairwise(placed):
        assert before.left + widths[before.index] + gap <= after.left + 1e-6


@given(some_amounts, st.integers(-200, 900))
def test_ticks_never_stand_closer_than_their_labels_allow(theme, values, height):
    box = QRectF(0, 0, 400, height)

    count = tick_count(theme, box, TICKS)

    assert 3 <= count <= TICKS
    assert len(ticks_for(values, count=count).values) <= count
