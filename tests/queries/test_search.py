"""Does a search find what its rule says, whatever is typed? The rule in plain Python beside the indexes."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from app.domain.spelling import fold, split_words
from app.models import Customer, CustomerAddress, CustomerContact, Invoice, Subscription
from app.queries import audit, catalog, customers, invoices, payments, subscriptions
from app.queries.listing import Choices
from app.queries.search import search_everything
from app.services.unit_of_work import Work

ON = date(2026, 2, 1)
KEPT = customers.Filter(archived=None)
PEOPLE = [
    ("Z1", "Caffè Sant'Anna S.r.l.", "IT01234567897", "+39 059 12.34-56", "Forlì", "Zoë", "zoe@caffe.example"),
    ("Z2", "Groß & Söhne GmbH", "DE136695976", "", "München", "", "buero@gross.example"),
    ("ÀB-77", "L’Aquila Impianti", "", "(0862) 777 888", "L'Aquila", "D'Angelo", ""),
    ("Z-4/2026", "100% Natura", "", "", "", "", ""),
]
LISTS = {
    "customers": lambda session, text: customers.list_customers(session, ON, Choices(search=text), KEPT),
    "subscriptions": lambda session, text: subscriptions.list_subscriptions(session, ON, Choices(search=text)),
    "invoices": lambda session, text: invoices.list_invoices(session, ON, Choices(search=text)),
    "payments": lambda session, text: payments.list_payments(session, Choices(search=text)),
    "items": lambda session, text: catalog.list_items(session, Choices(search=text)),
    "plans": lambda session, text: catalog.list_plans(session, Choices(search=text)),
    "log": lambda session, text: audit.list_log(session, Choices(search=text)),
    "everything": lambda session, text: search_everything(session, ON, text),
}
ANY_TEXT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)


@pytest.fixture
def people(engine):
    """The books with a few more customers, gone again afterwards."""
    with Work(engine).write() as session:
        rows = [
            Customer(code=code, name=name, vat_number=vat, phone=phone, addresses=[CustomerAddress(city=city)],
                     contacts=[CustomerContact(name=person, email=email)])
            for code, name, vat, phone, city, person, email in PEOPLE
        ]  # fmt: skip
        session.add_all(rows)
    with Work(engine).read() as session:
        yield session
    with Work(engine).write() as session:
        added = select(Customer.id).where(Customer.code.in_([one[0] for one in PEOPLE]))
        for part in (CustomerAddress, CustomerContact):
            session.execute(delete(part).where(part.customer_id.in_(added)))
        session.execute(delete(Customer).where(Customer.code.in_([one[0] for one in PEOPLE])))


def found_by_rule(one: Customer, text: str) -> bool:
    """Decision 0016, word by word."""
    codes = [one.code, one.vat_number, one.tax_code, one.recipient_code, one.iban]
    phones = [one.phone, one.mobile, *(each.phone for each in one.contacts)]
    texts = [one.name, re.sub("[.'’]", "", one.name), one.pec, *codes, *phones]
    texts += [part for each in one.addresses for part in (each.city, each.province, each.postal_code)]
    texts += [part for each in one.contacts for part in (each.name, each.email)]
    words = split_words(" ".join(texts))
    pieces = split_words(" ".join([*codes, *(re.sub(r"[ \-/.()+]", "", phone) for phone in phones)]))
    wanted = split_words(text)
    if not wanted:
        return not text.strip()
    return all(
        any(word.startswith(each) for word in words)
        or (len(each) > 2 and any(sign in "0123456789" for sign in each) and any(each in piece for piece in pieces))
        for each in wanted
    )


WORDS = [
    *("caff", "CAFFÈ", "santanna", "sant'anna", "srl", "s.r.l.", "modena", "L’AQUILA", "12345", "059123", "136695976"),
    *("C1", "77", "777888", "z-4/2026", "100%", "zoe@caffe.example", "d'angelo", "gro", "officine", "%", "_", "*", '"'),
    *("-", ":", "rin*", '"rinaldi"', "NOT", "OR", "NEAR(a b)", "(", "comune AND modena"),
]


@ANY_TEXT
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text("aeionrt12 0'.-*àèù", max_size=5)), max_size=3).map(" ".join))
def test_customers_are_found_by_the_rule_and_no_others(people, text):
    rows = people.scalars(select(Customer)).unique().all()
    found = {row.code for row in LISTS["customers"](people, text).rows}
    assert found == {row.code for row in rows if found_by_rule(row, text)}


@ANY_TEXT
@given(st.one_of(st.text(max_size=20), st.text("\"'*:-()^{}~\\%_@#;.,&|!<> a1\x00", max_size=12)))
@pytest.mark.parametrize("noun", LISTS)
def test_no_text_breaks_a_search(session, noun, text):
    LISTS[noun](session, text)


@pytest.mark.parametrize("noun", ["customers", "subscriptions", "invoices", "payments", "items", "plans", "log"])
def test_a_blank_search_leaves_the_whole_list(session, noun):
    assert LISTS[noun](session, "  \t").rows == LISTS[noun](session, "").rows


@pytest.mark.parametrize("noun", ["subscriptions", "invoices", "payments"])
def test_what_belongs_to_a_customer_is_found_with_the_customer(session, noun):
    rows = LISTS[noun](session, "").rows
    assert {row.id for row in LISTS[noun](session, "RINÀLDI off").rows} == {
        row.id for row in rows if row.customer_name == "Officine Rinaldi S.r.l."
    }


def test_an_invoice_is_found_by_number_amount_and_customer_together(session):
    row = next(row for row in LISTS["invoices"](session, "").rows if row.number and row.customer == "C1")
    whole = f"{row.total:.2f}".replace(".", ",")
    for text in (row.number, row.number[-4:], f"rinaldi {row.number}", f"{row.number} modena", f"{whole} rinaldi"):
        assert row.id in {one.id for one in LISTS["invoices"](session, text).rows}, text
    assert row.id not in {one.id for one in LISTS["invoices"](session, f"{row.number} farmacia").rows}


def test_what_is_renamed_is_found_by_the_new_name_only(people, engine):
    with Work(engine).write() as session:
        one = session.scalars(select(Customer).where(Customer.code == "Z1")).one()
        one.name, one.addresses[0].city, one.contacts[0].phone = "Città Nuova", "Ravenna", "0544 / 99"
    with Work(engine).read() as session:
        assert [row.code for row in LISTS["customers"](session, "citta ravenna 54499").rows] == ["Z1"]
        for text in ("santanna", "forlì"):
            assert "Z1" not in {row.code for row in LISTS["customers"](session, text).rows}


def test_everything_gives_exact_codes_first_and_keeps_to_its_kind(session):
    code = session.scalars(select(Subscription.code).order_by(Subscription.code)).first()
    number = session.scalars(select(Invoice.number).where(Invoice.number.is_not(None))).first()
    assert (search_everything(session, ON, code)[0].kind, search_everything(session, ON, code)[0].code) == (
        "subscription", code)  # fmt: skip
    assert search_everything(session, ON, number)[0].code == number
    best = search_everything(session, ON, "rinaldi")
    assert (best[0].kind, best[0].title) == ("customer", "Officine Rinaldi S.r.l.")
    assert {hit.kind for hit in best} == {"customer", "subscription", "invoice"}
    assert {hit.kind for hit in search_everything(session, ON, "@rinaldi")} == {"customer"}
    assert {hit.kind for hit in search_everything(session, ON, "# rinaldi")} == {"invoice"}
    assert search_everything(session, ON, " ") == search_everything(session, ON, "@") == ()
    assert len(search_everything(session, ON, "modena", 5)) == 5


def test_the_sort_keys_are_those_of_the_names(session):
    for name, key in session.execute(select(Customer.name, Customer.sort_name)):
        assert key == fold(name)
