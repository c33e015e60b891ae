import contextlib
import re
import sqlite3
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from app.cli import billing
from app.ports import PdfNotWritten
from tests.cli.keyboard import STOCK, typed
from tests.fakes import FakeClock

KEYS = {
    "as_of", "preview", "state", "run", "catch_up", "documents", "skipped", "failed", "missed", "warnings", "totals",
}  # fmt: skip
DOCUMENT_KEYS = {
    "customer", "customer_name", "number", "invoice_id", "issue_date", "due_date", "currency", "language", "lines",
    "vat_summary", "net", "fund", "vat", "stamp_duty", "total", "withholding", "split_vat", "payable", "instalments",
}  # fmt: skip
LINE_KEYS = {
    "subscription", "description", "period_start", "period_end", "quantity", "unit_price", "amount", "vat",
    "vat_nature", "explanation",
}  # fmt: skip
EXPLANATION_KEYS = {
    "anchor", "period_start", "period_end", "days", "period_days", "formula", "price_version", "discount", "vat_rule",
    "amount", "text",
}  # fmt: skip


ENGLISH = (
    "10–30 November 2026, 21 of 365 days, counted from 1 December 2026: 1 * 240.00 * 21 / 365 * (100 - 10)"
    " / 100 = €12.43; price in force since 10 November 2026; discount: -10%; VAT: 22%."
)
ITALIAN = (
    "Dal 10 al 30 novembre 2026, 21 giorni su 365, contati dal 1 dicembre 2026: 1 * 240.00 * 21 / 365 * (100 - 10)"
    " / 100 = 12,43 €; prezzo in vigore dal 10 novembre 2026; sconto: -10%; IVA: 22 %."
)


def test_a_preview_tells_everything_and_writes_nothing(cadenza):
    told = cadenza("--json", "bill", "--as-of", "2026-11-22", "--preview")
    assert told.code == 0
    run = told.data
    assert set(run) == KEYS
    assert (run["preview"], run["state"], run["run"]) == (True, "preview", None)
    assert all(set(document) == DOCUMENT_KEYS for document in run["documents"])
    lines = [line for document in run["documents"] for line in document["lines"]]
    assert all(set(line) == LINE_KEYS and set(line["explanation"]) == EXPLANATION_KEYS for line in lines)
    found = {(line["subscription"], line["period_start"], line["period_end"], line["amount"]) for line in lines}
    assert found == {
        ("AB-0001", "2026-09-10", "2026-10-10", "29.90"),
        ("AB-0001", "2026-10-10", "2026-11-10", "29.90"),
        ("AB-0001", "2026-11-10", "2026-12-10", "29.90"),
        ("AB-0002", "2026-11-20", "2026-12-20", "29.90"),
        # 240 less 10 % for 21 of 365 days.
        ("AB-0003", "2026-11-10", "2026-12-01", "12.43"),
    }
    assert run["totals"] == {
        "documents": 5, "lines": 5, "net": "132.03", "vat": "29.05", "total": "161.08", "payable": "161.08",
    }  # fmt: skip
    assert run["missed"] == 2
    assert cadenza("--json", "list", "invoices").data["total"] == 0


def test_the_printed_formula_gives_the_amount(cadenza):
    run = cadenza("--json", "bill", "--as-of", "2026-11-22", "--preview").data
    for line in (line for document in run["documents"] for line in document["lines"]):
        formula = re.sub(r"[\d.]+", lambda number: f"Fraction('{number[0]}')", line["explanation"]["formula"])
        exact = eval(formula, {"Fraction": Fraction})
        amount = Decimal(exact.numerator) / Decimal(exact.denominator)
        assert str(amount.quantize(Decimal("0.01"), ROUND_HALF_UP)) == line["amount"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", ENGLISH),
        ("it", ITALIAN),
    ],
)
def test_a_line_explains_itself_in_one_sentence(cadenza, language, sentence):
    run = cadenza("--json", "--lang", language, "bill", "--as-of", "2026-11-22", "--preview").data
    lines = [line for document in run["documents"] for line in document["lines"]]
    said = next(line["explanation"]["text"] for line in lines if line["subscription"] == "AB-0003")
    assert said.replace("\N{NO-BREAK SPACE}", " ") == sentence
    assert said in cadenza("--lang", language, "bill", "--as-of", "2026-11-22", "--preview").out


