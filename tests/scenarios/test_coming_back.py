"""Only a contract that stands still can be taken up again: the days of a running one are not given away."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.lifecycle import MoveNotAllowed
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger


def test_a_trial_is_not_resumed(ctx):
    ledger.on(ctx, "2026-01-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 1, 1), trial_days=31)
    with pytest.raises(MoveNotAllowed):
        resume(ctx, code, on_day=date(2026, 4, 1))
    assert ledger.lines(ledger.bill(ctx, "2026-02-01")) == [("2026-02-01", "2026-03-01", Decimal("29.90"))]


def test_a_trial_called_off_and_paused_does_not_come_back_as_a_paid_contract(ctx):
    ledger.on(ctx, "2026-01-01")
    code = make.subscription(ctx, make.customer(ctx), date(2026, 1, 1), trial_days=90)
    cancel(ctx, code, date(2026, 2, 28), "non fa per me")
    ledger.on(ctx, "2026-02-10")
    pause(ctx, code)
    ledger.on(ctx, "2026-02-20")
    resume(ctx, code)
    assert not ledger.bill(ctx, "2026-05-01").documents
    assert ledger.state(ctx, code) == "ended"
    assert verify(ctx) == []
