from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.clock import SystemClock
from tests.fakes import FakeClock


def test_the_day_is_the_one_at_the_company_and_not_the_one_in_greenwich():
    clock = FakeClock.at("2026-12-31 23:30")
    assert clock.today(ZoneInfo("Europe/Rome")) == date(2027, 1, 1)
    assert clock.today(UTC) == date(2026, 12, 31)
    assert clock.today(ZoneInfo("America/New_York")) == date(2026, 12, 31)


def test_the_system_clock_gives_aware_utc_and_the_day_in_the_zone_asked_for():
    before = datetime.now(UTC)
    now = SystemClock().now()
    after = datetime.now(UTC)
    assert before <= now <= after
    assert now.tzinfo is UTC
    # The suite runs with the machine's zone 14 hours ahead: only the zone asked for may count.
    days = {moment.astimezone(ZoneInfo("Europe/Rome")).date() for moment in (before, datetime.now(UTC))}
    assert SystemClock().today(ZoneInfo("Europe/Rome")) in days
