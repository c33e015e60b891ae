from datetime import date
from decimal import Decimal

import pytest

from app.domain.lifecycle import InvoiceState, RunState, SubscriptionState
from app.domain.spelling import fold
from app.queries import audit, catalog, customers, invoices, payments, runs, series, subscriptions
from app.queries.company import find_company, find_logo
from app.queries.invoice_detail import InvoiceUnknown, find_invoice
from app.queries.invoices import Filter, Settlement
from app.queries.listing import EVERYTHING, Choices, OrderUnknown
from app.queries.subscription_detail import find_subscription

ON = date(2026, 2, 1)
READERS = {
    "customers": lambda session, choices: customers.list_customers(
        session, ON, choices, customers.Filter(archived=None)
    ),
    "items": catalog.list_items,
    "plans": catalog.list_plans,
    "subscriptions": lambda session, choices: subscriptions.list_subscriptions(session, ON, choices),
    "invoices": lambda session, choices: invoices.list_invoices(session, ON, choices),
    "payments": payments.list_payments,
    "runs": runs.list_runs,
    "log": audit.list_log,
}


@pytest.mark.parametrize("noun", READERS)
def test_a_window_shows_a_part_of_the_whole_list_and_counts_all(session, noun):
    whole = READERS[noun](session, EVERYTHING)
    assert whole.total == len(whole.rows)
    for offset in range(0, whole.total + 2, 3):
        part = READERS[noun](session, Choices(limit=3, offset=offset))
        assert part.rows == whole.rows[offset : offset + 3]
        assert part.total == whole.total


@pytest.mark.parametrize("noun", READERS)
def test_the_number_of_statements_does_not_grow_with_the_rows(session, statements, noun):
    session.connection()
    statements()
    READERS[noun](session, Choices(limit=1))
    few = statements()
    READERS[noun](session, Choices(limit=1000))
    assert statements() == few


LISTED = ["customers", "items", "plans", "subscriptions", "invoices", "payments"]


@pytest.mark.parametrize("noun", LISTED)
@pytest.mark.parametrize("search", ["", "a"])
def test_the_second_page_does_not_count_again(session, statements, noun, search):
    first = READERS[noun](session, Choices(search, limit=3))
    statements()
    again = READERS[noun](session, Choices(search, limit=3, offset=3))
    few = statements()
    told = READERS[noun](session, Choices(search, limit=3, offset=3, total=first.total))
    assert statements() == few - (0 if search else 1)
    assert (told.rows, told.total) == (again.rows, again.total)


@pytest.mark.parametrize("noun", LISTED)
def test_a_page_that_is_too_short_is_counted_again(session, noun):
    total = READERS[noun](session, EVERYTHING).total
    assert READERS[noun](session, Choices(limit=total + 5, total=total + 1)).total == total
    assert READERS[noun](session, Choices(limit=3, offset=total, total=total + 9)).total == total


@pytest.mark.parametrize("noun", READERS)
def test_a_list_has_no_order_but_its_own(session, noun):
    with pytest.raises(OrderUnknown):
        READERS[noun](session, Choices(order="nonsense"))


def test_both_engines_put_names_in_the_same_order(session):
    names = [row.name for row in customers.list_customers(session, ON).rows]
    assert names == sorted(names, key=fold)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("SANT farmacia", {"C6"}),
        ("modena", {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"}),
        ("comune modena", {"C2"}),
        ("de136695976", {"C3"}),
        ("100%", set()),
        ("_", set()),
        ("\\", set()),
        ("'; DROP TABLE customers", set()),
    ],
)
def test_customers_are_found_by_words(session, words, codes):
    assert {row.code for row in customers.list_customers(session, ON, Choices(search=words)).rows} == codes


def test_a_customer_s_balance_is_the_sum_of_its_open_invoices(session):
    bills = invoices.list_invoices(session, ON).rows
    for row in customers.list_customers(session, ON).rows:
        own = [bill for bill in bills if bill.customer == row.code]
        assert row.open == sum((bill.open for bill in own), Decimal(0))
        assert row.overdue == sum((bill.open for bill in own if bill.settlement is Settlement.OVERDUE), Decimal(0))
        detail = customers.find_customer(session, row.code, ON)
        assert (detail.open, detail.overdue, detail.name) == (row.open, row.overdue, row.name)
    owing = {row.code for row in customers.list_customers(session, ON, wanted=customers.Filter(owing=True)).rows}
    assert owing == {row.code for row in customers.list_customers(session, ON).rows if row.overdue}


@pytest.mark.parametrize(
    "day", [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 31), date(2026, 2, 1), date(2030, 1, 1)]
)
def test_the_filter_by_settlement_finds_what_the_rows_say(session, day):
    rows = invoices.list_invoices(session, day).rows
    for settlement in Settlement:
        found = invoices.list_invoices(session, day, wanted=Filter(settlement=settlement)).rows
        assert {row.id for row in found} == {row.id for row in rows if row.settlement is settlement}
    assert {row.settlement for row in rows} >= {Settlement.DRAFT, Settlement.PAID}


def test_invoices_are_filtered_by_state_customer_run_and_day(session):
    rows = invoices.list_invoices(session, ON).rows
    issued = [row for row in rows if row.state is InvoiceState.ISSUED]
    assert rows != issued
    for wanted, expected in (
        (Filter(state=InvoiceState.ISSUED), issued),
        (Filter(unpaid=True), [row for row in rows if row.open]),
        (Filter(customer="C1"), [row for row in rows if row.customer == "C1"]),
        (Filter(run_id=1), [row for row in rows if row.run_id == 1]),
        (Filter(state=InvoiceState.ISSUED, issued_from=date(2025, 12, 1), issued_until=date(2025, 12, 31)),
         [row for row in issued if row.issue_date.month == 12]),
    ):  # fmt: skip
        assert {row.id for row in invoices.list_invoices(session, ON, wanted=wanted).rows} == {
            row.id for row in expected
        }


