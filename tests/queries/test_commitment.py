from datetime import date

import pytest

from app.domain.kinds import EndAction
from app.domain.lifecycle import SubscriptionState
from app.models import Subscription
from app.queries.commitment import Commitment, find_commitment

START = date(2026, 3, 1)


def _contract(**facts):
    values = {
        "state": SubscriptionState.ACTIVE,
        "start": START,
        "ends_before": None,
        "term_months": 12,
        "notice": "30 day",
        "end_action": EndAction.RENEW,
    }
    return Subscription(**{**values, **facts})


@pytest.mark.parametrize(
    ("notice", "last_day"),
    [("30 day", date(2027, 1, 29)), ("60 day", date(2026, 12, 30)), ("90 day", date(2026, 11, 30)),
     ("2 month", date(2026, 12, 28))],
)  # fmt: skip
def test_the_last_day_for_notice_is_the_term_s_last_day_less_the_notice(notice, last_day):
    found = find_commitment(_contract(notice=notice), date(2026, 11, 22))
    assert found == Commitment(START, date(2027, 2, 28), date(2027, 3, 1), last_day)


def test_a_renewed_term_is_the_one_the_day_falls_in():
    found = find_commitment(_contract(), date(2028, 5, 1))
    assert (found.term_start, found.term_last_day) == (date(2028, 3, 1), date(2029, 2, 28))


@pytest.mark.parametrize(
    "facts",
    [
        {"term_months": 0},
        {"state": SubscriptionState.ENDED},
        {"state": SubscriptionState.CANCELLED},
        {"state": SubscriptionState.DRAFT},
        {"notice": "soon"},
        {"start": date(9999, 1, 1)},
    ],
)
def test_where_nothing_binds_or_nobody_can_count_nothing_is_shown(facts):
    assert find_commitment(_contract(**facts), date(2026, 11, 22)) == Commitment()


def test_a_contract_that_ends_or_goes_on_without_term_does_not_renew():
    on = date(2026, 11, 22)
    for facts in (
        {"end_action": EndAction.END},
        {"end_action": EndAction.EVERGREEN},
        {"state": SubscriptionState.ENDING},
        {"ends_before": date(2027, 3, 1)},
    ):
        found = find_commitment(_contract(**facts), on)
        assert found.renews_on is None
        assert found.notice_by == date(2027, 1, 29)
    assert find_commitment(_contract(end_action=EndAction.EVERGREEN), date(2027, 3, 1)) == Commitment()
