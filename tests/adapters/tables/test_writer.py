import csv
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from app.adapters.tables import writer as writing
from app.adapters.tables.reader import SpreadsheetReader
from app.adapters.tables.writer import FileNotWritten, SpreadsheetWriter, TooManyRows
from app.ports import CsvManner

ITALIAN = CsvManner(";", ",", lambda day: f"{day:%d/%m/%Y}")
ROWS = [
    ["Cliente", "Residuo", "Scadenza", "Abbonamenti"],
    ['Caffè <Müller> & figli; "Roma"', Decimal("1234.50"), date(2026, 12, 1), 3],
    ["Riga\nspezzata", Decimal("-0.05"), None, 0],
]
FORMULAS = ["=1+1", "+39 051 555", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1"]


def test_a_csv_of_an_italian_seat(tmp_path):
    path = tmp_path / "clienti.csv"
    SpreadsheetWriter().write_csv(path, ROWS, ITALIAN)
    assert path.read_bytes()[:3] == b"\xef\xbb\xbf"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert rows[1] == ['Caffè <Müller> & figli; "Roma"', "1234,50", "01/12/2026", "3"]
    assert rows[2] == ["Riga\nspezzata", "-0,05", "", "0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_never_becomes_a_formula(tmp_path, text):
    path = tmp_path / "list.csv"
    SpreadsheetWriter().write_csv(path, [[text, Decimal(-2)]], CsvManner(",", "."))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.reader(stream)) == [f"'{text}", "-2"]
    SpreadsheetWriter().write_xlsx(tmp_path / "list.xlsx", "List", [[text]])
    cell = load_workbook(tmp_path / "list.xlsx").active["A1"]
    assert cell.data_type != "f"


def test_a_workbook_holds_what_was_meant(tmp_path):
    path = tmp_path / "clienti.xlsx"
    SpreadsheetWriter().write_xlsx(path, "Clienti: [Modena]/*", ROWS)
    sheet = load_workbook(path).active
    assert sheet.title == "Clienti   Modena"
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == ROWS[0]
    assert rows[0][0].font.bold
    assert [rows[1][0].value, rows[1][1].value, rows[1][2].value.date(), rows[1][3].value] == [
        ROWS[1][0], 1234.5, date(2026, 12, 1), 3,
    ]  # fmt: skip
    assert rows[2][0].value == "Riga\nspezzata"
    assert sheet.freeze_panes == "A2"


def test_our_own_reader_finds_the_same_values(tmp_path):
    path = tmp_path / "clienti.xlsx"
    SpreadsheetWriter().write_xlsx(path, "Clienti", ROWS)
    table = SpreadsheetReader().read(path)[0]
    assert len(table.rows) >= 2


def test_what_a_workbook_cannot_hold_is_told_or_left_out(tmp_path, monkeypatch):
    path = tmp_path / "list.xlsx"
    SpreadsheetWriter().write_xlsx(path, "", [["a\x00b\x1fc", date(1850, 1, 1), "x" * 40_000]])
    sheet = load_workbook(path).active
    assert [sheet["A1"].value, sheet["B1"].value] == ["abc", "1850-01-01"]
    assert len(sheet["C1"].value) == 32_767
    assert sheet.title == "Sheet1"
    monkeypatch.setattr(writing, "MOST_ROWS", 2)
    with pytest.raises(TooManyRows):
        SpreadsheetWriter().write_xlsx(tmp_path / "more.xlsx", "List", [["a"]] * 3)
    assert not (tmp_path / "more.xlsx").exists()


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        SpreadsheetWriter().write_xlsx(tmp_path / name, "List", ROWS)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path):
    with pytest.raises(FileNotWritten):
        SpreadsheetWriter().write_csv(tmp_path / "missing" / "list.csv", ROWS, ITALIAN)
