"""What time is it, and which day is it at the company? The only caller of the system clock."""

from datetime import UTC, date, datetime, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.errors import Invalid
from app.i18n import N_


class TimeZoneUnknown(Invalid):
    """No zone of that name in the IANA database."""

    text = N_("There is no time zone called {value}.")
    field = "time_zone"


class Clock(Protocol):
    """Where instants and civil dates come from; tests bring one that they set by hand."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def today(self, zone: tzinfo) -> date:
        """The civil date in this zone: an invoice made after midnight in Rome is not dated by London."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self, zone: tzinfo) -> date:
        """The civil date in this zone."""
        return self.now().astimezone(zone).date()


def time_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; the names come with the program (tzdata) where the system has none.

    Raises:
        TimeZoneUnknown: no such zone.

    >>> time_zone("Europe/Rome").key
    'Europe/Rome'
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise TimeZoneUnknown(value=name) from None
