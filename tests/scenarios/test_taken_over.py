"""Contracts that were billed elsewhere up to some day: what is left costs its part, not more."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing_calendar import FirstPeriod
from app.services.subscriptions.wishes import Alignment
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger


@pytest.mark.parametrize(
    ("billed_through", "left"),
    [
        # One price for the 50 days from 10 January to 28 February.
        ((2026, 1, 19), ("2026-01-20", "2026-03-01", Decimal("40.00"))),
        ((2026, 2, 18), ("2026-02-19", "2026-03-01", Decimal("10.00"))),
        ((2026, 2, 28), ("2026-03-01", "2026-04-01", Decimal("50.00"))),
    ],
)
def test_the_rest_of_a_longer_first_period_is_a_part_of_it(ctx, billed_through, left):
    ledger.on(ctx, "2026-01-10")
    make.subscription(
        ctx,
        make.customer(ctx),
        date(2026, 1, 10),
        price="50",
        align=Alignment(day=1, first_period=FirstPeriod.LONGER),
        billed_through=date(*billed_through),
    )
    assert ledger.lines(ledger.bill(ctx, "2026-03-01"))[0] == left
    assert verify(ctx) == []


def test_a_price_with_vat_explains_itself_where_the_part_rounds_to_the_whole(ctx):
    ledger.on(ctx, "2026-01-10")
    # Abroad the VAT inside the price is taken out: 22 of 31 days of one cent are 0.0071, asked as one cent.
    customer = make.customer(ctx, vat_number="", recipient_code="", billing=make.customers.Address(country="CH"))
    line = make.Line(description="Simbolico", unit_price=Decimal("0.01"), vat_rate=Decimal(22), price_includes_vat=True)
    make.subscription(ctx, customer, date(2026, 1, 10), lines=(line,), align=Alignment(day=1))
    assert ledger.lines(ledger.bill(ctx, "2026-01-10")) == [("2026-01-10", "2026-02-01", Decimal("0.01"))]
    assert verify(ctx) == []
