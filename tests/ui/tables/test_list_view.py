import csv
import json
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from app.ui.tables.chip import Chip
from app.ui.tables.lazy_table import PAGE_ROWS
from app.ui.tables.spec import FilterKind, FilterSpec
from tests.ui.tables.shelf import HeldLanes, shelf

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def click(qtbot, view, row, column=1, modifier=NONE):
    table = view.view
    qtbot.mouseClick(table.viewport(), LEFT, modifier, table.visualRect(view.table.index(row, column)).center())


def press(qtbot, view, key, modifier=NONE):
    qtbot.keyClick(view.view, key, modifier)


def search(view, text):
    """Type, and let the pause end."""
    field = view.bar.search
    field.setText(text)
    field.textEdited.emit(text)
    assert field.pause.isActive()
    field.pause.timeout.emit()


def names(view):
    return [view.table.row_at(row).name for row in range(min(view.table.total, 20))]


def trigger(view, name):
    entry = view.findChild(QAction, name)
    assert entry is not None
    entry.trigger()


# Reading


def test_the_first_frame_reads_at_most_two_pages(show):
    things = shelf(5000)
    show(things, views=(), sums=())
    assert [window for window in things.windows if window[0] == PAGE_ROWS] == [(PAGE_ROWS, 0)]


def test_the_foot_says_which_rows_are_seen_and_what_they_come_to(show):
    view = show(shelf(10))
    assert view.foot.text == "1–10 of 10  Amount €6.75"
    assert view.foot.accessibleName() == view.foot.text


def test_a_search_waits_until_the_typing_pauses(show):
    things = shelf(500)
    view = show(things)
    asked = len(things.windows)
    view.bar.search.setText("0004")
    view.bar.search.textEdited.emit("0004")
    assert len(things.windows) == asked
    assert view.bar.search.pause.interval() == 120
    view.bar.search.pause.timeout.emit()
    assert names(view)[1] == "Thing 00040"
    assert view.table.total == 11


def test_a_click_on_the_head_sorts_and_a_second_one_turns_round(show, qtbot):
    view = show(shelf(300))
    head = view.view.head
    place = QPoint(head.sectionViewportPosition(1) + 20, 10)
    qtbot.mouseClick(head.viewport(), LEFT, NONE, place)
    assert names(view)[0] == "Thing 00001"
    qtbot.mouseClick(head.viewport(), LEFT, NONE, place)
    assert names(view)[0] == "Thing 00300"
    assert view.table.question.descending


def test_a_head_without_an_order_does_nothing(show, qtbot):
    things = shelf(30)
    view = show(things)
    asked = len(things.windows)
    head = view.view.head
    qtbot.mouseClick(head.viewport(), LEFT, NONE, QPoint(head.sectionViewportPosition(3) + 20, 10))
    assert len(things.windows) == asked


def test_what_changed_elsewhere_is_read_again_in_place(show, seat_desk):
    things = shelf(500)
    view = show(things)
    view.view.verticalScrollBar().setValue(2000)
    view.view.go_to(60)
    things.change(61, name="Renamed")
    seat_desk.bridge.changed.emit(type("Changes", (), {"kinds": frozenset({"customer"})})(), None)
    assert view.current().name == "Renamed"
    assert view.view.verticalScrollBar().value() == 2000


def test_a_list_of_other_things_is_left_alone(show, seat_desk):
    things = shelf(5)
    show(things, kinds=frozenset({"invoice"}))
    asked = len(things.windows)
    seat_desk.bridge.changed.emit(type("Changes", (), {"kinds": frozenset({"customer"})})(), None)
    assert len(things.windows) == asked


# States


def test_a_first_use_says_how_to_begin(show, qtbot):
    view = show(shelf(0))
    state = view.findChild(QWidget, "list-first-use")
    assert state.isVisible()
    assert not view.foot.isVisible()
    with qtbot.waitSignal(view.primary_clicked):
        state.primary.click()
    with qtbot.waitSignal(view.alternative_clicked):
        state.alternative.click()


def test_no_results_offer_to_clear_the_filters(show):
    view = show(shelf(20))
    search(view, "nobody")
    state = view.findChild(QWidget, "list-no-results")
    assert state.isVisible()
    state.primary.click()
    assert view.table.total == 20
    assert view.view.isVisible()
    assert view.bar.search.text() == ""


