"""A hosting firm: yearly renewals on every kind of day, and ten per cent more from 2027 on."""

from datetime import date
from decimal import Decimal

import pytest

from app.services.subscriptions.pricing import PeriodAlreadyBilled, change_price
from app.services.subscriptions.wishes import Alignment
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger

RISE = date(2027, 1, 1)


def _site(ctx, day: str, price: str = "120", **facts) -> str:
    customer = make.customer(ctx, name=f"Sito del {day}")
    return make.subscription(ctx, customer, date.fromisoformat(day), cycle="year", price=price, **facts)


def test_everybody_pays_the_new_price_at_the_own_renewal(ctx):
    ledger.on(ctx, "2024-02-29")
    leap = _site(ctx, "2024-02-29")
    last = _site(ctx, "2024-12-31")
    common = _site(ctx, "2026-03-08", "240", align=Alignment())
    paid = {day: ledger.lines(ledger.bill(ctx, day)) for day in ("2024-12-31", "2025-12-31", "2026-03-08")}
    assert paid == {
        "2024-12-31": [
            ("2024-02-29", "2025-02-28", Decimal("120.00")),
            ("2024-12-31", "2025-12-31", Decimal("120.00")),
        ],
        "2025-12-31": [
            ("2025-02-28", "2026-02-28", Decimal("120.00")),
            ("2025-12-31", "2026-12-31", Decimal("120.00")),
        ],
        # 299 of 365 days up to the common 1 January: 196.60.
        "2026-03-08": [
            ("2026-02-28", "2027-02-28", Decimal("120.00")),
            ("2026-03-08", "2027-01-01", Decimal("196.60")),
        ],
    }
    # What is invoiced stays: the first one can only be told from its renewal on.
    for code, price, day in ((leap, "132", date(2027, 2, 28)), (last, "132", RISE), (common, "264", RISE)):
        change_price(ctx, code, Decimal(price), day, reason="ISTAT")
    # The one that renews on 31 December keeps the old price for a last year.
    assert ledger.lines(ledger.bill(ctx, "2027-03-01")) == [
        ("2027-02-28", "2028-02-29", Decimal("132.00")),
        ("2026-12-31", "2027-12-31", Decimal("120.00")),
        ("2027-01-01", "2028-01-01", Decimal("264.00")),
    ]
    # In the leap year the anchor is back on the 29th.
    assert ledger.next_invoices(ctx, leap) == [("2028-02-29", "2028-02-29")]
    assert verify(ctx) == []


def test_a_year_that_is_invoiced_is_not_repriced(ctx):
    ledger.on(ctx, "2026-06-30")
    code = _site(ctx, "2026-06-30")
    ledger.bill(ctx, "2026-06-30")
    with pytest.raises(PeriodAlreadyBilled) as refused:
        change_price(ctx, code, Decimal(132), RISE)
    assert refused.value.facts["first"] == date(2027, 6, 30)
    change_price(ctx, code, Decimal(132), date(2027, 6, 30))
    assert ledger.lines(ledger.bill(ctx, "2027-06-30")) == [("2027-06-30", "2028-06-30", Decimal("132.00"))]


def test_the_invoice_says_when_the_contract_renews_and_until_when_it_can_be_ended(ctx):
    ledger.on(ctx, "2026-03-01")
    _site(ctx, "2026-03-01", term_months=12, notice="60 day", description="Sito gestito")
    renewal = ledger.bill(ctx, "2026-03-01").documents[0].document.renewal
    assert (renewal.description, renewal.renews_on, renewal.notice_by) == (
        "Sito gestito",
        date(2027, 3, 1),
        date(2026, 12, 30),
    )
