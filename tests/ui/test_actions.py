"""Is every action declared once, reachable, and possible exactly where the services let it be done?"""

import importlib
import inspect
from collections import Counter

import pytest

from app.domain.lifecycle import InvoiceState, RunState, SubscriptionState, may
from app.ui.actions.action import Menu, Target
from app.ui.actions.table import ACTIONS, by_id
from app.ui.pages.registry import FOLDER, PAGES

EVERY = pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.id)


@EVERY
def test_every_action_runs_something_that_takes_desk_and_targets(action):
    module, name = action.run.split(":")
    function = getattr(importlib.import_module(f"app.ui.{module}"), name)
    assert len(inspect.signature(function).parameters) == 2


@EVERY
def test_every_action_names_pages_that_exist(action):
    assert set(action.pages) <= PAGES.keys()


@pytest.mark.parametrize("spec", PAGES.values(), ids=lambda spec: spec.id)
def test_every_page_can_be_built(spec):
    module, name = spec.made_by.split(":")
    assert inspect.isclass(getattr(importlib.import_module(f"{FOLDER}.{module}"), name))
    assert not spec.under or spec.under in PAGES


def test_no_key_means_two_things_on_one_page():
    meant = Counter(
        (page, action.shortcut) for action in ACTIONS.values() if action.shortcut for page in action.pages or PAGES
    )
    assert [key for key, times in meant.items() if times > 1] == []
    letters = [spec.letter for spec in PAGES.values() if spec.letter]
    assert len(letters) == len(set(letters))


def test_every_menu_has_something_in_it():
    used = {action.menu for action in ACTIONS.values()}
    assert used | {Menu.GO} == set(Menu)


def test_two_actions_of_one_name_are_a_bug():
    action = next(iter(ACTIONS.values()))
    with pytest.raises(ValueError, match="two actions"):
        by_id(((action, action),))


@pytest.mark.parametrize("state", SubscriptionState)
def test_subscriptions_allow_what_their_lifecycle_allows(state):
    target = (Target("subscription", 1, "AB-0001", state=state),)
    assert ACTIONS["subscription.pause"].possible(target) == may(state, SubscriptionState.PAUSED)
    assert ACTIONS["subscription.resume"].possible(target) == (state is SubscriptionState.PAUSED)
    ending = may(state, SubscriptionState.ENDING) and state is not SubscriptionState.ENDING
    assert ACTIONS["subscription.cancel"].possible(target) == ending


@pytest.mark.parametrize("state", RunState)
def test_a_run_can_be_undone_until_it_is_issued(state):
    assert ACTIONS["billing.undo"].possible((Target("run", 1, "", state=state),)) == may(state, RunState.UNDONE)


def test_only_what_is_owed_can_be_paid():
    owed = Target("invoice", 1, "2026/1", state=InvoiceState.ISSUED, facts={"open": True})
    paid = Target("invoice", 2, "2026/2", state=InvoiceState.ISSUED, facts={"open": False})
    draft = Target("invoice", 3, "", state=InvoiceState.DRAFT, facts={"open": True})
    pay = ACTIONS["invoice.pay"]
    assert pay.possible((owed,))
    assert not pay.possible((paid,))
    assert not pay.possible((owed, draft))


def test_what_needs_a_target_is_not_possible_without_one(desk):
    assert not desk.actions.possible("customer.archive")
    assert not desk.actions.run("customer.archive")


def test_what_is_done_to_one_is_not_offered_for_many(desk):
    two = [Target("customer", number, f"C{number}") for number in (1, 2)]
    offered = {action.id for action in desk.actions.for_targets(two)}
    assert "customer.archive" in offered
    assert "customer.edit" not in offered


def test_danger_comes_last(desk):
    one = [Target("subscription", 1, "AB-0001", state=SubscriptionState.ACTIVE)]
    assert desk.actions.for_targets(one)[-1].id == "subscription.cancel"
