import json

import pytest

from app.domain.document_text import freeze, thaw
from tests.cli.keyboard import typed


@pytest.fixture
def billed(cadenza):
    """The stocked company on the evening of its billing day."""
    assert cadenza("bill", "--as-of", "2026-11-22", "--issue").code == 0
    return cadenza


def test_the_frozen_document_is_printed_as_it_was_issued(billed):
    told = billed("--json", "document", "2026/0001")
    assert told.data["number"] == "2026/0001"
    assert json.loads(freeze(thaw(told.out))) == told.data
    assert "Officine Rinàldi" in billed("document", "2026/0001").out


def test_a_document_is_written_as_pdf_in_its_own_language_or_the_one_asked_for(billed, tmp_path):
    own, english = tmp_path / "own.pdf", tmp_path / "english.pdf"
    assert billed("--json", "document", "2026/0001", "--pdf", own).data["pdf"] == str(own)
    assert billed("document", "2026/0001", "--pdf", english, "--lang", "en").code == 0
    assert own.read_bytes() != english.read_bytes()
    again = tmp_path / "again.pdf"
    billed("document", "2026/0001", "--pdf", again)
    assert again.read_bytes() == own.read_bytes()


def test_a_folder_is_filled_with_what_is_missing(billed, tmp_path):
    folder = tmp_path / "documents"
    first = billed("--json", "documents", "--folder", folder).data
    assert (first["documents"], first["new"], first["failed"]) == (5, 5, {})
    next(folder.glob("*.pdf")).unlink()
    second = billed("--json", "documents", "--folder", folder).data
    assert (second["documents"], second["new"]) == (5, 1)
    assert billed("documents", "--folder", folder).out.startswith("5 documents have their PDF")


def test_what_cannot_be_written_is_refused_kindly(billed, tmp_path):
    (tmp_path / "file").write_text("in the way")
    for words, code in (
        (["document", "2026/9999", "--pdf", tmp_path / "x.pdf"], "invoice_unknown"),
        (["document", "2026/0001", "--pdf", tmp_path / "file" / "x.pdf"], "pdf_not_written"),
        (["documents", "--folder", tmp_path / "file"], "pdf_not_written"),
    ):
        told = billed("--json", *words)
        assert (told.code, told.data["error"]["code"]) == (1, code)


def test_verify_finds_what_somebody_changed_behind_our_back(billed, company):
    assert billed("--json", "verify").data == {"ok": True, "findings": []}
    import contextlib
    import sqlite3

    with contextlib.closing(sqlite3.connect(company)) as file:
        file.execute("DROP TRIGGER guard_invoices_update")
        file.execute("UPDATE invoices SET total_minor = total_minor + 1 WHERE number = '2026/0002'")
        file.commit()
    told = billed("--json", "verify")
    assert told.code == 1
    assert not told.data["ok"]
    assert any(finding["subject"] == "2026/0002" for finding in told.data["findings"])
    assert "2026/0002" in billed("--lang", "it", "verify").out


def test_a_copy_is_made_and_put_back_and_the_present_file_kept(billed, company, tmp_path):
    copy = tmp_path / "copies" / "firm.cadenza"
    assert billed("--json", "backup", copy).data == {"backup": str(copy)}
    billed("pay", "2026/0001")
    back = billed("--json", "restore", copy).data
    assert back["restored"] == str(company)
    assert billed("--json", "list", "payments").data["total"] == 0
    assert typed("--json", "--company", back["kept"], "list", "payments").data["total"] == 1
    told = billed("--json", "restore", tmp_path / "missing.cadenza")
    assert (told.code, told.data["error"]["code"]) == (1, "company_file_missing")
    told = typed("--json", "--database", "postgresql://h/d", "restore", copy)
    assert (told.code, told.data["error"]["code"]) == (1, "restore_on_server")
