"""VAT and its charges: what contradicts itself is refused where it is entered, never settled in silence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from app.domain.billing_calendar import Cycle
from app.domain.invoicing import GrossPriceWithFund
from app.domain.tax import NatureWithRate
from app.models import SubscriptionItem
from app.services import setup
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.catalog import change_item, read_item
from app.services.subscriptions.pricing import add_one_off
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger

EXEMPT = Line(description="Corso", unit_price=Decimal(200), vat_rate=Decimal(0), vat_nature="N4")
MONTHLY = Cycle.parse("month")
TAXED = replace(EXEMPT, vat_rate=Decimal(22))


def test_an_exemption_beside_a_rate_is_refused_wherever_it_is_entered(ctx):
    ledger.on(ctx, "2026-11-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    with pytest.raises(NatureWithRate, match=r"N4 .* 22%"):
        make.item(ctx, vat_nature="n4")
    item = read_item(ctx, make.item(ctx))
    with pytest.raises(NatureWithRate):
        change_item(ctx, item.id, replace(item.data, vat_nature="N4"))
    with pytest.raises(NatureWithRate):
        start(ctx, NewSubscription(make.customer(ctx), date(2026, 11, 1), lines=(TAXED,), cycle=MONTHLY))
    with pytest.raises(NatureWithRate):
        add_one_off(ctx, code, TAXED)


def test_one_that_got_into_the_books_another_way_is_not_billed_without_vat(ctx):
    ledger.on(ctx, "2026-11-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1))
    with ctx.work.write() as session:
        session.execute(update(SubscriptionItem).values(vat_nature="N4"))
    result = issue(ctx, RunChoices(date(2026, 11, 1)))
    assert [(one.subscription, one.reason.code) for one in result.failed] == [(code, "nature_with_rate")]
    assert not result.documents


@pytest.mark.parametrize(("currency", "duty"), [("EUR", "2.00"), ("CHF", "0.00"), ("JPY", "0")])
def test_stamp_duty_is_reckoned_in_euro_only(bare, currency, duty):
    make.company(bare, currency=currency)
    ledger.on(bare, "2026-11-01")
    make.subscription(bare, make.customer(bare), date(2026, 11, 1), lines=(EXEMPT,))
    totals = ledger.bill(bare, "2026-11-01").documents[0].document.totals
    assert Decimal(totals.stamp_duty) == Decimal(duty)
    assert verify(bare) == []


def test_a_price_with_vat_is_refused_where_a_fund_comes_on_top_of_it(bare):
    make.company(bare, fund_percent=Decimal(4))
    ledger.on(bare, "2026-11-01")
    gross = Line(description="Parere", unit_price=Decimal(122), vat_rate=Decimal(22), price_includes_vat=True)
    with pytest.raises(GrossPriceWithFund):
        make.item(bare, price_includes_vat=True)
    with pytest.raises(GrossPriceWithFund):
        make.subscription(bare, make.customer(bare), date(2026, 11, 1), lines=(gross,))


def test_a_firm_that_joins_a_fund_is_told_which_prices_stand_in_the_way(ctx):
    ledger.on(ctx, "2026-11-01")
    gross = Line(description="Parere", unit_price=Decimal(122), vat_rate=Decimal(22), price_includes_vat=True)
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 1), lines=(gross,))
    make.subscription(ctx, make.customer(ctx), date(2026, 11, 1), price="100")
    setup.change_company(ctx, replace(setup.read_company(ctx).data, fund_percent=Decimal(4)))
    result = issue(ctx, RunChoices(date(2026, 11, 1)))
    assert [(one.subscription, one.reason.code) for one in result.failed] == [(code, "gross_price_with_fund")]
    assert [str(one.document.totals.total) for one in result.documents] == ["126.88"]
