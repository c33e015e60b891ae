"""Do the rules give what public billing systems, tax pages and help centres say they should?"""

from typing import Any

import pytest

from app.errors import AppError
from tests.vectors import amounts, dates, revenue
from tests.vectors.comparing import differences
from tests.vectors.records import COVERED, LATER, Record, folder, load
from tests.vectors.registry import ADAPTERS

RECORDS = load(folder())
MUST_PASS = [record for record in RECORDS if record.default and record.topic not in LATER]


@pytest.mark.parametrize("record", MUST_PASS, ids=[record.id for record in MUST_PASS])
def test_an_outside_case_is_met(record: Record) -> None:
    assert (record.topic, record.form) in ADAPTERS, f"no adapter for the form “{record.form}” of “{record.topic}”"
    assert not differences(answer(record), record.expect)


def answer(record: Record) -> dict[str, Any]:
    """What our rules say, or the refusal they end in."""
    try:
        return ADAPTERS[record.topic, record.form](record.given)
    except AppError as refusal:
        return {"error": refusal}


def test_there_are_cases_to_run() -> None:
    assert MUST_PASS


def test_every_topic_is_covered_or_listed_for_later() -> None:
    assert {record.topic for record in RECORDS} <= COVERED | LATER.keys()
    assert not COVERED & LATER.keys()


def test_every_adapter_belongs_to_a_covered_topic() -> None:
    assert {topic for topic, _ in ADAPTERS} == COVERED
    assert {adapter.__module__ for adapter in ADAPTERS.values()} == {
        module.__name__ for module in (amounts, dates, revenue)
    }
