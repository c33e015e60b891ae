"""A consumer and an online course: the gross price is what is paid, a welcome discount, and a change of mind."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.discounts import Discount
from app.services.subscriptions.ending import InvoicedBeyond, cancel
from app.services.subscriptions.wishes import Line
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger

COURSE = Line(
    description="Corso di tedesco",
    unit_price=Decimal("99.00"),
    vat_rate=Decimal(22),
    price_includes_vat=True,
    discounts=(Discount("benvenuto", percent=Decimal(15), first_cycles=3),),
)


def test_three_months_cheaper_and_an_end(ctx):
    start = ledger.on(ctx, "2026-01-31")
    code = make.subscription(ctx, make.consumer(ctx), start, lines=(COURSE,))
    asked = []
    for day in ("2026-01-31", "2026-03-01", "2026-03-31", "2026-05-01"):
        (one,) = ledger.bill(ctx, day).documents
        asked.append((str(one.document.lines[0].period_start), one.document.totals.total, one.document.totals.vat))
    # 99.00 less 15 % is 84.15 with VAT: 68.98 and 15.17. The whole price is 81.15 and 17.85.
    assert asked == [
        ("2026-01-31", Decimal("84.15"), Decimal("15.17")),
        ("2026-02-28", Decimal("84.15"), Decimal("15.17")),
        ("2026-03-31", Decimal("84.15"), Decimal("15.17")),
        ("2026-04-30", Decimal("99.00"), Decimal("17.85")),
    ]
    with pytest.raises(InvoicedBeyond):
        cancel(ctx, code, date(2026, 5, 20), "trasloco")
    cancel(ctx, code, date(2026, 6, 4), "trasloco")
    # 5 of the 30 days from 31 May to 29 June: 16.50.
    (last,) = ledger.bill(ctx, "2026-06-01").documents
    assert (last.document.totals.total, last.document.lines[0].days) == (Decimal("16.50"), 5)
    assert not ledger.bill(ctx, "2026-07-01").documents
    assert verify(ctx) == []


def test_the_same_course_in_germany_and_in_switzerland(ctx):
    ledger.on(ctx, "2026-01-31")
    abroad = {"vat_number": "", "recipient_code": ""}
    for country, kind in (("DE", "consumer"), ("CH", "business")):
        place = make.customers.Address(country=country)
        customer = make.customer(ctx, name=country, kind=kind, billing=place, **abroad)
        make.subscription(ctx, customer, date(2026, 1, 31), lines=(COURSE,))
    totals = [one.document.totals for one in ledger.bill(ctx, "2026-01-31").documents]
    # Italian VAT for a consumer in the Union; none outside, and no stamp duty below 77.48.
    assert [(one.net, one.vat, one.payable) for one in totals] == [
        (Decimal("68.98"), Decimal("15.17"), Decimal("84.15")),
        (Decimal("68.98"), Decimal("0.00"), Decimal("68.98")),
    ]
