"""Adapters of the date topics: sequences, periods, what is due when, trials, terms, zones."""

from datetime import date
from typing import Any

from app.domain import proration
from app.domain.billing_calendar import (
    BillingPeriod,
    Schedule,
    Timing,
    due_periods,
    end_after,
    gap_period,
    next_invoice_date,
    period_at,
)
from app.domain.cycle import Cycle, Unit
from app.domain.occurrences import Occurrences, check_next_date
from app.domain.period import ONE_DAY, Period
from app.domain.trial import trial_of_days, trial_until
from app.domain.zones import local_date
from tests.vectors.reading import (
    cycle,
    day,
    day_or_none,
    end_exclusive,
    instant,
    local_day,
    period,
    schedule,
)
from tests.vectors.registry import Given, answers

PERIODS_SHOWN = 24


def openings(calendar: Schedule, count: int) -> list[date]:
    """First days of the first ``count`` periods."""
    days: list[date] = []
    following = calendar.start
    while len(days) < count and (found := period_at(calendar, following)) is not None:
        days.append(found.start)
        following = found.end
    return days


@answers("sequence", "date-sequence", "time-zone")
def sequence(given: Given) -> dict[str, Any]:
    start = local_day(given["start"], given.get("zone"))
    return {"dates": openings(schedule(given, start), given["count"])}


@answers("next", "next-anchor-date")
def next_anchor(given: Given) -> dict[str, Any]:
    following = day(given["after"]) + ONE_DAY
    return {"next": Schedule.aligned(following, Cycle(1, Unit.MONTH), anchor_day=given["anchor_day"]).anchor}


def period_around(given: Given, on: date) -> Period:
    anchor = day_or_none(given.get("anchor"))
    found = schedule(given, anchor or on).whole_period(on)
    if given.get("which", "current") == "previous":
        return schedule(given, anchor or on).whole_period(found.start - ONE_DAY)
    return found


@answers("anniversary", "billing-period")
@answers("calendar", "billing-period")
def billing_period(given: Given) -> dict[str, Any]:
    found = period_around(given, day(given["on"]))
    return {"start": found.start, "end_exclusive": found.end, "days": found.days}


@answers("anchor", "first-period")
@answers("calendar", "first-period")
def first_period(given: Given) -> dict[str, Any]:
    start = day(given["start"])
    first = schedule(given, start).first_boundary()
    return {"first_cycle_date": first, "stub_days": (first - start).days}


@answers("invoice-date", "advance-billing", "arrears-billing")
def invoice_date_of_period(given: Given) -> dict[str, Any]:
    opening, end = day(given["period_start"]), end_exclusive(given)
    # The contract began no later than its last day of service, which may lie before the period asked for.
    began = opening if end is None else min(opening, end - ONE_DAY)
    anchor_day = given.get("anchor_day") or opening.day
    calendar = Schedule(began, cycle(given), opening, anchor_day, end=end, timing=Timing(given["timing"]))
    return {"invoice_date": next_invoice_date(calendar, opening)}


def billed(given: Given) -> tuple[Schedule, list[BillingPeriod], date | None]:
    start = day(given["start"])
    calendar = schedule(given, start, end=end_exclusive(given))
    due = due_periods(calendar, start, day(given["as_of"]))
    return calendar, due, next_invoice_date(calendar, due[-1].end if due else start)


@answers("periods-billed", "advance-billing", "arrears-billing", "catch-up")
def periods_billed(given: Given) -> dict[str, Any]:
    _, due, following = billed(given)
    return {"periods": [(each.start, each.end) for each in due], "next_invoice_date": following}


@answers("next-period", "catch-up")
def next_period(given: Given) -> dict[str, Any]:
    last = day_or_none(given.get("last_invoiced_day"))
    found = gap_period(
        last or day(given["start"]) - ONE_DAY,
        day(given["next_invoice_date"]),
        cycle(given),
        timing=Timing(given["timing"]),
        end=end_exclusive(given),
        anchor_day=given.get("anchor_day"),
    )
    return {"start": found and found.start, "end_exclusive": found and found.end}


