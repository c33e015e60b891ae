"""Which contracts stand beside one, and which ones do several plans or customers leave?"""

from datetime import date

import pytest

from app.queries.neighbours import Neighbours, subscription_neighbours
from app.queries.subscriptions import Filter, list_subscriptions
from tests import factories

ON = date(2026, 2, 1)


@pytest.fixture
def codes(ctx):
    rossi, verdi = factories.customer(ctx, code="C1"), factories.customer(ctx, code="C2", vat_number="", tax_code="")
    return [factories.subscription(ctx, code, ON) for code in (rossi, verdi, rossi)]


def test_the_neighbours_of_a_contract_are_those_of_its_code(ctx, codes):
    first, second, third = codes
    with ctx.work.read() as session:
        assert subscription_neighbours(session, first) == Neighbours("", second)
        assert subscription_neighbours(session, second) == Neighbours(first, third)
        assert subscription_neighbours(session, third) == Neighbours(second, "")


def test_several_customers_leave_the_contracts_of_each(ctx, codes):
    def found(wanted):
        with ctx.work.read() as session:
            return [row.code for row in list_subscriptions(session, ON, wanted=wanted).rows]

    assert found(Filter(customers=("C1", "C2"))) == codes
    assert found(Filter(customers=("C1",))) == [codes[0], codes[2]]
    assert found(Filter(plans=("NONE",))) == []
