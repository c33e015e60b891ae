"""What does each kind of document say, word for word? ``WRITE_GOLDEN=1`` writes the texts anew for the diff."""

import os

import pytest

from app.adapters.pdf.renderer import render_invoice
from app.i18n.catalog import translator
from tests.adapters.pdf import samples
from tests.adapters.pdf.reading import pages_of

PRINTED = [
    ("drawing", "it"),
    ("drawing", "en"),
    ("plain", "it"),
    ("long", "it"),
    ("credit_note", "it"),
    ("credit_note", "en"),
    ("flat_rate", "it"),
    ("split_payment", "it"),
    ("professional", "it"),
    ("abroad", "en"),
    ("strange_letters", "it"),
]


@pytest.mark.parametrize(("name", "language"), PRINTED)
def test_a_document_says_what_it_always_said(name, language, project):
    golden = project / "tests" / "golden" / "invoices" / f"{name}-{language}.txt"
    pages = pages_of(render_invoice(samples.ALL[name](), translator(language)))
    said = "".join(f"--- page {number}\n{page}\n" for number, page in enumerate(pages, start=1))
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
