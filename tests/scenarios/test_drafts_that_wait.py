"""A draft is numbered days later: what changed in between is on the paper, or keeps it back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.services import setup
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, issue, undo
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger

NEW_ACCOUNT = "DE89370400440532013000"


def _drafted(ctx) -> setup.CompanyData:
    day = ledger.on(ctx, "2026-07-01")
    make.subscription(ctx, make.customer(ctx, payment_method="direct_debit"), date(2026, 7, 1), price="100")
    draft(ctx, RunChoices(day))
    ledger.on(ctx, "2026-07-02")
    return setup.read_company(ctx).data


def test_the_money_goes_to_the_account_of_the_day_of_issue(ctx):
    setup.change_company(ctx, replace(_drafted(ctx), iban=NEW_ACCOUNT, name="Nuovo Nome"))
    payment = ledger.bill(ctx, "2026-07-02").documents[0].document.payment
    assert (payment.iban, payment.holder, payment.method) == (NEW_ACCOUNT, "Nuovo Nome", "direct_debit")
    assert payment.reference == "2026/0001"


def test_a_firm_that_passed_to_the_flat_rate_issues_no_draft_with_vat(ctx):
    setup.change_company(ctx, replace(_drafted(ctx), regime="RF19"))
    result = issue(ctx, RunChoices(date(2026, 7, 2)))
    assert ([one.reason.code for one in result.failed], result.documents) == (["customer_changed"], [])
    undo(ctx)
    totals = ledger.bill(ctx, "2026-07-02").documents[0].document.totals
    assert (str(totals.vat), str(totals.stamp_duty), str(totals.payable)) == ("0.00", "2.00", "102.00")
    assert verify(ctx) == []


def test_drafts_of_a_mistyped_year_leave_nothing_behind(ctx):
    ledger.on(ctx, "2026-07-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 7, 1), last_day=date(2027, 6, 30))
    draft(ctx, RunChoices(date(2027, 7, 1)))
    undo(ctx)
    assert ledger.state(ctx, code) == "active"
    assert ledger.next_invoices(ctx, code) == [("2026-07-01", "2026-07-01")]
    assert [kind for kind, _ in ledger.events(ctx, code)] == ["started"]


@pytest.mark.parametrize("change", [{"fund_percent": Decimal(4)}, {"withholding_percent": Decimal(20)}])
def test_a_professional_whose_fund_or_withholding_changed_issues_no_draft_reckoned_without_it(ctx, change):
    setup.change_company(ctx, replace(_drafted(ctx), **change))
    result = issue(ctx, RunChoices(date(2026, 7, 2)))
    assert ([one.reason.code for one in result.failed], result.documents) == (["customer_changed"], [])
    undo(ctx)
    totals = ledger.bill(ctx, "2026-07-02").documents[0].document.totals
    assert str(totals.payable) == ("126.88" if "fund_percent" in change else "102.00")


def test_a_draft_of_a_professional_is_issued_as_it_was_reckoned(ctx):
    data = replace(setup.read_company(ctx).data, fund_percent=Decimal(4), withholding_percent=Decimal(20))
    setup.change_company(ctx, data)
    _drafted(ctx)
    assert str(ledger.bill(ctx, "2026-07-02").documents[0].document.totals.payable) == "106.88"
