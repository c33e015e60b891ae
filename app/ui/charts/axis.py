"""Where do ticks, grid lines and labels of a chart stand? Pure arithmetic, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from app.i18n import N_, Text

TICKS = 5

_MANTISSAS = (Decimal(1), Decimal(2), Decimal(4), Decimal(5), Decimal(10))
_UNITS: tuple[tuple[Decimal, Text], ...] = (
    (Decimal(1_000_000_000), N_("{figure} bn")),
    (Decimal(1_000_000), N_("{figure} M")),
    (Decimal(1_000), N_("{figure} k")),
)
_PLAIN = (Decimal(1), "{figure}")
# A flat line is given this much air, as a part of its value, so that it does not lie on the frame.
_AIR = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Ticks:
    """The values with a grid line, rising, evenly apart; ``cut`` when the axis does not begin at zero."""

    values: tuple[Decimal, ...]
    cut: bool = False

    @property
    def low(self) -> Decimal:
        """The value at the foot of the chart."""
        return self.values[0]

    @property
    def high(self) -> Decimal:
        """The value at the top of the chart."""
        return self.values[-1]

    @property
    def unit(self) -> tuple[Decimal, str]:
        """What the labels are divided by, and the text the figure is put in (``{figure} k``)."""
        step = self.values[1] - self.values[0]
        return next(((unit, text) for unit, text in _UNITS if step >= unit), _PLAIN)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values to heights; ``top`` and ``bottom`` are pixels, and pixels grow downwards."""

    ticks: Ticks
    top: float
    bottom: float

    def y(self, value: Decimal) -> float:
        """The height at which ``value`` is drawn."""
        share = (value - self.ticks.low) / (self.ticks.high - self.ticks.low)
        return self.bottom - float(share) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """The label of one position, with the left edge it is drawn at."""

    index: int
    left: float


def ticks_for(values: Sequence[Decimal], *, count: int = TICKS, from_zero: bool = True) -> Ticks:
    """At most ``count`` round values that cover ``values``, and zero too unless ``from_zero`` is off.

    Steps are 1, 2, 4 or 5 times a power of ten, so that labels stay short. An axis that may be cut begins near the
    lowest value, and says so in ``cut``.

    >>> [str(tick) for tick in ticks_for([Decimal("18462.50")]).values]
    ['0', '5000', '10000', '15000', '20000']
    >>> [str(tick) for tick in ticks_for([Decimal("119"), Decimal("151.09")], from_zero=False).values]
    ['100', '120', '140', '160']
    """
    low, high = _bounds(values, count, from_zero=from_zero)
    step = _smallest_step(high - low, count)
    while _lines(low, high, step) > count:
        step = _next_step(step)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    marks = tuple((first + index) * step for index in range(max(_lines(low, high, step), 2)))
    return Ticks(marks, cut=marks[0] > 0 or marks[-1] < 0)


def placed_labels(
    centres: Sequence[float], widths: Sequence[float], bounds: tuple[float, float], gap: float
) -> tuple[PlacedLabel, ...]:
    """As many labels as fit beside each other inside ``bounds``: all, else every second, third and so on.

    Labels at the ends are pushed inside. Positions are counted from the last one, which matters most in time.
    """
    for stride in range(1, len(centres) + 1):
        chosen = range(len(centres) - 1, -1, -stride)
        placed = tuple(PlacedLabel(index, _inside(centres[index], widths[index], bounds)) for index in reversed(chosen))
        if _apart(placed, widths, gap):
            return placed
    return ()


def _bounds(values: Sequence[Decimal], count: int, *, from_zero: bool) -> tuple[Decimal, Decimal]:
    low, high = min(values, default=Decimal()), max(values, default=Decimal())
    if from_zero:
        low, high = min(low, Decimal()), max(high, Decimal())
    if low == high:
        air = abs(low) * _AIR or Decimal(count - 1)
        return (low - air if low else low), high + air
    return low, high


def _smallest_step(span: Decimal, count: int) -> Decimal:
    rough = span / (count - 1)
    power = Decimal(1).scaleb(rough.adjusted())
    return next(_plain(mantissa * power) for mantissa in _MANTISSAS if mantissa * power >= rough)


def _next_step(step: Decimal) -> Decimal:
    power = Decimal(1).scaleb(step.adjusted())
    return next(_plain(mantissa * power) for mantissa in _MANTISSAS if mantissa * power > step)


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _lines(low: Decimal, high: Decimal, step: Decimal) -> int:
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return int(last - first) + 1


def _inside(centre: float, width: float, bounds: tuple[float, float]) -> float:
    return min(max(centre - width / 2, bounds[0]), max(bounds[1] - width, bounds[0]))


def _apart(placed: Sequence[PlacedLabel], widths: Sequence[float], gap: float) -> bool:
    return all(before.left + widths[before.index] + gap <= after.left for before, after in pairwise(placed))
