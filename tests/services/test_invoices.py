"""Issued documents: their text, and their PDFs in a folder."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.documents import InvoiceDocument
from app.errors import Unavailable
from app.ports import PdfNotWritten
from app.services import setup
from app.services.document_files import file_name
from app.services.invoices import DocumentDamaged, InvoiceUnknown, NumberAmbiguous, document_of, write_pdf, write_pdfs
from tests import factories as make
from tests.fakes import FakePdfBatch, FakePdfRenderer
from tests.services import ledger
from tests.services.engines import on_sqlite

RINALDI = "2026-0001 Officine Rinaldi S.r.l.pdf"


DROP_GUARDS = {
    "sqlite": ("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'invoices'", "DROP TRIGGER {}"),
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'invoices'::regclass AND NOT tgisinternal",
        "DROP TRIGGER {} ON invoices",
    ),
}


@pytest.fixture
def issued(ctx):
    """Two invoices of 1 November: Officine Rinaldi and Emanuela Ricci; gives the run's result."""
    make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    make.subscription(ctx, make.consumer(ctx), date(2026, 11, 1))
    return ledger.bill(ctx, "2026-11-01")


@pytest.fixture
def printer():
    return FakePdfRenderer()


def names(folder: Path):
    return sorted(path.name for path in folder.iterdir())


def test_a_document_reads_as_it_was_issued(ctx, issued):
    assert document_of(ctx, " 2026/0001 ") == issued.documents[0].document
    with pytest.raises(InvoiceUnknown):
        document_of(ctx, "2026/0099")


def test_later_changes_of_the_company_do_not_touch_it(ctx, issued):
    before = document_of(ctx, "2026/0001")
    setup.change_company(ctx, replace(setup.read_company(ctx).data, city="Ferrara"))
    assert document_of(ctx, "2026/0001") == before


def test_a_text_that_is_not_the_one_issued_is_never_shown(ctx, issued, tmp_path, printer):
    with ctx.work.write() as session:
        for table in session.execute(text(DROP_GUARDS[session.get_bind().dialect.name][0])).scalars().all():
            session.execute(text(DROP_GUARDS[session.get_bind().dialect.name][1].format(table)))
        session.execute(text("UPDATE invoices SET document = replace(document, '29.90', '92.90') WHERE id = 1"))
    with pytest.raises(DocumentDamaged):
        document_of(ctx, "2026/0001")
    with pytest.raises(DocumentDamaged):
        write_pdf(ctx, "2026/0001", tmp_path / "one.pdf", printer)
    written = write_pdfs(ctx, tmp_path / "all", printer)
    assert (list(written.paths), list(written.failed)) == (["2026/0002"], ["2026/0001"])
    assert names(tmp_path / "all") == ["2026-0002 Emanuela Ricci.pdf"]


def test_two_series_with_the_same_number_are_told_apart_by_nobody(ctx, issued):
    setup.change_series(ctx, "{year}/{number:04d}", kind="credit_note")
    with ctx.work.write() as session:
        columns = "kind, state, customer_id, year, sequence, number, issue_date, payment_terms, currency, net_minor,"
        columns += " vat_minor, total_minor, payable_minor, created_at, issued_at, document, document_hash"
        values = columns.replace("kind", "'credit_note'", 1)
        session.execute(
            text(f"INSERT INTO invoices (series_id, {columns}) SELECT 2, {values} FROM invoices WHERE id = 1")
        )
    with pytest.raises(NumberAmbiguous):
        document_of(ctx, "2026/0001")


def test_one_pdf_goes_where_it_is_wanted(ctx, issued, tmp_path, printer):
    wanted = tmp_path / "posta" / "fattura.pdf"
    assert write_pdf(ctx, "2026/0001", wanted, printer) == wanted
    assert wanted.read_bytes() == printer.render(issued.documents[0].document)
    wanted.write_bytes(b"an older one")
    write_pdf(ctx, "2026/0001", wanted, printer)
    assert wanted.read_bytes() == printer.render(issued.documents[0].document)
    assert names(tmp_path / "posta") == ["fattura.pdf"]


def test_in_a_folder_it_is_named_after_the_document(ctx, issued, tmp_path, printer):
    folder = tmp_path / "pdf"
    folder.mkdir()
    for _ in range(2):
        assert write_pdf(ctx, "2026/0001", folder, printer) == folder / RINALDI
    assert names(folder) == [RINALDI]


