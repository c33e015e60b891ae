"""Is the example company believable, the same every time, and sound to the last cent?"""

from collections import Counter
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from app.domain.document_text import thaw
from app.domain.identifiers import check_iban, check_recipient_code, check_tax_code, check_vat_number
from app.domain.identifiers.vat_numbers import is_known_vat_office
from app.domain.kinds import CustomerKind
from app.models import (
    BilledPeriod,
    BillingRun,
    Company,
    Customer,
    Invoice,
    OpenBalance,
    Payment,
    PeriodKind,
    Plan,
    Subscription,
    SubscriptionEvent,
    SubscriptionItem,
)
from app.services.context import Context
from app.services.database import create_file
from app.services.demo.calendar_days import Days
from app.services.demo.filling import demonstrate, fill
from app.services.demo.places import TOWNS
from app.services.engine import open_engine
from app.services.file_copy import Cancelled
from app.services.setup import CompanyExists
from app.services.unit_of_work import Work
from app.services.verify import verify, verify_work
from tests.fakes import FakeClock
from tests.services import books

TODAY = date(2026, 11, 22)


class Typewriter:
    """Stands in for the PDF renderer: the number and the total."""

    def render(self, document):
        return f"{document.number} {document.totals.total}".encode()


def seat(engine, today=TODAY) -> Context:
    clock = FakeClock(datetime.combine(today, time(9), UTC))
    return Context(Work(engine), clock, "anna", ZoneInfo("Europe/Rome"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The demonstration done once: its database, its summary."""
    folder = tmp_path_factory.mktemp("demo")
    engine = create_file(folder / "demo.cadenza")
    summary = demonstrate(seat(engine), folder / "pdf", Typewriter())
    yield engine, summary
    engine.dispose()


@pytest.fixture
def demo(shown):
    """A session on the example."""
    with Work(shown[0]).read() as session:
        yield session


def test_the_example_passes_every_check(shown):
    assert verify_work(Work(shown[0])) == []


def test_the_company_is_the_one_of_the_drawings_with_numbers_that_fit(demo):
    company = demo.get_one(Company, 1)
    assert (company.name, company.city) == ("Nuvola Digitale S.r.l.", "Bologna")
    assert check_vat_number(company.vat_number) == company.vat_number
    assert is_known_vat_office(company.vat_number)
    assert check_iban(company.iban) == company.iban


def test_180_customers_of_every_kind_live_where_their_postal_code_says(demo):
    rows = demo.scalars(select(Customer)).all()
    assert len(rows) == 180
    assert Counter(row.kind for row in rows) == {
        CustomerKind.BUSINESS: 134,
        CustomerKind.PUBLIC_BODY: 16,
        CustomerKind.CONSUMER: 30,
    }
    assert len({row.name for row in rows}) > 175
    towns = {(town.name, town.postal_code, town.province) for town in TOWNS}
    for row in rows:
        (address,) = row.addresses
        if address.country == "IT":
            assert (address.city, address.postal_code, address.province) in towns


def test_every_number_of_every_customer_passes_its_check(demo):
    for row in demo.scalars(select(Customer)):
        country = row.addresses[0].country
        if row.vat_number:
            assert check_vat_number(row.vat_number, country) == row.vat_number
            assert country != "IT" or is_known_vat_office(row.vat_number)
        if row.tax_code:
            assert check_tax_code(row.tax_code, country) == row.tax_code
        if row.iban:
            assert check_iban(row.iban) == row.iban
        assert check_recipient_code(row.recipient_code, row.kind) == row.recipient_code
        assert row.vat_number or row.tax_code


def test_214_subscriptions_stand_in_every_state_a_firm_knows(demo):
    states = Counter(demo.scalars(select(Subscription.state)))
    assert sum(states.values()) == 214
    assert states["active"] > 140
    for state, least in {"trial": 5, "paused": 3, "ending": 5, "ended": 10}.items():
        assert states[state] >= least
    reasons = set(demo.scalars(select(Subscription.end_reason).where(Subscription.end_reason != "")))
    assert {"Prezzo", "Passato a un concorrente"} <= reasons


def test_plans_differ_in_all_that_can_differ(demo):
    plans = demo.scalars(select(Plan)).all()
    assert 10 <= len(plans) <= 12
    assert {plan.cycle_every for plan in plans} == {1, 3, 6, 12}
    assert {plan.timing.value for plan in plans} == {"advance", "arrears"}
    for trait in ("trial_days", "setup_fee", "intro_cycles", "term_months", "notice", "grace_days"):
        assert any(getattr(plan, trait) for plan in plans), trait
    sold = set(demo.scalars(select(Subscription.plan_id)))
    assert sold == {plan.id for plan in plans}


def test_contracts_have_a_history(demo):
    kinds = Counter(demo.scalars(select(SubscriptionEvent.kind)))
    assert kinds["started"] == 214
    for kind in ("cancelled", "paused", "resumed", "price_changed", "one_off_added", "active", "ended"):
        assert kinds[kind] >= 5, kind
    assert (
        demo.scalar(select(func.count()).select_from(BilledPeriod).where(BilledPeriod.kind == PeriodKind.HISTORY)) > 50
    )
    assert demo.scalars(select(SubscriptionItem).where(SubscriptionItem.discounts.any())).first() is not None


def test_two_years_were_billed_run_by_run_and_numbered_on_from_the_program_before(demo):
    runs = demo.scalars(select(BillingRun).order_by(BillingRun.id)).all()
    assert len(runs) > 60
    assert all(run.created_at.date() == run.as_of for run in runs)
    first, last = demo.execute(select(func.min(Invoice.issue_date), func.max(Invoice.issue_date))).one()
    assert (first.year, first.month, last) == (2024, 11, TODAY)
    number = demo.scalar(select(Invoice.number).order_by(Invoice.id).limit(1))
    assert number == "2024/0381"
    assert 800 <= demo.scalar(select(func.count()).select_from(Invoice)) <= 1_600


def test_most_pay_some_late_some_not_yet(demo):
    overdue = demo.scalar(select(func.count()).select_from(OpenBalance).where(OpenBalance.next_due < TODAY))
    assert 10 <= overdue <= 60
    late = demo.scalar(
        select(func.count())
        .select_from(Payment)
        .join(Payment.allocations)
        .join(Invoice, Invoice.id == Payment.allocations.property.mapper.class_.invoice_id)
        .where(Payment.received_on > Invoice.due_date)
    )
    assert late > 100
    assert demo.scalar(select(func.count()).select_from(Payment).where(Payment.undone_at.is_not(None))) >= 1
    partly = select(func.count()).select_from(OpenBalance).join(Invoice, Invoice.id == OpenBalance.invoice_id)
    assert demo.scalar(partly.where(OpenBalance.open_minor < Invoice.payable_minor)) >= 1


def documents(summary):
    return [one.document for one in summary.run.documents]


def test_todays_run_has_one_of_every_kind(shown):
    today = documents(shown[1])
    assert 10 <= len(today) <= 20
    assert shown[1].previewed == len(today)
    assert shown[1].run.failed == []
    assert shown[1].run.missed == 0
    assert any(len({line.subscription for line in one.lines}) > 1 for one in today), "consolidated"
    assert any(line.days for one in today for line in one.lines), "partial"
    assert any(one.totals.split_vat for one in today), "split payment"
    assert any(one.language == "en" and one.buyer.country == "DE" and not one.totals.vat for one in today)
    assert any(one.buyer.country == "CH" for one in today)
    assert any(one.totals.stamp_duty for one in today)
    assert any(len(one.instalments) > 1 for one in today)
    assert any(line.discount for one in today for line in one.lines)
    assert any(line.period_end == TODAY for one in today for line in one.lines), "in arrears"
    assert any(len(one.lines) == 2 and one.lines[1].description.startswith("Costo di attivazione") for one in today)
    assert any(one.renewal for one in today)


def test_what_is_left_out_says_why(shown):
    assert Counter(one.why for one in shown[1].run.skipped) == {"paused": 1, "zero": 1}


def test_every_document_of_the_run_has_its_file(shown):
    summary = shown[1]
    assert set(summary.paths) == {one.number for one in documents(summary)}
    for one in documents(summary):
        path = summary.paths[one.number]
        assert path.parent == summary.folder
        assert path.read_bytes() == f"{one.number} {one.totals.total}".encode()


def test_the_summary_counts_what_is_there(shown, demo):
    history = shown[1].history
    assert (history.customers, history.subscriptions) == (180, 214)
    assert history.invoices + len(documents(shown[1])) == demo.scalar(select(func.count()).select_from(Invoice))
    assert Decimal(0) < history.overdue < history.open


def test_the_same_day_tells_the_same_story_whatever_the_clock_and_the_engine(shown, server_url):
    engine = open_engine(server_url)
    ctx = seat(engine, date(2031, 5, 5))
    fill(ctx, TODAY)
    with ctx.work.read() as session:
        there = session.scalars(select(Invoice.document).order_by(Invoice.id)).all()
    with Work(shown[0]).read() as session:
        here = session.scalars(select(Invoice.document).order_by(Invoice.id).limit(len(there))).all()
    assert here == there
    assert verify(ctx) == []
    engine.dispose()


def test_the_story_fits_a_leap_day_at_a_month_s_end(tmp_path):
    engine = create_file(tmp_path / "demo.cadenza")
    ctx = seat(engine, date(2028, 2, 29))
    summary = demonstrate(ctx, tmp_path / "pdf", Typewriter())
    assert 10 <= len(summary.paths) <= 20
    assert {one.why for one in summary.run.skipped} == {"paused", "zero"}
    assert summary.run.failed == []
    assert verify(ctx) == []
    engine.dispose()


def test_a_company_that_exists_is_left_alone(books_copy):
    engine = open_engine(books_copy)
    before = books.rows_of(engine)
    with pytest.raises(CompanyExists):
        fill(seat(engine), TODAY)
    assert books.rows_of(engine) == before
    engine.dispose()


def test_it_can_be_stopped(tmp_path):
    engine = create_file(tmp_path / "demo.cadenza")
    steps = []

    def stop_soon(done, total):
        steps.append((done, total))
        if len(steps) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        fill(seat(engine), TODAY, tick=stop_soon)
    assert steps[0][0] == 0
    assert steps[2][0] < steps[2][1]
    assert verify(seat(engine)) == []
    engine.dispose()


@pytest.mark.parametrize("number", range(1, 32))
def test_today_is_never_a_regular_billing_day(number):
    days = Days.ending(date(2026, 10, number))
    assert number not in days.regular
    assert days.last_run < days.today
    assert days.last_run.day in days.regular


def test_frozen_documents_of_the_example_read_back(demo):
    text = demo.scalar(select(Invoice.document).order_by(Invoice.id.desc()).limit(1))
    assert thaw(text).seller.name == "Nuvola Digitale S.r.l."
