"""Do pages, sums, counts and ids of a list agree with its rows?"""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from app.domain.documents import DocumentKind
from app.queries import (
    catalog,
    customer_filter,
    customers,
    invoice_filter,
    invoices,
    payments,
    subscription_filter,
    subscriptions,
)
from app.queries.listing import Choices
from app.queries.mrr import total_mrr

ON = date(2026, 2, 1)
ORDERS = {
    "customers": ["name", "code", "city", "subscriptions", "open", "overdue", "mrr"],
    "subscriptions": ["code", "customer", "plan", "start", "state", "next", "mrr"],
    "invoices": ["date", "number", "due", "customer", "total", "open"],
    "payments": ["date", "customer", "amount"],
    "items": ["code", "description", "price"],
    "plans": ["code", "name"],
}
LISTS = {
    "customers": lambda session, choices: customers.list_customers(session, ON, choices),
    "subscriptions": lambda session, choices: subscriptions.list_subscriptions(session, ON, choices),
    "invoices": lambda session, choices: invoices.list_invoices(session, ON, choices),
    "payments": payments.list_payments,
    "items": catalog.list_items,
    "plans": catalog.list_plans,
}
IDS = {
    "customers": lambda session, choices: customers.list_customer_ids(session, ON, choices),
    "subscriptions": lambda session, choices: subscriptions.list_subscription_ids(session, ON, choices),
    "invoices": lambda session, choices: invoices.list_invoice_ids(session, ON, choices),
    "payments": payments.list_payment_ids,
    "items": catalog.list_item_ids,
    "plans": catalog.list_plan_ids,
}
BY_NOUN = [(noun, order) for noun, orders in ORDERS.items() for order in orders]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(("noun", "order"), BY_NOUN)
def test_pages_cover_every_row_once_in_every_order(session, noun, order, descending):
    whole = LISTS[noun](session, Choices(order=order, descending=descending))
    pages = [
        row
        for offset in range(0, whole.total, 3)
        for row in LISTS[noun](session, Choices(order=order, descending=descending, limit=3, offset=offset)).rows
    ]
    assert tuple(pages) == whole.rows
    assert len({row.id for row in pages}) == whole.total == len(pages)
    found = LISTS[noun](session, Choices(search="modena", order=order, descending=descending, limit=2, offset=1))
    among = LISTS[noun](session, Choices(search="modena", order=order, descending=descending))
    assert (found.rows, found.total) == (among.rows[1:3], among.total)
    if order != "mrr":
        assert IDS[noun](session, Choices(order=order, descending=descending)) == tuple(row.id for row in pages)
        backwards = LISTS[noun](session, Choices(order=order, descending=not descending)).rows
        assert backwards == whole.rows[::-1]


def test_rows_stand_in_the_order_asked_for(session):
    for order, figure in (
        ("mrr", lambda row: row.mrr), ("open", lambda row: row.open), ("overdue", lambda row: row.overdue),
        ("subscriptions", lambda row: row.subscriptions),
    ):  # fmt: skip
        figures = [figure(row) for row in customers.list_customers(session, ON, Choices(order=order)).rows]
        assert figures == sorted(figures)
        assert len(set(figures)) > 1
    figures = [row.mrr for row in subscriptions.list_subscriptions(session, ON, Choices(order="mrr")).rows]
    assert figures == sorted(figures)
    days = [row.next_invoice_on for row in subscriptions.list_subscriptions(session, ON, Choices(order="next")).rows]
    assert days == sorted(days, key=lambda day: day or date.max)
    totals = [row.total for row in invoices.list_invoices(session, ON, Choices(order="total")).rows]
    assert totals == sorted(totals)


@pytest.mark.parametrize("view", customer_filter.VIEWS)
def test_a_view_of_customers_is_counted_and_summed_as_it_is_listed(session, view):
    wanted = customer_filter.VIEWS[view]
    rows = customers.list_customers(session, ON, wanted=wanted).rows
    assert customers.count_customer_views(session, ON)[view] == len(rows)
    sums = customers.sum_customers(session, ON, wanted=wanted)
    assert (sums.count, sums.open, sums.overdue, sums.mrr) == (
        len(rows), _sum(rows, "open"), _sum(rows, "overdue"), _sum(rows, "mrr"))  # fmt: skip
    assert customers.sum_customers(session, ON, ids=[row.id for row in rows]) == sums


