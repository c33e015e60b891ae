"""Customers: entered, corrected, put away."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from app.domain.identifiers import InvalidIdentifier
from app.domain.payment_methods import PaymentMethodUnknown
from app.domain.payment_terms import TermsNotUnderstood
from app.errors import Conflict, Invalid
from app.models import AuditEntry, Customer, CustomerAddress, CustomerContact
from app.services import customers
from app.services.changes import Kind
from app.services.codes import CodeTaken, CodeTooLong
from app.services.customers import Address, Contact, CustomerData
from tests import factories as make
from tests.services import ledger
from tests.services.engines import on_sqlite


def count(ctx, table):
    with ctx.work.read() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_customer_comes_back_as_entered_in_plain_form(ctx):
    created = customers.create(
        ctx,
        CustomerData(
            name="  Comune   di Fiorano ",
            kind="public_body",
            tax_code="84001590367",
            recipient_code="uf0g5k",
            pec="Protocollo@PEC.Fiorano.example",
            language="IT",
            payment_terms="30 EOM",
            payment_method="transfer",
            since=date(2019, 5, 1),
            billing=Address("Piazza Ciro Menotti 1", "41042", "Fiorano", "Modena", "Italia"),
            service=Address(city="Spezzano", province="mo"),
            contacts=(Contact(name="Ufficio tecnico"), Contact(), Contact(email="Ragioneria <rag@fiorano.example>")),
        ),
    )
    assert created.code == "C0001"
    assert created.changes.ids == {Kind.CUSTOMER: (created.id,)}
    stored = customers.read(ctx, "C0001")
    assert stored.data == CustomerData(
        name="Comune di Fiorano",
        code="C0001",
        kind="public_body",
        tax_code="84001590367",
        recipient_code="UF0G5K",
        pec="Protocollo@pec.fiorano.example",
        language="it",
        payment_terms="30 eom",
        since=date(2019, 5, 1),
        billing=Address("Piazza Ciro Menotti 1", "41042", "Fiorano", "MO", "IT"),
        service=Address(city="Spezzano", province="MO"),
        contacts=(Contact(name="Ufficio tecnico"), Contact(email="rag@fiorano.example")),
    )
    assert (stored.version, stored.archived) == (1, False)


def test_codes_follow_the_highest_number_in_use(ctx):
    assert make.customer(ctx) == "C0001"
    assert make.customer(ctx, code="C0200") == "C0200"
    assert make.customer(ctx, code="CX-9") == "CX-9"
    assert make.customer(ctx) == "C0201"
    assert make.customer(ctx, code="C99999") == "C99999"
    assert make.customer(ctx) == "C100000"


def test_a_code_belongs_to_one_customer(ctx):
    make.customer(ctx, code="RINALDI")
    with pytest.raises(CodeTaken) as refused:
        make.customer(ctx, code=" RINALDI ")
    assert refused.value.field == "code"
    with pytest.raises(CodeTooLong):
        make.customer(ctx, code="X" * 61)
    assert count(ctx, Customer) == 1


@on_sqlite
@pytest.mark.parametrize(
    ("facts", "error", "field"),
    [
        ({"name": ""}, Invalid, "name"),
        ({"vat_number": "01533030481"}, InvalidIdentifier, "vat_number"),
        ({"tax_code": "123"}, InvalidIdentifier, "tax_code"),
        ({"recipient_code": "UF0G5K"}, InvalidIdentifier, "recipient_code"),
        ({"pec": "rinaldi"}, InvalidIdentifier, "pec"),
        ({"iban": "IT00"}, InvalidIdentifier, "iban"),
        ({"language": "de"}, Invalid, "language"),
        ({"payment_terms": "quando può"}, TermsNotUnderstood, "payment_terms"),
        ({"payment_method": "baratto"}, PaymentMethodUnknown, "payment_method"),
        ({"billing": Address(country="Atlantide")}, InvalidIdentifier, "country"),
        ({"billing": Address(postal_code="411OO")}, Invalid, "postal_code"),
        ({"service": Address(province="ZZ")}, InvalidIdentifier, "province"),
        ({"contacts": (Contact(email="carla@"),)}, InvalidIdentifier, "email"),
    ],
)
def test_a_field_that_cannot_be_taken_is_named_and_nothing_is_kept(ctx, facts, error, field):
    before = ledger.logged(ctx)
    with pytest.raises(error) as refused:
        make.customer(ctx, **facts)
    assert refused.value.field == field
    assert count(ctx, Customer) == 0
    assert ledger.logged(ctx) == before


def test_a_foreign_number_is_checked_by_the_rules_of_its_country(ctx):
    code = make.customer(
        ctx,
        vat_number="136695976",
        recipient_code="XXXXXXX",
        billing=Address("Allee 1", "80331", "München", "", "Germania"),
    )
    data = customers.read(ctx, code).data
    assert (data.vat_number, data.billing.country, data.billing.province) == ("DE136695976", "DE", "")


def test_a_correction_says_in_the_log_what_was_and_what_is(ctx):
    code = make.customer(ctx)
    seen = customers.read(ctx, code)
    moved = replace(seen.data, code="", billing=replace(seen.data.billing, street="Via Emilia 100"), contacts=())
    customers.change(ctx, seen.id, moved, version=seen.version)
    after = customers.read(ctx, code)
    assert after.version == 2
    assert (after.data.code, after.data.billing.street, after.data.contacts) == (code, "Via Emilia 100", ())
    assert (count(ctx, CustomerAddress), count(ctx, CustomerContact)) == (1, 0)
    with ctx.work.read() as session:
        facts = session.scalars(select(AuditEntry.facts).order_by(AuditEntry.id.desc()).limit(1)).one()
    changed = json.loads(facts)["fields"]
    assert set(changed) == {"billing", "contacts"}
    assert [each["street"] for each in changed["billing"]] == ["Via del Lavoro 3", "Via Emilia 100"]


def test_saving_without_a_change_writes_nothing_in_the_log(ctx):
    code = make.customer(ctx)
    seen, before = customers.read(ctx, code), ledger.logged(ctx)
    customers.change(ctx, seen.id, seen.data)
    assert ledger.logged(ctx) == before


def test_of_two_seats_that_correct_only_an_address_the_slower_one_is_told(ctx):
    seen = customers.read(ctx, make.customer(ctx))
    first = replace(seen.data, billing=replace(seen.data.billing, street="Via Prima 1"))
    second = replace(seen.data, billing=replace(seen.data.billing, street="Via Seconda 2"))
    customers.change(ctx, seen.id, first, version=seen.version)
    with pytest.raises(Conflict):
        customers.change(ctx, seen.id, second, version=seen.version)
    assert customers.read(ctx, seen.data.code).data.billing.street == "Via Prima 1"


def test_a_customer_can_get_another_free_code(ctx):
    seen = customers.read(ctx, make.customer(ctx))
    make.customer(ctx, code="PRESO")
    with pytest.raises(CodeTaken):
        customers.change(ctx, seen.id, replace(seen.data, code="PRESO"))
    customers.change(ctx, seen.id, replace(seen.data, code="RIN-01"))
    assert customers.read(ctx, "RIN-01").id == seen.id


def test_a_customer_with_a_running_subscription_is_not_put_away(ctx):
    code = make.customer(ctx)
    running = make.subscription(ctx, code, date(2026, 11, 1))
    seen = customers.read(ctx, code)
    with pytest.raises(customers.CustomerStillServed) as refused:
        customers.archive(ctx, seen.id)
    assert refused.value.facts["subscription"] == running
    assert not customers.read(ctx, code).archived


def test_a_customer_put_away_comes_back(ctx):
    code = make.customer(ctx)
    seen = customers.read(ctx, code)
    customers.archive(ctx, seen.id, version=seen.version)
    assert customers.read(ctx, code).archived
    with pytest.raises(Conflict):
        customers.restore(ctx, seen.id, version=seen.version)
    customers.restore(ctx, seen.id)
    assert not customers.read(ctx, code).archived
    assert [action for action, subject in ledger.logged(ctx) if subject == "customer"] == [
        "created",
        "archived",
        "restored",
    ]


def test_an_unknown_customer_is_said_to_be_unknown(ctx):
    for attempt in (lambda: customers.read(ctx, "C0404"), lambda: customers.archive(ctx, 404)):
        with pytest.raises(customers.NoSuchCustomer):
            attempt()


def test_signs_nobody_sees_do_not_get_into_a_name(ctx):
    code = make.customer(ctx, name="\ufeffBar\u200b  Sport\x00\u202e")
    with ctx.work.read() as session:
        assert session.scalars(select(Customer.name).where(Customer.code == code)).one() == "Bar Sport"
