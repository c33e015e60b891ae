"""Twins of the outside world, set by hand: the clock so far."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo


@dataclass
class FakeClock:
    """A clock that stands until the test moves it."""

    instant: datetime

    @classmethod
    def at(cls, text: str) -> "FakeClock":
        """A clock standing at this UTC instant, ``2026-11-22 16:07``."""
        return cls(datetime.fromisoformat(text).replace(tzinfo=UTC))

    def now(self) -> datetime:
        return self.instant

    def today(self, zone: tzinfo) -> date:
        return self.instant.astimezone(zone).date()

    def advance(self, **parts: float) -> None:
        """Move on by the parts ``timedelta`` takes."""
        self.instant += timedelta(**parts)
