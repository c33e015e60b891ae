"""The words of a command mean what the form means: a contract that ends with its term ends with its term."""

import pytest

from tests.cli.keyboard import typed
from tests.fakes import FakeClock

START = ("--customer", "C0001", "--start", "2026-03-01", "--cycle", "quarter", "--price", "90", "--vat-rate", "22")
TERM = ("--description", "Affitto server", "--term-months", "12", "--end-action", "end")


@pytest.fixture
def firm(tmp_path):
    """Type words for a new company with one customer, on a day."""

    def type_words(day, *words):
        clock = FakeClock.at(f"{day} 09:00")
        return typed("--company", tmp_path / "ditta.cadenza", "--json", *words, clock=clock)

    assert type_words("2026-03-01", "init", "--name", "Ditta", "--vat-number", "00743110157").code == 0
    assert type_words("2026-03-01", "customer", "add", "--name", "Rossi", "--vat-number", "01533030480").code == 0
    return type_words


def test_a_term_without_renewal_is_the_end(firm):
    assert firm("2026-03-01", "subscription", "add", *START, *TERM).code == 0
    billed = [
        (line["period_start"], line["amount"])
        for day in ("2026-03-01", "2026-12-01", "2027-06-01")
        for document in firm(day, "bill", "--issue").data["documents"]
        for line in document["lines"]
    ]
    assert billed == [(f"2026-{month:02d}-01", "90.00") for month in (3, 6, 9, 12)]
    assert firm("2027-06-01", "show", "subscription", "AB-0001").data["subscription"]["state"] == "ended"
    assert firm("2027-06-01", "verify").code == 0


def test_a_term_that_ends_in_the_trial_is_refused(firm):
    told = firm("2026-03-01", "subscription", "add", *START, *TERM, "--trial-days", "400")
    assert (told.code, told.data["error"]["code"]) == (1, "nothing_to_bill")
