from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.ui.tables.lazy_table import PAGE_ROWS, PAGES_KEPT, LazyTable
from app.ui.tables.selection import Selection
from app.ui.tables.spec import Question
from tests.ui.tables.shelf import HeldLanes, Shelf, shelf

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def opened(desk: Any, things: Shelf, **more: Any) -> LazyTable:
    table = LazyTable(desk, things.spec(**more), Selection())
    table.ask(Question(order="name"))
    return table


@pytest.mark.parametrize("count", [0, 3, 5000])
def test_qt_finds_nothing_wrong_with_the_model(qtmodeltester, seat_desk, count):
    table = opened(seat_desk, shelf(count))
    assert table.rowCount() == table.total == count
    qtmodeltester.check(table, force_py=True)


def test_the_model_stays_right_while_it_is_asked_sorted_searched_and_refreshed(seat_desk):
    things = shelf(5000)
    table = LazyTable(seat_desk, things.spec(), Selection())
    tester = QAbstractItemModelTester(table, FATAL)
    table.ask(Question(order="name"))
    table.expect(2400, 2420)
    table.ask(Question(order="amount", descending=True))
    table.ask(Question("Thing 000"))
    assert table.total == 99
    table.expect(80, 98)
    things.rows = things.rows[:50]
    table.mark_stale()
    assert table.total == 50
    table.ask(Question("nobody"))
    assert table.rowCount() == 0
    table.ask(Question())
    assert table.total == 50
    assert tester.model() is table


def test_only_the_pages_looked_at_are_read(seat_desk):
    things = shelf(5000)
    table = opened(seat_desk, things)
    table.expect(0, 20)
    assert things.windows == [(PAGE_ROWS, 0)]
    table.expect(3010, 3030)
    assert things.windows[1:] == [(PAGE_ROWS, 3000)]


def test_later_pages_are_told_the_total_and_a_new_question_is_not(seat_desk, monkeypatch):
    things, told = shelf(5000), []
    read = things.read
    monkeypatch.setattr(things, "read", lambda *asked: told.append(asked[2].total) or read(*asked))
    table = opened(seat_desk, things)
    table.expect(3010, 3030)
    table.mark_stale()
    table.ask(Question("Thing 000"))
    assert told == [None, 5000, None, None]


def test_the_next_page_is_read_before_it_is_reached(seat_desk, qapp):
    things = shelf(5000)
    table = opened(seat_desk, things)
    table.expect(10, 30)
    assert table.row_at(PAGE_ROWS) is None
    qapp.processEvents()
    assert table.row_at(PAGE_ROWS) is not None
    table.expect(2000, 2020)
    table.expect(1990, 2010)
    qapp.processEvents()
    assert table.row_at(1790) is not None


def test_pages_left_behind_are_forgotten_and_read_again(seat_desk):
    things = shelf(20_000)
    table = opened(seat_desk, things)
    for first in range(0, 20_000, PAGE_ROWS):
        table.expect(first, first + 20)
    assert table.row_at(0) is None
    assert len(table.loaded()) <= PAGES_KEPT * PAGE_ROWS
    table.expect(0, 20)
    assert table.row_at(0) is not None


def test_a_late_answer_to_an_older_question_is_dropped(seat_desk, held: HeldLanes):
    table = opened(seat_desk, shelf(500))
    table.ask(Question("Thing 00007"))
    held.let_go(1)
    assert table.total == 1
    held.let_go(0)
    assert table.total == 1
    assert table.row_at(0).name == "Thing 00007"


def test_the_old_rows_stay_until_the_new_ones_are_here(seat_desk, held: HeldLanes):
    table = opened(seat_desk, shelf(500))
    held.let_all_go()
    table.ask(Question("Thing 0000"))
    assert table.is_waiting
    assert table.total == 500
    assert table.row_at(3).name == "Thing 00004"
    held.let_all_go()
    assert table.total == 9


def test_a_jump_asks_for_what_is_seen_now_and_not_for_all_that_was_passed(seat_desk, held: HeldLanes):
    things = shelf(20_000)
    table = opened(seat_desk, things)
    held.let_all_go()
    for first in range(0, 19_000, 50):
        table.expect(first, first + 20)
    held.let_all_go()
    assert len(things.windows) <= 6
    assert table.row_at(18_950) is not None


def test_rows_that_are_not_here_yet_are_empty_and_say_so(seat_desk, held: HeldLanes):
    table = opened(seat_desk, shelf(500))
    held.let_all_go()
    missing = table.index(400, 1)
    assert missing.data() == ""
    assert missing.data(SPOKEN) == "Loading…"
    assert table.row_at(400) is None


def test_every_cell_has_a_text_and_can_be_read_out(seat_desk):
    table = opened(seat_desk, shelf(7))
    shown = {column.key: table.index(3, place).data() for place, column in enumerate(table.columns)}
    spoken = {column.key: table.index(3, place).data(SPOKEN) for place, column in enumerate(table.columns)}
    assert shown["name"] == "Thing 00004"
    assert spoken["name"] == "Thing 00004, Modena"
    assert spoken["select"] == "Not selected"
    assert spoken["state"] == "Active"
    assert spoken["spark"] == "from 1 to 2"
    assert spoken["term"] == "40%, Modena"
    assert all(spoken.values())
    assert all(text for key, text in shown.items() if key != "select")


def test_nothing_is_an_em_dash_on_screen_and_a_word_in_the_ear(seat_desk):
    table = opened(seat_desk, shelf(7))
    amount, day = table.index(6, 2), table.index(4, 3)
    assert (amount.data(), day.data()) == ("—", "—")
    assert (amount.data(SPOKEN), day.data(SPOKEN)) == ("none", "none")


@pytest.mark.parametrize(
    "role", [role for role in Qt.ItemDataRole if role not in {0, 10, 11}], ids=lambda role: role.name
)
def test_what_the_delegate_paints_is_not_served_as_data(seat_desk, role):
    table = opened(seat_desk, shelf(3))
    assert table.data(table.index(0, 1), role) is None


def test_a_cell_is_made_once(seat_desk):
    things, made = shelf(3), []
    spec = things.spec()
    columns = (
        *spec.columns[:-1],
        type(spec.columns[0])("x", "X", spec.columns[5].kind, lambda row: made.append(row) or "x"),
    )
    table = opened(seat_desk, things, columns=columns)
    for _ in range(5):
        assert table.index(0, len(columns)).data() == "x"
    assert len(made) == 1


def test_an_assistive_tool_ticks_a_row(seat_desk):
    things, selection = shelf(3), Selection()
    table = LazyTable(seat_desk, things.spec(), selection)
    table.ask(Question())
    index = table.index(1, 0)
    assert table.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert selection.keys == (2,)
    assert index.data(SPOKEN) == "Selected"
    assert Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    assert table.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert len(selection) == 0


def test_a_refusal_is_told_and_asked_again_only_when_somebody_wants_it(seat_desk):
    things, told = shelf(10), []
    things.broken = True
    table = LazyTable(seat_desk, things.spec(), Selection())
    table.refused.connect(told.append)
    table.ask(Question())
    assert len(told) == len(things.windows) == 1
    things.broken = False
    table.mark_stale()
    assert table.total == 10