def test_an_error_says_what_is_wrong_and_can_be_tried_again(show):
    things = shelf(20)
    things.broken = True
    view = show(things)
    state = view.findChild(QWidget, "list-error")
    assert state.isVisible()
    assert "Try again later" in " ".join(label.text() for label in state.findChildren(QLabel))
    things.broken = False
    state.primary.click()
    assert view.table.total == 20
    assert view.view.isVisible()


def test_grey_rows_are_shown_only_after_a_while(show, held: HeldLanes):
    view = show(shelf(20))
    assert view.table.rowCount() == 0
    assert view._skeleton.isActive()
    assert view._skeleton.interval() == 150
    view._skeleton.timeout.emit()
    assert view.table.rowCount() > 10
    assert view.table.total == 0
    held.let_all_go()
    assert view.table.rowCount() == view.table.total == 20
    assert not view._skeleton.isActive()


# Keyboard


def test_arrows_and_letters_move_and_enter_opens(show, qtbot):
    view = show(shelf(50))
    view.focus_rows()
    opened, current = [], []
    view.opened.connect(opened.append)
    view.current_changed.connect(current.append)
    view.view.go_to(0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Up):
        press(qtbot, view, key)
    assert [row.id for row in current][-5:] == [2, 3, 4, 3, 2]
    press(qtbot, view, Qt.Key.Key_Return)
    assert [row.id for row in opened] == [2]
    press(qtbot, view, Qt.Key.Key_End)
    assert view.position() == (50, 50)
    press(qtbot, view, Qt.Key.Key_Home)
    assert view.position() == (1, 50)


def test_space_asks_for_the_inspector(show, qtbot):
    view = show(shelf(5))
    peeked = []
    view.peeked.connect(peeked.append)
    view.view.go_to(2)
    press(qtbot, view, Qt.Key.Key_Space)
    assert [row.id for row in peeked] == [3]
    view.set_peeking(True)
    view.step(1)
    assert view.view.marked_row == 3


def test_slash_goes_to_the_search_and_down_comes_back(show, qtbot):
    view = show(shelf(5))
    view.focus_rows()
    qtbot.keyClicks(view.view, "/")
    assert view.bar.search.hasFocus()
    qtbot.keyClick(view.bar.search, Qt.Key.Key_Down)
    assert view.view.hasFocus()


def test_escape_empties_the_search_then_leaves_it(show, qtbot):
    view = show(shelf(50))
    search(view, "0001")
    view.focus_search()
    qtbot.keyClick(view.bar.search, Qt.Key.Key_Escape)
    assert view.table.total == 50
    qtbot.keyClick(view.bar.search, Qt.Key.Key_Escape)
    assert view.view.hasFocus()


# Selection


def test_ticks_survive_sorting_searching_and_reading_again(show, qtbot):
    view = show(shelf(500))
    click(qtbot, view, 2, 0)
    click(qtbot, view, 4, 0)
    view.view.head.order_chosen.emit("name", True)
    search(view, "0000")
    view.refresh()
    assert view.selection.keys == (3, 5)
    assert [row.id for row in view.selected()] == [3, 5]


def test_shift_and_control_tick_as_everywhere(show, qtbot):
    view = show(shelf(50))
    click(qtbot, view, 1, 0)
    click(qtbot, view, 4, 1, SHIFT)
    assert view.selection.keys == (2, 3, 4, 5)
    click(qtbot, view, 2, 1, CONTROL)
    assert view.selection.keys == (2, 4, 5)


def test_keys_tick(show, qtbot):
    view = show(shelf(50))
    view.view.go_to(1)
    press(qtbot, view, Qt.Key.Key_X)
    press(qtbot, view, Qt.Key.Key_Down, SHIFT)
    press(qtbot, view, Qt.Key.Key_Down, SHIFT)
    assert view.selection.keys == (2, 3, 4)
    press(qtbot, view, Qt.Key.Key_Escape)
    assert view.selection.keys == ()


def test_control_a_ticks_all_five_thousand_and_single_ones_are_taken_out(show, qtbot):
    view = show(shelf(5000))
    press(qtbot, view, Qt.Key.Key_A, CONTROL)
    assert len(view.selection) == 5000
    assert view.selection.whole
    words = view.findChild(QLabel, "list-bulk-words")
    assert words.text().startswith("All 5,000 selected")
    click(qtbot, view, 0, 0)
    click(qtbot, view, 3, 0)
    assert len(view.selection) == 4998
    assert words.text().startswith("4,998 rows selected")
    assert 1 not in view.selection
    assert 4 not in view.selection


