import pytest

from app.domain.lifecycle import InvoiceState, RunState, SubscriptionState
from app.i18n import Text
from app.queries.invoices import Settlement
from app.services.importing.report import RowState
from app.ui.theme.icons import FOLDER
from app.ui.theme.status import STATUSES

KINDS = [
    ("subscription", SubscriptionState),
    ("customer", SubscriptionState),
    ("invoice", InvoiceState),
    ("invoice", Settlement),
    ("run", RunState),
    ("import", RowState),
]


@pytest.mark.parametrize(("kind", "states"), KINDS)
def test_every_state_has_a_word_a_tone_and_an_icon(kind, states):
    assert {state.value for state in states} <= set(STATUSES[kind])


@pytest.mark.parametrize("kind", STATUSES)
def test_within_a_kind_every_state_has_its_own_silhouette_and_word(kind):
    shown = STATUSES[kind].values()
    assert len({status.icon for status in shown}) == len(shown)
    assert len({status.label for status in shown}) == len(shown)


@pytest.mark.parametrize("kind", STATUSES)
def test_the_words_are_marked_and_the_icons_exist(kind):
    for status in STATUSES[kind].values():
        assert isinstance(status.label, Text)
        assert (FOLDER / f"{status.icon}.svg").is_file()
