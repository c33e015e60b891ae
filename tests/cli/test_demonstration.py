from pathlib import Path

from app.cli import demonstration
from app.errors import Unavailable
from tests.cli.keyboard import typed


def test_the_example_is_filled_billed_and_printed_and_stands_every_check(tmp_path):
    company = tmp_path / "Nuvola Digitale.cadenza"
    told = typed("--json", "--company", company, "demo")
    assert told.code == 0, told
    example = told.data
    assert (example["place"], example["folder"]) == (str(company), str(tmp_path / "PDF"))
    assert example["history"]["customers"] == 180
    assert example["history"]["subscriptions"] == 214
    assert example["previewed"] == example["totals"]["documents"] > 0
    assert all(Path(document["pdf"]).read_bytes().startswith(b"%PDF-") for document in example["documents"])
    assert typed("--company", company, "verify").code == 0
    told = typed("--json", "--company", company, "demo")
    assert (told.code, told.data["error"]["code"]) == (1, "company_file_exists")


def test_an_example_that_fails_half_way_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_args, **_kwargs):
        raise Unavailable

    monkeypatch.setattr(demonstration, "demonstrate", fail)
    company = tmp_path / "example" / "demo.cadenza"
    assert typed("--company", company, "demo").code == 1
    assert not company.exists()
