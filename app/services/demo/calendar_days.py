"""On which days does the example company bill, so that today a handful of documents is due and not a hundred?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.cycle import add_months, day_in_month, month_index

MONTHS = 24
# The pairs of days of the month on which most contracts are billed.
_PAIRS = ((1, 15), (5, 20))


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar of the story.

    Args:
        today: the day the story ends before.
        first: first day of the first month told.
        regular: days of the month on which most contracts are billed; today is none of them.
        runs: the billing days of the past, the last one shortly before today.
    """

    today: date
    first: date
    regular: tuple[int, int]
    runs: tuple[date, ...]

    @classmethod
    def ending(cls, today: date) -> "Days":
        """Two years of billing days before ``today``: the regular ones, and the one today's contracts are due on.

        >>> days = Days.ending(date(2026, 11, 22))
        >>> days.first, days.regular, days.runs[-1]
        (datetime.date(2024, 11, 1), (1, 15), datetime.date(2026, 11, 15))
        """
        first = add_months(today, -MONTHS).replace(day=1)
        regular = next(pair for pair in _PAIRS if today.day not in pair)
        days = {
            day_in_month(month_index(first) + month, number)
            for month in range(MONTHS + 1)
            for number in (*regular, today.day)
        }
        return cls(today, first, regular, tuple(sorted(day for day in days if first <= day < today)))

    @property
    def founding(self) -> date:
        """The day the company's file is made."""
        return self.first - timedelta(2)

    @property
    def take_over(self) -> date:
        """The day the contracts of the program used before are taken over."""
        return self.first - timedelta(1)

    @property
    def statements(self) -> Iterator[date]:
        """The days on which the bank's statement is entered: every week, and yesterday."""
        yield from (self.days_ago(days) for days in range(1, (self.today - self.first).days, 7))

    @property
    def last_run(self) -> date:
        """The billing day before today's."""
        return self.runs[-1]

    def months_ago(self, months: int) -> date:
        """A start from which a period ends or begins today, so many months later."""
        return add_months(self.today, -months)

    def next_regular(self, day: date, number: int) -> date:
        """The first day on or after ``day`` with that number in its month."""
        this = day.replace(day=number)
        return this if this >= day else add_months(this, 1)

    def days_ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days)
