import pytest


def test_a_customer_is_added_changed_archived_and_brought_back(cadenza):
    address = ["--address", "Via Roma 1", "--postcode", "40100", "--city", "Bologna", "--province", "Bologna"]
    words = ["customer", "add", "--name", "Bar Sport", "--email", "bar@sport.example", *address]
    added = cadenza("--json", *words).data["customer"]
    assert (added["code"], added["addresses"][0]["province"]) == ("C0003", "BO")
    changed = cadenza("--json", "customer", "change", "C0003", "--email", "new@sport.example", "--city", "Imola").data
    address = changed["customer"]["addresses"][0]
    assert (address["city"], address["street"]) == ("Imola", "Via Roma 1")
    assert [contact["email"] for contact in changed["customer"]["contacts"]] == ["new@sport.example"]
    assert cadenza("--json", "customer", "change", "C0003", "--code", "").data["customer"]["code"] == "C0003"
    assert cadenza("--json", "customer", "change", "C0003", "--code", " BAR  1 ").data["customer"]["code"] == "BAR 1"
    cadenza("customer", "change", "BAR 1", "--code", "C0003")
    assert cadenza("customer", "archive", "C0003").code == 0
    assert cadenza("--json", "list", "customers").data["total"] == 2
    assert cadenza("--json", "list", "customers", "--archived").data["total"] == 1
    assert cadenza("customer", "restore", "C0003").code == 0
    told = cadenza("--json", "customer", "archive", "C0001")
    assert (told.code, told.data["error"]["code"]) == (1, "customer_still_served")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["--vat-number", "12345678900"], "vat_number"),
        (["--iban", "IT60X0542811101000000123457"], "iban"),
        (["--email", "nobody"], "email"),
        (["--postcode", "4010"], "postal_code"),
        (["--country", "Atlantide"], "country"),
        (["--payment-terms", "quando può"], "payment_terms"),
        (["--code", "C0001"], "code"),
    ],
)
def test_a_value_that_cannot_be_taken_is_refused_with_its_field(cadenza, words, field):
    told = cadenza("--json", "customer", "add", "--name", "Bar Sport", *words)
    assert (told.code, told.data["error"]["field"]) == (1, field)
    assert cadenza("--json", "list", "customers").data["total"] == 2


def test_items_and_plans_are_added_changed_and_archived(cadenza):
    item = cadenza("--json", "item", "add", "--description", "Backup", "--price", "0,0125", "--unit", "GB").data["item"]
    assert (item["code"], item["unit_price"], item["vat_rate"]) == ("A0003", "0.0125", "22")
    assert cadenza("--json", "item", "change", "A0003", "--price", "5").data["item"]["unit_price"] == "5.00"
    plan = cadenza("--json", "plan", "add", "--name", "Tutto", "--cycle", "quarter", "--item", "A0003", "2,5",
                   "--item", "A0001", "1", "19,90", "--timing", "arrears").data["plan"]  # fmt: skip
    assert (plan["cycle"], plan["price"], plan["timing"]) == ("quarter", "32.40", "arrears")
    changed = cadenza("--json", "plan", "change", plan["code"], "--name", "Quasi tutto", "--item", "A0001").data["plan"]
    assert (changed["name"], changed["price"], changed["cycle"]) == ("Quasi tutto", "29.90", "quarter")
    for noun, code in (("item", "A0003"), ("plan", plan["code"])):
        assert cadenza(noun, "archive", code).code == 0
        assert code not in cadenza("list", f"{noun}s").out
        assert cadenza(noun, "restore", code).code == 0
        assert code in cadenza("list", f"{noun}s").out
        told = cadenza("--json", noun, "change", "X9999", "--code", "Y")
        assert told.code == 1


def test_a_new_subscription_shows_its_price_before_it_is_saved(cadenza):
    words = [
        "subscription",
        "add",
        "--customer",
        "C0002",
        "--plan",
        "P0001",
        "--start",
        "2026-12-10",
        "--align-day",
        "1",
    ]
    seen = cadenza("--json", *words, "--preview").data
    assert [document["totals"]["net"] for document in seen["documents"]] == ["21.22", "29.90"]
    assert cadenza("--json", "list", "subscriptions").data["total"] == 4
    assert "10/12/2026–31/12/2026" in cadenza(*words, "--preview").out
    assert cadenza("--json", *words).data["subscription"]["code"] == "AB-0005"