def test_the_same_billing_day_on_a_server(fresh_postgres_url):
    def cadenza(*words):
        return typed("--database", fresh_postgres_url, *words)

    for words in STOCK:
        assert cadenza(*words).code == 0
    run = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue").data
    assert [document["number"] for document in run["documents"]] == [f"2026/{number:04d}" for number in range(1, 6)]
    assert run["totals"]["total"] == "161.08"
    assert cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue").data["documents"] == []
    assert cadenza("--json", "pay", "--customer", "C0001", "--amount", "40").code == 0
    rows = cadenza("--json", "list", "invoices", "--sort", "number").data["invoices"]
    assert [row["open"] for row in rows] == ["0.00", "32.96", "36.48", "15.16", "36.48"]
    assert cadenza("--json", "verify").data == {"ok": True, "findings": []}


def test_drafts_are_undone_and_made_again_and_issued_once(cadenza):
    drafted = cadenza("--json", "bill", "--as-of", "2026-11-22").data
    assert (drafted["state"], drafted["run"]) == ("draft", 1)
    assert {document["number"] for document in drafted["documents"]} == {None}
    again = cadenza("--json", "bill", "--as-of", "2026-11-22").data
    assert again["documents"] == []
    assert [warning["code"] for warning in again["warnings"]] == ["drafts_waiting"]
    assert cadenza("--json", "bill", "--undo").data == {"undone": 1, "documents": 5}
    told = cadenza("--json", "bill", "--undo")
    assert (told.code, told.data["error"]["code"]) == (1, "no_draft_run")
    cadenza("bill", "--as-of", "2026-11-22")
    assert cadenza("--json", "undo-run", "2").data["undone"] == 2
    cadenza("bill", "--as-of", "2026-11-22")
    issued = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue").data
    assert [document["number"] for document in issued["documents"]] == [f"2026/{number:04d}" for number in range(1, 6)]
    assert all(document["lines"][0]["explanation"] for document in issued["documents"])
    assert cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue").data["documents"] == []
    told = cadenza("--json", "undo-run", "3")
    assert (told.code, told.data["error"]["code"]) == (1, "run_already_issued")


def test_missed_periods_are_put_together_or_skipped_with_a_reason(cadenza, company):
    together = cadenza("--json", "bill", "--as-of", "2026-11-22", "--preview", "--catch-up", "together").data
    assert sorted(len(document["lines"]) for document in together["documents"]) == [1, 1, 3]
    told = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue", "--catch-up", "skip")
    assert (told.code, told.data["error"]["field"]) == (1, "reason")
    skipped = cadenza(
        "--json", "bill", "--as-of", "2026-11-22", "--issue", "--catch-up", "skip", "--reason", "fatturati a mano"
    ).data
    assert [(one["subscription"], one["period_start"], one["reason"]) for one in skipped["skipped"]] == [
        ("AB-0001", "2026-09-10", "skipped"),
        ("AB-0001", "2026-10-10", "skipped"),
    ]
    settled = cadenza("--json", "show", "runs", 1).data["settled"]
    assert [one["reason"] for one in settled] == ["fatturati a mano", "fatturati a mano"]
    assert cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue").data["documents"] == []