def test_all_means_all_that_the_filters_leave(show, qtbot):
    view = show(shelf(5000))
    search(view, "Thing 000")
    view.view.head.all_chosen.emit()
    assert view.selection.keys == tuple(range(1, 100))
    view.view.head.all_chosen.emit()
    assert view.selection.keys == ()


def test_a_range_reaches_over_rows_that_were_never_read(show, qtbot):
    view = show(shelf(5000))
    click(qtbot, view, 0, 0)
    view.view.range_wanted.emit(0, 4500)
    assert len(view.selection) == 4501


def test_sums_follow_the_ticks(show, qtbot):
    things = shelf(50)
    view = show(things)
    click(qtbot, view, 1, 0)
    click(qtbot, view, 3, 0)
    both = things.rows[1].amount + things.rows[3].amount
    assert view.foot.text.endswith(f"Amount €{both:.2f}")
    assert view.findChild(QLabel, "list-bulk-words").text() == f"2 rows selected · Amount €{both:.2f}"


def test_sums_asked_in_sql_get_the_ids(show, qtbot):
    asked = []

    def add(_session, _ctx, _choices, _values, ids):
        asked.append(ids)
        return {"amount": Decimal(12)}

    view = show(shelf(50), add=add)
    click(qtbot, view, 1, 0)
    assert asked == [None, (2,)]
    assert view.foot.text.endswith("Amount €12.00")


def test_an_action_reaches_every_ticked_row(show, qtbot, seat_desk, monkeypatch):
    ran = []
    monkeypatch.setattr(seat_desk.actions, "run", lambda action, targets: ran.append((action, targets)) or True)
    view = show(shelf(1000))
    press(qtbot, view, Qt.Key.Key_A, CONTROL)
    click(qtbot, view, 0, 0)
    button = view.findChild(QWidget, "bulk-customer.archive")
    assert button.isVisible()
    button.click()
    action, targets = ran[0]
    assert action == "customer.archive"
    assert [target.id for target in targets] == list(range(2, 1001))


def test_an_action_that_is_not_possible_for_all_is_not_offered(show, qtbot):
    things = shelf(10)
    things.change(2, archived=True)
    view = show(things)
    click(qtbot, view, 0, 0)
    click(qtbot, view, 2, 0)
    assert view.findChild(QWidget, "bulk-customer.archive").isVisible()
    click(qtbot, view, 1, 0)
    assert view.findChild(QWidget, "bulk-customer.archive") is None or not view.bulk._buttons


def test_one_ticked_row_needs_no_bar(show, qtbot):
    view = show(shelf(10))
    click(qtbot, view, 0, 0)
    assert not view.bulk.isVisible()
    click(qtbot, view, 1, 0)
    assert view.bulk.isVisible()
    qtbot.mouseClick(view.findChild(QWidget, "list-bulk-clear"), LEFT)
    assert not view.bulk.isVisible()


def test_the_context_menu_holds_the_actions_of_the_row(show, qtbot, seat_desk, monkeypatch):
    ran = []
    monkeypatch.setattr(seat_desk.actions, "run", lambda action, targets: ran.append((action, targets[0].id)))
    view = show(shelf(10))
    click(qtbot, view, 3)
    menu = view.make_menu()
    offered = [entry.objectName() for entry in menu.actions()]
    assert "customer.archive" in offered
    assert "customer.restore" not in offered
    next(entry for entry in menu.actions() if entry.objectName() == "customer.archive").trigger()
    assert ran == [("customer.archive", 4)]


# Views, filters, looks


def test_tabs_show_views_with_their_figures(show, qtbot):
    view = show(shelf(40))
    assert view.findChild(QWidget, "tab-paused").accessibleDescription() == "10"
    qtbot.mouseClick(view.findChild(QWidget, "tab-paused"), LEFT)
    assert {view.table.row_at(row).state for row in range(10)} == {"paused"}
    assert view.table.total == 10


def test_a_filter_is_chosen_by_its_chip_and_cleared_by_its_cross(show, qtbot):
    view = show(shelf(40))
    chip = view.findChild(Chip, "filter-states")
    qtbot.mouseClick(chip, LEFT)
    trigger(view, "option-trial")
    assert view.table.total == 10
    assert chip.value == "trial"
    trigger(view, "option-active")
    assert view.table.total == 20
    assert chip.value == "2 chosen"
    view.findChild(QMenu, "filter-menu-states").close()
    qtbot.mouseClick(chip, LEFT, NONE, QPoint(chip.width() - 12, 14))
    assert view.table.total == 40
    assert chip.value == ""


