"""Can a person correct a bad row in place, without touching the file?"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.adapters.tables.reader import SpreadsheetReader
from app.domain.importing.fields import Noun
from app.services import catalog, customers
from app.services.importing import RowState, import_file, inspect_file

ITEMS = "code;description;unit_price;vat_rate\nHOST;Hosting;29,90;22\nBAD;Backup;molto;22\nFEE;Quota;1.200,00;22\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "items.csv"
    path.write_text(ITEMS, encoding="utf-8")
    return path


def bring(ctx, path, noun=Noun.ITEMS, **how):
    return import_file(ctx, noun, path, reader=SpreadsheetReader(), **how)


def test_a_bad_cell_is_named_corrected_tried_and_taken(ctx, file):
    before = file.read_bytes()
    (bad,) = bring(ctx, file, dry_run=True).refused
    assert (bad.row, bad.column, bad.column_number, bad.value) == (3, "unit_price", 3, "molto")
    corrections = {(bad.row, bad.column_number): "1.049,50"}
    assert bring(ctx, file, dry_run=True, corrections=corrections).refused == []
    done = bring(ctx, file, corrections=corrections)
    assert done.counts["added"] == 3
    assert catalog.read_item(ctx, "BAD").data.unit_price == Decimal("1049.50")
    assert file.read_bytes() == before


def test_a_correction_that_is_wrong_too_is_named_again(ctx, file):
    (bad,) = bring(ctx, file, dry_run=True, corrections={(3, 3): "troppo"}).refused
    assert (bad.row, bad.value) == (3, "troppo")


def test_a_cell_missing_at_the_end_of_a_row_can_be_filled(ctx, tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text("code;name;city\nC1;Bar Sport;Modena\nC2\n", encoding="utf-8")
    (bad,) = bring(ctx, path, Noun.CUSTOMERS, dry_run=True).refused
    assert bad.row == 3
    bring(ctx, path, Noun.CUSTOMERS, corrections={(3, 2): "Ottica Lumen", (3, 3): "Carpi"})
    assert customers.read(ctx, "C2").data.billing.city == "Carpi"


def test_whoever_corrects_the_row_a_file_cuts_off_says_it_is_whole(ctx, tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text("code;name;city\nC1;Bar Sport;Modena\nC2;Otti", encoding="utf-8")
    report = bring(ctx, path, Noun.CUSTOMERS, dry_run=True, corrections={(3, 2): "Ottica Lumen"})
    assert [row.state for row in report.rows if row.number == 3] == [RowState.ADDED]


def test_the_grid_shows_the_correction_and_rows_outside_the_file_are_passed_over(ctx, file):
    sheet = inspect_file(
        ctx, Noun.ITEMS, file, reader=SpreadsheetReader(), corrections={(3, 3): "9,90", (99, 1): "nowhere"}
    )
    assert [row.at(2) for row in sheet.body] == ["29,90", "9,90", "1.200,00"]


def test_a_typed_cell_of_a_workbook_is_corrected_as_text(ctx, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in (["code", "description", "unit_price", "vat_rate"], ["A", "Hosting", -5, 22], ["B", "Backup", 12.5, 22]):
        book.active.append(row)
    book.active["E1"] = date(2026, 1, 1)
    path = tmp_path / "items.xlsx"
    book.save(path)
    (bad,) = bring(ctx, path, dry_run=True).refused
    bring(ctx, path, corrections={(bad.row, bad.column_number): "49,90"})
    assert catalog.read_item(ctx, "A").data.unit_price == Decimal("49.90")
