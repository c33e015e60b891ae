"""31 December 9999, which other programs write for "never", and months nobody has: refused in plain words."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.cycle import BeyondCalendar
from app.domain.schedule import AnchorMonthOutOfRange
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pricing import add_one_off
from app.services.subscriptions.wishes import Alignment, Line
from tests import factories as make
from tests.services import ledger

NEVER = date(9999, 12, 31)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"last_day": NEVER}, BeyondCalendar),
        ({"billed_through": NEVER}, BeyondCalendar),
        ({"trial_days": 10_000_000}, BeyondCalendar),
        ({"align": Alignment(month=0)}, AnchorMonthOutOfRange),
        ({"align": Alignment(day=1, month=13)}, AnchorMonthOutOfRange),
    ],
)
def test_a_contract_beyond_the_calendar_is_refused(ctx, facts, refusal):
    ledger.on(ctx, "2026-11-22")
    with pytest.raises(refusal):
        make.subscription(ctx, make.customer(ctx), date(2026, 11, 22), **facts)


def test_a_running_contract_cannot_be_sent_beyond_it_either(ctx):
    ledger.on(ctx, "2026-11-22")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 11, 22))
    with pytest.raises(BeyondCalendar):
        cancel(ctx, code, NEVER, "mai")
    with pytest.raises(BeyondCalendar):
        add_one_off(ctx, code, Line(description="x", unit_price=Decimal(1), vat_rate=Decimal(22)), due_on=NEVER)
