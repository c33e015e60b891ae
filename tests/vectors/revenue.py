"""Adapters of the figures: what contracts bring a month."""

from decimal import Decimal
from typing import Any

from app.domain.cycle import Cycle, Unit
from app.domain.discounts import Discount
from app.domain.lifecycle import SubscriptionState
from app.domain.recurring_revenue import as_shown, monthly, pays_on, recurring_net
from tests.vectors.reading import SOME_DAY
from tests.vectors.registry import Given, answers

# Where a public system calls a state by another name.
STATES = {"unpaid": SubscriptionState.SUSPENDED}


@answers("subscriptions", "mrr")
def mrr(given: Given) -> dict[str, Any]:
    return {"mrr": as_shown(sum((worth(each) for each in given["subscriptions"]), Decimal(0)))}


def worth(each: Given) -> Decimal:
    named = each.get("status", "active")
    if not pays_on(STATES.get(named) or SubscriptionState(named), None, None, SOME_DAY):
        return Decimal(0)
    kinds = {"percent": each.get("discount_percent"), "amount": each.get("discount_amount")}
    discounts = [Discount("", **{kind: Decimal(size)}) for kind, size in kinds.items() if size]
    whole = recurring_net(Decimal(each.get("quantity", 1)), Decimal(each["amount"]), discounts)
    return monthly(whole, Cycle(each["every"], Unit(each["unit"]))) * each.get("count", 1)
