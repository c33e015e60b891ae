"""Whatever is agreed and however late it is billed: every day is billed once, at its price, to the cent."""

from datetime import date
from random import Random

import pytest

from app.services.verify import verify
from tests.scenarios.firm import Firm

JUMPS = [0, 1, 3, 9, 17, 30, 31, 31, 62, 100, 200, 400]


@pytest.mark.parametrize("seed", range(8))
def test_every_day_is_billed_once_at_its_price(ctx, seed):
    random = Random(seed)
    firm = Firm(ctx, random, date(2024, 1, 1))
    firm.go(0)
    firm.sign(customers=26)
    for _ in range(14):
        firm.go(random.choice(JUMPS))
        for _ in range(12):
            firm.meddle()
        firm.bill()
    assert {"pause", "resume", "issue"} < firm.done.keys()
    assert _follow_each_other([one.number for one in firm.issued])
    assert verify(ctx) == []


def _follow_each_other(numbers: list[str]) -> bool:
    years = sorted({number[:4] for number in numbers})
    return numbers == [
        f"{year}/{place:04d}"
        for year in years
        for place in range(1, 1 + sum(number.startswith(year) for number in numbers))
    ]
