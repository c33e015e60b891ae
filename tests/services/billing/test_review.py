"""Does the review before a run say of each document what a person should look at?"""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.invoicing import CatchUp
from app.services.billing.planning import RunChoices
from app.services.billing.review import Fact, MissedMonth, review
from app.services.billing.runs import draft, issue, undo
from app.services.file_copy import Cancelled
from app.services.subscriptions.pricing import change_price
from tests import factories

NOVEMBER, DECEMBER = date(2026, 11, 22), date(2026, 12, 22)


@pytest.fixture
def firm(ctx):
    factories.customer(ctx, code="C1", payment_terms="10")
    factories.customer(ctx, code="C2", name="Altri", vat_number="00743110157", consolidate=True)
    return ctx


def rows(ctx, day=NOVEMBER):
    return review(ctx, RunChoices(day)).rows


def test_a_first_document_has_none_before_and_the_next_shows_the_difference(firm):
    code = factories.subscription(firm, "C1", NOVEMBER, price="100.00")
    (first,) = rows(firm)
    assert (first.previous, first.difference, first.facts) == (None, None, (Fact.FIRST,))
    assert (first.customer, first.subscriptions, first.total) == ("C1", (code,), Decimal("122.00"))
    issue(firm, RunChoices(NOVEMBER))
    (same,) = rows(firm, DECEMBER)
    assert (same.difference, same.verdict) == (0, Fact.READY)
    change_price(firm, code, Decimal(110), DECEMBER)
    (dearer,) = rows(firm, DECEMBER)
    assert (dearer.previous, dearer.difference) == (Decimal("122.00"), Decimal("12.20"))
    assert dearer.facts == (Fact.PRICE_CHANGED,)


def test_a_customer_who_owes_comes_before_every_other_fact(firm):
    factories.subscription(firm, "C1", NOVEMBER)
    issue(firm, RunChoices(NOVEMBER))
    firm.clock.advance(days=30)
    factories.subscription(firm, "C1", DECEMBER)
    assert {row.verdict for row in rows(firm, DECEMBER)} == {Fact.OVERDUE_CUSTOMER}


def test_the_end_of_a_contract_is_seen_coming(firm):
    factories.subscription(firm, "C1", NOVEMBER, last_day=date(2027, 1, 31))
    seen = []
    for day in (NOVEMBER, DECEMBER, date(2027, 1, 22)):
        seen.append(rows(firm, day)[0].facts)
        issue(firm, RunChoices(day))
    assert seen == [(Fact.FIRST,), (Fact.PENULTIMATE,), (Fact.LAST, Fact.PRORATED)]


def test_missed_periods_are_summed_by_month_and_each_compared_with_the_one_before(firm):
    factories.subscription(firm, "C1", date(2026, 9, 5), price="100.00")
    found = review(firm, RunChoices(NOVEMBER))
    assert found.missed == (
        MissedMonth(date(2026, 9, 1), 1, Decimal("100.00")),
        MissedMonth(date(2026, 10, 1), 1, Decimal("100.00")),
    )
    assert [row.facts for row in found.rows] == [(Fact.MISSED, Fact.FIRST), (Fact.MISSED,), (Fact.READY,)]
    assert [row.difference for row in found.rows] == [None, 0, 0]
    together = review(firm, RunChoices(NOVEMBER, CatchUp.TOGETHER))
    assert [len(row.document.lines) for row in together.rows] == [3]
    assert found.result.missed == together.result.missed == sum(one.periods for one in together.missed)


def test_leaving_a_document_out_leaves_out_its_contracts_and_nothing_else(firm):
    factories.subscription(firm, "C1", NOVEMBER)
    pair = [factories.subscription(firm, "C2", NOVEMBER, price=price) for price in ("10.00", "20.00")]
    shared = next(row for row in rows(firm) if row.customer == "C2")
    assert set(shared.subscriptions) == set(pair)
    done = issue(firm, RunChoices(NOVEMBER, exclude=frozenset(shared.subscriptions)))
    assert [one.customer_code for one in done.documents] == ["C1"]
    assert [row.customer for row in rows(firm)] == ["C2"]


@pytest.mark.parametrize("act", [draft, issue])
def test_stopping_in_the_middle_leaves_nothing(firm, act):
    factories.subscription(firm, "C1", NOVEMBER)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        act(firm, RunChoices(NOVEMBER), tick=stop)
    with firm.work.read() as session:
        assert session.connection().exec_driver_sql("SELECT COUNT(*) FROM billing_runs").scalar() == 0
    assert len(rows(firm)) == 1


def test_drafts_alone_can_be_made_and_taken_back(firm):
    factories.subscription(firm, "C1", NOVEMBER)
    made = draft(firm, RunChoices(NOVEMBER))
    again = review(firm, RunChoices(NOVEMBER))
    assert (again.rows, again.result.waiting) == ((), 1)
    undo(firm, made.run_id)
    assert len(rows(firm)) == 1


def test_the_drafts_of_a_future_day_are_compared_too(firm):
    factories.subscription(firm, "C1", NOVEMBER)
    draft(firm, RunChoices(NOVEMBER))
    (following,) = rows(firm, DECEMBER)
    assert following.difference == 0
