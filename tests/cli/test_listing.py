import pytest

from app.cli.lists import LISTS

SHOWN = {
    "company": "",
    "customers": "C0001",
    "items": "A0001",
    "plans": "P0001",
    "subscriptions": "AB-0001",
    "invoices": "2026/0001",
    "payments": "1",
    "runs": "1",
    "log": "1",
    "series": "FT",
    "settings": "vat_rate",
}


@pytest.fixture
def billed(cadenza):
    """The stocked company on the evening of its billing day, one invoice paid in part."""
    assert cadenza("bill", "--as-of", "2026-11-22", "--issue").code == 0
    assert cadenza("pay", "2026/0001", "--amount", "10").code == 0
    return cadenza


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("noun", [*LISTS, "settings"])
def test_every_noun_is_listed_for_people_and_for_programs(billed, noun, language):
    data = billed("--json", "list", noun).data
    assert set(data) == {noun, "total"}
    assert data["total"] == len(data[noun]) > 0
    said = billed("--lang", language, "list", noun)
    assert (said.code, said.err) == (0, "")
    assert len(said.out.splitlines()) >= data["total"] + 2


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("noun", SHOWN)
def test_one_of_every_noun_is_shown_for_people_and_for_programs(billed, noun, language):
    words = ["show", noun, *filter(None, [SHOWN[noun]])]
    assert billed("--json", *words).data
    said = billed("--lang", language, *words)
    assert (said.code, said.err) == (0, "")
    assert said.out.strip()


@pytest.mark.parametrize("noun", [noun for noun in SHOWN if noun not in {"company", "settings"}])
def test_what_does_not_exist_is_refused_kindly(billed, noun):
    told = billed("--json", "show", noun, "999999")
    assert told.code == 1
    assert "999999" in told.data["error"]["message"]


def test_the_singular_says_the_same(billed):
    assert billed("show", "customer", "C0001").out == billed("show", "customers", "C0001").out


def test_a_customer_is_found_by_any_words_whatever_their_accents_and_case(cadenza):
    for words, codes in (
        ("rinaldi", ["C0001"]),
        ("RINÀLDI officine", ["C0001"]),
        ("modena", ["C0001"]),
        ("c0002", ["C0002"]),
        ("anna rinaldi", []),
        ("%", []),
        ("_", []),
        ("", ["C0002", "C0001"]),
    ):
        rows = cadenza("--json", "list", "customers", "--search", words).data["customers"]
        assert [row["code"] for row in rows] == codes, words


def test_a_list_is_ordered_and_windowed(billed):
    def numbers(*words):
        return [row["number"] for row in billed("--json", "list", "invoices", *words).data["invoices"]]

    everything = numbers("--sort", "number")
    assert everything == sorted(everything)
    assert numbers("--sort", "number", "--descending") == everything[::-1]
    assert numbers("--sort", "number", "--limit", "2", "--offset", "1") == everything[1:3]
    assert billed("--json", "list", "invoices", "--limit", "2").data["total"] == 5
    assert "2 rows of 5" in billed("list", "invoices", "--limit", "2").out
    told = billed("--json", "list", "invoices", "--sort", "colour")
    assert (told.code, told.data["error"]["code"]) == (1, "order_unknown")


def test_invoices_are_filtered(billed):
    def count(*words):
        return billed("--json", "list", "invoices", *words).data["total"]

    assert count("--state", "partial") == 1
    assert count("--state", "open") == 4
    assert count("--state", "issued") == count("--unpaid") == count("--run", "1") == 5
    assert count("--customer", "C0002") == 1
    assert count("--from", "2026-11-22", "--until", "2026-11-22") == 5
    assert count("--from", "2026-11-23") == 0
    assert count("--state", "draft") == 0
    told = billed("--json", "list", "invoices", "--state", "paid", "--overdue")
    assert (told.code, told.data["error"]["code"]) == (2, "options_exclude_each_other")


def test_a_subscription_tells_its_next_invoice_and_its_last_day_for_notice(billed):
    rows = billed("--json", "list", "subscriptions").data["subscriptions"]
    first = rows[0]
    assert (first["code"], first["customer"], first["price"], first["cycle"]) == ("AB-0001", "C0001", "29.90", "month")
    assert (first["billed_through"], first["next_invoice_on"]) == ("2026-12-09", "2026-12-10")
    assert first["commitment"] == {
        "term_start": "2026-09-10",
        "term_last_day": "2027-09-09",
        "renews_on": "2027-09-10",
        "notice_by": "2027-08-10",
    }
    assert billed("--json", "list", "subscriptions", "--due", "2026-12-10").data["total"] == 2
    assert (
        billed("--json", "list", "subscriptions", "--plan", "P0001", "--state", "active", "paused").data["total"] == 2
    )


def test_signs_that_would_move_the_cursor_are_not_printed(cadenza):
    cadenza("customer", "add", "--name", "Evil\x1b[2J\x07 Corp")
    said = cadenza("list", "customers").out + cadenza("show", "customers", "C0003").out
    assert "\x1b" not in said
    assert "\x07" not in said


def test_instants_are_told_by_the_company_s_clock(billed):
    assert "22 Nov 2026, 17:07" in billed("list", "runs").out
