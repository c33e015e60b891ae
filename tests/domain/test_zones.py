"""The company's zone decides the date, once."""

from datetime import UTC, date, datetime

import pytest

from app.domain.zones import ZoneUnknown, local_date


def test_midnight_in_rome_is_still_yesterday_in_utc() -> None:
    assert local_date(datetime(2026, 6, 30, 22, 0, tzinfo=UTC), "Europe/Rome") == date(2026, 7, 1)
    assert local_date(datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "Europe/Rome") == date(2026, 12, 31)


@pytest.mark.parametrize("name", ["Europe/Milano", "", "../etc/passwd", "Europe", "\0"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ZoneUnknown):
        local_date(datetime(2026, 6, 30, tzinfo=UTC), name)


def test_a_time_without_a_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 6, 30), "Europe/Rome")  # noqa: DTZ001 - the mistake under test
