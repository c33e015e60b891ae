"""A freelance with a pension fund: withholding in the ordinary regime, none under the flat rate."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.documents import Totals
from tests import factories as make
from tests.services import ledger

FEES = {"fund_percent": Decimal(4), "withholding_percent": Decimal(20)}


def _first_totals(ctx, customer: str, price: str) -> Totals:
    make.subscription(ctx, customer, date(2026, 11, 1), price=price)
    return ledger.bill(ctx, "2026-11-01").documents[0].document.totals


@pytest.mark.parametrize(
    ("kind", "withheld", "payable"),
    [("business", "200.01", "1068.85"), ("public_body", "200.01", "1068.85"), ("consumer", "0", "1268.86")],
)
def test_the_customer_withholds_a_fifth_of_the_fee(bare, kind, withheld, payable):
    ledger.on(bare, "2026-11-01")
    make.company(bare, **FEES)
    facts = {
        "kind": kind,
        "vat_number": "",
        "recipient_code": "",
        "tax_code": "80013430279" if kind == "public_body" else "",
    }
    totals = _first_totals(bare, make.customer(bare, **(facts if kind != "business" else {})), "1000.05")
    # 1000.05, fund 4 % 40.00, VAT 22 % of 1040.05 is 228.81: 1268.86. A fifth of the fee alone is 200.01.
    assert (totals.fund, totals.vat, totals.total) == (Decimal("40.00"), Decimal("228.81"), Decimal("1268.86"))
    assert (totals.withholding, totals.payable) == (Decimal(withheld), Decimal(payable))
    assert totals.split_vat == 0


def test_nothing_is_withheld_from_a_freelance_under_the_flat_rate(bare):
    ledger.on(bare, "2026-11-01")
    make.company(bare, regime="RF19", **FEES)
    totals = _first_totals(bare, make.customer(bare), "1000.00")
    # 1000.00, fund 4 % 40.00, stamp duty 2.00.
    assert (totals.vat, totals.withholding, totals.payable) == (Decimal(0), Decimal(0), Decimal("1042.00"))


@pytest.mark.parametrize(("price", "payable"), [("74.49", "77.47"), ("74.50", "79.48")])
def test_the_fund_counts_towards_the_stamp_duty(bare, price, payable):
    ledger.on(bare, "2026-11-01")
    make.company(bare, regime="RF19", fund_percent=Decimal(4))
    # 4 % of both is 2.98: 77.47 bears no duty, 77.48 does.
    assert _first_totals(bare, make.customer(bare), price).payable == Decimal(payable)
