from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.term_picture import (
    NEAR,
    ROW_ABOVE,
    ROW_BELOW,
    Tag,
    TermPicture,
    add_months,
    axis_for,
    placed_tags,
)

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@st.composite
def pictures(draw):
    start = draw(days)
    months = draw(st.one_of(st.none(), st.integers(1, 60)))
    end = add_months(start, months).replace(day=min(start.day, 28)) if months else None
    notice = end - timedelta(days=draw(st.integers(0, 400))) if end and draw(st.booleans()) else None
    renews = add_months(end, draw(st.integers(1, 60))) if end and draw(st.booleans()) else None
    return TermPicture(draw(days), start, end, notice, renews)


@st.composite
def tags(draw):
    widths = draw(st.lists(st.floats(10, 300), min_size=1, max_size=2))
    return Tag(
        draw(st.floats(0, 1100)),
        tuple("x" * (index + 1) for index in range(len(widths))),
        tuple(sorted(widths, reverse=True)),
        draw(st.sampled_from([(ROW_ABOVE,), (ROW_BELOW,), (ROW_ABOVE, ROW_BELOW)])),
        tuple(draw(st.permutations([-1, 0, 1]))),
    )


@given(pictures(), st.floats(200, 1500))
def test_every_day_of_the_picture_lies_on_the_axis_and_today_is_always_shown(picture, width):
    axis = axis_for(picture, 10, width)

    shown = [day for day in (picture.term_start, picture.notice_by, picture.term_end) if day]
    assert all(10 <= axis.x(day) <= width + 1e-6 for day in [*shown, picture.today])
    assert axis.first <= picture.today < add_months(axis.first, axis.months)
    if picture.term_end:
        assert axis.x(picture.term_start) < axis.x(picture.term_end)


@given(pictures(), days, days)
def test_later_days_lie_further_right(picture, one, other):
    axis = axis_for(picture, 0, 1000)

    earlier, later = sorted((one, other))
    assert axis.x(earlier) <= axis.x(later)


@given(pictures(), st.floats(200, 1500))
def test_month_labels_have_their_room(picture, width):
    axis = axis_for(picture, 0, width)

    marks = axis.marks(48)
    assert all((after - before) * axis.month_width >= 48 for (before, _), (after, _) in pairwise(marks))


@given(st.lists(tags(), max_size=4), st.floats(240, 1200), st.floats(0, 1100))
def test_labels_never_overlap_never_leave_the_picture_and_are_never_struck_through(asked, width, post):
    placed = placed_tags(asked, (0, width), 10, [(ROW_BELOW, post)])

    assert len({spot.index for spot in placed}) == len(placed)
    for spot in placed:
        assert spot.row in asked[spot.index].rows
        assert spot.left >= 0
        assert spot.left + spot.width <= width + 1e-6
        assert not (spot.row == ROW_BELOW and spot.left < post < spot.left + spot.width)
    for row in (ROW_ABOVE, ROW_BELOW):
        in_row = sorted((spot for spot in placed if spot.row == row), key=lambda spot: spot.left)
        assert all(before.left + before.width + 10 <= after.left + 1e-6 for before, after in pairwise(in_row))


def test_labels_of_days_closer_than_90_pixels_stand_on_opposite_sides_or_in_the_second_row():
    both = (ROW_ABOVE, ROW_BELOW)
    near = [Tag(500, ("a",), (40,), both), Tag(500 + NEAR - 1, ("b",), (40,), both)]
    far = [Tag(500, ("a",), (40,), both), Tag(500 + NEAR, ("b",), (40,), both)]

    assert [spot.row for spot in placed_tags(near, (0, 1000), 10)] == [ROW_ABOVE, ROW_BELOW]
    assert [spot.row for spot in placed_tags(far, (0, 1000), 10)] == [ROW_ABOVE, ROW_ABOVE]


def test_the_picture_of_the_mock_up_has_sixteen_months():
    picture = TermPicture(date(2026, 12, 1), date(2026, 2, 1), date(2027, 2, 1), date(2026, 12, 2), date(2028, 2, 1))

    axis = axis_for(picture, 10, 1114)

    assert (axis.first, axis.months, axis.month_width) == (date(2026, 2, 1), 16, 69)
    assert axis.x(picture.today) == 700
    assert axis.x(date(2027, 2, 1)) == 838