@answers("cycles", "proration-fraction")
def cycles(given: Given) -> dict[str, Any]:
    _, due, _ = billed(given)
    shown = [
        {"start": each.start, "end_exclusive": each.end, "days": each.days, "period_days": each.nominal_days}
        for each in due
    ]
    return {"periods": shown, "cycles": sum(proration.fraction(each.days, each.nominal_days) for each in due)}


@answers("fraction", "proration-fraction")
def fraction(given: Given) -> dict[str, Any]:
    days, period_days = proration.day_counts(period(given["service"]), period(given["period"]))
    return {"days": days, "period_days": period_days, "fraction": proration.fraction(days, period_days)}


@answers("template-due", "term-limits")
def template_due(given: Given) -> dict[str, Any]:
    occurrences = Occurrences(given.get("done") or 0, given.get("max_occurrences") or 0)
    when, today = day(given["date_when"]), day(given["today"])
    due = occurrences.is_due(when, today, suspended=given.get("suspended", False))
    after = occurrences.after_one() if due else occurrences
    return {"due": due, "done_after": after.done, "finished": after.finished}


@answers("max-occurrences", "term-limits")
def max_occurrences(given: Given) -> dict[str, Any]:
    start = day(given["start"])
    end = end_after(schedule(given, start), given["max_occurrences"])
    calendar = schedule(given, start, end=end)
    following, dates = start, []
    while (when := next_invoice_date(calendar, following)) is not None:
        dates.append(when)
        following = due_periods(calendar, following, when)[0].end
    return {"invoice_dates": dates, "ends_exclusive": end}


@answers("repeat-run", "term-limits")
def repeat_run(given: Given) -> dict[str, Any]:
    following = day(given["start"])
    calendar = schedule(given, following, end=end_exclusive(given))
    new = []
    for run in given["runs"]:
        due = due_periods(calendar, following, day(run))
        following = due[-1].end if due else following
        new.append(len(due))
    return {"new_items_per_run": new}


@answers("invalid", "term-limits")
def invalid(given: Given) -> dict[str, Any]:
    start = day(given["start"])
    schedule(given, start, end=end_exclusive(given))
    Occurrences(given.get("done") or 0, given.get("max_occurrences") or 0)
    if "next_invoice_date" in given:
        check_next_date(start, day(given["next_invoice_date"]))
    return {}


def first_paid_periods(given: Given, first_paid: date) -> list[tuple[date, date]]:
    calendar = schedule(given, first_paid, end=end_exclusive(given))
    following = first_paid
    shown: list[tuple[date, date]] = []
    while len(shown) < PERIODS_SHOWN and (found := period_at(calendar, following)) is not None:
        shown.append((found.start, found.end))
        following = found.end
    return shown


def paid_after(given: Given, trial: Period) -> dict[str, Any]:
    paid = first_paid_periods(given, trial.end)
    result = {"trial_last_day": trial.last_day, "first_paid_day": trial.end, "paid_periods": paid}
    if paid:
        result["first_period"] = paid[0]
    return result


@answers("trial-then-month", "time-zone")
def trial_then_month(given: Given) -> dict[str, Any]:
    start = local_day(given["start"], given.get("zone"))
    return paid_after(given, trial_of_days(start, given["trial_days"]))


@answers("service-date", "trial")
def trial_by_last_day(given: Given) -> dict[str, Any]:
    return paid_after(given, trial_until(day(given["trial_start"]), day(given["trial_last_day"])))


@answers("local-date", "time-zone")
def civil_date(given: Given) -> dict[str, Any]:
    return {"local_date": local_date(instant(given["instant"]), given["zone"])}


@answers("period-of-instant", "time-zone")
def period_of_instant(given: Given) -> dict[str, Any]:
    on = local_date(instant(given["instant"]), given["zone"])
    found = period_around(given, on)
    return {
        "local_date": on,
        "period_start": found.start,
        "period_end_exclusive": found.end,
        "start": found.start,
        "end_exclusive": found.end,
        "days": found.days,
    }


@answers("days-between", "time-zone")
def days_between(given: Given) -> dict[str, Any]:
    zone = given.get("zone")
    return {"days": (local_day(given["end"], zone) - local_day(given["start"], zone)).days}
