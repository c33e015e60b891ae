"""How are the neutral terms of a case turned into our values? Only translation: no rule lives here."""

from datetime import UTC, date, datetime
from decimal import Decimal

from app.domain.billing_calendar import Cycle, Schedule, Timing, Unit
from app.domain.discounts import Discount
from app.domain.money import from_minor
from app.domain.period import ONE_DAY, Period
from app.domain.pricing import PricedLine, price_line
from app.domain.zones import local_date
from tests.vectors.registry import Given

SOME_DAY = date(2026, 11, 22)
NOTHING = from_minor(0)


def day(text: str) -> date:
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    return None if text is None else day(text)


def local_day(text: str, zone: str | None) -> date:
    """A civil date, or an instant seen in a zone."""
    return local_date(instant(text), zone or "UTC") if "T" in text else day(text)


def instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def period(pair: list[str]) -> Period:
    return Period(day(pair[0]), day(pair[1]))


def cycle(given: Given) -> Cycle:
    return Cycle(int(given.get("every", 1)), Unit(given.get("unit", "month")))


def end_exclusive(given: Given) -> date | None:
    last = given.get("last_service_day")
    return day(last) + ONE_DAY if last else day_or_none(given.get("end_exclusive"))


def schedule(given: Given, start: date, *, end: date | None = None) -> Schedule:
    """The calendar a case describes: a given first boundary, an anchor day, calendar units or the anniversary."""
    timing = Timing(given.get("timing", "advance"))
    first, anchor_day = day_or_none(given.get("first_cycle_date")), given.get("anchor_day")
    if first is not None:
        return Schedule(start, cycle(given), first, anchor_day or first.day, end=end, timing=timing)
    if anchor_day is not None or given.get("mode") == "calendar":
        return Schedule.aligned(start, cycle(given), anchor_day=anchor_day, end=end, timing=timing)
    return Schedule.anniversary(start, cycle(given), end=end, timing=timing)


def line_discounts(line: Given) -> list[Discount]:
    """The discounts written on a line; a size of nothing is no discount."""
    found = []
    for key, name in (("discount_percent", "percent"), ("discount_amount", "amount")):
        if Decimal(line.get(key) or 0):
            found.append(Discount(key, **{name: Decimal(line[key])}))
    return found


def priced(line: Given) -> PricedLine:
    """A line given by its net or gross amount, or by quantity and unit price."""
    amount = line.get("net", line.get("gross", line.get("unit_price")))
    return price_line(
        quantity=Decimal(line.get("quantity", 1)), unit_price=Decimal(amount), discounts=line_discounts(line)
    )


def coupon(given: Given, **limits: date | int | None) -> Discount:
    """A percentage or a fixed amount, whichever the case names."""
    size = "percent" if given.get("percent") is not None else "amount"
    return Discount("coupon", **{size: Decimal(given[size])}, **limits)
