"""A workbook gives what its user sees: typed numbers and days, values last calculated, the visible sheets first."""

import contextlib
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from app.adapters.tables.cell_formats import Meaning, meaning_of_code
from app.adapters.tables.reader import SpreadsheetReader
from app.adapters.tables.refusals import FileEmpty, FileTooLarge, NotATable, WorkbookDamaged
from app.domain.importing.table import Formula, Table
from app.errors import Invalid


def read(path: Path) -> tuple[Table, ...]:
    return SpreadsheetReader().read(path)


def book(path: Path, rows: list[list[Any]], formats: dict[str, str] | None = None, **about: Any) -> Path:
    """A workbook with these rows; ``about`` may hide columns (``hidden``) or count days from 1904 (``epoch``)."""
    workbook = Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for column in about.get("hidden", ""):
        sheet.column_dimensions[column].hidden = True
    if "epoch" in about:
        workbook.epoch = about["epoch"]
    workbook.save(path)
    return path


def test_cells_keep_their_types(tmp_path: Path) -> None:
    path = book(
        tmp_path / "b.xlsx",
        [
            [
                "testo",
                45,
                9.9,
                85795710916,
                datetime.fromisoformat("2026-07-27 00:00:00"),
                date(2022, 10, 5),
                True,
                time(8, 30),
                0.22,
            ]
        ],
        {"I1": "0%"},
    )
    (row,) = read(path)[0].rows
    assert row.cells == (
        "testo",
        Decimal(45),
        Decimal("9.9"),
        Decimal(85795710916),
        date(2026, 7, 27),
        date(2022, 10, 5),
        "TRUE",
        "08:30",
        Decimal(22),
    )


def test_noise_of_binary_fractions_is_taken_off(tmp_path: Path) -> None:
    assert read(book(tmp_path / "b.xlsx", [[0.1 + 0.2]]))[0].rows[0].cells == (Decimal("0.3"),)


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    path = book(tmp_path / "b.xlsx", [[date(2026, 7, 27)]], epoch=CALENDAR_MAC_1904)
    assert read(path)[0].rows[0].cells == (date(2026, 7, 27),)


