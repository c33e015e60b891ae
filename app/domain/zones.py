"""On which civil date does an instant fall? Decided once, in the company's zone; all the rest is date arithmetic."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.errors import Invalid
from app.i18n import N_


class ZoneUnknown(Invalid):
    """A name the time zone database does not have."""

    field = "zone"
    text = N_("“{value}” is not a time zone. Example: Europe/Rome.")


def local_date(instant: datetime, zone: str) -> date:
    """The civil date of an instant in a time zone of the IANA database.

    >>> from datetime import UTC
    >>> local_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "Europe/Rome")
    datetime.date(2027, 1, 1)

    Raises:
        ZoneUnknown: the zone is not in the database.
        ValueError: the instant has no time zone of its own, so it is no instant.
    """
    if instant.tzinfo is None:
        msg = "an instant needs a time zone"
        raise ValueError(msg)
    return instant.astimezone(known_zone(zone)).date()


def known_zone(name: str) -> ZoneInfo:
    """The zone of that name.

    Raises:
        ZoneUnknown: the zone is not in the database.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ZoneUnknown(value=name) from None
