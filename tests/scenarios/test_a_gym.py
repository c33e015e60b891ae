"""A gym's quarter: prices on the wall include VAT, members join on any day, try for a week, and break a leg."""

from datetime import date
from decimal import Decimal

from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.wishes import Alignment, Line
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger


def _joins(ctx, name: str, day: str, *, intro: str | None = None, **facts) -> str:
    fee = Line(
        description="Abbonamento palestra",
        unit_price=Decimal("39.00"),
        vat_rate=Decimal(22),
        price_includes_vat=True,
        intro_price=None if intro is None else Decimal(intro),
        intro_cycles=0 if intro is None else 2,
    )
    return make.subscription(ctx, make.consumer(ctx, name=name), ledger.on(ctx, day), lines=(fee,), **facts)


def _asked(ctx, day: str) -> list[tuple[str, str, str, str, str]]:
    """Who pays what on that billing day: name, first day, net, VAT, total."""
    return [
        (
            one.document.buyer.name.split()[0],
            str(one.document.lines[0].period_start),
            str(one.document.totals.net),
            str(one.document.totals.vat),
            str(one.document.totals.total),
        )
        for one in ledger.bill(ctx, day).documents
    ]


def test_a_quarter(ctx):
    anna = _joins(ctx, "Anna Bo", "2026-10-01")
    _joins(ctx, "Marco Re", "2026-10-01", trial_days=7, intro="19.00")
    _joins(ctx, "Giulia Po", "2026-10-12", align=Alignment(day=1))

    # 39.00 is 31.97 and VAT 7.03. Giulia comes for 20 of October's 31 days: 25.16. Marco's week ended on the 7th.
    assert _asked(ctx, "2026-10-12") == [
        ("Anna", "2026-10-01", "31.97", "7.03", "39.00"),
        ("Marco", "2026-10-08", "15.57", "3.43", "19.00"),
        ("Giulia", "2026-10-12", "20.62", "4.54", "25.16"),
    ]
    assert [row[0] for row in _asked(ctx, "2026-11-01")] == ["Anna", "Giulia"]

    ledger.on(ctx, "2026-11-10")
    pause(ctx, anna, reason="gamba rotta")
    # Marco's second and last month at 19.00.
    assert _asked(ctx, "2026-12-01") == [
        ("Marco", "2026-11-08", "15.57", "3.43", "19.00"),
        ("Giulia", "2026-12-01", "31.97", "7.03", "39.00"),
    ]

    ledger.on(ctx, "2026-12-18")
    resume(ctx, anna, on_day=date(2026, 12, 20))
    # Anna comes for 12 of December's 31 days: 15.10. November was paid and is not given back.
    assert _asked(ctx, "2027-01-02") == [
        ("Anna", "2026-12-20", "12.38", "2.72", "15.10"),
        ("Anna", "2027-01-01", "31.97", "7.03", "39.00"),
        ("Marco", "2026-12-08", "31.97", "7.03", "39.00"),
        ("Giulia", "2027-01-01", "31.97", "7.03", "39.00"),
    ]
    assert verify(ctx) == []