def test_rows_skipped_in_the_file_are_empty_rows(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["B3"] = "qui"
    workbook.save(tmp_path / "b.xlsx")
    rows = read(tmp_path / "b.xlsx")[0].rows
    assert [(row.number, row.cells) for row in rows] == [(1, ()), (2, ()), (3, ("", "qui"))]


def test_a_formula_never_calculated_is_shown_and_not_taken_for_empty(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", [["=45*1", "prezzo"]])
    assert read(path)[0].rows[0].cells == ("=45*1", "prezzo")


def test_text_with_several_fonts_is_one_text(tmp_path: Path) -> None:
    rich = CellRichText("Assistenza ", TextBlock(InlineFont(b=True), "H24"))
    assert read(book(tmp_path / "b.xlsx", [[rich]]))[0].rows[0].cells == ("Assistenza H24",)


def test_hidden_columns_and_hidden_sheets_are_known_as_such(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", [["a", "b", "c"]], hidden="BC")
    assert read(path)[0].hidden == {1, 2}
    workbook = Workbook()
    workbook.active.title = "segreto"
    workbook.active.append(["x"])
    workbook.active.sheet_state = "hidden"
    workbook.create_sheet("lista").append(["y"])
    workbook.save(tmp_path / "c.xlsx")
    assert [table.name for table in read(tmp_path / "c.xlsx")] == ["lista", "segreto"]


def test_an_empty_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty):
        read(book(tmp_path / "b.xlsx", []))


def test_a_workbook_cut_short_is_told(tmp_path: Path) -> None:
    whole = book(tmp_path / "b.xlsx", [["a", 1]]).read_bytes()
    (tmp_path / "c.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(WorkbookDamaged):
        read(tmp_path / "c.xlsx")


def rewritten(source: Path, path: Path, part: str, content: bytes) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return path


def test_a_part_that_is_no_xml_is_told(tmp_path: Path) -> None:
    source = book(tmp_path / "b.xlsx", [["a"]])
    with pytest.raises(WorkbookDamaged):
        read(rewritten(source, tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"))


def with_cells(tmp_path: Path, cells: str) -> Path:
    """A workbook whose first rows are these elements; as openpyxl leaves it, to be calculated when opened."""
    source = book(tmp_path / "b.xlsx", [["a"]])
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return rewritten(source, tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml", sheet.encode())


def test_a_zero_that_only_waits_for_its_formula_is_no_price(tmp_path: Path) -> None:
    path = with_cells(
        tmp_path,
        '<row r="1"><c r="A1"><f>10*2</f><v>0</v></c><c r="B1"><f>10*2</f><v>20</v></c><c r="C1"><v>0</v></c>'
        '<c r="D1"><f t="shared" si="0"/></c><c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><v>5</v></c></row>',
    )
    (row,) = read(path)[0].rows
    assert row.cells == ("=10*2", Decimal(20), Decimal(0), "=", "", Decimal(5))
    assert [isinstance(cell, Formula) for cell in row.cells] == [True, False, False, True, False, False]


def test_hidden_rows_are_read_and_known_as_such(tmp_path: Path) -> None:
    table = read(with_cells(tmp_path, '<row><c><v>1</v></c></row><row hidden="1"><c><v>2</v></c></row>'))[0]
    assert (len(table.rows), table.hidden_rows) == (2, (2,))


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="99999999"><c><v>1</v></c></row>',
        '<row><c t="s"><v>12</v></c></row>',
    ],
)
def test_cells_in_an_impossible_place_are_never_put_into_another(tmp_path: Path, cells: str) -> None:
    with pytest.raises(WorkbookDamaged):
        read(with_cells(tmp_path, cells))


def test_a_number_with_a_giant_exponent_does_not_fill_the_memory(tmp_path: Path) -> None:
    assert read(with_cells(tmp_path, "<row><c><v>1E+999999</v></c></row>"))[0].rows[0].cells == ("1E+999999",)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), min_size=1, max_size=12))
def test_no_damage_makes_the_reader_stumble(
    tmp_path_factory: pytest.TempPathFactory, damages: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    data = bytearray(book(folder / "whole.xlsx", [["code", "name"], ["C1", "Rossi"]]).read_bytes())
    for place, change in damages:
        data[4 + place % (len(data) - 4)] ^= change
    (folder / "damaged.xlsx").write_bytes(data)
    with contextlib.suppress(Invalid):
        read(folder / "damaged.xlsx")


def test_a_part_that_declares_entities_is_never_expanded(tmp_path: Path) -> None:
    source = book(tmp_path / "b.xlsx", [["a"]])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(WorkbookDamaged):
        read(rewritten(source, tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml", bomb))


def test_a_workbook_that_unpacks_without_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.adapters.tables.workbook.MOST_UNPACKED", 1_000)
    with pytest.raises(FileTooLarge):
        read(book(tmp_path / "b.xlsx", [["a"]]))


@pytest.mark.parametrize("part", ["content.xml", "word/document.xml", "xl/workbook.bin", "anything.txt"])
def test_a_packed_file_of_another_kind_is_named(tmp_path: Path, part: str) -> None:
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as package:
        package.writestr(part, b"x")
    with pytest.raises(NotATable):
        read(tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("General", Meaning.NUMBER),
        ("#,##0.00\\ [$€-410]", Meaning.NUMBER),
        ("[$-410]dd/mm/yyyy", Meaning.DATE),
        ("[$-410]General", Meaning.NUMBER),
        ("d mmm yyyy", Meaning.DATE),
        ("mmmm yyyy", Meaning.DATE),
        ("yyyy\\-mm\\-dd;@", Meaning.DATE),
        ("hh:mm:ss", Meaning.TIME),
        ("mm:ss", Meaning.TIME),
        ("[h]:mm", Meaning.TIME),
        ("0.00%", Meaning.PERCENT),
        ('0 "giorni"', Meaning.NUMBER),
        ("@", Meaning.NUMBER),
        ("[Red]-0.00", Meaning.NUMBER),
        ("0;[Red]-0", Meaning.NUMBER),
    ],
)
def test_a_format_tells_what_a_number_is(code: str, meaning: Meaning) -> None:
    assert meaning_of_code(code) is meaning
