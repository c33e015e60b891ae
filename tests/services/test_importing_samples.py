"""Every sample file ends as its expectation says, whichever program wrote it."""

import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.adapters.tables.reader import SpreadsheetReader
from app.domain.importing.fields import Noun
from app.services.context import Context
from app.services.engine import file_url, open_engine
from app.services.importing import ImportReport, RowState, import_file
from app.services.unit_of_work import Work
from app.services.verify import verify
from tests import factories
from tests.fakes import FakeClock
from tests.services.sample_files import Sample, samples
from tests.services.sample_values import agree, stored_values

SAMPLES = samples()
SUMS: dict[str, Callable[[dict[str, Any]], Decimal]] = {
    "sum_price_of_good": lambda values: values["price"],
    "sum_quantity_times_price_of_good": lambda values: values["quantity"] * values["unit_price"],
    "sum_net_of_good": lambda values: values["line_net"],
    "sum_gross_of_good": lambda values: values["gross_amount"],
}


@pytest.fixture(scope="module", params=SAMPLES, ids=[sample.name for sample in SAMPLES])
def sample(request: pytest.FixtureRequest) -> Sample:
    return request.param


@pytest.fixture(scope="module")
def ctx(empty_file: Path, tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> Iterator[Context]:
    """A firm on the simpler engine, for all questions about one sample; the stories run on both engines."""
    path = tmp_path_factory.mktemp("firm") / "firm.cadenza"
    shutil.copy(empty_file, path)
    engine = open_engine(file_url(path))
    firm = Context(Work(engine), FakeClock.at("2026-11-22 16:07"), "anna", ZoneInfo("Europe/Rome"))
    factories.company(firm)
    for needed in sample.needs:
        bring_in(firm, needed)
    yield firm
    engine.dispose()


@pytest.fixture(scope="module")
def report(ctx: Context, sample: Sample) -> ImportReport:
    return bring_in(ctx, sample)


def bring_in(ctx: Context, sample: Sample) -> ImportReport:
    return import_file(ctx, sample.noun, sample.path, reader=SpreadsheetReader())


def test_a_sample_ends_as_expected(ctx: Context, sample: Sample, report: ImportReport) -> None:
    expect, undecided = sample.expect, sample.undecided
    assert (report.records, report.header_row) == (expect["records"], expect["header_row"])
    assert report.separator == expect.get("separator", "")
    assert report.encoding == expect.get("encoding", "").partition(" ")[0]
    assert rows_in(report, RowState.ADDED) - undecided == good_rows(sample)
    assert len(good_rows(sample)) == expect["good"]
    assert complaints(report, undecided) == {
        (case["row"], case["column"], case["value"], case["reason"]) for case in expect["refused"]
    }
    assert {(row.number, row.same_as_row) for row in report.rows if row.state is RowState.REPEATED} == {
        (case["row"], case["same_as_row"]) for case in expect["repeated"]
    }
    assert {(row.number, row.why) for row in report.rows if row.why} == {
        (case["row"], case["why"]) for case in expect["ignored"]
    }


def test_an_undecided_row_is_never_taken_without_a_word(sample: Sample, report: ImportReport) -> None:
    told = {row.number for row in report.rows if row.remarks}
    assert sample.undecided <= told


def test_the_values_of_a_sample_are_stored(ctx: Context, sample: Sample, report: ImportReport) -> None:
    codes = {row.number: row.code for row in report.rows if row.state is RowState.ADDED}
    wrong = [
        (case["row"], name, wanted, stored[name])
        for case in sample.expect["rows"]
        for stored in [stored_values(ctx, sample.noun, codes[case["row"]])]
        for name, wanted in case["values"].items()
        if not agree(name, wanted, stored[name])
    ]
    assert wrong == []


def test_no_amount_of_a_sample_is_misread(ctx: Context, sample: Sample, report: ImportReport) -> None:
    codes = [row.code for row in report.rows if row.number in good_rows(sample)]
    for name in SUMS.keys() & sample.expect.keys():
        total = sum((SUMS[name](stored_values(ctx, sample.noun, code)) for code in codes), Decimal(0))
        assert total == Decimal(sample.expect[name])


def test_importing_a_sample_twice_adds_nothing(ctx: Context, sample: Sample, report: ImportReport) -> None:
    again = bring_in(ctx, sample)
    assert again.counts["added"] == 0
    assert rows_in(again, RowState.PRESENT) == rows_in(report, RowState.ADDED)
    assert complaints(again, set()) == complaints(report, set())


def test_what_a_sample_leaves_behind_is_consistent(ctx: Context, sample: Sample, report: ImportReport) -> None:
    assert verify(ctx) == []


def test_there_are_samples_of_every_noun() -> None:
    assert {sample.noun for sample in SAMPLES} == set(Noun)


def rows_in(report: ImportReport, state: RowState) -> set[int]:
    return {row.number for row in report.rows if row.state is state}


def good_rows(sample: Sample) -> set[int]:
    """All rows that are neither headings nor named in any list of the expectation."""
    expect = sample.expect
    named = {case["row"] for key in ("refused", "repeated", "ignored", "either") for case in expect[key]}
    return set(range(expect["header_row"] + 1, expect["records"] + 1)) - named


def complaints(report: ImportReport, undecided: set[int]) -> set[tuple[int, str, str, str]]:
    return {
        (remark.row, remark.column, remark.value, remark.reason)
        for remark in report.refused
        if remark.row not in undecided
    }
