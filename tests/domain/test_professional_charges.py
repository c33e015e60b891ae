"""Funds are added, withholdings kept back; a part payment matures its share."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.professional_charges import PaymentAboveNet, mature_withholding, percentage
from tests.domain.strategies import POSITIVE_AMOUNTS


@given(POSITIVE_AMOUNTS, st.decimals(Decimal(0), Decimal(30), places=2), st.integers(0, 100))
def test_a_payment_and_its_withholding_reduce_the_balance(total: Decimal, percent: Decimal, paid: int) -> None:
    withholding = percentage(total, percent)
    net = total - withholding
    payment = percentage(net, Decimal(paid))
    found = mature_withholding(total, withholding, payment)
    assert found.balance == total - payment - found.withholding
    assert found.net_left == net - payment
    assert 0 <= found.withholding <= withholding
    assert mature_withholding(total, withholding, net).balance == 0


def test_a_document_all_withheld_matures_at_once() -> None:
    found = mature_withholding(Decimal(100), Decimal(100), Decimal(0))
    assert (found.withholding, found.balance) == (100, 0)


def test_more_than_the_net_is_refused() -> None:
    with pytest.raises(PaymentAboveNet):
        mature_withholding(Decimal(1000), Decimal(200), Decimal("800.01"))
