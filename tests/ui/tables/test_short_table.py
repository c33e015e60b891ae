"""Does the table inside a card show its rows whole, and open what is clicked?"""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt

from app.i18n import N_
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.short_table import ShortTable


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    amount: Decimal


ROWS = [Row(number, f"Riga {number}", Decimal(number)) for number in range(3)]
COLUMNS = (
    Column("name", N_("Name"), ColumnKind.IDENTITY, lambda row: row.name, stretch=1),
    Column("amount", N_("Amount"), ColumnKind.MONEY, lambda row: row.amount, zero=True),
)


@pytest.fixture
def table(desk, qtbot):
    made = ShortTable(desk, N_("Name"), COLUMNS, lambda row: row.id)
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    made.resize(500, made.sizeHint().height())
    made.show()
    return made


def test_it_is_as_high_as_its_rows(table, desk):
    head, row = desk.theme.size("table-head"), desk.theme.size("row-default")
    assert table.sizeHint().height() == head + 3 * row - 1
    table.show_rows(ROWS[:1])
    assert table.sizeHint().height() == head + row - 1
    assert table.minimumSizeHint().height() == table.sizeHint().height()


def test_cells_say_what_the_columns_make_of_the_rows(table):
    assert [table.text(row, "amount") for row in range(3)] == ["0,00", "1,00", "2,00"]
    assert table.rows() == ROWS


def test_a_click_opens_the_row(table, qtbot):
    place = table.visualRect(table.model().index(1, 1)).center()
    with qtbot.waitSignal(table.chosen) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [ROWS[1]]


def test_a_press_that_is_let_go_elsewhere_opens_nothing(table, qtbot):
    heard = []
    table.chosen.connect(heard.append)
    places = [table.visualRect(table.model().index(row, 1)).center() for row in (0, 2)]
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=places[1])
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=places[0])
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 4000))
    assert heard == []


@pytest.mark.parametrize(
    ("keys", "row"), [([], 0), ([Qt.Key.Key_Down], 1), ([Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K], 1)]
)
def test_arrows_and_return_open_a_row(table, qtbot, keys, row):
    table.go_to(0)
    heard = []
    table.chosen.connect(heard.append)
    for key in [*keys, Qt.Key.Key_Return]:
        qtbot.keyClick(table, key)
    assert heard == [ROWS[row]]


def test_nothing_in_it_can_be_ticked(table, qtbot):
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_X)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not table.table.is_ticked(0)
    assert table.isColumnHidden(0)