def test_a_filter_that_is_not_suggested_stands_under_the_adder(show, qtbot):
    view = show(shelf(40))
    chip = view.findChild(Chip, "filter-since")
    assert not chip.isVisible()
    qtbot.mouseClick(view.findChild(Chip, "list-add-filter"), LEFT)
    trigger(view, "add-filter-since")
    trigger(view, "span-last-month")
    assert chip.isVisible()
    assert chip.value == "Last month"
    assert view.table.question.filter == {"since": "last-month"}


def test_options_can_come_from_the_company(show, qtbot):
    cities = FilterSpec("states", "City", FilterKind.CHOICE, "map-pin", lambda _session, ctx: [("trial", "Modena")],
                        suggested=True)  # fmt: skip
    view = show(shelf(40), filters=(cities,))
    chip = view.findChild(Chip, "filter-states")
    qtbot.mouseClick(chip, LEFT)
    trigger(view, "option-trial")
    assert chip.value == "Modena"
    assert view.table.total == 10


def test_a_view_is_saved_found_again_and_removed(show, qtbot, seat_desk):
    things = shelf(40)
    view = show(things)
    assert not view.tabs.save.isVisible()
    view.set_filter({"states": ("trial", "active")}, "0000")
    assert view.tabs.save.isVisible()
    view.tabs.save_as("My trials")
    assert not view.tabs.save.isVisible()

    again = show(things)
    qtbot.mouseClick(again.findChild(QWidget, "tab-own-1"), LEFT)
    assert again.findChild(QWidget, "tab-own-1").text() == "My trials"
    assert again.bar.search.text() == "0000"
    assert again.table.question.filter == {"states": ("trial", "active")}
    assert not again.tabs.save.isVisible()
    again.tabs.remove("own-1")
    assert [one.id for one in again.tabs.views] == ["all", "paused"]
    assert again.table.total == 40


def test_columns_are_hidden_moved_widened_and_remembered(show, qtbot, seat_desk):
    things = shelf(5)
    view = show(things)
    assert [column.key for column in view.look.shown()] == ["name", "amount", "day", "term", "spark", "state"]
    qtbot.mouseClick(view.findChild(Chip, "list-columns"), LEFT)
    assert not view.findChild(QAction, "column-name").isEnabled()
    trigger(view, "column-city")
    trigger(view, "column-spark")
    head = view.view.head
    head.moveSection(head.visualIndex(3), 2)
    head.resizeSection(2, 180)

    again = show(things)
    assert [column.key for column in again.look.shown()] == ["name", "day", "amount", "term", "city", "state"]
    assert again.view.head.sectionSize(2) == 180
    again.bar.columns_reset.emit()
    assert [column.key for column in again.look.shown()] == ["name", "amount", "day", "term", "spark", "state"]
    assert again.view.head.sectionSize(2) != 180


def test_the_order_is_remembered(show):
    things = shelf(5)
    show(things).view.head.order_chosen.emit("amount", True)
    question = show(things).table.question
    assert (question.order, question.descending) == ("amount", True)


@pytest.mark.parametrize(("name", "height"), [("compact", 34), ("default", 40), ("comfortable", 48)])
def test_the_density_changes_the_rows_and_is_remembered(show, qtbot, name, height):
    things = shelf(5)
    view = show(things)
    qtbot.mouseClick(view.findChild(Chip, "list-density"), LEFT)
    trigger(view, f"density-{name}")
    assert view.view.rowHeight(0) == height
    assert show(things).view.rowHeight(0) == height


@pytest.mark.parametrize("kept", ["no json", "[]", json.dumps({"columns": ["gone"], "order": "gone"}), '{"what": 1}'])
def test_a_memory_that_does_not_fit_is_no_obstacle(show, seat_desk, kept):
    seat_desk.seat.remember("list.things", kept)
    view = show(shelf(5))
    assert view.table.total == 5
    assert len(view.look.shown()) == 6


def test_a_list_built_again_is_as_it_was_left(show, qtbot):
    things = shelf(500)
    view = show(things)
    view.view.head.order_chosen.emit("name", True)
    search(view, "Thing 00")
    view.view.go_to(30)
    click(qtbot, view, 31, 0)
    view.view.go_to(30)
    left = view.state()

    again = show(things)
    again.restore(left)
    assert again.state() == left
    assert again.current().id == view.current().id
    assert again.bar.search.text() == "Thing 00"


