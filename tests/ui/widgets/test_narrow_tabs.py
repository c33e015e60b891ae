"""Do tabs give way where there is too little room, instead of making the window wider?"""

import pytest

from app.ui.widgets.facts import FactList
from app.ui.widgets.labels import Label
from app.ui.widgets.tabs import Tabs


@pytest.fixture
def tabs(theme, qtbot):
    made = Tabs(theme)
    qtbot.addWidget(made)
    for key, text, count in (("all", "All customers", 180), ("late", "With overdue", 10), ("idle", "Idle", 22)):
        made.add(key, text, count)
    made.resize(made.sizeHint())
    made.show()
    return made


def widths(tabs):
    return [tabs.tab(key).width() for key in tabs.keys()]  # noqa: SIM118 - not a mapping


def test_with_room_every_tab_shows_its_count(tabs):
    assert widths(tabs) == [tabs.tab(key).whole_width() for key in tabs.keys()]  # noqa: SIM118


def test_the_counts_go_first_and_come_back(tabs, qtbot):
    whole, before = tabs.width(), widths(tabs)
    tabs.resize(whole - 20, tabs.height())
    qtbot.waitUntil(lambda: sum(widths(tabs)) < sum(before))
    tabs.resize(whole, tabs.height())
    qtbot.waitUntil(lambda: widths(tabs) == before)


def test_then_words_are_cut_and_said_whole_in_the_tooltip(tabs, qtbot):
    tabs.resize(240, tabs.height())
    qtbot.waitUntil(lambda: tabs.tab("all").width() < 80)
    tabs.grab()
    assert tabs.tab("all").toolTip() == "All customers"


def test_they_never_ask_for_more_than_they_can_do_without(tabs):
    assert tabs.minimumSizeHint().width() < tabs.sizeHint().width() / 2


def test_facts_that_are_gone_are_not_painted(theme, qtbot):
    facts = FactList(theme)
    qtbot.addWidget(facts)
    facts.show_facts([("City", "Modena")])
    facts.show()
    facts.show_facts([("City", "Lucca")])
    assert {label.text() for label in facts.findChildren(Label) if not label.isHidden()} <= {"City", "Lucca"}
