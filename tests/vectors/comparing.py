"""Does an answer say what a case expects? Dates as ISO text, numbers by value, every expected key present."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain.cycle import BeyondCalendar, CycleNotPositive
from app.domain.occurrences import NextDateBeforeStart, OccurrencesOutOfRange
from app.domain.period import EndBeforeStart
from app.domain.schedule import AnchorDayOutOfRange
from app.domain.trial import TrialEndsBeforeStart, TrialNotPositive
from app.errors import AppError

REFUSALS: dict[str, tuple[type[AppError], ...]] = {
    "end-before-start": (EndBeforeStart, TrialEndsBeforeStart),
    "next-date-before-start": (NextDateBeforeStart,),
    "trial-ends-before-start": (TrialEndsBeforeStart, TrialNotPositive),
    "anchor-day-out-of-range": (AnchorDayOutOfRange,),
    "cycle-not-positive": (CycleNotPositive,),
    "interval-not-positive": (CycleNotPositive,),
    "max-occurrences-negative": (OccurrencesOutOfRange,),
    "date-out-of-range": (BeyondCalendar,),
}
"""Neutral reasons and our refusals with that meaning; for a reason not listed any refusal of ours passes."""

BY_PREFIX = frozenset({"paid_periods"})
"""Endless lists of which a case shows the beginning."""


def differences(actual: Any, expected: Any, where: str = "expect") -> list[str]:
    """What does not match, in words; empty when everything expected is there."""
    if isinstance(expected, dict):
        return _in_mapping(actual, expected, where)
    if isinstance(expected, list):
        return _in_list(actual, expected, where)
    found = _neutral(actual)
    return [] if found == _neutral(expected) else [f"{where}: {found} instead of {expected}"]


def _in_mapping(actual: Any, expected: dict[str, Any], where: str) -> list[str]:
    found = []
    if "error" in actual and "error" not in expected:
        return [f"{where}: refused with {actual['error']!r}"]
    for key, value in expected.items():
        if key not in actual:
            found.append(f"{where}.{key}: not answered")
        elif key == "summary":
            found += _in_summary(actual[key], value, f"{where}.{key}")
        elif key == "error":
            if not isinstance(actual[key], REFUSALS.get(value, (AppError,))):
                found.append(f"{where}: {actual[key]!r} does not mean {value}")
        elif key in BY_PREFIX:
            found += _in_list(list(actual[key])[: len(value)], value, f"{where}.{key}")
        else:
            found += differences(actual[key], value, f"{where}.{key}")
    if where.endswith(".buckets"):
        found += [f"{where}.{key}: {value}, not zero" for key, value in actual.items() if key not in expected and value]
    return found


def _in_list(actual: Any, expected: list[Any], where: str) -> list[str]:
    items = list(actual)
    if len(items) != len(expected):
        return [f"{where}: {len(items)} instead of {len(expected)}: {items}"]
    found = []
    for place, (item, wanted) in enumerate(zip(items, expected, strict=True)):
        found += differences(item, wanted, f"{where}[{place}]")
    return found


def _in_summary(actual: list[dict[str, Any]], expected: list[dict[str, Any]], where: str) -> list[str]:
    """VAT rows, in whatever order; each expected one must be there once."""
    left = list(actual)
    for row in expected:
        match = next((found for found in left if not differences(found, row)), None)
        if match is None:
            return [f"{where}: no row {row} in {actual}"]
        left.remove(match)
    return [f"{where}: unexpected {left}"] if left else []


def _neutral(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return value
    try:
        return Decimal(value)
    except (InvalidOperation, TypeError):
        return value
