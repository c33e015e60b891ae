"""Is our copy of the outside cases whole, and which of them are other systems' rules?"""

from collections import Counter

import pytest

from tests.vectors.records import COVERED, LATER, OUR_COPY, Record, load
from tests.vectors.registry import ADAPTERS

ALTERNATIVES = {
    "calendar-month-denominator": 1,
    "catch-up-grouped": 1,
    "dolibarr-one-per-run": 1,
    "fixed-30-day-month": 3,
    "fraction-4-decimals": 1,
    "killbill-multi-month-first-cycle": 1,
    "month-end-offset": 1,
    "mrr-daily-times-30": 1,
    "mrr-drops-after-30-days-delinquent": 1,
    "per-month-day-rate": 1,
    "vat-recomputed-from-net": 1,
}
"""Rules of other systems in the covered topics, kept for importers and options, and their number of cases."""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return load(OUR_COPY)


def test_all_cases_are_there(records: list[Record]) -> None:
    assert len(records) == 396
    assert len({record.id for record in records}) == 396
    assert sum(record.default for record in records) == 368


def test_the_topics_are_exactly_those_we_know(records: list[Record]) -> None:
    assert {record.topic for record in records} == COVERED | LATER.keys()


def test_every_form_of_a_covered_topic_has_its_adapter(records: list[Record]) -> None:
    forms = {(record.topic, record.form) for record in records if record.default and record.topic in COVERED}
    assert forms == ADAPTERS.keys()


def test_other_systems_rules_are_counted(records: list[Record]) -> None:
    kept = [record for record in records if not record.default and record.topic in COVERED]
    assert Counter(tag for record in kept for tag in record.assumes) == ALTERNATIVES
