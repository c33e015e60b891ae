"""Maintenance for a town hall: quarterly in arrears, a repair in between, and an end in the middle of a quarter."""

from datetime import date
from decimal import Decimal

from app.domain.billing_calendar import Timing
from app.services.subscriptions.pricing import add_one_off
from app.services.subscriptions.wishes import Line
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger

TOWN = {"kind": "public_body", "vat_number": "", "tax_code": "80013430279", "recipient_code": "UFABC1"}


def test_from_the_first_quarter_to_the_last_day(ctx):
    start = ledger.on(ctx, "2026-01-15")
    code = make.subscription(
        ctx,
        make.customer(ctx, name="Comune di Forlì", **TOWN),
        start,
        price="450",
        cycle="quarter",
        timing=Timing.ARREARS,
        last_day=date(2026, 9, 30),
        cig="z1234567a8",
    )
    assert not ledger.bill(ctx, "2026-04-14").documents
    assert ledger.lines(ledger.bill(ctx, "2026-04-15")) == [("2026-01-15", "2026-04-15", Decimal("450.00"))]

    ledger.on(ctx, "2026-05-20")
    hours = Line(description="Riparazione", quantity=Decimal("1.5"), unit_price=Decimal(80), vat_rate=Decimal(22))
    add_one_off(ctx, code, hours)
    document = ledger.bill(ctx, "2026-07-15").documents[0].document
    assert [(line.description, line.net) for line in document.lines] == [
        ("Assistenza", Decimal("450.00")),
        ("Riparazione", Decimal("120.00")),
    ]
    # Split payment: the VAT of 125.40 goes to the tax office, 570.00 to us, within 30 days.
    totals = document.totals
    assert [totals.vat, totals.total, totals.split_vat, totals.payable] == [
        Decimal("125.40"), Decimal("695.40"), Decimal("125.40"), Decimal("570.00"),
    ]  # fmt: skip
    assert (document.instalments[0].due_date, document.order_reference) == (date(2026, 8, 14), {"cig": "Z1234567A8"})

    # The last 78 of 92 days, the day after the last one: 381.52.
    assert not ledger.bill(ctx, "2026-09-30").documents
    assert ledger.lines(ledger.bill(ctx, "2026-10-01")) == [("2026-07-15", "2026-10-01", Decimal("381.52"))]
    assert ledger.state(ctx, code) == "ended"
    assert not ledger.bill(ctx, "2027-10-01").documents
    assert verify(ctx) == []
