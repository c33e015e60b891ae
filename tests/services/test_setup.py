"""A new company file: who issues, in which series, from which number."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.domain.documents import DocumentKind
from app.domain.identifiers import Fault, InvalidIdentifier
from app.domain.numbering import IssueDateTooEarly, PatternWithoutYear
from app.errors import Conflict, Invalid
from app.models import Company, InvoiceSeries, NumberCounter
from app.services import setup
from app.services.billing.loading import NoCompany
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from tests import factories as make
from tests.services import ledger
from tests.services.engines import on_sqlite


def numbers(result):
    return [one.document.number for one in result.documents]


def test_a_new_company_is_kept_in_plain_form_with_its_two_series(bare):
    setup.create_company(bare, make.COMPANY)
    stored = setup.read_company(bare)
    assert stored.version == 1
    assert stored.data == replace(make.COMPANY, vat_number="00743110157", iban="IT60X0542811101000000123456")
    with bare.work.read() as session:
        series = session.execute(
            select(InvoiceSeries.kind, InvoiceSeries.pattern, InvoiceSeries.yearly).order_by(InvoiceSeries.id)
        )
        assert list(series) == [
            (DocumentKind.INVOICE, "{year}/{number:04d}", True),
            (DocumentKind.CREDIT_NOTE, "NC {year}/{number:04d}", True),
        ]
    assert ledger.logged(bare) == [("created", "company")]


def test_a_file_has_one_company(ctx):
    with pytest.raises(setup.CompanyExists) as refused:
        make.company(ctx, name="Altra ditta")
    assert str(refused.value) == (
        "This file belongs to Bottega Digitale S.r.l. already. Create another file for another company."
    )
    assert setup.read_company(ctx).data.name == "Bottega Digitale S.r.l."


def test_an_empty_file_has_no_company_yet(bare):
    with pytest.raises(NoCompany):
        setup.read_company(bare)
    with pytest.raises(NoCompany):
        setup.change_company(bare, make.COMPANY)


@on_sqlite
@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"vat_number": "00743110158"}, Fault.VAT_NUMBER_CHECK_DIGIT),
        ({"tax_code": "RCCMNL83S18D969X"}, Fault.TAX_CODE_CHECK_CHARACTER),
        ({"iban": "IT60X0542811101000000123457"}, Fault.IBAN_CHECK_DIGITS),
        ({"email": "amministrazione.bottega"}, Fault.EMAIL_MALFORMED),
        ({"country": "Atlantide"}, Fault.COUNTRY_UNKNOWN),
        ({"province": "Padania"}, Fault.PROVINCE_UNKNOWN),
    ],
)
def test_a_wrong_identifier_is_refused_by_name_and_nothing_is_written(bare, facts, fault):
    with pytest.raises(InvalidIdentifier) as refused:
        make.company(bare, **facts)
    assert refused.value.reason is fault
    assert refused.value.field == next(iter(facts))
    with bare.work.read() as session:
        assert session.scalar(select(func.count()).select_from(Company)) == 0


@on_sqlite
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "  "}, "name"),
        ({"regime": "RF03"}, "regime"),
        ({"currency": "EURO"}, "currency"),
        ({"time_zone": "Europe/Roma"}, "zone"),
        ({"language": "fr"}, "language"),
        ({"postal_code": "4012"}, "postal_code"),
        ({"bic": "UNCRIT"}, "bic"),
        ({"fund_percent": Decimal(101)}, "fund_percent"),
        ({"withholding_percent": Decimal("20.00001")}, "withholding_percent"),
    ],
)
def test_any_other_wrong_field_is_named(bare, facts, field):
    with pytest.raises(Invalid) as refused:
        make.company(bare, **facts)
    assert refused.value.field == field


def test_a_firm_abroad_has_no_italian_regime(bare):
    make.company(
        bare, name="Werkstatt GmbH", country="Deutschland", vat_number="DE136695976", tax_code="", province="Bayern",
        postal_code="80331", city="München",
    )  # fmt: skip
    data = setup.read_company(bare).data
    assert (data.country, data.regime, data.vat_number, data.province) == ("DE", "", "DE136695976", "Bayern")


def test_a_change_is_kept_and_logged_with_its_old_and_new_values(ctx):
    seen = setup.read_company(ctx)
    setup.change_company(ctx, replace(seen.data, city="Ferrara", logo=b"\x89PNG"), version=seen.version)
    after = setup.read_company(ctx)
    assert (after.version, after.data.city, after.data.logo) == (2, "Ferrara", b"\x89PNG")
    assert ledger.logged(ctx)[-1] == ("changed", "company")


def test_two_seats_that_edit_the_company_clash(ctx):
    seen = setup.read_company(ctx)
    setup.change_company(ctx, replace(seen.data, city="Ferrara"), version=seen.version)
    with pytest.raises(Conflict):
        setup.change_company(ctx, replace(seen.data, city="Parma"), version=seen.version)
    assert setup.read_company(ctx).data.city == "Ferrara"


def test_the_currency_is_fixed_once_something_is_priced(ctx):
    data = setup.read_company(ctx).data
    setup.change_company(ctx, replace(data, currency="CHF"))
    setup.change_company(ctx, data)
    make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    with pytest.raises(setup.CurrencyFixed):
        setup.change_company(ctx, replace(data, currency="CHF"))


def test_a_firm_that_changes_program_in_november_goes_on_with_its_numbers(ctx):
    setup.set_opening_number(ctx, 2026, 450, last_date=date(2026, 11, 20))
    make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    with pytest.raises(IssueDateTooEarly):
        issue(ctx, RunChoices(as_of=date(2026, 11, 19)))
    assert numbers(ledger.bill(ctx, "2026-11-22")) == ["2026/0451"]
    assert numbers(ledger.bill(ctx, "2027-01-02")) == ["2027/0001", "2027/0002"]


def test_a_mistyped_opening_number_is_corrected_up_or_down_until_a_document_is_issued(ctx):
    setup.set_opening_number(ctx, 2026, 12)
    setup.set_opening_number(ctx, 2026, 1700)
    setup.set_opening_number(ctx, 2026, 17)
    make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    ledger.bill(ctx, "2026-11-22")
    with pytest.raises(setup.NumbersAlreadyGiven) as refused:
        setup.set_opening_number(ctx, 2026, 40)
    assert refused.value.facts == {"series": "FT", "last": "2026/0018"}
    setup.set_opening_number(ctx, 2025, 311)
    setup.set_opening_number(ctx, 2026, 3, kind=DocumentKind.CREDIT_NOTE)
    with ctx.work.read() as session:
        assert sorted(session.execute(select(NumberCounter.year, NumberCounter.last_number))) == [
            (2025, 311),
            (2026, 3),
            (2026, 18),
        ]


@on_sqlite
@pytest.mark.parametrize(("year", "number"), [(2026, -1), (2026, 10_000_000), (26, 1), (20266, 1)])
def test_an_opening_number_that_no_document_can_have_is_refused(ctx, year, number):
    with pytest.raises(setup.NumberOutOfRange):
        setup.set_opening_number(ctx, year, number)


def test_the_way_of_writing_numbers_is_chosen_before_the_first_one(ctx):
    setup.change_series(ctx, "{number}/{year}/A")
    make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    assert numbers(ledger.bill(ctx, "2026-11-22")) == ["1/2026/A"]
    with pytest.raises(setup.NumbersAlreadyGiven):
        setup.change_series(ctx, "{year}-{number}")
    with pytest.raises(PatternWithoutYear):
        setup.change_series(ctx, "{number}", kind=DocumentKind.CREDIT_NOTE)
    setup.change_series(ctx, "NC{number}", yearly=False, kind=DocumentKind.CREDIT_NOTE)
