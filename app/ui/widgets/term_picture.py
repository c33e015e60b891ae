"""What does the picture of a contract's term consist of? Dates and geometry, free of Qt.

Terms are half-open: ``term_end`` is the first day after the commitment, the day on which it renews or ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ROW_ABOVE, ROW_BELOW = 0, 1
NEAR = 90.0

_ASIDE = 9.0
_LEAST_MONTHS = 6
_OPEN_BEFORE = 8
_OPEN_AFTER = 5
_STRIDES = (1, 2, 3, 6, 12, 24, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class TermPicture:
    """The days of one contract.

    Args:
        today: the civil day at the company.
        term_start: first day of the commitment, or of the contract where there is none.
        term_end: first day after the commitment; ``None`` without commitment.
        notice_by: last day on which the contract can be cancelled; ``None`` without notice.
        renews_until: first day after the tacit renewal; ``None`` where it ends instead.
    """

    today: date
    term_start: date
    term_end: date | None = None
    notice_by: date | None = None
    renews_until: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day of the commitment."""
        return self.term_end - timedelta(days=1) if self.term_end else None


@dataclass(frozen=True, slots=True)
class Axis:
    """Months of equal width from ``first`` on; positions are pixels between ``left`` and ``right``."""

    first: date
    months: int
    left: float
    right: float

    @property
    def month_width(self) -> float:
        """Pixels of one month."""
        return (self.right - self.left) / self.months

    def x(self, day: date) -> float:
        """Where the morning of ``day`` lies, kept inside the axis."""
        begin = day.replace(day=1)
        length = (add_months(begin, 1) - begin).days
        months = _months_between(self.first, begin) + (day.day - 1) / length
        return min(max(self.left + months * self.month_width, self.left), self.right)

    def marks(self, least_width: float) -> list[tuple[int, date]]:
        """The months that get a line and a label, every second, third, … where they would be too narrow."""
        stride = next((step for step in _STRIDES if step * self.month_width >= least_width), _STRIDES[-1])
        return [(index, add_months(self.first, index)) for index in range(0, self.months, stride)]


@dataclass(frozen=True, slots=True)
class Tag:
    """A text that belongs to a day: the position it points at, its texts from long to short, rows it may stand in.

    Args:
        sides: preferred first; -1 ends left of the day, 1 begins right of it, 0 is centred.
    """

    x: float
    texts: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[int, ...] = (ROW_ABOVE, ROW_BELOW)
    sides: tuple[int, ...] = (1, -1, 0)


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """Where one text stands; ``index`` is that of its tag."""

    index: int
    text: str
    row: int
    left: float
    width: float


def add_months(day: date, count: int) -> date:
    """The first of the month ``count`` months after the month of ``day``, kept inside the calendar."""
    position = day.year * 12 + day.month - 1 + count
    position = min(max(position, 12), 9999 * 12 + 11)
    return date(position // 12, position % 12 + 1, 1)


def axis_for(picture: TermPicture, left: float, right: float) -> Axis:
    """The months shown: the whole term with a third more for what follows, and today in any case."""
    if picture.term_end is None:
        begin = max(picture.term_start, add_months(picture.today, -_OPEN_BEFORE))
        end = add_months(max(picture.today, picture.term_start), _OPEN_AFTER)
    else:
        begin = picture.term_start
        term = max(_months_between(begin, picture.term_end), 1)
        end = add_months(picture.term_end, max(term // 3, 2))
    begin = min(begin, picture.today)
    end = max(end, add_months(picture.today, 2))
    return Axis(begin.replace(day=1), max(_months_between(begin, end), _LEAST_MONTHS), left, right)


def placed_tags(
    tags: Sequence[Tag],
    bounds: tuple[float, float],
    gap: float,
    posts: Sequence[tuple[int, float]] = (),
) -> list[PlacedTag]:
    """Put every tag where it touches no other, the first ones first; what fits nowhere is left out.

    Two tags whose days are closer than ``NEAR`` share a row only on opposite sides of their days. No text is written
    across a post, a row and the position of an upright line in it.
    """
    placed: list[PlacedTag] = []
    for index, tag in enumerate(tags):
        spots = (spot for spot in _spots(index, tag, bounds) if not any(_across(spot, post) for post in posts))
        found = next((spot for spot in spots if _free(spot, tags, placed, gap)), None)
        if found is not None:
            placed.append(found)
    return placed


def _spots(index: int, tag: Tag, bounds: tuple[float, float]) -> list[PlacedTag]:
    spots = []
    for text, width in zip(tag.texts, tag.widths, strict=True):
        for row in tag.rows:
            for side in tag.sides:
                left = tag.x - width / 2 + side * (width / 2 + _ASIDE)
                if side == 0:
                    left = max(min(left, bounds[1] - width), bounds[0])
                if bounds[0] <= left and left + width <= bounds[1]:
                    spots.append(PlacedTag(index, text, row, left, width))
    return spots


def _across(spot: PlacedTag, post: tuple[int, float]) -> bool:
    row, x = post
    return spot.row == row and spot.left < x < spot.left + spot.width


def _free(spot: PlacedTag, tags: Sequence[Tag], placed: Sequence[PlacedTag], gap: float) -> bool:
    own = tags[spot.index].x
    for other in placed:
        if other.row != spot.row:
            continue
        if spot.left < other.left + other.width + gap and other.left < spot.left + spot.width + gap:
            return False
        there = tags[other.index].x
        facing = (spot.left >= own and other.left + other.width <= there) or (
            other.left >= there and spot.left + spot.width <= own
        )
        if abs(own - there) < NEAR and not facing:
            return False
    return True


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
