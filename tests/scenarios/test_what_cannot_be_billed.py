"""A period that cannot be billed today waits: no later one steps over it, and nobody else waits for it."""

from datetime import date
from decimal import Decimal

from sqlalchemy import text

from app.domain.invoicing import CatchUp
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue, preview
from app.services.subscriptions.pricing import add_one_off, change_price
from app.services.subscriptions.wishes import Line
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger

JANUARY = date(2026, 1, 1)
GIFT = Line(description="Buono", unit_price=Decimal(-50), vat_rate=Decimal(22))


def test_a_january_that_would_be_negative_is_not_stepped_over_by_february(ctx):
    ledger.on(ctx, "2026-01-01")
    code = make.subscription(ctx, make.customer(ctx), JANUARY)
    add_one_off(ctx, code, GIFT, due_on=JANUARY)
    day = ledger.on(ctx, "2026-02-01")
    result = issue(ctx, RunChoices(day))
    assert ([one.subscription for one in result.failed], result.documents) == ([code], [])
    assert ledger.next_invoices(ctx, code)[0] == ("2026-01-01", "2026-01-01")
    # On one document the voucher is less than what is asked for.
    result = issue(ctx, RunChoices(day, CatchUp.TOGETHER))
    assert not result.failed
    assert result.totals["net"] == Decimal("9.80")
    assert verify(ctx) == []


def test_a_contract_that_fails_does_not_keep_the_others_of_its_customer_waiting(ctx):
    ledger.on(ctx, "2026-01-01")
    customer = make.customer(ctx, consolidate=True)
    codes = [make.subscription(ctx, customer, JANUARY, price=price) for price in ("10", "20", "5")]
    add_one_off(ctx, codes[0], GIFT, due_on=JANUARY)
    result = issue(ctx, RunChoices(JANUARY))
    assert [one.subscription for one in result.failed] == [codes[0]]
    assert [one.document.totals.net for one in result.documents] == [Decimal(20), Decimal(5)]
    assert ledger.next_invoices(ctx, codes[0])[0] == ("2026-01-01", "2026-01-01")


def test_what_the_database_refuses_is_not_stepped_over_either(ctx):
    ledger.on(ctx, "2026-01-01")
    codes = [make.subscription(ctx, make.customer(ctx), JANUARY) for _ in range(2)]
    # March costs nothing: it is settled without a document, and waits all the same.
    change_price(ctx, codes[0], Decimal(0), date(2026, 3, 1))
    with ctx.work.write() as session:
        session.execute(text(
            "CREATE TRIGGER odd BEFORE INSERT ON billed_periods WHEN NEW.period_start = '2026-01-01'"
            " AND NEW.subscription_item_id = 1 BEGIN SELECT RAISE(ABORT, 'odd'); END"
        ))  # fmt: skip
    day = ledger.on(ctx, "2026-03-01")
    result = issue(ctx, RunChoices(day))
    assert [one.subscription for one in result.failed] == [codes[0]]
    assert [one.number for one in result.documents] == ["2026/0001", "2026/0002", "2026/0003"]
    assert ledger.next_invoices(ctx, codes[0]) == [("2026-01-01", "2026-01-01")]
    with ctx.work.write() as session:
        session.execute(text("DROP TRIGGER odd"))
    assert [one.number for one in issue(ctx, RunChoices(day)).documents] == ["2026/0004", "2026/0005"]
    assert verify(ctx) == []


def test_after_skipping_what_was_missed_billing_goes_on_after_the_newest_period(ctx):
    ledger.on(ctx, "2026-01-01")
    code = make.subscription(ctx, make.customer(ctx), JANUARY)
    day = ledger.on(ctx, "2026-03-10")
    issue(ctx, RunChoices(day, CatchUp.SKIP, "chiusi per lavori"))
    assert [kind for _, _, kind in ledger.periods(ctx, code)] == ["skipped", "skipped", "billed"]
    assert ledger.next_invoices(ctx, code) == [("2026-04-01", "2026-04-01")]


def test_a_price_no_invoice_can_carry_stops_nobody_else(ctx):
    ledger.on(ctx, "2026-01-01")
    dear, sound = (make.subscription(ctx, make.customer(ctx), JANUARY, price=price) for price in ("90000000000", "10"))
    shown, done = preview(ctx, RunChoices(JANUARY)), issue(ctx, RunChoices(JANUARY))
    for result in (shown, done):
        assert [(one.subscription, one.reason.code) for one in result.failed] == [(dear, "amount_too_large")]
        assert [one.document.lines[0].subscription for one in result.documents] == [sound]
