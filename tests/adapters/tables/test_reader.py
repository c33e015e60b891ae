"""A file that is no table gets a clear word, whatever its name says, and never a traceback."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.tables.reader import SpreadsheetReader
from app.adapters.tables.refusals import (
    FileEmpty,
    FileNotReadable,
    FileTooLarge,
    NotATable,
    OldWorkbook,
    WorkbookProtected,
)
from app.errors import Invalid

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
CASES: list[tuple[bytes, type[Invalid]]] = [
    (b"", FileEmpty),
    (b"  \r\n\t \n", FileEmpty),
    (b"\xef\xbb\xbf\r\n", FileEmpty),
    (b";;;;\n;;;;\n", FileEmpty),
    (b"%PDF-1.7\n1 0 obj\n", NotATable),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), NotATable),
    (b"\xff\xd8\xff\xe0" + bytes(100), NotATable),
    (b"BM" + bytes(100), NotATable),
    (b"SQLite format 3\0" + bytes(100), NotATable),
    (b"\x1f\x8b\x08" + bytes(50), NotATable),
    (b"{\\rtf1\\ansi Elenco clienti}", NotATable),
    (b"<html><body><table><tr><td>a</td></tr></table></body></html>", NotATable),
    (b'<?xml version="1.0"?><Workbook></Workbook>', NotATable),
    (b'[{"code": "C1", "name": "Rossi"}]', NotATable),
    (b"BEGIN:VCARD\nFN:Mario Rossi\nEND:VCARD\n", NotATable),
    (bytes(range(256)) * 40, NotATable),
    (OLE + "Workbook".encode("utf-16-le") + bytes(100), OldWorkbook),
    (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), WorkbookProtected),
    (OLE + "WordDocument".encode("utf-16-le") + bytes(100), NotATable),
]


@pytest.mark.parametrize(("data", "refusal"), CASES)
def test_a_file_that_is_no_table_is_told(tmp_path: Path, data: bytes, refusal: type[Invalid]) -> None:
    path = tmp_path / "clienti.csv"
    path.write_bytes(data)
    with pytest.raises(refusal) as refused:
        SpreadsheetReader().read(path)
    assert refused.value.facts["file"] == "clienti.csv"


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "manca.csv", tmp_path):
        with pytest.raises(FileNotReadable):
            SpreadsheetReader().read(path)


def test_a_huge_file_is_told_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.adapters.tables.reader.MOST_BYTES", 10)
    (tmp_path / "a.csv").write_text("code;name\n1;Rossi\n")
    with pytest.raises(FileTooLarge):
        SpreadsheetReader().read(tmp_path / "a.csv")


def test_a_list_that_begins_like_a_picture_is_still_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("BM;nome\n1;Rossi\n")
    (table,) = SpreadsheetReader().read(tmp_path / "a.csv")
    assert table.rows[0].cells == ("BM", "nome")


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_no_file_makes_the_reader_stumble(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    with contextlib.suppress(Invalid):
        SpreadsheetReader().read(path)
