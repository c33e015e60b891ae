"""A billing day as the book-keeper lives it: look, keep drafts, issue, look again, change one's mind."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from app.domain.billing_calendar import Cycle, FirstPeriod, Timing
from app.domain.document_text import thaw
from app.domain.invoicing import CatchUp
from app.domain.numbering import IssueDateTooEarly
from app.models import BilledPeriod, BillingRun, Invoice, InvoiceLine, OpenBalance, PeriodKind, SubscriptionItem
from app.services import customers
from app.services.billing import runs
from app.services.billing.drafts import NoDraftRun, RunAlreadyIssued
from app.services.billing.planning import RunChoices
from app.services.billing.runs import RunResult, SkipNeedsReason
from app.services.context import Context
from app.services.subscriptions.wishes import Alignment, Line
from tests import factories

FIRST = date(2026, 12, 1)


def test_a_preview_shows_the_document_and_writes_nothing(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), FIRST, price="29.90")
    shown = runs.preview(ctx, RunChoices(FIRST))
    assert [_lines(one.document) for one in shown.documents] == [[("AB-0001", FIRST, date(2027, 1, 1), "29.90")]]
    assert shown.totals == {
        "net": Decimal("29.90"), "vat": Decimal("6.58"), "total": Decimal("36.48"), "payable": Decimal("36.48"),
    }  # fmt: skip
    assert shown.documents[0].document.number == ""
    assert _count(ctx, Invoice) == _count(ctx, BillingRun) == 0


def test_what_was_previewed_is_what_is_issued(ctx: Context) -> None:
    for price in ("29.90", "10.01", "0.05"):
        factories.subscription(ctx, factories.customer(ctx), FIRST, price=price)
    shown = runs.preview(ctx, RunChoices(FIRST))
    done = runs.issue(ctx, RunChoices(FIRST))
    assert [one.draft for one in done.documents] == [one.draft for one in shown.documents]
    assert [one.explanations for one in done.documents] == [one.explanations for one in shown.documents]
    assert [one.number for one in done.documents] == ["2026/0001", "2026/0002", "2026/0003"]


def test_running_twice_does_nothing_more(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), FIRST)
    runs.issue(ctx, RunChoices(FIRST))
    again = runs.issue(ctx, RunChoices(FIRST))
    assert (again.documents, again.skipped, again.failed, again.run_id) == ([], [], [], None)
    assert _count(ctx, Invoice) == _count(ctx, BillingRun) == 1


def test_the_frozen_text_is_the_document_that_was_returned(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), FIRST)
    document = runs.issue(ctx, RunChoices(FIRST)).documents[0].document
    with ctx.work.read() as session:
        assert thaw(session.scalars(select(Invoice.document)).one()) == document
    assert document.payment.reference == document.number == "2026/0001"


def test_drafts_can_be_undone_whole_and_billed_again(ctx: Context) -> None:
    for _ in range(3):
        factories.subscription(ctx, factories.customer(ctx), FIRST)
    kept = runs.draft(ctx, RunChoices(FIRST))
    assert len(kept.documents) == 3
    assert runs.draft(ctx, RunChoices(FIRST)).documents == [], "what is drafted is not due again"
    assert runs.preview(ctx, RunChoices(FIRST)).waiting == 3
    runs.undo(ctx)
    assert _count(ctx, Invoice) == _count(ctx, BilledPeriod) == 0
    assert [one.draft for one in runs.issue(ctx, RunChoices(FIRST)).documents] == [one.draft for one in kept.documents]


def test_undoing_an_older_run_leaves_the_newer_one_and_only_the_older_periods_are_due_again(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), FIRST)
    older = runs.draft(ctx, RunChoices(FIRST))
    runs.draft(ctx, RunChoices(date(2027, 1, 1)))
    runs.undo(ctx, older.run_id)
    again = runs.draft(ctx, RunChoices(date(2027, 1, 1)))
    assert _periods(again) == [(FIRST, date(2027, 1, 1))]
    runs.issue(ctx, RunChoices(date(2027, 2, 1)))
    assert _billed_starts(ctx) == [FIRST, date(2027, 1, 1), date(2027, 2, 1)]


def test_an_issued_run_cannot_be_undone(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), FIRST)
    done = runs.issue(ctx, RunChoices(FIRST))
    with pytest.raises(RunAlreadyIssued):
        runs.undo(ctx, done.run_id)
    with pytest.raises(NoDraftRun):
        runs.undo(ctx)


def test_drafts_get_numbers_dates_and_the_present_address_when_they_are_issued(ctx: Context) -> None:
    code = factories.customer(ctx, payment_terms="30")
    factories.subscription(ctx, code, FIRST)
    runs.draft(ctx, RunChoices(FIRST))
    stored = customers.read(ctx, code)
    moved = replace(stored.data, billing=customers.Address("Via Nuova 9", "40100", "Bologna", "BO"))
    customers.change(ctx, stored.id, moved)
    document = runs.issue(ctx, RunChoices(date(2026, 12, 10))).documents[0].document
    assert (document.number, document.issue_date) == ("2026/0001", date(2026, 12, 10))
    assert document.instalments[0].due_date == date(2027, 1, 9)
    assert document.buyer.street == "Via Nuova 9"
    with ctx.work.read() as session:
        balance = session.scalars(select(OpenBalance)).one()
        run = session.scalars(select(BillingRun)).one()
    assert (balance.open_minor, balance.next_due, run.state) == (3648, date(2027, 1, 9), "issued")


def test_a_draft_whose_customer_moved_abroad_is_set_aside_because_its_vat_is_another(ctx: Context) -> None:
    code = factories.customer(ctx)
    factories.subscription(ctx, code, FIRST)
    runs.draft(ctx, RunChoices(FIRST))
    stored = customers.read(ctx, code)
    abroad = customers.Address("Hauptstraße 1", "10115", "Berlin", country="DE")
    customers.change(ctx, stored.id, replace(stored.data, billing=abroad, vat_number="DE136695976"))
    result = runs.issue(ctx, RunChoices(FIRST))
    assert (result.documents, [one.reason.code for one in result.failed]) == ([], ["customer_changed"])
    runs.undo(ctx)
    assert runs.issue(ctx, RunChoices(FIRST)).documents[0].document.vat_summary[0].nature == "N2.1"


def test_a_date_before_the_last_number_is_refused_and_nothing_is_issued(ctx: Context) -> None:
    code = factories.customer(ctx)
    factories.subscription(ctx, code, FIRST)
    runs.issue(ctx, RunChoices(FIRST))
    factories.subscription(ctx, code, date(2026, 11, 1))
    with pytest.raises(IssueDateTooEarly):
        runs.issue(ctx, RunChoices(date(2026, 11, 30)))
    assert _count(ctx, Invoice) == 1
    assert runs.issue(ctx, RunChoices(date(2026, 10, 1))).documents == [], "nothing due needs no number"


def test_numbers_start_again_with_the_year(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), FIRST)
    numbers = [runs.issue(ctx, RunChoices(day)).documents[0].number for day in (FIRST, date(2027, 1, 1))]
    assert numbers == ["2026/0001", "2027/0001"]


def test_three_missed_months_are_three_documents_with_their_own_periods(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), date(2026, 8, 31))
    result = runs.issue(ctx, RunChoices(date(2026, 11, 22)))
    assert _periods(result) == [
        (date(2026, 8, 31), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 10, 31)),
        (date(2026, 10, 31), date(2026, 11, 30)),
    ]
    assert result.missed == 2
    assert {one.document.issue_date for one in result.documents} == {date(2026, 11, 22)}


def test_missed_months_on_one_document(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), date(2026, 9, 1))
    result = runs.issue(ctx, RunChoices(date(2026, 11, 22), CatchUp.TOGETHER))
    assert [len(one.document.lines) for one in result.documents] == [3]


def test_missed_months_are_skipped_only_with_a_reason_that_is_kept(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), date(2026, 9, 1))
    with pytest.raises(SkipNeedsReason):
        runs.issue(ctx, RunChoices(date(2026, 11, 22), CatchUp.SKIP))
    result = runs.issue(ctx, RunChoices(date(2026, 11, 22), CatchUp.SKIP, "flood in the cellar"))
    assert _periods(result) == [(date(2026, 11, 1), FIRST)]
    with ctx.work.read() as session:
        skipped = session.scalars(select(BilledPeriod).where(BilledPeriod.kind == PeriodKind.SKIPPED)).all()
    assert [(one.period_start, one.reason) for one in skipped] == [
        (date(2026, 9, 1), "flood in the cellar"),
        (date(2026, 10, 1), "flood in the cellar"),
    ]
    assert runs.issue(ctx, RunChoices(date(2026, 11, 30))).documents == []


def test_skipped_periods_come_back_when_their_run_is_undone(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), date(2026, 9, 1))
    runs.draft(ctx, RunChoices(date(2026, 11, 22), CatchUp.SKIP, "flood"))
    runs.undo(ctx)
    assert len(runs.preview(ctx, RunChoices(date(2026, 11, 22))).documents) == 3


def test_arrears_are_due_the_day_after_the_period(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), date(2026, 11, 1), timing=Timing.ARREARS)
    assert runs.preview(ctx, RunChoices(date(2026, 11, 30))).documents == []
    assert _periods(runs.issue(ctx, RunChoices(FIRST))) == [(date(2026, 11, 1), FIRST)]


@pytest.mark.parametrize(
    ("policy", "day", "expected"),
    [
        (FirstPeriod.PRORATE, date(2026, 11, 10), [(date(2026, 11, 10), FIRST, "20.93")]),
        (FirstPeriod.FREE, date(2026, 11, 30), []),
        (FirstPeriod.FREE, FIRST, [(FIRST, date(2027, 1, 1), "29.90")]),
        (FirstPeriod.LONGER, date(2026, 11, 10), [(date(2026, 11, 10), date(2027, 1, 1), "29.90")]),
    ],
)
def test_a_contract_of_10_november_aligned_to_the_first(ctx: Context, policy, day, expected) -> None:
    align = Alignment(day=1, first_period=policy)
    factories.subscription(ctx, factories.customer(ctx), date(2026, 11, 10), align=align)
    result = runs.issue(ctx, RunChoices(day))
    assert [line[1:] for one in result.documents for line in _lines(one.document)] == expected


def test_the_formula_of_a_partial_period_is_printed_and_stored(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), date(2026, 11, 10), align=Alignment(day=1))
    result = runs.issue(ctx, RunChoices(date(2026, 11, 10)))
    assert json.loads(result.documents[0].explanations[0]) == {
        "anchor": "2026-12-01",
        "days": 21,
        "discount": "",
        "formula": "1 * 29.90 * 21 / 30",
        "period": ["2026-11-10", "2026-12-01"],
        "period_days": 30,
        "price_version": "2026-11-10",
        "vat_rule": "22%",
    }
    with ctx.work.read() as session:
        assert session.scalars(select(InvoiceLine.explanation)).one() == result.documents[0].explanations[0]


def test_contracts_of_a_customer_who_asked_for_it_share_one_document(ctx: Context) -> None:
    code = factories.customer(ctx, consolidate=True)
    for price in ("10.00", "20.00"):
        factories.subscription(ctx, code, FIRST, price=price)
    factories.subscription(ctx, code, FIRST, price="40.00", purchase_order="PO-7")
    result = runs.issue(ctx, RunChoices(FIRST))
    assert [[line[3] for line in _lines(one.document)] for one in result.documents] == [["10.00", "20.00"], ["40.00"]]


def test_a_contract_that_costs_nothing_is_settled_without_a_document(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), FIRST, price="0.00")
    result = runs.issue(ctx, RunChoices(FIRST))
    assert (result.documents, [one.why for one in result.skipped]) == ([], ["zero"])
    assert runs.issue(ctx, RunChoices(FIRST)).skipped == []


def test_excluded_contracts_stay_due(ctx: Context) -> None:
    kept, left = (factories.subscription(ctx, factories.customer(ctx), FIRST) for _ in range(2))
    result = runs.issue(ctx, RunChoices(FIRST, exclude=frozenset({left})))
    assert [one.document.lines[0].subscription for one in result.documents] == [kept]
    assert [(one.subscription, one.why) for one in result.skipped] == [(left, "excluded")]
    assert len(runs.issue(ctx, RunChoices(FIRST)).documents) == 1


def test_gross_prices_are_invoiced_to_the_cent_they_were_agreed_at(ctx: Context) -> None:
    line = Line(description="Palestra", unit_price=Decimal("29.90"), vat_rate=Decimal(22), price_includes_vat=True)
    code = factories.consumer(ctx, consolidate=True)
    for _ in range(3):
        factories.subscription(ctx, code, FIRST, lines=(line,))
    document = runs.issue(ctx, RunChoices(FIRST)).documents[0].document
    assert document.totals.total == Decimal("89.70")
    assert sum(one.net for one in document.lines) == document.totals.net == document.vat_summary[0].taxable


def test_a_daily_contract_billed_late_is_complete(ctx: Context) -> None:
    factories.subscription(ctx, factories.customer(ctx), date(2025, 11, 22), price="1.00", cycle="day")
    result = runs.issue(ctx, RunChoices(date(2026, 11, 21), CatchUp.TOGETHER))
    assert len(result.documents[0].document.lines) == 365


def test_a_fixed_term_is_billed_to_its_last_day_and_no_further(ctx: Context) -> None:
    factories.subscription(
        ctx, factories.customer(ctx), date(2026, 1, 1), cycle=Cycle.parse("quarter").code, last_day=date(2026, 5, 15)
    )
    result = runs.issue(ctx, RunChoices(date(2026, 11, 22)))
    assert _periods(result) == [(date(2026, 1, 1), date(2026, 4, 1)), (date(2026, 4, 1), date(2026, 5, 16))]
    with ctx.work.read() as session:
        assert session.scalars(select(SubscriptionItem.next_invoice_on)).one() is None


def _lines(document) -> list[tuple[str, date, date, str]]:
    return [(line.subscription, line.period_start, line.period_end, str(line.net)) for line in document.lines]


def _periods(result: RunResult) -> list[tuple[date, date]]:
    return [(line.period_start, line.period_end) for one in result.documents for line in one.document.lines]


def _billed_starts(ctx: Context) -> list[date]:
    with ctx.work.read() as session:
        return list(session.scalars(select(BilledPeriod.period_start).order_by(BilledPeriod.period_start)))


def _count(ctx: Context, table: type) -> int:
    with ctx.work.read() as session:
        return session.execute(text(f"SELECT count(*) FROM {table.__tablename__}")).scalar_one()


def test_billing_one_contract_by_hand_leaves_the_drafts_of_a_run_waiting(ctx: Context) -> None:
    code = factories.customer(ctx)
    factories.subscription(ctx, code, FIRST)
    runs.draft(ctx, RunChoices(FIRST))
    wanted = factories.subscription(ctx, code, FIRST)
    done = runs.issue(ctx, RunChoices(FIRST), subscription=wanted)
    assert [one.document.lines[0].subscription for one in done.documents] == [wanted]
    assert runs.preview(ctx, RunChoices(FIRST)).waiting == 1


def test_the_paper_names_the_last_day_for_notice_only_while_it_is_useful(ctx: Context) -> None:
    code = factories.customer(ctx)
    factories.subscription(ctx, code, FIRST, term_months=12, notice="60 day")
    early = runs.issue(ctx, RunChoices(FIRST)).documents[0].document.renewal
    late = runs.issue(ctx, RunChoices(date(2027, 11, 1), confirmed=True)).documents[-1].document.renewal
    assert (early.renews_on, early.notice_by) == (date(2027, 12, 1), date(2027, 10, 1))
    assert (late.renews_on, late.notice_by) == (date(2027, 12, 1), None)
