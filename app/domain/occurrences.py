"""Is there anything left to generate from something limited to a number of times?"""

from dataclasses import dataclass
from datetime import date

from app.errors import Invalid
from app.i18n import N_


class OccurrencesOutOfRange(Invalid):
    """Counts below zero."""

    field = "max_occurrences"
    text = N_("The number of invoices cannot be negative.")


class NextDateBeforeStart(Invalid):
    """A next invoice date in front of the first day of service."""

    field = "next_invoice_date"
    text = N_("The next invoice date {next} comes before the start, {start}.")


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How many were generated out of how many; a ``maximum`` of 0 has no limit.

    What counts is what was generated, not what the calendar says (vectors ``max-occurrences-counts-generated``).

    >>> Occurrences(11, 12).finished, Occurrences(12, 12).finished, Occurrences(900).finished
    (False, True, False)

    Raises:
        OccurrencesOutOfRange: a count below zero.
    """

    done: int = 0
    maximum: int = 0

    def __post_init__(self) -> None:
        if self.done < 0 or self.maximum < 0:
            raise OccurrencesOutOfRange

    @property
    def finished(self) -> bool:
        """Whether the limit is reached."""
        return 0 < self.maximum <= self.done

    @property
    def left(self) -> int | None:
        """How many remain; ``None`` without a limit."""
        return max(self.maximum - self.done, 0) if self.maximum else None

    def is_due(self, when: date, today: date, *, suspended: bool = False) -> bool:
        """Whether the one planned for ``when`` is to be generated today; a past date is still due."""
        return not suspended and not self.finished and when <= today

    def after_one(self) -> "Occurrences":
        """The count once one more was generated."""
        return Occurrences(self.done + 1, self.maximum)


def check_next_date(start: date, next_date: date) -> None:
    """Refuse a next invoice date before the first day of service.

    Raises:
        NextDateBeforeStart: it is.
    """
    if next_date < start:
        raise NextDateBeforeStart(next=next_date, start=start)
