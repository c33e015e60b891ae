import pytest


@pytest.fixture
def billed(cadenza):
    """The stocked company on the evening of its billing day."""
    assert cadenza("bill", "--as-of", "2026-11-22", "--issue").code == 0
    return cadenza


def _open(billed):
    rows = billed("--json", "list", "invoices", "--sort", "number").data["invoices"]
    return [(row["open"], row["settlement"]) for row in rows]


def test_an_invoice_is_paid_in_part_then_whole_then_taken_back(billed):
    before = _open(billed)
    paid = billed("--json", "pay", "2026/0002", "--amount", "6,48", "--date", "21/11/2026", "--method", "card").data
    assert paid["settled"] == [{"number": "2026/0002", "invoice_id": paid["settled"][0]["invoice_id"], "paid": "6.48",
                                "open": "30.00"}]  # fmt: skip
    assert _open(billed)[1] == ("30.00", "partial")
    rest = billed("--json", "pay", "2026/0002").data
    assert (rest["amount"], rest["settled"][0]["open"]) == ("30.00", "0.00")
    assert _open(billed)[1] == ("0.00", "paid")
    told = billed("--json", "pay", "2026/0002")
    assert (told.code, told.data["error"]["code"]) == (1, "already_paid")
    for payment in (rest["payment"], paid["payment"]):
        assert billed("undo-payment", payment).code == 0
    assert _open(billed) == before
    told = billed("--json", "undo-payment", paid["payment"])
    assert (told.code, told.data["error"]["code"]) == (1, "already_undone")


def test_one_payment_settles_a_customer_s_invoices_oldest_first(billed):
    paid = billed("--json", "pay", "--customer", "C0001", "--amount", "50", "--reference", "CRO 123").data
    assert [(one["paid"], one["open"]) for one in paid["settled"]] == [("36.48", "0.00"), ("13.52", "22.96")]
    row = billed("--json", "show", "payments", paid["payment"]).data["payment"]
    assert (row["reference"], row["unallocated"], len(row["allocations"])) == ("CRO 123", "0.00", 2)
    assert "CRO 123" in billed("list", "payments").out


def test_what_cannot_be_paid_is_refused_with_the_field(billed):
    for words, code in (
        (["2026/9999"], "invoice_unknown"),
        (["2026/0001", "--amount", "1000"], "payment_too_large"),
        (["2026/0001", "--amount", "0"], "payment_not_positive"),
        (["2026/0001", "--amount", "-5"], "payment_not_positive"),
        (["2026/0001", "--amount", "1.005,5"], "payment_too_large"),
        (["--customer", "C9999"], "no_such_customer"),
    ):
        told = billed("--json", "pay", *words)
        assert (told.code, told.data["error"]["code"]) == (1, code), words
    assert billed("--json", "pay", "2026/0001", "--amount", "1000").data["error"]["field"] == "amount"


def test_what_is_due_and_overdue_depends_on_the_day_asked_about(billed):
    def states(day):
        rows = billed("--json", "list", "invoices", "--on", day).data["invoices"]
        return {row["settlement"] for row in rows}

    assert states("2026-12-21") == {"open"}
    assert states("2026-12-22") == {"due"}
    assert states("2026-12-23") == {"overdue"}
    assert billed("--json", "list", "invoices", "--overdue").data["total"] == 0
    assert billed("--json", "list", "invoices", "--overdue", "--on", "2026-12-23").data["total"] == 5
    assert billed("--json", "list", "customers", "--overdue", "--on", "2026-12-23").data["total"] == 2