@pytest.mark.parametrize("view", subscription_filter.VIEWS)
def test_a_view_of_contracts_is_counted_and_summed_as_it_is_listed(session, view):
    wanted = subscription_filter.VIEWS[view]
    rows = subscriptions.list_subscriptions(session, ON, wanted=wanted).rows
    assert subscriptions.count_subscription_views(session, ON)[view] == len(rows)
    sums = subscriptions.sum_subscriptions(session, ON, wanted=wanted)
    assert (sums.count, sums.mrr) == (len(rows), _sum(rows, "mrr"))
    assert subscriptions.sum_subscriptions(session, ON, ids=[row.id for row in rows]) == sums


@pytest.mark.parametrize("view", invoice_filter.VIEWS)
def test_a_view_of_documents_is_counted_and_summed_as_it_is_listed(session, view):
    wanted = invoice_filter.VIEWS[view]
    rows = invoices.list_invoices(session, ON, wanted=wanted).rows
    assert invoices.count_invoice_views(session, ON)[view] == len(rows)
    sense = {DocumentKind.CREDIT_NOTE: -1}
    sums = invoices.sum_invoices(session, ON, wanted=wanted)
    assert (sums.count, sums.open) == (len(rows), _sum(rows, "open"))
    assert sums.net == sum((row.net * sense.get(row.kind, 1) for row in rows), Decimal(0))
    assert sums.total == sum((row.total * sense.get(row.kind, 1) for row in rows), Decimal(0))
    assert invoices.sum_invoices(session, ON, ids=[row.id for row in rows]) == sums


@pytest.mark.parametrize("view", payments.VIEWS)
def test_a_view_of_payments_is_counted_and_summed_as_it_is_listed(session, view):
    wanted = payments.VIEWS[view]
    rows = payments.list_payments(session, wanted=wanted).rows
    assert payments.count_payment_views(session)[view] == len(rows)
    sums = payments.sum_payments(session, wanted=wanted)
    assert (sums.count, sums.amount) == (len(rows), _sum([row for row in rows if row.undone_at is None], "amount"))
    assert payments.sum_payments(session, ids=[row.id for row in rows]) == sums


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 2, 10), date(2026, 3, 15), date(2026, 6, 1)])
def test_every_open_document_has_one_age_and_the_ages_sum_up_to_all(session, day):
    opened = invoices.list_invoices(session, day, wanted=invoices.Filter(unpaid=True)).rows
    ages = invoices.sum_ages(session, day)
    assert [row.age for row in ages] == list(invoices.Age)
    for row in ages:
        inside = invoices.list_invoices(session, day, wanted=invoices.Filter(age=row.age)).rows
        assert (row.count, row.amount) == (len(inside), _sum(inside, "open"))
        assert all((row.age is invoices.Age.NOT_DUE) == (one.days_late == 0) for one in inside)
    assert sum(row.count for row in ages) == len(opened)
    own = invoices.sum_ages(session, day, "C1")
    assert sum((row.amount for row in own), Decimal(0)) == _sum([one for one in opened if one.customer == "C1"], "open")


def test_what_all_customers_bring_a_month_is_the_company_s(session):
    rows = customers.list_customers(session, ON, wanted=customers.Filter(archived=None)).rows
    assert _sum(rows, "mrr") == total_mrr(session, ON).total == _sum(
        subscriptions.list_subscriptions(session, ON).rows, "mrr")  # fmt: skip


def test_customers_are_shown_in_the_gravest_state_and_filtered_by_place(session):
    rows = customers.list_customers(session, ON).rows
    contracts = subscriptions.list_subscriptions(session, ON).rows
    assert Counter(row.state for row in rows).keys() <= {
        "past_due", "suspended", "expiring", "ending", "paused", "trial", "active", "draft", "none"}  # fmt: skip
    for row in rows:
        own = {one.shown for one in contracts if one.customer == row.code}
        assert row.state in own or (row.state == "none" and own <= {"ended", "cancelled", "expired"})
    for wanted, expected in (
        (customers.Filter(city="MODENA"), [row for row in rows if row.city == "Modena"]),
        (customers.Filter(countries=("DE",)), [row for row in rows if row.country == "DE"]),
        (customers.Filter(provinces=("MO",)), [row for row in rows if row.province == "MO"]),
        (customers.Filter(idle=True), [row for row in rows if not row.subscriptions]),
    ):
        assert {row.id for row in customers.list_customers(session, ON, wanted=wanted).rows} == {
            row.id for row in expected
        }


def _sum(rows, name):
    return sum((getattr(row, name) for row in rows), Decimal(0))