def test_a_subscription_is_paused_taken_up_repriced_discounted_charged_once_and_ended(cadenza):
    def state():
        return cadenza("--json", "show", "subscriptions", "AB-0002").data["subscription"]["state"]

    assert cadenza("subscription", "pause", "AB-0002", "--reason", "ferie").code == 0
    assert state() == "paused"
    assert cadenza("subscription", "resume", "AB-0002").code == 0
    assert state() == "active"
    assert cadenza("subscription", "price", "AB-0002", "35", "--from", "2026-12-20").code == 0
    assert cadenza("subscription", "discount", "AB-0002", "--discount", "5", "--discount-cycles", "2").code == 0
    told = cadenza("--json", "subscription", "discount", "AB-0002")
    assert (told.code, told.data["error"]["code"]) == (2, "arguments_missing")
    assert cadenza("subscription", "one-off", "AB-0002", "--description", "Trasferta", "--price", "80",
                   "--vat-rate", "22").code == 0  # fmt: skip
    shown = cadenza("--json", "show", "subscriptions", "AB-0002").data
    assert any(one["prices"][-1]["unit_price"] == "35.00" for one in shown["items"] if not one["one_off"])
    assert [one["description"] for one in shown["items"] if one["one_off"]] == ["Trasferta"]
    told = cadenza("subscription", "cancel", "AB-0002", "--last-day", "2027-01-31")
    assert told.code == 2
    assert cadenza("subscription", "cancel", "AB-0002", "--last-day", "2027-01-31", "--reason", "trasloco").code == 0
    assert state() == "ending"
    assert len(cadenza("--json", "show", "subscriptions", "AB-0002").data["events"]) >= 6
    once = cadenza("--json", "bill", "--as-of", "2026-11-22", "--preview", "--subscription", "AB-0002").data
    texts = [line["explanation"]["text"] for one in once["documents"] for line in one["lines"]]
    assert any(text.startswith("Billed once: 1 * 80.00 = €80.00") for text in texts)


def test_the_company_is_corrected_and_its_currency_kept(cadenza):
    assert cadenza("--json", "company", "change", "--city", "Modena").data["company"]["city"] == "Modena"
    told = cadenza("--json", "company", "change", "--currency", "USD")
    assert (told.code, told.data["error"]["field"]) == (1, "currency")


def test_numbers_go_on_from_where_another_program_stopped(cadenza):
    told = cadenza("--json", "series", "set", "--last-number", "120", "--last-date", "2026-11-20")
    assert told.data["series"]["next_number"] == "2026/0121"
    run = cadenza("--json", "bill", "--as-of", "2026-11-22", "--issue").data
    assert run["documents"][0]["number"] == "2026/0121"
    told = cadenza("--json", "series", "set", "--last-number", "5")
    assert (told.code, told.data["error"]["code"]) == (1, "numbers_already_given")


def test_the_pattern_of_numbers_is_chosen_before_the_first_one(cadenza):
    told = cadenza("--json", "series", "set", "--pattern", "FPR {number}/{year}")
    assert told.data["series"]["next_number"] == "FPR 1/2026"
    told = cadenza("--json", "series", "set", "--pattern", "{number.__class__}")
    assert (told.code, told.data["error"]["field"]) == (1, "pattern")


def test_choices_of_the_company_and_of_the_seat_are_read_and_made(cadenza, empty_home):
    assert cadenza("--json", "settings", "get", "payment_terms").data["settings"][0]["value"] == "30"
    assert cadenza("settings", "set", "payment_terms", "60 eom").code == 0
    assert cadenza("--json", "settings", "get", "payment_terms").data["settings"][0]["value"] == "60 eom"
    told = cadenza("--json", "settings", "set", "vat_rate", "molto")
    assert (told.code, told.data["error"]["code"]) == (1, "setting_not_accepted")
    assert cadenza("settings", "get", "colour").code == 1
    assert cadenza("settings", "set", "language", "it").code == 0
    assert "Codice" in cadenza("list", "items").out