def test_an_invoice_is_found_by_its_number_and_a_draft_by_its_id(session):
    rows = invoices.list_invoices(session, ON).rows
    for row in rows:
        found = find_invoice(session, row.number or f"#{row.id}", ON)
        assert found.row == row
        assert len(found.explanations) == len(found.document.lines)
        assert found.row.payable - sum((one.amount for one in found.payments), Decimal(0)) == row.open or not row.number
    for wanted in ("2025/9999", "#1", "#x", "", "#٣"):
        with pytest.raises(InvoiceUnknown):
            find_invoice(session, wanted, ON)


def test_a_subscription_s_row_sums_up_its_items(session):
    rows = {row.code: row for row in subscriptions.list_subscriptions(session, ON).rows}
    assert (rows["AB-1"].price, rows["AB-1"].cycle) == (Decimal("149.00"), "month")
    assert rows["AB-2"].price == Decimal("216.00")
    # Billed in advance on 1 January and drafted on 20 January for nothing more.
    assert (rows["AB-1"].billed_through, rows["AB-1"].next_invoice_on) == (date(2026, 1, 31), date(2026, 2, 1))
    # In arrears December was invoiced on 1 January.
    assert (rows["AB-6"].billed_through, rows["AB-6"].next_invoice_on) == (date(2025, 12, 31), date(2026, 2, 1))
    assert (rows["AB-8"].last_day, rows["AB-8"].next_invoice_on) == (date(2025, 11, 30), None)
    assert rows["AB-8"].billed_through == date(2025, 11, 30)
    assert rows["AB-8"].state is SubscriptionState.ENDED
    for code, row in rows.items():
        detail = find_subscription(session, code, ON)
        assert detail.row == row
        assert detail.items[0].prices


def test_subscriptions_are_filtered(session):
    def codes(**wanted):
        found = subscriptions.list_subscriptions(session, ON, wanted=subscriptions.Filter(**wanted))
        return {row.code for row in found.rows}

    assert codes(customer="C1") == {"AB-1", "AB-2"}
    assert codes(states=(SubscriptionState.ENDED,)) == {"AB-8"}
    assert codes(plan="P1") == set()
    assert codes(due_by=date(2026, 1, 31)) == set()
    assert codes(due_by=date(2026, 2, 1)) >= {"AB-1", "AB-6"}


def test_the_history_billed_elsewhere_is_among_a_contract_s_periods(session):
    periods = find_subscription(session, "AB-9", ON).periods
    assert (periods[-1].kind.value, periods[-1].period_end) == ("history", date(2025, 11, 5))
    assert [one.period_start for one in periods] == sorted((one.period_start for one in periods), reverse=True)


def test_payments_say_where_they_went(session):
    rows = payments.list_payments(session).rows
    assert [len(row.allocations) for row in sorted(rows, key=lambda row: row.id)] == [1, 1, 1, 2]
    assert [row.undone_at is not None for row in sorted(rows, key=lambda row: row.id)] == [False, False, True, False]
    assert len(payments.list_payments(session, wanted=payments.Filter(undone=False)).rows) == 3
    for row in rows:
        assert payments.find_payment(session, row.id) == row
        assert row.unallocated == 0


def test_runs_tell_what_they_did_and_what_waits(session):
    rows = runs.list_runs(session).rows
    assert [row.state for row in rows] == [RunState.DRAFT, RunState.ISSUED, RunState.ISSUED, RunState.ISSUED]
    assert runs.count_waiting(session) == rows[0].documents > 0
    assert runs.count_waiting(session, but=rows[0].id) == 0
    assert runs.find_run(session, rows[0].id).row == rows[0]
    assert [row.id for row in runs.list_runs(session, state=RunState.DRAFT).rows] == [rows[0].id]


def test_a_series_knows_its_next_number(session):
    row = series.find_series(session, "FT", date(2026, 2, 1))
    last = max(counter.last_number for counter in row.counters if counter.year == 2026)
    assert row.next_number == f"2026/{last + 1:04d}"
    assert series.find_series(session, "FT", date(2027, 1, 1)).next_number == "2027/0001"
    newest = series.find_last(session, row.kind, date(2026, 2, 1))
    assert (newest.number, newest.day) == (f"2026/{last:04d}", date(2026, 1, 1))
    assert series.find_last(session, row.kind, date(2027, 1, 1)) is None


def test_the_log_is_read_backwards_and_filtered(session):
    rows = audit.list_log(session).rows
    assert [row.id for row in rows] == sorted((row.id for row in rows), reverse=True)
    issued = audit.list_log(session, subject="invoice", action="issued").rows
    assert len(issued) == len(invoices.list_invoices(session, ON, wanted=Filter(state=InvoiceState.ISSUED)).rows)
    number = issued[0].facts["number"]
    assert [row.id for row in audit.list_log(session, Choices(search=number)).rows] == [issued[0].id]
    assert audit.find_entry(session, issued[0].id) == issued[0]


def test_the_company_is_read(session):
    row = find_company(session)
    assert (row.name, row.currency, row.time_zone) == ("Nuvola Digitale S.r.l.", "EUR", "Europe/Rome")
    assert find_logo(session) is None
