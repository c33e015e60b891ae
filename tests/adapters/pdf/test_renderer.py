"""What must hold for the file itself: its bytes, fonts, description, place on the disk."""

import os
import re
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date

import pytest

from app.adapters.pdf import fonts
from app.adapters.pdf.fonts import USUAL
from app.adapters.pdf.renderer import PdfNotWritten, PdfPrinter, render_invoice, render_to_file
from app.i18n.catalog import translator
from tests.adapters.pdf import samples
from tests.adapters.pdf.reading import fonts_of, opened, text_of

ITALIAN = translator("it")


def test_the_same_document_gives_the_same_bytes_whatever_was_printed_before():
    first = render_invoice(samples.drawing(), ITALIAN)
    render_invoice(samples.strange_letters(), ITALIAN)
    render_invoice(samples.long(), translator("en"))
    assert render_invoice(samples.drawing(), ITALIAN) == first


def test_another_process_and_another_clock_give_the_same_bytes(project):
    program = (
        "import hashlib; from tests.adapters.pdf import samples; from app.i18n.catalog import translator;"
        "from app.adapters.pdf.renderer import render_invoice;"
        "print(hashlib.sha256(render_invoice(samples.strange_letters(), translator('it'))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=project,
            env={**os.environ, **clock},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for clock in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "86400", "TZ": "UTC"})
    }
    assert len(digests) == 1


def test_another_number_gives_another_identity():
    identities = {
        str(opened(render_invoice(replace(samples.plain(), number=number), ITALIAN)).trailer["/ID"])
        for number in ("2026/0001", "2026/0002")
    }
    assert len(identities) == 2


@pytest.mark.parametrize("name", samples.ALL)
def test_every_font_is_embedded_and_cut_down(name):
    found = fonts_of(render_invoice(samples.ALL[name](), ITALIAN))
    assert {name.split("+")[1] for name in found} == {"Inter-Regular", "Inter-SemiBold"}
    assert all(re.fullmatch(r"/[A-Z]{6}\+.*", name) for name in found)
    assert all("/FontFile2" in descriptor for descriptor in found.values())


def test_the_file_describes_itself_from_the_document():
    pdf = opened(render_invoice(samples.drawing(), ITALIAN))
    assert pdf.metadata["/Title"] == "Fattura 2026/0451"
    assert pdf.metadata["/Author"] == "Nuvola Digitale S.r.l."
    assert pdf.metadata["/Subject"] == "Officine Rinaldi S.r.l."
    assert pdf.metadata["/CreationDate"] == pdf.metadata["/ModDate"] == "D:20261201000000Z"
    assert pdf.trailer["/Root"]["/Lang"] == "it"


def test_the_description_keeps_letters_the_page_cannot_show():
    document = replace(samples.plain(), buyer=replace(samples.BUYER, name="北京公司 \ud800"))
    assert opened(render_invoice(document, ITALIAN)).metadata["/Subject"] == "北京公司 ?"


def test_every_usual_letter_is_read_back_as_itself():
    letters = USUAL.replace(" ", "")
    document = samples.summed(samples.EMPTY, [samples.line(1, f"Riga\n{letters}", 1, "1.00")])
    assert letters in "".join(text_of(render_invoice(document, ITALIAN)).split())


def test_the_usual_letters_are_cut_out_of_the_fonts_once_per_process():
    render_invoice(samples.plain(), ITALIAN)
    made = fonts._embeddable.cache_info().misses
    for document in (samples.drawing(), samples.credit_note(), samples.long(5)):
        render_invoice(document, ITALIAN)
    assert fonts._embeddable.cache_info().misses == made


def test_the_printer_takes_the_language_of_the_document_unless_told():
    assert "Invoice 2026/0451" in text_of(PdfPrinter().render(samples.abroad()))
    assert "Fattura 2026/0451" in text_of(PdfPrinter(language="it").render(samples.abroad()))


def test_documents_printed_at_the_same_time_do_not_mix():
    wanted = {name: render_invoice(samples.ALL[name](), ITALIAN) for name in ("drawing", "strange_letters", "long")}
    different = []

    def print_often(name):
        document = samples.ALL[name]()
        different.extend(name for _ in range(5) if render_invoice(document, ITALIAN) != wanted[name])

    threads = [threading.Thread(target=print_often, args=(name,)) for name in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert different == []


def test_a_file_appears_whole_in_place_of_the_old_one(tmp_path):
    path = tmp_path / "2026-0451.pdf"
    path.write_bytes(b"old")
    assert render_to_file(samples.drawing(), ITALIAN, path) == path
    assert path.read_bytes() == render_invoice(samples.drawing(), ITALIAN)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(PdfNotWritten) as refused:
        render_to_file(samples.plain(), ITALIAN, tmp_path / "gone" / "a.pdf")
    assert refused.value.facts["number"] == "2026/0001"


def test_a_failing_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PdfNotWritten, match="No space left"):
        render_to_file(samples.plain(), ITALIAN, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_year_of_four_digits_stays_one():
    document = replace(samples.plain(), issue_date=date(2027, 1, 5))
    assert opened(render_invoice(document, ITALIAN)).metadata["/CreationDate"] == "D:20270105000000Z"