def test_what_is_excluded_stays_due_and_what_does_not_exist_is_refused(cadenza):
    run = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue", "--exclude", "AB-0001", "AB-0003").data
    assert {line["subscription"] for document in run["documents"] for line in document["lines"]} == {"AB-0002"}
    assert {(one["subscription"], one["reason"], one["customer"]) for one in run["skipped"]} == {
        ("AB-0001", "excluded", "C0001"),
        ("AB-0003", "excluded", "C0001"),
    }
    for option in ("--exclude", "--subscription"):
        told = cadenza("--json", "bill", "--as-of", "2026-11-22", "--preview", option, "AB-9999")
        assert (told.code, told.data["error"]["code"]) == (1, "subscription_unknown")
    only = cadenza("--json", "bill", "--as-of", "2026-11-22", "--preview", "--subscription", "AB-0003").data
    assert only["totals"]["documents"] == 1


def test_one_failing_contract_is_listed_with_its_reason_and_harms_no_other(cadenza, company):
    # An exempt rate whose reason was taken out of the catalogue after the contract began.
    line = ["--description", "Corso", "--price", "10", "--vat-rate", "0", "--vat-nature", "N4", "--cycle", "month"]
    assert cadenza("subscription", "add", "--customer", "C0002", "--start", "2026-11-01", *line).code == 0
    with contextlib.closing(sqlite3.connect(company)) as file:
        file.execute("UPDATE subscription_items SET vat_nature = '' WHERE vat_nature = 'N4'")
        file.commit()
    run = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue").data
    assert run["totals"]["documents"] == 5
    assert [(one["subscription"], one["customer"], one["code"]) for one in run["failed"]] == [
        ("AB-0005", "C0002", "zero_rate_without_nature")
    ]
    assert run["failed"][0]["reason"]
    assert "AB-0005" in cadenza("bill", "--as-of", "2026-11-22", "--preview").out


def test_a_day_still_to_come_and_a_day_before_the_last_invoice_are_warned_of(cadenza):
    future = cadenza("--json", "bill", "--as-of", "2026-12-24", "--preview", "--catch-up", "separate").data
    assert [warning["code"] for warning in future["warnings"]] == ["date_in_future"]
    cadenza("bill", "--as-of", "2026-11-22", "--issue")
    cadenza("subscription", "add", "--customer", "C0002", "--plan", "P0001", "--start", "2026-11-01")
    early = cadenza("--json", "bill", "--as-of", "2026-11-05", "--preview").data
    assert [warning["code"] for warning in early["warnings"]] == ["issue_date_too_early"]
    told = cadenza("--json", "bill", "--as-of", "2026-11-05", "--issue")
    assert (told.code, told.data["error"]["code"]) == (1, "issue_date_too_early")


def test_without_a_day_the_company_s_own_today_is_billed(cadenza):
    # In Rome it is the 23rd already.
    told = cadenza("--json", "bill", "--preview", clock=FakeClock.at("2026-11-22 23:30"))
    assert told.data["as_of"] == "2026-11-23"


def test_issued_documents_get_their_pdfs(cadenza, tmp_path):
    run = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue", "--pdf", tmp_path / "pdf").data
    files = [document["pdf"] for document in run["documents"]]
    assert len(set(files)) == 5
    for file in files:
        with open(file, "rb") as pdf:  # noqa: PTH123 - the path as it was told
            assert pdf.read(5) == b"%PDF-"


def test_a_folder_that_cannot_be_made_is_refused_before_anything_is_issued(cadenza, tmp_path):
    (tmp_path / "file").write_text("in the way")
    told = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue", "--pdf", tmp_path / "file" / "pdf")
    assert (told.code, told.data["error"]["code"]) == (1, "folder_not_writable")
    assert cadenza("--json", "list", "invoices").data["total"] == 0


def test_a_pdf_that_fails_later_does_not_hide_what_was_issued(cadenza, tmp_path, monkeypatch):
    def full(*_args, **_kwargs):
        raise PdfNotWritten(number="2026/0001", reason="No space left on device")

    monkeypatch.setattr(billing, "write_pdfs", full)
    told = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue", "--pdf", tmp_path / "pdf")
    assert told.code == 0
    assert len(told.data["documents"]) == 5
    assert "pdf_not_written" in [warning["code"] for warning in told.data["warnings"]]
