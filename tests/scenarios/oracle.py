"""What must be billed of a contract's line? Told day by day, in fractions, without asking the program."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.scenarios.grid import DAY, Cut, Whole, days, wholes


def cents(value: Fraction) -> Decimal:
    """The nearest cent, a half away from zero."""
    units, rest = divmod(abs(value) * 100, 1)
    units += rest * 2 >= 1
    return Decimal(int(units if value >= 0 else -units)) / 100


@dataclass(frozen=True)
class Saving:
    """A discount as agreed; ``cycles`` is the number of the first whole period it no longer counts for."""

    percent: Fraction | None = None
    amount: Fraction | None = None
    since: date = date.min
    until: date = date.max
    cycles: int | None = None

    def counts_for(self, day: date, number: int) -> bool:
        return self.since <= day < self.until and (self.cycles is None or number < self.cycles)

    def off(self, amount: Fraction) -> Fraction:
        """What is left of an amount."""
        if self.percent is not None:
            return amount * (100 - self.percent) / 100
        return max(amount - self.amount, Fraction(0))


@dataclass(frozen=True)
class Stretch:
    """Days that make one line of one document, the whole period they are in, and the day they fall due."""

    first: date
    after: date
    whole: Whole
    due: date


@dataclass
class Life:
    """One line of a contract, and what was done with each of its days.

    Args:
        first_day: the first paid one.
        prices: price of one unit and whole period by the day it counts from; with VAT where ``inclusive``.
        end: first day without service, as far as known.
        intro: price of the first so many periods.
        once: billed once, on its only day.
        settled: by day, how: ``billed``, ``free``, ``history``, ``paused``, ``skipped``, ``worth nothing``.
        breaks: days on which a pause began, so that no line reaches over them.
    """

    name: str
    cut: Cut
    arrears: bool
    first_day: date
    quantity: Fraction
    prices: dict[date, Fraction]
    end: date | None = None
    rate: Fraction = Fraction(22)
    inclusive: bool = False
    once: bool = False
    intro: tuple[Fraction, int] | None = None
    savings: list[Saving] = field(default_factory=list)
    settled: dict[date, str] = field(default_factory=dict)
    breaks: set[date] = field(default_factory=set)

    def is_served(self, day: date) -> bool:
        return self.first_day <= day and (self.end is None or day < self.end)

    def is_open(self, day: date) -> bool:
        return day not in self.settled and self.is_served(day)

    def first_open(self) -> date:
        """The first day that nothing was done with."""
        day = self.first_day
        while day in self.settled:
            day += DAY
        return day

    def number_of(self, day: date) -> int:
        """How many whole periods came before the one that holds the day."""
        return next(one.number for one in wholes(self.cut, self.first_day) if one.first <= day < one.after)

    def due(self, on: date) -> list[Stretch]:
        """The stretches to be billed by that day, oldest first."""
        first_open, found = self.first_open(), []
        for whole in wholes(self.cut, self.first_day):
            if whole.first > on:
                return found
            if whole.after > first_open:
                found += [one for one in self._stretches(whole) if one.due <= on]
        return found

    def _stretches(self, whole: Whole) -> Iterator[Stretch]:
        """The open days of a whole period, cut where a pause began."""
        first = None
        for day in (*days(whole.first, whole.after), whole.after):
            goes_on = day < whole.after and self.is_open(day)
            if first is not None and (not goes_on or day in self.breaks):
                yield Stretch(first, day, whole, day if self.arrears else first)
                first = None
            if goes_on and first is None:
                first = day

    def amount(self, stretch: Stretch) -> Fraction:
        """What a stretch costs, exactly: its days over those of the whole period, at the price of its first day."""
        number = stretch.whole.number
        price = self.prices[max(since for since in self.prices if since <= stretch.first)]
        if self.intro is not None and number < self.intro[1]:
            price = self.intro[0]
        served, full = stretch.after - stretch.first, stretch.whole.after - stretch.whole.first
        amount = self.quantity * price * served.days / full.days
        for saving in self.savings:
            if saving.counts_for(stretch.first, number):
                amount = saving.off(amount)
        return amount

    def settle(self, first: date, after: date, how: str) -> None:
        for day in days(first, after):
            assert day not in self.settled, f"{self.name}: {day} is {self.settled[day]} already, and now {how}"
            self.settled[day] = how

    def reopen(self, first: date, after: date) -> None:
        for day in days(first, after):
            del self.settled[day]

    def give_away_first_days(self) -> None:
        """Settle the days before the common day where they are free."""
        if self.cut.first == "free":
            common = next(one.first for one in wholes(self.cut, self.first_day) if one.number == 0)
            self.settle(self.first_day, min(common, self.end or common), "free")

    def pause(self, first: date, after: date) -> None:
        """Settle the served days of a pause that were not billed before."""
        for day in days(max(first, self.first_day), after):
            if self.is_open(day):
                self.settled[day] = "paused"

    def come_back(self, day: date) -> None:
        """Serve again from that day on, whatever was agreed before."""
        self.settled = {one: how for one, how in self.settled.items() if one < day or how != "paused"}


def once(name: str, day: date, quantity: str, price: str) -> Life:
    """Something billed once, on a day."""
    return Life(name, Cut(1, "day"), False, day, Fraction(quantity), {day: Fraction(price)}, day + DAY, once=True)
