"""What time is it, and which day is it at the company? The only caller of the system clock."""

from datetime import UTC, date, datetime, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Where instants and civil dates come from; tests bring one that they set by hand."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def today(self, zone: tzinfo) -> date:
        """The civil date in this zone: an invoice made after midnight in Rome is not dated by London."""


class StandingClock:
    """A clock that stands still, for pictures and examples that shall be the same every day."""

    def __init__(self, instant: datetime) -> None:
        """Stop at an aware instant in UTC."""
        self._instant = instant

    def now(self) -> datetime:
        """The instant it stands at."""
        return self._instant

    def today(self, zone: tzinfo) -> date:
        """The civil date in this zone."""
        return self._instant.astimezone(zone).date()


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self, zone: tzinfo) -> date:
        """The civil date in this zone."""
        return self.now().astimezone(zone).date()
