"""Does the log show what happened, find it again, and lead there?"""

import pytest
from PySide6.QtCore import Qt

from app.ui.navigation import Place
from app.ui.pages.activity.page import ActivityPage
from app.ui.pages.places import place_of
from app.ui.pages.registry import PAGES


@pytest.fixture
def page(desk, qtbot):
    shown = ActivityPage(desk, Place("activity"))
    qtbot.addWidget(shown)
    shown.resize(1208, 800)
    shown.show()
    return shown


def test_the_newest_entry_stands_first(page, desk):
    newest = page.list.table.row_at(0)
    with desk.bridge.context.work.read() as session:
        from app.queries.activity import list_activity
        from app.queries.listing import Choices

        assert newest == list_activity(session, Choices(limit=1)).rows[0]


def test_entries_are_found_by_a_word_and_by_what_they_are_about(page):
    everything = page.list.table.total
    page.list.set_filter({"subject": ("subscription",)})
    about = page.list.table.total
    assert 0 < about < everything
    page.list.set_filter({}, search="AB-0117")
    assert 0 < page.list.table.total < everything


def test_an_entry_leads_to_what_it_is_about(page, desk, qtbot):
    page.list.set_filter({"subject": ("customer",)})
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert desk.navigator.current.page == "customer"
    assert desk.navigator.current.key.startswith("C")


def test_the_search_is_carried_over_a_rebuild(page, desk, qtbot):
    page.list.set_filter({}, search="AB-0117")
    again = ActivityPage(desk, Place("activity"))
    qtbot.addWidget(again)
    again.restore(page.state())
    assert again.list.table.total == page.list.table.total


@pytest.mark.parametrize("kind", ["customer", "subscription", "invoice", "item", "plan", "payment", "run", "company"])
def test_every_kind_of_object_is_shown_somewhere(kind):
    assert place_of(kind, "1").page in PAGES


def test_what_has_no_page_leads_nowhere():
    assert place_of("", "") is None