def test_the_pdfs_of_a_run(ctx, issued, tmp_path, printer):
    make.subscription(ctx, "C0001", date(2026, 11, 15))
    second = ledger.bill(ctx, "2026-11-15")
    folder = tmp_path / "nuova" / "cartella"
    seen = []
    written = write_pdfs(
        ctx, folder, printer, run_id=second.run_id, tick=lambda done, total: seen.append((done, total))
    )
    assert names(folder) == ["2026-0003 Officine Rinaldi S.r.l.pdf"]
    assert (written.paths, written.new, written.failed) == (
        {"2026/0003": folder / "2026-0003 Officine Rinaldi S.r.l.pdf"},
        1,
        {},
    )
    assert seen == [(1, 1)]
    assert list(write_pdfs(ctx, folder, printer, numbers={"2026/0002"}).paths) == ["2026/0002"]
    assert write_pdfs(ctx, folder, printer).new == 1
    assert len(names(folder)) == 3


def test_an_interrupted_folder_is_completed_by_starting_again(ctx, issued, tmp_path, printer):
    folder = tmp_path / "pdf"
    write_pdfs(ctx, folder, printer, numbers={"2026/0001"})
    old = (folder / RINALDI).stat().st_mtime_ns
    written = write_pdfs(ctx, folder, printer)
    assert (list(written.paths), written.new) == (["2026/0001", "2026/0002"], 1)
    assert (folder / RINALDI).stat().st_mtime_ns == old


def test_a_different_file_of_the_same_name_is_never_touched(ctx, issued, tmp_path, printer):
    folder = tmp_path / "pdf"
    folder.mkdir()
    (folder / RINALDI).write_bytes(b"signed by hand and scanned")
    for _ in range(2):
        written = write_pdfs(ctx, folder, printer)
        assert written.paths["2026/0001"].name == "2026-0001 Officine Rinaldi S.r.l (2).pdf"
    assert (folder / RINALDI).read_bytes() == b"signed by hand and scanned"
    assert len(names(folder)) == 3


def test_many_documents_go_to_the_batch_and_one_that_fails_harms_no_other(ctx, issued, tmp_path, printer):
    batch = FakePdfBatch(printer, failing={"2026/0001"})
    written = write_pdfs(ctx, tmp_path / "pdf", printer, batch=batch)
    assert (list(written.paths), written.new) == (["2026/0002"], 1)
    assert isinstance(written.failed["2026/0001"], Unavailable)
    batch.failing.clear()
    assert write_pdfs(ctx, tmp_path / "pdf", printer, batch=batch).new == 1


def test_a_full_disk_leaves_no_half_file(ctx, issued, tmp_path, printer, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    folder = tmp_path / "pdf"
    monkeypatch.setattr(os, "fsync", full)
    written = write_pdfs(ctx, folder, printer)
    assert {str(error) for error in written.failed.values()} == {
        "The PDF of 2026/0001 could not be written: No space left on device",
        "The PDF of 2026/0002 could not be written: No space left on device",
    }
    assert names(folder) == []
    with pytest.raises(PdfNotWritten):
        write_pdf(ctx, "2026/0001", folder / "one.pdf", printer)
    assert names(folder) == []


def test_a_folder_that_is_a_file_is_refused(ctx, issued, tmp_path, printer):
    (tmp_path / "pdf").write_bytes(b"")
    with pytest.raises(PdfNotWritten):
        write_pdfs(ctx, tmp_path / "pdf", printer)


@on_sqlite
@pytest.mark.parametrize(
    ("number", "buyer", "expected"),
    [
        ("2026/0451", "Officine Rinaldi", "2026-0451 Officine Rinaldi.pdf"),
        ("12/A", 'Bar "Il Sole": di Rossi? & C.', "12-A Bar -Il Sole-- di Rossi- & C.pdf"),
        ("1", "a\tb\u202ec\x00 ", "1 a bc.pdf"),
        ("1", "Cafe\u0301", "1 Caf\u00e9.pdf"),
        ("1", "東京" * 60, f"1 {'東京' * 19}東.pdf"),
    ],
)
def test_names_are_safe_on_three_systems(ctx, issued, number, buyer, expected):
    document: InvoiceDocument = issued.documents[0].document
    renamed = replace(document, number=number, buyer=replace(document.buyer, name=buyer))
    assert file_name(renamed) == expected
