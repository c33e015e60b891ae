"""An association: yearly fees by calendar year, exempt from VAT, free until January for who joins in autumn."""

from datetime import date
from decimal import Decimal

from app.domain.billing_calendar import FirstPeriod
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.wishes import Alignment, Line
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger


def _member(ctx, name: str, day: str, fee: str, first: FirstPeriod) -> str:
    line = Line(description="Quota", unit_price=Decimal(fee), vat_rate=Decimal(0), vat_nature="n4")
    align = Alignment(first_period=first)
    return make.subscription(
        ctx, make.consumer(ctx, name=name), ledger.on(ctx, day), lines=(line,), cycle="year", align=align
    )


def _asked(ctx, day: str) -> list[tuple[str, str, Decimal, Decimal]]:
    return [
        (
            one.document.buyer.name,
            str(one.document.lines[0].period_end),
            one.document.totals.stamp_duty,
            one.document.totals.payable,
        )
        for one in ledger.bill(ctx, day).documents
    ]


def test_two_years(bare):
    ledger.on(bare, "2026-01-01")
    make.company(bare, name="Circolo Fotografico", vat_number="", tax_code="80013430279", registration="")
    _member(bare, "Socia di marzo", "2026-03-08", "60", FirstPeriod.PRORATE)
    _member(bare, "Famiglia", "2026-09-01", "100", FirstPeriod.LONGER)
    autumn = _member(bare, "Socio di ottobre", "2026-10-05", "60", FirstPeriod.FREE)

    # 299 of 365 days: 49.15. The family pays one fee up to the end of 2027, and the stamp above 77.47.
    assert _asked(bare, "2026-10-05") == [
        ("Socia di marzo", "2027-01-01", Decimal(0), Decimal("49.15")),
        ("Famiglia", "2028-01-01", Decimal(2), Decimal("102.00")),
    ]
    assert ledger.periods(bare, autumn) == [("2026-10-05", "2027-01-01", "free")]
    assert _asked(bare, "2027-01-01") == [
        ("Socia di marzo", "2028-01-01", Decimal(0), Decimal("60.00")),
        ("Socio di ottobre", "2028-01-01", Decimal(0), Decimal("60.00")),
    ]
    cancel(bare, autumn, date(2027, 12, 31), "si trasferisce")
    assert [row[0] for row in _asked(bare, "2028-01-02")] == ["Socia di marzo", "Famiglia"]
    assert verify(bare) == []