def test_a_narrow_page_folds_the_bar_and_keeps_what_is_chosen(show, qtbot):
    view = show(shelf(40))
    columns, states = view.findChild(Chip, "list-columns"), view.findChild(Chip, "filter-states")
    wide = columns.width()
    view.resize(360, 700)
    assert columns.sizeHint().width() < wide
    assert not states.isVisible()
    assert view.width() == 360
    view.set_filter({"states": ("trial",)})
    assert states.isVisible()
    view.resize(836, 700)
    assert columns.sizeHint().width() == wide


# Painting


@pytest.mark.parametrize("count", [0, 3, 5000])
@pytest.mark.parametrize("dark", [False, True])
def test_every_amount_of_rows_can_be_painted_in_both_themes(show, theme, count, dark):
    from app.ui.theme.tones import Look

    view = show(shelf(count))
    theme.set_look(Look.DARK if dark else Look.LIGHT)
    try:
        assert not view.grab().isNull()
    finally:
        theme.set_look(Look.LIGHT)


def test_a_very_long_name_is_cut_on_screen_and_whole_in_the_tooltip(show, qtbot):
    things = shelf(3)
    long = "Associazione sportiva dilettantistica " * 6
    things.change(1, name=long)
    view = show(things)
    index = view.table.index(0, 1)
    assert not view.grab().isNull()
    delegate = view.view.itemDelegate()
    from PySide6.QtWidgets import QStyleOptionViewItem

    assert delegate.sizeHint(QStyleOptionViewItem(), index).width() > view.view.visualRect(index).width()
    assert index.data() == long


def test_a_larger_text_makes_higher_rows(show, theme):
    view = show(shelf(3))
    theme.set_text_scale(150)
    try:
        assert view.view.rowHeight(0) == 60
        assert not view.grab().isNull()
    finally:
        theme.set_text_scale(100)


class Noted:
    """Stands before the painter of rows and notes which ones it paints."""

    def __init__(self, painter):
        self.painter = painter
        self.rows = []

    def paint(self, painter, row, *more):
        self.rows.append(row)
        self.painter.paint(painter, row, *more)


def test_scrolling_paints_only_the_rows_that_come_into_view(show, qapp):
    view = show(shelf(500))
    noted = view.view._rows_painter = Noted(view.view._rows_painter)
    view.view.viewport().repaint()
    first, last = view.view.seen_rows()
    assert noted.rows == list(range(first, last + 1))
    noted.rows.clear()
    bar = view.view.verticalScrollBar()
    bar.setValue(bar.value() + 2 * view.view.rowHeight(0))
    qapp.sendPostedEvents()
    assert set(noted.rows) <= {last, last + 1, last + 2}


def test_a_frame_asks_the_model_for_no_data(show, monkeypatch):
    view = show(shelf(500))
    asked = []
    monkeypatch.setattr(type(view.table), "data", lambda *more: asked.append(more))
    view.view.viewport().repaint()
    assert not asked


# Export


def test_a_csv_holds_the_filtered_list_with_the_columns_shown(show, seat_desk, tmp_path):
    things = shelf(1500)
    things.change(5, name="=cmd|' /C calc'!A0")
    view = show(things)
    view.set_filter({"states": ("paused",)})
    target = tmp_path / "things.csv"
    view.export_to(target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Customer", "Amount", "Date", "Term", "State"]
    assert len(rows) == 1 + 375
    assert rows[2] == ["'=cmd|' /C calc'!A0", "1.25", "", "Modena", "Paused"]
    assert seat_desk.notify.said[-1].text == "things.csv saved"


def test_a_workbook_holds_numbers_and_dates(show, tmp_path):
    things = shelf(30)
    view = show(things)
    target = tmp_path / "things.xlsx"
    view.export_to(target)
    sheet = load_workbook(target).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Customer", "Amount", "Date", "Term", "State")
    assert rows[1][0] == "Thing 00001"
    assert rows[1][1] == 0.25
    assert rows[1][2].date() == things.rows[0].day
    assert len(rows) == 31


def test_a_folder_that_refuses_is_said(show, seat_desk, tmp_path):
    view = show(shelf(3))
    view.export_to(tmp_path / "missing" / "things.csv")
    assert "could not be written" in seat_desk.notify.said[-1].text
